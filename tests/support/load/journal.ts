/** What the clients of a run were told, kept so that a checker can hold it against what is stored. */
import type { ChatMessage, ChatSendReply } from '#shared/domain/chat-wire.ts'
import type { DeskCommand } from '#shared/protocol/commands.ts'
import type { CommandReply } from '#shared/protocol/sync.ts'

/** One message a customer wrote; null while nobody answered. */
export interface Written {
  readonly clientId: string
  readonly text: string
  reply: ChatSendReply | null
}

export interface CustomerJournal {
  readonly conversationId: string
  /** In the order of writing. */
  readonly written: Written[]
  /** In the order of coming in. */
  readonly seen: ChatMessage[]
}

/** One command of an agent; null while nobody answered. */
export interface Commanded {
  readonly id: string
  readonly command: DeskCommand
  /** Refused for a moment and sent again, perhaps behind later ones. */
  wasPutOff: boolean
  reply: CommandReply | null
}

/** How far a desk had folded an interaction when its line was cut. */
export interface Sample {
  readonly interactionId: string
  readonly seq: number
  readonly revision: number
}

export interface DeskJournal {
  readonly agentId: string
  readonly commanded: Commanded[]
  readonly samples: Sample[]
  /** Number in the log → what the desk was shown under it. */
  readonly events: Map<number, string>
  /** Interactions on the desk when the run ended. */
  held: readonly string[]
}

export interface Journal {
  readonly customers: CustomerJournal[]
  readonly desks: DeskJournal[]
  /** What a client noticed at once, in words. */
  readonly violations: string[]
  kills: number
  cuts: number
}

export function newJournal(): Journal {
  return { customers: [], desks: [], violations: [], kills: 0, cuts: 0 }
}

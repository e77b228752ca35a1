/** What the floor knows from the log alone; everything else about it can be worked out from this. */
import type { ReplyRule } from '#shared/domain/account.ts'
import type { Allowance } from '#shared/domain/allowance.ts'
import type { Agent } from '#shared/domain/agent.ts'
import { PURPOSES, type Channel, type Purpose } from '#shared/domain/channel.ts'
import type { RefusedBefore } from '#shared/domain/consent.ts'
import type { ConfigMaps } from '#shared/domain/config-fold.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { ServiceGradeLift } from '#shared/domain/profile.ts'

/** What the floor keeps of a conversation after its last interaction is forgotten. */
export interface ConversationMemory {
  readonly interactionId: string
  readonly lastAgentId: string | null
  /** null: still open */
  readonly closedAt: number | null
  /** What was left of the answers when it closed; absent: answers are not counted. */
  readonly allowance?: Allowance
}

export interface CustomerFlags {
  readonly doNotContact: boolean
  /** A legal hold stands. */
  readonly held: boolean
  /** Asked for and not decided yet; absent: not. `cameFrom`: it was asked for a record that went into this one; `requestId`: by the person's own request. */
  readonly erasure?:
    | { readonly by: string; readonly at: number; readonly cameFrom?: string; readonly requestId?: string }
    | undefined
  /** Everything about them is gone; whoever comes again is someone new. */
  readonly erased: boolean
  /** [RP4] What an erased one had refused; absent: nothing. */
  readonly refused?: RefusedBefore | undefined
  /** The record that shows everything about them now; null: their own. */
  readonly absorbedBy: string | null
  /** Served above their own grade until then; null: not. */
  readonly lifted: ServiceGradeLift | null
  /** Accounts they no longer follow, with since when, ms; absent: none. */
  readonly left?: Readonly<Record<string, number>>
}

/** The record that shows everything about them now. */
export function survivorOf({ customers }: Pick<Facts, 'customers'>, customerId: string): string {
  let survivor = customerId
  for (let next = customers.get(survivor)?.absorbedBy; next != null; next = customers.get(survivor)?.absorbedBy)
    survivor = next
  return survivor
}

/** [AC9] They left the account this goes through, and wrote nothing since: only who follows it can write. */
export function hasLeftAccount(
  flags: CustomerFlags | undefined,
  { accountId, lastCustomerMessageAt }: Pick<Interaction, 'accountId' | 'lastCustomerMessageAt'>,
): boolean {
  const at = accountId === null ? undefined : flags?.left?.[accountId]
  return at !== undefined && (lastCustomerMessageAt ?? 0) <= at
}

/** What a channel's connector declared about itself when the server started; not part of the log. */
export interface ChannelFacts {
  /** A reply is possible this long after the customer's last message; null: always. */
  readonly replyWindowMs: number | null
  /** Longest text in characters; null: any. */
  readonly maxText: number | null
  /** Whether files can be sent. */
  readonly attachments: boolean
  /** false: approved templates only. */
  readonly freeText: boolean
  /** How many answers each act of the customer allows; null: answers are not counted. */
  readonly replyRules: readonly ReplyRule[] | null
  /** What the channel's account may be used to say. */
  readonly purposes: readonly Purpose[]
}

export interface Facts {
  /** Open ones, and closed ones for as long as the customer may still come back to them. */
  readonly interactions: Map<string, Interaction>
  readonly agents: Map<string, Agent>
  readonly config: ConfigMaps
  /** Only customers of whom some flag is set. */
  readonly customers: Map<string, CustomerFlags>
  readonly conversations: Map<string, ConversationMemory>
  /** When each agent last finished work or became available: the longest idle goes first. */
  readonly idleSince: Map<string, number>
  /** The interaction's revision at which it last changed hands. */
  readonly ownedSince: Map<string, number>
  /** The last event folded in. */
  seq: number
}

export type ChannelTable = Readonly<Record<Channel, ChannelFacts>>

const UNLIMITED: ChannelFacts = {
  replyWindowMs: null,
  maxText: null,
  attachments: true,
  freeText: true,
  replyRules: null,
  purposes: PURPOSES,
}

export const UNLIMITED_CHANNELS: ChannelTable = { chat: UNLIMITED, sms: UNLIMITED, wechat: UNLIMITED, voice: UNLIMITED }

import type { BotHandoverReason } from './bot.ts'
import type { Reading, RecordField } from './profile.ts'
import type { Source } from './source.ts'
import type { VerificationLevel } from './verification.ts'

export type ContactPointKind = 'phone' | 'email' | 'wechat' | 'customer-number' | 'visitor'

export interface ContactPoint {
  readonly kind: ContactPointKind
  /** Normalised: E.164 for phones, lower case for e-mail. */
  readonly value: string
  /** The bank, or its site's signature, vouches that it is theirs. No network does: a number shown by it may be anyone's. */
  readonly verified: boolean
  /** `channel`: the network showed it; `dialled`: an agent called it. */
  readonly source: 'pre-chat' | 'site' | 'agent' | 'import' | 'channel' | 'dialled'
  /** [CP68] Who told it first; absent: from before that was kept. */
  readonly told?: PointWord
  /** [CP68] The system of the bank that vouched for it since it was told, the last time, to within 30 days; absent: nobody but who told it. */
  readonly vouched?: PointWord
}

/** Whose word it is that a point is theirs, since when, ms, and which agent wrote it down; `by` null: nobody did. */
export type PointWord = Pick<Reading, 'source' | 'at' | 'by'>

/** [CP69] A point that was taken from the record: it leads to nobody from then on. */
export interface RemovedPoint extends ContactPoint {
  readonly removed: { readonly at: number; readonly by: string; readonly reason: string | null }
  /** Systems of the bank that named another of its kind since, which did not stand as theirs: told by one of these, it is told anew. */
  readonly otherwise: readonly Source[]
}

/** Whether whoever comes by it is taken for the one who holds it, until an agent asks. What was typed into a form is not. */
export function leadsToRecord({ kind, verified, source }: ContactPoint): boolean {
  return verified || kind === 'visitor' || (kind === 'phone' && (source === 'channel' || source === 'dialled'))
}

export interface CustomerNote {
  readonly id: string
  readonly at: number
  readonly agentId: string
  readonly text: string
}

/** Personal throughout: kept apart from the log, which holds only that it changed. */
export interface CustomerRecord {
  readonly name: string | null
  readonly contactPoints: readonly ContactPoint[]
  readonly notes: readonly CustomerNote[]
  /** true once the bank's own site vouched for who this is. */
  readonly identified: boolean
  readonly doNotContact: boolean
  readonly language: 'zh-CN' | 'en' | null
  /** [CP63] What each source says of name and language: above stands what is believed. Absent: from before it was kept. */
  readonly readings?: readonly Reading<RecordField>[]
  /** [CP69] Absent: none ever was. */
  readonly removedPoints?: readonly RemovedPoint[]
}

export interface Customer extends CustomerRecord {
  readonly id: string
  readonly revision: number
  readonly createdAt: number
}

/** One line of the customer's timeline over all channels. */
export interface TimelineEntry {
  readonly interactionId: string
  readonly channel: 'chat' | 'sms' | 'wechat' | 'voice'
  readonly at: number
  readonly endedAt: number | null
  readonly queueId: string
  readonly agentId: string | null
  readonly outcome: string
  readonly dispositionId: string | null
  readonly summary: string | null
  readonly satisfaction: number | null
  readonly messageCount: number
  /** Which way it was begun by text, and the contact it went on from; absent: by the customer, or it is a call. */
  readonly outreach?: { readonly continuesId: string | null }
  /** What the bot did in it; absent: it took no part. */
  readonly bot?: BotPart
  /** When something was said in it for marketing beside offers, ms; absent: never. */
  readonly marketingAt?: readonly number[]
  /** How well it was proved who they are; absent: not in this contact. */
  readonly verified?: VerificationLevel
  /** Only of calls; entries written before there were any lack it. */
  readonly call?: CallSummary | null
}

export interface BotPart {
  readonly flowId: string
  /** null: it was not handed over */
  readonly handedOver: BotHandoverReason | null
  readonly answers: readonly { readonly articleId: string; readonly helped: boolean | null }[]
}

export interface CallSummary {
  readonly direction: 'inbound' | 'outbound'
  /** From being joined to the end, holding included, ms; null: they never talked. */
  readonly talkMs: number | null
  readonly recorded: boolean
  readonly voicemail: boolean
}

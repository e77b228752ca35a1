/**
 * What administrators edit: versioned records, one stream `config/<kind>/<id>` each.
 * Secrets (passwords, widget signing keys) are never part of a record.
 */
import type { AccountRecord, QueueSenders } from './account.ts'
import type { BotFlowRecord, EntryBot } from './bot.ts'
import type { BranchRecord } from './branch.ts'
import type { Channel, Language, LocalText } from './channel.ts'
import type { IntentRecord, MarketingPolicyRecord, PropositionRecord } from './proposition.ts'
import type { Requirement } from './requirement.ts'
import type { SegmentRecord } from './segment.ts'
import type { CentreVoice, RecordingPolicy, VoiceEntry } from './voice-config.ts'

export const ROLES = ['agent', 'outbound', 'supervisor', 'quality', 'compliance', 'admin'] as const
export type Role = (typeof ROLES)[number]
/** Roles that handle customers' work, and have a phone for it. */
export const SERVING_ROLES: ReadonlySet<Role> = new Set<Role>(['agent', 'outbound', 'supervisor'])
/** Roles that answer for the floor: what is nobody's own is theirs to see to. */
export const OVERSEEING_ROLES: ReadonlySet<Role> = new Set<Role>(['supervisor', 'quality', 'admin'])
/** Roles that answer for people's data: the log as evidence, what is hidden, erasures and holds. */
export const ANSWERING_FOR_DATA: readonly Role[] = ['quality', 'compliance', 'admin']

export interface UserRecord {
  readonly username: string
  readonly displayName: string
  readonly employeeNo: string
  readonly role: Role
  readonly language: Language
  /** skill id → level 1..5 */
  readonly skills: Readonly<Record<string, number>>
  /** Units per channel; a missing channel takes the centre's default. */
  readonly capacity: Readonly<Partial<Record<Channel, number>>>
}

export interface SkillRecord {
  readonly name: LocalText
}

export type AssignmentOrder = 'longest-idle' | 'least-loaded' | 'most-skilled'

/** After `afterSeconds` of waiting the requirement drops by `levels`, or goes away entirely with `levels: 0, remove: true`. */
export interface RelaxationStep {
  readonly afterSeconds: number
  /** null: every required skill */
  readonly skillId: string | null
  readonly levels: number
  readonly remove: boolean
}

export interface QueueRecord {
  readonly name: LocalText
  readonly channels: readonly Channel[]
  readonly requirements: readonly Requirement[]
  /** null: everyone with the required skills; else only these agents. */
  readonly memberIds: readonly string[] | null
  readonly order: AssignmentOrder
  /** Points; work with more points goes first. */
  readonly priority: number
  /** Points gained per minute of waiting. */
  readonly ageingPerMinute: number
  readonly relaxation: readonly RelaxationStep[]
  readonly serviceLevel: { readonly percent: number; readonly seconds: number }
  /** An offer unanswered this long goes on to the next agent (RONA). */
  readonly ronaSeconds: number
  /** For how long waiting work is kept for its preferred agent before anyone may take it. */
  readonly preferredAgentSeconds: number
  readonly overflow: { readonly afterSeconds: number; readonly queueId: string } | null
  readonly hoursId: string | null
  readonly wrapUp: {
    /** null: no limit */
    readonly seconds: number | null
    readonly extensionSeconds: number
    readonly maxExtensions: number
    readonly dispositionRequired: boolean
  }
  readonly pullAllowed: boolean
  /** A silent customer: warn, then end; null switches the rule off. Seconds since the last message. */
  readonly idle: {
    readonly warnAfterSeconds: number | null
    readonly endAfterSeconds: number | null
    /** Gives the capacity back without ending the contact. */
    readonly releaseCapacityAfterSeconds: number | null
  }
  /** A message within this time after the contact ended returns to the same agent. */
  readonly reopenSeconds: number
  readonly survey: boolean
  /** Whether its calls are recorded. */
  readonly recording: RecordingPolicy
  /** Absent: any, as agents choose. */
  readonly senders?: QueueSenders | undefined
}

/** `HH:MM`, local time of the calendar's zone; `to` may be `24:00`. */
export interface TimeRange {
  readonly from: string
  readonly to: string
}

export interface HoursRecord {
  readonly name: LocalText
  /** IANA zone, e.g. `Asia/Shanghai`. */
  readonly timeZone: string
  /** Seven entries, Monday first. */
  readonly weekly: readonly (readonly TimeRange[])[]
  /** `date` is `YYYY-MM-DD` in the calendar's zone; empty ranges mean closed all day. */
  readonly exceptions: readonly {
    readonly date: string
    readonly name: LocalText
    readonly ranges: readonly TimeRange[]
  }[]
}

export interface PreChatField {
  readonly key: string
  readonly label: LocalText
  readonly kind: 'text' | 'phone' | 'email' | 'choice'
  readonly required: boolean
  readonly choices: readonly LocalText[]
}

export const AFTER_HOURS_MODES = ['close', 'wait', 'voicemail'] as const
export type AfterHoursMode = (typeof AFTER_HOURS_MODES)[number]

export interface EntryPointRecord {
  readonly name: LocalText
  readonly channel: Channel
  readonly queueId: string
  readonly hoursId: string | null
  readonly language: Language
  /** Points added to the queue's own. */
  readonly priority: number
  readonly greeting: LocalText
  readonly afterHours: {
    readonly text: LocalText
    /** `close`: answer and end; `wait`: answer and keep in the queue until it opens; `voicemail`: calls only. */
    readonly mode: AfterHoursMode
  }
  /** Web chat: page origins that may load the widget (`https://bank.example`); empty: this server's own only. */
  readonly origins: readonly string[]
  readonly preChat: readonly PreChatField[]
  /** Only customers whose identity is signed by the site may start. */
  readonly identityRequired: boolean
  /** `#rrggbb` of the widget. */
  readonly colour: string
  /** How its numbers answer; null exactly where the channel is not voice. */
  readonly voice: VoiceEntry | null
  /** null: customers wait for people, and nothing is suggested to them; always so where the channel is voice */
  readonly bot: EntryBot | null
}

export interface DispositionRecord {
  readonly name: LocalText
  readonly parentId: string | null
  readonly order: number
  /** null: every queue */
  readonly queueIds: readonly string[] | null
}

export interface AuxCodeRecord {
  readonly name: LocalText
  readonly order: number
  /** After this many minutes the state is shown as overdue; null: never. */
  readonly maxMinutes: number | null
  /** `system` codes are set by the floor (RONA, connection lost), never chosen by hand. */
  readonly chosenBy: 'agent' | 'system'
}

export interface CannedReplyRecord {
  readonly shortcut: string
  /** The short name at a desk in English; empty: `shortcut` there too. */
  readonly shortcutEn: string
  readonly title: LocalText
  /** May hold `{customer}`, `{agent}`, `{queue}`. */
  readonly text: LocalText
  /** null: every queue */
  readonly queueIds: readonly string[] | null
  /** Mandatory wording, marked in the composer. */
  readonly compliance: boolean
}

/** The one record `config/centre/centre`. */
export interface CentreRecord {
  readonly name: LocalText
  readonly timeZone: string
  /** Default units per channel for one agent. */
  readonly capacity: Readonly<Record<Channel, number>>
  /** While one of the key is being handled, no work of these channels is offered. */
  readonly blocks: Readonly<Record<Channel, readonly Channel[]>>
  /** A desk gone this long gets no offers. */
  readonly deskLostNoOffersSeconds: number
  /** A desk gone this long gives its text work back to the queue. */
  readonly deskLostReturnWorkSeconds: number
  /** AUX code set after an unanswered offer. */
  readonly ronaAuxCodeId: string
  /** AUX code set after the desk was lost. */
  readonly lostAuxCodeId: string
  readonly maxUploadBytes: number
  /** What the centre says to customers by itself; what belongs to one way in stands in its entry point. */
  readonly systemTexts: {
    /** To a customer who has been silent, before the contact ends. */
    readonly idleWarning: LocalText
  }
  /** Days after which personal words are erased; null: kept until someone erases them. */
  readonly retentionDays: Readonly<Record<RetentionKind, number | null>>
  /** [RP10] Years that what proves a sale outlives an erasure; absent: the law's least. */
  readonly proofYears?: number | undefined
  readonly voice: CentreVoice
}

/** conversation: what was written, files and rating; recording: the sound of calls; wrapUp: summaries and promises. */
export const RETENTION_KINDS = ['conversation', 'recording', 'wrapUp'] as const
export type RetentionKind = (typeof RETENTION_KINDS)[number]

export interface ConfigRecords {
  user: UserRecord
  skill: SkillRecord
  queue: QueueRecord
  hours: HoursRecord
  entryPoint: EntryPointRecord
  account: AccountRecord
  botFlow: BotFlowRecord
  disposition: DispositionRecord
  auxCode: AuxCodeRecord
  cannedReply: CannedReplyRecord
  proposition: PropositionRecord
  intent: IntentRecord
  marketingPolicy: MarketingPolicyRecord
  segment: SegmentRecord
  branch: BranchRecord
  centre: CentreRecord
}
export type ConfigKind = keyof ConfigRecords
export const CONFIG_KINDS = [
  'user',
  'skill',
  'queue',
  'hours',
  'entryPoint',
  'account',
  'botFlow',
  'disposition',
  'auxCode',
  'cannedReply',
  'proposition',
  'intent',
  'marketingPolicy',
  'segment',
  'branch',
  'centre',
] as const satisfies readonly ConfigKind[]
/** [SH33] What of the administration compliance sees and has a hand in. */
export const OF_COMPLIANCE: ReadonlySet<ConfigKind> = new Set<ConfigKind>(['proposition', 'marketingPolicy'])

/** Whose hand did something, and when (ms since the epoch). */
export interface Hand {
  readonly by: string
  readonly at: number
}

/** [M24] Whose hands made somebody compliance or an administrator, and let them in since. */
export interface Hands {
  /** Who gave them the role, or made the account with it: nobody who changed the account since. */
  readonly role: Hand
  /** Who asked for another password that nobody gave yet. */
  readonly asked: Hand | null
  /** Who gave them the last one. */
  readonly given: Hand | null
}

/** One record as stored: `version` grows by one with each change; archived records stay readable for history. */
export interface Versioned<R> {
  readonly id: string
  readonly version: number
  readonly archived: boolean
  readonly changedAt: number
  readonly changedBy: string
  /** Of a user who is compliance or an administrator; absent for those who may not know. */
  readonly hands?: Hands | undefined
  readonly record: R
}

export type CentreConfig = { readonly [K in ConfigKind]: ReadonlyMap<string, Versioned<ConfigRecords[K]>> }

export const CENTRE_ID = 'centre'

/** What a person asks of the bank about their own data, and what became of it (PIPL Art. 44–50). */
import { CHANNELS } from './channel.ts'

/**
 * PIPL Art. 45 (`access`, `transfer`), Art. 46 (`correction`), Art. 47 (`erasure`), Art. 15 (`withdrawal`), Art. 24
 * (`no-automation`), Art. 48 and 24 (`explanation`).
 */
export const RIGHTS_KINDS = [
  'access',
  'correction',
  'erasure',
  'withdrawal',
  'no-automation',
  'transfer',
  'explanation',
] as const
export type RightsKind = (typeof RIGHTS_KINDS)[number]

/** How it came: on a channel of the centre, or brought in otherwise. */
export const RIGHTS_WAYS = [...CHANNELS, 'email', 'letter', 'branch'] as const
export type RightsWay = (typeof RIGHTS_WAYS)[number]

/** Who it was that asked. `contact`: proved in that contact; `documents`: shown to somebody; `open`: still to be found out. */
export const RIGHTS_IDENTITIES = ['contact', 'documents', 'open'] as const
export type RightsIdentity = (typeof RIGHTS_IDENTITIES)[number]

/** What whoever answers may say. */
export const RIGHTS_ANSWERS = ['fulfilled', 'partly', 'refused'] as const
/** `erased`: the person was erased before it was answered. */
export type RightsOutcome = (typeof RIGHTS_ANSWERS)[number] | 'erased'

/** What was done about it by a command of its own. */
export type RightsAct =
  | 'consent-withdrawn'
  | 'automation-refused'
  | 'erasure-asked'
  | 'erasure-taken-back'
  /** The second person turned it down: they still have to be told so, and why (PIPL Art. 50). */
  | 'erasure-refused'

export const RIGHTS_COPY_FORMS = ['json', 'page'] as const
export type RightsCopyForm = (typeof RIGHTS_COPY_FORMS)[number]
/** [RP9] Of these the answer is, or may be, what is known of the person. */
export const COPIED_KINDS: ReadonlySet<RightsKind> = new Set(['access', 'transfer', 'explanation'])

/** [RP7] The step without which it isn't answered so; null: words are enough. */
export function stepBefore(kind: RightsKind, outcome: (typeof RIGHTS_ANSWERS)[number]): RightsStep['what'] | null {
  if (outcome === 'refused') return null
  if (kind === 'withdrawal') return 'consent-withdrawn'
  if (kind === 'no-automation') return 'automation-refused'
  if (kind === 'transfer') return 'copied'
  // Told in words or on paper they saw a part, and why not all of it is said.
  return kind === 'access' && outcome === 'fulfilled' ? 'copied' : null
}

/** GB/T 35273-2020, 8.7 b): a request is answered within 30 days. */
export const RIGHTS_DAYS = 30
/** A request is due soon so long before it is due. */
export const RIGHTS_WARN_DAYS = 5

interface Concern {
  readonly customerId: string
}

export interface RightsEvents {
  'right.requested': Concern & {
    readonly kind: RightsKind
    readonly way: RightsWay
    readonly interactionId: string | null
    readonly identity: RightsIdentity
    /** ms */
    readonly dueAt: number
  }
  'right.taken': Concern
  /** `identity` null: nothing new of that */
  'right.noted': Concern & { readonly identity: 'documents' | null }
  'right.acted': Concern & { readonly act: RightsAct }
  /** A copy of their data was made; its seal is the SHA-256 of the file. */
  'right.copied': Concern & { readonly form: RightsCopyForm; readonly seal: string }
  'right.settled': Concern & { readonly outcome: (typeof RIGHTS_ANSWERS)[number] }
}

/** Personal: what they asked for, and what they were told. */
export interface RightsBodies {
  'right.requested': { readonly text: string }
  'right.noted': { readonly text: string }
  /** Why an erasure was turned down. */
  'right.acted': { readonly text: string }
  /** `reason` null: it was fulfilled */
  'right.settled': { readonly told: string; readonly reason: string | null }
}

export interface RightsStep {
  readonly at: number
  readonly by: string
  readonly what: 'taken' | 'noted' | 'identified' | 'copied' | RightsAct
  /** What was noted, or the seal of a copy; null: nothing was, or it was erased */
  readonly text: string | null
}

export interface RightsRequest {
  readonly id: string
  /** The last event folded in. */
  readonly seq: number
  readonly kind: RightsKind
  /** Whose it is now. */
  readonly customerId: string
  /** The records it came through, the one it was made for first; the last is `customerId`. */
  readonly records: readonly string[]
  readonly way: RightsWay
  readonly interactionId: string | null
  readonly identity: RightsIdentity
  readonly askedAt: number
  readonly askedBy: string
  readonly dueAt: number
  /** null: nobody yet */
  readonly takenBy: string | null
  /** null: erased, or hidden from this reader */
  readonly text: string | null
  /** oldest first */
  readonly steps: readonly RightsStep[]
  /** null: open */
  readonly settled: {
    readonly at: number
    readonly by: string
    readonly outcome: RightsOutcome
    readonly told: string | null
    readonly reason: string | null
  } | null
}

/** [RP6] How an open request stands at `now`. */
export function dueState({ dueAt }: Pick<RightsRequest, 'dueAt'>, now: number): 'overdue' | 'soon' | 'later' {
  if (dueAt <= now) return 'overdue'
  return dueAt - now <= RIGHTS_WARN_DAYS * 86_400_000 ? 'soon' : 'later'
}

/** What stands as proof where a word of the person was written down because of a request. */
export const proofOfRequest = (requestId: string): string => `request:${requestId}`
/** Whether a word of theirs is proved by a request, whatever its id. */
export const isProvedByRequest = (proofRef: string | null): boolean => proofRef?.startsWith(proofOfRequest('')) === true

/** What a customer agreed to or refused, with the proof of it. */
import type { Channel } from './channel.ts'

/**
 * `marketing`: being approached with offers. `profiling`: offers chosen by an automated decision about them (PIPL Art. 24),
 * on until refused. `referral`: handing their need to a subsidiary or partner (PIPL Art. 23).
 */
export const CONSENT_PURPOSES = ['marketing', 'profiling', 'referral'] as const
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number]
export const CONSENT_PROOFS = ['message', 'recording', 'form', 'spoken', 'import'] as const

export interface ConsentEvents {
  /** The latest word on a purpose and channel counts. */
  'customer.consented': {
    readonly purpose: ConsentPurpose
    /** null: every channel */
    readonly channel: Channel | null
    readonly given: boolean
    /** ms; null: until they say otherwise */
    readonly until: number | null
    readonly proof: (typeof CONSENT_PROOFS)[number]
    /** message, recording or document that shows it, or where that is kept */
    readonly proofRef: string | null
    readonly interactionId: string | null
    /** Of the record it was said in, which was erased; absent: said in this one. */
    readonly fromErased?: string
  }
}

/** [RP4] What an erased record leaves, so that who refused is not approached again as somebody new. */
export interface RefusedBefore {
  /** What its contact points come to under a key of the server's own: none of them can be read from it. */
  readonly keys: readonly string[]
  readonly doNotContact: boolean
}

/** The customer's own words, or what the agent noted: evidence. */
export interface ConsentBodies {
  'customer.consented': { readonly note: string }
}

/** One word of a customer on one purpose and channel, as stored. */
export interface Consent {
  readonly purpose: ConsentPurpose
  readonly channel: Channel | null
  readonly given: boolean
  readonly at: number
  readonly until: number | null
  readonly proof: (typeof CONSENT_PROOFS)[number]
  readonly proofRef: string | null
  readonly interactionId: string | null
  /** user id, `customer` or `system` */
  readonly by: string
  /** [RP4] The record it was said in, which was erased; absent: this one. */
  readonly fromErased?: string
  /** Of a word with the proof `import` alone, and of none that was taken in before this was kept. */
  readonly imported?: ConsentImport
}

/** How a word came to stand here that was said elsewhere. */
export interface ConsentImport {
  /** server time, ms: when it was taken in */
  readonly at: number
  /** the file's name; null: told by a system of the bank's */
  readonly file: string | null
}

/** `unknown`: they were never asked, or what they said has run out. */
export type ConsentState = 'given' | 'refused' | 'unknown'

/**
 * What stands at `now`: the latest word on that channel, or on all of them, whichever came later.
 * [CP55] A yes that was imported without naming its proof undoes no refusal before it.
 */
export function consentAt(
  consents: readonly Consent[],
  purpose: ConsentPurpose,
  channel: Channel | null,
  now: number,
): ConsentState {
  const standing = standingWord(consents, purpose, channel, now)
  if (standing === null) return 'unknown'
  return standing.given ? 'given' : 'refused'
}

/** The latest no to it, also where a yes followed: on any of the channels that a word on `channel` (null: all) is about. */
function latestRefusal(consents: readonly Consent[], purpose: ConsentPurpose, channel: Channel | null): Consent | null {
  return consents
    .filter(({ given }) => !given)
    .filter((one) => one.purpose === purpose)
    .filter((one) => one.channel === null || channel === null || one.channel === channel)
    .reduce<Consent | null>((latest, one) => (latest === null || one.at >= latest.at ? one : latest), null)
}

/**
 * [CP65] Those of a contact's messages that can undo what was refused: later than the message that proves the refusal,
 * or than it was written down.
 * @param messages of one contact, in order
 */
export function afterRefusal<T extends { readonly id: string; readonly at: number }>(
  messages: readonly T[],
  consents: readonly Consent[],
  purpose: ConsentPurpose,
  channel: Channel | null,
): readonly T[] {
  const refusal = latestRefusal(consents, purpose, channel)
  if (refusal === null) return messages
  const proof = refusal.proof === 'message' ? messages.findIndex(({ id }) => id === refusal.proofRef) : -1
  return proof === -1 ? messages.filter(({ at }) => at > refusal.at) : messages.slice(proof + 1)
}

/** [CP65] Whether it was refused after `at`, ms. */
export function wasRefusedAfter(
  at: number,
  consents: readonly Consent[],
  purpose: ConsentPurpose,
  channel: Channel | null,
): boolean {
  return (latestRefusal(consents, purpose, channel)?.at ?? at) > at
}

/** The word that stands at `now`; null: they were never asked, or what they said has run out. */
export function standingWord(
  consents: readonly Consent[],
  purpose: ConsentPurpose,
  channel: Channel | null,
  now: number,
): Consent | null {
  const concerning = consents.filter(
    (one) => one.purpose === purpose && (one.channel === null || one.channel === channel),
  )
  const firstNo = Math.min(...concerning.flatMap(({ given, at }) => (given ? [] : [at])))
  let latest: Consent | null = null
  for (const consent of concerning) {
    if (consent.at >= firstNo && isUnproved(consent)) continue
    // [CP65] Dated like the refusal, it was said no later.
    if (consent.given && consent.proof === 'import' && latest?.given === false && consent.at === latest.at) continue
    if (latest === null || consent.at >= latest.at) latest = consent
  }
  return latest === null || (latest.until !== null && latest.until <= now) ? null : latest
}

const isUnproved = ({ given, proof, proofRef }: Consent): boolean => given && proof === 'import' && proofRef === null

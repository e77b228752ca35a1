/** [IR34] What making two records one would do, told before it is done. */
import { CHANNELS } from '#shared/domain/channel.ts'
import { type Consent, consentAt, CONSENT_PURPOSES } from '#shared/domain/consent.ts'
import type { Customer } from '#shared/domain/customer.ts'
import { type GoldenField, PROFILE_FIELDS, type ProfileField, type Reading } from '#shared/domain/profile.ts'
import type { MergeField, MergePreview, MergeWord } from '#shared/protocol/identity-rest.ts'
import { goldenFields, recordFields } from './golden.ts'
import { readingsIn, readingsTogether } from './record-readings.ts'
import { isProspect } from '#shared/domain/bank-numbers.ts'

export interface Previewed {
  readonly customer: Customer
  readonly readings: readonly Reading[]
  readonly consents: readonly Consent[]
}

type Side = 'own' | 'other'

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

function wordOf({ value, source, at }: GoldenField, hidden: boolean): MergeWord | null {
  return value === null ? null : { value: hidden ? null : value, source, at }
}

/** [CP63] The name as any field: by the most believed word of both. */
function ofName(own: Customer, other: Customer, now: number): readonly MergeField[] {
  const [ours, theirs] = [readingsIn(own, own.createdAt), readingsIn(other, other.createdAt)]
  const nameIn = (readings: typeof ours) => recordFields(readings, now).find(({ field }) => field === 'name')
  const [a, b, winner] = [nameIn(ours), nameIn(theirs), nameIn(readingsTogether(ours, theirs))]
  if (a === undefined || b === undefined || winner === undefined || winner.value === null) return []
  const about = { field: 'name', own: wordOf(a, false), other: wordOf(b, false) } as const
  if (a.value === null || b.value === null) return [{ ...about, wins: a.value === null ? 'other' : 'own', why: 'only' }]
  if (same(a.value, b.value)) return [{ ...about, wins: 'own', why: 'agree' }]
  return [{ ...about, wins: same(winner.value, a.value) ? 'own' : 'other', why: 'believed' }]
}

/** @param hidden fields whose values this reader is not shown */
function ofProfile(
  own: readonly Reading[],
  other: readonly Reading[],
  now: number,
  hidden: ReadonlySet<ProfileField>,
): readonly MergeField[] {
  const [ours, theirs, merged] = [own, other, [...own, ...other]].map(
    (readings) => new Map(goldenFields(readings, now).map((field) => [field.field, field])),
  )
  return PROFILE_FIELDS.flatMap((field): readonly MergeField[] => {
    const [a, b, winner] = [ours?.get(field), theirs?.get(field), merged?.get(field)]
    if (a === undefined || b === undefined || winner === undefined || winner.value === null) return []
    const about = { field, own: wordOf(a, hidden.has(field)), other: wordOf(b, hidden.has(field)) }
    if (a.value === null || b.value === null)
      return [{ ...about, wins: a.value === null ? 'other' : 'own', why: 'only' }]
    if (same(a.value, b.value)) return [{ ...about, wins: 'own', why: 'agree' }]
    return [{ ...about, wins: same(winner.value, a.value) ? 'own' : 'other', why: 'believed' }]
  })
}

/** [IR31] */
function refusalsOf(own: readonly Consent[], other: readonly Consent[], now: number): MergePreview['refusals'] {
  return CONSENT_PURPOSES.flatMap((purpose) => {
    const isRefused = (words: readonly Consent[], channel: Consent['channel']) =>
      consentAt(words, purpose, channel, now) === 'refused'
    const told = (channel: Consent['channel']) => {
      const [a, b] = [isRefused(own, channel), isRefused(other, channel)]
      return a || b ? [{ purpose, channel, from: a && b ? 'both' : a ? 'own' : 'other' } as const] : []
    }
    const everywhere = told(null)
    // What is refused on every channel need not be named channel by channel.
    return everywhere.length > 0 ? everywhere : CHANNELS.flatMap(told)
  })
}

/** Whom the bank has a number for had better stay, then whom its site vouched for, then the older one. */
function betterOf(own: Customer, other: Customer): Side {
  const [a, b] = [own, other].map((one) => [isProspect(one) ? 0 : 1, one.identified ? 1 : 0, -one.createdAt] as const)
  for (const place of [0, 1, 2] as const) {
    const [x, y] = [a?.[place] ?? 0, b?.[place] ?? 0]
    if (x !== y) return x > y ? 'own' : 'other'
  }
  return 'own'
}

export type PreviewedMerge = Pick<MergePreview, 'better' | 'fields' | 'refusals' | 'doNotContact'>

export function previewMerge(
  own: Previewed,
  other: Previewed,
  now: number,
  hidden: ReadonlySet<ProfileField>,
): PreviewedMerge {
  return {
    better: betterOf(own.customer, other.customer),
    fields: [...ofName(own.customer, other.customer, now), ...ofProfile(own.readings, other.readings, now, hidden)],
    refusals: refusalsOf(own.consents, other.consents, now),
    doNotContact: own.customer.doNotContact || other.customer.doNotContact,
  }
}

/** [IR34] What making two records one would do, told before it is done. */
import { CHANNELS } from '#shared/domain/channel.ts'
import { type Consent, consentAt, CONSENT_PURPOSES } from '#shared/domain/consent.ts'
import type { Customer } from '#shared/domain/customer.ts'
import {
  type GoldenField,
  PROFILE_FIELDS,
  type ProfileField,
  type Reading,
  RECORD_FIELDS,
} from '#shared/domain/profile.ts'
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

/** Which of two words of a field wins, by which is believed of all; null: none says anything. */
function ofField(
  [own, other, winner]: readonly [GoldenField | undefined, GoldenField | undefined, GoldenField | undefined],
  hidden: boolean,
): MergeField | null {
  if (own === undefined || other === undefined || winner === undefined || winner.value === null) return null
  const about = { field: winner.field, own: wordOf(own, hidden), other: wordOf(other, hidden) }
  if (own.value === null || other.value === null)
    return { ...about, wins: own.value === null ? 'other' : 'own', why: 'only' }
  if (same(own.value, other.value)) return { ...about, wins: 'own', why: 'agree' }
  return { ...about, wins: same(winner.value, own.value) ? 'own' : 'other', why: 'believed' }
}

/** [CP63] Name and language as any field: by the most believed word of both. */
function ofRecord(own: Customer, other: Customer, now: number): readonly MergeField[] {
  const [ours, theirs] = [readingsIn(own, own.createdAt), readingsIn(other, other.createdAt)]
  const [a, b, merged] = [ours, theirs, readingsTogether(ours, theirs)].map((words) => recordFields(words, now))
  return RECORD_FIELDS.flatMap((field) => {
    const find = (fields: readonly GoldenField[] = []) => fields.find((one) => one.field === field)
    return ofField([find(a), find(b), find(merged)], false) ?? []
  })
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
  return PROFILE_FIELDS.flatMap(
    (field) => ofField([ours?.get(field), theirs?.get(field), merged?.get(field)], hidden.has(field)) ?? [],
  )
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
    fields: [...ofRecord(own.customer, other.customer, now), ...ofProfile(own.readings, other.readings, now, hidden)],
    refusals: refusalsOf(own.consents, other.consents, now),
    doNotContact: own.customer.doNotContact || other.customer.doNotContact,
  }
}

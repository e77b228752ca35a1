/** What rules may ask, worked out from what the bank, the floor and the customer's own words say. */
import type { Language } from '#shared/domain/channel.ts'
import type { FactKey, Facts, Gauge, Grade, LifeStage, Mood } from '#shared/domain/facts.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { LocalClock } from '#shared/domain/local-clock.ts'
import type { Holding, Holdings, StoredProfile } from '#shared/domain/profile.ts'
import { isProved } from '#shared/domain/verification.ts'
import { genderWritten } from '#shared/domain/written-gender.ts'
import { type GaugeSources, gaugeNow } from '../customer/gauges.ts'
import { goldenFields } from '../customer/golden.ts'
import { dayWritten } from '../customer/written-day.ts'
import { serviceGradeAt } from '../customer/service-grade.ts'

const DAY = 86_400_000
const FEN = 100

export interface Known extends Omit<GaugeSources, 'readings' | 'gauges'> {
  readonly profile: StoredProfile
  /** As the record says; null: it says none. */
  readonly language: Language | null
  /** As it counts now; absent: as stored. */
  readonly stage?: LifeStage | null | undefined
  readonly holdings: Holdings
  /** Served above their own grade until then; null: not. */
  readonly lifted: { readonly grade: Grade; readonly until: number } | null
  /** null: it could not be found out */
  readonly contacts30: number | null
}

type Contact = Pick<Interaction, 'channel' | 'language' | 'identified' | 'verification'>

/** [OF39] Whole years by the calendar of the zone; null: not a day. @param timeZone IANA name */
export function ageAt(birthDate: string | null, now: number, timeZone: string): number | null {
  const born = birthDate === null ? null : dayWritten(birthDate)
  if (born === null) return null
  const today = new LocalClock(timeZone).at(now).date
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4))
  return today.slice(5) < born.slice(5) ? years - 1 : years
}

/** The earliest moment not yet past, by one of a holding's times. */
function next(holdings: readonly Holding[], key: 'maturesAt' | 'dueAt', now: number): Holding | null {
  let found: Holding | null = null
  for (const holding of holdings) {
    const at = holding[key]
    if (at !== null && at >= now && (found === null || at < (found[key] ?? Infinity))) found = holding
  }
  return found
}

const daysUntil = (at: number | null | undefined, now: number): number | null =>
  at == null ? null : Math.ceil((at - now) / DAY)

/** What only the bank's core can tell. */
export const HELD_FACTS: ReadonlySet<string> = new Set<FactKey>([
  'assets',
  'products',
  'productKinds',
  'maturingInDays',
  'maturingAmount',
  'maturingName',
  'cardBill',
  'cardDueInDays',
])

/** [OF52] Nothing of this is known while the bank's core is away, nor of whoever it knows nothing of: they may be its customer all the same. */
function holdingFacts(holdings: Holdings, now: number): Facts {
  if (holdings.state !== 'known') return {}
  const held = holdings.holdings
  const maturing = next(held, 'maturesAt', now)
  const bill = next(
    held.filter(({ kind }) => kind === 'card'),
    'dueAt',
    now,
  )
  const assets = held
    .filter(({ kind, balance }) => balance > 0 && kind !== 'card' && kind !== 'loan')
    .reduce((sum, { balance }) => sum + balance, 0)
  return {
    assets: assets / FEN,
    products: held.map(({ productCode }) => productCode),
    productKinds: [...new Set(held.map(({ kind }) => kind))],
    maturingInDays: daysUntil(maturing?.maturesAt, now),
    maturingAmount: maturing === null ? null : maturing.balance / FEN,
    maturingName: maturing?.name ?? null,
    cardBill: bill === null ? null : Math.max(0, -bill.balance) / FEN,
    cardDueInDays: daysUntil(bill?.dueAt, now),
  }
}

/** [OF2] Whatever nobody said stays null. */
export function factsOf(
  { profile, language, stage, holdings, lifted, contacts30, ...moves }: Known,
  contact: Contact,
  said: { readonly intents: readonly string[]; readonly mood: Mood },
  { now, timeZone }: { readonly now: number; readonly timeZone: string },
): Facts {
  const { grades, gauges, assessment, readings } = profile
  const fields = new Map(goldenFields(readings, now).map(({ field, value }) => [field, value]))
  const gauge = (which: Gauge) => gaugeNow(which, { readings, gauges, ...moves }, now).value
  return {
    age: ageAt(fields.get('birthDate') ?? null, now, timeZone),
    gender: genderWritten(fields.get('gender') ?? null),
    city: fields.get('city') ?? null,
    occupation: fields.get('occupation') ?? null,
    stage: stage === undefined ? profile.stage : stage,
    customerGrade: grades.customer,
    cardGrade: grades.card,
    responseGrade: grades.response,
    serviceGrade: serviceGradeAt(grades.service, lifted, now),
    loyalty: gauge('loyalty'),
    satisfaction: gauge('satisfaction'),
    contribution: gauge('contribution'),
    credit: gauge('credit'),
    completeness: gauge('completeness'),
    trust: gauge('trust'),
    riskTolerance: assessment?.tolerance ?? null,
    ...holdingFacts(holdings, now),
    channel: contact.channel,
    language: contact.language,
    customerLanguage: language,
    identified: isProved(contact),
    intents: said.intents,
    mood: said.mood,
    contacts30,
  }
}

/** What an agent must know before saying anything, and how somebody likes to be reached. */
import type { Channel } from '#shared/domain/channel.ts'
import { type Consent, consentAt } from '#shared/domain/consent.ts'
import { LocalClock } from '#shared/domain/local-clock.ts'
import { DISTRESS } from '#shared/domain/facts.ts'
import type { Holding } from '#shared/domain/profile.ts'
import type { MarketingPolicyRecord } from '#shared/domain/proposition.ts'
import type { ProfileAlert } from '#shared/protocol/profile-rest.ts'
import type { HeardMood } from '../contact-gate/marketing-facts.ts'
import { isOfTask } from './complaints.ts'

const DAY_MS = 86_400_000
/** Money that becomes free so soon is worth a word. */
const MATURES_WITHIN_DAYS = 14
/** Fewer contacts show no habit. */
const LEAST_CONTACTS = 3

export interface AlertGrounds {
  readonly policy: Pick<MarketingPolicyRecord, 'silenceDays'>
  readonly moods: readonly HeardMood[]
  /** When the latest complaint that nobody has settled was taken down, ms; null: there is none. */
  readonly complaintSince: number | null
  readonly consents: readonly Consent[]
  /** `YYYY-MM-DD`; null: not known */
  readonly birthDate: string | null
  /** whole years; null: not known */
  readonly age: number | null
  readonly elderAge: number
  /** until when the risk assessment counts, ms; null: there never was one */
  readonly assessedUntil: number | null
  readonly holdings: readonly Holding[]
  readonly timeZone: string
}

/** [CP6] The gravest first. */
export function alertsOf(grounds: AlertGrounds, now: number): readonly ProfileAlert[] {
  const { consents, birthDate, age, elderAge, assessedUntil, timeZone } = grounds
  const alerts: ProfileAlert[] = [...silences(grounds, now)]
  if (grounds.complaintSince !== null) alerts.unshift({ kind: 'complaint-open', since: grounds.complaintSince })
  if (consentAt(consents, 'profiling', null, now) === 'refused') alerts.push({ kind: 'recommendations-off' })
  if (age !== null && age >= elderAge) alerts.push({ kind: 'elder', age })
  if (assessedUntil !== null && assessedUntil <= now) alerts.push({ kind: 'assessment-expired', since: assessedUntil })
  if (birthDate?.slice(5, 10) === new LocalClock(timeZone).at(now).date.slice(5)) alerts.push({ kind: 'birthday' })
  return [...alerts, ...maturities(grounds.holdings, now)]
}

/** One for each mood, as long as the latest such contact asks for. */
function silences({ policy, moods, complaintSince }: AlertGrounds, now: number): readonly ProfileAlert[] {
  return DISTRESS.flatMap((mood) => {
    if (mood === 'complaint' && complaintSince !== null) return []
    const latest = moods
      .filter((one) => one.mood === mood)
      .toSorted((a, b) => a.at - b.at)
      .at(-1)
    if (latest === undefined) return []
    const { at, interactionId } = latest
    const until = at + policy.silenceDays[mood] * DAY_MS
    // One that was taken down is settled as a task.
    const heard = isOfTask(latest) ? {} : { heardIn: interactionId, at }
    return until > now ? [{ kind: 'silence' as const, mood, until, ...heard }] : []
  })
}

function maturities(holdings: readonly Holding[], now: number): readonly ProfileAlert[] {
  return holdings
    .flatMap(({ kind, name, balance, maturesAt }) => {
      const inDays = maturesAt === null ? -1 : Math.ceil((maturesAt - now) / DAY_MS)
      const isSoon = kind !== 'loan' && inDays >= 0 && inDays <= MATURES_WITHIN_DAYS
      return isSoon ? [{ kind: 'maturity' as const, name, inDays, amount: balance }] : []
    })
    .toSorted((a, b) => a.inDays - b.inDays)
}

function mostFrequent<T>(values: readonly T[]): T | null {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let best: T | null = null
  for (const [value, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = value
  return best
}

/** [CP7] The way they came most often, and the hour they came that way most often; null: too few to say. @param contacts those answered */
export function preferredOf(
  contacts: readonly { readonly channel: Channel; readonly at: number }[],
  timeZone: string,
): { readonly channel: Channel; readonly hour: number; readonly times: number; readonly of: number } | null {
  if (contacts.length < LEAST_CONTACTS) return null
  const channel = mostFrequent(contacts.map((contact) => contact.channel))
  const clock = new LocalClock(timeZone)
  const hour = mostFrequent(
    contacts.filter((contact) => contact.channel === channel).map(({ at }) => Math.floor(clock.at(at).minutes / 60)),
  )
  if (channel === null || hour === null) return null
  const times = contacts.filter((contact) => contact.channel === channel).length
  return { channel, hour, times, of: contacts.length }
}

/** The hours in which customers are not written to unasked. */
import { LocalClock } from './local-clock.ts'
import type { Purpose } from './channel.ts'
import type { CustomerZone } from './time-zone.ts'

/** `HH:MM` on the customer's clock; over midnight where `from` is the later. */
export interface QuietHours {
  readonly from: string
  readonly to: string
}

/** What somebody who writes now is told, and what stands on record once they wrote all the same. */
export interface AtNight extends QuietHours {
  /** Where they are; by a guess where it may be they are, or here. */
  readonly localTime: string
  /** `country`: it keeps several clocks, and it is night by one of them; `centre`: nobody knows where they are. */
  readonly guess?: 'country' | 'centre'
}

/** So long what is written still answers what the customer did, and a second yes still holds, ms. */
export const STILL_AWAKE_MS = 3_600_000

const MINUTES_AN_HOUR = 60

/** Minutes past midnight of `HH:MM`. */
export function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * MINUTES_AN_HOUR + minutes
}

/** @param localMinutes past midnight, on the customer's clock */
export function isQuiet(quietHours: QuietHours, localMinutes: number): boolean {
  const [from, to] = [minutesOf(quietHours.from), minutesOf(quietHours.to)]
  return from <= to ? localMinutes >= from && localMinutes < to : localMinutes >= from || localMinutes < to
}

export interface NightInputs {
  /** null: the centre keeps none */
  readonly quietHours: QuietHours | null
  readonly zone: CustomerZone
  /** The last the customer did, or a second yes was given, ms; null: never */
  readonly lastAwakeAt: number | null
  readonly now: number
}

/** [CP56] [CP60] The clocks by which it must not be night for them. */
export const clocksOf = ({ timeZone, mayBe }: CustomerZone): readonly string[] => mayBe ?? [timeZone]

/** [CP60] Whether the clock that is gone by is known to be theirs. */
function guessed({ from, mayBe }: CustomerZone): Pick<AtNight, 'guess'> {
  return mayBe !== undefined ? { guess: 'country' } : from === 'centre' ? { guess: 'centre' } : {}
}

/** [OT19] @returns what asks for a second yes now; null: nothing does */
export function nightNow({ quietHours, zone, lastAwakeAt, now }: NightInputs): AtNight | null {
  if (quietHours === null || (lastAwakeAt !== null && now - lastAwakeAt < STILL_AWAKE_MS)) return null
  const minutes = clocksOf(zone)
    .map((timeZone) => new LocalClock(timeZone).at(now).minutes)
    .find((one) => isQuiet(quietHours, one))
  if (minutes === undefined) return null
  const two = (count: number): string => `${count}`.padStart(2, '0')
  const localTime = `${two(Math.floor(minutes / MINUTES_AN_HOUR))}:${two(minutes % MINUTES_AN_HOUR)}`
  return { from: quietHours.from, to: quietHours.to, localTime, ...guessed(zone) }
}

/** [OT20] A warning is owed at any hour, and marketing is the gate's. */
export const asksAtNight = (purpose: Purpose): boolean => purpose === 'service' || purpose === 'reply'

interface CallSoFar {
  readonly direction: 'inbound' | 'outbound'
  readonly connectedAt: number | null
  /** ms; when its ends last changed, at the earliest when it began */
  readonly legsAt: number
  readonly atNight?: AtNight
}

/** [VC64] Who called, was talked to, or was called after a second yes. */
function awakeOnCall(call: CallSoFar | null): readonly number[] {
  if (call === null) return []
  return call.direction === 'inbound' || call.connectedAt !== null || call.atNight !== undefined ? [call.legsAt] : []
}

/** When the customer of a contact was last seen awake, or somebody said yes to disturbing them, ms; null: never. */
export function awakeAt(contact: {
  readonly lastCustomerMessageAt: number | null
  readonly marks: readonly { readonly at: number; readonly mark: string }[]
  readonly messages: readonly { readonly at: number; readonly atNight?: AtNight }[]
  readonly call: CallSoFar | null
}): number | null {
  const times = [
    ...(contact.lastCustomerMessageAt === null ? [] : [contact.lastCustomerMessageAt]),
    ...contact.marks.flatMap(({ at, mark }) => (mark === 'unfollow' ? [] : [at])),
    ...awakeOnCall(contact.call),
    ...contact.messages.flatMap(({ at, atNight }) => (atNight === undefined ? [] : [at])),
  ]
  return times.length === 0 ? null : Math.max(...times)
}

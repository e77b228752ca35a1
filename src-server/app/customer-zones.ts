/** By whose clock it is night: the customer's own, as far as it is known. */
import parsePhoneNumber from 'libphonenumber-js/min'
import type { ContactPoint } from '#shared/domain/customer.ts'
import { LocalClock } from '#shared/domain/local-clock.ts'
import type { Reading } from '#shared/domain/profile.ts'
import { believedReadings } from '#shared/domain/reliability.ts'
import { type CustomerZone, isTimeZone } from '#shared/domain/time-zone.ts'
import type { ProfileStore } from '../storage/index.ts'
import type { Clock } from './clock.ts'
import type { Customers } from './customers.ts'

/** The law of the country knows one time, the zone data a second one that some keep as well. */
const LEGAL_TIME: Readonly<Record<string, string>> = { CN: 'Asia/Shanghai' }

/** The time zones of a country, by the time zone database of the runtime. @param country ISO 3166 */
function zonesOfCountry(country: string): readonly string[] {
  const legal = LEGAL_TIME[country]
  return legal === undefined ? (new Intl.Locale('und', { region: country }).getTimeZones() ?? []) : [legal]
}

function eachTimeOnce(zones: readonly string[], now: number): readonly string[] {
  return zones.filter((zone, at) => zones.findIndex((one) => showSameTime(one, zone, now)) === at)
}

function showSameTime(one: string, other: string, now: number): boolean {
  const [a, b] = [new LocalClock(one).at(now), new LocalClock(other).at(now)]
  return a.date === b.date && a.minutes === b.minutes
}

/** [CP56] [CP60] What the record says, else the countries of the numbers vouched for, else the centre's. */
export function zoneOf(
  readings: readonly Reading[],
  contactPoints: readonly ContactPoint[],
  { centre, now }: { readonly centre: string; readonly now: number },
): CustomerZone {
  const said = believedReadings(readings).find(({ field }) => field === 'timeZone')?.value
  if (said !== undefined && isTimeZone(said)) return { timeZone: said, from: 'record' }
  const countries = contactPoints
    .filter(({ kind, verified }) => kind === 'phone' && verified)
    .flatMap(({ value }) => parsePhoneNumber(value)?.country ?? [])
  const zones = [...new Set(countries)].flatMap(zonesOfCountry)
  const clocks = eachTimeOnce(zones, now)
  const [zone] = clocks
  if (zone === undefined) return { timeZone: centre, from: 'centre' }
  // Of all zones, not of each time once: another country's may stand for ours there.
  const isOurs = zones.includes(centre)
  if (clocks.length === 1) return { timeZone: isOurs ? centre : zone, from: 'phone' }
  // With numbers of several countries, ours among them, no hour may be free by all clocks: ours counts.
  if (isOurs && new Set(countries).size > 1) return { timeZone: centre, from: 'centre' }
  // [CP60] Which of them is theirs nobody knows: the centre's is shown, and it must not be night by any.
  return { timeZone: centre, from: 'centre', mayBe: clocks }
}

export interface CustomerZonesPorts {
  readonly customers: Pick<Customers, 'get'>
  readonly profiles: Pick<ProfileStore, 'get'>
  /** IANA name */
  readonly centre: () => string
  readonly clock: Clock
  readonly onError: (error: unknown, doing: string) => void
}

export class CustomerZones {
  readonly #ports: CustomerZonesPorts

  constructor(ports: CustomerZonesPorts) {
    this.#ports = ports
  }

  /** [CP56] Never rejects: what can't be read goes by the centre's clock. */
  async of(customerId: string): Promise<CustomerZone> {
    const { customers, profiles, clock, onError } = this.#ports
    const centre = this.#ports.centre()
    try {
      const [customer, profile] = await Promise.all([customers.get(customerId), profiles.get(customerId)])
      return zoneOf(profile?.readings ?? [], customer?.contactPoints ?? [], { centre, now: clock.now() })
    } catch (error) {
      onError(error, 'looking up where a customer is')
      return { timeZone: centre, from: 'centre' }
    }
  }
}

/** By whose clock it is night: the customer's own, as far as it is known. */
import parsePhoneNumber from 'libphonenumber-js/min'
import type { ContactPoint } from '#shared/domain/customer.ts'
import { LocalClock } from '#shared/domain/local-clock.ts'
import type { Reading } from '#shared/domain/profile.ts'
import { believedReadings } from '#shared/domain/reliability.ts'
import { isTimeZone } from '#shared/domain/time-zone.ts'
import type { CustomerZone } from '#shared/protocol/profile-rest.ts'
import type { ProfileStore } from '../storage/index.ts'
import type { Clock } from './clock.ts'
import type { Customers } from './customers.ts'

/** The law of the country knows one time, the zone data a second one that some keep as well. */
const LEGAL_TIME: Readonly<Record<string, string>> = { CN: 'Asia/Shanghai' }

/** What all clocks of a country show at `now`; null: they differ. @param country ISO 3166 */
function zoneOfCountry(country: string, now: number): string | null {
  const legal = LEGAL_TIME[country]
  if (legal !== undefined) return legal
  const [first, ...others] = new Intl.Locale('und', { region: country }).getTimeZones() ?? []
  if (first === undefined) return null
  return others.every((zone) => showSameTime(first, zone, now)) ? first : null
}

function showSameTime(one: string, other: string, now: number): boolean {
  const [a, b] = [new LocalClock(one).at(now), new LocalClock(other).at(now)]
  return a.date === b.date && a.minutes === b.minutes
}

/** [CP56] What the record says, else the country of the numbers vouched for where they agree, else the centre's. */
export function zoneOf(
  readings: readonly Reading[],
  contactPoints: readonly ContactPoint[],
  { centre, now }: { readonly centre: string; readonly now: number },
): CustomerZone {
  const said = believedReadings(readings).find(({ field }) => field === 'timeZone')?.value
  if (said !== undefined && isTimeZone(said)) return { timeZone: said, from: 'record' }
  const zones = new Set(
    contactPoints
      .filter(({ kind, verified }) => kind === 'phone' && verified)
      .map(({ value }) => {
        const country = parsePhoneNumber(value)?.country
        return country === undefined ? null : zoneOfCountry(country, now)
      }),
  )
  const [zone = null] = zones
  return zones.size === 1 && zone !== null ? { timeZone: zone, from: 'phone' } : { timeZone: centre, from: 'centre' }
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

  /** [CP56] An IANA name. Never rejects: what can't be read goes by the centre's clock. */
  async of(customerId: string): Promise<string> {
    const { customers, profiles, clock, onError } = this.#ports
    const centre = this.#ports.centre()
    try {
      const [customer, profile] = await Promise.all([customers.get(customerId), profiles.get(customerId)])
      return zoneOf(profile?.readings ?? [], customer?.contactPoints ?? [], { centre, now: clock.now() }).timeZone
    } catch (error) {
      onError(error, 'looking up where a customer is')
      return centre
    }
  }
}

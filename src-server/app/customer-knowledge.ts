/** What is known of a customer before anything is offered: loaded once for a contact, and again once something changed. */
import type { Customer, TimelineEntry } from '#shared/domain/customer.ts'
import { bankNumbersOf, isProspect } from '#shared/domain/bank-numbers.ts'
import { modelOf, satisfactionOf } from '#shared/domain/customer-model.ts'
import { type BankEvent, type Holdings, NO_PROFILE, type StoredProfile } from '#shared/domain/profile.ts'
import type { MarketingPolicyRecord } from '#shared/domain/proposition.ts'
import { holdingsOf } from './holdings-of.ts'
import type { BankCore } from '../bank-core/port.ts'
import { complaintMoods } from '../core/customer/complaints.ts'
import { stageNow } from '../core/customer/life-cycle.ts'
import { measuresOf } from '../core/customer/measures.ts'
import { complaintsIn, dropOffsIn, ratingsIn } from '../core/customer/moves.ts'
import { contactsIn, type Relation, relationOf } from '../core/customer/relation.ts'
import { EVENT_STANDS_MS } from '../core/decisioning/occasions.ts'
import type { Known } from '../core/decisioning/facts.ts'
import type { PastOffer } from '../core/contact-gate/marketing-facts.ts'
import { type CustomerPast, textAsOffer } from '../core/decisioning/situation.ts'
import type { CustomerZone } from '#shared/domain/time-zone.ts'
import type { ProfileStore, ReadModelStore } from '../storage/index.ts'
import type { Clock } from './clock.ts'
import { zoneOf } from './customer-zones.ts'
import type { Customers } from './customers.ts'

export interface KnowledgePorts {
  readonly customers: Pick<Customers, 'get'>
  readonly profiles: Pick<ProfileStore, 'get' | 'bankEvents'>
  readonly readModels: Pick<ReadModelStore, 'consentsOf' | 'offersOf' | 'moodsOf' | 'tasksOf' | 'timeline'>
  readonly bank: BankCore
  readonly policy: () => MarketingPolicyRecord
  /** The centre's, IANA name. */
  readonly timeZone: () => string
  /** Resolves once customers, offers, consents and moods are stored as far as they were published, or cannot be now. */
  readonly fresh: () => Promise<void>
  readonly clock: Clock
  readonly onError: (error: unknown, doing: string) => void
}

export interface Knowledge {
  readonly relation: Relation
  readonly past: CustomerPast
  readonly known: Omit<Known, 'lifted'>
  readonly bankEvents: readonly BankEvent[]
  /** [CP56] */
  readonly zone: CustomerZone
}

const DAY_MS = 86_400_000
/** As far back as any policy may look: the longest a policy may set. */
const PAST_DAYS = 3_650
const MOST_OFFERS = 500
const MOST_CONTACTS = 200
const MOST_EVENTS = 500
/** What the bank noticed counts in a customer's figures for so long, ms. */
const EVENTS_BACK_MS = 365 * DAY_MS
const MOST_COMPLAINTS = 1_000
const CONTACT_DAYS = 30
/** How long the bank's answer is taken for true, ms; how long it is not asked again when it was away. */
const HOLDINGS_STAND_MS = 10 * 60_000
const ASK_AGAIN_MS = 30_000
/** Customers remembered; beyond this the oldest is loaded again. */
const MOST_REMEMBERED = 5_000

interface Remembered {
  readonly loaded: Promise<Knowledge | null>
  /** ms */
  staleAt: number
}

export class CustomerKnowledge {
  readonly #ports: KnowledgePorts
  readonly #remembered = new Map<string, Remembered>()

  constructor(ports: KnowledgePorts) {
    this.#ports = ports
  }

  /** null: consents or history can't be looked up now, and so nothing may be offered. Never rejects. */
  of(customerId: string): Promise<Knowledge | null> {
    const { clock } = this.#ports
    const before = this.#remembered.get(customerId)
    if (before !== undefined && before.staleAt > clock.now()) return before.loaded
    const remembered: Remembered = { loaded: this.#load(customerId), staleAt: clock.now() + HOLDINGS_STAND_MS }
    this.#remembered.delete(customerId)
    this.#remembered.set(customerId, remembered)
    const [oldest] = this.#remembered.keys()
    if (this.#remembered.size > MOST_REMEMBERED && oldest !== undefined) this.#remembered.delete(oldest)
    void remembered.loaded.then((knowledge) => {
      if (knowledge === null) this.forget(customerId)
      else if (knowledge.known.holdings.state === 'unavailable') remembered.staleAt = clock.now() + ASK_AGAIN_MS
    })
    return remembered.loaded
  }

  /** As far as it is known here: a bank is not asked about all its customers in one night. Never rejects. */
  withoutBank(customerId: string): Promise<Knowledge | null> {
    return this.#load(customerId, false)
  }

  /** Something about them changed. */
  forget(customerId: string): void {
    this.#remembered.delete(customerId)
  }

  async #load(customerId: string, asksBank = true): Promise<Knowledge | null> {
    const { fresh, readModels, profiles, policy, clock } = this.#ports
    try {
      await fresh()
      const now = clock.now()
      const since = now - PAST_DAYS * DAY_MS
      const [customer, consents, offers, moods, complaints, stored, holdings, events, contacts] = await Promise.all([
        this.#or<Customer | null>(this.#ports.customers.get(customerId), null, 'reading a record'),
        readModels.consentsOf(customerId),
        readModels.offersOf(customerId, { since, limit: MOST_OFFERS }),
        readModels.moodsOf(customerId, since),
        readModels.tasksOf(customerId, MOST_COMPLAINTS, 'complaint'),
        this.#or<StoredProfile | null>(profiles.get(customerId), null, 'reading a profile'),
        this.#or<Holdings>(
          asksBank ? this.#holdings(customerId) : Promise.resolve({ state: 'unavailable', since: now }),
          { state: 'unavailable', since: now },
          'asking the bank’s core',
        ),
        this.#or<readonly BankEvent[]>(
          profiles.bankEvents(customerId, { since: now - EVENTS_BACK_MS, limit: MOST_EVENTS }),
          [],
          'reading events of the bank',
        ),
        this.#or<readonly TimelineEntry[] | null>(this.#contacts(customerId), null, 'reading a timeline'),
      ])
      const profile = stored ?? NO_PROFILE
      const model = modelOf(policy())
      const came = contactsIn(contacts ?? [])
      const knownSince = Math.min(customer?.createdAt ?? now, ...came.map(({ at }) => at))
      const relation = relationOf({ holdings, knownSince, contacts: came, events }, now)
      return {
        relation,
        past: {
          consents,
          offers: [...offers, ...textsIn(contacts ?? [])],
          moods: [...moods, ...complaintMoods(complaints)],
        },
        known: {
          profile,
          language: customer?.language ?? null,
          stage: stageNow(profile, model.life, now),
          // Without the bank a formula would tell of half of them: what it gave before stands.
          measures: holdings.state === 'unavailable' ? undefined : measuresOf(relation, model),
          holdings,
          surveys: ratingsIn(contacts ?? []),
          dropOffs: dropOffsIn(events),
          complaints: complaintsIn(complaints),
          weights: satisfactionOf(policy()),
          prospect: customer === null || isProspect(customer),
          contacts30: contacts?.filter(({ at }) => at > now - CONTACT_DAYS * DAY_MS).length ?? null,
        },
        zone: zoneOf(profile.readings, customer?.contactPoints ?? [], { centre: this.#ports.timeZone(), now }),
        bankEvents: events.filter(({ at }) => at >= now - EVENT_STANDS_MS),
      }
    } catch (error) {
      this.#ports.onError(error, 'looking up what may be offered')
      return null
    }
  }

  /** What can be done without is: offers are chosen from less then. */
  async #or<T>(asked: Promise<T>, otherwise: T, doing: string): Promise<T> {
    try {
      return await asked
    } catch (error) {
      this.#ports.onError(error, doing)
      return otherwise
    }
  }

  async #holdings(customerId: string): Promise<Holdings> {
    const customer = await this.#ports.customers.get(customerId)
    return customer === null ? { state: 'no-customer' } : holdingsOf(this.#ports.bank, bankNumbersOf(customer))
  }

  async #contacts(customerId: string): Promise<readonly TimelineEntry[]> {
    const rows = await this.#ports.readModels.timeline(customerId, { limit: MOST_CONTACTS })
    // Written by the history projection from a TimelineEntry.
    return rows.map(({ summary }) => summary as unknown as TimelineEntry)
  }
}

/** [OT15] */
function textsIn(contacts: readonly TimelineEntry[]): readonly PastOffer[] {
  return contacts.flatMap(({ interactionId, marketingAt = [] }) =>
    marketingAt.map((at, nth) => textAsOffer(interactionId, `${interactionId}/${nth}`, at)),
  )
}

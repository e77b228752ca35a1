/** Who a customer is to the bank: read at a desk as far as policy lets them, imported by administrators. */
import type { z } from 'zod'
import { bankNumbersOf, isProspect } from '#shared/domain/bank-numbers.ts'
import type { Consent } from '#shared/domain/consent.ts'
import { ANSWERING_FOR_DATA } from '#shared/domain/config.ts'
import type { Customer, TimelineEntry } from '#shared/domain/customer.ts'
import { type Gauge, GAUGES } from '#shared/domain/facts.ts'
import { MEASURES, modelOf, satisfactionOf } from '#shared/domain/customer-model.ts'
import {
  type BankEvent,
  type GaugeReading,
  type Holdings,
  NO_PROFILE,
  type ProfileField,
  type ServiceGradeLift,
  type StoredProfile,
} from '#shared/domain/profile.ts'
import { wordsOf } from '#shared/domain/standing.ts'
import type { Task } from '#shared/domain/task.ts'
import type {
  CustomerProfile,
  GaugeHistory,
  PastOffer,
  profileImportSchema,
  Revealed,
  revealSchema,
  ShownHoldings,
} from '#shared/protocol/profile-rest.ts'
import type { Me } from '#shared/protocol/sync.ts'
import { holdingsOf } from './holdings-of.ts'
import type { BankCore } from '../bank-core/port.ts'
import { alertsOf, preferredOf } from '../core/customer/alerts.ts'
import { complaintMoods, openComplaintSince } from '../core/customer/complaints.ts'
import { gaugeHistory, gaugeNow, type GaugeSources, importWhy, isImported } from '../core/customer/gauges.ts'
import { goldenFields, hide, hideSensitive, recordFields } from '../core/customer/golden.ts'
import { readingsIn } from '../core/customer/record-readings.ts'
import { askable, bornOn } from '../core/customer/questions.ts'
import { stageNow } from '../core/customer/life-cycle.ts'
import { measured, measuresOf } from '../core/customer/measures.ts'
import { complaintsIn, dropOffsIn, ratingsIn } from '../core/customer/moves.ts'
import { contactsIn, type Relation, relationOf } from '../core/customer/relation.ts'
import { standingNow } from '../core/customer/standing.ts'
import { actsOf, tracesOf } from '../core/customer/traces.ts'
import { serviceGradeAt } from '../core/customer/service-grade.ts'
import { ageAt } from '../core/decisioning/facts.ts'
import { marketingPolicyOf } from '../core/decisioning/floor.ts'
import { countsUntil } from '../core/decisioning/suitability.ts'
import { hasInHand, isVerifiedFor, knowsCustomer } from '../policies/identity.ts'
import { isContact, wasAnswered } from '#shared/domain/visits.ts'
import type { AccessLog, OfferRow, ProfileStore, ReadModelStore } from '../storage/index.ts'
import type { ProfileWriting } from '../imports/port.ts'
import { AHEAD_MS, type Clock } from './clock.ts'
import { pointAsked } from './contact-points.ts'
import { zoneOf } from './customer-zones.ts'
import type { Customers } from './customers.ts'
import { RequestRefused } from './request-refused.ts'
import { toldLevel } from './told-level.ts'
import type { PublishedView } from './view.ts'

export interface ProfilesPorts {
  readonly view: PublishedView
  readonly customers: Customers
  readonly profiles: ProfileStore
  readonly written: ProfileWriting
  readonly readModels: Pick<ReadModelStore, 'timeline' | 'consentsOf' | 'offersOf' | 'moodsOf' | 'tasksOf'>
  readonly bankCore: BankCore
  readonly accessLog: AccessLog
  /** Resolves once the stores show everything that was published so far, or cannot now. */
  readonly fresh: () => Promise<void>
  readonly liftOf: (customerId: string) => ServiceGradeLift | null
  /** null: its words were erased */
  readonly liftReason: (customerId: string, lift: ServiceGradeLift) => Promise<string | null>
  /** What is known of a customer changed outside the log. */
  readonly changed: (customerId: string) => void
  readonly clock: Clock
}

const DAY_MS = 86_400_000
/** Surveys and habits are taken from so many contacts. */
const MOST_CONTACTS = 200
const MOST_EVENTS = 500
const MOST_OFFERS = 20
const MOST_COMPLAINTS = 1_000
/** Moods are looked up as far back as any silence lasts, and half as long again. */
const MOODS_BACK_MS = 270 * DAY_MS
/** A core that takes longer keeps no profile waiting: what matures is then missing from the alerts. */
const HOLDINGS_WAIT_MS = 500

type Import = z.output<typeof profileImportSchema>

/** What is stored about a customer beside their record. */
interface Gathered {
  readonly stored: StoredProfile
  readonly sources: GaugeSources
  readonly contacts: readonly TimelineEntry[]
  /** the newest first */
  readonly events: readonly BankEvent[]
  readonly complaints: readonly Task[]
}

export class Profiles {
  readonly #ports: ProfilesPorts

  constructor(ports: ProfilesPorts) {
    this.#ports = ports
  }

  /**
   * [CP5] [CP6] [CP7]
   * @param contactId the contact they are shown beside; absent: they were looked up
   * @throws RequestRefused `not-found`
   */
  async profile(me: Me, id: string, contactId?: string): Promise<CustomerProfile> {
    const { view, readModels, liftOf, liftReason, clock } = this.#ports
    await this.#ports.fresh()
    const customer = await this.#customer(id)
    const now = clock.now()
    const masked = !this.#knows(me, id)
    await this.#note(me, id, `profile:${id}`, masked ? 'masked' : null)
    const lift = liftOf(id)
    const standing = lift !== null && lift.until > now ? lift : null
    const [gathered, consents, offers, moods, holdings, reason] = await Promise.all([
      this.#gathered(customer),
      readModels.consentsOf(id),
      readModels.offersOf(id, { since: 0, limit: MOST_OFFERS }),
      readModels.moodsOf(id, now - MOODS_BACK_MS),
      masked ? Promise.resolve<Holdings>({ state: 'no-customer' }) : this.#holdingsSoon(customer),
      masked || standing === null ? null : liftReason(id, standing),
    ])
    const { stored, sources, contacts, events, complaints } = gathered
    const fields = goldenFields(stored.readings, now)
    const whoTheyAre = recordFields(readingsIn(customer, customer.createdAt), now)
    const policy = marketingPolicyOf(view)
    const { assessment, grades } = stored
    const { life } = modelOf(policy)
    const measures = masked ? undefined : this.#measures(customer, gathered, holdings)
    const birthDate = valueOf(fields, 'birthDate')
    const local = { centre: view.centre.timeZone, now }
    const zone = zoneOf(masked ? [] : stored.readings, masked ? [] : customer.contactPoints, local)
    const asked = this.#isVerifiedFor(me, id, contactId) ? new Set<ProfileField>() : askable(stored.readings)
    const bankAge = ageAt(bornOn(stored.readings, now), now, view.centre.timeZone)
    const isAgeHidden = masked || asked.has('birthDate')
    const grounds = {
      policy,
      moods: [...moods, ...complaintMoods(complaints)],
      complaintSince: openComplaintSince(complaints),
      consents,
      birthDate: isAgeHidden ? null : birthDate,
      age: ageAt(birthDate, now, view.centre.timeZone),
      elderAge: policy.elderAge,
      assessedUntil: assessment === null ? null : countsUntil(assessment, policy),
      holdings: holdings.state === 'known' ? holdings.holdings : [],
      timeZone: view.centre.timeZone,
    }
    return {
      masked,
      // [CP63] Whoever may not know who it is learns no name here either.
      fields: masked ? fields.map(hide) : [...whoTheyAre, ...hideSensitive(fields, asked)],
      awaitsProof: this.#hasInHand(me, id) ? [...asked] : [],
      grades: { ...grades, service: serviceGradeAt(grades.service, standing, now) },
      lift: standing === null ? null : { ...standing, reason },
      gauges: GAUGES.map((gauge) => gaugeNow(gauge, { ...sources, measures }, now)),
      stage: stageNow(stored, life, now),
      life: stored.life.toReversed(),
      standing: standingNow(stored.standing, now),
      traces: masked ? [] : tracesOf(events),
      acts: masked ? [] : actsOf(events),
      assessment: assessment === null ? null : { ...assessment, ...toldLevel(assessment, bankAge, policy) },
      consents: consents.toReversed().map((consent) => (masked ? withoutProof(consent) : consent)),
      preferred: preferredOf(contacts.filter(wasAnswered), zone.timeZone),
      zone,
      alerts: alertsOf(grounds, now).map((alert) =>
        isAgeHidden && alert.kind === 'elder' ? { kind: 'elder' } : alert,
      ),
      // What was held out was never shown: nobody may speak of it.
      offers: offers.filter(({ heldOut }) => !heldOut).map(pastOffer),
    }
  }

  /**
   * [CP8]
   * @param contactId the contact they are shown beside; absent: they were looked up
   * @throws RequestRefused `not-found`, `not-allowed` for who does not serve them
   */
  async holdings(me: Me, id: string, contactId?: string): Promise<ShownHoldings> {
    await this.#ports.fresh()
    const customer = await this.#customer(id)
    if (!this.#knows(me, id)) throw new RequestRefused('not-allowed')
    await this.#note(me, id, `holdings:${id}`, null)
    const holdings = await this.#askCore(customer)
    if (holdings.state !== 'known' || this.#isVerifiedFor(me, id, contactId)) return holdings
    return { ...holdings, holdings: holdings.holdings.map((holding) => ({ ...holding, balance: null })) }
  }

  /** [CP4] @throws RequestRefused `not-found` */
  async gauge(me: Me, id: string, gauge: Gauge): Promise<GaugeHistory> {
    await this.#ports.fresh()
    const customer = await this.#customer(id)
    await this.#note(me, id, `gauge:${id}:${gauge}`, null)
    const gathered = await this.#gathered(customer)
    const readings = gaugeHistory(gauge, gathered.sources, this.#ports.clock.now())
    // [CP46] What somebody did is told to whoever serves them alone.
    if (!this.#knows(me, id)) return { readings: readings.map(withoutCause), own: null }
    const measure = MEASURES.find((one) => one === gauge)
    if (measure === undefined) return { readings, own: null }
    const holdings = await this.#holdingsSoon(customer)
    if (holdings.state === 'unavailable') return { readings, own: null }
    const model = modelOf(marketingPolicyOf(this.#ports.view))
    const counts = !gathered.stored.gauges.some((one) => one.gauge === gauge && isImported(one))
    const relation = this.#relation(customer, gathered, holdings)
    return { readings, own: { ...measured(measure, relation, model), counts } }
  }

  #relation({ createdAt }: Customer, { contacts, events }: Gathered, holdings: Holdings): Relation {
    const came = contactsIn(contacts.filter(isContact))
    const knownSince = Math.min(createdAt, ...came.map(({ at }) => at))
    return relationOf({ holdings, knownSince, contacts: came, events }, this.#ports.clock.now())
  }

  /** undefined: without the bank a formula would tell of half of them. */
  #measures(customer: Customer, gathered: Gathered, holdings: Holdings): GaugeSources['measures'] {
    if (holdings.state === 'unavailable') return undefined
    return measuresOf(this.#relation(customer, gathered, holdings), modelOf(marketingPolicyOf(this.#ports.view)))
  }

  /**
   * [CP9] The value is given only once the access log has who asked and why.
   * @throws RequestRefused `not-found`, `not-allowed`
   */
  async reveal(me: Me, id: string, { what, reason }: z.output<typeof revealSchema>): Promise<Revealed> {
    const { accessLog, clock, profiles } = this.#ports
    await this.#ports.fresh()
    const customer = await this.#customer(id)
    if (!ANSWERING_FOR_DATA.includes(me.role) && !this.#knows(me, id)) throw new RequestRefused('not-allowed')
    const now = clock.now()
    const stored = (await profiles.get(id)) ?? NO_PROFILE
    // [CP33] Whoever is about to ask must not read the answer first.
    if ('field' in what && this.#hasInHand(me, id) && !this.#isVerifiedFor(me, id))
      if (askable(stored.readings).has(what.field)) throw new RequestRefused('not-allowed')
    // [CP39] Another number would be given, and noted, than was asked for.
    const point = 'contact' in what ? pointAsked(customer, what) : null
    if (point === undefined) throw new RequestRefused('not-found', { what: 'contact-point' })
    const object = 'field' in what ? `profile.${what.field}` : `customer.${what.contact}`
    await accessLog.append([{ at: now, actor: me.userId, action: 'reveal', subject: id, object, reason }])
    return { value: 'field' in what ? valueOf(goldenFields(stored.readings, now), what.field) : (point?.value ?? null) }
  }

  /**
   * [CP10] What one of the bank's systems says; repeating it is safe.
   * @throws RequestRefused `not-found`; `malformed` for a time that cannot be, a field that a file could not hold either, and the
   * word of an agent, who has a command
   */
  async import(me: Me, id: string, { source, at, fields, gauges, ...part }: Import): Promise<void> {
    await this.#ports.fresh()
    await this.#customer(id)
    if (source === 'agent') throw new RequestRefused('malformed', { field: 'source', problem: 'agent' })
    const now = this.#ports.clock.now()
    const latest = now + AHEAD_MS
    const times = {
      at,
      'assessment.at': part.assessment?.at ?? 0,
      gauges: Math.max(0, ...(gauges ?? []).map((g) => g.at)),
    }
    for (const [field, time] of Object.entries(times))
      if (time > latest) throw new RequestRefused('malformed', { field, problem: 'ahead' })
    const written = this.#ports.written(fields ?? {}, now)
    if (!written.ok) throw new RequestRefused('malformed', { field: `fields.${written.field}`, problem: written.code })
    const readings = Object.entries(written.fields).map(([field, value]) => ({
      // Made from the list of fields.
      field: field as ProfileField,
      value,
      source,
      at,
      by: null,
    }))
    await this.#ports.profiles.put(id, {
      readings,
      gauges: (gauges ?? []).map((reading) => ({ ...reading, why: importWhy(source) })),
      standing: wordsOf(part, { source, at }),
      ...(part.assessment === undefined
        ? {}
        : { assessment: part.assessment, told: { source, at: now, by: me.userId, file: null } }),
    })
    this.#ports.changed(id)
  }

  async #gathered(customer: Customer): Promise<Gathered> {
    const { profiles, readModels, view } = this.#ports
    const { id } = customer
    const [stored, rows, events, complaints] = await Promise.all([
      profiles.get(id),
      readModels.timeline(id, { limit: MOST_CONTACTS }),
      profiles.bankEvents(id, { since: 0, limit: MOST_EVENTS }),
      readModels.tasksOf(id, MOST_COMPLAINTS, 'complaint'),
    ])
    // Written by the history projection from a TimelineEntry.
    const contacts = rows.map(({ summary }) => summary as unknown as TimelineEntry)
    const profile = stored ?? NO_PROFILE
    const { readings, gauges } = profile
    return {
      stored: profile,
      sources: {
        readings,
        gauges,
        surveys: ratingsIn(contacts),
        dropOffs: dropOffsIn(events),
        complaints: complaintsIn(complaints),
        weights: satisfactionOf(marketingPolicyOf(view)),
        prospect: isProspect(customer),
      },
      contacts,
      events,
      complaints,
    }
  }

  async #customer(id: string): Promise<Customer> {
    const customer = await this.#ports.customers.get(id)
    if (customer === null) throw new RequestRefused('not-found', { what: 'customer' })
    return customer
  }

  #askCore(customer: Customer): Promise<Holdings> {
    return holdingsOf(this.#ports.bankCore, bankNumbersOf(customer))
  }

  #holdingsSoon(customer: Customer): Promise<Holdings> {
    const { clock } = this.#ports
    return new Promise((resolve) => {
      const cancel = clock.after(HOLDINGS_WAIT_MS, () => resolve({ state: 'unavailable', since: clock.now() }))
      void this.#askCore(customer).then((holdings) => {
        cancel()
        resolve(holdings)
      })
    })
  }

  #knows(me: Me, customerId: string): boolean {
    return knowsCustomer(me, customerId, this.#ports.view.interactions.values())
  }

  #isVerifiedFor(me: Me, customerId: string, contactId?: string): boolean {
    return isVerifiedFor(me, customerId, this.#ports.view.interactions.values(), contactId)
  }

  #hasInHand(me: Me, customerId: string): boolean {
    return hasInHand(me, customerId, this.#ports.view.interactions.values())
  }

  /** [CP36] Nothing is given before it is noted. */
  #note(me: Me, subject: string, object: string, reason: string | null): Promise<void> {
    const { accessLog, clock } = this.#ports
    return accessLog.append([{ at: clock.now(), actor: me.userId, action: 'read', subject, object, reason }])
  }
}

/** The bank's own number for them, vouched for; null: the bank does not know them. */
export function customerNumberOf(customer: Pick<Customer, 'contactPoints'>): string | null {
  return bankNumbersOf(customer)[0] ?? null
}

function valueOf(fields: ReturnType<typeof goldenFields>, field: ProfileField): string | null {
  return fields.find((one) => one.field === field)?.value ?? null
}

function withoutCause({ gauge, value, at, why }: GaugeReading): GaugeReading {
  return { gauge, value, at, why }
}

/** That there is one decides what counts, and is said; which it is is not. */
function withoutProof(consent: Consent): Consent {
  return { ...consent, proofRef: consent.proofRef === null ? null : '' }
}

function pastOffer({
  recommendationId,
  interactionId,
  propositionId,
  at,
  channel,
  presentedAt,
  response,
}: OfferRow): PastOffer {
  return {
    recommendationId,
    interactionId,
    propositionId,
    at,
    // Written by the projection from an interaction's channel and an answer's response.
    channel: channel as PastOffer['channel'],
    presented: presentedAt !== null,
    response: response as PastOffer['response'],
  }
}

/** Offers and what is known of customers put together: who chooses, who counts, and what the bank tells. */
import { textIn } from '#shared/domain/channel.ts'
import type { Consent } from '#shared/domain/consent.ts'
import { Assessments, type Presenting } from './app/assessments.ts'
import { BankNews } from './app/bank-news.ts'
import type { ConsentOf } from './app/imports/take-consents.ts'
import type { ImportJob } from '#shared/protocol/imports-rest.ts'
import type { Clock } from './app/clock.ts'
import { noteConfiguration } from './app/config-access.ts'
import { Compliance, recordsOf } from './app/compliance.ts'
import { Erasures } from './app/erasures.ts'
import { CustomerKnowledge } from './app/customer-knowledge.ts'
import type { CustomerNews } from './app/customer-news.ts'
import type { Customers } from './app/customers.ts'
import { LifeCycle } from './app/life-cycle.ts'
import { liftReason } from './app/lift-reason.ts'
import type { Engine } from './app/engine.ts'
import { CustomerZones } from './app/customer-zones.ts'
import { complianceAccounts } from './app/compliance-accounts.ts'
import { MarketingTexts } from './app/marketing-texts.ts'
import { IdentityLinks } from './app/identity-links.ts'
import { Identities } from './app/identities.ts'
import type { NewId } from './app/ids.ts'
import { Profiles } from './app/profiles.ts'
import { Verifications } from './app/verification.ts'
import type { ConversationIds } from './app/vendor-accounts/conversation-ids.ts'
import { OfferEvidenceFiles } from './app/offer-evidence.ts'
import { OfferResults } from './app/offer-results.ts'
import { Shelf } from './app/offer-situation.ts'
import { tryIntent } from './app/intent-trial.ts'
import { OfferTrial } from './app/offer-trial.ts'
import type { Reads } from './app/reads.ts'
import { RightsRequests } from './app/rights-requests.ts'
import { PersonCopies } from './app/person-copy.ts'
import type { Tasks } from './app/tasks.ts'
import { SentCodes } from './app/sent-codes.ts'
import { PurchaseChanges } from './app/purchase-changes.ts'
import { Recommender } from './app/recommender.ts'
import type { BankCore } from './bank-core/port.ts'
import { profileWritten } from './imports/profile-cells.ts'
import type { Api } from './gateway/api.ts'
import { identityLinkRoutes } from './gateway/routes/identity-links.ts'
import { assessmentRoutes } from './gateway/routes/assessments.ts'
import { complianceRoutes } from './gateway/routes/compliance.ts'
import { rightsRoutes } from './gateway/routes/rights.ts'
import { offerRoutes } from './gateway/routes/offers.ts'
import { outreachRoutes } from './gateway/routes/outreach.ts'
import { identityRoutes } from './gateway/routes/identities.ts'
import { profileRoutes } from './gateway/routes/profiles.ts'
import { resultsRoutes } from './gateway/routes/results.ts'
import type { CompiledIntents } from './core/decisioning/intents.ts'
import { marketingPolicyOf } from './core/decisioning/floor.ts'
import { botResults } from './projections/bot-results.ts'
import { CUSTOMERS } from './projections/customers.ts'
import { survivorOf } from './projections/history.ts'
import { PROFILES } from './projections/profiles.ts'
import { OFFERS, type OfferSources } from './projections/offers.ts'
import { TASKS } from './projections/tasks.ts'
import type { ProjectionRunners } from './projections/runners.ts'
import type { Purchase, Storage } from './storage/index.ts'

export interface MarketingGround {
  readonly engine: Engine
  readonly storage: Storage
  readonly customers: Customers
  readonly conversationIds: ConversationIds
  readonly bank: BankCore
  readonly customerNews: Pick<CustomerNews, 'told'>
  readonly projections: Pick<ProjectionRunners, 'caughtUp'>
  readonly clock: Clock
  readonly newId: NewId
  readonly onError: (error: unknown, doing: string) => void
}

/** What rows of offers are made from while the server runs. */
export function offerSources({ view, floor }: Engine, interactionOf: OfferSources['interactionOf']): OfferSources {
  return {
    interactionOf,
    propositionOf: (id) => view.config.proposition.get(id)?.record,
    survivorOf: (customerId) => survivorOf(customerId, (id) => floor.customers.get(id)?.absorbedBy),
    isErased: (customerId) => floor.customers.get(customerId)?.erased ?? false,
  }
}

export interface Marketing {
  /** What customers' words mean, as the centre keeps it. */
  readonly intents: () => CompiledIntents
  /** Whether a customer has a one-time code in this contact that is not for writing into it. */
  readonly mayBeCode: (interactionId: string, digits: string) => boolean
  /** What a customer agreed to and refused, all that was published included. */
  readonly consentsOf: (customerId: string) => Promise<readonly Consent[]>
  readonly recommender: Recommender
  /** Called with whoever is known otherwise, outside the log: a file, a row, a system of the bank. */
  readonly changed: (customerId: string) => void
  readonly forDesks: {
    /** What is needed before an offer, or a questionnaire, goes out. */
    readonly offers: Presenting
    /** What the gate asks of a marketing text. */
    readonly texts: MarketingTexts
    readonly zones: CustomerZones
    readonly conversationIds: ConversationIds
    /** Who is whom. */
    readonly identities: Identities
    /** What persons ask about their own data. */
    readonly requests: RightsRequests
  }
  /** Called with purchases the bank told of, corrected or took back, once that is kept. */
  onBought: (purchases: readonly Purchase[]) => Promise<void>
  /** Called with words the bank told of, before they are kept. */
  onConsented: (words: readonly ConsentOf[]) => Promise<void>
  /** Called with a file that was taken in. */
  onImported: (job: ImportJob) => Promise<void>
  /** @param address under which customers reach the server, such as `https://desk.bank.example` */
  register(api: Api, others: { readonly reads: Reads; readonly tasks: Tasks }, address: () => string): void
  stop(): void
}

export function createMarketing(ground: MarketingGround): Marketing {
  const { engine, storage, customers, bank, projections, clock, newId, onError } = ground
  const { profiles, readModels } = storage
  const shelf = new Shelf(engine)
  const fresh = () => projections.caughtUp(engine.view.seq)
  // Timelines may lag behind: catching them up for every contact would write each row many times over.
  const known = async () => {
    await Promise.all([CUSTOMERS, OFFERS, PROFILES, TASKS].map((name) => projections.caughtUp(engine.view.seq, name)))
  }
  const policy = () => marketingPolicyOf(engine.view)
  const knowledge = new CustomerKnowledge({
    customers,
    profiles,
    readModels,
    bank,
    policy,
    fresh: known,
    clock,
    timeZone: () => engine.view.centre.timeZone,
    onError,
  })
  const recommender = new Recommender({ engine, knowledge, shelf, clock, newId, onError })
  engine.onPublished((published) => recommender.published(published))
  /** What is known of a customer changed outside the log. */
  const told = (customerId: string): void => {
    recommender.customerChanged(customerId)
    ground.customerNews.told(customerId)
  }
  const lifeCycle = new LifeCycle({
    measured: (customerId) => ground.customerNews.told(customerId),
    engine,
    customers,
    knowledge,
    profiles,
    policy,
    fresh: known,
    clock,
    newId,
    onError,
  })
  engine.onPublished((published) => lifeCycle.published(published))
  const stopSweeping = lifeCycle.start()
  const changed = (customerId: string): void => {
    told(customerId)
    lifeCycle.consider(customerId)
  }
  const customerProfiles = new Profiles({
    view: engine.view,
    customers,
    profiles,
    written: profileWritten,
    readModels,
    bankCore: bank,
    accessLog: storage.accessLog,
    fresh,
    liftOf: (customerId) => engine.floor.customers.get(customerId)?.lifted ?? null,
    liftReason: (customerId, lift) => liftReason(storage.events, recordsOf(engine.floor, customerId), lift),
    changed,
    clock,
  })
  const identities = new Identities({
    engine,
    events: storage.events,
    store: storage.customers,
    customers,
    profiles,
    readModels,
    accessLog: storage.accessLog,
    fresh,
    changed: told,
    clock,
    newId,
  })
  customers.onSame = (customerId, otherId) =>
    identities
      .bind(customerId, otherId, 'system')
      .catch((error: unknown) => onError(error, 'joining the records of one person'))
  engine.onPublished(({ events }) => {
    for (const event of events)
      if (event.type === 'interaction.verified' && event.data.passed)
        void identities
          .verified(event.stream.slice('interaction/'.length), event.actor)
          .catch((error: unknown) => onError(error, 'joining who was verified'))
  })
  const assessments = new Assessments({ engine, storage, fresh, clock })
  const codes = new SentCodes(clock)
  const links = { engine, storage, customers, bankCore: bank, codes, fresh, clock, newId, onError }
  const identityLinks = new IdentityLinks(links)
  const verifications = new Verifications({
    engine,
    customers,
    profiles,
    bankCore: bank,
    accessLog: storage.accessLog,
    codes,
    links: identityLinks,
    fresh,
    clock,
    newId,
  })
  const requests = new RightsRequests({
    engine,
    customers,
    readModels,
    accessLog: storage.accessLog,
    fresh,
    clock,
  })
  return {
    intents: () => shelf.intents,
    mayBeCode: (interactionId, digits) => codes.mayBe(interactionId, digits),
    async consentsOf(customerId) {
      await projections.caughtUp(engine.view.seq, OFFERS)
      return readModels.consentsOf(customerId)
    },
    recommender,
    changed: told,
    forDesks: {
      texts: new MarketingTexts({ engine, knowledge, clock }),
      zones: new CustomerZones({ customers, profiles, centre: () => engine.view.centre.timeZone, clock, onError }),
      conversationIds: ground.conversationIds,
      identities,
      requests,
      offers: {
        marketingFor: (interactionId, id) => recommender.marketingFor(interactionId, id),
        linkFor: (interactionId, id) => assessments.linkFor(interactionId, id),
      },
    },
    onBought: () => Promise.resolve(),
    onConsented: () => Promise.resolve(),
    onImported: () => Promise.resolve(),
    register(api, { reads, tasks }, address) {
      assessments.address = address
      const { accessLog } = storage
      outreachRoutes(api, { engine, customers, ...this.forDesks, accessLog, clock, newId })
      identityLinks.address = address
      identityLinkRoutes(api, identityLinks, () => clock.now())
      assessmentRoutes(api, assessments, () => clock.now())
      offerRoutes(api, {
        reads,
        recommender,
        trial: new OfferTrial({ engine, knowledge, shelf, readModels, clock }),
        tryIntent: (body) => tryIntent({ readModels, clock }, body),
      })
      identityRoutes(api, identities)
      const panel = { reads, profiles: customerProfiles, identities, tasks, requests, clock }
      profileRoutes(api, { profiles: customerProfiles, panel, verifications })
      const read = { engine, storage, customers, fresh, clock }
      rightsRoutes(api, {
        erasures: new Erasures(read),
        requests,
        copies: new PersonCopies({ ...read, requests, newId }),
      })
      complianceRoutes(api, {
        compliance: new Compliance(read),
        complianceAccounts: () => complianceAccounts(engine.view.config, clock.now()),
        files: new OfferEvidenceFiles(read),
        storage,
        names: {
          user: (id) => engine.view.config.user.get(id)?.record.displayName ?? id,
          intent: (id, language) => {
            const intent = engine.view.config.intent.get(id)
            return intent === undefined ? id : textIn(language, intent.record.name)
          },
        },
      })
      noteConfiguration(engine, storage.accessLog, ground.onError)
      const purchasePorts = {
        customers: storage.customers,
        profiles,
        view: engine.view,
        fresh,
        clock,
        bought: (purchases: readonly Purchase[]) => this.onBought(purchases),
      }
      resultsRoutes(api, {
        offers: new OfferResults({ view: engine.view, readModels, profiles, accessLog, fresh, clock }),
        bot: async (time) => {
          await fresh()
          return botResults(await readModels.botContacts(time))
        },
        news: new BankNews({ ...purchasePorts, noticed: async (customerId) => changed(customerId) }),
        purchases: new PurchaseChanges({ ...purchasePorts, accessLog }),
      })
    },
    stop() {
      stopSweeping()
      recommender.stop()
    },
  }
}

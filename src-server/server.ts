/** The whole server put together: the only place that knows every part. */
import type { Channel } from '#shared/domain/channel.ts'
import type { FastifyBaseLogger } from 'fastify'
import { createAccounts } from './app/create-accounts.ts'
import type { Clock } from './app/clock.ts'
import { CustomerNews } from './app/customer-news.ts'
import { configHistoryReader } from './app/config-history.ts'
import { Conversations } from './app/conversations.ts'
import { Customers } from './app/customers.ts'
import { ErasedRefusals } from './app/erased-refusals.ts'
import { DeskCommands } from './app/desk-commands.ts'
import { Engine } from './app/engine.ts'
import { Ephemera } from './app/ephemera.ts'
import { customerEraser } from './app/eraser.ts'
import { demoAdminPassword, firstStart } from './app/first-start.ts'
import { FollowUps } from './app/follow-ups.ts'
import { gateLedgerReader } from './app/gate-ledger.ts'
import type { NewId } from './app/ids.ts'
import { keepHouse } from './app/housekeeping.ts'
import { createCentre } from './app/inbound.ts'
import { loadFloor, readInteraction, timeSinceLastEvent } from './app/load-floor.ts'
import { readDecoded } from './app/log-codec.ts'
import type { PasswordHasher } from './app/passwords.ts'
import { Reads } from './app/reads.ts'
import { Recordings } from './app/recordings/recordings.ts'
import { PUT_ASIDE_DAYS, sweepAll } from './app/retention.ts'
import { LogRuns } from './app/log-runs.ts'
import { RecentEvents } from './app/recent-events.ts'
import { EntryPointKeys } from './app/secrets.ts'
import { Tasks } from './app/tasks.ts'
import { effectSettler } from './app/settle-effect.ts'
import { Snapshots } from './app/snapshots.ts'
import { Uploads } from './app/uploads.ts'
import type { Centre, Connector } from './channels/port.ts'
import { UNLIMITED_CHANNELS, type ChannelFacts } from './core/floor/facts.ts'
import { graceAfterRestart } from './core/timers.ts'
import { type BankCore, NO_BANK_CORE } from './bank-core/port.ts'
import type { FileReader } from './imports/port.ts'
import type { Answers } from './knowledge/port.ts'
import { isSecure, urlOf } from './address.ts'
import { factsOf, type ChannelBuilder, type ChannelGround } from './mounted-channel.ts'
import { conversationNames } from './app/vendor-accounts/hidden-streams.ts'
import { createApi } from './create-api.ts'
import { createFiles } from './files.ts'
import { createFrontLine } from './front-line.ts'
import { createMarketing, offerSources } from './marketing.ts'
import { createOutgoing } from './outgoing-webhooks.ts'
import { EffectDispatcher } from './effects/dispatcher.ts'
import { callerResolver } from './gateway/caller.ts'
import { buildHttp } from './gateway/http.ts'
import { Metrics } from './gateway/metrics.ts'
import { originPolicy } from './gateway/origins.ts'
import { authRoutes } from './gateway/routes/auth.ts'
import { centreRoutes } from './gateway/routes/centre.ts'
import { customerRoutes } from './gateway/routes/customers.ts'
import { type DemoControl, demoRoutes } from './gateway/routes/demo.ts'
import { healthRoutes } from './gateway/routes/health.ts'
import { followUpRoutes } from './gateway/routes/follow-ups.ts'
import { taskRoutes } from './gateway/routes/tasks.ts'
import { colleaguesRoute } from './gateway/routes/colleagues.ts'
import { readingRoutes } from './gateway/routes/reading.ts'
import { recordingRoutes } from './gateway/routes/recordings.ts'
import { createSockets } from './gateway/sockets.ts'
import { serveStaticFiles } from './gateway/static-files.ts'
import { DeskHub } from './gateway/sync/desk-hub.ts'
import { serveDesks } from './gateway/sync/desk-sockets.ts'
import { CUSTOMERS, customersProjection } from './projections/customers.ts'
import { evidenceProjection } from './projections/evidence.ts'
import { historyProjection, withSurvivor } from './projections/history.ts'
import { offersProjection } from './projections/offers.ts'
import { profilesProjection } from './projections/profiles.ts'
import { questionnairesProjection } from './projections/questionnaires.ts'
import { QueuePlaces } from './projections/queue-places.ts'
import { ProjectionRunners } from './projections/runners.ts'
import { rightsProjection } from './projections/rights.ts'
import { tasksProjection } from './projections/tasks.ts'
import { todaysEvents } from './projections/wallboard/todays-events.ts'
import { Wallboard } from './projections/wallboard/wallboard.ts'
import type { Storage } from './storage/index.ts'
import { FloorTimers } from './timers/floor-timers.ts'

export interface ServerOptions {
  readonly storage: Storage
  readonly clock: Clock
  readonly newId: NewId
  readonly log: FastifyBaseLogger
  readonly hasher: PasswordHasher
  readonly version: string
  readonly demo: boolean
  /** With the demo on: its controls, once they are ready. */
  readonly demoControl?: () => DemoControl | null
  readonly publicUrl: string | null
  /** Addresses and networks of proxies on other machines. */
  readonly proxies?: readonly string[]
  /** How long words that nobody could take are kept at most. */
  readonly putAsideDays?: number
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null
  readonly distDir: string
  /** Reads files that are imported; absent: on this thread. */
  readonly fileReader?: FileReader
  /** Finds answers in articles; absent: on this thread. */
  readonly answers?: Answers
  /** Absent: the bank is not connected. */
  readonly bank?: BankCore
  /** Addresses on other hosts that pages of ours open sockets to. */
  readonly socketsElsewhere?: readonly string[]
  readonly channels: readonly ChannelBuilder[]
  /** A state nobody can go on from. */
  readonly onFatal: (error: Error) => void
}

export interface RunningServer {
  /** e.g. `http://127.0.0.1:7788` */
  readonly url: string
  /** Shown once, on the very first start. */
  readonly adminPassword: string | null
  /** With the demo on: the administrator's password while this process runs. */
  readonly demoPassword: string | null
  readonly engine: Engine
  readonly centre: Centre
  close(): Promise<void>
}

export async function startServer(
  options: ServerOptions,
  listen: { readonly port: number; readonly host: string },
): Promise<RunningServer> {
  const { storage, clock, newId, log, putAsideDays = PUT_ASIDE_DAYS } = options
  const onError = (error: unknown, doing: string) => log.error({ err: error, doing }, 'a part of the server failed')
  const epoch = await storage.events.takeLeadership()
  // Filled once the channels are mounted, before anything is decided that depends on it.
  const channelFacts: Record<Channel, ChannelFacts> = { ...UNLIMITED_CHANNELS }
  const floor = await loadFloor(storage.events, { channels: channelFacts })
  const downtime = await timeSinceLastEvent(storage.events, clock.now())
  const metrics = new Metrics()

  const connectors = new Map<string, Connector>()
  const engine = new Engine({
    floor,
    store: storage.events,
    epoch,
    clock,
    newId,
    observer: metrics,
    effectDelivery: (channel) => (connectors.get(channel)?.limits.deduplicates === true ? 'repeat' : 'once'),
    onFatal: options.onFatal,
    onError,
  })
  const { view } = engine

  const ownInteraction = async (id: string) => view.interactions.get(id) ?? (await readInteraction(storage.events, id))
  const durableInteraction = async (id: string) =>
    withSurvivor(await ownInteraction(id), (customerId) => engine.floor.customers.get(customerId)?.absorbedBy)
  const readLog = async (afterSeq: number, limit: number) =>
    readDecoded(await storage.events.read({ afterSeq, limit }), (hashes) => storage.events.getBodies(hashes))
  const begunAt = async (customerId: string) => {
    const events = await storage.events.readStream(`customer/${customerId}`)
    return events.find(({ type }) => type === 'customer.created')?.at ?? null
  }
  const projections = await ProjectionRunners.begin(
    [
      customersProjection(storage.customers, storage.readModels, begunAt),
      historyProjection(storage.readModels, durableInteraction, customerEraser(storage, view)),
      tasksProjection(storage.readModels),
      rightsProjection(storage.readModels),
      evidenceProjection(storage.readModels, ownInteraction),
      offersProjection(storage.readModels, offerSources(engine, durableInteraction)),
      questionnairesProjection(storage.readModels, offerSources(engine, durableInteraction)),
      profilesProjection(storage.profiles, storage.readModels),
    ],
    storage.readModels,
    { readLog, clock, onError },
  )
  const wallboard = new Wallboard(view, clock, await todaysEvents(storage.events, clock.now(), view.centre.timeZone))
  const places = new QueuePlaces(view, clock)
  engine.onPublished((published) => {
    wallboard.published(published)
    places.published(published.events)
    // A late recording belongs to a call the floor may have forgotten: what is shown of it is in the log alone then.
    if (published.events.some(({ type }) => type === 'customer.erased' || type === 'call.recorded'))
      view.forget(engine.floor)
    projections.push(published.events)
  })
  await projections.caughtUp(view.seq)

  const { secrets, accessLog } = storage
  const accounts = createAccounts({ engine, storage, hasher: options.hasher, clock, newId, onError })
  const keys = new EntryPointKeys(secrets)
  const conversationIds = await conversationNames(storage)
  const ephemera = new Ephemera(clock)
  const uploads = new Uploads(storage.blobs, () => view.centre.maxUploadBytes, clock)
  const fresh = () => projections.caughtUp(view.seq)
  const refusals = new ErasedRefusals({ engine, secrets, readModels: storage.readModels, fresh, clock })
  const caughtUp = (seq: number) => projections.caughtUp(seq, CUSTOMERS)
  const consentsOf = (customerId: string) => fresh().then(() => storage.readModels.consentsOf(customerId))
  const customers = new Customers({ engine, store: storage.customers, newId, caughtUp, refusals, consentsOf, clock })
  const customerNews = new CustomerNews({ view, clock })
  engine.onPublished(({ events }) => customerNews.published(events))
  const reads = new Reads({
    lookedUp: (userId, customerId) => customerNews.lookedUp(userId, customerId),
    fresh,
    view,
    customers,
    readModels: storage.readModels,
    accessLog,
    isHeld: (customerId) => engine.floor.customers.get(customerId)?.held ?? false,
    clock,
    onError,
  })
  const { readModels } = storage
  const followUps = new FollowUps({ engine, customers, readModels, accessLog, fresh, clock })
  const tasks = new Tasks({ engine, customers, readModels, accessLog, fresh, clock, onError })
  const bank = options.bank ?? NO_BANK_CORE
  const common = { engine, storage, customers, clock, newId, onError }
  const marketing = createMarketing({ ...common, bank, projections, conversationIds, customerNews })
  const beside = { ...common, marketing, fresh, options }
  const files = createFiles({ ...beside, uploads })
  const outgoing = createOutgoing({ ...beside, durableInteraction })
  const commands = new DeskCommands({
    engine,
    customers,
    followUps,
    tasks,
    uploads,
    pictures: files.pictures,
    reads,
    onError,
    ...marketing.forDesks,
  })
  const recordings = new Recordings({
    spool: storage.recordingSpool,
    blobs: storage.blobs,
    interaction: durableInteraction,
    isErased: (customerId) => engine.floor.customers.get(customerId)?.erased ?? false,
    policyOf: (queueId) => view.config.queue.get(queueId)?.record.recording ?? 'always',
    keptDays: () => view.centre.retentionDays.recording,
    submit: (submission) => engine.submit(submission),
    clock,
    newId,
    onError,
  })
  const conversations = new Conversations(engine, storage.readModels)
  const frontLine = createFrontLine({
    engine,
    knowledge: files.knowledge,
    trials: files.trials,
    intents: marketing.intents,
    choose: files.languageModel.choose.bind(files.languageModel),
    clock,
    newId,
    onError,
  })
  const botMayAnswer = files.trials.mayAnswer.bind(files.trials)
  const { mayBeCode } = marketing
  const heard = { blobs: storage.blobs, botMayAnswer, mayBeCode, consentsOf }
  const centre = createCentre({ engine, customers, ephemera, conversations, ...heard, clock, newId })
  const recent = await RecentEvents.upTo(view.seq, readLog)
  const runs = await LogRuns.begin(secrets, view.seq, newId)
  const desks = { accounts, commands, reads, ephemera, recent, runs, wallboard, customerNews }
  const hub = new DeskHub({ ...common, ...desks })

  const adminPassword = await firstStart({ engine, accounts, credentials: storage.credentials })
  const demoPassword = options.demo ? await demoAdminPassword(accounts, secrets, adminPassword !== null) : null

  const origins = originPolicy(options.publicUrl, () => view.widgetOrigins)
  const proxies = options.proxies ?? []
  const caller = callerResolver(options.publicUrl !== null || proxies.length > 0, proxies)
  const http = await buildHttp({
    tls: options.tls,
    logger: log,
    origins,
    caller,
    sockets: options.socketsElsewhere ?? [],
  })
  const sockets = createSockets(http.server, { origins, caller, now: () => clock.now() })
  serveDesks(sockets, { hub, accounts, origins, wallboard, clock, onError })
  const api = await createApi(http, { accounts, origins, storage, clock, newId, onError })
  authRoutes(api, {
    accounts,
    view,
    demo: options.demo,
    secureCookies: isSecure(options),
    isConnected: (userId) => hub.isConnected(userId),
  })
  const [configHistory, gateLedger] = [configHistoryReader(storage.events), gateLedgerReader(storage.events)]
  readingRoutes(api, { reads, uploads, configHistory, gateLedger, now: () => clock.now() })
  customerRoutes(api, { customers, readModels, reads })
  recordingRoutes(http, api, { recordings, reads, uploads })
  followUpRoutes(api, followUps)
  taskRoutes(api, { tasks, leads: { engine, customers, readModels, accessLog, fresh, clock }, newId })
  const address = () => options.publicUrl ?? urlOf(http, listen.host, options.tls !== null)
  marketing.register(api, { reads, tasks }, address)
  colleaguesRoute(api, { wallboard })
  centreRoutes(api, { view, keys, clock, version: options.version, demo: options.demo })
  frontLine.addRoutes(api)
  await outgoing.begin(api)
  await files.begin(api)
  healthRoutes(http, { engine, metrics, accounts })
  if (options.demo) demoRoutes(http, { demo: options.demoControl ?? (() => null), waiting: () => wallboard.waiting })
  metrics.watch({
    sockets: () => hub.size,
    waiting: () => wallboard.waiting,
    openInteractions: () => view.openCount(),
  })

  const ground: ChannelGround = {
    centre,
    engine,
    conversations,
    conversationIds,
    customers,
    places,
    uploads,
    keys,
    secrets,
    ephemera,
    storage,
    clock,
    newId,
    log,
    publicUrl: options.publicUrl,
    address,
    caller,
  }
  const channels = await Promise.all(options.channels.map((build) => build(ground)))
  for (const channel of channels) {
    connectors.set(channel.connector.channel, channel.connector)
    channelFacts[channel.connector.channel] = factsOf(channel)
    for (const { name, help, read } of channel.gauges ?? []) metrics.gauge(name, help, read)
    await channel.register(http, sockets, api)
  }
  await serveStaticFiles(http, options.distDir)

  const dispatcher = new EffectDispatcher({
    queue: storage.events,
    connector: (channel) => connectors.get(channel),
    interaction: durableInteraction,
    settle: effectSettler(engine, storage.events, newId),
    clock,
    onError,
  })
  engine.onPublished(({ effects }) => {
    if (effects > 0) dispatcher.look()
  })
  const timers = new FloorTimers(engine, clock, newId, () => hub.takeSeats())
  const snapshots = new Snapshots(engine, storage.events, clock, onError)

  await engine.restart((asFound, now) => graceAfterRestart(asFound, now, downtime))
  await dispatcher.start()
  for (const channel of channels) channel.started()
  timers.start()
  wallboard.start()
  snapshots.start()
  frontLine.start()
  const stopHousekeeping = keepHouse({
    ...storage,
    accounts,
    sweep: () => sweepAll({ ...storage, floor: engine.floor, centre: () => view.centre, clock, putAsideDays, onError }),
    closeRecordings: () => recordings.closeAbandoned(),
    clock,
    onError,
  })
  const stopEscalating = tasks.startEscalating()
  hub.start()
  await http.listen({ port: listen.port, host: listen.host })

  return {
    url: urlOf(http, listen.host, options.tls !== null),
    adminPassword,
    demoPassword,
    engine,
    centre,
    async close() {
      await files.close()
      await outgoing.close()
      timers.stop()
      wallboard.stop()
      snapshots.stop()
      stopHousekeeping()
      stopEscalating()
      marketing.stop()
      frontLine.stop()
      hub.stop()
      customerNews.stop()
      dispatcher.stop()
      for (const channel of channels) channel.close()
      await sockets.close()
      await http.close()
      await engine.close()
      await snapshots.save().catch((error: unknown) => onError(error, 'saving the last snapshot'))
      await projections.caughtUp(view.seq)
      projections.stop()
      await storage.close()
    },
  }
}

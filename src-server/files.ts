/** Files that are imported, and articles: what the centre is given beside its log, put together. */
import type { ConfigKind } from '#shared/domain/config.ts'
import type { Clock } from './app/clock.ts'
import type { Customers } from './app/customers.ts'
import type { Engine } from './app/engine.ts'
import type { NewId } from './app/ids.ts'
import { Exports } from './app/imports/exports.ts'
import { Imports } from './app/imports/imports.ts'
import { ToldRows } from './app/imports/told-rows.ts'
import { Knowledge } from './app/knowledge/knowledge.ts'
import { Segments } from './app/segments.ts'
import { ShelfPictures } from './app/shelf-pictures.ts'
import type { Uploads } from './app/uploads.ts'
import { answersFrom } from './bot/answers-from.ts'
import { LanguageModel } from './bot/language-model.ts'
import { TrialProgress } from './bot/trial-progress.ts'
import { Trials } from './bot/trials.ts'
import { type WrongPorts, wrongsAmong } from './bot/wrongs.ts'
import type { Api } from './gateway/api.ts'
import { bankRowRoutes } from './gateway/routes/bank-rows.ts'
import { botTrialRoutes } from './gateway/routes/bot-trials.ts'
import { importRoutes } from './gateway/routes/imports.ts'
import { knowledgeRoutes } from './gateway/routes/knowledge.ts'
import { segmentRoutes } from './gateway/routes/segments.ts'
import { shelfPictureRoutes } from './gateway/routes/shelf-pictures.ts'
import type { FileReader } from './imports/port.ts'
import { readerHere } from './imports/reader.ts'
import { answersHere } from './knowledge/answers.ts'
import type { Answers } from './knowledge/port.ts'
import { searchTerms, termsOf } from './knowledge/terms.ts'
import type { Marketing } from './marketing.ts'
import type { Storage } from './storage/index.ts'

/** What decides how sure a bot has to be. */
const FLOW_KINDS: ReadonlySet<unknown> = new Set(['botFlow', 'entryPoint'] satisfies ConfigKind[])

export interface FilesGround {
  readonly engine: Engine
  readonly storage: Storage
  readonly customers: Customers
  readonly marketing: Pick<Marketing, 'changed' | 'onBought' | 'onConsented' | 'onImported'>
  readonly fresh: () => Promise<void>
  readonly uploads: Uploads
  /** Without a reader files are read on this thread; without a thread for answers they are found on it. */
  readonly options: { readonly fileReader?: FileReader; readonly answers?: Answers }
  readonly clock: Clock
  readonly newId: NewId
  readonly onError: (error: unknown, doing: string) => void
}

export interface Files {
  /** Adds the routes. */
  begin(api: Api): Promise<void>
  readonly knowledge: Knowledge
  readonly pictures: ShelfPictures
  /** Where the bot may answer. */
  readonly trials: Trials
  readonly languageModel: LanguageModel
  close(): Promise<void>
}

export function createFiles({ storage, options, marketing, ...ground }: FilesGround): Files {
  const reader = options.fileReader ?? readerHere
  const { changed } = marketing
  const consented: Marketing['onConsented'] = (words) => marketing.onConsented(words)
  const { customers: store, profiles, readModels, blobs, accessLog } = storage
  const zone = () => ground.engine.view.centre.timeZone
  const imports = new Imports({
    ...ground,
    zone,
    reader,
    changed,
    consented,
    accessLog,
    store,
    profiles,
    readModels,
    blobs,
    jobs: storage.imports,
    imported: (job) => marketing.onImported(job),
    purchases: {
      customers: store,
      profiles,
      view: ground.engine.view,
      fresh: ground.fresh,
      bought: (purchases) => marketing.onBought(purchases),
    },
  })
  const exports = new Exports({
    ...ground,
    store,
    events: storage.events,
    profiles,
    readModels,
    accessLog,
    view: ground.engine.view,
  })
  const toldRows = new ToldRows({ ...ground, store, readModels, accessLog, changed, consented })
  const { uploads, clock, newId } = ground
  const view = ground.engine.view
  const segments = new Segments({ segments: storage.segments, customers: store, accessLog, view, clock })
  const answers = options.answers ?? answersHere()
  const knowledge = new Knowledge({
    store: storage.knowledge,
    answers,
    words: { termsOf, searched: searchTerms },
    accessLog,
    attachment: (uploadId) => uploads.contentOf(uploadId),
    clock,
    newId,
  })
  const asking: WrongPorts = {
    answer: (question, language, channel) => knowledge.answer(question, language, channel),
    answersFrom: (channel) => answersFrom(view.config, channel),
  }
  const progress = new TrialProgress()
  const trials = new Trials({
    ...progress.watch({ store: storage.knowledge, answer: asking.answer }),
    revision: () => knowledge.revision,
    answersFrom: (channel) => answersFrom(view.config, channel),
    clock,
    onError: ground.onError,
  })
  knowledge.onChanged(() => trials.changed())
  ground.engine.onPublished(({ events }) => {
    const isOfFlows = events.some(
      ({ type, data }) => type.startsWith('config.') && 'kind' in data && FLOW_KINDS.has(data.kind),
    )
    if (isOfFlows) trials.flowsChanged()
  })
  const languageModel = new LanguageModel({
    store: storage.knowledge,
    secrets: storage.secrets,
    accessLog: storage.accessLog,
    clock,
  })
  const pictures = new ShelfPictures(storage)
  return {
    knowledge,
    pictures,
    trials,
    languageModel,
    begin: async (api) => {
      importRoutes(api, { imports, exports })
      bankRowRoutes(api, toldRows)
      segmentRoutes(api, segments)
      shelfPictureRoutes(api, pictures)
      knowledgeRoutes(api, { knowledge, uploads })
      botTrialRoutes(api, {
        trials,
        progress: () => progress.now(trials.questions().questions),
        wrongs: (of) => wrongsAmong(trials.questions().questions, of, asking),
        languageModel,
      })
      await knowledge.begin()
      await trials.begin()
      await languageModel.begin()
      await imports.begin()
    },
    close: async () => {
      trials.close()
      await imports.close()
      await answers.close()
    },
  }
}

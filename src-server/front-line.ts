/** The bot put together: whom it listens to, where it finds answers, and whom it tells. */
import type { Language, Channel } from '#shared/domain/channel.ts'
import type { ArticleHit } from '#shared/protocol/knowledge-rest.ts'
import type { Clock } from './app/clock.ts'
import type { Engine } from './app/engine.ts'
import type { NewId } from './app/ids.ts'
import type { Knowledge } from './app/knowledge/knowledge.ts'
import type { Concern, KnownAnswer } from './bot/contract.ts'
import { type BotPorts, BotRunner } from './bot/runner.ts'
import { tryTurn } from './bot/try-out.ts'
import { suggestion, type SuggestPorts } from './bot/suggest.ts'
import type { Trials } from './bot/trials.ts'
import { type CompiledIntents, intentsIn } from './core/decisioning/intents.ts'
import type { Api } from './gateway/api.ts'
import { botSuggestRoute } from './gateway/routes/bot-suggest.ts'
import { botTryRoute } from './gateway/routes/bot-try.ts'

export interface FrontLineGround {
  readonly engine: Engine
  readonly knowledge: Knowledge
  readonly trials: Pick<Trials, 'trials' | 'mayAnswer'>
  /** Another reader, who chooses among articles found; null is always an answer. */
  readonly choose: BotPorts['choose']
  readonly intents: () => CompiledIntents
  readonly clock: Clock
  readonly newId: NewId
  readonly onError: (error: unknown, doing: string) => void
}

export interface FrontLine {
  addRoutes(api: Api): void
  /** Called once the floor runs. */
  start(): void
  stop(): void
}

function knownAnswer({ articleId, version, score, text, link, attachments }: ArticleHit): KnownAnswer {
  const attachment = attachments.find(({ contentType }) => contentType.startsWith('image/')) ?? null
  return { articleId, version, score, title: text.title, text: text.body, link, attachment }
}

/** What is no matter for a bot, by the words the centre's own intents know. */
function concernIn(text: string, intents: CompiledIntents): Concern | null {
  const moods = new Set(intentsIn(text, intents).map(({ mood }) => mood))
  if (moods.has('bereavement') || moods.has('fraud')) return 'sensitive'
  return moods.has('complaint') ? 'complaint' : null
}

export function createFrontLine(ground: FrontLineGround): FrontLine {
  const { engine, knowledge, trials, choose, intents, clock, newId, onError } = ground
  const { view } = engine
  const ports: BotPorts = {
    interaction: (id) => view.interactions.get(id),
    flow: (id) => view.config.botFlow.get(id)?.record,
    answers: {
      answer: async (question: string, language: Language, channel: Channel) =>
        (await knowledge.answer(question, language, channel)).map(knownAnswer),
      article: (articleId, language, channel) => {
        const hit = knowledge.article(articleId, language, channel)
        return hit === null ? null : knownAnswer(hit)
      },
    },
    choose,
    mayAnswer: (channel, language) => trials.mayAnswer(channel, language),
    concernIn: (text) => concernIn(text, intents()),
    submit: async (command) => {
      const answer = await engine.submit({ id: newId(), actor: 'system', command, fresh: true })
      if (!answer.ok) throw new Error(`The bot's turn was refused: ${answer.refusal.code}.`)
    },
    now: () => clock.now(),
    newId,
    onError,
  }
  const beside: SuggestPorts = {
    ...ports,
    entryPoint: (id) => view.config.entryPoint.get(id)?.record,
    hit: (articleId, language, channel) => knowledge.article(articleId, language, channel),
    proof: (channel, language) =>
      trials.trials().proofs.find((one) => one.channel === channel && one.language === language),
  }
  const bot = new BotRunner(ports)
  engine.onPublished(({ events }) => bot.published(events))
  return {
    addRoutes: (api) => {
      botTryRoute(api, (asked) => tryTurn(ports, asked))
      botSuggestRoute(api, (asked) => suggestion(beside, asked))
    },
    start: () => bot.begin(view.interactions.values()),
    stop: () => bot.stop(),
  }
}

/**
 * How often the bot is right on the labelled questions about the invented bank, by channel and language: the right
 * article first and surely enough to be given; not answering counts as wrong. And how fast it finds what it answers.
 *
 * Below 80 % a bot only suggests, which is reported and is no fault. The bench fails where a figure falls more than
 * three points below what `bot.noted.json` holds, so that accuracy does not rot unseen.
 */
import { readFileSync } from 'node:fs'
import { z } from 'zod'

import { BOT_MAY_ANSWER_FROM } from '#shared/domain/bot.ts'
import { LANGUAGES } from '#shared/domain/channel.ts'
import { BOT_CHANNELS, QUESTION_PARTS } from '#shared/protocol/bot-rest.ts'
import { TRIAL_ANSWERS_FROM } from '../../src-server/bot/answers-from.ts'
import { BANK_ARTICLES } from '../../src-server/demo/bank/articles/index.ts'
import { AnswerIndex } from '../../src-server/knowledge/answer-index.ts'
import { LABELLED_QUESTIONS, PLAIN_QUESTIONS } from '../../src-server/demo/bank/trial-questions/index.ts'
import { type BenchResult, smoke } from '../support/bench.ts'

const NOW = Date.UTC(2026, 5, 1)
const LIMIT = 5
const ASKS_BACK_AMONG = 3
/** Of all questions. */
const MAY_FALL_BY = 0.03
const NOTED = z
  .record(z.string(), z.number())
  .parse(JSON.parse(readFileSync(new URL('bot.noted.json', import.meta.url), 'utf8')))

interface Tried {
  readonly articleId: string | null
  readonly first: string | null
  readonly sure: boolean
  readonly amongFirst: boolean
}

export async function run(): Promise<BenchResult[]> {
  const index = new AnswerIndex()
  for (const { id, content } of BANK_ARTICLES) index.put({ id, ...content })
  return [...QUESTION_PARTS.flatMap((part) => [...accuracy(index, part), ...plainly(index, part)]), ...speed(index)]
}

function accuracy(index: AnswerIndex, part: (typeof QUESTION_PARTS)[number]): readonly BenchResult[] {
  return LANGUAGES.flatMap((language) => {
    const all = LABELLED_QUESTIONS.filter((one) => one.part === part && one.language === language)
    const byChannel = BOT_CHANNELS.map((channel) => ({
      channel,
      tried: all.filter((one) => one.channel === channel).map((one) => tried(index, one)),
    }))
    const each = byChannel.map(({ channel, tried: some }) => share(`bot ${part}, ${language}, ${channel}`, some, part))
    const every = byChannel.flatMap((one) => one.tried)
    const inside = every.filter(({ articleId }) => articleId !== null)
    const back = inside.filter(({ sure, amongFirst }) => !sure && amongFirst)
    const outside = every.filter(({ articleId }) => articleId === null)
    return [
      ...each,
      told(`bot ${part}, ${language}, right answer among those asked back with`, back.length / inside.length),
      told(
        `bot ${part}, ${language}, answers given to what none answers`,
        outside.filter(({ sure }) => sure).length / outside.length,
      ),
    ]
  })
}

/** Questions as customers ask first, in everyday words, on whatever channel. */
function plainly(index: AnswerIndex, part: (typeof QUESTION_PARTS)[number]): readonly BenchResult[] {
  return LANGUAGES.flatMap((language) => {
    const all = PLAIN_QUESTIONS.filter((one) => one.part === part && one.language === language)
    const each = all.map((one) => tried(index, one))
    const outside = each.filter(({ articleId }) => articleId === null)
    return [
      share(`bot ${part}, ${language}, plain`, each, part),
      told(
        `bot ${part}, ${language}, plain, answers given to what none answers`,
        outside.filter(({ sure }) => sure).length / outside.length,
      ),
    ]
  })
}

function tried(
  index: AnswerIndex,
  { question, language, channel, articleId }: (typeof LABELLED_QUESTIONS)[number],
): Tried {
  const answers = index.answer({ question, language, channel, now: NOW, limit: LIMIT })
  const [first] = answers
  return {
    articleId,
    first: first?.articleId ?? null,
    sure: first !== undefined && first.score >= TRIAL_ANSWERS_FROM,
    amongFirst: answers.slice(0, ASKS_BACK_AMONG).some((one) => one.articleId === articleId),
  }
}

/** The part `test` is what the bench fails by. */
function share(name: string, all: readonly Tried[], part: string): BenchResult {
  const inside = all.filter(({ articleId }) => articleId !== null)
  const right = inside.filter(({ articleId, first, sure }) => sure && first === articleId).length / inside.length
  if (part !== 'test') return told(name, right, 'right')
  const noted = NOTED[name]
  if (noted === undefined || right < noted - MAY_FALL_BY) {
    console.error(`${name}: ${right.toFixed(3)} right, ${noted ?? 'nothing'} was noted`)
    process.exitCode = 1
  }
  const unit = right >= BOT_MAY_ANSWER_FROM ? 'right: answers' : 'right: only suggests'
  return { name, value: right, unit, baseline: null, ratio: right / BOT_MAY_ANSWER_FROM, goal: BOT_MAY_ANSWER_FROM }
}

function told(name: string, value: number, unit = 'share'): BenchResult {
  return { name, value, unit, baseline: null, ratio: 1, goal: null }
}

function speed(index: AnswerIndex): readonly BenchResult[] {
  const times: number[] = []
  const began = performance.now()
  for (let round = 0; round < (smoke ? 1 : 20); round += 1)
    for (const { question, language, channel } of LABELLED_QUESTIONS) {
      const at = performance.now()
      index.answer({ question, language, channel, now: NOW, limit: LIMIT })
      times.push(performance.now() - at)
    }
  const perSecond = (times.length / (performance.now() - began)) * 1_000
  const p99 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0
  return [
    { name: 'bot answers', value: perSecond, unit: '/s', baseline: null, ratio: 1, goal: null },
    { name: 'bot answer, p99', value: p99, unit: 'ms', baseline: null, ratio: 1, goal: null },
  ]
}

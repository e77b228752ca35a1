import { expect, test } from 'vitest'
import { FIRST_BOT_FLOW } from '#shared/domain/bot-defaults.ts'
import type { DomainEvent } from '#shared/domain/events.ts'
import { World } from '../core/testing/world.ts'
import { records } from '../core/testing/records.ts'
import type { KnownAnswer } from './contract.ts'
import { BotRunner } from './runner.ts'

const flow = { ...FIRST_BOT_FLOW, name: { zh: '助手', en: 'assistant' } }

const hours: KnownAnswer = {
  articleId: 'kb-hours',
  version: 2,
  score: 0.9,
  title: '营业时间',
  text: '九点到五点。',
  link: null,
  attachment: null,
}

/** A floor whose log the runner hears, and answers that come when the test lets them. */
class Bench {
  readonly world = new World()
    .centre()
    .config('botFlow', 'flow', flow)
    .config('entryPoint', 'chat', records.entryPoint({ bot: { flowId: 'flow', mode: 'answers' } }))
    .agent('ann')
  readonly asked: string[] = []
  readonly errors: unknown[] = []
  answers: () => Promise<readonly KnownAnswer[]> = async () => [hours]
  chosen: string | null = null
  languages: readonly string[] = ['zh-CN', 'en']
  #heard = this.world.log.length

  readonly runner = new BotRunner({
    interaction: (id) => this.world.floor.interactions.get(id),
    flow: () => flow,
    answers: {
      answer: (question) => {
        this.asked.push(question)
        return this.answers()
      },
      article: () => hours,
    },
    choose: async () => this.chosen,
    mayAnswer: (_channel, language) => this.languages.includes(language),
    concernIn: () => null,
    submit: async (turn) => {
      this.world.must(turn)
      this.tell()
    },
    now: () => this.world.now,
    newId: this.world.newId,
    onError: (error) => this.errors.push(error),
  })

  tell(): void {
    const events: readonly DomainEvent[] = this.world.log.slice(this.#heard)
    this.#heard = this.world.log.length
    this.runner.published(events)
  }

  writes(text: string): string {
    const id = this.world.writes('c1', text, { botMayAnswer: true })
    this.tell()
    return id
  }

  said(id: string) {
    return this.world.it(id).messages.filter(({ author }) => author.role === 'bot')
  }
}

/** Everything that waits for nothing but its turn has had it. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('[BT2] it answers what the customer wrote from the article that fits', async () => {
  const bench = new Bench()
  const id = bench.writes('周末几点开门')
  await settled()
  expect(bench.said(id)).toHaveLength(1)
  expect(bench.world.it(id).bot).toMatchObject({ answers: [{ articleId: 'kb-hours', version: 2 }] })
})

test('[BT3] what was written while it thought is answered together with what it thought about', async () => {
  const bench = new Bench()
  let letGo = (): void => undefined
  bench.answers = () => new Promise((resolve) => (letGo = () => resolve([hours])))
  const id = bench.writes('周末几点开门')
  await settled()
  bench.writes('北京的网点')
  bench.answers = async () => [hours]
  letGo()
  await settled()
  expect(bench.asked).toEqual(['周末几点开门', '周末几点开门\n北京的网点'])
  expect(bench.said(id)).toHaveLength(1)
})

test('[BT13] a question in a language it has not proved right in goes to people', async () => {
  const bench = new Bench()
  bench.languages = ['zh-CN']
  const id = bench.writes('how do I raise my transfer limit?')
  await settled()
  expect(bench.asked).toEqual([])
  expect(bench.world.it(id).bot?.handedOver?.reason).toBe('language')
})

test('[BT7] when answers cannot be found it says nothing, and the floor hands over', async () => {
  const bench = new Bench()
  bench.answers = () => Promise.reject(new Error('the thread is gone'))
  const id = bench.writes('周末几点开门')
  await settled()
  expect(bench.errors).toHaveLength(1)
  bench.world.pass(15)
  expect(bench.world.it(id)).toMatchObject({ phase: { name: 'offered' }, bot: { handedOver: { reason: 'failed' } } })
})

test('[BT10] what was written while the server was away is taken up', async () => {
  const bench = new Bench()
  const id = bench.world.writes('c1', '周末几点开门', { botMayAnswer: true })
  bench.runner.begin(bench.world.floor.interactions.values())
  await settled()
  expect(bench.said(id)).toHaveLength(1)
})

test('[BT11] another reader chooses only among what was found, and only while it is unsure', async () => {
  const unsure = { ...hours, score: (flow.thresholds.ask + flow.thresholds.answer) / 2 }
  const kinds = async (chosen: string | null) => {
    const bench = new Bench()
    bench.answers = async () => [unsure]
    bench.chosen = chosen
    const id = bench.writes('周末几点开门')
    await settled()
    return bench.world.it(id).bot?.lastTurn?.kind
  }
  expect(await kinds('kb-hours')).toBe('answered')
  expect(await kinds(null)).toBe('asked-back')
  expect(await kinds('kb-unheard-of')).toBe('asked-back')
})

test('[BT85] an option taken in whatever words stands in the contact as it was understood', async () => {
  const bench = new Bench()
  const id = bench.writes('周末几点开门')
  await settled()
  bench.writes('第二个')
  await settled()
  const seq = bench.world.it(id).messages.findLast(({ author }) => author.role === 'customer')?.seq
  expect(bench.world.it(id).bot).toMatchObject({ choices: [{ seq, place: 1 }], answers: [{ helped: false }] })
})

test('[BT5] whoever takes over reads what was asked', async () => {
  const bench = new Bench()
  const id = bench.writes('周末几点开门')
  await settled()
  bench.writes('转人工')
  await settled()
  expect(bench.world.it(id).bot?.handedOver).toMatchObject({
    reason: 'asked',
    summary: { asked: ['周末几点开门'], answered: [{ articleId: 'kb-hours', title: '营业时间' }] },
  })
})

/**
 * Five thousand messages to one WeChat account, through its signed and encrypted address, while agents chat: how fast they
 * are durable and on desks, and how long an agent's own message takes meanwhile. In the same run: the same agents without
 * the flood.
 */
import { type BenchResult, smoke } from '../support/bench.ts'
import type { CentreReady } from '../support/bench/centre-server.ts'
import { openCustomer, openDesk, say, untilServed } from '../support/bench/chatting.ts'
import { startBenchServer } from '../support/bench/child.ts'
import { Pace, percentile } from '../support/bench/pace.ts'
import { numberIn, textOf } from '../support/bench/pump.ts'
import { floodAccount, pushWords } from '../support/bench/wechat-flood.ts'

const AGENTS = smoke ? 10 : 50
const CHATS = AGENTS * 2
const FOLLOWERS = smoke ? 40 : 500
const FLOOD = smoke ? 200 : 5_000
/** As the vendor has them open at once. */
const PUSHES_AT_ONCE = 64
/** The fault is five thousand in a minute; as fast as they are answered comes after it. */
const PER_SECOND = 5_000 / 60
const QUIET_MS = smoke ? 1_000 : 15_000
const AGENTS_PER_SECOND = 50
const CUSTOMERS_PER_SECOND = 50

/** What agents and their chat customers meet, ms. */
interface Chatting {
  readonly agents: readonly number[]
  readonly customers: readonly number[]
}

interface Flooded {
  /** messages a second until the vendor had its answer: durable then */
  readonly durable: number
  /** messages a second until the last one was on a desk */
  readonly onDesks: number
}

export async function run(): Promise<BenchResult[]> {
  const wechat = Math.ceil(FOLLOWERS / AGENTS) + 1
  const server = await startBenchServer<CentreReady>('centre-server.ts', { agents: AGENTS, capacity: 2, wechat })
  const floor = await openFloor(server.ready)
  const quiet = await floor.chatting(new Promise((resume) => setTimeout(resume, QUIET_MS)))
  const paced = floor.flood('paced', 1_000 / PER_SECOND)
  const minute = await floor.chatting(paced)
  const burst = floor.flood('burst', 0)
  const storm = await floor.chatting(burst)
  const { durable, onDesks } = await burst
  await paced
  await server.stop()

  const slower = (name: string, value: number, baseline: number): BenchResult => ({
    name,
    value,
    unit: 'ms',
    baseline,
    ratio: baseline / value,
    goal: null,
  })
  const rate = (name: string, value: number): BenchResult => ({
    name,
    value,
    unit: 'messages/s',
    baseline: null,
    ratio: value / PER_SECOND,
    goal: PER_SECOND,
  })
  const p99 = (of: Chatting, who: keyof Chatting): number => percentile(of[who], 0.99)
  return [
    rate('5,000 messages to one account at once, durable', durable),
    rate('5,000 messages to one account at once, on desks', onDesks),
    slower('agent’s message p99 while they come within a minute', p99(minute, 'agents'), p99(quiet, 'agents')),
    slower('agent’s message p99 while they come at once', p99(storm, 'agents'), p99(quiet, 'agents')),
    slower(
      'chat to agent’s screen p99 while they come within a minute',
      p99(minute, 'customers'),
      p99(quiet, 'customers'),
    ),
    slower('chat to agent’s screen p99 while they come at once', p99(storm, 'customers'), p99(quiet, 'customers')),
  ]
}

async function openFloor({ url, tokens }: CentreReady) {
  const arrivals = new Map<number, () => void>()
  const flooding = { mark: /$^/gu, onDesks: new Set<string>(), arrived: (): void => undefined }
  const seen = (json: string): void => {
    const number = numberIn(json)
    if (number !== null) {
      arrivals.get(number)?.()
      arrivals.delete(number)
    }
    for (const [word] of json.matchAll(flooding.mark)) flooding.onDesks.add(word)
    flooding.arrived()
  }
  const desks = await Promise.all(tokens.map((token, i) => openDesk(url, token, `desk-${i}`, seen)))
  const customers = await Promise.all(Array.from({ length: CHATS }, () => openCustomer(url)))
  await Promise.all(customers.map((customer, i) => say(customer, `first-${i}-of-bench`, 'hello')))
  await untilServed(desks, CHATS)
  const chats = desks.flatMap(({ socket, contacts }) => contacts.map(({ id }) => ({ socket, id })))

  const agents = new Pace(1_000 / AGENTS_PER_SECOND, (number, done) => {
    const chat = chats[number % chats.length]
    const content = { kind: 'text', text: '您好，正在为您查询，请稍候。' }
    const command = { type: 'message.send', interactionId: chat?.id, messageId: `said-${number}-of-bench`, content }
    chat?.socket.emit('command', { id: `say-${number}-of-bench`, command }, (answer) => {
      if (!answer.includes('"ok":true')) throw new Error(`Not said: ${answer}`)
      done()
    })
  })
  const chatters = new Pace(1_000 / CUSTOMERS_PER_SECOND, (number, done) => {
    arrivals.set(number, done)
    const customer = customers[number % CHATS]
    if (customer !== undefined) void say(customer, `number-${number}`, textOf(number))
  })

  return {
    async chatting(until: Promise<unknown>): Promise<Chatting> {
      const [said, heard] = await Promise.all([agents.run(until), chatters.run(until)])
      return { agents: said, customers: heard }
    },
    /** @param everyMs from one push to the next; 0: as many at once as the vendor has open */
    async flood(name: string, everyMs: number): Promise<Flooded> {
      const account = floodAccount(url)
      const allThere = new Promise<void>((resolve) => {
        flooding.mark = new RegExp(`${name}-\\d+\\.`, 'gu')
        flooding.onDesks.clear()
        flooding.arrived = () => {
          if (flooding.onDesks.size === FLOOD) resolve()
        }
      })
      const started = performance.now()
      let next = 0
      const vendor = async (): Promise<void> => {
        for (let number = next++; number < FLOOD; number = next++) {
          const early = started + number * everyMs - performance.now()
          if (early > 0) await new Promise((resume) => setTimeout(resume, early))
          await pushWords(account, `follower-${number % FOLLOWERS}`, `${name}-${number}.`)
        }
      }
      await Promise.all(Array.from({ length: PUSHES_AT_ONCE }, vendor))
      const durable = perSecond(started)
      await allThere
      return { durable, onDesks: perSecond(started) }
    },
  }
}

const perSecond = (started: number): number => (FLOOD * 1_000) / (performance.now() - started)

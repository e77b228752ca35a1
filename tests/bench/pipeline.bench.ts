/**
 * A customer's message on its way: taken in, made durable, on the agent's screen. 200 agents with two chats each, 64
 * messages under way. In the same run: plain `http` and `ws` around the same SQLite, without anything of ours.
 */
import { Agent, request } from 'node:http'
import { WebSocket } from 'ws'
import { type BenchResult, smoke } from '../support/bench.ts'
import { openCustomer, openDesk, refuses, say, untilServed } from '../support/bench/chatting.ts'
import { startBenchServer } from '../support/bench/child.ts'
import type { CentreReady } from '../support/bench/centre-server.ts'
import { type Measured, numberIn, Pump, textOf, type Send } from '../support/bench/pump.ts'

const AGENTS = smoke ? 20 : 200
const CHATS_PER_AGENT = 2
const CUSTOMERS = AGENTS * CHATS_PER_AGENT
const IN_FLIGHT = 64
const ROUND_MS = smoke ? 500 : 3_000
const ROUNDS = smoke ? 1 : 5

interface Contender {
  measure(): Promise<Measured>
  /** of the server's process so far, µs */
  cpu(): Promise<number>
  stop(): Promise<void>
}

interface Round extends Measured {
  /** µs of the server's processor time for one message: the steadiest figure on a machine that others load */
  readonly cpu: number
}

async function roundOf(contender: Contender): Promise<Round> {
  const before = await contender.cpu()
  const measured = await contender.measure()
  return { ...measured, cpu: ((await contender.cpu()) - before) / measured.messages }
}

async function centre(): Promise<Contender> {
  const server = await startBenchServer<CentreReady>('centre-server.ts', { agents: AGENTS, capacity: CHATS_PER_AGENT })
  const { url, tokens } = server.ready
  const pump = new Pump(IN_FLIGHT)
  const seen = (json: string): void => {
    const number = numberIn(json)
    if (number !== null) pump.arrived(number)
  }
  const desks = await Promise.all(tokens.map((token, i) => openDesk(url, token, `desk-${i}`, seen)))
  const customers = await Promise.all(Array.from({ length: CUSTOMERS }, () => openCustomer(url)))
  await Promise.all(customers.map((customer, i) => say(customer, `first-${i}-of-bench`, 'hello')))
  await untilServed(desks, CUSTOMERS)
  const send: Send = (number) => {
    const customer = customers[number % CUSTOMERS]
    customer?.emit('send', { clientId: `number-${number}`, content: { kind: 'text', text: textOf(number) } }, refuses)
  }
  return {
    measure: () => pump.run(send, ROUND_MS),
    cpu: () => server.cpu(),
    stop: () => server.stop(),
  }
}

/** @param inbound how the customers' messages come in */
async function raw(inbound: 'http' | 'ws'): Promise<Contender> {
  const server = await startBenchServer<{ readonly url: string }>('raw-server.ts', {})
  const { url } = server.ready
  const pump = new Pump(IN_FLIGHT)
  await Promise.all(
    Array.from({ length: AGENTS }, async (_, i) => {
      const socket = await openRaw(`${url}/?agent=agent-${i}`)
      socket.on('message', (data: Buffer) => {
        const number = numberIn(data.toString())
        if (number !== null) pump.arrived(number)
      })
    }),
  )
  const customers = inbound === 'ws' ? await Promise.all(Array.from({ length: CUSTOMERS }, () => openRaw(url))) : []
  const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT })
  const send: Send = (number) => {
    const body = JSON.stringify({ key: `number-${number}`, agent: `agent-${number % AGENTS}`, text: textOf(number) })
    if (inbound === 'ws') customers[number % CUSTOMERS]?.send(body)
    else
      request(`${url}/in`, { method: 'POST', agent, headers: { 'content-type': 'application/json' } }, (answer) =>
        answer.resume(),
      ).end(body)
  }
  return {
    measure: () => pump.run(send, ROUND_MS),
    cpu: () => server.cpu(),
    stop: async () => {
      agent.destroy()
      await server.stop()
    },
  }
}

function openRaw(url: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url.replace('http', 'ws'), { perMessageDeflate: false })
    socket.once('open', () => resolve(socket))
    socket.once('error', reject)
  })
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

/** Rounds alternate between the programs, so that a noisy machine slows all alike. */
export async function run(): Promise<BenchResult[]> {
  const [product, http, ws] = [await centre(), await raw('http'), await raw('ws')]
  const rounds: Record<'product' | 'http' | 'ws', Round>[] = []
  for (let round = -1; round < ROUNDS; round++) {
    const measured = { product: await roundOf(product), http: await roundOf(http), ws: await roundOf(ws) }
    // The first one only warms up.
    if (round >= 0 || smoke) rounds.push(measured)
  }
  for (const contender of [product, http, ws]) await contender.stop()
  const of = (who: 'product' | 'http' | 'ws', what: keyof Round) => median(rounds.map((round) => round[who][what]))
  const value = of('product', 'perSecond')
  const throughput = (name: string, baseline: number): BenchResult => ({
    name,
    value,
    unit: 'messages/s',
    baseline,
    ratio: value / baseline,
    goal: 0.6 * baseline,
  })
  return [
    throughput('customer’s message to agent’s screen, to plain http + ws', of('http', 'perSecond')),
    throughput('customer’s message to agent’s screen, to ws alone', of('ws', 'perSecond')),
    {
      name: 'customer’s message to agent’s screen, p99',
      value: of('product', 'p99'),
      unit: 'ms',
      baseline: of('http', 'p99'),
      ratio: of('http', 'p99') / of('product', 'p99'),
      goal: null,
    },
    {
      name: 'server’s processor time for one message',
      value: of('product', 'cpu'),
      unit: 'µs',
      baseline: of('http', 'cpu'),
      ratio: of('http', 'cpu') / of('product', 'cpu'),
      goal: null,
    },
  ]
}

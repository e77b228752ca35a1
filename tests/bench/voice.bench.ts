/**
 * Calls, signalling alone: a caller's INVITE, the queue, the offer, desk and phone of an agent, both on the line. In the
 * same run: a stateless relay that passes the same SIP on and knows of no queue, no log and no agent.
 */
import { type BenchResult, smoke } from '../support/bench.ts'
import { startBenchServer } from '../support/bench/child.ts'
import type { CentreReady } from '../support/bench/centre-server.ts'
import { callsThrough, type Calls, type Exchange } from '../support/bench/voice-calls.ts'
import { centreExchange, relayExchange } from '../support/bench/voice-exchanges.ts'
import { leavings } from '../support/bench/voice-leavings.ts'

const TALK_MS = smoke ? 500 : 5_000
const AGENTS = smoke ? 24 : 220
/** Calls a second, and for how long. */
const RATES = smoke
  ? [{ rate: 10, seconds: 1 }]
  : [
      { rate: 1, seconds: 15 },
      { rate: 10, seconds: 10 },
      { rate: 30, seconds: 10 },
    ]
const RESTLESS = smoke ? 40 : 1_000
const POP_WITHIN_MS = 100
/** A caller who hears a ring back before this does not wonder. */
const SET_UP_WITHIN_MS = 1_000

const percentile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN

interface Measured extends Calls {
  /** µs of the server's processor time for one call */
  readonly cpu: number
}

async function measured(exchange: Exchange, rate: number, seconds: number): Promise<Measured> {
  const before = await exchange.cpu()
  const calls = await callsThrough(exchange, { rate, count: rate * seconds, talkMs: TALK_MS })
  return { ...calls, cpu: ((await exchange.cpu()) - before) / (rate * seconds) }
}

function setUpResults(rate: number, ours: Measured, limit: Measured): readonly BenchResult[] {
  return [0.5, 0.99].map((part) => {
    const value = percentile(ours.setUpMs, part)
    const baseline = percentile(limit.setUpMs, part)
    const name = `${rate} calls/s: from INVITE to both on the line, p${part * 100}, to a bare relay`
    return { name, value, unit: 'ms', baseline, ratio: baseline / value, goal: SET_UP_WITHIN_MS }
  })
}

function popResults(rate: number, { popMs }: Measured): readonly BenchResult[] {
  return [0.5, 0.99].map((part) => {
    const value = percentile(popMs, part)
    const name = `${rate} calls/s: from INVITE to the offer at the desk, p${part * 100}`
    return { name, value, unit: 'ms', baseline: null, ratio: POP_WITHIN_MS / value, goal: POP_WITHIN_MS }
  })
}

export async function run(): Promise<BenchResult[]> {
  const relay = relayExchange(await startBenchServer<{ readonly url: string }>('voice-relay-server.ts', {}), AGENTS)
  const centre = await centreExchange(
    await startBenchServer<CentreReady>('centre-server.ts', { agents: AGENTS, capacity: 1 }),
  )
  const results: BenchResult[] = []
  await relay.open()
  // The first calls warm both programs up.
  for (const exchange of [relay, centre]) await callsThrough(exchange, { rate: 20, count: 20, talkMs: 100 })
  for (const { rate, seconds } of RATES) {
    const limit = await measured(relay, rate, Math.min(seconds, 5))
    const ours = await measured(centre, rate, seconds)
    results.push(...setUpResults(rate, ours, limit))
    if (rate === 1) continue
    results.push({
      name: `${rate} calls/s: processor time of the server for one call, to a bare relay`,
      value: ours.cpu / 1_000,
      unit: 'ms',
      baseline: limit.cpu / 1_000,
      ratio: limit.cpu / ours.cpu,
      goal: null,
    })
    results.push(...popResults(rate, ours))
  }
  const left = await leavings(centre, RESTLESS)
  results.push({
    name: `dialogs, calls and open interactions left by ${RESTLESS} callers who give up or hang up at any moment`,
    value: left.total,
    unit: '',
    baseline: null,
    ratio: left.total === 0 ? 1 : 0,
    goal: 0,
  })
  if (left.total > 0) console.error('Left behind:', left)
  await relay.stop()
  await centre.stop()
  return results
}

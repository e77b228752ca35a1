/**
 * Routing decisions at a large bank's size with every rule on, in steady churn: somebody finishes, the best work is
 * found and rings, new work arrives. In the same run: a full scan for the freed agent, and bare heaps without rules.
 */
import {
  type AgentCapacity,
  type Assignment,
  type QueueRules,
  Router,
  type WaitingWork,
} from '../../src-server/core/routing/index.ts'
import { capacityRefusal } from '../../src-server/core/routing/capacity.ts'
import { heldFor } from '../../src-server/core/routing/eligibility.ts'
import { mayTake } from '../../src-server/core/routing/naive.ts'
import { ageingUnits, compareArrival, scoreUnits } from '../../src-server/core/routing/score.ts'
import { type BenchResult, smoke } from '../support/bench.ts'
import { BareHeaps } from '../support/routing/bare-heaps.ts'
import { BankFloor, CALLS_BLOCK_CHATS, seededRandom } from '../support/routing/bank-floor.ts'

const SIZE = { agents: 1000, skills: 50, queues: 50 }
const WAITING = 10_000
/** A thousand agents with contacts of a few minutes finish about ten a second. */
const MS_PER_CONTACT = 100

/** The floor in full churn around a router: all agents busy, the line as long as it was. */
class Churn {
  now = 1_750_000_000_000
  decisions = 0
  readonly work = new Map<string, WaitingWork>()
  readonly agents = new Map<string, AgentCapacity>()
  readonly bank: BankFloor
  readonly queues: ReadonlyMap<string, QueueRules>
  readonly router = new Router(CALLS_BLOCK_CHATS)
  private readonly random = seededRandom(7)
  private readonly inHand: Assignment[] = []

  constructor(seed: number) {
    this.bank = new BankFloor(SIZE, seed)
    this.queues = new Map(this.bank.queues.map((queue) => [queue.id, queue]))
    for (const queue of this.bank.queues) this.router.setQueue(queue)
    for (const agent of this.bank.agents) this.put(agent)
    for (let i = 0; i < WAITING; i++) {
      this.now += MS_PER_CONTACT
      this.arrive(i % SIZE.queues)
    }
    this.serveAll()
  }

  /** Somebody finishes a contact; returns who. */
  finish(): AgentCapacity {
    this.now += MS_PER_CONTACT
    const index = this.random(this.inHand.length)
    const done = this.inHand[index]
    const last = this.inHand.pop()
    if (done === undefined || last === undefined) throw new Error('nobody has work in hand')
    if (last !== done) this.inHand[index] = last
    const { load, ...agent } = this.agentOf(done)
    return this.put({ ...agent, load: { ...load, [done.channel]: load[done.channel] - 1 }, idleSince: this.now })
  }

  /** Gives all that can be given; `took` hears the microseconds of each decision with its changes to the router. */
  serveAll(took?: (microseconds: number) => void): void {
    for (;;) {
      const before = took === undefined ? 0 : performance.now()
      const next = this.router.next(this.now)
      if (next === null) return
      const { load, ...agent } = this.agentOf(next)
      const ringing = { ...agent, accepting: false, load: { ...load, [next.channel]: load[next.channel] + 1 } }
      this.router.upsertAgent(ringing)
      this.router.removeWork(next.workId)
      took?.((performance.now() - before) * 1000)
      this.work.delete(next.workId)
      this.inHand.push(next)
      this.decisions++
      this.arrive(Number(next.queueId.slice(1)))
      this.put({ ...ringing, accepting: true })
    }
  }

  private agentOf({ agentId }: Assignment): AgentCapacity {
    const agent = this.agents.get(agentId)
    if (agent === undefined) throw new Error(`${agentId} is not on the floor`)
    return agent
  }

  private put(agent: AgentCapacity): AgentCapacity {
    this.agents.set(agent.id, agent)
    this.router.upsertAgent(agent)
    return agent
  }

  /** Each queue's line stays as long as it is. */
  private arrive(queue: number): void {
    const work = this.bank.arrive(this.now, queue)
    this.work.set(work.id, work)
    this.router.upsertWork(work)
  }
}

/** The best work for one agent by looking at all of it. */
function scan(churn: Churn, agent: AgentCapacity): WaitingWork | null {
  const { now } = churn
  let best: WaitingWork | null = null
  let bestScore = Number.NEGATIVE_INFINITY
  for (const work of churn.work.values()) {
    const queue = churn.queues.get(work.queueId)
    if (queue === undefined) continue
    const score = scoreUnits(work, ageingUnits(queue.ageingPerMinute), now)
    if (score < bestScore || (best !== null && score === bestScore && compareArrival(work, best) > 0)) continue
    if (capacityRefusal(agent, work.channel, CALLS_BLOCK_CHATS) !== null) continue
    const held = heldFor(work, queue, (id) => churn.agents.get(id), now)
    if (!mayTake(work, agent, queue, held?.agentId ?? null, now)) continue
    best = work
    bestScore = score
  }
  return best
}

/** Scans per second for agents just freed; each must find what the router finds. */
function measureScan(churn: Churn, scans: number): number {
  let spent = 0
  for (let i = 0; i < scans; i++) {
    const freed = churn.finish()
    const before = performance.now()
    const best = scan(churn, freed)
    spent += performance.now() - before
    const next = churn.router.next(churn.now)
    if (next?.agentId === freed.id && next.workId !== best?.id) throw new Error('The scan and the router disagree.')
    if (next === null && best !== null) throw new Error('The scan found what the router did not.')
    churn.serveAll()
  }
  return scans / (spent / 1000)
}

function measureRouter(churn: Churn, decisions: number): number {
  const first = churn.decisions
  const started = performance.now()
  while (churn.decisions < first + decisions) {
    churn.finish()
    churn.serveAll()
  }
  return (churn.decisions - first) / ((performance.now() - started) / 1000)
}

/** What the slowest of a hundred decisions takes, in microseconds. */
function measureP99(churn: Churn, decisions: number): number {
  const times: number[] = []
  while (times.length < decisions) {
    churn.finish()
    churn.serveAll((microseconds) => times.push(microseconds))
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0
}

function measureBareHeaps(decisions: number): number {
  const bank = new BankFloor(SIZE, 1)
  const heaps = new BareHeaps(bank.agents)
  const random = seededRandom(7)
  let now = 0
  for (let i = 0; i < WAITING; i++) heaps.arrive(bank.arrive(now, i % SIZE.queues))
  const churn = (times: number): void => {
    for (let i = 0; i < times; i++) {
      now += MS_PER_CONTACT
      const taken = heaps.take(`a${random(SIZE.agents)}`)
      if (taken !== null) heaps.arrive(bank.arrive(now, Number(taken.queueId.slice(1))))
    }
  }
  churn(decisions)
  const started = performance.now()
  churn(decisions)
  return decisions / ((performance.now() - started) / 1000)
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

/** Rounds alternate between the programs, so that a noisy machine slows all alike. */
export async function run(): Promise<BenchResult[]> {
  const decisions = smoke ? 2000 : 40_000
  const churn = new Churn(1)
  // Until all of the first work has been relaxed, the floor is younger than it would ever be.
  measureRouter(churn, decisions)
  const rounds = Array.from({ length: smoke ? 1 : 5 }, () => ({
    scans: measureScan(churn, smoke ? 50 : 500),
    perSecond: measureRouter(churn, decisions),
    p99: measureP99(churn, decisions / 2),
    heaps: measureBareHeaps(decisions),
  }))
  const perSecond = median(rounds.map((round) => round.perSecond))
  const scans = median(rounds.map((round) => round.scans))
  const heaps = median(rounds.map((round) => round.heaps))
  const p99 = median(rounds.map((round) => round.p99))
  const decisionsPerSecond = { value: perSecond, unit: 'decisions/s' }
  return [
    {
      name: 'routing with every rule, to a full scan',
      ...decisionsPerSecond,
      baseline: scans,
      ratio: perSecond / scans,
      goal: 10_000,
    },
    {
      name: 'routing with every rule, to bare heaps without rules',
      ...decisionsPerSecond,
      baseline: heaps,
      ratio: perSecond / heaps,
      goal: 100_000,
    },
    { name: 'routing decision, p99', value: p99, unit: 'µs', baseline: null, ratio: 100 / p99, goal: 100 },
  ]
}

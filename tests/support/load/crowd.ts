/** Customers and agents in full swing around a server that is killed and started again. */
import { setTimeout as pause } from 'node:timers/promises'
import { openStorage } from '../../../src-server/storage/index.ts'
import { signIn } from '../../../src-server/demo/sign-in.ts'
import { check, type Findings } from './checker.ts'
import { Dice } from './dice.ts'
import { furnishForLoad, LOAD_PASSWORD } from './furnish.ts'
import { newJournal } from './journal.ts'
import { LoadAgent } from './load-agent.ts'
import { LoadCustomer } from './load-customer.ts'
import { LoadDesk } from './load-desk.ts'
import { spawnServer, startServerProcess, type ServerProcess } from './server-process.ts'

export interface KillOptions {
  readonly dataDir: string
  readonly port: number
  readonly seed: number
  readonly rounds: number
  readonly agents: number
  readonly customers: number
  /** ms from a full start to the next kill */
  readonly killWithin: readonly [low: number, high: number]
}

export interface KillResult extends Findings {
  readonly kills: number
  readonly cuts: number
  /** Error lines the servers logged. */
  readonly errors: readonly string[]
}

const AT_ONCE = 3
const SETTLE_WITHIN_MS = 60_000
/** Some kills come while the server still starts. */
const KILLED_STARTING = 0.2

/** Runs the rounds, lets everything come to rest, stops the server in order, and checks. */
export async function killRepeatedly(options: KillOptions): Promise<KillResult> {
  const { dataDir, port, rounds } = options
  const dice = new Dice(options.seed)
  const journal = newJournal()
  const errors: string[] = []
  let server = await startServerProcess({ dataDir, port })
  const { agents: names } = await furnishForLoad(server.url, server.output(), options.agents)
  const { url } = server
  const agents = await Promise.all(
    names.map(async (name) => {
      const desk = new LoadDesk(url, await signIn(url, name, LOAD_PASSWORD), name, journal)
      return new LoadAgent(desk, dice.fork(), AT_ONCE)
    }),
  )
  const customers = await Promise.all(
    Array.from({ length: options.customers }, (_, i) =>
      LoadCustomer.arrive(url, { number: i + 1, atOnce: AT_ONCE }, journal, dice.fork()),
    ),
  )
  const everyone = [...agents, ...customers]
  try {
    for (const one of everyone) one.start()
    for (let round = 0; round < rounds; round++) {
      await pause(dice.between(...options.killWithin))
      server = await killAndRestart(server, { dataDir, port }, dice, errors)
      journal.kills = round + 1
    }
    await pause(dice.between(...options.killWithin))
    for (const agent of agents) agent.calm()
    for (const customer of customers) customer.stop()
    await atRest(agents, customers)
  } finally {
    for (const agent of agents) agent.stop()
    for (const { desk } of agents) desk.close()
    for (const customer of customers) customer.close()
    await server.stop()
    errors.push(...server.errors())
  }
  const storage = await openStorage({ kind: 'sqlite', dir: dataDir })
  try {
    return { ...(await check(storage, journal)), kills: journal.kills, cuts: journal.cuts, errors }
  } finally {
    await storage.close()
  }
}

async function killAndRestart(
  server: ServerProcess,
  where: { readonly dataDir: string; readonly port: number },
  dice: Dice,
  errors: string[],
): Promise<ServerProcess> {
  await server.kill()
  errors.push(...server.errors())
  if (dice.chance(KILLED_STARTING)) {
    const stillborn = spawnServer(where)
    await pause(dice.between(0, 1_000))
    await stillborn.kill()
    errors.push(...stillborn.errors())
  }
  return startServerProcess(where)
}

/** Every question answered and, for a while, nothing new. */
async function atRest(agents: readonly LoadAgent[], customers: readonly LoadCustomer[]): Promise<void> {
  const until = Date.now() + SETTLE_WITHIN_MS
  let last = ''
  let since = Date.now()
  while (Date.now() < until) {
    const isQuiet = [...agents.map(({ desk }) => desk), ...customers].every(
      ({ live, unanswered }) => live && unanswered.length === 0,
    )
    const now = JSON.stringify([
      agents.map(({ desk }) => [...desk.interactions.values()].map(({ id, seq }) => [id, seq])),
      customers.map(({ journal }) => journal.seen.length),
    ])
    if (!isQuiet || now !== last) since = Date.now()
    last = now
    if (Date.now() - since > 1_500) return
    await pause(50)
  }
  // What is still open now shows in the findings.
}

/** The demo centre: an invented bank, customers who write in, colleagues who answer. Knows the centre only from outside. */
import { startBankCore as startCore } from './bank-core/server.ts'
import { COLLEAGUES } from './bank/people.ts'
import { MESSAGE_NUMBER } from './bank/telephone.ts'
import { CALL_PACES, CallTraffic, MESSAGE_PACES } from './callers/call-traffic.ts'
import { LIVE_STORIES, MESSAGE_STORIES } from './callers/stories.ts'
import { SimulatedAgent } from './colleagues/simulated-agent.ts'
import { STORIES } from './customers/stories.ts'
import { Traffic } from './customers/traffic.ts'
import { levelKeeper, readLevel } from './kept-level.ts'
import { seedArticles } from './seed-articles.ts'
import { seedProfiles } from './seed-customers.ts'
import { PurchaseFeed } from './purchases.ts'
import { seedBank } from './seed.ts'
import { signIn } from './sign-in.ts'
import { siteSignature } from './site-keys.ts'
import { startVendors } from './vendors/index.ts'

export interface DemoOptions {
  /** where the centre answers, e.g. `http://127.0.0.1:7788` */
  readonly baseUrl: string
  /** of the user `admin` */
  readonly adminPassword: string
  /** where the demo may keep a file of its own */
  readonly dataDir: string
}

export interface Demo {
  /** What is chosen through it holds over a restart. */
  readonly traffic: Pick<Traffic, 'level' | 'present' | 'set'>
  /** Where the page's telephones are. */
  readonly phones: string
  stop(): Promise<void>
}

/** Of every account of the demo. No secret: anyone who reaches a demo may sign in with one click. */
const DEMO_PASSWORD = 'huiliu-demo'

/** The bank's telephone. */
const CENTRE_NUMBER = '95000'

function warn(problem: unknown): void {
  process.stderr.write(`  The demo: ${problem instanceof Error ? problem.message : String(problem)}\n`)
}

/** The bank's core, and where its messages to customers are read. */
export async function startBankCore(): Promise<{ readonly url: string }> {
  const { url } = await startCore((line) => process.stdout.write(`  ${line}\n`))
  process.stdout.write(`\n  The invented bank’s text messages: ${new URL('/messages', url).href}\n`)
  return { url }
}

/**
 * Seeds what is missing of the bank, prints its accounts' password, lets colleagues in and customers come.
 * @throws when the centre refuses a record of the bank
 */
export async function startDemo({ baseUrl, adminPassword, dataDir }: DemoOptions): Promise<Demo> {
  await seedBank({ baseUrl, adminPassword, demoPassword: DEMO_PASSWORD })
  const adminToken = await signIn(baseUrl, 'admin', adminPassword)
  await seedProfiles(baseUrl, adminToken, DEMO_PASSWORD)
  await seedArticles(baseUrl, adminToken, DEMO_PASSWORD)
  process.stdout.write(
    `\n  Demo: agent1, agent2…, outbound1, supervisor1, quality1, compliance1, admin1 — password ${DEMO_PASSWORD}\n\n`,
  )
  const colleagues = COLLEAGUES.map(
    ({ record }) =>
      new SimulatedAgent({ baseUrl, username: record.username, password: DEMO_PASSWORD, random: Math.random, warn }),
  )
  await Promise.all(colleagues.map((colleague) => colleague.start()))
  const vendors = await startVendors({ baseUrl, adminToken, dataDir, warn })
  const sign = await siteSignature({ baseUrl, adminToken, dataDir }, [
    ...new Set(STORIES.map((one) => one.entryPointId)),
  ])
  const purchases = new PurchaseFeed({ baseUrl, adminToken, random: Math.random, warn })
  const traffic = new Traffic({ baseUrl, sign, random: Math.random, warn, purchases })
  const dialling = { baseUrl, random: Math.random, warn }
  const calls = new CallTraffic({
    ...dialling,
    centreNumber: CENTRE_NUMBER,
    paces: CALL_PACES,
    stories: LIVE_STORIES,
  })
  const messages = new CallTraffic({
    ...dialling,
    centreNumber: MESSAGE_NUMBER,
    paces: MESSAGE_PACES,
    stories: MESSAGE_STORIES,
  })
  const kept = await readLevel(dataDir)
  traffic.set(kept)
  calls.set(kept)
  messages.set(kept)
  const keep = levelKeeper(dataDir, warn)
  return {
    traffic: {
      get level() {
        return traffic.level
      },
      get present() {
        return traffic.present + calls.present + messages.present
      },
      set(level) {
        traffic.set(level)
        calls.set(level)
        messages.set(level)
        keep(level)
      },
    },
    phones: vendors.phones,
    async stop() {
      traffic.stop()
      purchases.stop()
      calls.stop()
      messages.stop()
      for (const colleague of colleagues) colleague.stop()
      await vendors.stop()
    },
  }
}

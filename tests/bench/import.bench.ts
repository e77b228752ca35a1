/**
 * A bank's customers taken in beside the floor: how many a second, and what that does to a message's way to being durable,
 * measured in the same run with nothing else to do.
 */
import { Database } from '../support/bench/sqlite.ts'
import { type BenchResult, smoke } from '../support/bench.ts'
import { lineOf } from '../support/bench/bank-customers.ts'
import { type Bank, CUSTOMERS, importBank, leaveFilled, openBank } from '../support/bench/bank-import.ts'

const EVERY_MS = 5
const QUIET_MS = smoke ? 500 : 5_000

/** A message every few ms for as long as asked, each durable before the next. */
class Floor {
  readonly #took: number[] = []
  readonly #bank: Bank
  #stopped = false
  #n = 0

  constructor(bank: Bank) {
    this.#bank = bank
  }

  async run(): Promise<void> {
    while (!this.#stopped) {
      const before = performance.now()
      const data = { n: this.#n++, text: '您好，我想问一下信用卡这个月的账单为什么多了一笔手续费？' }
      const event = {
        stream: `bench/${this.#n % 400}`,
        type: 'bench.said',
        v: 1,
        at: 0,
        data,
        cause: null,
        actor: 'system',
      }
      await this.#bank.storage.events.append([{ events: [event] }])
      this.#took.push(performance.now() - before)
      await new Promise((resume) => setTimeout(resume, EVERY_MS))
    }
  }

  stop(): number {
    this.#stopped = true
    return this.#took.toSorted((a, b) => a - b)[Math.floor(this.#took.length * 0.99)] ?? 0
  }
}

/** ms that only inserting the same rows takes, with one index, in commits of as many. */
function bareInsert(file: string): number {
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL')
  db.exec('CREATE TABLE bare (number TEXT PRIMARY KEY, line TEXT NOT NULL)')
  const insert = db.prepare('INSERT INTO bare VALUES (?, ?)')
  const began = performance.now()
  for (let n = 0; n < CUSTOMERS; n += 200)
    db.transaction(() => {
      for (let at = n; at < Math.min(n + 200, CUSTOMERS); at++) insert.run(`N${at}`, lineOf(at))
    })()
  const took = performance.now() - began
  db.close()
  return took
}

export async function run(): Promise<BenchResult[]> {
  const bank = await openBank()
  const alone = new Floor(bank)
  const quiet = alone.run()
  await new Promise((resume) => setTimeout(resume, QUIET_MS))
  const before = alone.stop()
  await quiet
  const beside = new Floor(bank)
  const busy = beside.run()
  const took = await importBank(bank.storage, CUSTOMERS)
  const during = beside.stop()
  await busy
  const bare = bareInsert(`${bank.databaseFile}.bare`)
  await leaveFilled(bank)
  const perSecond = (ms: number): number => (CUSTOMERS * 1_000) / ms
  return [
    {
      name: `import of ${CUSTOMERS} customers, to inserting their lines alone`,
      value: perSecond(took),
      unit: 'customers/s',
      baseline: perSecond(bare),
      ratio: bare / took,
      goal: null,
    },
    {
      name: 'message durable, p99, while customers are imported',
      value: during,
      unit: 'ms',
      baseline: before,
      ratio: before / during,
      goal: 50,
    },
  ]
}

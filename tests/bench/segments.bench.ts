/**
 * A bank's customers counted by a rule, and found by a part of their name or number. In the same run: SQLite's own count
 * with one comparison, and a look through every text.
 */
import type { RuleGroup } from '#shared/domain/rule.ts'
import type { BenchResult } from '../support/bench.ts'
import { type Bank, CUSTOMERS, filledBank } from '../support/bench/bank-import.ts'
import { Database } from '../support/bench/sqlite.ts'

const MILLION = 1_000_000
const COUNT_GOAL_MS = 2_000
const SEARCH_GOAL_MS = 100
const ASKED = { now: Date.UTC(2026, 2, 2), today: '2026-03-02' }
/** Tries, of which the fastest counts: a machine busy with something else says nothing about the program. */
const TRIES = 5

const rule: RuleGroup = {
  combinator: 'and',
  not: false,
  rules: [
    { field: 'age', operator: '>=', value: 30 },
    { field: 'age', operator: '<', value: 60 },
    { field: 'customerGrade', operator: '>=', value: 'gold' },
    { field: 'city', operator: 'in', value: ['上海', '杭州'] },
    { combinator: 'or', not: true, rules: [{ field: 'occupation', operator: '=', value: '退休' }] },
  ],
}
/** A whole name, a surname with much else, the end and the middle of a number, nobody. */
const WORDS = ['王伟芳', '李', '5555', '00012345', '张 上', 'user4711@', '欧阳', 'zq']

async function count({ storage }: Bank): Promise<number> {
  let found = 0
  for (let after: number | null = 0; after !== null;) {
    const part: { readonly count: number; readonly next: number | null } = await storage.segments.count({
      rule,
      ...ASKED,
      after,
    })
    found += part.count
    after = part.next
  }
  return found
}

async function fastest(work: () => unknown): Promise<number> {
  let least = Infinity
  for (let i = 0; i < TRIES; i++) {
    const before = performance.now()
    await work()
    least = Math.min(least, performance.now() - before)
  }
  return least
}

async function caughtUp({ storage, databaseFile }: Bank): Promise<void> {
  const db = new Database(databaseFile, { readonly: true })
  const behind = db.prepare<[], { n: number }>(
    "SELECT (SELECT max(doc) FROM customer_texts) - (SELECT upto FROM places WHERE name = 'text') AS n",
  )
  while ((await storage.segments.behind()) > 0 || (behind.get()?.n ?? 0) > 0)
    await new Promise((resume) => setTimeout(resume, 50))
  db.close()
}

export async function run(): Promise<BenchResult[]> {
  const bank = await filledBank()
  try {
    await caughtUp(bank)
    const db = new Database(bank.databaseFile, { readonly: true })
    const bareCount = db.prepare("SELECT count(*) FROM segment_facts WHERE customer_grade = 'gold'")
    const bareSearch = db.prepare('SELECT customer_id FROM customer_texts WHERE instr(text, ?) > 0 LIMIT 20')
    const found = await count(bank)
    if (found === 0) throw new Error('The rule holds for nobody.')
    const counted = await fastest(() => count(bank))
    const bare = await fastest(() => bareCount.get())
    const searches: { readonly ours: number; readonly scan: number }[] = []
    for (const text of WORDS)
      searches.push({
        ours: await fastest(() => bank.storage.customers.search({ text, limit: 20 })),
        scan: await fastest(() => bareSearch.all(text)),
      })
    db.close()
    const slowest = Math.max(...searches.map(({ ours }) => ours))
    const slowestScan = Math.max(...searches.map(({ scan }) => scan))
    const isMillion = CUSTOMERS >= MILLION
    return [
      {
        name: `segment of ${rule.rules.length} conditions counted over ${CUSTOMERS} customers, to a bare count with one`,
        value: counted,
        unit: 'ms',
        baseline: bare,
        ratio: bare / counted,
        goal: isMillion ? COUNT_GOAL_MS : null,
      },
      {
        name: `slowest of ${WORDS.length} searches among ${CUSTOMERS} customers, to looking through every text`,
        value: slowest,
        unit: 'ms',
        baseline: slowestScan,
        ratio: slowestScan / slowest,
        goal: isMillion ? SEARCH_GOAL_MS : null,
      },
    ]
  } finally {
    await bank.dispose()
  }
}

/**
 * Choosing an offer on a large bank's shelf: 500 propositions with 200 comparisons each, of which two in three hold to the
 * last comparison. In the same run: a bare loop over the same comparisons that only picks
 * the best, without verdicts, unknown facts, suitability or gate.
 */
import type { Facts } from '../../shared/domain/facts.ts'
import { FIRST_MARKETING_POLICY, type PropositionRecord } from '../../shared/domain/proposition.ts'
import { type Comparison, isGroup, type RuleGroup } from '../../shared/domain/rule.ts'
import { decideOffer } from '../../src-server/core/decisioning/decide-offer.ts'
import type { Shelved, Situation } from '../../src-server/core/decisioning/situation.ts'
import { UNLIMITED_CHANNELS } from '../../src-server/core/floor/facts.ts'
import { type BenchResult, smoke } from '../support/bench.ts'
import { seededRandom } from '../support/routing/bank-floor.ts'

const PROPOSITIONS = 500
const COMPARISONS = 200
const NOW = 1_764_000_000_000
const GOAL_MS = 5

const text = (words: string) => ({ zh: words, en: words })
const script = { pitch: text('推荐'), questions: [], objections: [] }

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at)

/** All of these hold for every customer of the bench: 310 different comparisons, as a shelf of 500 would share them. */
const HOLDING: readonly Comparison[] = [
  ...upTo(18).map((at): Comparison => ({ field: 'age', operator: '>=', value: at + 1 })),
  ...upTo(30).map((at): Comparison => ({ field: 'age', operator: '<', value: 70 + at })),
  ...upTo(100).map((at): Comparison => ({ field: 'assets', operator: '>', value: 10_000 - at * 100 })),
  ...upTo(2).map((at): Comparison => ({ field: 'customerGrade', operator: '>=', value: at ? 'silver' : 'standard' })),
  ...upTo(2).map((at): Comparison => ({ field: 'riskTolerance', operator: '>=', value: `C${at + 1}` })),
  ...upTo(50).map((at): Comparison => ({ field: 'city', operator: 'in', value: ['上海', '北京', '杭州', `城${at}`] })),
  ...upTo(100).map((at): Comparison => ({ field: 'products', operator: 'doesNotContain', value: `WM-${900 + at}` })),
  ...upTo(2).map((at): Comparison => ({ field: 'productKinds', operator: 'contains', value: at ? 'deposit' : 'card' })),
  { field: 'channel', operator: '=', value: 'chat' },
  ...(['complaint', 'bereavement', 'fraud', 'no-offers'] as const).map((mood): Comparison => ({
    field: 'mood',
    operator: '!=',
    value: mood,
  })),
]
const FALLING: Comparison = { field: 'loyalty', operator: '>', value: 100 }

/** A rule of nested groups with `count` comparisons, of which one falls near `fallsAt` (0..1; 1: none). */
function rule(count: number, fallsAt: number, random: (below: number) => number): RuleGroup {
  const groups: RuleGroup[] = []
  const falls = fallsAt === 1 ? -1 : Math.floor(fallsAt * count)
  for (let start = 0; start < count; start += 10) {
    const rules = Array.from({ length: Math.min(10, count - start) }, (_, at) =>
      start + at === falls ? FALLING : (HOLDING[random(HOLDING.length)] ?? FALLING),
    )
    groups.push({ combinator: 'and', not: false, rules })
  }
  return { combinator: 'and', not: false, rules: groups }
}

function shelf(random: (below: number) => number): readonly Shelved[] {
  return Array.from({ length: PROPOSITIONS }, (_, at): Shelved => {
    const isWhole = random(3) > 0
    const record: PropositionRecord = {
      name: text(`产品 ${at}`),
      kind: 'deposit',
      productCode: `DP-${at}`,
      state: 'live',
      channels: ['chat', 'voice'],
      validFrom: null,
      validUntil: null,
      risk: null,
      bundle: [],
      figures: [],
      value: 100 + random(10_000),
      propensity: random(1_000) / 1_000,
      lever: 1,
      occasions: [{ on: 'contact-start' }],
      eligibility: rule(COMPARISONS / 2, 1, random),
      applicability: rule(COMPARISONS / 2, isWhole ? 1 : random(100) / 100, random),
      why: text('适合'),
      scripts: { text: script, voice: script },
      disclosures: [],
      card: { title: text('产品'), text: text('产品'), link: null },
    }
    return { id: `p${String(at).padStart(3, '0')}`, version: 1, record }
  })
}

function factsOf(random: (below: number) => number): Facts {
  return {
    age: 20 + random(45),
    assets: 20_000 + random(1_000_000),
    customerGrade: (['silver', 'gold', 'platinum', 'diamond'] as const)[random(4)] ?? 'gold',
    riskTolerance: (['C2', 'C3', 'C4', 'C5'] as const)[random(4)] ?? 'C3',
    city: ['上海', '北京', '杭州'][random(3)] ?? '上海',
    products: ['WM-1', 'WM-2', 'CC-1'],
    productKinds: ['card', 'deposit'],
    channel: 'chat',
    mood: 'none',
    loyalty: random(100),
  }
}

function situationOf(customer: number, facts: Facts, propositions: readonly Shelved[]): Situation {
  return {
    now: NOW,
    contact: {
      id: 'i1',
      channel: 'chat',
      allowance: null,
      customerId: `c${customer}`,
      lastCustomerMessageAt: NOW - 1_000,
      recommendations: [],
      messages: [],
      outreach: null,
      call: null,
    },
    doNotContact: false,
    occasions: [{ occasion: { on: 'contact-start' }, directness: 0.5 }],
    problems: new Set(),
    holdings: 'known',
    facts,
    bearer: { assessment: null, age: null, proved: true },
    scores: {},
    shelf: propositions,
    policy: FIRST_MARKETING_POLICY,
    channel: UNLIMITED_CHANNELS.chat,
    zone: { timeZone: 'Asia/Shanghai', from: 'centre' },
    consents: [],
    offers: [],
    moods: [],
  }
}

const RANKS: Readonly<Record<string, readonly string[]>> = {
  customerGrade: ['standard', 'silver', 'gold', 'platinum', 'diamond'],
  riskTolerance: ['C1', 'C2', 'C3', 'C4', 'C5'],
}

function rank(field: string, value: unknown): number {
  if (typeof value === 'number') return value
  return RANKS[field]?.indexOf(String(value)) ?? Number.NaN
}

/** One comparison as somebody in a hurry writes it. */
function bareComparison({ field, operator, value }: Comparison, facts: Readonly<Record<string, unknown>>): boolean {
  const actual = facts[field]
  switch (operator) {
    case '>=':
      return rank(field, actual) >= rank(field, value)
    case '>':
      return rank(field, actual) > rank(field, value)
    case '<':
      return rank(field, actual) < rank(field, value)
    case '=':
      return actual === value
    case '!=':
      return actual !== value
    case 'in':
      return Array.isArray(value) && value.includes(String(actual))
    case 'contains':
      return Array.isArray(actual) && actual.includes(value)
    case 'doesNotContain':
      return Array.isArray(actual) && !actual.includes(value)
    case '<=':
    case 'notIn':
    case 'null':
    case 'notNull':
      throw new Error(`The bare loop knows no ${operator}.`)
  }
}

function bareRule({ rules }: RuleGroup, facts: Readonly<Record<string, unknown>>): boolean {
  for (const one of rules) if (!(isGroup(one) ? bareRule(one, facts) : bareComparison(one, facts))) return false
  return true
}

function bareChoice({ shelf: propositions, facts }: Situation): string | null {
  let best: string | null = null
  let most = -1
  for (const { id, record } of propositions) {
    if (!bareRule(record.eligibility, facts) || !bareRule(record.applicability, facts)) continue
    const score = record.propensity * (0.5 + (0.5 * Math.log1p(record.value)) / Math.log1p(10_000_000))
    if (score <= most) continue
    most = score
    best = id
  }
  return best
}

/** ms of the fastest of some tries: a machine busy with something else says nothing about the program. */
function fastest(tries: number, choose: () => void): number {
  let least = Infinity
  for (let i = 0; i < tries; i++) {
    const before = performance.now()
    choose()
    least = Math.min(least, performance.now() - before)
  }
  return least
}

const p99 = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0

const chosenId = (situation: Situation): string | null => decideOffer(situation).chosen?.proposition.id ?? null
/** Both programs decide for one customer after the other, so that a noisy machine slows both alike. */
export async function run(): Promise<BenchResult[]> {
  const random = seededRandom(11)
  const propositions = shelf(random)
  const situations = Array.from({ length: smoke ? 30 : 300 }, (_, at) => situationOf(at, factsOf(random), propositions))
  for (const situation of situations.slice(0, 20))
    if (chosenId(situation) !== bareChoice(situation)) throw new Error('The decision and the bare loop disagree.')
  const tries = smoke ? 1 : 3
  const times = situations.map((situation) => ({
    ours: fastest(tries, () => chosenId(situation)),
    bare: fastest(tries, () => bareChoice(situation)),
  }))
  const ours = p99(times.map((time) => time.ours))
  const bare = p99(times.map((time) => time.bare))
  const name = `offer from ${PROPOSITIONS} propositions of ${COMPARISONS} comparisons, p99`
  return [
    { name, value: ours, unit: 'ms', baseline: null, ratio: GOAL_MS / ours, goal: GOAL_MS },
    { name: `${name}, to a bare loop`, value: ours, unit: 'ms', baseline: bare, ratio: bare / ours, goal: null },
  ]
}

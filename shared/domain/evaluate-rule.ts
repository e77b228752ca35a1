/** Whether a rule holds for what is known of a customer, and if not, over which comparison it fell. */
import { FACTS, type FactDefinition, type Facts } from './facts.ts'
import { type Comparison, type FactValue, isGroup, type RuleGroup } from './rule.ts'
import { all, any, blockOf, place, type Truth } from './answer-sheet.ts'

/** The comparison a rule fell over, and what the fact was. */
export interface Fallen {
  readonly comparison: Comparison
  readonly actual: FactValue
}

export type RuleAnswer = { readonly holds: true } | { readonly holds: false; readonly fallen: Fallen | null }

const definitions: Readonly<Record<string, FactDefinition>> = FACTS

export function factOf(facts: Facts, field: string): FactValue {
  // Fields of rules are keys of FACTS by the time they are saved; a rule of an older release may ask for one that went.
  return (facts as Readonly<Record<string, FactValue | undefined>>)[field] ?? null
}

/** One question, however many rules ask it: what was just worked out for a customer is not worked out twice. */
interface Question {
  /** of this process; equal questions have one */
  readonly id: number
  readonly test: (facts: Facts) => Truth
  /** on the answer sheet; null: a group */
  readonly place: number | null
  /** What it is made of, where it is a group that is not negated and may be asked with its parent's. */
  readonly parts: { readonly combinator: RuleGroup['combinator']; readonly questions: readonly Question[] } | null
}

/** A comparison or group made ready once: what can be worked out without the customer is worked out. */
interface Node {
  readonly rule: Comparison | RuleGroup
  readonly question: Question
  /** of a group, as it was written: what it fell over is told in its order */
  readonly inner: readonly Node[]
}

function rankIn(definition: FactDefinition | undefined, value: FactValue | Comparison['value']): number {
  if (definition?.type === 'choice') {
    const rank = definition.choices.indexOf(String(value))
    return rank < 0 ? Number.NaN : rank
  }
  return typeof value === 'number'
    ? value
    : typeof value === 'string' && value.trim() !== ''
      ? Number(value)
      : Number.NaN
}

/** Editors keep several choices as a list or as one text with commas. */
function listed(value: Comparison['value']): readonly string[] {
  if (Array.isArray(value)) return value.map(String)
  return String(value)
    .split(',')
    .map((one) => one.trim())
}

const isList = (value: FactValue): value is readonly string[] => Array.isArray(value)

/** Whether a single fact is the value, however an editor wrote it. */
function equalTo(value: Comparison['value']): (actual: string | number | boolean) => boolean {
  if (Array.isArray(value)) {
    const each = value.map((one: string) => equalTo(one))
    return (actual) => each.some((isIt) => isIt(actual))
  }
  const words = String(value)
  const number = typeof value === 'string' ? Number(value) : value
  return (actual) => (typeof actual === 'number' ? actual === number : String(actual) === words)
}

/** What a known fact comes to under an operator that does not order. */
function matcher({ operator, value }: Comparison): ((actual: Exclude<FactValue, null>) => boolean) | null {
  const list = listed(value)
  const words = String(value)
  const holdsAll = (actual: readonly string[]): boolean => list.every((one) => actual.includes(one))
  const holdsAny = (actual: readonly string[]): boolean => list.some((one) => actual.includes(one))
  const isIt = equalTo(value)
  const isAny = equalTo(list)
  switch (operator) {
    case '=':
      return (actual) => (isList(actual) ? holdsAll(actual) : isIt(actual))
    case '!=':
      return (actual) => !(isList(actual) ? holdsAll(actual) : isIt(actual))
    case 'in':
      return (actual) => (isList(actual) ? holdsAny(actual) : isAny(actual))
    case 'notIn':
      return (actual) => !(isList(actual) ? holdsAny(actual) : isAny(actual))
    case 'contains':
      return (actual) => (isList(actual) ? actual.includes(words) : String(actual).includes(words))
    case 'doesNotContain':
      return (actual) => !(isList(actual) ? actual.includes(words) : String(actual).includes(words))
    case 'null':
    case 'notNull':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return null
  }
}

const ORDERED: Readonly<Record<string, (difference: number) => boolean>> = {
  '<': (difference) => difference < 0,
  '<=': (difference) => difference <= 0,
  '>': (difference) => difference > 0,
  '>=': (difference) => difference >= 0,
}

function comparisonTest(comparison: Comparison): Question['test'] {
  const { field, operator, value } = comparison
  if (operator === 'null') return (facts) => factOf(facts, field) === null
  if (operator === 'notNull') return (facts) => factOf(facts, field) !== null
  const matches = matcher(comparison)
  if (matches !== null)
    return (facts) => {
      const actual = factOf(facts, field)
      return actual === null ? null : matches(actual)
    }
  const definition = definitions[field]
  const right = rankIn(definition, value)
  const holds = ORDERED[operator]
  return (facts) => {
    const actual = factOf(facts, field)
    if (actual === null || holds === undefined) return null
    const difference = rankIn(definition, actual) - right
    return Number.isNaN(difference) ? null : holds(difference)
  }
}

function groupTest({ combinator, not }: RuleGroup, questions: readonly Question[]): Question['test'] {
  const block = blockOf(questions.flatMap((question) => question.place ?? []))
  const groups = questions.filter((question) => question.place === null).map(({ test }) => test)
  // One of these settles the group, whatever the others are.
  const settling = combinator === 'or' && questions.length > 0
  return (facts) => {
    let truth: Truth = settling ? any(block, facts) : all(block, facts)
    if (truth === settling) return settling !== not
    for (const test of groups) {
      const one = test(facts)
      if (one === settling) return settling !== not
      if (one === null) truth = null
    }
    return truth === null ? null : truth !== not
  }
}

/** Remembers the answer for the customer asked about last. */
function once(test: Question['test']): Question['test'] {
  let asked: Facts | null = null
  let answer: Truth = null
  return (facts) => {
    if (facts !== asked) {
      answer = test(facts)
      asked = facts
    }
    return answer
  }
}

const known = new Map<string, Question>()
const MOST_KNOWN = 50_000
let made = 0

function theOne(key: string, make: () => Omit<Question, 'id'>): Question {
  const before = known.get(key)
  if (before !== undefined) return before
  // Bounded: rules made ready earlier keep theirs.
  if (known.size >= MOST_KNOWN) known.clear()
  const question = { id: made++, ...make() }
  known.set(key, question)
  return question
}

function comparisonQuestion(comparison: Comparison): Question {
  const { field, operator, value } = comparison
  return theOne(JSON.stringify([field, operator, value]), () => {
    const at = place(comparisonTest(comparison))
    const alone = blockOf([at])
    return { test: (facts) => all(alone, facts), place: at, parts: null }
  })
}

/** A group in a group of its kind asks nothing of its own; neither order nor repetition changes what a group comes to. */
function groupQuestion(group: RuleGroup, inner: readonly Question[]): Question {
  const { combinator, not } = group
  const asked = new Map<number, Question>()
  for (const one of inner)
    for (const question of one.parts?.combinator === combinator ? one.parts.questions : [one])
      asked.set(question.id, question)
  const questions = [...asked.values()].toSorted((a, b) => a.id - b.id)
  return theOne(`${combinator} ${not} ${questions.map(({ id }) => id).join(' ')}`, () => ({
    test: once(groupTest(group, questions)),
    place: null,
    parts: not || questions.length === 0 ? null : { combinator, questions },
  }))
}

function readied(rule: Comparison | RuleGroup): Node {
  if (!isGroup(rule)) return { rule, question: comparisonQuestion(rule), inner: [] }
  const inner = rule.rules.map(readied)
  const questions = inner.map(({ question }) => question)
  return { rule, question: groupQuestion(rule, questions), inner }
}

/** Records are replaced when they change, never edited: a rule is made ready once for as long as it stands. */
const ready = new WeakMap<RuleGroup, Node>()

function nodeOf(rule: RuleGroup): Node {
  const before = ready.get(rule)
  if (before !== undefined) return before
  const node = readied(rule)
  ready.set(rule, node)
  return node
}

/** @param wanted what the rule would have had to be for the whole to hold */
function fallenIn({ rule, question, inner }: Node, facts: Facts, wanted: boolean): Fallen | null {
  if (question.test(facts) === wanted) return null
  if (!isGroup(rule)) return { comparison: rule, actual: factOf(facts, rule.field) }
  let unknownWanted: Fallen | null = null
  for (const one of inner) {
    const found = fallenIn(one, facts, wanted !== rule.not)
    if (found === null) continue
    // "Not known, or …": what it would have to be says more than that it should not be known.
    if (rule.combinator !== 'or' || found.comparison.operator !== 'null') return found
    unknownWanted ??= found
  }
  return unknownWanted
}

/** [OF4] An empty group holds for everybody; a fact nobody knows fails every comparison with it, its negation included. */
export function evaluate(rule: RuleGroup, facts: Facts): RuleAnswer {
  const node = nodeOf(rule)
  return node.question.test(facts) === true ? { holds: true } : { holds: false, fallen: fallenIn(node, facts, true) }
}

/** Why something was chosen, in a line for the agent and in the facts it rests on. */
import type { LocalText } from '#shared/domain/channel.ts'
import { AMOUNTS, type Facts, OF_THE_CONTACT } from '#shared/domain/facts.ts'
import type { Occasion, PropositionRecord, Script } from '#shared/domain/proposition.ts'
import type { RecommendationGrounds } from '#shared/domain/recommendation.ts'
import { type FactValue, isGroup, type RuleGroup } from '#shared/domain/rule.ts'
import type { Verdict } from '#shared/protocol/offers-rest.ts'
import { factOf } from '#shared/domain/evaluate-rule.ts'
import { segmentsAsked } from '#shared/domain/segment.ts'
import { isSameOccasion } from './same-occasion.ts'

const IN_BRACES = /\{(\w+)\}/g
const numbers = { zh: new Intl.NumberFormat('zh-CN'), en: new Intl.NumberFormat('en') }

function fieldsOf(group: RuleGroup): readonly string[] {
  return group.rules.flatMap((rule) => (isGroup(rule) ? fieldsOf(rule) : [rule.field]))
}

function inWords(value: Exclude<FactValue, null>, language: 'zh' | 'en'): string {
  if (typeof value === 'number') return numbers[language].format(value)
  return Array.isArray(value) ? value.join(language === 'zh' ? '、' : ', ') : String(value)
}

/** The text with facts in place of their names; null: one of them is not known. */
function filled(text: string, language: 'zh' | 'en', facts: Facts): string | null {
  const isKnown = [...text.matchAll(IN_BRACES)].every(([, field = '']) => factOf(facts, field) !== null)
  if (!isKnown) return null
  return text.replaceAll(IN_BRACES, (_, field: string) => inWords(factOf(facts, field) ?? '', language))
}

const textsOf = ({ pitch, questions, objections }: Script): readonly LocalText[] => [
  pitch,
  ...questions,
  ...objections.map(({ answer }) => answer),
]

/** [OF36] */
export function withoutAmounts(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([fact]) => !AMOUNTS.has(fact)))
}

/** [OF53] What may be told to whoever is here. */
export function ofContact(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([fact]) => OF_THE_CONTACT.has(fact)))
}

/**
 * Why something does not fit, where that is read off the shelf, the bank's switch and core, the channel or this contact alone. What is
 * not named here may speak of a record: what they hold, declined or refused, and how often they were shown something.
 */
const OF_NO_RECORD: ReadonlySet<string> = new Set(
  [
    ['no-occasion', 'draft', 'channel', 'not-yet', 'over', 'offered-here', 'problem-first', 'holdings-unknown'],
    ['marketing-known', 'marketing-on', 'channel-purpose', 'channel-window', 'answers-left'],
    ['best', 'outranked'],
  ].flat(),
)

function tellsNoRecord({ code, params: { field } }: Verdict['why']): boolean {
  return code === 'rule' ? typeof field === 'string' && OF_THE_CONTACT.has(field) : OF_NO_RECORD.has(code)
}

/**
 * [OF53] What was found in the record of whoever this may be waits for proof: neither the value nor the outcome is told.
 * [OF80] Of somebody the bank has no record of, what nobody knows is said to be unknown: proof would not bring it.
 */
export function untilProved(verdict: Verdict, prospect: boolean): Verdict {
  const { why } = verdict
  if (tellsNoRecord(why) || (why.code === 'identity' && why.params['reason'] === 'no-record')) return verdict
  const params = prospect && isUnknown(why) ? { reason: 'no-record', ...fieldOf(why) } : { reason: 'unproved' }
  return { ...verdict, stage: 'gate', why: { code: 'identity', params }, match: null }
}

/** Nothing was found, rather than something that speaks against it. */
function isUnknown({ code, params: { actual } }: Verdict['why']): boolean {
  return code === 'assessment-missing' || code === 'age-unknown' || (code === 'rule' && actual === '')
}

const fieldOf = ({ params: { field } }: Verdict['why']): Verdict['why']['params'] =>
  typeof field === 'string' ? { field } : {}

/** What else they are in than what was asked for is nobody's business. */
function statedOf(field: string, value: FactValue, asked: ReadonlySet<string>): FactValue {
  return field === 'segments' && Array.isArray(value) ? value.filter((id: string) => asked.has(id)) : value
}

/** [OF16] A line that would have gaps is not said: the card's title stands in for it. [OF47] What called for it may have its own. */
export function groundsOf(
  { why: always, occasions, card, scripts, eligibility, applicability }: PropositionRecord,
  known: Facts,
  occasion: Occasion | null = null,
): RecommendationGrounds {
  const calling = occasion === null ? undefined : occasions.find((one) => isSameOccasion(one, occasion))
  const why = calling?.why ?? always
  const facts = known.identified === true ? known : ofContact(known)
  const line: LocalText = {
    zh: filled(why.zh, 'zh', facts) ?? card.title.zh,
    en: filled(why.en, 'en', facts) ?? card.title.en,
  }
  // The script names facts, too: the desk fills them in.
  const texts = [why, ...[scripts.text, scripts.voice].flatMap(textsOf)]
  const named = [
    ...texts
      .map(({ zh, en }) => `${zh} ${en}`)
      .join(' ')
      .matchAll(IN_BRACES),
  ].map(([, field = '']) => field)
  const fields = new Set([...fieldsOf(eligibility), ...fieldsOf(applicability), ...named, 'intents'])
  const asked = new Set([eligibility, applicability].flatMap(segmentsAsked))
  const stated = [...fields]
    .map((field) => [field, statedOf(field, factOf(facts, field), asked)] as const)
    .filter(([, value]) => value !== null)
  return { why: line, facts: Object.fromEntries(stated) }
}

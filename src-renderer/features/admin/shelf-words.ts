import { CHANNELS } from '#shared/domain/channel.ts'
import { FACTS, type FactDefinition } from '#shared/domain/facts.ts'
import type { Occasion, PropositionRecord } from '#shared/domain/proposition.ts'
import { isGroup, type Comparison, type RuleGroup } from '#shared/domain/rule.ts'
import { textOf } from './wording.ts'
import type { Wording } from './wording.ts'

/** What is known of a fact by its key; undefined: a rule of old asks for a fact there is no more. */
export function factOf(field: string): FactDefinition | undefined {
  return Object.entries(FACTS).find(([key]) => key === field)?.[1]
}

/** A code a fact can have, in words; codes without words stand for themselves. */
export function choiceInWords(wording: Wording, field: string, code: string): string {
  const { t, names } = wording
  switch (field) {
    case 'channel': {
      const channel = CHANNELS.find((one) => one === code)
      return channel === undefined ? code : wording.channelName(channel)
    }
    case 'language':
    case 'customerLanguage':
      return t(code === 'en' ? 'english' : 'chinese')
    case 'intents':
      return names.intent(code)
    case 'segments':
      return names.segment(code)
    case 'productKinds':
      return textOf(t, `shelf_${code}`) || code
    default:
      return textOf(t, `choice_${code}`) || code
  }
}

function comparisonInWords(wording: Wording, { field, operator, value }: Comparison): string {
  const { t, names, format } = wording
  const fact = factOf(field)
  const words = { field: fact === undefined ? field : names.text(fact.name), operator: t(`op_${operator}`) }
  if (operator === 'null' || operator === 'notNull') return t('rule_known', words)
  const one = (part: string | number | boolean): string =>
    typeof part === 'number'
      ? format.number(part)
      : typeof part === 'boolean'
        ? t(part ? 'value_yes' : 'value_no')
        : choiceInWords(wording, field, part)
  const parts = typeof value === 'object' ? value : [value]
  return t('rule_comparison', { ...words, value: parts.map(one).join(t('listSeparator')) })
}

/** A rule read out: `年龄不低于18 且（…）`. */
export function ruleInWords(wording: Wording, group: RuleGroup): string {
  const { t } = wording
  if (group.rules.length === 0) return t('rulesEverybody')
  const parts = group.rules.map((rule) => {
    if (!isGroup(rule)) return comparisonInWords(wording, rule)
    const inner = ruleInWords(wording, rule)
    return rule.not || rule.rules.length < 2 ? inner : t('rule_group', { rule: inner })
  })
  const rule = parts.join(` ${t(`rule_${group.combinator}`)} `)
  return group.not ? t('rule_not', { rule }) : rule
}

export function occasionInWords({ t, names }: Wording, occasion: Occasion): string {
  const said = t(`occasion_${occasion.on}`)
  switch (occasion.on) {
    case 'contact-start':
      return said
    case 'intent':
      return t('occasionValue', { occasion: said, what: names.intent(occasion.intentId) })
    case 'bank-event':
      return t('occasionValue', { occasion: said, what: occasion.event })
    case 'disposition':
      return t('occasionValue', { occasion: said, what: names.disposition(occasion.dispositionId) })
    case 'life-cycle':
      return t('occasionValue', { occasion: said, what: t(`choice_${occasion.stage}`) })
  }
}

/** How a proposition stands by its dates at `now`. */
export function validityOf(
  { validFrom, validUntil }: Pick<PropositionRecord, 'validFrom' | 'validUntil'>,
  now: number,
): 'waiting' | 'valid' | 'expired' {
  if (validUntil !== null && validUntil <= now) return 'expired'
  return validFrom !== null && validFrom > now ? 'waiting' : 'valid'
}

import type { Language } from '#shared/domain/channel.ts'
import { textIn } from '#shared/domain/channel.ts'
import { FACTS, type FactKey } from '#shared/domain/facts.ts'
import type { FactValue } from '#shared/domain/rule.ts'
import { addressedToNobody } from '#shared/domain/unnamed.ts'
import { admin } from '#shared/locales/admin/index.ts'

/** What a script may name: facts of the choice, and the customer. */
export interface Known {
  readonly facts: Readonly<Record<string, FactValue>>
  /** null: nobody said */
  readonly customer: string | null
}

const IN_BRACES = /\{(\w+)\}/g

const isFact = (name: string): name is FactKey => Object.hasOwn(FACTS, name)

/** A fact's name, or its key where we have no words for it. */
export function factName(name: string, language: Language): string {
  return isFact(name) ? textIn(language, FACTS[name].name) : name
}

type ChoiceKey = Extract<keyof typeof admin, `choice_${string}`>
const isChoiceKey = (key: string): key is ChoiceKey => Object.hasOwn(admin, key)

/** A code of a fact with fixed choices in words, as the rule editor has them; anything else as it is. */
export function choiceName(field: string, code: string, language: Language): string {
  const key = `choice_${code}`
  if (!isFact(field) || FACTS[field].type !== 'choice' || !isChoiceKey(key)) return code
  return admin[key][language === 'en' ? 1 : 0]
}

function written(field: string, value: Exclude<FactValue, null>, language: Language): string {
  if (typeof value === 'number') return value.toLocaleString(language, { maximumFractionDigits: 2 })
  if (typeof value === 'object') return value.join(language === 'en' ? ', ' : '、')
  return choiceName(field, String(value), language)
}

/** Whether it names something that is not known. */
export function hasGap(text: string, { facts, customer }: Known): boolean {
  return [...text.matchAll(IN_BRACES)].some(
    ([, name = '']) => (name === 'customer' ? customer : (facts[name] ?? null)) === null,
  )
}

/**
 * Puts what is known in place of `{customer}` and `{fact}`; a fact that isn't stays in braces by its name, for the agent
 * to fill. Who is not known by name is addressed without one.
 */
export function fillFacts(text: string, { facts, customer }: Known, language: Language): string {
  const addressed = customer === null ? addressedToNobody(text, language) : text
  return addressed.replaceAll(IN_BRACES, (_, name: string) => {
    if (name === 'customer') return customer ?? ''
    const value = facts[name] ?? null
    return value === null ? `{${factName(name, language)}}` : written(name, value, language)
  })
}

import type { Language } from '#shared/domain/channel.ts'
import type { QuestionId } from '#shared/domain/assessment.ts'
import { assessment } from '#shared/locales/assessment.ts'

export type Key = keyof typeof assessment
export type Say = (key: Key, values?: Readonly<Record<string, string | number>>) => string

/** Looks texts up in one language and fills in `{{name}}`. */
export function sayIn(language: Language): Say {
  const column = language === 'en' ? 1 : 0
  return (key, values = {}) =>
    assessment[key][column].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
}

const isKey = (key: string): key is Key => Object.hasOwn(assessment, key)

/** An answer in words. */
export function optionWords(say: Say, question: QuestionId, option: string): string {
  const key = `${question}_${option}`
  return isKey(key) ? say(key) : option
}

export interface Failure {
  readonly what: Key
  readonly todo: Key
}

/** A refusal in words; what has none of its own may be tried again. */
export function failureOf(code: string): Failure {
  const [what, todo] = [`failed_${code}`, `failed_${code}_todo`]
  return isKey(what) && isKey(todo) ? { what, todo } : { what: 'failed_other', todo: 'failed_other_todo' }
}

import type { Language } from '#shared/domain/channel.ts'
import { identityLink } from '#shared/locales/identity-link.ts'

export type Key = keyof typeof identityLink
export type Say = (key: Key, values?: Readonly<Record<string, string | number>>) => string

/** Looks texts up in one language and fills in `{{name}}`. */
export function sayIn(language: Language): Say {
  const column = language === 'en' ? 1 : 0
  return (key, values = {}) =>
    identityLink[key][column].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
}

const isKey = (key: string): key is Key => Object.hasOwn(identityLink, key)

export interface Failure {
  readonly what: Key
  readonly todo: Key
}

/** A refusal in words; what has none of its own may be tried again. */
export function failureOf(code: string): Failure {
  const [what, todo] = [`failed_${code}`, `failed_${code}_todo`]
  return isKey(what) && isKey(todo) ? { what, todo } : { what: 'failed_other', todo: 'failed_other_todo' }
}

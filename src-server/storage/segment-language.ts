import type { JsonValue } from '#shared/lib/json.ts'

/** The one thing a segment asks of a customer's record. */
export function languageOf(record: JsonValue): string | null {
  const language =
    typeof record === 'object' && record !== null && !Array.isArray(record) ? Reflect.get(record, 'language') : null
  return typeof language === 'string' ? language : null
}

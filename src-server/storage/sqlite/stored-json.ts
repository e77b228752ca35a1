import type { JsonValue } from '#shared/lib/json.ts'

/** Reads back what canonicalJson wrote: our own file needs no schema. */
export function parseJson(text: string): JsonValue {
  const value: JsonValue = JSON.parse(text)
  return value
}

import { isProspect, type Numbered } from '#shared/domain/bank-numbers.ts'
import type { RecordFacts } from '#shared/domain/segment.ts'
import type { JsonValue } from '#shared/lib/json.ts'

/** What a segment asks of a customer's record. */
export function recordFacts(record: JsonValue): RecordFacts {
  if (typeof record !== 'object' || record === null) return { language: null, prospect: true }
  // Written from a Customer.
  const { language, contactPoints } = record as unknown as Partial<Numbered & { readonly language: string | null }>
  return { language: language ?? null, prospect: isProspect({ contactPoints: contactPoints ?? [] }) }
}

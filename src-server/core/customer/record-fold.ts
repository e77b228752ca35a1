/** A customer's record as its stream tells it, with the words of before they were kept. */
import type { CustomerRecord } from '#shared/domain/customer.ts'
import type { DomainEvent } from '#shared/domain/events.ts'
import { readingsSince } from './record-readings.ts'

/** A record and when it began, ms: as old are its words from before they were kept. */
export interface Dated {
  readonly record: CustomerRecord
  readonly since: number
}

/**
 * [CP63] What a change made of the record. Of before words were kept: whoever wrote the name said it then, and what that
 * did not touch stands.
 * @param stood null: nothing
 * @param body what the change tells
 */
export function recordAfter(
  stood: Dated | null,
  { actor, at, data: { fields } }: Pick<DomainEvent<'customer.changed'>, 'actor' | 'at' | 'data'>,
  body: CustomerRecord,
): CustomerRecord {
  if (stood === null || body.readings !== undefined || fields.includes('readings')) return body
  const isPersons = actor !== 'system' && actor !== 'customer'
  // A person who makes two records one, or takes them apart, says nothing of the name.
  const isWritten = isPersons && fields.includes('name') && !fields.includes('identified')
  if (stood.record.readings === undefined && !isWritten) return body
  const readings = readingsSince(stood.record, body, stood.since, { at, by: isWritten ? actor : null })
  return { ...body, readings }
}

/** A record after one event of its stream; `body` null: its words are erased, and what stood before is still told. */
export interface RecordStep {
  readonly event: DomainEvent<'customer.created' | 'customer.changed'>
  readonly body: CustomerRecord | null
  readonly after: Dated | null
}

/** One step for each event of `events`, in their order, that tells the record. */
export function recordSteps(events: readonly DomainEvent[]): readonly RecordStep[] {
  const steps: RecordStep[] = []
  for (const event of events) {
    if (event.type !== 'customer.created' && event.type !== 'customer.changed') continue
    const { body } = event
    const stood = steps.at(-1)?.after ?? null
    const since = stood?.since ?? event.at
    const record = body === null || event.type === 'customer.created' ? body : recordAfter(stood, event, body)
    steps.push({ event, body, after: record === null ? stood : { record, since } })
  }
  return steps
}

/** As a stream last told it before `seq`; null: erased, or it told none. */
export function recordAt(events: readonly DomainEvent[], seq: number = Number.POSITIVE_INFINITY): Dated | null {
  const last = recordSteps(events.filter((event) => event.seq < seq)).at(-1)
  return last === undefined || last.body === null ? null : last.after
}

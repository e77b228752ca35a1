import { EVENT_VERSION, type DomainEvent, type EventType } from '#shared/domain/events.ts'
import type { JsonValue } from '#shared/lib/json.ts'

/** A row of the log as it was written, whatever release wrote it. */
export interface RawEvent {
  readonly seq: number
  readonly stream: string
  readonly type: EventType
  readonly v: number
  readonly at: number
  readonly actor: string
  readonly cause: string | null
  readonly data: JsonValue
  readonly body: JsonValue
}

/** Lifts one event type from version `from` to the next. */
interface Upcaster {
  readonly type: EventType
  readonly from: number
  readonly lift: (raw: RawEvent) => RawEvent
}

/** In order of `from`. Version 1 is the first: nothing to lift yet. */
const UPCASTERS: readonly Upcaster[] = []

/** The event in today's shape. @throws when a newer release wrote it */
export function upcast(raw: RawEvent): DomainEvent {
  if (raw.v > EVENT_VERSION)
    throw new Error(`Event ${raw.seq} (${raw.type}) has version ${raw.v}; this release knows up to ${EVENT_VERSION}.`)
  const lifted = UPCASTERS.reduce(
    (event, { type, from, lift }) =>
      event.type === type && event.v === from ? { ...lift(event), v: from + 1 } : event,
    raw,
  )
  // The log is ours alone: what was written was a DomainEvent of its version.
  return { ...lifted, v: EVENT_VERSION } as unknown as DomainEvent
}

/** After which events offers that stand at desks are looked at again. */
import type { DomainEvent, EventType } from '#shared/domain/events.ts'
import { complainedOf } from '../customer/complaints.ts'

const ABOUT_THEM: ReadonlySet<EventType> = new Set<EventType>([
  'customer.assessed',
  'customer.staged',
  'customer.told',
  'customer.lifted',
])

/** [OF46] [OF77] Of whom something is known otherwise by which offers are chosen; null: of nobody. A note is for people. */
export function knownOtherwise(event: DomainEvent): string | null {
  const isRecord = event.type === 'customer.changed' && event.data.fields.some((field) => field !== 'notes')
  return isRecord || ABOUT_THEM.has(event.type) ? event.stream.slice('customer/'.length) : complainedOf(event)
}

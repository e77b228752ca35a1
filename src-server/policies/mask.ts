import type { ContactPoint, CustomerRecord, TimelineEntry } from '#shared/domain/customer.ts'
import { maskAddress } from '#shared/domain/masked-address.ts'

/** `陈立文` → `陈**`, `Mary Smith` → `M***`: enough to tell two rows apart, not who it is, nor how long the name is. */
export function maskName(name: string): string {
  const first = Array.from(name)[0] ?? ''
  return first + (/\p{Script=Han}/u.test(first) ? '**' : '***')
}

/** [CO22] What somebody looked for among customers, as it may be kept: enough to see whether it was one person. */
export function searchedFor(text: string): string {
  if (text === '') return 'customers'
  return `customers:${/\d{5}|@/.test(text) ? maskAddress(text) : maskName(text)}`
}

function maskPoint<P extends ContactPoint>(point: P): P {
  return { ...point, value: maskAddress(point.value) }
}

const HIDDEN_KINDS: ReadonlySet<ContactPoint['kind']> = new Set<ContactPoint['kind']>([
  'phone',
  'email',
  'wechat',
  'customer-number',
])

/** [CP39] As it stands at the desk that serves them: what reaches the customer is called, or revealed, one by one. */
export function maskPoints<R extends Pick<CustomerRecord, 'contactPoints' | 'removedPoints'>>(record: R): R {
  const contactPoints = record.contactPoints.map((point) => (HIDDEN_KINDS.has(point.kind) ? maskPoint(point) : point))
  const { removedPoints } = record
  return { ...record, contactPoints, ...(removedPoints && { removedPoints: removedPoints.map(maskPoint) }) }
}

/** A record without who it is; what colleagues noted may say anything and is left out. */
export function maskRecord<R extends CustomerRecord>(whole: R): Omit<R, 'readings' | 'removedPoints'> {
  const { readings: _, removedPoints: __, ...record } = whole
  return {
    ...record,
    name: record.name === null ? null : maskName(record.name),
    contactPoints: record.contactPoints.map(maskPoint),
    notes: [],
  }
}

/** When and how the customer came, not what it was about. */
export function maskTimelineEntry(entry: TimelineEntry): TimelineEntry {
  return { ...entry, summary: null }
}

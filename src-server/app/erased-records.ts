import { z } from 'zod'
import type { EventStore } from '../storage/index.ts'

export const absorbedSchema = z.object({ otherId: z.string() })

/** The record itself, and those that went into it. */
export async function allRecordsOf(
  events: Pick<EventStore, 'readStream'>,
  customerId: string,
): Promise<readonly string[]> {
  const rows = await events.readStream(`customer/${customerId}`)
  const others = new Set<string>()
  for (const { type, data } of rows) {
    if (type === 'customer.absorbed') others.add(absorbedSchema.parse(data).otherId)
    if (type === 'customer.separated') others.delete(absorbedSchema.parse(data).otherId)
  }
  const below = await Promise.all([...others].map((otherId) => allRecordsOf(events, otherId)))
  return [customerId, ...below.flat()]
}

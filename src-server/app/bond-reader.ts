/** Whom a customer is tied to, read from their stream in the log and those of the records that went into theirs. */
import { type DomainEvent, streamOf } from '#shared/domain/events.ts'
import { type Bonds, bondsOf, joinedBonds } from '../core/customer/bonds.ts'
import type { EventStore } from '../storage/index.ts'
import { readDecoded } from './log-codec.ts'

export type StreamReader = Pick<EventStore, 'readStream' | 'getBodies'>

export async function customerEvents(events: StreamReader, customerId: string): Promise<readonly DomainEvent[]> {
  const rows = await events.readStream(streamOf.customer(customerId))
  return readDecoded(rows, (hashes) => events.getBodies(hashes))
}

/** The record a contact began with, whoever it turned out to be with; null: the log does not know the contact. */
export async function beganWith(events: Pick<EventStore, 'readStream'>, interactionId: string): Promise<string | null> {
  const [first] = await events.readStream(`interaction/${interactionId}`)
  const data: unknown = first?.data
  const began = typeof data === 'object' && data !== null && 'customerId' in data ? data.customerId : null
  return typeof began === 'string' ? began : null
}

/** Whether a contact was proved to be with somebody when it last was with them. */
export async function wasProved(
  events: StreamReader,
  interactionId: string,
  isThem: (customerId: string) => boolean,
): Promise<boolean> {
  const rows = await events.readStream(`interaction/${interactionId}`)
  const told = rows.filter(({ type }) => type === 'interaction.arrived' || type === 'interaction.identified')
  const last = (await readDecoded(told, (hashes) => events.getBodies(hashes))).findLast(
    (event): event is DomainEvent<'interaction.arrived' | 'interaction.identified'> =>
      (event.type === 'interaction.arrived' || event.type === 'interaction.identified') &&
      isThem(event.data.customerId),
  )
  return last?.data.identified ?? false
}

/** [IR32] */
export async function readBonds(events: StreamReader, customerId: string): Promise<Bonds> {
  const own = bondsOf(await customerEvents(events, customerId))
  const standing = own.merges.filter(({ separated }) => separated === null)
  const below = await Promise.all(standing.map(({ otherId }) => readBonds(events, otherId)))
  return joinedBonds(own, below)
}

/** From the disk back to a living floor: the last snapshot, the log after it, and the words of what is still open. */
import { isInteractionEvent, type DomainEvent } from '#shared/domain/events.ts'
import { evolveInteraction, type Interaction } from '#shared/domain/interaction.ts'
import type { JsonValue } from '#shared/lib/json.ts'
import {
  apply,
  createFloor,
  FOLD_VERSION,
  restore,
  serialise,
  type Floor,
  type FloorOptions,
} from '../core/floor/floor.ts'
import type { FloorSnapshot } from '../core/floor/snapshot.ts'
import type { EventStore } from '../storage/index.ts'
import { readDecoded } from './log-codec.ts'

const SNAPSHOT = 'floor'
const PAGE = 2_000

type LogStore = Pick<EventStore, 'read' | 'readStream' | 'getBodies' | 'loadSnapshot'>

/**
 * The floor as the log has it.
 * @throws StorageUnavailable
 */
export async function loadFloor(store: LogStore, options: FloorOptions): Promise<Floor> {
  const floor = (await fromSnapshot(store, options)) ?? createFloor(options)
  await eachEvent(store, floor.seq, (event) => apply(floor, event))
  return floor
}

/** Walks the log from after `afterSeq`, in order, bodies included. */
export async function eachEvent(
  store: Pick<EventStore, 'read' | 'getBodies'>,
  afterSeq: number,
  visit: (event: DomainEvent) => void,
): Promise<number> {
  let seq = afterSeq
  for (;;) {
    const rows = await store.read({ afterSeq: seq, limit: PAGE })
    for (const event of await readDecoded(rows, (hashes) => store.getBodies(hashes))) visit(event)
    seq = rows.at(-1)?.seq ?? seq
    if (rows.length < PAGE) return seq
  }
}

async function fromSnapshot(store: LogStore, options: FloorOptions): Promise<Floor | null> {
  const saved = await store.loadSnapshot(SNAPSHOT, FOLD_VERSION)
  if (saved === null) return null
  // Written by `saveFloor` under the same fold version.
  const snapshot = saved.data as unknown as FloorSnapshot
  const interactions = await Promise.all(
    snapshot.interactions.map(async ([id]) => [id, await readInteraction(store, id, snapshot.seq)] as const),
  )
  const withWords = interactions.filter((entry): entry is readonly [string, Interaction] => entry[1] !== null)
  return restore({ ...snapshot, interactions: withWords }, options)
}

/** One interaction folded from its own stream, up to `upTo`; null when the log does not know it. */
export async function readInteraction(
  store: Pick<EventStore, 'readStream' | 'getBodies'>,
  id: string,
  upTo = Number.MAX_SAFE_INTEGER,
): Promise<Interaction | null> {
  const rows = (await store.readStream(`interaction/${id}`)).filter((row) => row.seq <= upTo)
  const events = (await readDecoded(rows, (hashes) => store.getBodies(hashes))).filter(isInteractionEvent)
  let interaction: Interaction | undefined
  for (const event of events) interaction = evolveInteraction(interaction, event)
  return interaction ?? null
}

/**
 * Saves a floor that stands at the durable log. Interactions are saved by name only: their words live in the log's
 * bodies, where erasure finds them, and are read back from there.
 */
export async function saveFloor(store: Pick<EventStore, 'saveSnapshot'>, floor: Floor): Promise<void> {
  const { interactions, ...rest } = serialise(floor)
  const data = { ...rest, interactions: interactions.map(([id]) => [id, null]) } as unknown as JsonValue
  await store.saveSnapshot({ name: SNAPSHOT, seq: floor.seq, foldVersion: FOLD_VERSION, data })
}

/** When the log's last event happened, ms since the epoch; null for an empty log. */
export async function lastEventAt(store: Pick<EventStore, 'read' | 'lastSeq'>): Promise<number | null> {
  const lastSeq = await store.lastSeq()
  const last = lastSeq === 0 ? undefined : (await store.read({ afterSeq: lastSeq - 1, limit: 1 }))[0]
  return last?.at ?? null
}

/** How long nothing was written, ms: at a start, how long the server was away at most. 0 for an empty log. */
export async function timeSinceLastEvent(store: Pick<EventStore, 'read' | 'lastSeq'>, now: number): Promise<number> {
  return Math.max(0, now - ((await lastEventAt(store)) ?? now))
}

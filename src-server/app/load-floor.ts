/** From the disk back to a living floor: the last snapshot, the log after it, and the words of what is still open. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { isInteractionEvent, type DomainEvent } from '#shared/domain/events.ts'
import { evolveInteraction, type Interaction, type InteractionEvent } from '#shared/domain/interaction.ts'
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
/** Conversations in one part of a snapshot: about a millisecond's work. */
const PART = 500

interface Parts {
  readonly slot: 'a' | 'b'
  readonly count: number
}

/** `parts` is absent from what older releases wrote: they kept the conversations inside. */
type SavedFloor = FloorSnapshot & { readonly parts?: Parts }

const partName = (slot: Parts['slot'], part: number): string => `floor.conversations.${slot}.${part}`

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
  const { parts, ...snapshot } = saved.data as unknown as SavedFloor
  const conversations = parts === undefined ? snapshot.conversations : await readParts(store, parts, saved.seq)
  if (conversations === null) return null
  const interactions = await Promise.all(
    snapshot.interactions.map(async ([id]) => [id, await readInteraction(store, id, snapshot.seq)] as const),
  )
  const withWords = interactions.filter((entry): entry is readonly [string, Interaction] => entry[1] !== null)
  return restore({ ...snapshot, conversations, interactions: withWords }, options)
}

/** One interaction folded from its own stream, up to `upTo`; null when the log does not know it. */
export async function readInteraction(
  store: Pick<EventStore, 'readStream' | 'getBodies'>,
  id: string,
  upTo = Number.MAX_SAFE_INTEGER,
): Promise<Interaction | null> {
  return interactionUpTo(await readInteractionEvents(store, id), upTo)
}

export async function readInteractionEvents(
  store: Pick<EventStore, 'readStream' | 'getBodies'>,
  id: string,
): Promise<readonly InteractionEvent[]> {
  const rows = await store.readStream(`interaction/${id}`)
  return (await readDecoded(rows, (hashes) => store.getBodies(hashes))).filter(isInteractionEvent)
}

/** @param events of one interaction's stream, in their order */
export function interactionUpTo(events: readonly InteractionEvent[], upTo: number): Interaction | null {
  let interaction: Interaction | undefined
  for (const event of events) if (event.seq <= upTo) interaction = evolveInteraction(interaction, event)
  return interaction ?? null
}

/**
 * Saves a floor that stands at the durable log. Interactions are saved by name only: their words live in the log's
 * bodies, where erasure finds them, and are read back from there. What is remembered of every conversation of the last
 * days is many times the rest, and is written in parts, so that the floor's thread is free again after each.
 */
export async function saveFloor(store: Pick<EventStore, 'saveSnapshot' | 'loadSnapshot'>, floor: Floor): Promise<void> {
  // All of it as of now: entries are never changed, only replaced. Pairs of 100,000 are made part by part.
  const ids = [...floor.conversations.keys()]
  const memories = [...floor.conversations.values()]
  const { interactions, conversations: _, ...rest } = serialise({ ...floor, conversations: new Map() })
  const before = await store.loadSnapshot(SNAPSHOT, FOLD_VERSION)
  // The parts of the last whole snapshot stay until this one is whole.
  const slot = (before?.data as unknown as SavedFloor | undefined)?.parts?.slot === 'a' ? 'b' : 'a'
  const parts: Parts = { slot, count: Math.ceil(ids.length / PART) }
  for (let part = 0; part < parts.count; part++) {
    const first = part * PART
    const data = ids.slice(first, first + PART).map((id, n) => [id, memories[first + n]]) as unknown as JsonValue
    await store.saveSnapshot({ name: partName(slot, part), seq: rest.seq, foldVersion: FOLD_VERSION, data })
    await nextTurn()
  }
  const named = interactions.map(([id]) => [id, null])
  const data = { ...rest, conversations: [], interactions: named, parts } as unknown as JsonValue
  await store.saveSnapshot({ name: SNAPSHOT, seq: rest.seq, foldVersion: FOLD_VERSION, data })
}

/** null when a part is missing or of another save. */
async function readParts(
  store: Pick<EventStore, 'loadSnapshot'>,
  { slot, count }: Parts,
  seq: number,
): Promise<FloorSnapshot['conversations'] | null> {
  const all: FloorSnapshot['conversations'][number][] = []
  for (let part = 0; part < count; part++) {
    const saved = await store.loadSnapshot(partName(slot, part), FOLD_VERSION)
    if (saved?.seq !== seq) return null
    for (const entry of saved.data as unknown as FloorSnapshot['conversations']) all.push(entry)
  }
  return all
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

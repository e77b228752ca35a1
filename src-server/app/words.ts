/** The personal words of interactions, taken from under the log: what happened stays, what was said goes. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Interaction } from '#shared/domain/interaction.ts'
import { attachmentOf } from '#shared/domain/message.ts'
import type { BlobStore } from '../storage/blob-store.ts'
import type { BodyRow, EventStore, StoredEvent } from '../storage/index.ts'
import { bodyHashOf } from './log-codec.ts'
import { type KeptWords, NOTHING_KEPT } from './sold-words.ts'

export interface WordsPorts {
  readonly events: Pick<EventStore, 'readStream' | 'getBodies' | 'eraseBodies'>
  readonly blobs: Pick<BlobStore, 'delete'>
}

export type WordClass = BodyRow['retention']
export const EVERY_CLASS: ReadonlySet<WordClass> = new Set(['contact', 'profile', 'note', 'recording'])
type KeptOf = (interaction: Interaction, rows: readonly StoredEvent[]) => Promise<KeptWords>

/**
 * Erases what the log keeps beside these interactions: with what was written the files sent in it, recordings by a class
 * of their own.
 * The thread is free again after each: they may be long, and the floor shares it.
 * @param at ms since the epoch
 * @param keptOf what of one stays all the same
 */
export async function eraseWords(
  { events, blobs }: WordsPorts,
  interactions: readonly Interaction[],
  classes: ReadonlySet<WordClass>,
  at: number,
  keptOf: KeptOf = async () => NOTHING_KEPT,
): Promise<void> {
  for (const interaction of interactions) {
    const rows = await events.readStream(`interaction/${interaction.id}`)
    const kept = await keptOf(interaction, rows)
    const hashes = rows.flatMap((row) => bodyHashOf(row) ?? []).filter((hash) => !kept.hashes.has(hash))
    const found = await events.getBodies(hashes)
    const wanted = [...found].flatMap(([hash, { kind, ...body }]) =>
      kind === 'present' && 'row' in body && classes.has(body.row.retention) ? [hash] : [],
    )
    if (wanted.length > 0) await events.eraseBodies(wanted, at)
    // After the words: a file without them is found by no one, words without their file would promise it.
    for (const blobId of filesOf(interaction, classes)) if (!kept.blobIds.has(blobId)) await blobs.delete(blobId)
    await nextTurn()
  }
}

/** The files of an interaction, by what they go with. */
export function filesOf({ messages, call }: Interaction, classes: ReadonlySet<WordClass>): readonly string[] {
  const sent = messages.flatMap(({ content }) => attachmentOf(content)?.blobId ?? [])
  const recorded = (call?.recordings ?? []).map(({ blobId }) => blobId)
  return [...(classes.has('contact') ? sent : []), ...(classes.has('recording') ? recorded : [])]
}

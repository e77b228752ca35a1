import type { Interaction } from '#shared/domain/interaction.ts'
import type { Draft } from '../../client/index.ts'

/** What someone who signs out now leaves undone. */
export interface LeftBehind {
  /** Everything on the desk, in the order of its list. */
  readonly work: readonly Interaction[]
  /** Messages and notes that were said and not yet taken in. */
  readonly unsent: number
  /** Interactions in whose composer something stands. */
  readonly drafts: number
  /** Whether it is worth asking. */
  readonly asks: boolean
}

/** What stands in the way of just leaving. */
export function leftBehindOf(
  work: readonly Interaction[],
  unsent: number,
  written: ReadonlyMap<string, Draft>,
): LeftBehind {
  const drafts = [...written.values()].filter(
    ({ reply, note, returned }) => reply.trim() !== '' || note.trim() !== '' || returned.length > 0,
  ).length
  return { work, unsent, drafts, asks: work.length + unsent + drafts > 0 }
}

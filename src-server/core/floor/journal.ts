/** Remembers how to take back what was applied, so that a batch that could not be stored leaves no trace. */

/** Something whose derived state must be worked out anew after a change. */
export type Touch =
  | { readonly kind: 'interaction' | 'agent' | 'queue' | 'user' | 'conversation'; readonly id: string }
  | { readonly kind: 'centre' }
  | null

interface Entry {
  readonly undo: () => void
  readonly touch: Touch
}

/** A place in the journal, from `Journal.mark`. */
export type Mark = number

export class Journal {
  private entries: Entry[] = []
  /** How many entries were released from the front. */
  private released = 0
  private recording = false

  /** Starts remembering, and names this moment. */
  mark(): Mark {
    this.recording = true
    return this.released + this.entries.length
  }

  record(undo: () => void, touch: Touch): void {
    if (this.recording) this.entries.push({ undo, touch })
  }

  /** Takes back everything since `mark`, last first. @returns what was touched */
  rollback(mark: Mark): readonly Touch[] {
    const undone = this.entries.splice(mark - this.released).toReversed()
    for (const entry of undone) entry.undo()
    return undone.map((entry) => entry.touch)
  }

  /** What came before `mark` is durable and will not be taken back. */
  release(mark: Mark): void {
    this.entries.splice(0, mark - this.released)
    this.released = Math.max(this.released, mark)
  }
}

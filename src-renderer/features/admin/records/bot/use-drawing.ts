import { useState } from 'react'
import type { BotFlowRecord } from '#shared/domain/bot.ts'
import type { Drawn } from './flow-edits.ts'

const MOST_STEPS = 100

interface Step {
  readonly drawn: Drawn
  /** What was being written: further letters of the same belong to the same step. */
  readonly about: string | null
}

export interface DrawingEdits {
  /** @param about one field being written in; its letters are undone together */
  readonly edit: (next: Drawn, about?: string) => void
  /** What is drawn from then on; null: there was nothing to undo. */
  readonly undo: () => Drawn | null
  readonly redo: () => Drawn | null
  readonly canUndo: boolean
  readonly canRedo: boolean
}

/** Changes to the tree, with the way back. */
export function useDrawing(record: BotFlowRecord, change: (patch: Partial<BotFlowRecord>) => void): DrawingEdits {
  const [past, setPast] = useState<readonly Step[]>([])
  const [future, setFuture] = useState<readonly Drawn[]>([])
  const now: Drawn = { rootId: record.rootId, nodes: record.nodes }
  return {
    edit: (next, about) => {
      if (next.rootId === now.rootId && next.nodes === now.nodes) return
      if (about === undefined || past.at(-1)?.about !== about || future.length > 0)
        setPast([...past, { drawn: now, about: about ?? null }].slice(-MOST_STEPS))
      setFuture([])
      change({ rootId: next.rootId, nodes: next.nodes })
    },
    undo: () => {
      const last = past.at(-1)
      if (last === undefined) return null
      setPast(past.slice(0, -1))
      setFuture([...future, now])
      change(last.drawn)
      return last.drawn
    },
    redo: () => {
      const next = future.at(-1)
      if (next === undefined) return null
      setFuture(future.slice(0, -1))
      setPast([...past, { drawn: now, about: null }])
      change(next)
      return next
    },
    canUndo: past.length > 0,
    canRedo: future.length > 0,
  }
}

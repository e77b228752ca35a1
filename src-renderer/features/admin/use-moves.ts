import { useState } from 'react'
import type { ConfigKind, ConfigRecords } from '#shared/domain/config.ts'
import { configChangeSchema } from '#shared/protocol/config-schemas.ts'
import { useCanAdminister, useDesk, type Problem } from '../../client/index.ts'
import type { RecordsOf } from './definition.ts'
import { treeRows, type Placed, type Placement } from './tree.ts'

export interface Moves {
  readonly items: readonly Placed[]
  readonly canMove: boolean
  readonly problem: Problem | null
  readonly apply: (placements: readonly Placement[]) => Promise<void>
}

/** Kinds whose records stand in an order of their own. */
export type OrderedKind = Extract<ConfigKind, 'disposition' | 'auxCode'>

const placeOf = (record: ConfigRecords[OrderedKind]): Pick<Placed, 'parentId' | 'order'> => ({
  parentId: 'parentId' in record ? record.parentId : null,
  order: record.order,
})

/** Saves the records a move changes, one by one, each against the version it was seen in. */
export function useMoves<K extends OrderedKind>(kind: K, records: RecordsOf<K>): Moves {
  const { send } = useDesk()
  const canAct = useCanAdminister()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [moving, setMoving] = useState(false)
  const inUse = [...records.values()].filter(({ archived }) => !archived)
  // As drawn: what hangs on an archived entry stands at the top.
  const items = treeRows(inUse.map(({ id, record }): Placed => ({ id, ...placeOf(record) }))).map(({ item }) => item)

  const apply = async (placements: readonly Placement[]): Promise<void> => {
    setMoving(true)
    setProblem(null)
    for (const { id, parentId, order } of placements) {
      const saved = records.get(id)
      if (saved === undefined) continue
      const moved = { ...saved.record, order, ...(kind === 'disposition' ? { parentId } : {}) }
      const change = configChangeSchema.safeParse({ kind, id, expectedVersion: saved.version, record: moved })
      if (!change.success) break
      const result = await send({ type: 'config.save', change: change.data })
      if (result.ok) continue
      setProblem(result.problem)
      break
    }
    setMoving(false)
  }
  return { items, canMove: canAct && !moving, problem, apply }
}

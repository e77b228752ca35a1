import type { LocalText } from '#shared/domain/channel.ts'
import type { DispositionRecord, Versioned } from '#shared/domain/config.ts'

/** One line of the tree as shown. */
export interface DispositionLine {
  readonly id: string
  readonly name: string
  readonly depth: number
  /** Only leaves say how it went. */
  readonly leaf: boolean
  /** `业务咨询 / 账单分期` */
  readonly path: string
}

type Records = ReadonlyMap<string, Versioned<DispositionRecord>>

/** The dispositions a queue offers, top down, in the administrator's order. */
export function dispositionLines(
  records: Records,
  queueId: string,
  textIn: (text: LocalText) => string,
): readonly DispositionLine[] {
  const live = [...records.values()].filter(({ archived }) => !archived)
  const childrenOf = (parentId: string | null): readonly Versioned<DispositionRecord>[] =>
    live.filter(({ record }) => record.parentId === parentId).toSorted((a, b) => a.record.order - b.record.order)

  // A tree knotted by a mistaken edit ends where it would begin again.
  const below = (
    parentId: string | null,
    depth: number,
    path: readonly string[],
    seen: ReadonlySet<string>,
  ): readonly DispositionLine[] =>
    childrenOf(parentId).flatMap(({ id, record }) => {
      if (seen.has(id)) return []
      const name = textIn(record.name)
      const here = [...path, name]
      const leaf = childrenOf(id).length === 0
      const lines = below(id, depth + 1, here, new Set([...seen, id]))
      const offered = record.queueIds === null || record.queueIds.includes(queueId)
      if (leaf ? !offered : lines.length === 0) return []
      return [{ id, name, depth, leaf, path: here.join(' / ') }, ...lines]
    })
  return below(null, 0, [], new Set())
}

/** Lines whose path holds what is looked for, with the branches that lead to them. */
export function searchDispositions(lines: readonly DispositionLine[], query: string): readonly DispositionLine[] {
  const wanted = query.trim().toLowerCase()
  if (wanted === '') return lines
  const found = lines.filter(({ leaf, path }) => leaf && path.toLowerCase().includes(wanted))
  return lines.filter((line) => found.some(({ path }) => path === line.path || path.startsWith(`${line.path} / `)))
}

/** [D105] The outcome that is called what is looked for, or nearly so; null: a group alone is, or several paths hold it. */
export function bestDisposition(leaves: readonly DispositionLine[], query: string): DispositionLine | null {
  const wanted = query.trim().toLowerCase()
  const called = (fits: (name: string) => boolean): DispositionLine | undefined =>
    leaves.find(({ name }) => fits(name.toLowerCase()))
  return (
    called((name) => name === wanted) ??
    called((name) => name.startsWith(wanted)) ??
    called((name) => name.includes(wanted)) ??
    (leaves.length === 1 ? (leaves[0] ?? null) : null)
  )
}

/** What stands in an order below a parent. */
export interface Placed {
  readonly id: string
  readonly parentId: string | null
  readonly order: number
}

/** A record that must be saved for a move to take place. */
export type Placement = Placed

export interface TreeRow<T> {
  readonly item: T
  readonly depth: number
}

/** Numbers are given this far apart, so that most moves change one record only. */
const STEP = 10

const inOrder = <T extends Placed>(items: readonly T[]): readonly T[] =>
  items.toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))

/** Every item below its parent, depth first; whose parent is missing or goes round in circles stands at the top. */
export function treeRows<T extends Placed>(items: readonly T[]): readonly TreeRow<T>[] {
  const known = new Map(items.map((item) => [item.id, item]))
  const reachesTop = (item: T): boolean => {
    const seen = new Set<string>()
    let at: T | undefined = item
    while (at !== undefined && at.parentId !== null) {
      if (seen.has(at.id)) return false
      seen.add(at.id)
      at = known.get(at.parentId)
    }
    return at !== undefined
  }
  const parentOf = (item: T): string | null =>
    item.parentId !== null && known.has(item.parentId) && reachesTop(item) ? item.parentId : null
  const children = Map.groupBy(items, parentOf)
  const below = (parentId: string | null, depth: number): readonly TreeRow<T>[] =>
    inOrder(children.get(parentId) ?? []).flatMap((item) => [{ item, depth }, ...below(item.id, depth + 1)])
  return below(null, 0)
}

/** Whether `id` stands under `ancestorId`, or is it. */
export function isUnder(items: readonly Placed[], id: string, ancestorId: string): boolean {
  const known = new Map(items.map((item) => [item.id, item]))
  const seen = new Set<string>()
  for (let at: string | null = id; at !== null && !seen.has(at); at = known.get(at)?.parentId ?? null) {
    if (at === ancestorId) return true
    seen.add(at)
  }
  return false
}

/**
 * What must be saved to put `id` under `parentId`, before its `index`-th child (counted without the one that moves).
 * Empty when it stands there already, or would stand under itself.
 */
export function placeAt(
  items: readonly Placed[],
  id: string,
  parentId: string | null,
  index: number,
): readonly Placement[] {
  const moving = items.find((item) => item.id === id)
  if (moving === undefined || (parentId !== null && isUnder(items, parentId, id))) return []
  const siblings = inOrder(items.filter((item) => item.parentId === parentId))
  const others = siblings.filter((item) => item.id !== id)
  const at = Math.min(others.length, Math.max(0, index))
  if (moving.parentId === parentId && siblings.indexOf(moving) === at) return []
  const free = freeNumber(others[at - 1]?.order, others[at]?.order)
  if (free !== null) return [{ id, parentId, order: free }]
  return others
    .toSpliced(at, 0, moving)
    .map((item, place) => ({ id: item.id, parentId, order: (place + 1) * STEP }))
    .filter((placed) => placed.id === id || items.find((item) => item.id === placed.id)?.order !== placed.order)
}

/** A whole number between two neighbours; null when there is none left. */
function freeNumber(before: number | undefined, after: number | undefined): number | null {
  if (before === undefined) return after === undefined ? STEP : after - STEP
  if (after === undefined) return before + STEP
  const middle = Math.floor((before + after) / 2)
  return middle > before && middle < after ? middle : null
}

/** The number of a new last child. */
export function lastOrder(items: readonly Placed[], parentId: string | null): number {
  const last = inOrder(items.filter((item) => item.parentId === parentId)).at(-1)
  return (last?.order ?? 0) + STEP
}

export type Direction = 'up' | 'down' | 'in' | 'out'

/** What must be saved to move an item one step among those shown: past a sibling, under the one above, or out of its parent. */
export function moveStep(items: readonly Placed[], id: string, direction: Direction): readonly Placement[] {
  const item = items.find((one) => one.id === id)
  if (item === undefined) return []
  const siblings = inOrder(items.filter((one) => one.parentId === item.parentId))
  const here = siblings.indexOf(item)
  switch (direction) {
    case 'up':
      return here === 0 ? [] : placeAt(items, id, item.parentId, here - 1)
    case 'down':
      return here === siblings.length - 1 ? [] : placeAt(items, id, item.parentId, here + 1)
    case 'in': {
      const above = siblings[here - 1]
      return above === undefined ? [] : placeAt(items, id, above.id, Number.MAX_SAFE_INTEGER)
    }
    case 'out': {
      const parent = items.find((one) => one.id === item.parentId)
      if (parent === undefined) return []
      const uncles = inOrder(items.filter((one) => one.parentId === parent.parentId))
      return placeAt(items, id, parent.parentId, uncles.indexOf(parent) + 1)
    }
  }
}

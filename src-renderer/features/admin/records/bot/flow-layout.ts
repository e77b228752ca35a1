import type { BotNode } from '#shared/domain/bot.ts'
import { exitsOf, type FlowMark } from '#shared/domain/bot-flow.ts'
import type { Drawn, Place } from './flow-edits.ts'

export const CARD = { width: 208, head: 30, text: 40, exit: 28, mark: 24, foot: 8 } as const
const GAP = { x: 56, y: 16, islands: 48 } as const

export interface PlacedCard {
  /** null: the greeting */
  readonly node: BotNode | null
  readonly id: string
  readonly x: number
  readonly y: number
  readonly height: number
  /** What leads here in the drawing; null: nothing does. */
  readonly from: Place | null
  readonly isReached: boolean
}

export interface Line {
  readonly key: string
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

export interface Drawing {
  readonly cards: readonly PlacedCard[]
  readonly lines: readonly Line[]
  readonly width: number
  readonly height: number
  /** Below here stands what nobody comes to; null: nothing does. */
  readonly islandsAt: number | null
}

export const START = 'start'

/** How tall a card is: every part of it has its own fixed height, so that lines meet what they belong to. */
export function cardHeight(node: BotNode | null, marks: readonly FlowMark[]): number {
  const options = node?.kind === 'menu' ? node.options.length * CARD.exit : 0
  return CARD.head + CARD.text + options + marks.length * CARD.mark + CARD.foot
}

/** Columns from left to right: each card stands beside what first leads to it, the tree below its own top. */
export function layOut({ rootId, nodes }: Drawn, marks: ReadonlyMap<string, readonly FlowMark[]>): Drawing {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const cards: PlacedCard[] = []
  const lines: Line[] = []
  const taken = new Set<string>()

  const put = (node: BotNode | null, depth: number, top: number, from: Place | null, isReached: boolean): number => {
    const id = node?.id ?? START
    const x = depth * (CARD.width + GAP.x)
    const height = cardHeight(node, marks.get(id) ?? [])
    cards.push({ node, id, x, y: top, height, from, isReached })
    const ways: readonly (readonly [Place, string | null])[] =
      node === null
        ? [[START, rootId]]
        : exitsOf(node).map(({ optionId, nextId }) => [{ nodeId: node.id, optionId }, nextId])
    // Children are chosen before any of them is drawn: a node stands beside the first that leads to it.
    const own = ways.flatMap(([place, nextId], nth) => {
      const next = nextId === null || taken.has(nextId) ? undefined : byId.get(nextId)
      if (next === undefined) return []
      taken.add(next.id)
      return [{ place, next, nth }]
    })
    let bottom = top
    for (const { place, next, nth } of own) {
      const y1 = top + (node?.kind === 'menu' ? CARD.head + CARD.text + (nth + 0.5) * CARD.exit : CARD.head / 2)
      lines.push({
        key: `${id}-${nth}`,
        x1: x + CARD.width,
        y1,
        x2: x + CARD.width + GAP.x,
        y2: bottom + CARD.head / 2,
      })
      bottom = put(next, depth + 1, bottom, place, isReached) + GAP.y
    }
    return Math.max(top + height, bottom - GAP.y)
  }

  let height = put(null, 0, 0, null, true)
  const islands = nodes.filter(({ id }) => !taken.has(id))
  const islandsAt = islands.length === 0 ? null : height + GAP.islands
  if (islandsAt !== null) height = islandsAt - GAP.y
  // What others of them lead to stands beside those; circles begin anywhere.
  const led = new Set(islands.flatMap((node) => exitsOf(node).map(({ nextId }) => nextId)))
  for (const node of [...islands.filter(({ id }) => !led.has(id)), ...islands]) {
    if (taken.has(node.id)) continue
    taken.add(node.id)
    height = put(node, 0, height + GAP.y, null, false)
  }
  return { cards, lines, height, islandsAt, width: Math.max(...cards.map(({ x }) => x)) + CARD.width }
}

export type Step = 'left' | 'right' | 'up' | 'down'

/** The card an arrow key goes to from another; null: there is none that way. */
export function neighbour({ cards }: Drawing, id: string, step: Step): string | null {
  const here = cards.find((card) => card.id === id)
  if (here === undefined) return null
  if (step === 'left') return here.from === null ? null : here.from === START ? START : here.from.nodeId
  if (step === 'right') return cards.find(({ from }) => (from === START ? START : from?.nodeId) === id)?.id ?? null
  const column = cards.filter(({ x }) => x === here.x).toSorted((a, b) => a.y - b.y)
  return column[column.indexOf(here) + (step === 'up' ? -1 : 1)]?.id ?? null
}

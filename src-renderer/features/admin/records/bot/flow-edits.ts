import type { BotFlowRecord, BotNode } from '#shared/domain/bot.ts'
import { exitsOf } from '#shared/domain/bot-flow.ts'

/** What of a flow is drawn. */
export type Drawn = Pick<BotFlowRecord, 'rootId' | 'nodes'>

/** Where something hangs: the beginning, or a way out of a node. */
export type Place = 'start' | { readonly nodeId: string; readonly optionId: string | null }

export const NODE_KINDS = ['menu', 'text', 'article', 'ask', 'hand-over'] as const satisfies readonly BotNode['kind'][]

const NOTHING = { zh: '', en: '' }

export function blankNode(kind: BotNode['kind'], newId: () => string): BotNode {
  const id = newId()
  switch (kind) {
    case 'menu':
      return { kind, id, text: NOTHING, options: [{ id: newId(), text: NOTHING, nextId: null }] }
    case 'text':
      return { kind, id, text: NOTHING, nextId: null }
    case 'article':
      return { kind, id, articleId: '' }
    case 'ask':
      return { kind, id, label: NOTHING, text: NOTHING, form: 'any', nextId: null }
    case 'hand-over':
      return { kind, id, text: NOTHING, queueId: null }
  }
}

/** Lets a place lead to a node; null: nowhere. */
export function connect(drawn: Drawn, place: Place, nextId: string | null): Drawn {
  if (place === 'start') return { ...drawn, rootId: nextId }
  return {
    ...drawn,
    nodes: drawn.nodes.map((node) => (node.id === place.nodeId ? led(node, place.optionId, nextId) : node)),
  }
}

function led(node: BotNode, optionId: string | null, nextId: string | null): BotNode {
  if (node.kind === 'menu') {
    if (optionId !== null && !node.options.some(({ id }) => id === optionId))
      return { ...node, options: [...node.options, { id: optionId, text: NOTHING, nextId }] }
    return { ...node, options: node.options.map((one) => (one.id === optionId ? { ...one, nextId } : one)) }
  }
  return node.kind === 'text' || node.kind === 'ask' ? { ...node, nextId } : node
}

/** Adds a node where something hangs; what hung there goes on after it, where it can. */
export function addAt(drawn: Drawn, place: Place, node: BotNode): Drawn {
  const followed = leadsTo(drawn, place)
  const exit = exitsOf(node)[0]
  const joined = followed === null || exit === undefined ? node : led(node, exit.optionId, followed)
  return connect({ ...drawn, nodes: [...drawn.nodes, joined] }, place, node.id)
}

/** The node a place leads to; null: none. */
export function leadsTo({ rootId, nodes }: Drawn, place: Place): string | null {
  if (place === 'start') return rootId
  const node = nodes.find(({ id }) => id === place.nodeId)
  return node === undefined ? null : (exitsOf(node).find((exit) => exit.optionId === place.optionId)?.nextId ?? null)
}

export const MOST_OPTIONS = 9

/** Where a new node goes when nobody says: what leads nowhere yet, else another option, else in between. Null: nowhere. */
export function nextPlace({ nodes }: Drawn, nodeId: string, newId: () => string): Place | null {
  const node = nodes.find(({ id }) => id === nodeId)
  if (
    node?.kind === 'menu' &&
    node.options.length < MOST_OPTIONS &&
    node.options.every(({ nextId }) => nextId !== null)
  )
    return { nodeId, optionId: newId() }
  const exits = node === undefined ? [] : exitsOf(node)
  const exit = exits.find(({ nextId }) => nextId === null) ?? exits[0]
  return exit === undefined ? null : { nodeId, optionId: exit.optionId }
}

export function replaced(drawn: Drawn, node: BotNode): Drawn {
  return { ...drawn, nodes: drawn.nodes.map((one) => (one.id === node.id ? node : one)) }
}

/** Takes a node away; what led to it leads on to what followed, where one thing did. */
export function removed(drawn: Drawn, nodeId: string): Drawn {
  const node = drawn.nodes.find(({ id }) => id === nodeId)
  const follows = node === undefined || node.kind === 'menu' ? null : (exitsOf(node)[0]?.nextId ?? null)
  const next = follows === nodeId ? null : follows
  const past = (id: string | null): string | null => (id === nodeId ? next : id)
  return {
    rootId: past(drawn.rootId),
    nodes: drawn.nodes
      .filter(({ id }) => id !== nodeId)
      .map((one) => exitsOf(one).reduce((now, exit) => led(now, exit.optionId, past(exit.nextId)), one)),
  }
}

/** A copy beside the node, not yet come to from anywhere; it leads where the node does. */
export function duplicated(drawn: Drawn, nodeId: string, newId: () => string): { drawn: Drawn; id: string | null } {
  const at = drawn.nodes.findIndex(({ id }) => id === nodeId)
  const node = drawn.nodes[at]
  if (node === undefined) return { drawn, id: null }
  const id = newId()
  const copy: BotNode =
    node.kind === 'menu'
      ? { ...node, id, options: node.options.map((option) => ({ ...option, id: newId() })) }
      : { ...node, id }
  return { drawn: { ...drawn, nodes: drawn.nodes.toSpliced(at + 1, 0, copy) }, id }
}

/** Moves the option that leads to a node up or down in its menu; unchanged where none does. */
export function moved(drawn: Drawn, place: Place | null, by: -1 | 1): Drawn {
  if (place === null || place === 'start' || place.optionId === null) return drawn
  const menu = drawn.nodes.find(({ id }) => id === place.nodeId)
  if (menu?.kind !== 'menu') return drawn
  const at = menu.options.findIndex(({ id }) => id === place.optionId)
  const option = menu.options[at]
  const to = at + by
  if (option === undefined || to < 0 || to >= menu.options.length) return drawn
  return replaced(drawn, { ...menu, options: menu.options.toSpliced(at, 1).toSpliced(to, 0, option) })
}

/** The first node that came with a change, else the first that is not as it was; null: neither. */
export function touched(before: Drawn, after: Drawn): string | null {
  const was = new Map(before.nodes.map((node) => [node.id, node]))
  const found = after.nodes.find(({ id }) => !was.has(id)) ?? after.nodes.find((node) => was.get(node.id) !== node)
  return found?.id ?? null
}

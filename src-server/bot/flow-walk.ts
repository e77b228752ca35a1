import type { BotNode } from '#shared/domain/bot.ts'
import type { LocalText } from '#shared/domain/channel.ts'

/** Enough for a few screens; a longer chain is a flow that was drawn wrong. */
const MOST_TEXTS = 10

export interface Place {
  /** What is said on the way. */
  readonly texts: readonly LocalText[]
  /** Where it stops; null: the flow goes no further. */
  readonly place: Exclude<BotNode, { kind: 'text' }> | null
}

/** Follows the flow through its texts to the next place that does something. Ends in every flow: no node is passed twice. */
export function placeAt(nodes: readonly BotNode[], nodeId: string | null): Place {
  const texts: LocalText[] = []
  const passed = new Set<string>()
  for (let id = nodeId; id !== null && !passed.has(id) && texts.length < MOST_TEXTS;) {
    passed.add(id)
    const node = nodes.find((one) => one.id === id)
    if (node === undefined) break
    if (node.kind !== 'text') return { texts, place: node }
    texts.push(node.text)
    id = node.nextId
  }
  return { texts, place: null }
}

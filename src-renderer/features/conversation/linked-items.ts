import type { Interaction } from '#shared/domain/interaction.ts'
import type { ThreadItem } from './thread-items.ts'

/** A line of one of several contacts that are one thread. */
export interface LinkedItem {
  readonly item: ThreadItem
  readonly interaction: Interaction
  /** The line before it was of another contact. */
  readonly turns: boolean
}

/**
 * [OT11] The lines of every contact of a thread in the order of time, each day said once.
 * @param dayOf names a moment's calendar day in the centre's zone
 */
export function linkedItems(
  contacts: readonly { readonly interaction: Interaction; readonly items: readonly ThreadItem[] }[],
  dayOf: (at: number) => string,
): readonly LinkedItem[] {
  const lines = contacts
    .flatMap(({ interaction, items }) => items.map((item) => ({ interaction, item })))
    .filter(({ item }) => item.kind !== 'day')
    .toSorted((a, b) => a.item.at - b.item.at)
  const linked: LinkedItem[] = []
  let day = ''
  let before: Interaction | undefined
  for (const { interaction, item } of lines) {
    const today = dayOf(item.at)
    if (today !== day)
      linked.push({ item: { kind: 'day', key: `day-linked-${today}`, at: item.at }, interaction, turns: false })
    const turns = before?.id !== interaction.id
    const isBroken = (turns || today !== day) && (item.kind === 'message' || item.kind === 'pending')
    linked.push({ item: isBroken ? { ...item, continued: false } : item, interaction, turns })
    day = today
    before = interaction
  }
  return linked
}

/** [OT11] Every contact of the thread among those at hand, the one given included; the earliest first. */
export function threadOf(interaction: Interaction, known: ReadonlyMap<string, Interaction>): readonly Interaction[] {
  const found = new Map([[interaction.id, interaction]])
  for (let size = 0; size !== found.size;) {
    size = found.size
    for (const one of known.values()) {
      const from = one.outreach?.continuesId ?? null
      const isLinked =
        (from !== null && found.has(from)) ||
        [...found.values()].some((other) => other.outreach?.continuesId === one.id)
      if (isLinked) found.set(one.id, one)
    }
  }
  return [...found.values()].toSorted((a, b) => a.arrivedAt - b.arrivedAt)
}

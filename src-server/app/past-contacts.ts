/** Contacts that are over, looked at again by trials: the floor shares this thread and comes first. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Interaction } from '#shared/domain/interaction.ts'
import { LEFT_OUT, type LeftOut, type TrialCount } from '#shared/protocol/offers-rest.ts'
import { closedInteractionOf } from '../projections/closed-interaction.ts'
import type { PageCursor, ReadModelStore } from '../storage/index.ts'
import type { Clock } from './clock.ts'

export interface PastContactsPorts {
  readonly readModels: Pick<ReadModelStore, 'closedInteractions'>
  readonly clock: Clock
}

const DAY_MS = 86_400_000
const ROWS_AT_ONCE = 50
const MOST_LOOKED = 2_000
/** An administrator waits no longer; the bank's core may be slow. */
const MOST_TIME_MS = 20_000

/**
 * [OF18] Goes through the contacts of the last days, the newest first: 2,000 at most, in 20 s.
 * @param look what is made of one contact; why it is left out where nothing can be
 */
export async function lookBack(
  { readModels, clock }: PastContactsPorts,
  days: number,
  look: (interaction: Interaction) => LeftOut | null | Promise<LeftOut | null>,
): Promise<TrialCount> {
  const since = clock.now() - days * DAY_MS
  const until = clock.now() + MOST_TIME_MS
  const leftOut: Partial<Record<LeftOut, number>> = {}
  let [contacts, looked] = [0, 0]
  for await (const interaction of contactsSince(readModels, since)) {
    contacts++
    const why = looked >= MOST_LOOKED || clock.now() > until ? 'too-many' : await look(interaction)
    if (why === null) looked++
    else leftOut[why] = (leftOut[why] ?? 0) + 1
  }
  return { contacts, looked, leftOut: inOrder(leftOut) }
}

function inOrder(leftOut: Partial<Record<LeftOut, number>>): TrialCount['leftOut'] {
  return Object.fromEntries(LEFT_OUT.flatMap((why) => (leftOut[why] === undefined ? [] : [[why, leftOut[why]]])))
}

async function* contactsSince(readModels: PastContactsPorts['readModels'], since: number): AsyncGenerator<Interaction> {
  for (let before: PageCursor | undefined; ;) {
    const query = { limit: ROWS_AT_ONCE, ...(before === undefined ? {} : { before }) }
    const rows = await readModels.closedInteractions(query)
    for (const row of rows) {
      if (row.closedAt < since) return
      yield closedInteractionOf(row)
      await nextTurn()
    }
    const last = rows.at(-1)
    if (rows.length < ROWS_AT_ONCE || last === undefined) return
    before = { at: last.closedAt, interactionId: last.interactionId }
  }
}

/** Whether something the customer wrote is there no more. */
export function isErased({ messages }: Interaction): boolean {
  return messages.some(({ author, content }) => author.role === 'customer' && content === null)
}

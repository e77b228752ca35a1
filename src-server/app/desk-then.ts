import { deskOf } from '#shared/domain/interaction.ts'
import type { Storage } from '../storage/index.ts'
import { readInteraction } from './load-floor.ts'

/** [CO4] [CO5] Whose desk a contact was on, or had been on last, when a row was written; null: nobody's by then. */
export async function deskThen(events: Storage['events'], interactionId: string, seq: number): Promise<string | null> {
  const then = await readInteraction(events, interactionId, seq)
  return then === null ? null : (deskOf(then) ?? then.lastAgentId)
}

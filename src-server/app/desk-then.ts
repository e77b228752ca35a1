import { deskOf, type Interaction } from '#shared/domain/interaction.ts'
import type { Storage } from '../storage/index.ts'
import { interactionUpTo, readInteractionEvents } from './load-floor.ts'
import { oncePerKey } from './once-per-key.ts'

/** [CO4] [CO5] Whose desk a contact as it stood then was on, or had been on last; null: nobody's by then. */
export function deskThen(then: Interaction | null): string | null {
  return then === null ? null : (deskOf(then) ?? then.lastAgentId)
}

/** Contacts as they stood when a row was written, or as the log leaves them, each read once however often it is asked for. */
export function contactsThen(
  events: Pick<Storage['events'], 'readStream' | 'getBodies'>,
): (interactionId: string, seq?: number) => Promise<Interaction | null> {
  const eventsOf = oncePerKey((id) => readInteractionEvents(events, id))
  return async (id, seq = Number.MAX_SAFE_INTEGER) => interactionUpTo(await eventsOf(id), seq)
}

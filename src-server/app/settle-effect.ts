/** What became of a send, told to the floor and to the effect's row in one transaction: neither is ever true alone. */
import type { EffectUpdate, EventStore } from '../storage/event-store.ts'
import type { ChannelCommand } from '../core/commands.ts'
import type { Engine } from './engine.ts'
import type { NewId } from './ids.ts'

export interface SettledEffect {
  readonly update: EffectUpdate
  /** null: the floor has nothing to learn from it */
  readonly receipt: Omit<ChannelCommand, 'type'> | null
}

/** @returns makes a settled effect durable. It throws when that failed: nothing of it is true then, and it may be tried again. */
export function effectSettler(
  engine: Pick<Engine, 'submit'>,
  store: Pick<EventStore, 'updateEffects'>,
  newId: NewId,
): (settled: SettledEffect) => Promise<void> {
  return async ({ update, receipt }) => {
    if (receipt !== null) {
      const command: ChannelCommand = { type: 'message.delivery', ...receipt }
      const answer = await engine.submit({
        id: newId(),
        actor: 'system',
        command,
        effectUpdates: [update],
        fresh: true,
      })
      if (answer.ok) return
      // A contact closed for long has left the floor, and its messages with it: only the row is left to end.
      if (answer.refusal.code !== 'not-found') throw new Error(`A receipt was not taken: ${answer.refusal.code}.`)
    }
    await store.updateEffects([update])
  }
}

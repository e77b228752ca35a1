import type { DomainEvent } from './events.ts'
import type { Handling } from './interaction-state.ts'

/** @param waitedMs how long the customer had waited for it */
export function handlingOf({ at, actor, data }: DomainEvent<'interaction.accepted'>, waitedMs: number): Handling {
  const { agentId, by } = data
  const handling: Handling = { agentId, at, by, waitedMs }
  return by === 'assign' && actor !== agentId ? { ...handling, assignedBy: actor } : handling
}

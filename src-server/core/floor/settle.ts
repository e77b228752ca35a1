import type { RoutableState } from '#shared/domain/agent-events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'

/** Whether work in hand keeps this state from taking effect; parked threads only keep an agent from leaving. */
export function holdsBack(next: RoutableState, work: readonly Interaction[]): boolean {
  if (next.name === 'available') return false
  return next.name === 'offline' ? work.length > 0 : work.some((interaction) => interaction.phase.name !== 'parked')
}

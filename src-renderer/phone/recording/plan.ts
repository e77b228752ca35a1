/** What this phone records now: pure, and asked again after every change. */
import type { CallWish } from '../messages.ts'
import type { PlannedLeg } from '../plan.ts'

export interface RecordedLeg {
  readonly legId: string
  readonly interactionId: string
  /** `paused`: a recording that runs hears nothing; none is begun. */
  readonly state: 'on' | 'paused'
}

/**
 * [RC2] The customer's legs whose calls are recorded at this desk.
 * @param hushed [RC4] calls in which a card number is being typed: no word of the log is waited for
 */
export function recordedLegs(
  legs: readonly PlannedLeg[],
  wishes: ReadonlyMap<string, CallWish>,
  hushed: ReadonlySet<string>,
): readonly RecordedLeg[] {
  return legs.flatMap(({ id: legId, interactionId, purpose, records, phase }) => {
    if (interactionId === null || !records || purpose !== 'agent' || phase !== 'talking') return []
    const wish = wishes.get(interactionId)
    if (wish?.role !== 'owner' || wish.recording === 'off') return []
    const state = hushed.has(interactionId) ? 'paused' : wish.recording
    return [{ legId, interactionId, state }]
  })
}

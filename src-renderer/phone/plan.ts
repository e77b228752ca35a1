/** What the phone does about its legs, given what the log says: pure, and asked again after every change. */
import type { DeskLeg } from '#shared/domain/voice-wire.ts'
import type { CallWish, LegPhase } from './messages.ts'

export interface PlannedLeg {
  readonly id: string
  readonly interactionId: string | null
  readonly purpose: DeskLeg
  /** This phone records what is said on it, while the log says that the call is recorded. */
  readonly records: boolean
  readonly phase: LegPhase | 'ending'
  /** What the person pressed for this leg itself. */
  readonly asked: 'answer' | 'hang-up' | null
}

export interface FloorPicture {
  /** false: what the floor said is old; nothing is answered or ended because of it. */
  readonly live: boolean
  readonly wishes: ReadonlyMap<string, CallWish>
  /** Interactions whose call the person hung up here, until the log has it. */
  readonly hungUp: ReadonlySet<string>
}

export interface LegAction {
  readonly legId: string
  readonly do: 'answer' | 'hang-up'
}

/**
 * The actions that bring the legs in line with the log. Doing them and asking again gives none.
 * An agent's own leg is answered only when the floor says that the call is theirs; one still unknown waits, for SIP may be
 * faster than the log.
 */
export function nextActions(legs: readonly PlannedLeg[], floor: FloorPicture): readonly LegAction[] {
  return legs.flatMap((leg) => {
    const action = actionFor(leg, floor)
    return action === null ? [] : [{ legId: leg.id, do: action }]
  })
}

function actionFor(leg: PlannedLeg, { live, wishes, hungUp }: FloorPicture): LegAction['do'] | null {
  if (leg.phase === 'ending') return null
  if (leg.asked === 'hang-up') return 'hang-up'
  const wish = leg.interactionId === null ? undefined : wishes.get(leg.interactionId)
  if (leg.phase === 'ringing') {
    if (leg.asked === 'answer' && leg.purpose !== 'agent') return 'answer'
    // The exchange rings again until the log says that the call is over: who hung up is not drawn back in.
    const isLeft = leg.purpose === 'agent' && leg.interactionId !== null && hungUp.has(leg.interactionId)
    return live && !isLeft && isWanted(leg.purpose, wish) ? 'answer' : null
  }
  if (!live) return null
  // Nobody's call here any more: nobody is left on a second line that the log does not know of.
  if (wish === undefined) return leg.purpose !== 'agent' && leg.phase === 'talking' ? 'hang-up' : null
  return isOver(leg.purpose, wish) ? 'hang-up' : null
}

/** Rings for something this user asked for, or was given: no second press is needed. */
function isWanted(purpose: DeskLeg, wish: CallWish | undefined): boolean {
  switch (purpose) {
    case 'agent':
      return wish?.role === 'owner'
    case 'guest':
      // Who talked already and was reloaded is back without a press.
      if (wish?.role === 'asked') return wish.consult === 'talking' || wish.consult === 'joined'
      return wish?.role === 'owner' && wish.consult !== 'none'
    case 'supervisor':
      return (wish?.role === 'owner' || wish?.role === 'supervisor') && wish.supervision !== null
  }
}

/** The log says that this leg has nothing left to be for. What it does not speak of goes on: the exchange ends that. */
function isOver(purpose: DeskLeg, { role, consult, supervision }: CallWish): boolean {
  switch (purpose) {
    case 'agent':
      return role === 'over'
    case 'guest':
      // At the guest's own desk the interaction leaves their view.
      return role === 'owner' && consult === 'none'
    case 'supervisor':
      return (role === 'owner' || role === 'supervisor' || role === 'over') && supervision === null
  }
}

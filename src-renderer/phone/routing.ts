/** Who hears whom in the phone's mixer: pure. */
import type { DeskLeg } from '#shared/domain/voice-wire.ts'
import type { CallWish } from './messages.ts'

export interface RoutedLeg {
  readonly id: string
  readonly interactionId: string | null
  readonly purpose: DeskLeg
}

/** `microphone`, or the id of the leg whose other end speaks. */
export type Source = 'microphone' | (string & {})

export interface Routes {
  /** What the other end of each leg hears; nothing: silence. */
  readonly sent: ReadonlyMap<string, readonly Source[]>
  /** Legs this user hears. */
  readonly heard: ReadonlySet<string>
}

/**
 * @param legs that talk, in the order they came
 * @param wishes by interaction
 * @param muted the microphone goes to nobody
 */
export function routesOf(legs: readonly RoutedLeg[], wishes: ReadonlyMap<string, CallWish>, muted: boolean): Routes {
  const sent = new Map<string, readonly Source[]>()
  const heard = new Set<string>()
  // One mouth speaks in one call: the newest that is not on hold.
  const speaking = legs.findLast(({ interactionId, purpose }) => {
    const wish = interactionId === null ? undefined : wishes.get(interactionId)
    return purpose !== 'supervisor' && !(purpose === 'agent' && isParted(wish))
  })
  for (const leg of legs) {
    const wish = leg.interactionId === null ? undefined : wishes.get(leg.interactionId)
    const own = leg.interactionId === speaking?.interactionId || speaking === undefined
    const others = legs.filter((other) => other.id !== leg.id && other.interactionId === leg.interactionId)
    sent.set(leg.id, sourcesFor(leg, wish, others, own && !muted))
    if (isHeard(leg, wish)) heard.add(leg.id)
  }
  return { sent, heard }
}

/** The customer is apart from the agent: on hold, as they are from the moment somebody is asked. */
export function isParted(wish: CallWish | undefined): boolean {
  return wish !== undefined && wish.held
}

/** [SP38] Whoever was asked is apart from the agent, who went back to the customer meanwhile. */
function isGuestParted({ consult, held }: CallWish): boolean {
  return consult === 'talking' && !held
}

function sourcesFor(
  leg: RoutedLeg,
  wish: CallWish | undefined,
  others: readonly RoutedLeg[],
  speaks: boolean,
): readonly Source[] {
  const microphone: readonly Source[] = speaks ? ['microphone'] : []
  const of = (...purposes: readonly DeskLeg[]): readonly Source[] =>
    others.filter(({ purpose }) => purposes.includes(purpose)).map(({ id }) => id)
  // Somebody else's call: listening in, the own microphone is closed; asked in, it is open.
  if (wish?.role !== 'owner')
    return leg.purpose === 'supervisor' && (wish?.supervision ?? 'listen') === 'listen' ? [] : microphone
  const joined = wish.consult === 'joined'
  const barged = wish.supervision === 'barge'
  switch (leg.purpose) {
    case 'agent':
      if (wish.held) return []
      return [...microphone, ...(joined ? of('guest') : []), ...(barged ? of('supervisor') : [])]
    case 'guest':
      if (isGuestParted(wish)) return []
      return [...microphone, ...(joined && !wish.held ? of('agent') : []), ...(barged ? of('supervisor') : [])]
    case 'supervisor':
      return [...microphone, ...of('agent', 'guest')]
  }
}

function isHeard({ purpose }: RoutedLeg, wish: CallWish | undefined): boolean {
  if (wish?.role !== 'owner') return true
  switch (purpose) {
    case 'agent':
      return !isParted(wish)
    case 'guest':
      return !isGuestParted(wish)
    case 'supervisor':
      return wish.supervision === 'whisper' || wish.supervision === 'barge'
  }
}

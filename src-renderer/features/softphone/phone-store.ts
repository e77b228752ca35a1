import { create } from 'zustand'
import { initialState, type LegView, type PhoneState, type ToPhone } from '../../phone/messages.ts'

interface PhoneStore {
  /** Whether this user has a phone at all: null until the server said so. */
  readonly provided: boolean | null
  readonly phone: PhoneState
  /** The microphone's loudness, 0 to 1, while somebody looks. */
  readonly level: number
}

const nothing: PhoneStore = { provided: null, phone: initialState, level: 0 }
let send: ((message: ToPhone) => void) | undefined

/** The phone as the interface knows it. */
export const usePhone = create<PhoneStore>()(() => nothing)

/** Asks the phone for something; without one nothing happens. */
export function tellPhone(message: ToPhone): void {
  send?.(message)
}

/** Where messages go from now on; undefined: there is no phone any more. */
export function connectStore(to: ((message: ToPhone) => void) | undefined): void {
  send = to
  if (to === undefined) usePhone.setState(nothing)
}

/** This user's own leg of a call, the newest where one takes another's place. */
export function ownLeg(legs: readonly LegView[], interactionId: string): LegView | undefined {
  return legs.findLast((leg) => leg.interactionId === interactionId && leg.purpose === 'agent')
}

// For tests only: a call in the log and its leg at this phone.
import type { Call } from '#shared/domain/call.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { interaction } from '../../client/testing/factories.ts'
import { initialState, type LegView, type PhoneState, type ToPhone } from '../../phone/messages.ts'
import { connectStore, usePhone } from './phone-store.ts'

export function call(changes: Partial<Call> = {}): Call {
  const at = Date.now() - 60_000
  return {
    direction: 'inbound',
    centreNumber: '95000',
    hasMenu: false,
    chosen: null,
    queueId: null,
    legs: [
      { id: 'l1', party: { kind: 'customer' }, upAt: at, dialog: null },
      { id: 'l2', party: { kind: 'agent', agentId: 'a1' }, upAt: at, dialog: null },
    ],
    endedLegs: [],
    legsAt: at,
    connectedAt: at,
    joinedAt: at,
    talkSince: at,
    talkedMs: 0,
    heldSince: null,
    heldMs: 0,
    consult: null,
    supervision: null,
    recording: 'on',
    recordings: [],
    callback: null,
    handOut: null,
    failures: [],
    movedOut: null,
    spans: [],
    quality: null,
    ...changes,
  }
}

/** A caller whose number nobody knows, talked to by `a1`. */
export function calling(changes: Partial<Interaction> = {}, ofCall: Partial<Call> = {}): Interaction {
  return interaction({
    channel: 'voice',
    identified: false,
    introduction: { customerName: null, address: '+8613812345678', answers: [], page: null },
    call: call(ofCall),
    ...changes,
  })
}

export function ringingCall(): Interaction {
  const now = Date.now()
  return calling(
    {
      phase: {
        name: 'offered',
        offer: { id: 'o1', agentId: 'a1', at: now, expiresAt: now + 20_000, why: 'skills' },
        waiting: {
          queueId: 'cards',
          reason: 'arrival',
          requirements: [],
          priority: 0,
          since: now - 8_000,
          dueAt: now,
          preferred: null,
          target: null,
          overflowAt: null,
        },
      },
      handlings: [],
      firstAcceptedAt: null,
      lastAgentId: null,
    },
    { legs: [], connectedAt: null, joinedAt: null },
  )
}

export const talkingLeg: LegView = {
  id: 'sip-1',
  interactionId: 'i1',
  purpose: 'agent',
  phase: 'talking',
  media: 'connected',
  caller: '13812345678',
  quality: { lossPercent: 0, jitterMs: 4, roundTripMs: 20, mos: 4.4 },
  silent: false,
}

/** A phone that is registered and does nothing but remember what it was told. */
export function fakePhone(state: Partial<PhoneState> = {}): ToPhone[] {
  const told: ToPhone[] = []
  connectStore((message) => told.push(message))
  usePhone.setState({
    provided: true,
    level: 0,
    phone: { ...initialState, registration: 'registered', microphone: 'ready', ...state },
  })
  return told
}

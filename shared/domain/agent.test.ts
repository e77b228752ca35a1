import { describe, expect, test } from 'vitest'
import {
  type Agent,
  type AgentEvent,
  busySince,
  evolveAgent,
  newAgent,
  guestPart,
  sameState,
  shownState,
} from './agent.ts'
import type { Interaction } from './interaction.ts'

function event<T extends AgentEvent['type']>(
  seq: number,
  type: T,
  data: Extract<AgentEvent, { type: T }>['data'],
): AgentEvent {
  return {
    seq,
    stream: 'agent/ann',
    type,
    v: 1,
    at: seq * 1000,
    actor: 'ann',
    cause: null,
    data,
    body: null,
  } as AgentEvent
}

const fold = (...events: readonly AgentEvent[]): Agent => {
  let agent: Agent | undefined
  for (const one of events) agent = evolveAgent(agent, one)
  return agent ?? newAgent('ann')
}

const taken = event(1, 'agent.deskTaken', { deskId: 'd1' })
const available = event(2, 'agent.stateChanged', { state: { name: 'available' }, cause: 'agent' })

describe('an agent', () => {
  test('[A1] has no desk and is offline before anything is known', () => {
    expect(newAgent('ann')).toMatchObject({ desk: { name: 'none' }, state: { name: 'offline' }, next: null })
    expect(fold(taken)).toMatchObject({ id: 'ann', revision: 1, desk: { name: 'here', deskId: 'd1', since: 1000 } })
  })

  test('[A5, A7] a change of state takes the next one back', () => {
    const chosen = event(3, 'agent.nextStateChosen', { next: { name: 'offline' } })
    expect(fold(taken, available, chosen).next).toEqual({ name: 'offline' })
    expect(fold(taken, available, chosen, available).next).toBeNull()
  })

  test('[A10] returned work is remembered while the desk is lost, and forgotten with its return', () => {
    const lost = event(3, 'agent.deskLost', { deskId: 'd1' })
    const returned = event(4, 'agent.workReturned', { interactionIds: [] })
    expect(fold(taken, lost, returned).desk).toMatchObject({ name: 'lost', workReturned: true })
    expect(fold(taken, lost, returned, event(5, 'agent.deskBack', { deskId: 'd1' })).desk.name).toBe('here')
  })

  test('[A12] signing out gives the seat up', () => {
    const out = event(3, 'agent.stateChanged', { state: { name: 'offline' }, cause: 'sign-out' })
    expect(fold(taken, available, out).desk).toEqual({ name: 'none' })
  })

  test('[A4] states are the same by name and code', () => {
    const aux = (auxCodeId: string) => ({ name: 'aux', auxCodeId }) as const
    expect([
      sameState(aux('a'), aux('a')),
      sameState(aux('a'), aux('b')),
      sameState(aux('a'), { name: 'offline' }),
    ]).toEqual([true, false, false])
  })

  test('[A6] is shown by the work in hand before the chosen state', () => {
    const agent = fold(taken, available)
    const work = (...names: readonly Interaction['phase']['name'][]) =>
      names.map((name) => ({ phase: { name } }) as unknown as Interaction)
    expect(shownState(agent, [], null)).toBe('available')
    expect(shownState(agent, work('parked'), null)).toBe('available')
    expect(shownState(agent, work('wrap-up'), null)).toBe('acw')
    expect(shownState(agent, work('wrap-up', 'active'), null)).toBe('busy')
    expect(shownState(agent, work('active', 'offered'), null)).toBe('ringing')
    expect(shownState(fold(taken, available, event(3, 'agent.deskLost', { deskId: 'd1' })), work('active'), null)).toBe(
      'lost',
    )
  })

  test('[A6, VC23] who is asked into a call or listens to it is on the phone, ringing until they answer', () => {
    const call = (consult: object | null, supervision: object | null = null) =>
      ({ phase: { name: 'active', agentId: 'bob' }, call: { consult, supervision } }) as unknown as Interaction
    const asked = (state: string) => guestPart(call({ agentId: 'ann', state, since: 7 }), 'ann')
    const agent = fold(taken, available)
    expect(shownState(agent, [], asked('calling'))).toBe('ringing')
    expect(shownState(agent, [], asked('talking'))).toBe('busy')
    expect(busySince([], asked('joined'))).toBe(7)
    const listening = guestPart(call(null, { supervisorId: 'ann', since: 9 }), 'ann')
    expect(listening).toEqual({ name: 'listening', since: 9 })
    expect(shownState(agent, [], listening)).toBe('busy')
    expect(guestPart(call({ agentId: 'eve', state: 'talking', since: 7 }), 'ann')).toBeNull()
  })
})

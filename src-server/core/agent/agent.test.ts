import { describe, expect, test } from 'vitest'
import type { RoutableState } from '#shared/domain/agent-events.ts'
import { records } from '../testing/records.ts'
import { World } from '../testing/world.ts'

const AVAILABLE = { name: 'available' } as const
const OFFLINE = { name: 'offline' } as const
const BREAK = { name: 'aux', auxCodeId: 'break' } as const

const setState = (state: RoutableState) => ({ type: 'agent.setState', state }) as const
const here = (agentId: string, deskId: string) => ({ type: 'desk.here', agentId, deskId }) as const
const gone = (agentId: string, deskId: string) => ({ type: 'desk.gone', agentId, deskId }) as const

describe('the seat', () => {
  test('[A1] is taken when free, returned to, and looked on at while held', () => {
    const w = new World().centre().user('ann')
    w.must(here('ann', 'd1'))
    w.must(here('ann', 'd2'))
    expect(w.agentOf('ann').desk).toMatchObject({ name: 'here', deskId: 'd1' })
    w.must(gone('ann', 'd2'))
    expect(w.agentOf('ann').desk.name).toBe('here')
    w.must(gone('ann', 'd1'))
    w.must(here('ann', 'd1'))
    expect(w.log.at(-1)?.type).toBe('agent.deskBack')
    w.must(gone('ann', 'd1'))
    w.must(here('ann', 'd2'))
    expect(w.agentOf('ann').desk).toMatchObject({ name: 'here', deskId: 'd2' })
    expect(w.send(here('nobody', 'd1'))).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } })
  })

  test('[A2] is taken over by hand; the work stays', () => {
    const w = new World().centre().agent('ann')
    const id = w.serves('ann', 'c1')
    expect(w.ask({ type: 'agent.takeOver' }, 'ann', { deskId: 'd2' })).toBe('ok')
    expect(w.agentOf('ann')).toMatchObject({ desk: { name: 'here', deskId: 'd2' }, state: AVAILABLE })
    expect(w.it(id).phase).toMatchObject({ name: 'active', agentId: 'ann' })
    const before = w.log.length
    expect(w.ask({ type: 'agent.takeOver' }, 'ann', { deskId: 'd2' })).toBe('ok')
    expect(w.log).toHaveLength(before)
  })

  test('[A3] another desk may not act for the agent, but may administer', () => {
    const w = new World().centre().user('root', { role: 'admin' }).agent('ann')
    expect(w.ask(setState(BREAK), 'ann', { deskId: 'other' })).toBe('desk-read-only')
    expect(w.ask(setState(BREAK), 'ann', { deskId: 'desk-ann' })).toBe('ok')
    w.must(here('root', 'd1'))
    const change = { kind: 'skill', id: 's', expectedVersion: 0, record: records.skill() } as const
    expect(w.ask({ type: 'config.save', change }, 'root', { deskId: 'd2' })).toBe('ok')
  })
})

describe('the chosen state', () => {
  test('[A4] is available, offline or a code meant for choosing', () => {
    const w = new World().centre().agent('ann').user('qa', { role: 'quality' })
    w.must(here('qa', 'd'))
    expect(w.ask(setState({ name: 'aux', auxCodeId: 'rona' }), 'ann')).toBe('state-not-allowed')
    expect(w.ask(setState({ name: 'aux', auxCodeId: 'none' }), 'ann')).toBe('not-found')
    expect(w.ask(setState(AVAILABLE), 'qa')).toBe('state-not-allowed')
    expect(w.ask(setState(AVAILABLE), 'nobody')).toBe('agent-offline')
    expect(w.ask(setState(BREAK), 'ann')).toBe('ok')
    expect(w.it(w.writes('c1')).phase.name).toBe('waiting')
    expect(w.ask(setState(OFFLINE), 'ann')).toBe('ok')
    expect(w.agentOf('ann')).toMatchObject({ state: OFFLINE, cause: 'agent', desk: { name: 'here' } })
  })

  test('[A5, A6] with work in hand it waits for it, and nothing more is offered', () => {
    const w = new World().centre().agent('ann')
    const id = w.serves('ann', 'c1')
    w.must(setState(BREAK), 'ann')
    expect(w.agentOf('ann')).toMatchObject({ state: AVAILABLE, next: BREAK })
    const waiting = w.writes('c2')
    expect(w.it(waiting).phase.name).toBe('waiting')
    w.ends('ann', id)
    expect(w.agentOf('ann').next).toEqual(BREAK)
    w.completes('ann', id)
    expect(w.agentOf('ann')).toMatchObject({ state: BREAK, next: null, cause: 'work-done' })
    expect(w.it(waiting).phase.name).toBe('waiting')
  })

  test('[A5, A6] leaving waits for parked work too', () => {
    const w = new World().centre().agent('ann')
    const active = w.serves('ann', 'c1')
    const parked = w.serves('ann', 'c2')
    w.must({ type: 'interaction.park', interactionId: parked, remindAt: null }, 'ann')
    w.must(setState(OFFLINE), 'ann')
    w.ends('ann', active)
    w.completes('ann', active)
    expect(w.agentOf('ann').state.name).toBe('available')
    w.must({ type: 'interaction.end', interactionId: parked }, 'ann')
    w.completes('ann', parked)
    expect(w.agentOf('ann').state.name).toBe('offline')
  })

  test('[A7] available takes effect at once and takes the choice back', () => {
    const w = new World().centre().agent('ann')
    w.serves('ann', 'c1')
    w.must(setState(BREAK), 'ann')
    w.must(setState(AVAILABLE), 'ann')
    expect(w.agentOf('ann')).toMatchObject({ state: AVAILABLE, next: null })
    expect(w.ringsAt(w.writes('c2'))).toBe('ann')
  })

  test('[A8] is set by a supervisor under the same rules', () => {
    const w = new World().centre().agent('ann').user('cat')
    w.serves('ann', 'c1')
    const set = (agentId: string, state: RoutableState) =>
      w.ask({ type: 'supervisor.setAgentState', agentId, state }, 'boss')
    expect(set('ann', BREAK)).toBe('ok')
    expect(w.agentOf('ann').next).toEqual(BREAK)
    expect(set('cat', AVAILABLE)).toBe('agent-offline')
    expect(set('ann', AVAILABLE)).toBe('ok')
    expect(w.agentOf('ann')).toMatchObject({ state: AVAILABLE, next: null })
  })

  test('[A14] with nothing but parked work nobody goes offline', () => {
    const w = new World().centre().agent('ann')
    const id = w.serves('ann', 'c1')
    w.must({ type: 'interaction.park', interactionId: id, remindAt: null }, 'ann')
    expect(w.ask(setState(OFFLINE), 'ann')).toBe('work-in-hand')
    expect(w.ask(setState(BREAK), 'ann')).toBe('ok')
    expect(w.agentOf('ann').state.name).toBe('aux')
  })
})

describe('a lost desk', () => {
  test('[A9] for a moment loses nothing', () => {
    const w = new World().centre({ ronaSeconds: 60 }).agent('ann')
    const active = w.serves('ann', 'c1')
    const ringing = w.writes('c2')
    w.must(gone('ann', 'desk-ann'))
    w.pass(10)
    expect(w.ringsAt(ringing)).toBe('ann')
    w.must(here('ann', 'desk-ann'))
    w.pass(25)
    expect(w.ringsAt(ringing)).toBe('ann')
    expect(w.it(active).phase).toMatchObject({ name: 'active', agentId: 'ann' })
    expect(w.agentOf('ann').state.name).toBe('available')
  })

  test('[A10] is offered nothing, and after a while what rings there goes on', () => {
    const w = new World().centre({ ronaSeconds: 60 }).agent('ann')
    const ringing = w.writes('c1')
    w.must(gone('ann', 'desk-ann'))
    w.agent('bob', { capacity: { chat: 1 } })
    const next = w.writes('c2')
    expect(w.ringsAt(next)).toBe('bob')
    w.accepts('bob', next)
    w.pass(30)
    expect(w.it(ringing).phase.name).toBe('waiting')
    expect(w.it(ringing).passed).toEqual([])
    expect(w.agentOf('ann').state.name).toBe('available')
  })

  test('[A10, A11] later its text work goes back, for the same agent first', () => {
    const w = new World().centre({ preferredAgentSeconds: 600 }).agent('ann')
    const active = w.serves('ann', 'c1')
    const parked = w.serves('ann', 'c2')
    w.must({ type: 'interaction.park', interactionId: parked, remindAt: null }, 'ann')
    w.says('ann', active)
    w.pass(10)
    w.writes('c1', 'and?')
    const asked = w.now
    w.must(gone('ann', 'desk-ann'))
    w.pass(120)
    expect(w.phase(active, 'waiting')).toMatchObject({
      reason: 'agent-lost',
      since: asked,
      preferred: { agentId: 'ann' },
    })
    expect(w.it(parked).phase.name).toBe('waiting')
    expect(w.agentOf('ann')).toMatchObject({
      state: { name: 'aux', auxCodeId: 'connection-lost' },
      cause: 'desk-lost',
      desk: { name: 'lost', workReturned: true },
    })
    w.must(here('ann', 'desk-ann'))
    w.must(setState(AVAILABLE), 'ann')
    w.agent('bob')
    expect([w.ringsAt(active), w.ringsAt(parked)]).toContain('ann')
    expect([w.ringsAt(active), w.ringsAt(parked)]).not.toContain('bob')
  })

  test('[A10] a wrap-up that only they would end closes, its draft kept', () => {
    const w = new World().centre({ wrapUp: { ...records.queue().wrapUp, seconds: null } }).agent('ann')
    const id = w.serves('ann', 'c1')
    w.ends('ann', id)
    const draft = { dispositionId: null, summary: 'almost there', followUp: null }
    w.must({ type: 'wrapUp.save', interactionId: id, ...draft }, 'ann')
    w.must(setState(BREAK), 'ann')
    w.must(gone('ann', 'desk-ann'))
    w.pass(119)
    expect(w.it(id).phase.name).toBe('wrap-up')
    w.pass(1)
    expect(w.it(id)).toMatchObject({
      phase: { name: 'closed', agentId: 'ann', outcome: 'no-wrap-up' },
      wrapUp: { text: { summary: 'almost there' } },
    })
  })

  test('[A11] but nobody waits for an agent who is not there', () => {
    const w = new World().centre({ preferredAgentSeconds: 600 }).agent('ann')
    const id = w.serves('ann', 'c1')
    w.must(gone('ann', 'desk-ann'))
    w.agent('bob')
    w.pass(120)
    expect(w.ringsAt(id)).toBe('bob')
  })

  test('[A10] a call stays while its media lives', () => {
    const w = new World().centre().phoneAgent('ann')
    const call = w.talks('ann', 'c1')
    w.must(gone('ann', 'desk-ann'))
    w.pass(3600)
    expect(w.it(call).phase).toMatchObject({ name: 'active', agentId: 'ann' })
  })

  test('[A10] an hour away leaves nothing pending', () => {
    const w = new World().centre().agent('ann')
    w.must(gone('ann', 'desk-ann'))
    w.pass(3600)
    const before = w.log.length
    w.pass(3600)
    expect(w.log).toHaveLength(before)
  })
})

describe('leaving', () => {
  function busy(): { w: World; active: string; wrapping: string; ringing: string } {
    const w = new World().centre().agent('ann')
    const active = w.serves('ann', 'c1')
    const wrapping = w.serves('ann', 'c2')
    w.ends('ann', wrapping)
    const words = { dispositionId: null, summary: 'unfinished', followUp: null }
    w.must({ type: 'wrapUp.save', interactionId: wrapping, ...words }, 'ann')
    return { w, active, wrapping, ringing: w.writes('c3') }
  }

  test('[A12] signing out leaves nothing behind', () => {
    const { w, active, wrapping, ringing } = busy()
    w.must({ type: 'desk.signedOut', agentId: 'ann' })
    expect(w.it(ringing).phase.name).toBe('waiting')
    expect(w.phase(active, 'waiting').reason).toBe('agent-left')
    expect(w.it(wrapping)).toMatchObject({
      phase: { name: 'closed', outcome: 'no-wrap-up' },
      wrapUp: { text: { summary: 'unfinished' } },
    })
    expect(w.agentOf('ann')).toMatchObject({ state: OFFLINE, cause: 'sign-out', desk: { name: 'none' } })
    const before = w.log.length
    w.must({ type: 'desk.signedOut', agentId: 'ann' })
    expect(w.log).toHaveLength(before)
  })

  test('[A12] being archived does the same', () => {
    const { w, active } = busy()
    w.user('root', { role: 'admin' })
    w.must({ type: 'config.archive', kind: 'user', id: 'ann', expectedVersion: 1 }, 'root')
    expect(w.it(active).phase.name).toBe('waiting')
    expect(w.agentOf('ann').desk.name).toBe('none')
    w.pass(600)
    expect(w.it(active).phase.name).toBe('waiting')
  })
})

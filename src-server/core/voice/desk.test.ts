import { describe, expect, test } from 'vitest'
import { desksOf, followersOf } from '#shared/domain/interaction.ts'
import type { DeskCommand } from '../commands.ts'
import { records } from '../testing/records.ts'
import { World } from '../testing/world.ts'

const consult = (interactionId: string, to: Extract<DeskCommand, { type: 'call.consult' }>['to'], consultId = 'k') =>
  ({ type: 'call.consult', interactionId, consultId, to }) as const
const dial = (interactionId: string, over: Partial<Extract<DeskCommand, { type: 'call.dial' }>> = {}) =>
  ({
    type: 'call.dial',
    interactionId,
    conversationId: 'voice-x',
    customerId: 'x',
    customerName: null,
    number: '+8613900000000',
    queueId: 'q1',
    ...over,
  }) as const

function talking(...others: readonly string[]): readonly [World, string] {
  const w = new World().centre().phoneAgent('ann')
  const id = w.talks('ann', 'c1')
  for (const other of others) w.phoneAgent(other)
  return [w, id]
}

/** A supervisor who is there to listen, not to be rung. */
function withBoss(w: World, id = 'boss'): void {
  w.phoneAgent(id, { role: 'supervisor' })
  w.must({ type: 'agent.setState', state: { name: 'aux', auxCodeId: 'break' } }, id)
}

test('[VC15] a caller is held, not parked or written to', () => {
  const [w, id] = talking()
  expect(w.ask({ type: 'interaction.park', interactionId: id, remindAt: null }, 'ann')).toBe('not-for-calls')
  const content = { kind: 'text', text: 'hi' } as const
  expect(w.ask({ type: 'message.send', interactionId: id, messageId: 'm', content }, 'ann')).toBe('not-for-calls')
  w.must({ type: 'call.hold', interactionId: id }, 'ann')
  w.must({ type: 'call.hold', interactionId: id }, 'ann')
  w.pass(7)
  w.must({ type: 'call.resume', interactionId: id }, 'ann')
  expect(w.it(id).call).toMatchObject({ heldSince: null, heldMs: 7_000 })
  expect(w.ask({ type: 'call.hold', interactionId: id }, 'bob')).toBe('not-yours')
  const chat = w.writes('c2')
  w.must({ type: 'supervisor.assign', interactionId: chat, agentId: 'ann' }, 'boss')
  expect(w.ask({ type: 'call.hold', interactionId: chat }, 'ann')).toBe('calls-only')
})

describe('[VC20] [VC21] phones', () => {
  test('[VC20] who says their phone is broken is offered no calls, but chats', () => {
    const w = new World().centre().phoneAgent('ann')
    w.must({ type: 'phone.report', fit: false, reason: 'no-microphone' }, 'ann')
    const id = w.calls('c1')
    expect(w.ringsAt(id)).toBeNull()
    expect(w.floor.router.explain(id, 'ann', w.now)).toMatchObject({
      eligible: false,
      refusals: [{ kind: 'channel-unfit', channel: 'voice' }],
    })
    const chat = w.writes('c2')
    expect(w.ringsAt(chat)).toBe('ann')
    w.accepts('ann', chat)
    w.must({ type: 'phone.report', fit: true, reason: null }, 'ann')
    expect(w.ringsAt(id)).toBe('ann')
  })

  test('[VC21] registering again gives nobody a microphone; a restart registers everybody anew', () => {
    const w = new World().centre().phoneAgent('ann')
    const fault = () => w.agentOf('ann').phone.fault
    const registered = (is: boolean) => w.must({ type: 'voice.registered', agentId: 'ann', registered: is })
    registered(false)
    expect(fault()).toBe('not-registered')
    registered(true)
    expect(fault()).toBeNull()
    w.must({ type: 'phone.report', fit: false, reason: 'no-microphone' }, 'ann')
    registered(false)
    registered(true)
    expect(fault()).toBe('no-microphone')
    w.must({ type: 'phone.report', fit: true, reason: null }, 'ann')
    w.restart(5)
    expect(fault()).toBe('not-registered')
  })

  test('[VC22] what rings at a phone that breaks rings elsewhere; nobody is given a second call', () => {
    const w = new World().centre().phoneAgent('ann')
    const id = w.calls('c1')
    w.phoneAgent('bob')
    w.must({ type: 'phone.report', fit: false, reason: 'network' }, 'ann')
    expect(w.ringsAt(id)).toBe('bob')
    w.accepts('bob', id)
    const assign = (agentId: string) => w.ask({ type: 'supervisor.assign', interactionId: id, agentId }, 'boss')
    expect(assign('ann')).toBe('phone-unfit')
    const transfer = { type: 'interaction.transfer', interactionId: id, to: { agentId: 'ann' }, note: '' } as const
    expect(w.ask(transfer, 'bob')).toBe('phone-unfit')
    const waiting = w.calls('c2')
    expect(w.ask({ type: 'supervisor.assign', interactionId: waiting, agentId: 'bob' }, 'boss')).toBe('on-the-phone')
  })
})

describe('[VC25] [VC26] calling out', () => {
  function caller(): World {
    return new World().centre().config('entryPoint', 'phone', records.phone()).phoneAgent('ann')
  }

  test('[VC26] begins in the agent’s hands under the queue’s rules', () => {
    const w = caller()
    w.must(dial('d1'), 'ann')
    expect(w.it('d1')).toMatchObject({
      queueId: 'q1',
      phase: { name: 'active', agentId: 'ann' },
      handlings: [{ by: 'dial', waitedMs: 0 }],
      call: { direction: 'outbound', centreNumber: '95000' },
    })
    w.pass(60)
    w.legUp('d1', { kind: 'agent', agentId: 'ann' })
    w.legUp('d1', { kind: 'customer' })
    expect(w.it('d1').call?.recording).toBe('on')
    w.ends('ann', 'd1')
    expect(w.it('d1').phase.name).toBe('wrap-up')
  })

  test('[VC26] needs a phone that works with nobody on it, a queue for calls, a number that is not ours', () => {
    const w = caller().config('queue', 'chats', records.queue({ channels: ['chat'] }))
    expect(w.ask(dial('d1', { queueId: 'chats' }), 'ann')).toBe('invalid-record')
    expect(w.ask(dial('d1', { queueId: 'none' }), 'ann')).toBe('not-found')
    expect(w.ask(dial('d1', { number: '95000' }), 'ann')).toBe('malformed')
    w.must(dial('d1'), 'ann')
    expect(w.ask(dial('d1'), 'ann')).toBe('already-done')
    expect(w.ask(dial('d2'), 'ann')).toBe('on-the-phone')
    w.agent('bob')
    expect(w.ask(dial('d2'), 'bob')).toBe('phone-unfit')
    w.pass(121)
    expect(w.it('d1')).toMatchObject({ phase: { name: 'wrap-up' }, contactEnded: { by: 'system' } })
  })

  test('[VC48] a number that does not answer is said why, and needs no wrap-up', () => {
    const w = caller()
    const wrapUp = { seconds: 120, dispositionRequired: true, maxExtensions: 1, extensionSeconds: 30 }
    w.config('queue', 'q1', records.queue({ wrapUp }))
    w.must(dial('d1'), 'ann')
    w.legUp('d1', { kind: 'agent', agentId: 'ann' })
    w.must({ type: 'voice.dialFailed', interactionId: 'd1', reason: 'unreachable' })
    w.must({ type: 'voice.dialFailed', interactionId: 'd1', reason: 'busy' })
    expect(w.it('d1')).toMatchObject({
      phase: { name: 'wrap-up', deadline: w.now + 30_000 },
      contactEnded: { by: 'system' },
      call: { failures: [{ what: 'dial', reason: 'unreachable' }] },
    })
    const said = { dispositionId: null, summary: '', followUp: null }
    w.must({ type: 'wrapUp.complete', interactionId: 'd1', ...said }, 'ann')
    expect(w.it('d1').phase).toMatchObject({ name: 'closed', outcome: 'handled' })
    w.must(dial('d2'), 'ann')
    w.must({ type: 'voice.dialFailed', interactionId: 'd2', reason: 'no-answer' })
    w.pass(30)
    expect(w.it('d2').phase).toMatchObject({ name: 'closed', outcome: 'handled' })
    w.must({ type: 'wrapUp.complete', interactionId: 'd2', ...said, summary: 'rang for long' }, 'ann')
    expect(w.it('d2').wrapUp?.text?.summary).toBe('rang for long')
  })

  test('[VC49] numbers that cannot be are not called', () => {
    const w = caller()
    for (const number of ['12', '1380013800', '138001380001', '1234567890123456'])
      expect(w.ask(dial('d1', { number }), 'ann')).toBe('impossible-number')
    for (const number of ['110', '10086', '4008001234', '01065881234', '+8613800138000'])
      expect(w.ask(dial(`d${number}`, { number }), 'bob')).toBe('you-are-offline')
  })

  test('[VC25] not to whoever asked not to be contacted; the gate writes it down', () => {
    const w = caller()
    const record = {
      name: null,
      contactPoints: [],
      notes: [],
      identified: false,
      doNotContact: true,
      language: null,
    }
    w.must({ type: 'customer.create', customerId: 'x', record })
    expect(w.ask(dial('d1'), 'ann')).toBe('gate-refused')
    expect(w.log.at(-1)).toMatchObject({ type: 'gate.refused', data: { policy: 'do-not-contact', purpose: 'service' } })
  })
})

describe('consulting', () => {
  test('[VC27] [VC29] [VC30] one at a time, the customer holds, the colleague sees it', () => {
    const [w, id] = talking('bob')
    w.must(consult(id, { agentId: 'bob' }), 'ann')
    w.must(consult(id, { agentId: 'bob' }), 'ann')
    expect(w.it(id).call).toMatchObject({ heldSince: w.now, consult: { agentId: 'bob', state: 'calling' } })
    expect(desksOf(w.it(id))).toEqual(['ann', 'bob'])
    expect(w.ask(consult(id, { number: '10086' }, 'k2'), 'ann')).toBe('consult-open')
    w.must({ type: 'voice.consultAnswered', interactionId: id, consultId: 'k' })
    w.must({ type: 'voice.consultAnswered', interactionId: id, consultId: 'k' })
    expect(w.it(id).call?.consult?.state).toBe('talking')
    w.must({ type: 'call.consultEnd', interactionId: id }, 'bob')
    expect(w.it(id).call).toMatchObject({ heldSince: null, consult: null })
    expect(desksOf(w.it(id))).toEqual(['ann'])
    w.must({ type: 'voice.consultEnded', interactionId: id, consultId: 'k', outcome: 'declined' })
  })

  test('[VC23] whoever is asked in is offered nothing meanwhile', () => {
    const [w, id] = talking('bob')
    w.must(consult(id, { agentId: 'bob' }), 'ann')
    const waiting = w.calls('c2')
    const chat = w.writes('c3')
    expect([w.ringsAt(waiting), w.ringsAt(chat)]).toEqual([null, 'ann'])
    w.must({ type: 'voice.consultEnded', interactionId: id, consultId: 'k', outcome: 'no-answer' })
    expect(w.ringsAt(waiting)).toBe('bob')
  })

  test('[VC28] somebody free, by name or the router’s choice of a queue', () => {
    const [w, id] = talking('bob', 'cyd')
    w.config('skill', 's', records.skill())
    w.config('queue', 'q2', records.queue({ requirements: [{ skillId: 's', level: 3 }] }))
    expect(w.ask(consult(id, { queueId: 'q2' }), 'ann')).toBe('agent-not-available')
    expect(w.ask(consult(id, { queueId: 'none' }), 'ann')).toBe('not-found')
    expect(w.ask(consult(id, { agentId: 'ann' }), 'ann')).toBe('agent-not-available')
    expect(w.ask(consult(id, { number: '95000' }), 'ann')).toBe('malformed')
    w.user('cyd', { skills: { s: 3 } })
    w.must(consult(id, { queueId: 'q2' }), 'ann')
    expect(w.it(id).call?.consult).toMatchObject({ agentId: 'cyd', to: { queueId: 'q2' } })
    w.must({ type: 'call.consultEnd', interactionId: id }, 'ann')
    w.must({ type: 'phone.report', fit: false, reason: 'permission' }, 'bob')
    expect(w.ask(consult(id, { agentId: 'bob' }), 'ann')).toBe('phone-unfit')
  })

  test('[VC31] three talk once the third answered', () => {
    const [w, id] = talking('bob')
    w.must(consult(id, { agentId: 'bob' }), 'ann')
    expect(w.ask({ type: 'call.join', interactionId: id }, 'ann')).toBe('no-consult')
    w.must({ type: 'voice.consultAnswered', interactionId: id, consultId: 'k' })
    w.must({ type: 'call.join', interactionId: id }, 'ann')
    expect(w.it(id).call).toMatchObject({ heldSince: null, consult: { state: 'joined' } })
  })

  test('[VC32] handing over makes the colleague the owner at once', () => {
    const [w, id] = talking('bob')
    w.must(consult(id, { agentId: 'bob' }), 'ann')
    w.must({ type: 'voice.consultAnswered', interactionId: id, consultId: 'k' })
    w.must({ type: 'call.handOver', interactionId: id }, 'ann')
    expect(w.it(id)).toMatchObject({
      phase: { name: 'active', agentId: 'bob' },
      transfers: [{ fromAgentId: 'ann', to: { agentId: 'bob' } }],
      call: { consult: null, heldSince: null, recording: 'on' },
    })
    expect(w.it(id).handlings.at(-1)?.by).toBe('consult')
    expect(w.ask({ type: 'call.hold', interactionId: id }, 'ann')).toBe('not-yours')
  })

  test('[VC33] to an outside number our part ends, theirs goes on', () => {
    const [w, id] = talking()
    w.must(consult(id, { number: '10086' }), 'ann')
    w.must({ type: 'voice.consultAnswered', interactionId: id, consultId: 'k' })
    w.must({ type: 'call.handOver', interactionId: id }, 'ann')
    expect(w.it(id)).toMatchObject({
      phase: { name: 'wrap-up' },
      call: { consult: null, movedOut: { number: '10086', consultId: 'k' } },
    })
    const [v, other] = talking()
    v.must({ type: 'call.transferOut', interactionId: other, number: '10086', note: 'n' }, 'ann')
    v.must({ type: 'voice.handOutAnswered', interactionId: other })
    expect(v.it(other)).toMatchObject({
      phase: { name: 'wrap-up' },
      contactEnded: { by: 'handed-over' },
      call: { handOut: null, failures: [], movedOut: { number: '10086', consultId: null } },
    })
  })

  test('[VC47] the customer is kept until the number answers, and stays where it does not', () => {
    const [w, id] = talking()
    const transferOut = { type: 'call.transferOut', interactionId: id, number: '10086', note: '' } as const
    w.must(transferOut, 'ann')
    w.must(transferOut, 'ann')
    expect(w.it(id)).toMatchObject({ phase: { name: 'active' }, call: { handOut: { number: '10086' } } })
    expect(w.it(id).call?.heldSince).not.toBeNull()
    expect(w.ask(consult(id, { number: '10010' }), 'ann')).toBe('consult-open')
    w.must({ type: 'voice.hungUp', interactionId: id, by: 'agent' })
    w.must({ type: 'voice.handOutFailed', interactionId: id, reason: 'no-answer' })
    w.must({ type: 'voice.handOutAnswered', interactionId: id })
    expect(w.it(id)).toMatchObject({
      phase: { name: 'active', agentId: 'ann' },
      call: { handOut: null, heldSince: null, movedOut: null, failures: [{ what: 'hand-out', reason: 'no-answer' }] },
    })
    w.must(transferOut, 'ann')
    w.must({ type: 'call.resume', interactionId: id }, 'ann')
    expect(w.it(id).call).toMatchObject({ handOut: null, heldSince: null, failures: [{}] })
  })
})

describe('supervisors', () => {
  test('[VC34] one at a time, in the mode they choose', () => {
    const [w, id] = talking()
    withBoss(w)
    withBoss(w, 'chief')
    const mode = (by: string, to: 'listen' | 'whisper' | 'barge' | null) =>
      w.ask({ type: 'call.supervise', interactionId: id, mode: to }, by)
    expect(mode('boss', 'listen')).toBe('ok')
    expect(mode('boss', 'whisper')).toBe('ok')
    expect(w.it(id).call?.supervision).toMatchObject({ supervisorId: 'boss', mode: 'whisper', shown: true })
    expect(mode('chief', 'listen')).toBe('supervised-already')
    expect(w.legUp(id, { kind: 'supervisor', agentId: 'boss' }).ok).toBe(true)
    const other = w.calls('c2')
    expect(w.ask({ type: 'supervisor.assign', interactionId: other, agentId: 'boss' }, 'chief')).toBe('on-the-phone')
    expect(mode('boss', null)).toBe('ok')
    expect(mode('chief', 'barge')).toBe('ok')
  })

  test('[VC34] the log says whether the agent was shown it', () => {
    const w = new World().centre({}, { voice: { supervisionShown: false, iceServers: [], callerNumber: null } })
    w.phoneAgent('ann')
    const id = w.talks('ann', 'c1')
    withBoss(w)
    w.must({ type: 'call.supervise', interactionId: id, mode: 'listen' }, 'boss')
    expect(w.it(id).call?.supervision?.shown).toBe(false)
  })

  test('[VC35] the call may be taken over', () => {
    const [w, id] = talking()
    withBoss(w)
    w.must({ type: 'call.supervise', interactionId: id, mode: 'barge' }, 'boss')
    w.must({ type: 'call.takeOver', interactionId: id }, 'boss')
    expect(w.it(id)).toMatchObject({ phase: { name: 'active', agentId: 'boss' }, call: { supervision: null } })
    expect(w.ask({ type: 'call.takeOver', interactionId: id }, 'boss')).toBe('already-done')
  })

  test('[VC41] supervising takes a desk and a phone, not being on duty', () => {
    const [w, id] = talking()
    w.phoneAgent('boss', { role: 'supervisor' })
    w.must({ type: 'agent.setState', state: { name: 'offline' } }, 'boss')
    w.must({ type: 'call.supervise', interactionId: id, mode: 'listen' }, 'boss')
    const other = w.phoneAgent('bob').talks('bob', 'c2')
    expect(w.ask({ type: 'call.supervise', interactionId: other, mode: 'listen' }, 'boss')).toBe('on-the-phone')
    expect(w.ask({ type: 'call.supervise', interactionId: other, mode: 'listen' }, 'nobody')).toBe('agent-offline')
    w.must({ type: 'call.takeOver', interactionId: id }, 'boss')
    expect(w.it(id)).toMatchObject({ phase: { name: 'active', agentId: 'boss' } })
  })

  test('[VC42] a supervisor whose phone is out of the call has left it', () => {
    const [w, id] = talking()
    withBoss(w)
    const over = (supervisorId: string) => w.must({ type: 'voice.supervisionEnded', interactionId: id, supervisorId })
    w.must({ type: 'call.supervise', interactionId: id, mode: 'barge' }, 'boss')
    over('chief')
    expect(w.it(id).call?.supervision?.mode).toBe('barge')
    over('boss')
    over('boss')
    expect(w.it(id)).toMatchObject({ phase: { name: 'active', agentId: 'ann' }, call: { supervision: null } })
  })

  test('[VC43] the supervisor’s desk follows the call without having it', () => {
    const [w, id] = talking()
    withBoss(w)
    w.must({ type: 'call.supervise', interactionId: id, mode: 'listen' }, 'boss')
    expect([followersOf(w.it(id)), desksOf(w.it(id))]).toEqual([['ann', 'boss'], ['ann']])
    w.must({ type: 'call.supervise', interactionId: id, mode: null }, 'boss')
    expect(followersOf(w.it(id))).toEqual(['ann'])
  })

  test('[VC16] [Q11] [Q12] a live call is given to a colleague or put back in line, and whoever listened is out', () => {
    const [w, id] = talking('bob')
    withBoss(w)
    w.must({ type: 'call.supervise', interactionId: id, mode: 'listen' }, 'boss')
    w.must({ type: 'supervisor.assign', interactionId: id, agentId: 'bob' }, 'boss')
    expect(w.it(id)).toMatchObject({ phase: { name: 'active', agentId: 'bob' }, call: { supervision: null } })
    w.must({ type: 'call.supervise', interactionId: id, mode: 'listen' }, 'boss')
    w.must({ type: 'supervisor.requeue', interactionId: id, queueId: 'q1' }, 'boss')
    expect(w.it(id).call).toMatchObject({ supervision: null, recording: 'off' })
    expect(w.it(id).phase.name).toMatch(/waiting|offered/)
  })

  test('[VC36] who leaves is no longer in colleagues’ calls; their own goes back in line', () => {
    const [w, id] = talking('bob')
    withBoss(w)
    w.must({ type: 'call.supervise', interactionId: id, mode: 'listen' }, 'boss')
    w.must(consult(id, { agentId: 'bob' }), 'ann')
    w.must({ type: 'desk.signedOut', agentId: 'boss' })
    w.must({ type: 'desk.signedOut', agentId: 'bob' })
    expect(w.it(id).call).toMatchObject({ supervision: null, consult: null, heldSince: null })
    w.must({ type: 'desk.signedOut', agentId: 'ann' })
    expect(w.it(id)).toMatchObject({ phase: { name: 'waiting' }, call: { recording: 'off' } })
  })
})

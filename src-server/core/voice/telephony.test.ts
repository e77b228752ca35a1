import { describe, expect, test } from 'vitest'
import { isConnectedTo } from '#shared/domain/call.ts'
import { World } from '../testing/world.ts'

const answered = (interactionId: string, offerId: string, agentId: string) =>
  ({ type: 'voice.answered', interactionId, offerId, agentId }) as const
const hungUp = (interactionId: string, by: 'customer' | 'agent' | 'system') =>
  ({ type: 'voice.hungUp', interactionId, by }) as const
const recording = (interactionId: string) =>
  ({
    type: 'voice.recorded',
    interactionId,
    recordingId: 'r1',
    kind: 'recording',
    blobId: 'b',
    startedAt: 0,
    durationMs: 1,
    bytes: 1,
  }) as const

describe('[VC10] late and doubled news', () => {
  test('[VC10] answering at the phone is accepting, twice is once, too late is refused', () => {
    const w = new World().centre().phoneAgent('ann')
    const id = w.calls('c1')
    const offerId = w.offerOf(id)
    w.must(answered(id, offerId, 'ann'))
    w.must(answered(id, offerId, 'ann'))
    expect(w.it(id)).toMatchObject({ phase: { name: 'active', agentId: 'ann' }, handlings: [{ by: 'offer' }] })
    expect(w.it(id).handlings).toHaveLength(1)
    expect(w.send(answered(id, offerId, 'bob'))).toMatchObject({ ok: false, refusal: { code: 'offer-gone' } })
  })

  test('[VC10] rejecting at the phone is declining; of what is gone it is nothing', () => {
    const w = new World().centre().phoneAgent('ann').phoneAgent('bob')
    const id = w.calls('c1')
    const first = w.ringsAt(id) ?? ''
    const offerId = w.offerOf(id)
    w.must({ type: 'voice.rejected', interactionId: id, offerId, agentId: first })
    expect(w.ringsAt(id)).not.toBe(first)
    w.must({ type: 'voice.rejected', interactionId: id, offerId, agentId: first })
    w.must(hungUp(id, 'customer'))
    expect(w.send(answered(id, offerId, 'bob'))).toMatchObject({ ok: false })
  })

  test('[VC10] a leg that is down stays down, though it was never up; up twice is once', () => {
    const w = new World().centre().phoneAgent('ann')
    const id = w.calls('c1')
    w.accepts('ann', id)
    w.legDown(id, 'x', 'failed')
    expect(w.legUp(id, { kind: 'customer' }, 'x')).toMatchObject({ ok: false, refusal: { code: 'already-done' } })
    w.legUp(id, { kind: 'customer' }, 'y')
    const before = w.log.length
    w.legUp(id, { kind: 'customer' }, 'y')
    w.legDown(id, 'x', 'failed')
    expect(w.log).toHaveLength(before)
    expect(w.it(id).call?.legs.map((leg) => leg.id)).toEqual(['y'])
  })

  test('[VC10] news of a call long forgotten is no trouble', () => {
    const w = new World().centre()
    for (const by of ['customer', 'agent', 'system'] as const) w.must(hungUp('none', by))
    w.must({ type: 'voice.legDown', interactionId: 'none', legId: 'x', why: 'lost' })
    w.must({ type: 'voice.consultAnswered', interactionId: 'none', consultId: 'x' })
    w.must({ type: 'voice.unreachable', interactionId: 'none', agentId: 'nobody' })
    w.must({ type: 'voice.registered', agentId: 'nobody', registered: true })
    expect(w.legUp('none', { kind: 'customer' })).toMatchObject({ ok: false })
  })
})

test('[VC11] a dialog without business in the call is refused', () => {
  const w = new World().centre().phoneAgent('ann').phoneAgent('bob')
  const id = w.calls('c1')
  const at = w.ringsAt(id) ?? ''
  const other = at === 'ann' ? 'bob' : 'ann'
  expect(w.legUp(id, { kind: 'agent', agentId: at }).ok).toBe(false)
  w.accepts(at, id)
  expect(w.legUp(id, { kind: 'agent', agentId: other }).ok).toBe(false)
  expect(w.legUp(id, { kind: 'guest', agentId: null }).ok).toBe(false)
  expect(w.legUp(id, { kind: 'supervisor', agentId: 'boss' }).ok).toBe(false)
  expect(w.legUp(id, { kind: 'agent', agentId: at }).ok).toBe(true)
  w.ends(at, id)
  expect(w.legUp(id, { kind: 'customer' }).ok).toBe(false)
})

describe('[VC12] hanging up', () => {
  test.each(['customer', 'agent', 'system'] as const)('[VC12] by the %s ends the contact', (by) => {
    const w = new World().centre({ survey: true }).phoneAgent('ann')
    const id = w.talks('ann', 'c1')
    w.must(hungUp(id, by))
    w.must(hungUp(id, 'customer'))
    expect(w.it(id)).toMatchObject({ phase: { name: 'wrap-up' }, contactEnded: { by }, survey: null })
    expect(w.it(id).endings).toHaveLength(1)
  })

  test('[VC12] the customer’s dialog being over is hanging up', () => {
    const w = new World().centre().phoneAgent('ann')
    const id = w.talks('ann', 'c1')
    w.legDown(id, `${id}-customer`)
    expect(w.it(id)).toMatchObject({ phase: { name: 'wrap-up' }, contactEnded: { by: 'customer' } })
  })

  test('[VC12] whoever handed the call on may put the phone down', () => {
    const w = new World().centre().phoneAgent('ann')
    const id = w.talks('ann', 'c1')
    w.must({ type: 'interaction.transfer', interactionId: id, to: { queueId: 'q1' }, note: '' }, 'ann')
    w.must(hungUp(id, 'agent'))
    expect(w.it(id).phase.name).toBe('waiting')
  })
})

describe('[VC13] the agent’s side never comes about', () => {
  test('[VC13] back in line with the wait kept, and on to the next', () => {
    const w = new World().centre().phoneAgent('ann')
    const id = w.calls('c1')
    const { since } = w.phase(id, 'offered').waiting
    w.accepts('ann', id)
    w.phoneAgent('bob')
    w.pass(5)
    w.must(hungUp(id, 'system'))
    expect(w.ringsAt(id)).toBe('bob')
    expect(w.phase(id, 'offered').waiting.since).toBe(since)
    expect(w.agentOf('ann').phone.fault).toBe('call-failed')
  })

  test('[VC13] a phone that cannot be reached while it rings, or after', () => {
    const w = new World().centre().phoneAgent('ann')
    const id = w.calls('c1')
    w.must({ type: 'voice.unreachable', interactionId: id, agentId: 'ann' })
    expect(w.it(id).phase.name).toBe('waiting')
    expect(w.agentOf('ann').phone.fault).toBe('unreachable')
    w.must({ type: 'voice.registered', agentId: 'ann', registered: true })
    w.accepts('ann', id)
    w.must({ type: 'voice.unreachable', interactionId: id, agentId: 'ann' })
    expect(w.it(id).phase.name).toBe('waiting')
  })
})

describe('[VC14] nobody is heard', () => {
  test('[VC14] a customer left alone goes back in line', () => {
    const w = new World().centre().phoneAgent('ann')
    const id = w.talks('ann', 'c1')
    w.pass(3_600)
    w.legDown(id, `${id}-agent`, 'lost')
    w.pass(29)
    expect(w.it(id).phase.name).toBe('active')
    w.pass(2)
    expect(w.phase(id, 'waiting').since).toBe(w.now - 1_000)
  })

  test('[VC14] a desk that joins again in time goes on', () => {
    const w = new World().centre().phoneAgent('ann')
    const id = w.talks('ann', 'c1')
    w.legDown(id, `${id}-agent`, 'lost')
    w.pass(10)
    w.legUp(id, { kind: 'agent', agentId: 'ann' }, 'again')
    w.pass(600)
    expect(isConnectedTo(w.it(id).call, 'ann')).toBe(true)
    expect(w.it(id).phase.name).toBe('active')
  })

  test('[VC14] a call nobody is on ends', () => {
    const w = new World().centre().phoneAgent('ann')
    const id = w.calls('c1')
    w.accepts('ann', id)
    w.pass(31)
    expect(w.it(id)).toMatchObject({ phase: { name: 'wrap-up' }, contactEnded: { by: 'system' } })
  })

  test('[VC14] after a restart everybody has the time again, and a call that lives goes on', () => {
    const w = new World().centre().phoneAgent('ann').phoneAgent('bob')
    const lives = w.talks('ann', 'c1')
    const joins = w.calls('c2')
    w.accepts('bob', joins)
    w.restart(600)
    expect([w.it(lives).phase.name, w.it(joins).phase.name]).toEqual(['active', 'active'])
    w.pass(31)
    expect([w.it(lives).phase.name, w.it(joins).phase.name]).toEqual(['active', 'wrap-up'])
  })
})

test('[VC16] the end of a call ends whatever belonged to it', () => {
  const w = new World().centre().phoneAgent('ann').phoneAgent('boss', { role: 'supervisor' })
  w.must({ type: 'agent.setState', state: { name: 'aux', auxCodeId: 'break' } }, 'boss')
  const id = w.talks('ann', 'c1')
  w.must({ type: 'call.supervise', interactionId: id, mode: 'listen' }, 'boss')
  w.must({ type: 'call.consult', interactionId: id, consultId: 'k', to: { number: '10086' } }, 'ann')
  w.must({ type: 'interaction.transfer', interactionId: id, to: { queueId: 'q1' }, note: '' }, 'ann')
  expect(w.it(id).call).toMatchObject({ consult: null, supervision: null, heldSince: null, recording: 'off' })
})

test('[VC17] a recording is listed once, however late', () => {
  const w = new World().centre().phoneAgent('ann')
  const id = w.talks('ann', 'c1')
  w.ends('ann', id)
  w.completes('ann', id)
  w.must(recording(id))
  w.must(recording(id))
  expect(w.it(id)).toMatchObject({ phase: { name: 'closed' }, call: { recordings: [{ id: 'r1' }] } })
})

test('[VC18] [VC19] recording follows the queue, and the agent where the queue lets them', () => {
  const recordingOf = (policy: 'always' | 'on-request' | 'never') => {
    const w = new World().centre({ recording: policy }).phoneAgent('ann')
    const id = w.talks('ann', 'c1')
    const ask = (state: 'on' | 'paused') =>
      w.ask({ type: 'call.record', interactionId: id, state, why: 'agent' }, 'ann')
    return [w.it(id).call?.recording, ask('paused'), w.it(id).call?.recording, ask('on'), w.it(id).call?.recording]
  }
  expect(recordingOf('always')).toEqual(['on', 'ok', 'paused', 'ok', 'on'])
  expect(recordingOf('on-request')).toEqual(['off', 'ok', 'off', 'ok', 'on'])
  expect(recordingOf('never')).toEqual(['off', 'recording-not-allowed', 'off', 'recording-not-allowed', 'off'])
})

test('[VC24] quality is kept now and then, of whoever is on the line', () => {
  const w = new World().centre().phoneAgent('ann')
  const id = w.talks('ann', 'c1')
  const quality = { lossPercent: 1, jitterMs: 3, roundTripMs: 40, mos: 4.2 }
  for (let i = 0; i < 4; i++) {
    w.must({ type: 'call.reportQuality', interactionId: id, quality }, 'ann')
    w.must({ type: 'voice.quality', interactionId: id, agentId: 'stranger', quality })
    w.pass(5)
  }
  expect(w.typesOf(id).filter((type) => type === 'call.quality')).toHaveLength(2)
  expect(w.it(id).call?.quality?.mos).toBe(4.2)
})

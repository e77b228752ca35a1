import { describe, expect, test } from 'vitest'
import { dueTimers, nextDeadline } from './timers.ts'
import { records } from './testing/records.ts'
import { World } from './testing/world.ts'

describe('[A13] after a restart', () => {
  test('[A13] an offer that expired meanwhile goes on without blame', () => {
    const w = new World().centre({ ronaSeconds: 15 }).agent('ann')
    const id = w.writes('c1')
    w.restart(60)
    expect(w.it(id).phase.name).toBe('waiting')
    expect(w.it(id).passed).toEqual([])
    w.must({ type: 'desk.here', agentId: 'ann', deskId: 'desk-ann' })
    expect(w.ringsAt(id)).toBe('ann')
    expect(w.agentOf('ann').state.name).toBe('available')
  })

  test("[A13] a wrap-up keeps the time it had left, and at least half a minute, at nobody's cost", () => {
    const w = new World().centre({ wrapUp: { ...records.queue().wrapUp, seconds: 60, maxExtensions: 1 } }).agent('ann')
    const long = w.serves('ann', 'c1')
    const short = w.serves('ann', 'c2')
    w.ends('ann', short)
    w.pass(50)
    w.ends('ann', long)
    w.restart(600)
    expect(w.phase(long, 'wrap-up').deadline).toBe(w.now + 60_000)
    expect(w.phase(short, 'wrap-up')).toMatchObject({ deadline: w.now + 30_000, extensions: 0 })
    w.must({ type: 'desk.here', agentId: 'ann', deskId: 'desk-ann' })
    expect(w.ask({ type: 'wrapUp.extend', interactionId: short }, 'ann')).toBe('ok')
  })

  test('[A13] silence counts from when the desk is back', () => {
    const idle = { warnAfterSeconds: 60, endAfterSeconds: 90, releaseCapacityAfterSeconds: null }
    const w = new World().centre({ idle }).agent('ann')
    const id = w.serves('ann', 'c1')
    w.says('ann', id)
    w.restart(3600)
    w.pass(10)
    w.must({ type: 'desk.here', agentId: 'ann', deskId: 'desk-ann' })
    w.pass(59)
    expect(w.it(id).idleWarnedAt).toBeNull()
    w.pass(1)
    expect(w.it(id).idleWarnedAt).toBe(w.now)
  })

  test('[A15] an offer from a clock that ran ahead does not ring for ever', () => {
    const w = new World().centre({ ronaSeconds: 15 }).agent('ann')
    const id = w.writes('c1')
    w.now -= 86_400_000
    w.restart(0)
    expect(w.it(id).phase.name).toBe('waiting')
    expect(w.it(id).passed).toEqual([])
  })

  test('[A13] desks count as lost from then on, not from before', () => {
    const w = new World().centre().agent('ann').agent('bob')
    const id = w.serves('ann', 'c1')
    w.must({ type: 'desk.gone', agentId: 'ann', deskId: 'desk-ann' })
    w.pass(100)
    w.restart(600)
    w.pass(119)
    expect(w.it(id).phase.name).toBe('active')
    w.pass(1)
    expect(w.it(id).phase.name).toBe('waiting')
    expect(w.agentOf('bob').desk.name).toBe('lost')
  })
})

test('[Q4] deadlines are found without a timer having been set, the earliest first, and fire once', () => {
  const w = new World().centre({ ronaSeconds: 15 }).agent('ann').agent('bob')
  expect(nextDeadline(w.floor, w.now)).toBeNull()
  const first = w.writes('c1')
  w.pass(5)
  const second = w.writes('c2')
  expect(nextDeadline(w.floor, w.now)).toBe(w.now + 10_000)
  const later = w.now + 60_000
  expect(dueTimers(w.floor, later).map((timer) => 'interactionId' in timer && timer.interactionId)).toEqual([
    first,
    second,
  ])
  w.now = later
  for (const timer of dueTimers(w.floor, w.now)) w.must(timer)
  expect(dueTimers(w.floor, w.now)).toEqual([])
})

test('[Q14] a moment at which waiting alone finds a taker is a deadline too', () => {
  const w = new World().centre().agent('ann')
  const id = w.writes('c1')
  w.must({ type: 'offer.decline', interactionId: id, offerId: w.offerOf(id) }, 'ann')
  expect(nextDeadline(w.floor, w.now)).toBe(w.now + 15_000)
  w.pass(15)
  expect(w.ringsAt(id)).toBe('ann')
})

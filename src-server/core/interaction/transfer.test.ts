import { describe, expect, test } from 'vitest'
import { records } from '../testing/records.ts'
import { World } from '../testing/world.ts'

const transfer = (interactionId: string, to: { queueId: string } | { agentId: string }, note = '') =>
  ({ type: 'interaction.transfer', interactionId, to, note }) as const

describe('[Q8] to a queue', () => {
  test('[Q8] the priority earned and the note go along', () => {
    const w = new World().centre({ priority: 50 }).agent('ann')
    w.config('queue', 'q2', records.queue({ priority: 10, memberIds: [] }))
    const id = w.serves('ann', 'c1')
    w.says('ann', id)
    const sent = w.effects.length
    w.pass(100)
    w.must(transfer(id, { queueId: 'q2' }, 'wants a mortgage'), 'ann')
    expect(w.phase(id, 'waiting')).toMatchObject({ queueId: 'q2', reason: 'transfer', since: w.now, priority: 50 })
    expect(w.it(id).transfers).toEqual([
      { at: w.now, fromAgentId: 'ann', to: { queueId: 'q2' }, note: 'wants a mortgage' },
    ])
    expect(w.it(id).messages.at(-1)).toMatchObject({ audience: 'internal', content: { text: 'wants a mortgage' } })
    expect(w.effects).toHaveLength(sent)
  })

  test('[Q17] it has waited since the unanswered word, and its service level counts from there', () => {
    const w = new World().centre().agent('ann')
    w.config('queue', 'q2', records.queue({ memberIds: [], serviceLevel: { percent: 80, seconds: 20 } }))
    const silent = w.serves('ann', 'c1')
    const came = w.now
    const answered = w.serves('ann', 'c2')
    w.pass(50)
    w.says('ann', answered)
    w.pass(50)
    w.writes('c2', 'and then?')
    const asked = w.now
    w.writes('c2', 'hello?')
    w.pass(50)
    for (const id of [silent, answered]) w.must(transfer(id, { queueId: 'q2' }), 'ann')
    expect(w.phase(silent, 'waiting')).toMatchObject({ since: came, dueAt: came + 20_000 })
    expect(w.phase(answered, 'waiting')).toMatchObject({ since: asked, dueAt: asked + 20_000 })
  })

  test('[Q8] it does not ring straight back at whoever transferred it', () => {
    const w = new World().centre().agent('ann')
    const id = w.serves('ann', 'c1')
    w.must(transfer(id, { queueId: 'q1' }), 'ann')
    expect(w.it(id).phase.name).toBe('waiting')
    w.agent('bob')
    expect(w.ringsAt(id)).toBe('bob')
  })

  test('[Q8] a closed queue, an unknown one and one without the channel are refused', () => {
    const w = new World()
      .centre()
      .agent('ann')
      .config('hours', 'never', records.hours({ weekly: Array.from({ length: 7 }, () => []) }))
    w.config('queue', 'closed', records.queue({ hoursId: 'never' })).config(
      'queue',
      'calls',
      records.queue({ channels: ['voice'] }),
    )
    const id = w.serves('ann', 'c1')
    expect(w.ask(transfer(id, { queueId: 'closed' }), 'ann')).toBe('queue-closed')
    expect(w.ask(transfer(id, { queueId: 'calls' }), 'ann')).toBe('invalid-record')
    expect(w.ask(transfer(id, { queueId: 'none' }), 'ann')).toBe('not-found')
    expect(w.ask(transfer(id, { queueId: 'q1' }), 'boss')).toBe('not-yours')
    expect(w.it(id).phase.name).toBe('active')
  })
})

describe('[Q9] to a colleague', () => {
  test('[Q9] rings at them, whatever the queue asks for', () => {
    const w = new World()
      .centre({ memberIds: ['ann'] })
      .agent('ann')
      .agent('bob')
      .agent('cat')
    const id = w.serves('ann', 'c1')
    w.must(transfer(id, { agentId: 'cat' }), 'ann')
    expect(w.phase(id, 'offered').offer).toMatchObject({ agentId: 'cat', why: 'transfer' })
  })

  test('[Q9] declined or unanswered, it goes to the queue at once', () => {
    const w = new World().centre().agent('ann').agent('bob').agent('cat')
    const id = w.serves('ann', 'c1')
    w.must(transfer(id, { agentId: 'cat' }), 'ann')
    w.must({ type: 'offer.decline', interactionId: id, offerId: w.offerOf(id) }, 'cat')
    expect(w.ringsAt(id)).toBe('bob')
    expect(w.phase(id, 'offered').waiting.target).toBeNull()
  })

  test('[Q9] a busy colleague is waited for a moment, then anyone may', () => {
    const w = new World().centre().agent('cat', { capacity: { chat: 1 } })
    w.serves('cat', 'c0')
    w.agent('ann').agent('bob')
    const id = w.writes('c1')
    w.accepts('ann', id)
    w.must(transfer(id, { agentId: 'cat' }), 'ann')
    expect(w.it(id).phase.name).toBe('waiting')
    w.pass(59)
    expect(w.it(id).phase.name).toBe('waiting')
    w.pass(1)
    expect(w.ringsAt(id)).toBe('bob')
  })

  test('[Q9] someone who is away or never takes the channel is refused, with the reason', () => {
    const w = new World()
      .centre()
      .agent('ann')
      .agent('bob')
      .agent('none', { capacity: { chat: 0 } })
      .user('off')
    w.user('qa', { role: 'quality' })
    w.must({ type: 'agent.setState', state: { name: 'aux', auxCodeId: 'break' } }, 'bob')
    const id = w.serves('ann', 'c1')
    const to = (agentId: string) => w.ask(transfer(id, { agentId }), 'ann')
    expect(to('bob')).toBe('agent-not-available')
    expect(to('off')).toBe('agent-offline')
    expect(to('none')).toBe('no-capacity')
    expect(to('ann')).toBe('agent-not-available')
    expect(to('qa')).toBe('not-found')
    w.must({ type: 'desk.gone', agentId: 'none', deskId: 'desk-none' })
    expect(to('none')).toBe('agent-offline')
  })
})

describe('[Q7] overflow', () => {
  test('[Q7] what waited long enough goes to the other queue and keeps its wait', () => {
    const w = new World().centre()
    w.config('queue', 'q2', records.queue({ priority: 3 })).user('bob')
    w.config(
      'queue',
      'q1',
      records.queue({ priority: 7, memberIds: [], overflow: { afterSeconds: 60, queueId: 'q2' } }),
    )
    const id = w.writes('c1')
    const before = w.phase(id, 'waiting')
    w.agent('bob')
    w.pass(59)
    expect(w.phase(id, 'waiting').queueId).toBe('q1')
    w.pass(1)
    expect(w.phase(id, 'offered')).toMatchObject({
      offer: { agentId: 'bob' },
      waiting: { queueId: 'q2', reason: 'overflow', since: before.since, dueAt: before.dueAt, priority: 7 },
    })
  })

  test('[Q7] and not before the other queue is open', () => {
    const w = new World({ now: Date.parse('2025-03-03T08:30:00+08:00') })
      .centre()
      .config('hours', 'day', records.hours())
    w.config('queue', 'q2', records.queue({ hoursId: 'day' }))
    w.config('queue', 'q1', records.queue({ memberIds: [], overflow: { afterSeconds: 60, queueId: 'q2' } }))
    const id = w.writes('c1')
    w.pass(1799)
    expect(w.phase(id, 'waiting').queueId).toBe('q1')
    w.pass(1)
    expect(w.phase(id, 'waiting').queueId).toBe('q2')
  })
})

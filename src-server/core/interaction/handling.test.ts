import { describe, expect, test } from 'vitest'
import { unreadByAgent } from '#shared/domain/interaction.ts'
import { records } from '../testing/records.ts'
import { World } from '../testing/world.ts'

const park = (interactionId: string) => ({ type: 'interaction.park', interactionId, remindAt: null }) as const
const resume = (interactionId: string) => ({ type: 'interaction.resume', interactionId }) as const

describe('parking', () => {
  test('[I10] gives capacity back while the customer may go on writing', () => {
    const w = new World().centre().agent('ann', { capacity: { chat: 1 } })
    const id = w.serves('ann', 'c1')
    const next = w.writes('c2')
    expect(w.it(next).phase.name).toBe('waiting')
    w.must(park(id), 'ann')
    expect(w.ringsAt(next)).toBe('ann')
    w.writes('c1', 'by the way')
    expect(w.it(id)).toMatchObject({ phase: { name: 'parked', agentId: 'ann' }, holdsCapacity: false })
    expect(unreadByAgent(w.it(id))).toBe(2)
  })

  test('[I11] is undone only where there is room, and only by its owner', () => {
    const w = new World()
      .centre()
      .agent('ann', { capacity: { chat: 1 } })
      .agent('bob')
    const id = w.serves('ann', 'c1')
    w.must(park(id), 'ann')
    expect(w.ask(park(id), 'ann')).toBe('wrong-phase')
    const other = w.writes('c2')
    w.must({ type: 'supervisor.assign', interactionId: other, agentId: 'ann' }, 'boss')
    expect(w.ask(resume(id), 'bob')).toBe('not-yours')
    expect(w.ask(resume(id), 'ann')).toBe('no-capacity')
    w.ends('ann', other)
    w.completes('ann', other)
    expect(w.ask(resume(id), 'ann')).toBe('ok')
    expect(w.it(id)).toMatchObject({ phase: { name: 'active' }, holdsCapacity: true })
  })

  test('[I11] nor beside a channel that blocks it', () => {
    const w = new World().centre({}, { blocks: { chat: [], sms: [], wechat: [], voice: ['chat'] } }).phoneAgent('ann')
    const id = w.serves('ann', 'c1')
    w.must(park(id), 'ann')
    w.talks('ann', 'c2')
    expect(w.ask(resume(id), 'ann')).toBe('blocked-by-other-channel')
  })
})

describe('a silent customer', () => {
  const idle = { warnAfterSeconds: 60, endAfterSeconds: 90, releaseCapacityAfterSeconds: null }

  test('[I17] is warned in their language, then the contact ends', () => {
    const w = new World().centre({ idle }).agent('ann')
    const id = w.writes('c1', 'hi', { language: 'en' })
    w.accepts('ann', id)
    w.says('ann', id)
    w.pass(60)
    expect(w.it(id)).toMatchObject({ phase: { name: 'active' }, idleWarnedAt: w.now })
    expect(w.it(id).messages.at(-1)).toMatchObject({ author: { role: 'system' }, delivery: 'queued' })
    expect(w.it(id).messages.at(-1)?.content).toMatchObject({ text: expect.stringContaining('We have not heard') })
    w.pass(30)
    expect(w.it(id)).toMatchObject({ phase: { name: 'wrap-up' }, contactEnded: { by: 'idle' } })
  })

  test('[I17] is warned in the words of the centre', () => {
    const idleWarning = { zh: '您还在吗？', en: 'Are you there?' }
    const w = new World().centre({ idle }, { systemTexts: { idleWarning } }).agent('ann')
    const id = w.serves('ann', 'c1')
    w.says('ann', id)
    w.pass(60)
    expect(w.it(id).messages.at(-1)?.content).toEqual({ kind: 'text', text: '您还在吗？' })
  })

  test('[I17] is heard in time', () => {
    const w = new World().centre({ idle }).agent('ann')
    const id = w.serves('ann', 'c1')
    w.says('ann', id)
    w.pass(80)
    w.writes('c1', 'here I am')
    expect(w.it(id).idleWarnedAt).toBeNull()
    w.pass(1000)
    expect(w.it(id).phase.name).toBe('active')
  })

  test('[I17] is silent after a word that was honoured by itself, too: nobody owes an answer', () => {
    const w = new World().centre({ idle }).agent('ann')
    const id = w.serves('ann', 'c1')
    w.says('ann', id)
    w.pass(10)
    const content = { kind: 'text', text: '不再推荐' } as const
    w.writes('c1', null, { message: { messageId: 'no', content, honoured: true } })
    w.pass(60)
    expect(w.it(id).idleWarnedAt).toBe(w.now)
  })

  test('[I17] does not pay for an agent who owes an answer, or whose desk is away', () => {
    const w = new World().centre({ idle }).agent('ann')
    const owed = w.serves('ann', 'c1')
    const away = w.serves('ann', 'c2')
    w.says('ann', away)
    w.must({ type: 'desk.gone', agentId: 'ann', deskId: 'desk-ann' })
    w.pass(100)
    w.must({ type: 'desk.here', agentId: 'ann', deskId: 'desk-ann' })
    w.pass(59)
    expect([w.it(owed).idleWarnedAt, w.it(away).idleWarnedAt]).toEqual([null, null])
    w.pass(1)
    expect(w.it(away).idleWarnedAt).toBe(w.now)
  })

  test('[I19] gives the place back for as long as they are silent', () => {
    const w = new World().centre({
      idle: { warnAfterSeconds: null, endAfterSeconds: null, releaseCapacityAfterSeconds: 300 },
    })
    w.agent('ann', { capacity: { chat: 1, sms: 1 } }).config(
      'entryPoint',
      'text',
      records.entryPoint({ channel: 'sms' }),
    )
    const silent = w.serves('ann', 'c1')
    w.says('ann', silent)
    const second = w.writes('c2')
    w.pass(300)
    expect(w.it(silent)).toMatchObject({ phase: { name: 'active', agentId: 'ann' }, holdsCapacity: false })
    w.accepts('ann', second)
    w.writes('c1', 'back again')
    expect(w.it(silent).holdsCapacity).toBe(true)
    // Two chats where one fits: nothing more is offered, on any channel.
    expect(w.it(w.writes('c3', 'hi', { channel: 'sms', entryPointId: 'text' })).phase.name).toBe('waiting')
  })
})

describe('the supervisor', () => {
  const assign = (interactionId: string, agentId: string) =>
    ({ type: 'supervisor.assign', interactionId, agentId }) as const
  const requeue = (interactionId: string, queueId: string) =>
    ({ type: 'supervisor.requeue', interactionId, queueId }) as const

  test('[Q11] gives what waits, rings or is in hand to anyone signed in, over capacity too', () => {
    const w = new World()
      .centre()
      .agent('ann')
      .agent('bob', { capacity: { chat: 0 } })
      .user('cat')
    const ringing = w.writes('c1')
    expect(w.ask(assign(ringing, 'bob'), 'boss')).toBe('ok')
    expect(w.it(ringing).phase).toMatchObject({ name: 'active', agentId: 'bob' })
    expect(w.ask(assign(ringing, 'bob'), 'boss')).toBe('already-done')
    expect(w.ask(assign(ringing, 'cat'), 'boss')).toBe('agent-offline')
    expect(w.ask(assign(ringing, 'ann'), 'boss')).toBe('ok')
    w.ends('ann', ringing)
    expect(w.ask(assign(ringing, 'bob'), 'boss')).toBe('wrong-phase')
  })

  test('[Q12] puts work back into a queue that serves it, with the wait it had', () => {
    const w = new World().centre().config('queue', 'q2', records.queue({ memberIds: [] }))
    w.config('queue', 'calls', records.queue({ channels: ['voice'] })).agent('ann')
    const id = w.writes('c1')
    const { waiting } = w.phase(id, 'offered')
    w.pass(5)
    expect(w.ask(requeue(id, 'calls'), 'boss')).toBe('invalid-record')
    expect(w.ask(requeue(id, 'q2'), 'boss')).toBe('ok')
    expect(w.phase(id, 'waiting')).toMatchObject({
      queueId: 'q2',
      reason: 'requeue',
      since: waiting.since,
      dueAt: waiting.dueAt,
    })
  })

  test("[Q12] from an agent it waits since the customer's unanswered word", () => {
    const w = new World()
      .centre()
      .config('queue', 'q2', records.queue({ memberIds: [] }))
      .agent('ann')
    const id = w.serves('ann', 'c1')
    w.says('ann', id)
    w.pass(30)
    w.writes('c1', 'and then?')
    const asked = w.now
    w.pass(30)
    w.must(requeue(id, 'q2'), 'boss')
    expect(w.phase(id, 'waiting').since).toBe(asked)
  })
})

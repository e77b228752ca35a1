import { describe, expect, test } from 'vitest'
import { records } from '../testing/records.ts'
import { World } from '../testing/world.ts'

const EVENING = Date.parse('2025-03-03T20:00:00+08:00')

describe('a contact at hand', () => {
  test('[I3] messages join it while it waits, rings, is active and is parked', () => {
    const w = new World().centre()
    const id = w.writes('c1', 'one')
    expect(w.writes('c1', 'two')).toBe(id)
    w.agent('ann')
    expect(w.ringsAt(id)).toBe('ann')
    expect(w.writes('c1', 'three')).toBe(id)
    w.accepts('ann', id)
    expect(w.writes('c1', 'four')).toBe(id)
    w.must({ type: 'interaction.park', interactionId: id, remindAt: null }, 'ann')
    expect(w.writes('c1', 'five')).toBe(id)
    expect(w.it(id).phase.name).toBe('parked')
    expect(w.it(id).messages.map((m) => m.content)).toEqual(
      ['one', 'two', 'three', 'four', 'five'].map((text) => ({ kind: 'text', text })),
    )
  })

  test('[I3] the same message again changes nothing, even after the contact closed', () => {
    const w = new World().centre().agent('ann')
    const message = { messageId: 'm1', content: { kind: 'text', text: 'hello' } } as const
    const id = w.writes('c1', null, { message })
    w.writes('c1', null, { message })
    w.accepts('ann', id)
    w.ends('ann', id)
    w.writes('c1', null, { message })
    w.completes('ann', id)
    w.writes('c1', null, { message })
    expect(w.it(id).messages).toHaveLength(1)
    expect(w.it(id).phase.name).toBe('closed')
  })

  test('[I4] who becomes known is known from then on', () => {
    const w = new World().centre()
    const id = w.writes('c1')
    const introduction = { customerName: '陈立', address: 'c1', answers: [], page: null }
    w.writes('c1', 'it is me', { customerId: 'known', identified: true, introduction })
    w.writes('c1', 'again', { customerId: 'known', introduction })
    expect(w.it(id)).toMatchObject({ customerId: 'known', identified: true, introduction })
    expect(w.typesOf(id).filter((type) => type === 'interaction.identified')).toHaveLength(1)
  })

  test('[I1] an entry point that is archived or of another channel takes no contact', () => {
    const w = new World().centre()
    const voice = w.send(w.contactOf('c1', 'hi', { channel: 'sms' }), 'customer')
    expect(voice).toMatchObject({ ok: false, refusal: { code: 'not-found', params: { what: 'entryPoint' } } })
    w.user('root', { role: 'admin' })
    w.must({ type: 'config.archive', kind: 'entryPoint', id: 'chat', expectedVersion: 1 }, 'root')
    expect(w.send(w.contactOf('c1', 'hi'), 'customer').ok).toBe(false)
  })
})

describe('taking a contact up again', () => {
  const wrapUp = { dispositionId: null, summary: 'half done', followUp: null }

  test('[I15] a message during wrap-up continues it with the same agent and keeps the draft', () => {
    const w = new World().centre().agent('ann')
    const id = w.serves('ann', 'c1')
    w.ends('ann', id)
    w.must({ type: 'wrapUp.save', interactionId: id, ...wrapUp }, 'ann')
    expect(w.writes('c1', 'one more thing')).toBe(id)
    expect(w.it(id)).toMatchObject({ phase: { name: 'active', agentId: 'ann' }, contactEnded: null })
    expect(w.it(id).wrapUp?.text?.summary).toBe('half done')
  })

  test('[I15] if that agent is gone it waits for them first', () => {
    const w = new World().centre({ preferredAgentSeconds: 60, wrapUp: { ...records.queue().wrapUp, seconds: 600 } })
    w.agent('ann')
    const id = w.serves('ann', 'c1')
    w.ends('ann', id)
    w.must({ type: 'desk.gone', agentId: 'ann', deskId: 'desk-ann' })
    w.pass(200)
    w.writes('c1', 'hello?')
    expect(w.phase(id, 'waiting')).toMatchObject({ reason: 'reopen', preferred: { agentId: 'ann' } })
  })

  test('[I16] within the window it goes to the same agent at once', () => {
    const w = new World().centre({ reopenSeconds: 300 }).agent('ann').agent('bob')
    const id = w.serves('ann', 'c1')
    w.ends('ann', id)
    w.completes('ann', id)
    w.pass(200)
    expect(w.writes('c1', 'me again')).toBe(id)
    expect(w.it(id).phase).toMatchObject({ name: 'active', agentId: 'ann' })
  })

  test('[I16] and waits for them if they are not available', () => {
    const w = new World().centre({ reopenSeconds: 300, preferredAgentSeconds: 30 }).agent('ann').agent('bob')
    const id = w.serves('ann', 'c1')
    w.ends('ann', id)
    w.completes('ann', id)
    w.must({ type: 'agent.setState', state: { name: 'aux', auxCodeId: 'break' } }, 'ann')
    w.writes('c1', 'me again')
    expect(w.phase(id, 'waiting')).toMatchObject({ reason: 'reopen', preferred: { agentId: 'ann' } })
    w.pass(31)
    expect(w.ringsAt(id)).toBe('bob')
  })

  test('[I24] after the window a new interaction names the old one', () => {
    const w = new World().centre({ reopenSeconds: 300 }).agent('ann')
    const id = w.serves('ann', 'c1')
    w.ends('ann', id)
    w.pass(301)
    const next = w.writes('c1', 'a new question')
    expect(next).not.toBe(id)
    expect(w.it(next).previousId).toBe(id)
  })

  test('[I24] an abandoned contact is not taken up again', () => {
    const w = new World().centre({ reopenSeconds: 300 })
    const id = w.writes('c1')
    w.must({ type: 'customer.left', interactionId: id })
    expect(w.it(w.writes('c1')).previousId).toBe(id)
  })

  test('[Q5] a customer back within a day waits for their last agent first', () => {
    const w = new World().centre({ preferredAgentSeconds: 30 }).agent('ann').agent('bob')
    const id = w.serves('ann', 'c1')
    w.ends('ann', id)
    w.completes('ann', id)
    // Bob has idled longest now, and would be next.
    const again = w.writes('c1', 'next day')
    expect(w.ringsAt(again)).toBe('ann')
    expect(w.phase(again, 'offered').offer.why).toBe('preferred')
  })
})

describe('outside business hours', () => {
  const closedAt = (now: number, mode: 'close' | 'wait'): World => {
    const w = new World({ now }).centre().config('hours', 'day', records.hours())
    const afterHours = { text: { zh: '现在休息', en: 'Closed' }, mode }
    return w.config('entryPoint', 'chat', records.entryPoint({ hoursId: 'day', afterHours }))
  }

  test('[H5] the customer is answered in their language and the contact closed', () => {
    const w = closedAt(EVENING, 'close').agent('ann')
    const id = w.writes('c1', 'anyone?', { language: 'en' })
    expect(w.it(id).phase).toMatchObject({ name: 'closed', agentId: null, outcome: 'after-hours' })
    expect(w.it(id).messages.at(-1)).toMatchObject({
      author: { role: 'system' },
      purpose: 'reply',
      content: { kind: 'text', text: 'Closed' },
    })
    expect(w.effects).toHaveLength(1)
  })

  test('[I20] more words while closed join it without another answer; the morning begins anew', () => {
    const w = closedAt(EVENING, 'close')
    const id = w.writes('c1')
    expect(w.writes('c1', 'hello?')).toBe(id)
    expect(w.it(id).messages).toHaveLength(3)
    expect(w.effects).toHaveLength(1)
    w.pass(14 * 3600)
    const next = w.writes('c1', 'good morning')
    expect(next).not.toBe(id)
    expect(w.it(next).phase.name).toBe('waiting')
  })

  test('[H5, H6] or the customer is answered and waits, the service level counting from the opening', () => {
    const w = closedAt(EVENING, 'wait')
    const id = w.writes('c1')
    const waiting = w.phase(id, 'waiting')
    expect(waiting.since).toBe(EVENING)
    expect(waiting.dueAt).toBe(Date.parse('2025-03-04T09:00:20+08:00'))
    expect(w.it(id).messages.at(-1)?.author.role).toBe('system')
    w.agent('ann')
    expect(w.ringsAt(id)).toBe('ann')
  })

  test('[H5] the queue has hours of its own', () => {
    const w = new World({ now: EVENING }).centre().config('hours', 'day', records.hours())
    w.config('queue', 'q1', records.queue({ hoursId: 'day' }))
    expect(w.it(w.writes('c1')).phase).toMatchObject({ name: 'closed', outcome: 'after-hours' })
  })

  test('[H5] a calendar that never opens keeps nobody waiting for ever', () => {
    const w = closedAt(EVENING, 'wait')
    w.config('hours', 'day', records.hours({ weekly: Array.from({ length: 7 }, () => []) }))
    expect(w.it(w.writes('c1')).phase).toMatchObject({ name: 'closed', outcome: 'after-hours' })
  })
})

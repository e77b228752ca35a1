import { describe, expect, test } from 'vitest'
import { records } from '../testing/records.ts'
import { World } from '../testing/world.ts'

const text = (words: string) => ({ kind: 'text', text: words }) as const

function talking(): { readonly w: World; readonly id: string } {
  const w = new World().centre({ survey: true }).agent('ann').agent('bob')
  return { w, id: w.serves('ann', 'c1') }
}

describe('[I5] writing to the customer', () => {
  test('[I5] the message, its purpose and its sending are one decision', () => {
    const { w, id } = talking()
    const messageId = w.says('ann', id)
    expect(w.it(id).messages.at(-1)).toMatchObject({
      id: messageId,
      author: { role: 'agent', agentId: 'ann' },
      audience: 'public',
      purpose: 'reply',
      delivery: 'queued',
    })
    expect(w.effects).toEqual([{ kind: 'channel.send', channel: 'chat', interactionId: id, messageId }])
  })

  test('[I5] only its owner may, only while it is active, and each message once', () => {
    const { w, id } = talking()
    const send = (actor: string, messageId = 'm') =>
      w.ask({ type: 'message.send', interactionId: id, messageId, content: text('hi') }, actor)
    expect(send('bob')).toBe('not-yours')
    expect(send('ann')).toBe('ok')
    expect(send('ann')).toBe('already-done')
    w.must({ type: 'interaction.park', interactionId: id, remindAt: null }, 'ann')
    expect(send('ann', 'm2')).toBe('wrong-phase')
    w.must({ type: 'interaction.resume', interactionId: id }, 'ann')
    w.ends('ann', id)
    expect(send('ann', 'm2')).toBe('contact-ended')
    w.completes('ann', id)
    expect(send('ann', 'm2')).toBe('contact-ended')
    expect(w.ask({ type: 'message.send', interactionId: 'none', messageId: 'm', content: text('hi') }, 'ann')).toBe(
      'not-found',
    )
  })
})

test('[I6] what failed or may have failed is said again by a person, what left is not', () => {
  const { w, id } = talking()
  const messageId = w.says('ann', id, 'your card is blocked')
  const again = (newMessageId: string) =>
    w.ask({ type: 'message.resend', interactionId: id, messageId, newMessageId }, 'ann')
  expect(again('r1')).toBe('already-done')
  w.must({ type: 'message.delivery', interactionId: id, messageId, delivery: 'unknown', failure: null })
  expect(again('r1')).toBe('ok')
  expect(w.it(id).messages.at(-1)).toMatchObject({
    id: 'r1',
    content: text('your card is blocked'),
    delivery: 'queued',
  })
  expect(w.it(id).messages.at(-1)?.repeats).toBe(messageId)
  expect(w.it(id).messages.find((one) => one.id === messageId)).toMatchObject({
    delivery: 'unknown',
    repeatedBy: 'r1',
  })
  expect(again('r2')).toBe('already-done')
  w.must({ type: 'message.delivery', interactionId: id, messageId: 'r1', delivery: 'delivered', failure: null })
  expect(w.ask({ type: 'message.resend', interactionId: id, messageId: 'r1', newMessageId: 'r2' }, 'ann')).toBe(
    'already-done',
  )
  expect(w.ask({ type: 'message.resend', interactionId: id, messageId: 'none', newMessageId: 'r2' }, 'ann')).toBe(
    'not-found',
  )
})

test('[CF9] a supervisor says again what got stuck on anyone’s desk; a colleague does not', () => {
  const { w, id } = talking()
  const messageId = w.says('ann', id, 'your card is blocked')
  w.must({ type: 'message.delivery', interactionId: id, messageId, delivery: 'failed', failure: 'vendor-unreachable' })
  const again = (actor: string) =>
    w.ask({ type: 'message.resend', interactionId: id, messageId, newMessageId: 'r1' }, actor)
  expect(again('bob')).toBe('not-yours')
  expect(again('boss')).toBe('ok')
  expect(w.it(id).messages.at(-1)).toMatchObject({ id: 'r1', author: { role: 'agent', agentId: 'boss' } })
})

test('[I7] notes stay inside, are open to who has or had it and to supervisors, and need no open contact', () => {
  const { w, id } = talking()
  const note = (actor: string, messageId: string) =>
    w.ask({ type: 'note.add', interactionId: id, messageId, text: 'vip' }, actor)
  expect(note('ann', 'note1')).toBe('ok')
  expect(note('bob', 'note2')).toBe('not-yours')
  expect(note('boss', 'note3')).toBe('ok')
  w.ends('ann', id)
  w.completes('ann', id)
  expect(note('ann', 'note4')).toBe('ok')
  expect(w.it(id).messages.filter((m) => m.audience === 'internal')).toHaveLength(3)
  expect(w.effects).toEqual([])
})

describe('[I23] receipts and read marks', () => {
  test('[I23] a receipt never takes a message back to a lesser state', () => {
    const { w, id } = talking()
    const messageId = w.says('ann', id)
    const receipt = (delivery: 'sent' | 'delivered' | 'read') =>
      w.must({ type: 'message.delivery', interactionId: id, messageId, delivery, failure: null })
    receipt('delivered')
    const before = w.log.length
    receipt('sent')
    expect(w.log).toHaveLength(before)
    receipt('read')
    expect(w.it(id).messages.at(-1)?.delivery).toBe('read')
  })

  test('[I23] read marks move forward only, and not beyond what was said', () => {
    const { w, id } = talking()
    const messageId = w.says('ann', id)
    w.must({ type: 'customer.read', interactionId: id, upTo: 10_000 })
    expect(w.it(id).messages.find((m) => m.id === messageId)?.delivery).toBe('read')
    expect(w.it(id).readUpTo.customer).toBeLessThan(w.log.length)
    const before = w.log.length
    w.must({ type: 'customer.read', interactionId: id, upTo: 1 })
    expect(w.log).toHaveLength(before)
    expect(w.ask({ type: 'conversation.read', interactionId: id, upTo: 3 }, 'bob')).toBe('not-yours')
    w.writes('c1', 'another')
    const upTo = w.it(id).seq
    expect(w.ask({ type: 'conversation.read', interactionId: id, upTo }, 'ann')).toBe('ok')
    expect(w.it(id).readUpTo.agent).toBe(upTo)
  })
})

test('[I18] satisfaction is taken once, where it was asked, from 1 to 5', () => {
  const { w, id } = talking()
  const answer = (score: number) => {
    const decision = w.send({ type: 'customer.survey', interactionId: id, score, comment: 'thanks' }, 'customer')
    return decision.ok ? 'ok' : decision.refusal.code
  }
  expect(answer(5)).toBe('not-found')
  w.ends('ann', id)
  w.completes('ann', id)
  expect(answer(6)).toBe('malformed')
  expect(answer(5)).toBe('ok')
  expect(answer(1)).toBe('already-done')
  expect(w.it(id).survey).toMatchObject({ score: 5, comment: 'thanks' })
})

test('[I18] who answered before the contact went on is not asked again', () => {
  const { w, id } = talking()
  w.ends('ann', id)
  w.must({ type: 'customer.survey', interactionId: id, score: 5, comment: '' })
  w.writes('c1', 'one more thing')
  w.ends('ann', id)
  expect(w.it(id).survey?.score).toBe(5)
})

describe('[I21] commands that waited in an outbox', () => {
  test('[I21] go through whatever else happened, but not after a change of hands', () => {
    const { w, id } = talking()
    const seen = w.it(id).revision
    w.writes('c1', 'more')
    w.writes('c1', 'and more')
    const send = (messageId: string) =>
      w.ask({ type: 'message.send', interactionId: id, messageId, content: text('hi') }, 'ann', { revision: seen })
    expect(send('m1')).toBe('ok')
    w.must({ type: 'supervisor.assign', interactionId: id, agentId: 'bob' }, 'boss')
    expect(send('m2')).toBe('not-yours')
    w.must({ type: 'supervisor.assign', interactionId: id, agentId: 'ann' }, 'boss')
    expect(send('m3')).toBe('stale-revision')
  })
})

describe('[I26] a contact that is full', () => {
  const last = { messageId: 'last', content: text('the last') }

  function fill(w: World, id: string): void {
    while (w.it(id).messages.length < 4_999) w.writes('c1')
    w.must(w.contactOf('c1', 'the last', { message: last }), 'customer')
  }

  test('[I26] takes nothing from agents, and ends with the customer’s next word, which begins the next in the same hands', () => {
    const { w, id } = talking()
    fill(w, id)
    const note = (messageId: string) => w.ask({ type: 'note.add', interactionId: id, messageId, text: 'n' }, 'ann')
    expect(w.ask({ type: 'message.send', interactionId: id, messageId: 'm', content: text('hi') }, 'ann')).toBe(
      'contact-full',
    )
    expect(note('note-1')).toBe('contact-full')
    // Known words and mere presence are no addition.
    w.must(w.contactOf('c1', null), 'customer')
    w.must(w.contactOf('c1', 'the last', { message: last }), 'customer')
    expect(w.it(id).phase.name).toBe('active')
    const next = w.writes('c1', 'one more')
    expect(w.it(id)).toMatchObject({
      phase: { name: 'closed', outcome: 'no-wrap-up', agentId: 'ann' },
      contactEnded: { by: 'system' },
      survey: null,
    })
    expect(w.it(next)).toMatchObject({
      phase: { name: 'active', agentId: 'ann' },
      previousId: id,
      queueId: 'q1',
      messages: [{ content: text('one more') }],
    })
    w.completes('ann', id)
    expect(w.it(id).wrapUp).not.toBeNull()
    expect(w.writes('c1', 'and more')).toBe(next)
    w.ends('ann', next)
    w.completes('ann', next)
  })

  test('[I26] while it waits, the next one stands at its place; while it is written up, that goes on as after its time', () => {
    const w = new World().centre()
    const id = w.writes('c1')
    const before = w.phase(id, 'waiting')
    w.pass(5)
    fill(w, id)
    const next = w.writes('c1', 'one more')
    expect(w.it(id).phase).toMatchObject({ name: 'closed', agentId: null })
    expect(w.it(next).phase).toMatchObject({ name: 'waiting', since: before.since, dueAt: before.dueAt })
    const written = talking()
    fill(written.w, written.id)
    written.w.ends('ann', written.id)
    const after = written.w.writes('c1', 'one more')
    expect(written.w.it(after).phase).toMatchObject({ name: 'active', agentId: 'ann' })
    written.w.completes('ann', written.id)
    expect(written.w.it(written.id)).toMatchObject({ phase: { name: 'closed' }, wrapUp: { dispositionId: null } })
  })

  test('[I26] what was parked is parked on', () => {
    const { w, id } = talking()
    fill(w, id)
    w.must({ type: 'interaction.park', interactionId: id, remindAt: null }, 'ann')
    const next = w.writes('c1', 'one more')
    expect(w.it(next).phase).toMatchObject({ name: 'parked', agentId: 'ann' })
  })

  test('[I26] whose agent is gone while writing it up waits for them first', () => {
    const w = new World().centre({ preferredAgentSeconds: 60, wrapUp: { ...records.queue().wrapUp, seconds: 600 } })
    w.agent('ann')
    const id = w.serves('ann', 'c1')
    fill(w, id)
    w.ends('ann', id)
    w.must({ type: 'desk.gone', agentId: 'ann', deskId: 'desk-ann' })
    w.pass(200)
    const next = w.writes('c1', 'hello?')
    expect(w.it(id).phase.name).toBe('closed')
    expect(w.phase(next, 'waiting')).toMatchObject({ reason: 'reopen', preferred: { agentId: 'ann' } })
  })
})

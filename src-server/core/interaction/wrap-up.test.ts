import { describe, expect, test } from 'vitest'
import { records } from '../testing/records.ts'
import { World } from '../testing/world.ts'

const RULES = records.queue().wrapUp

function wrapping(over: Partial<typeof RULES> = {}): { readonly w: World; readonly id: string } {
  const w = new World().centre({ survey: true, wrapUp: { ...RULES, ...over } }).agent('ann')
  const id = w.serves('ann', 'c1')
  w.ends('ann', id)
  return { w, id }
}

const draft = (interactionId: string, summary: string, dispositionId: string | null = null) =>
  ({ type: 'wrapUp.save', interactionId, dispositionId, summary, followUp: null }) as const

describe('[I9] a contact ends', () => {
  test('[I9] by the agent', () => {
    const { w, id } = wrapping({ seconds: 45 })
    expect(w.it(id)).toMatchObject({
      phase: { name: 'wrap-up', agentId: 'ann', deadline: w.now + 45_000 },
      contactEnded: { at: w.now, by: 'agent' },
      survey: { askedAt: w.now, score: null },
    })
    expect(w.ask({ type: 'interaction.end', interactionId: id }, 'ann')).toBe('wrong-phase')
  })

  test('[I9] by the customer, also while parked; without a limit there is no deadline', () => {
    const w = new World().centre({ wrapUp: { ...RULES, seconds: null } }).agent('ann')
    const id = w.serves('ann', 'c1')
    w.must({ type: 'interaction.park', interactionId: id, remindAt: null }, 'ann')
    w.must({ type: 'customer.ended', interactionId: id })
    expect(w.it(id)).toMatchObject({ phase: { name: 'wrap-up', deadline: null }, contactEnded: { by: 'customer' } })
  })

  test('[I8] leaving a conversation under way does not end it, leaving a queue does', () => {
    const w = new World().centre().agent('ann', { capacity: { chat: 1 } })
    const id = w.serves('ann', 'c1')
    const waiting = w.writes('c2')
    w.must({ type: 'customer.left', interactionId: id })
    w.must({ type: 'customer.ended', interactionId: waiting })
    expect(w.it(id).phase.name).toBe('active')
    expect(w.it(waiting).phase).toMatchObject({ name: 'closed', outcome: 'abandoned' })
  })
})

describe('[I12] dispositions', () => {
  function withTree(over: Partial<typeof RULES> = {}): { readonly w: World; readonly id: string } {
    const { w, id } = wrapping(over)
    w.config('disposition', 'card', records.disposition())
    w.config('disposition', 'lost', records.disposition({ parentId: 'card' }))
    w.config('queue', 'q2', records.queue())
    w.config('disposition', 'other', records.disposition({ queueIds: ['q2'] }))
    return { w, id }
  }

  const complete = (interactionId: string, dispositionId: string | null) =>
    ({ type: 'wrapUp.complete', interactionId, dispositionId, summary: 'done', followUp: null }) as const

  test('[I12] must be a leaf the queue offers, and be there where required', () => {
    const { w, id } = withTree({ dispositionRequired: true })
    expect(w.ask(complete(id, null), 'ann')).toBe('disposition-required')
    expect(w.ask(complete(id, 'none'), 'ann')).toBe('invalid-record')
    expect(w.ask(complete(id, 'card'), 'ann')).toBe('invalid-record')
    expect(w.ask(complete(id, 'other'), 'ann')).toBe('invalid-record')
    expect(w.ask(complete(id, 'lost'), 'ann')).toBe('ok')
    expect(w.it(id)).toMatchObject({ phase: { outcome: 'handled' }, wrapUp: { dispositionId: 'lost' } })
  })

  test('[I12] may be left out where the queue does not ask; a wrap-up is not completed before the contact ended', () => {
    const w = new World().centre().agent('ann')
    const id = w.serves('ann', 'c1')
    expect(w.ask(complete(id, null), 'ann')).toBe('wrong-phase')
    expect(w.ask(draft(id, 'so far'), 'ann')).toBe('ok')
    w.ends('ann', id)
    expect(w.ask(complete(id, null), 'ann')).toBe('ok')
  })
})

test('[I13] when time is up it is closed without a final word, the draft kept', () => {
  const { w, id } = wrapping({ seconds: 60 })
  w.must(draft(id, 'almost there'), 'ann')
  w.pass(59)
  expect(w.it(id).phase.name).toBe('wrap-up')
  w.pass(1)
  expect(w.it(id)).toMatchObject({
    phase: { name: 'closed', agentId: 'ann', outcome: 'no-wrap-up' },
    wrapUp: { text: { summary: 'almost there' } },
  })
})

test('[I14] what its agent still sends in then is kept beside it', () => {
  const { w, id } = wrapping({ seconds: 60 })
  w.agent('bob')
  w.pass(60)
  const late = { ...draft(id, 'written offline'), type: 'wrapUp.complete' } as const
  expect(w.ask(late, 'bob')).not.toBe('ok')
  expect(w.ask(late, 'ann')).toBe('ok')
  expect(w.it(id)).toMatchObject({ phase: { outcome: 'no-wrap-up' }, wrapUp: { text: { summary: 'written offline' } } })
})

test('[I25] extensions run out', () => {
  const { w, id } = wrapping({ seconds: 60, extensionSeconds: 30, maxExtensions: 2 })
  const extend = () => w.ask({ type: 'wrapUp.extend', interactionId: id }, 'ann')
  w.pass(50)
  expect([extend(), extend(), extend()]).toEqual(['ok', 'ok', 'no-extension-left'])
  w.pass(69)
  expect(w.it(id).phase.name).toBe('wrap-up')
  w.pass(1)
  expect(w.it(id).phase.name).toBe('closed')
})

test('[Q13] a wrap-up holds the place of its contact', () => {
  const w = new World().centre().agent('ann', { capacity: { chat: 2 } })
  const one = w.serves('ann', 'c1')
  w.ends('ann', one)
  w.serves('ann', 'c2')
  expect(w.it(w.writes('c3')).phase.name).toBe('waiting')
})

import { expect, test } from 'vitest'
import { applyFigures, applyFrame, applyPresence, applyWelcome, emptyFloor, type Floor } from './floor.ts'
import { greeting } from './testing/fake-wire.ts'
import { event, interaction, message, NOW, queueRecord, snapshot } from './testing/factories.ts'

const started = (...held: Parameters<typeof snapshot>): Floor =>
  applyWelcome(emptyFloor(), greeting(snapshot(...held))).floor

const said = (
  seq: number,
  id: string,
  author: { role: 'customer' } | { role: 'agent'; agentId: string } = { role: 'customer' },
) =>
  event(
    seq,
    'interaction/i1',
    'message.added',
    { messageId: id, author, audience: 'public', kind: 'text', purpose: null, delivery: 'delivered' },
    { kind: 'text', text: id },
  )

test('[D1] a snapshot replaces what the desk held, and the desk stands at its number', () => {
  const before = started([interaction({ id: 'gone' })])
  const { floor } = applyWelcome(before, greeting(snapshot([interaction()]), { seq: 99, writable: false }))
  expect([...floor.interactions.keys()]).toEqual(['i1'])
  expect(floor).toMatchObject({ seq: 99, writable: false, ready: true })
})

test('[D97] a reload does not begin the time of being ready anew', () => {
  const { floor } = applyWelcome(emptyFloor(), greeting({ ...snapshot(), idleSince: NOW - 20_000 }))
  expect(floor.idleSince).toBe(NOW - 20_000)
  const mine = started([interaction()])
  const items = [{ kind: 'drop', interactionId: 'i1', at: NOW }] as const
  expect(applyFrame(mine, { prev: mine.seq, seq: mine.seq + 1, items }).idleSince).toBe(NOW)
})

test('[D2] a frame is folded in with the same evolve as on the server', () => {
  const floor = applyFrame(started([interaction()]), {
    prev: 20,
    seq: 22,
    items: [{ kind: 'event', event: said(22, 'hello') }],
  })
  expect(floor.seq).toBe(22)
  expect(floor.interactions.get('i1')?.messages.map(({ id }) => id)).toEqual(['hello'])
})

test('[D2] an event that the entered state already holds is not folded twice', () => {
  const entered = interaction({ seq: 30, messages: [message({ id: 'x', seq: 30 })] })
  const floor = applyFrame(started(), {
    prev: 20,
    seq: 30,
    items: [
      { kind: 'enter', interaction: entered },
      { kind: 'event', event: said(30, 'x') },
    ],
  })
  expect(floor.interactions.get('i1')?.messages).toHaveLength(1)
})

test('[D2] an event about an interaction out of view changes nothing', () => {
  const floor = applyFrame(started(), { prev: 20, seq: 21, items: [{ kind: 'event', event: said(21, 'x') }] })
  expect(floor.interactions.size).toBe(0)
})

test('[D3] an interaction that leaves view is dropped with its presence', () => {
  const seen = applyPresence(started([interaction()]), {
    interactionId: 'i1',
    customerOnline: true,
    customerTyping: true,
  })
  const floor = applyFrame(seen, { prev: 20, seq: 21, items: [{ kind: 'drop', interactionId: 'i1' }] })
  expect([floor.interactions.size, floor.presence.size]).toEqual([0, 0])
})

test('[D4] after being away the desk counts what others said meanwhile, not its own words', () => {
  const items = [said(21, 'a'), said(22, 'mine', { role: 'agent', agentId: 'a1' }), said(23, 'b')].map((one) => ({
    kind: 'event' as const,
    event: one,
  }))
  const { received } = applyWelcome(started([interaction()]), greeting({ kind: 'resumed', items }, { seq: 23 }))
  expect(received).toBe(2)
})

test('[D5] changed configuration shows at once, archived records keep their words', () => {
  const saved = event(21, 'config/queue/loans', 'config.saved', {
    kind: 'queue',
    id: 'loans',
    version: 1,
    record: { ...queueRecord, name: { zh: '贷款', en: 'Loans' } },
  })
  const archived = event(22, 'config/queue/cards', 'config.archived', { kind: 'queue', id: 'cards', version: 2 })
  const before = started()
  const floor = applyFrame(before, {
    prev: 20,
    seq: 22,
    items: [
      { kind: 'event', event: saved },
      { kind: 'event', event: archived },
    ],
  })
  expect(floor.config.queue.get('loans')?.record.name.zh).toBe('贷款')
  expect(floor.config.queue.get('cards')).toMatchObject({ archived: true, version: 2 })
  expect(before.config.queue.get('cards')?.archived).toBe(false)
  expect(floor.config.user).toBe(before.config.user)
})

test('[D5] the agent sees the own state change', () => {
  const change = event(21, 'agent/a1', 'agent.stateChanged', {
    state: { name: 'aux', auxCodeId: 'rest' },
    cause: 'agent',
  })
  expect(applyFrame(started(), { prev: 20, seq: 21, items: [{ kind: 'event', event: change }] }).agent?.state).toEqual({
    name: 'aux',
    auxCodeId: 'rest',
  })
})

test('[D5] a change of a customer’s record is noted, so that what was read before is read again', () => {
  const change = event(21, 'customer/u1', 'customer.changed', { fields: ['name'] })
  expect(
    applyFrame(started(), { prev: 20, seq: 21, items: [{ kind: 'event', event: change }] }).customerChanges.get('u1'),
  ).toBe(21)
})

test('[D6] figures come whole once and then as deltas', () => {
  const row = (queueId: string, waiting: number) => ({
    queueId,
    waiting,
    callbacks: 0,
    longestSince: null,
    active: 0,
    arrived: 0,
    answered: 0,
    answeredInTime: 0,
    abandoned: 0,
    averageAnswerMs: null,
    agentsAvailable: 0,
    agentsSignedIn: 0,
    trend: [],
  })
  const none = { agents: [], live: [] }
  const gone = { queues: [], agents: [], live: [] }
  const whole = applyFigures(started(), { at: 1, full: true, queues: [row('a', 1), row('b', 2)], ...none, gone })
  const later = applyFigures(whole, {
    at: 2,
    full: false,
    queues: [row('a', 5)],
    ...none,
    gone: { ...gone, queues: ['b'] },
  })
  expect([...later.figures.queues.values()].map(({ queueId, waiting }) => [queueId, waiting])).toEqual([['a', 5]])
})

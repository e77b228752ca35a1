import { afterEach, expect, test, vi } from 'vitest'
import { PROTOCOL } from '#shared/protocol/version.ts'
import { QUEUE_ID, queueRecord, userRecord } from '../support/centre/records.ts'
import { accept, acceptFirst } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import { TestDesk } from '../support/centre/test-desk.ts'

let centre: TestCentre
afterEach(() => centre.close())

test('[W1] a desk is greeted with its own work and the configuration', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const interaction = await acceptFirst(centre, anna)
  const again = await centre.desk('anna', { deskId: anna.deskId })
  if (again.welcome?.ok !== true || again.welcome.state.kind !== 'snapshot') throw new Error('no snapshot')
  const { me, config, interactions, agent } = again.welcome.state
  expect(me).toMatchObject({ userId: 'anna', role: 'agent' })
  expect(agent.state.name).toBe('available')
  expect(interactions.map((i) => i.id)).toEqual([interaction.id])
  expect(config.queue.map((q) => q.id)).toEqual([QUEUE_ID])
  expect(config.user.find((u) => u.id === 'ben')?.record.username).toBe('')
  expect(again.welcome.seq).toBe(centre.server.engine.view.seq)
})

test('[W1] a desk of another protocol is refused in words', async () => {
  centre = await TestCentre.start()
  const anna = await centre.desk('anna')
  const reply = await anna.raw('hello', { version: { major: PROTOCOL.major + 1, minor: 0 }, deskId: 'd', resume: null })
  expect(reply).toMatchObject({ ok: false, refusal: { code: 'version-too-old', params: { major: PROTOCOL.major } } })
})

test('[W3] a desk that was away gets what it missed, what came, and what went', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const kept = await acceptFirst(centre, anna, { address: 'keeps' })
  const lost = await acceptFirst(centre, anna, { address: 'goes' })
  const token = await centre.signIn('anna')
  const { run, seq, interactions } = anna
  anna.cut()
  await anna.until('it is cut off', () => !anna.socket.connected)

  await centre.writes('还有', { address: 'keeps' })
  const sue = await centre.desk('sue')
  await sue.must({ type: 'supervisor.requeue', interactionId: lost.id, queueId: QUEUE_ID })
  const came = await centre.writes('新来的', { address: 'new' })
  if (!came.ok) throw new Error(came.reason)

  const back = new TestDesk(centre.server.url, token, anna.deskId)
  for (const [id, interaction] of interactions) back.interactions.set(id, interaction)
  const welcome = await back.hello({ run, seq, held: [...interactions.keys()] })
  if (!welcome.ok || welcome.state.kind !== 'resumed') throw new Error('not resumed')
  const { view } = centre.server.engine
  const mine = [...view.interactions.values()].filter((i) => 'agentId' in i.phase && i.phase.agentId === 'anna')
  for (const interaction of mine) expect(back.interactions.get(interaction.id)).toEqual(interaction)
  expect(back.interactions.has(kept.id)).toBe(true)
  expect(back.interactions.get(kept.id)?.messages.map((m) => m.content)).toContainEqual({ kind: 'text', text: '还有' })
  back.close()
})

test('[D97] a desk that opens is told since when the agent is free, which work that left moved on', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const { agent, idleSince: ready } = await freshPicture(anna)
  expect(ready).toBe(agent.since)
  const { id } = await acceptFirst(centre, anna)
  await centre.advance(60_000)
  const sue = await centre.desk('sue')
  await sue.must({ type: 'supervisor.requeue', interactionId: id, queueId: QUEUE_ID })
  const { idleSince } = await freshPicture(anna)
  expect(idleSince).toBeGreaterThanOrEqual(agent.since + 60_000)
})

async function freshPicture(desk: TestDesk) {
  const welcome = await desk.hello({ run: desk.run, seq: 1_000_000, held: [] })
  if (!welcome.ok || welcome.state.kind !== 'snapshot') throw new Error('no snapshot')
  return welcome.state
}

test('[W3] a desk that knows a number of the future or of long ago gets a snapshot', async () => {
  centre = await TestCentre.start()
  const anna = await centre.desk('anna')
  const welcome = await anna.hello({ run: anna.run, seq: 1_000_000, held: [] })
  expect(welcome).toMatchObject({ ok: true, state: { kind: 'snapshot' } })
})

test('[W3] a desk that was away learns what changed in configuration and in the customer’s record', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const { customerId } = await acceptFirst(centre, anna)
  const { run, seq, interactions } = anna
  const token = await centre.signIn('anna')
  anna.cut()
  await anna.until('it is cut off', () => !anna.socket.connected)
  await anna.hello()
  await anna.must({ type: 'customer.addNote', customerId, noteId: 'n-1', text: '要回电' })
  await centre.save({ kind: 'queue', id: 'q-new', expectedVersion: 0, record: queueRecord() })
  await centre.save({ kind: 'user', id: 'eve', expectedVersion: 0, record: userRecord('eve', 'agent') })
  const back = new TestDesk(centre.server.url, token, anna.deskId)
  const welcome = await back.hello({ run, seq, held: [...interactions.keys()] })
  back.close()
  if (!welcome.ok || welcome.state.kind !== 'resumed') throw new Error('not resumed')
  const events = welcome.state.items.flatMap((item) => (item.kind === 'event' ? [item.event] : []))
  // When the stage of their life is told depends on what else the server does.
  const told = events.map(({ type }) => type).filter((type) => type !== 'customer.staged')
  expect(told).toEqual(['customer.changed', 'config.saved', 'config.saved'])
  expect(events.map((event) => event.seq)).toEqual(events.map((event) => event.seq).toSorted((a, b) => a - b))
  expect(events.at(-1)?.data).toMatchObject({
    id: 'eve',
    record: { displayName: 'Name of eve', username: '', skills: {} },
  })
})

test('[W17] each role’s desks share one picture, renewed when configuration changes', async () => {
  centre = await TestCentre.start()
  const peopleAs = async (username: string) => {
    const { welcome } = await centre.desk(username)
    if (welcome?.ok !== true || welcome.state.kind !== 'snapshot') throw new Error('no snapshot')
    return new Map(welcome.state.config.user.map(({ id, record }) => [id, record]))
  }
  const skills = { skills: { cards: 3 } }
  await centre.save({ kind: 'skill', id: 'cards', expectedVersion: 0, record: { name: { zh: '卡', en: 'Cards' } } })
  await centre.save({ kind: 'user', id: 'anna', expectedVersion: 1, record: userRecord('anna', 'agent', skills) })
  expect((await peopleAs('ben')).get('anna')).toMatchObject({ displayName: 'Name of anna', username: '', skills: {} })
  for (const insider of ['anna', 'sue', 'adam'])
    expect((await peopleAs(insider)).get('anna')).toMatchObject({ username: 'anna', ...skills })
  const renamed = userRecord('anna', 'agent', { ...skills, displayName: 'Anne' })
  await centre.save({ kind: 'user', id: 'anna', expectedVersion: 2, record: renamed })
  for (const anyone of ['anna', 'ben', 'sue']) expect((await peopleAs(anyone)).get('anna')?.displayName).toBe('Anne')
})

test('[W4] [W2] an agent never receives another agent’s contact, and misses no frame', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const first = await acceptFirst(centre, anna, { address: 'a' })
  await anna.must({ type: 'agent.setState', state: { name: 'offline' } })
  const ben = await centre.availableDesk('ben')
  const second = await acceptFirst(centre, ben, { address: 'b' })
  await anna.must({
    type: 'message.send',
    interactionId: first.id,
    messageId: 'm-a',
    content: { kind: 'text', text: '甲' },
  })
  await ben.must({
    type: 'message.send',
    interactionId: second.id,
    messageId: 'm-b',
    content: { kind: 'text', text: '乙' },
  })
  await anna.must({ type: 'interaction.transfer', interactionId: first.id, to: { agentId: 'ben' }, note: '请接' })
  const handedOver = await ben.until('it rings at Ben', () => {
    const found = ben.interactions.get(first.id)
    return found?.phase.name === 'offered' ? found : null
  })
  await accept(ben, handedOver)
  await ben.must({ type: 'note.add', interactionId: first.id, messageId: 'n-1', text: '只给同事看' })
  await centre.server.engine.settled()

  const toAnna = JSON.stringify(anna.frames)
  expect(toAnna).not.toContain(second.id)
  expect(toAnna).not.toContain('只给同事看')
  expect(anna.interactions.has(first.id)).toBe(false)
  expect(ben.interactions.get(first.id)?.messages.map((m) => m.id)).toContain('m-a')
  expect([anna.gaps, ben.gaps]).toEqual([0, 0])
  expect(
    await anna.send({
      type: 'message.send',
      interactionId: first.id,
      messageId: 'm-late',
      content: { kind: 'text', text: '晚了' },
    }),
  ).toMatchObject({ ok: false })
})

test('[W5] a second desk may only look until it takes over', async () => {
  centre = await TestCentre.start()
  const first = await centre.availableDesk('anna')
  const interaction = await acceptFirst(centre, first)
  const second = await centre.desk('anna')
  expect([first.writable, second.writable]).toEqual([true, false])
  expect(second.interactions.has(interaction.id)).toBe(true)
  const say = {
    type: 'message.send',
    interactionId: interaction.id,
    messageId: 'm-2',
    content: { kind: 'text', text: '好' },
  } as const
  expect(await second.send(say)).toMatchObject({ ok: false, refusal: { code: 'desk-read-only' } })
  await second.must({ type: 'agent.takeOver' })
  await second.until('it may write', () => second.writable)
  await first.until('it may only look', () => !first.writable)
  expect(await first.send(say)).toMatchObject({ ok: false, refusal: { code: 'desk-read-only' } })
  expect(await second.send(say)).toMatchObject({ ok: true })
})

test('[W10] a desk that comes back within two seconds was never gone', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  anna.cut()
  await anna.until('it is cut off', () => !anna.socket.connected)
  await centre.advance(1_000)
  const again = await centre.desk('anna', { deskId: anna.deskId })
  await centre.advance(5_000)
  expect(again.agent?.desk.name).toBe('here')
  const log = await centre.storage.events.read({ afterSeq: 0, limit: 1_000 })
  expect(log.some((event) => event.type === 'agent.deskLost')).toBe(false)
})

test('[W10] a line that breaks again and again does not add up to being gone', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  for (let i = 0; i < 3; i++) {
    anna.cut()
    await anna.until('it is cut off', () => !anna.socket.connected)
    await centre.advance(1_500)
    await anna.hello()
  }
  anna.cut()
  await anna.until('it is cut off', () => !anna.socket.connected)
  await centre.advance(1_500)
  expect(centre.server.engine.view.agents.get('anna')?.desk.name).toBe('here')
  await centre.advance(1_000)
  expect(centre.server.engine.view.agents.get('anna')?.desk.name).toBe('lost')
})

test('[W8] a supervisor’s look is logged, masked, and ends when they say so', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const interaction = await acceptFirst(centre, anna, { name: '欧阳娜' })
  const sue = await centre.desk('sue')
  expect(sue.interactions.size).toBe(0)
  expect(await sue.watch({ topic: 'interaction', interactionId: interaction.id, on: true })).toMatchObject({ ok: true })
  const seen = await sue.until('it is shown', () => sue.interactions.get(interaction.id))
  expect(seen.introduction?.customerName).toBe('欧**')
  await centre.writes('看得到吗')
  await sue.until('the words', () =>
    sue.interactions
      .get(interaction.id)
      ?.messages.some((m) => m.content?.kind === 'text' && m.content.text === '看得到吗'),
  )
  const looks = await centre.storage.accessLog.list({ actor: 'sue', limit: 10 })
  expect(looks).toMatchObject([
    { action: 'read', object: `interaction:${interaction.id}`, subject: interaction.customerId, reason: 'watch' },
  ])
  await sue.watch({ topic: 'interaction', interactionId: interaction.id, on: false })
  await sue.until('it is gone', () => !sue.interactions.has(interaction.id))
  const frames = sue.frames.length
  await centre.writes('现在呢')
  await anna.until('Anna has it', () =>
    anna.interactions
      .get(interaction.id)
      ?.messages.some((m) => m.content?.kind === 'text' && m.content.text === '现在呢'),
  )
  expect(sue.frames.length).toBe(frames)
  const ben = await centre.desk('ben')
  expect(await ben.watch({ topic: 'interaction', interactionId: interaction.id, on: true })).toMatchObject({
    ok: false,
    refusal: { code: 'not-allowed' },
  })
})

test('[W9] an agent is told their own figures and those of queues they may pull from', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  await centre.advance(2_000)
  expect(await anna.watch({ topic: 'floor', on: true })).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } })
  await anna.until('own row', () => anna.figures.some((f) => f.agents.length === 1))
  expect(
    anna.figures.flatMap((f) => [...f.queues, ...f.agents.filter((a) => a.agentId !== 'anna'), ...f.live]),
  ).toEqual([])

  await centre.save({
    kind: 'queue',
    id: 'q-pull',
    expectedVersion: 0,
    record: queueRecord({ pullAllowed: true, memberIds: ['anna'] }),
  })
  await centre.advance(1_100)
  await anna.until('the queue’s row', () => anna.figures.some((f) => f.queues.some((q) => q.queueId === 'q-pull')))
  const sue = await centre.desk('sue')
  await sue.watch({ topic: 'floor', on: true })
  const full = await sue.until('the whole floor', () => sue.figures.find((f) => f.full && f.queues.length === 2))
  expect(full.agents.map((a) => a.agentId).toSorted()).toEqual(['anna', 'ben', 'sue'])
  const arrived = await centre.writes('有人吗', { name: '丁一' })
  if (!arrived.ok) throw new Error(arrived.reason)
  await centre.advance(1_100)
  const row = await sue.until('the change', () =>
    sue.figures.flatMap((f) => (f.full ? [] : f.live)).find((r) => r.interactionId === arrived.interactionId),
  )
  expect(row).toMatchObject({ phase: 'offered', agentId: 'anna', customer: '丁**' })
})

test('[W9] a second look at the floor takes no news from the first', async () => {
  centre = await TestCentre.start()
  const sue = await centre.desk('sue')
  await sue.watch({ topic: 'floor', on: true })
  await centre.advance(1_100)
  const arrived = await centre.writes('有人吗', { name: '丁一' })
  if (!arrived.ok) throw new Error(arrived.reason)
  const again = await centre.desk('sue', { deskId: 'sue-elsewhere' })
  await again.watch({ topic: 'floor', on: true })
  await again.until('the whole floor', () => again.figures.some((f) => f.full && f.queues.length > 0))
  await centre.advance(1_100)
  const row = await sue.until('the arrival', () =>
    sue.figures.flatMap((f) => f.live).find((r) => r.interactionId === arrived.interactionId),
  )
  expect(row.phase).toBe('waiting')
})

test('[W11] typing and presence reach whoever shows the contact, and are never stored', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const interaction = await acceptFirst(centre, anna)
  const ben = await centre.desk('ben')
  const lastSeq = await centre.storage.events.lastSeq()
  centre.server.centre.online(interaction.id, true)
  centre.server.centre.typing(interaction.id, true)
  await anna.until('typing', () => anna.presences.at(-1)?.customerTyping === true)
  await centre.advance(6_000)
  await anna.until('typing faded', () => anna.presences.at(-1)?.customerTyping === false)
  expect(anna.presences.at(-1)?.customerOnline).toBe(true)
  expect(ben.presences).toEqual([])
  const heard: boolean[] = []
  centre.channel.ground.ephemera.onAgentTyping(({ on }) => heard.push(on))
  ben.socket.emit('typing', { interactionId: interaction.id, on: true })
  anna.socket.emit('typing', { interactionId: interaction.id, on: true })
  await vi.waitFor(() => expect(heard).toEqual([true]))
  expect(await centre.storage.events.lastSeq()).toBe(lastSeq)
})

test('[D101] the desk that work is moved from is told by whom and where to, and so is the contact', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const given = await acceptFirst(centre, anna, { address: 'given' })
  const queued = await acceptFirst(centre, anna, { address: 'queued' })
  const ben = await centre.availableDesk('ben')
  const sue = await centre.desk('sue')
  await sue.must({ type: 'supervisor.assign', interactionId: given.id, agentId: 'ben' })
  await ben.until('it is at Ben’s', () => ben.interactions.has(given.id))
  // Whoever wants no more work is not offered what is put back.
  await anna.must({ type: 'agent.setState', state: { name: 'offline' } })
  await sue.must({ type: 'supervisor.requeue', interactionId: queued.id, queueId: QUEUE_ID })
  await anna.until('both left', () => anna.interactions.size === 0)
  const drops = anna.frames.flatMap(({ items }) => items.filter((item) => item.kind === 'drop'))
  expect(drops).toMatchObject([
    { interactionId: given.id, moved: { by: 'sue', to: { agentId: 'ben' } } },
    { interactionId: queued.id, moved: { by: 'sue', to: { queueId: QUEUE_ID } } },
  ])
  expect(ben.interactions.get(given.id)?.handlings.at(-1)).toMatchObject({ agentId: 'ben', assignedBy: 'sue' })
})

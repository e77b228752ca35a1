import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CustomerWrite, PageCursor, SessionRow, Storage } from '../../src-server/storage/index.ts'
import { happened, STORAGE_ADAPTERS, T0 } from './storage-adapters.ts'

describe.each(STORAGE_ADAPTERS)('tables: $name', ({ open }) => {
  let storage: Storage
  let dispose: () => Promise<void>
  beforeEach(async () => {
    ;({ storage, dispose } = await open())
  })
  afterEach(() => dispose())

  test('[S28] credentials change alone or with an event', async () => {
    const row = { userId: 'u1', passwordHash: 'h1', mustChange: true, updatedAt: T0 }
    expect(await storage.credentials.isEmpty()).toBe(true)
    await storage.credentials.put(row)
    expect(await storage.credentials.isEmpty()).toBe(false)
    expect(await storage.credentials.get('u1')).toEqual(row)
    const changed = { ...row, passwordHash: 'h2', mustChange: false }
    await storage.events.append([happened('user:u1', { credentials: [changed] })])
    expect(await storage.credentials.get('u1')).toEqual(changed)
    await storage.credentials.delete('u1')
    expect(await storage.credentials.get('u1')).toBeNull()
  })

  test('[S43] a secret is kept under its name until another takes its place', async () => {
    expect(await storage.secrets.get('entry-point/e1')).toBeNull()
    await storage.secrets.put('entry-point/e1', 'k1')
    await storage.secrets.put('entry-point/e1', 'k2')
    await storage.secrets.put('entry-point/e2', 'k3')
    expect(await storage.secrets.get('entry-point/e1')).toBe('k2')
  })

  const session = (tokenHash: string, change: Partial<SessionRow> = {}): SessionRow => ({
    tokenHash,
    userId: 'u1',
    createdAt: T0,
    lastSeenAt: T0,
    expiresAt: T0 + 1000,
    revokedAt: null,
    device: 'Browser',
    ...change,
  })

  test('[S21] sessions are found, touched and revoked', async () => {
    await storage.sessions.create(session('t1'))
    await storage.sessions.create(session('t2', { createdAt: T0 + 1 }))
    await storage.sessions.create(session('t3', { userId: 'u2', expiresAt: T0 + 5 }))
    await storage.sessions.touch('t1', T0 + 10, T0 + 2000)
    expect(await storage.sessions.find('t1')).toEqual(session('t1', { lastSeenAt: T0 + 10, expiresAt: T0 + 2000 }))
    expect(await storage.sessions.find('nobody')).toBeNull()
    await storage.sessions.revoke('t2', T0 + 20)
    await storage.sessions.revoke('t2', T0 + 30)
    expect((await storage.sessions.find('t2'))?.revokedAt).toBe(T0 + 20)
    expect((await storage.sessions.listByUser('u1')).map((row) => row.tokenHash)).toEqual(['t1', 't2'])
    expect(await storage.sessions.pruneExpired(T0 + 6)).toBe(1)
    expect(await storage.sessions.find('t3')).toBeNull()
  })

  test('[S21] all sessions of a user are revoked but the one kept', async () => {
    for (const token of ['t1', 't2', 't3']) await storage.sessions.create(session(token))
    await storage.sessions.revoke('t3', T0)
    expect(await storage.sessions.revokeAllOf('u1', T0 + 1, 't1')).toEqual(['t2'])
    expect(await storage.sessions.revokeAllOf('u1', T0 + 2)).toEqual(['t1'])
  })

  test('[S22] the access log is read newest first, by actor or subject, in pages', async () => {
    const access = {
      at: T0,
      actor: 'agent1',
      action: 'read',
      subject: 'customer:1',
      object: 'interaction:1',
      reason: null,
    } as const
    await storage.accessLog.append([
      access,
      { ...access, actor: 'agent2', action: 'reveal', object: 'customer.phone', reason: 'call back' },
    ])
    await storage.accessLog.append([{ ...access, subject: null, action: 'search', object: 'customers' }])
    const ids = async (query: Parameters<Storage['accessLog']['list']>[0]) =>
      (await storage.accessLog.list(query)).map((entry) => entry.id)
    expect(await ids({ limit: 10 })).toEqual([3, 2, 1])
    expect(await ids({ limit: 1, beforeId: 3 })).toEqual([2])
    expect(await ids({ limit: 10, actor: 'agent1' })).toEqual([3, 1])
    expect(await ids({ limit: 10, subject: 'customer:1' })).toEqual([2, 1])
    const [latest] = await storage.accessLog.list({ actor: 'agent2', limit: 1 })
    expect(latest).toMatchObject({ action: 'reveal', reason: 'call back' })
  })

  const customer = (id: string, change: Partial<CustomerWrite> = {}): CustomerWrite => ({
    id,
    expectedRevision: null,
    at: T0,
    record: { name: id },
    contactPoints: [],
    mentions: [],
    searchText: id,
    ...change,
  })

  test('[S23] a customer is saved only on the revision the change was made on', async () => {
    expect(await storage.customers.save(customer('c1'))).toEqual({
      kind: 'saved',
      row: { id: 'c1', revision: 1, createdAt: T0, updatedAt: T0, record: { name: 'c1' } },
    })
    const saved = await storage.customers.save(
      customer('c1', { expectedRevision: 1, at: T0 + 1, record: { name: '王' } }),
    )
    const row = { id: 'c1', revision: 2, createdAt: T0, updatedAt: T0 + 1, record: { name: '王' } }
    expect(saved).toEqual({ kind: 'saved', row })
    expect(await storage.customers.save(customer('c1', { expectedRevision: 1 }))).toEqual({
      kind: 'conflict',
      current: row,
    })
    expect(await storage.customers.save(customer('c1'))).toEqual({ kind: 'conflict', current: row })
    expect(await storage.customers.save(customer('c2', { expectedRevision: 1 }))).toEqual({
      kind: 'conflict',
      current: null,
    })
    expect(await storage.customers.getMany(['c1', 'c2', 'c1'])).toEqual([row])
    expect(await storage.customers.getMany([])).toEqual([])
  })

  test('[S23] a contact point belongs to one customer, until let go', async () => {
    const phone = { kind: 'phone', value: '+8613800000001' }
    await storage.customers.save(customer('c1', { contactPoints: [phone, phone] }))
    const taken = await storage.customers.save(
      customer('c2', { contactPoints: [{ kind: 'email', value: 'a@b' }, phone] }),
    )
    expect(taken).toEqual({ kind: 'contact-point-taken', contactPoint: phone, customerId: 'c1' })
    expect(await storage.customers.get('c2')).toBeNull()
    expect((await storage.customers.findByContactPoint(phone))?.id).toBe('c1')
    await storage.customers.save(customer('c1', { expectedRevision: 1 }))
    expect(await storage.customers.findByContactPoint(phone)).toBeNull()
    expect((await storage.customers.save(customer('c2', { contactPoints: [phone] }))).kind).toBe('saved')
    await storage.customers.delete('c2')
    expect(await storage.customers.findByContactPoint(phone)).toBeNull()
  })

  test('[S49] everyone whose record mentions a contact point is found, last changed first', async () => {
    const phone = { kind: 'phone', value: '+8613800000001' }
    const email = { kind: 'email', value: phone.value }
    const ids = async (limit: number) => (await storage.customers.mentioning(phone, limit)).map(({ id }) => id)
    await storage.customers.save(customer('c1', { contactPoints: [phone], mentions: [phone, phone] }))
    await storage.customers.save(customer('c2', { at: T0 + 1, mentions: [email, phone] }))
    await storage.customers.save(customer('c3', { mentions: [email] }))
    expect(await ids(10)).toEqual(['c2', 'c1'])
    expect(await ids(1)).toEqual(['c2'])
    await storage.customers.save(customer('c2', { expectedRevision: 1, at: T0 + 2, mentions: [email] }))
    expect(await ids(10)).toEqual(['c1'])
    await storage.customers.delete('c1')
    expect(await ids(10)).toEqual([])
  })

  test('[S24] a search finds every word, whatever its case or width', async () => {
    await storage.customers.save(customer('c1', { searchText: '王小明 +8613800000001 Ming@Example.com' }))
    await storage.customers.save(customer('c2', { at: T0 + 1, searchText: '王大力 100% 50_50' }))
    const find = async (text: string, offset = 0) =>
      (await storage.customers.search({ text, limit: 10, offset })).map((row) => row.id)
    expect(await find('王')).toEqual(['c2', 'c1'])
    expect(await find('王', 1)).toEqual(['c1'])
    expect(await find('小明  MING@')).toEqual(['c1'])
    expect(await find('１３８')).toEqual(['c1'])
    expect(await find('0%')).toEqual(['c2'])
    expect(await find('0_5')).toEqual(['c2'])
    expect(await find('王 李')).toEqual([])
    expect(await find('  ')).toEqual(['c2', 'c1'])
  })

  const line = (interactionId: string, at: number, customerId = 'c1') => ({
    customerId,
    interactionId,
    channel: 'chat',
    at,
    summary: { at },
  })
  const closed = (interactionId: string, closedAt: number, customerId: string | null = 'c1') => ({
    interactionId,
    customerId,
    closedAt,
    snapshot: { id: interactionId },
  })
  const conversation = (id: string, address: string, updatedAt = T0) => ({
    id,
    channel: 'chat',
    address,
    customerId: 'c1',
    lastInteractionId: null,
    updatedAt,
  })

  test('[S25] rows and checkpoint change together, and a step may be applied twice', async () => {
    const step = {
      checkpoint: { projection: 'timelines', seq: 12 },
      timeline: [line('i1', T0)],
      conversations: [conversation('v1', 'visitor-1')],
      closed: [closed('i1', T0)],
    }
    expect(await storage.readModels.getCheckpoint('timelines')).toBe(0)
    await storage.readModels.apply(step)
    await storage.readModels.apply(step)
    expect(await storage.readModels.getCheckpoint('timelines')).toBe(12)
    expect(await storage.readModels.timeline('c1', { limit: 10 })).toEqual(step.timeline)
    expect(await storage.readModels.conversation('v1')).toEqual(step.conversations[0])
    expect(await storage.readModels.conversationsOf('c1')).toEqual(step.conversations)
    expect(await storage.readModels.closedInteraction('i1')).toEqual(step.closed[0])
    await storage.readModels.apply({ open: ['i1'] })
    expect(await storage.readModels.closedInteraction('i1')).toBeNull()
    await storage.readModels.setCheckpoint('timelines', 13)
    expect(await storage.readModels.getCheckpoint('timelines')).toBe(13)
  })

  const followUp = (interactionId: string, dueAt: number, customerId = 'c1') => ({
    interactionId,
    customerId,
    agentId: 'anna',
    dueAt,
    text: 'call back',
    done: false,
  })

  test('[S25] follow-ups are found by agent and due time, the earliest first, until they are no more', async () => {
    const rows = [followUp('i3', T0 + 2), followUp('i1', T0 + 1), followUp('i2', T0 + 1)]
    await storage.readModels.apply({ followUps: [...rows, { ...followUp('other', T0 + 1), agentId: 'ben' }] })
    await storage.readModels.apply({ followUps: [{ ...followUp('i1', T0 + 1), done: true }] })
    const due = (from: number, to: number, limit = 10) =>
      storage.readModels.followUps({ agentId: 'anna', from, to, limit })
    expect((await due(T0, T0 + 3)).map((row) => row.interactionId)).toEqual(['i1', 'i2', 'i3'])
    expect((await due(T0 + 1, T0 + 2, 1))[0]).toEqual({ ...followUp('i1', T0 + 1), done: true })
    expect(await due(T0 + 3, T0 + 9)).toEqual([])
    await storage.readModels.apply({ withoutFollowUp: ['i1', 'unknown'] })
    expect(await storage.readModels.followUp('i1')).toBeNull()
    expect(await storage.readModels.followUp('i2')).toEqual(followUp('i2', T0 + 1))
  })

  test('[S25] an address has one conversation', async () => {
    await storage.readModels.apply({
      conversations: [conversation('v1', 'visitor-1'), conversation('v2', 'visitor-2', T0 + 1)],
    })
    await storage.readModels.apply({ conversations: [conversation('v3', 'visitor-1', T0 + 2)] })
    expect(await storage.readModels.conversation('v1')).toBeNull()
    expect((await storage.readModels.conversationAt('chat', 'visitor-1'))?.id).toBe('v3')
    expect((await storage.readModels.conversationsOf('c1')).map((row) => row.id)).toEqual(['v3', 'v2'])
  })

  test('[S26] pages are newest first and neither skip nor repeat rows of the same time', async () => {
    const times: readonly (readonly [string, number])[] = [
      ['i1', T0],
      ['i2', T0 + 5],
      ['i3', T0 + 5],
      ['i4', T0 + 5],
      ['i5', T0 + 9],
    ]
    await storage.readModels.apply({
      timeline: [...times.map(([id, at]) => line(id, at)), line('other', T0, 'c2')],
      closed: [...times.map(([id, at]) => closed(id, at)), closed('other', T0, null)],
    })
    const seen: string[] = []
    let before: PageCursor | undefined
    for (;;) {
      const page = await storage.readModels.timeline('c1', before === undefined ? { limit: 2 } : { limit: 2, before })
      seen.push(...page.map((row) => row.interactionId))
      const last = page.at(-1)
      if (last === undefined) break
      before = last
    }
    expect(seen).toEqual(['i5', 'i4', 'i3', 'i2', 'i1'])
    const archive = await storage.readModels.closedInteractions({
      customerId: 'c1',
      before: { at: T0 + 5, interactionId: 'i3' },
      limit: 10,
    })
    expect(archive.map((row) => row.interactionId)).toEqual(['i2', 'i1'])
    expect(await storage.readModels.closedInteractions({ limit: 10 })).toHaveLength(6)
  })

  test('[S70] [VC50] contacts are counted over the newest of them, without calls that nobody answered', async () => {
    const contact = (id: string, at: number, about: object) => ({
      ...line(id, at),
      summary: { at, outcome: 'handled', satisfaction: null, call: null, ...about },
    })
    const dialled = { direction: 'outbound', talkMs: null, recorded: false, voicemail: false }
    await storage.readModels.apply({
      timeline: [
        contact('i1', T0, { satisfaction: 1 }),
        contact('i2', T0 + 1, { satisfaction: 5 }),
        contact('i3', T0 + 2, {}),
        contact('missed', T0 + 3, { call: dialled }),
        contact('ringing', T0 + 4, { call: dialled, outcome: 'open', satisfaction: 2 }),
        contact('spoken', T0 + 5, { call: { ...dialled, talkMs: 9_000 } }),
      ],
    })
    const ends = { firstAt: T0 + 1, lastAt: T0 + 5 }
    expect(await storage.readModels.contactTotals('c1', 5)).toEqual({ contacts: 4, ...ends, averageSatisfaction: 3.5 })
    const none = { contacts: 0, firstAt: null, lastAt: null, averageSatisfaction: null }
    expect(await storage.readModels.contactTotals('c2', 5)).toEqual(none)
  })

  test('[S27] erasing a customer removes their rows, a reset all of them', async () => {
    await storage.readModels.apply({
      checkpoint: { projection: 'p', seq: 3 },
      timeline: [line('i1', T0), line('i2', T0, 'c2')],
      conversations: [conversation('v1', 'visitor-1')],
      closed: [closed('i1', T0), closed('i2', T0, 'c2')],
      followUps: [followUp('i1', T0), followUp('i2', T0, 'c2')],
    })
    await storage.readModels.eraseCustomer('c1')
    expect(await storage.readModels.timeline('c1', { limit: 10 })).toEqual([])
    expect(await storage.readModels.conversation('v1')).toBeNull()
    expect((await storage.readModels.closedInteractions({ limit: 10 })).map((row) => row.interactionId)).toEqual(['i2'])
    expect(await storage.readModels.followUp('i1')).toBeNull()
    expect(await storage.readModels.followUp('i2')).toEqual(followUp('i2', T0, 'c2'))
    expect(await storage.readModels.getCheckpoint('p')).toBe(3)
    await storage.readModels.reset()
    expect(await storage.readModels.timeline('c2', { limit: 10 })).toEqual([])
    expect(await storage.readModels.followUp('i2')).toBeNull()
    expect(await storage.readModels.closedInteractions({ limit: 10 })).toEqual([])
    expect(await storage.readModels.getCheckpoint('p')).toBe(0)
  })
})

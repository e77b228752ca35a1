import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hashBody, LeadershipLost, type BodyRow, type Storage } from '../../src-server/storage/index.ts'
import { event, happened, STORAGE_ADAPTERS, T0 } from './storage-adapters.ts'

describe.each(STORAGE_ADAPTERS)('event store: $name', ({ open }) => {
  let storage: Storage
  let dispose: () => Promise<void>
  beforeEach(async () => {
    ;({ storage, dispose } = await open())
  })
  afterEach(() => dispose())

  const body = (hash: string, change: Partial<BodyRow> = {}): BodyRow => ({
    hash,
    subject: 'customer:1',
    retention: 'contact',
    at: T0,
    body: { text: `words of ${hash}` },
    ...change,
  })

  test('[S1] everything in a transaction becomes true together', async () => {
    const command = { commandId: 'c1', actor: 'agent1', at: T0, outcome: { ok: true } }
    await storage.events.append([
      {
        events: [event('a')],
        bodies: [body('b1')],
        effects: [{ id: 'e1', stream: 'a', kind: 'send', payload: {}, dueAt: T0, delivery: 'once' }],
        command,
        inboundKey: 'sms:1',
        credentials: [{ userId: 'u1', passwordHash: '$argon2id$', mustChange: true, updatedAt: T0 }],
      },
    ])
    expect(await storage.events.readStream('a')).toHaveLength(1)
    expect((await storage.events.getBodies(['b1'])).get('b1')?.kind).toBe('present')
    expect(await storage.events.getEffect('e1')).toMatchObject({ state: 'pending' })
    expect(await storage.events.findCommand('c1')).toEqual(command)
    expect(await storage.credentials.get('u1')).toMatchObject({ mustChange: true })
  })

  test('[S1] an append with data that cannot be stored applies nothing of the batch', async () => {
    const cyclic: { self?: object } = {}
    cyclic.self = cyclic
    const bad = {
      events: [event('bad', { data: JSON.parse('null') })],
      command: { commandId: 'c', actor: 'a', at: T0, outcome: cyclic as never },
    }
    await expect(storage.events.append([happened('good', { inboundKey: 'k' }), bad])).rejects.not.toMatchObject({
      kind: 'storage-unavailable',
    })
    expect(await storage.events.lastSeq()).toBe(0)
    expect((await storage.events.append([happened('good', { inboundKey: 'k' })])).results[0]?.kind).toBe('appended')
  })

  test('[S2] events are numbered without gaps in the order submitted', async () => {
    const first = await storage.events.append([{ events: [event('a'), event('b')] }, happened('c')])
    const second = await storage.events.append([happened('d')])
    expect(first.lastSeq).toBe(3)
    expect(second.lastSeq).toBe(4)
    const all = await storage.events.read({ afterSeq: 0, limit: 10 })
    expect(all.map((row) => [row.seq, row.stream])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
      [4, 'd'],
    ])
    expect(first.results.flatMap((result) => (result.kind === 'appended' ? result.events : []))).toEqual(
      all.slice(0, 3),
    )
  })

  test('[S2] what is read is what was written, whatever the data', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.string({ unit: 'binary' }), async (value, actor) => {
        // fast-check's values are mutable JSON; -0 becomes 0 in any JSON.
        const data = JSON.parse(JSON.stringify(value))
        const { lastSeq } = await storage.events.append([
          { events: [event('any', { data, actor: actor.toWellFormed() })] },
        ])
        const [row] = await storage.events.read({ afterSeq: lastSeq - 1, limit: 1 })
        expect(row?.data).toEqual(data)
        expect(row?.actor).toBe(actor.toWellFormed())
      }),
      { numRuns: 50 },
    )
    expect(await storage.events.verifyChain()).toMatchObject({ ok: true })
  })

  test('[S4] a whole log verifies up to its last hash', async () => {
    expect(await storage.events.verifyChain()).toMatchObject({ ok: true, lastSeq: 0 })
    for (let n = 0; n < 3; n += 1)
      await storage.events.append([{ events: Array.from({ length: 400 }, () => event('a')) }])
    const [last] = await storage.events.read({ afterSeq: 1199, limit: 1 })
    expect(await storage.events.verifyChain()).toEqual({ ok: true, lastSeq: 1200, lastHash: last?.hash })
  })

  test('[S5] a leader whose epoch has passed is refused with nothing applied', async () => {
    const mine = await storage.events.takeLeadership()
    await storage.events.append([happened('a')], mine)
    const theirs = await storage.events.takeLeadership()
    expect(theirs).toBe(mine + 1)
    await expect(storage.events.append([happened('b')], mine)).rejects.toThrow(LeadershipLost)
    await storage.events.append([happened('c')], theirs)
    const rows = await storage.events.read({ afterSeq: 0, limit: 10 })
    expect(rows.map((row) => [row.stream, row.epoch])).toEqual([
      ['a', mine],
      ['c', theirs],
    ])
  })

  test('[S6] a command is taken in once, in one batch or later', async () => {
    const command = { commandId: 'c1', actor: 'agent1', at: T0, outcome: { kind: 'done' } }
    const again = { ...command, outcome: { kind: 'other' } }
    const batch = await storage.events.append([
      happened('a', { command }),
      happened('a', { command: again }),
      happened('b'),
    ])
    expect(batch.results.map((result) => result.kind)).toEqual(['appended', 'duplicate-command', 'appended'])
    expect(batch.results[1]).toEqual({ kind: 'duplicate-command', command })
    const later = await storage.events.append([happened('a', { command: again, inboundKey: 'unused' })])
    expect(later.results).toEqual([{ kind: 'duplicate-command', command }])
    expect(await storage.events.lastSeq()).toBe(2)
    expect(await storage.events.findCommand('c1')).toEqual(command)
    expect(await storage.events.findCommand('c2')).toBeNull()
  })

  test('[S7] a vendor id is taken in once, in one batch or later', async () => {
    const twice = [
      happened('a', { inboundKey: 'sms:9' }),
      happened('a', { inboundKey: 'sms:9', bodies: [body('dropped')] }),
      happened('b'),
    ]
    const batch = await storage.events.append(twice)
    expect(batch.results.map((result) => result.kind)).toEqual(['appended', 'duplicate-inbound', 'appended'])
    const later = await storage.events.append([happened('a', { inboundKey: 'sms:9' })])
    expect(later.results).toEqual([{ kind: 'duplicate-inbound', inboundKey: 'sms:9' }])
    expect(await storage.events.lastSeq()).toBe(2)
    expect((await storage.events.getBodies(['dropped'])).get('dropped')).toEqual({ kind: 'unknown' })
  })

  test('[S10] events are read after a number, by stream, in pages', async () => {
    await storage.events.append(['a', 'b', 'a', 'c', 'b'].map((stream) => happened(stream)))
    const seqs = async (query: Parameters<Storage['events']['read']>[0]) =>
      (await storage.events.read(query)).map((row) => row.seq)
    expect(await seqs({ afterSeq: 2, limit: 10 })).toEqual([3, 4, 5])
    expect(await seqs({ afterSeq: 2, limit: 2 })).toEqual([3, 4])
    expect(await seqs({ afterSeq: 1, limit: 10, streams: ['b', 'c'] })).toEqual([2, 4, 5])
    expect(await seqs({ afterSeq: 0, limit: 2, streams: ['b', 'c'] })).toEqual([2, 4])
    expect(await seqs({ afterSeq: 5, limit: 10 })).toEqual([])
    expect((await storage.events.readStream('a')).map((row) => row.seq)).toEqual([1, 3])
  })

  test('[S11] a snapshot is returned only to the fold version that made it', async () => {
    const snapshot = { name: 'floor', seq: 7, foldVersion: '2', data: { agents: ['a'] } }
    await storage.events.saveSnapshot({ ...snapshot, seq: 3 })
    await storage.events.saveSnapshot(snapshot)
    expect(await storage.events.loadSnapshot('floor', '2')).toEqual(snapshot)
    expect(await storage.events.loadSnapshot('floor', '3')).toBeNull()
    await storage.events.deleteSnapshots()
    expect(await storage.events.loadSnapshot('floor', '2')).toBeNull()
  })

  test('[S12] repetitions are recognised until pruned', async () => {
    const repeated = happened('a', { inboundKey: 'k', command: { commandId: 'c', actor: 'x', at: T0, outcome: null } })
    const limits = { commandsBefore: T0, inboundBefore: T0, effectsBefore: T0 }
    await storage.events.append([repeated])
    await storage.events.prune(limits)
    expect((await storage.events.append([repeated])).results[0]?.kind).toBe('duplicate-command')
    await storage.events.prune({ ...limits, commandsBefore: T0 + 1, inboundBefore: T0 + 1 })
    expect((await storage.events.append([repeated])).results[0]?.kind).toBe('appended')
  })

  test('[S13] a body is present, erased or unknown, and an erased one does not come back', async () => {
    await storage.events.append([happened('a', { bodies: [body('b1')] })])
    await storage.events.eraseSubject('customer:1', { at: T0 + 5, legalHold: false })
    await storage.events.append([happened('a', { bodies: [body('b1'), body('b2', { salt: 'x' })] })])
    const found = await storage.events.getBodies(['b1', 'b2', 'b3'])
    expect(found.get('b1')).toEqual({ kind: 'erased', erasedAt: T0 + 5 })
    expect(found.get('b2')).toEqual({ kind: 'present', row: body('b2', { salt: 'x' }) })
    expect(found.get('b3')).toEqual({ kind: 'unknown' })
  })

  test('[S14] erasing a subject leaves other subjects, kept classes and the chain', async () => {
    const bodies = [
      body('mine'),
      body('proof', { retention: 'evidence' }),
      body('sold'),
      body('other', { subject: 'customer:2' }),
    ]
    await storage.events.append([happened('a', { bodies })])
    expect(await storage.events.eraseSubject('customer:1', { at: T0, legalHold: true })).toEqual({ kind: 'held' })
    const options = { at: T0, legalHold: false, keep: ['evidence'], except: ['sold'] } as const
    const outcome = await storage.events.eraseSubject('customer:1', options)
    expect(outcome).toEqual({ kind: 'erased', erased: 1, kept: 2 })
    const found = await storage.events.getBodies(['mine', 'proof', 'sold', 'other'])
    expect([...found.values()].map((lookup) => lookup.kind)).toEqual(['erased', 'present', 'present', 'present'])
    expect(await storage.events.verifyChain()).toMatchObject({ ok: true, lastSeq: 1 })
  })

  test('[S14] single bodies are erased by their hashes, once', async () => {
    await storage.events.append([happened('a', { bodies: [body('b1'), body('b2')] })])
    expect(await storage.events.eraseBodies(['b1', 'never stored'], T0 + 5)).toBe(1)
    expect(await storage.events.eraseBodies(['b1'], T0 + 6)).toBe(0)
    const found = await storage.events.getBodies(['b1', 'b2'])
    expect(found.get('b1')).toEqual({ kind: 'erased', erasedAt: T0 + 5 })
    expect(found.get('b2')).toMatchObject({ kind: 'present' })
    expect(await storage.events.verifyChain()).toMatchObject({ ok: true })
  })

  test('[S15] the end of a retention period spares newer bodies, other classes and held subjects', async () => {
    const bodies = [
      body('old'),
      body('new', { at: T0 + 10 }),
      body('note', { retention: 'note' }),
      body('held', { subject: 'customer:2' }),
    ]
    await storage.events.append([happened('a', { bodies })])
    expect(
      await storage.events.eraseExpired('contact', { before: T0 + 5, at: T0 + 20, heldSubjects: ['customer:2'] }),
    ).toBe(1)
    const found = await storage.events.getBodies(['old', 'new', 'note', 'held'])
    expect([...found.values()].map((lookup) => lookup.kind)).toEqual(['erased', 'present', 'present', 'present'])
  })

  test('[S16] a salted body that is not what its hash says is found', async () => {
    const said = { text: '你好' }
    const genuine = body(hashBody(said, 'salt'), { salt: 'salt', body: said })
    await storage.events.append([happened('a', { bodies: [genuine] })])
    expect(await storage.events.verifyChain()).toMatchObject({ ok: true })
    await storage.events.append([happened('a', { bodies: [{ ...genuine, hash: hashBody(said, 'pepper') }] })])
    expect(await storage.events.verifyChain()).toEqual({
      ok: false,
      body: hashBody(said, 'pepper'),
      problem: 'body-mismatch',
    })
  })
})

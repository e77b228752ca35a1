import { describe, expect, test } from 'vitest'
import { LeadershipLost, StorageUnavailable } from './errors.ts'
import type { Appended, Transaction } from './event-store.ts'
import { GroupWriter, type FlushScheduling, type WriteFailure } from './group-writer.ts'
import { openMemoryStorage } from './open-storage.ts'

/** An event loop that turns when the test says so. */
class ManualTurns implements FlushScheduling {
  time = 0
  #next: (() => void)[] = []

  now(): number {
    return this.time
  }

  afterThisTurn(run: () => void): void {
    this.#next.push(run)
  }

  /** Ends one turn, and lets settled promises run. */
  async turn(): Promise<void> {
    const due = this.#next
    this.#next = []
    for (const run of due) run()
    await settled()
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

function setUp(options: { readonly maxTransactions?: number; readonly epoch?: number } = {}) {
  const { events } = openMemoryStorage()
  const batches: string[][] = []
  const failures: WriteFailure[] = []
  const turns = new ManualTurns()
  const store = {
    append(batch: readonly Transaction[], epoch?: number): Promise<Appended> {
      batches.push(batch.map(streamOf))
      return events.append(batch, epoch)
    },
    probe: () => events.probe(),
  }
  const writer = new GroupWriter({
    store,
    scheduling: turns,
    onFailure: (failure) => failures.push(failure),
    ...options,
  })
  return { writer, events, batches, failures, turns }
}

function transaction(stream: string): Transaction {
  return { events: [{ stream, type: 'test.happened', v: 1, at: 0, data: null, cause: null, actor: 'system' }] }
}

function streamOf({ events }: Transaction): string {
  return events.map((event) => event.stream).join()
}

/** What became of a promise so far. */
function watch(promise: Promise<unknown>): { outcome: unknown } {
  const watched: { outcome: unknown } = { outcome: 'waiting' }
  promise.then(
    () => (watched.outcome = 'done'),
    (error: unknown) => (watched.outcome = error),
  )
  return watched
}

describe('GroupWriter', () => {
  test('[S40] waits while turns bring more, then writes all in order', async () => {
    const { writer, batches, turns } = setUp()
    const results = [writer.submit(transaction('a')), writer.submit(transaction('b'))]
    await turns.turn()
    expect(batches).toEqual([])
    results.push(writer.submit(transaction('c')))
    await turns.turn()
    expect(batches).toEqual([])
    await turns.turn()
    expect(batches).toEqual([['a', 'b', 'c']])
    expect(
      (await Promise.all(results)).map((result) => (result.kind === 'appended' ? result.events[0]?.seq : null)),
    ).toEqual([1, 2, 3])
  })

  test('[S40] writes after 5 ms though turns still bring more', async () => {
    const { writer, batches, turns } = setUp()
    for (const stream of ['a', 'b', 'c']) {
      void writer.submit(transaction(stream))
      turns.time += 2
      await turns.turn()
    }
    expect(batches).toEqual([['a', 'b', 'c']])
  })

  test('[S40] writes a full batch at once, and the rest after it', async () => {
    const { writer, batches, turns } = setUp({ maxTransactions: 2 })
    for (const stream of ['a', 'b', 'c', 'd', 'e']) void writer.submit(transaction(stream))
    await turns.turn()
    expect(batches).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
    await turns.turn()
    await turns.turn()
    expect(batches.at(-1)).toEqual(['e'])
  })

  test('[S41] a failure rejects the batch and what waits behind it, and is reported once', async () => {
    const { writer, events, failures, turns } = setUp({ maxTransactions: 2 })
    const fault = new StorageUnavailable('disk-full')
    events.failWrites(fault)
    const watched = ['a', 'b', 'c'].map((stream) => watch(writer.submit(transaction(stream))))
    await turns.turn()
    expect(watched.map(({ outcome }) => outcome)).toEqual([fault, fault, fault])
    expect(failures).toEqual([fault])
    expect(writer.failure).toBe(fault)
    await expect(writer.submit(transaction('d'))).rejects.toBe(fault)

    expect(await writer.probe()).toBe(false)
    events.failWrites(null)
    await expect(writer.submit(transaction('e'))).rejects.toBe(fault)
    expect(await writer.probe()).toBe(true)
    const accepted = writer.submit(transaction('f'))
    await turns.turn()
    await turns.turn()
    await expect(accepted).resolves.toMatchObject({ kind: 'appended' })
    expect(await events.lastSeq()).toBe(1)
  })

  test('[S41] an unexpected error is a failure like any other', async () => {
    const failures: WriteFailure[] = []
    const turns = new ManualTurns()
    const broken = { append: () => Promise.reject(new RangeError('a bug')), probe: () => Promise.resolve() }
    const writer = new GroupWriter({ store: broken, scheduling: turns, onFailure: (failure) => failures.push(failure) })
    const watched = watch(writer.submit(transaction('a')))
    await turns.turn()
    await turns.turn()
    expect(watched.outcome).toMatchObject({ kind: 'storage-unavailable', reason: 'unexpected' })
    expect(failures).toHaveLength(1)
  })

  test('[S41] [S5] a lost lead stays lost', async () => {
    const { events, writer, turns, failures } = setUp({ epoch: 0 })
    await events.takeLeadership()
    const watched = watch(writer.submit(transaction('a')))
    await turns.turn()
    await turns.turn()
    expect(watched.outcome).toBeInstanceOf(LeadershipLost)
    expect(failures[0]).toBeInstanceOf(LeadershipLost)
    expect(await writer.probe()).toBe(false)
    expect(await events.lastSeq()).toBe(0)
  })

  test('[S42] data that JSON cannot hold reject their own transaction only', async () => {
    const { writer, batches, turns } = setUp()
    const cyclic: { self?: unknown } = {}
    cyclic.self = cyclic
    const [event] = transaction('bad').events
    const good = writer.submit(transaction('good'))
    const bad = watch(writer.submit({ events: event === undefined ? [] : [{ ...event, data: cyclic as never }] }))
    const behind = writer.submit(transaction('behind'))
    await turns.turn()
    await turns.turn()
    await expect(good).resolves.toMatchObject({ kind: 'appended' })
    await expect(behind).resolves.toMatchObject({ kind: 'appended' })
    expect(bad.outcome).toBeInstanceOf(RangeError)
    expect(batches.at(-1)).toEqual(['good', 'behind'])
    expect(writer.failure).toBeNull()
  })

  test('[S40] draining and closing wait for what was submitted, and a closed writer refuses', async () => {
    const { writer, turns } = setUp()
    await writer.drain()
    const submitted = watch(writer.submit(transaction('a')))
    const closed = watch(writer.close())
    await expect(writer.submit(transaction('b'))).rejects.toMatchObject({ reason: 'closed' })
    expect(closed.outcome).toBe('waiting')
    await turns.turn()
    await turns.turn()
    expect(submitted.outcome).toBe('done')
    expect(closed.outcome).toBe('done')
  })
})

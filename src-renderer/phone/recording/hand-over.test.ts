import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMemoryStore } from '../../client/local-store.ts'
import { handOver, type Centre, type HandOver, type Refused } from './hand-over.ts'
import { keptRecordings, type KeptRecordings } from './kept.ts'

/** The centre's side as it answers over the wire, with faults the test chooses. */
class FakeCentre implements Centre {
  readonly parts = new Map<number, Uint8Array>()
  readonly calls: string[] = []
  known = false
  stored: { readonly parts: number; readonly bytes: number; readonly durationMs: number | null } | null = null
  /** Taken one by one; then everything works. */
  faults: (Refused | null)[] = []

  #fault(call: string): Refused | null {
    this.calls.push(call)
    return this.faults.shift() ?? null
  }
  #next(): number {
    let next = 0
    while (this.parts.has(next)) next += 1
    return next
  }
  readonly begin: Centre['begin'] = async () => {
    const fault = this.#fault('begin')
    // The call is known.
    if (fault !== null && fault !== 'unknown') return fault
    if (this.stored !== null) return { state: 'stored' }
    this.known = true
    return { state: 'open', next: this.#next() }
  }
  readonly part: Centre['part'] = async (_id, index, bytes) => {
    const fault = this.#fault(`part ${index}`)
    if (fault !== null) return fault
    if (!this.known) return 'unknown'
    this.parts.set(index, bytes)
    return 'taken'
  }
  readonly finish: Centre['finish'] = async (_id, told) => {
    const fault = this.#fault('finish')
    if (fault !== null) return fault
    if (!this.known) return 'unknown'
    if (this.#next() < told.parts) return { state: 'open', next: this.#next() }
    this.stored = told
    return { state: 'stored' }
  }
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 400; turn += 1) await Promise.resolve()
}

interface World {
  readonly kept: KeptRecordings
  readonly centre: FakeCentre
  readonly live: Set<string>
  readonly start: () => HandOver
  /** Lets every pause pass that is waited for. */
  readonly wait: () => Promise<void>
}

function world(): World {
  const kept = keptRecordings(createMemoryStore(), 'anna')
  const centre = new FakeCentre()
  const live = new Set<string>()
  const waiting = new Set<() => void>()
  const after = (_ms: number, call: () => void): (() => void) => {
    waiting.add(call)
    return () => waiting.delete(call)
  }
  return {
    kept,
    centre,
    live,
    start: () => handOver({ kept, centre, running: async () => live, after }),
    wait: async () => {
      await settle()
      for (let rounds = 0; waiting.size > 0 && rounds < 50; rounds += 1) {
        for (const call of waiting) {
          waiting.delete(call)
          call()
        }
        await settle()
      }
    },
  }
}

const about = { interactionId: 'i1', startedAt: 1, ended: null }
const bytes = (index: number): Uint8Array => Uint8Array.of(index, index)

test('[RC5] [RC6] a running recording is sent second by second, and kept here until the centre has all of it', async () => {
  const { kept, centre, live, start, wait } = world()
  live.add('r1')
  await kept.about('r1', about)
  const sending = start()
  for (const index of [0, 1, 2]) {
    await kept.keep('r1', index, bytes(index))
    sending.look()
    await wait()
  }
  expect(centre.calls).toEqual(['begin', 'part 0', 'part 1', 'part 2'])
  expect(await kept.part('r1', 0)).toEqual(bytes(0))
  await kept.about('r1', { ...about, ended: { parts: 3, bytes: 6, durationMs: 2_500 } })
  sending.look()
  await wait()
  expect(centre.stored).toEqual({ parts: 3, bytes: 6, durationMs: 2_500 })
  expect([await kept.list(), await kept.part('r1', 0)]).toEqual([[], null])
})

test('[RC7] one that a crash broke off is finished by the next start; one that lives elsewhere is not', async () => {
  const { kept, centre, live, start, wait } = world()
  live.add('r1')
  await kept.about('r1', about)
  await kept.keep('r1', 0, bytes(0))
  start().look()
  await wait()
  expect(centre.stored).toBeNull()
  await kept.keep('r1', 1, bytes(1))
  live.clear()
  centre.calls.length = 0
  start().look()
  await wait()
  expect(centre.calls).toEqual(['begin', 'part 1', 'finish'])
  expect(centre.stored).toEqual({ parts: 2, bytes: 4, durationMs: null })
})

test('[RC8] what the centre refuses for good is forgotten; a beginning without sound too', async () => {
  const { kept, centre, start, wait } = world()
  await kept.about('r1', about)
  await kept.keep('r1', 0, bytes(0))
  centre.faults = ['never']
  await kept.about('r2', { ...about, startedAt: 2 })
  start().look()
  await wait()
  expect(await kept.list()).toEqual([])
  expect(centre.parts.size).toBe(0)
})

test('[RC6] whatever fails on the way, everything arrives once and in order, and nothing stays here', async () => {
  const faults = fc.array(fc.constantFrom<Refused | null>('later', 'unknown', null), { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(faults, fc.integer({ min: 1, max: 6 }), fc.array(fc.nat(8)), async (failing, count, lost) => {
      const { kept, centre, start, wait } = world()
      centre.faults = failing
      await kept.about('r1', { ...about, ended: { parts: count, bytes: 2 * count, durationMs: 1 } })
      for (let index = 0; index < count; index += 1) await kept.keep('r1', index, bytes(index))
      const first = start()
      first.look()
      await settle()
      // The centre lost some to a power cut, and this page was reloaded.
      for (const index of centre.stored === null ? lost : []) centre.parts.delete(index)
      first.stop()
      start().look()
      await wait()
      expect([...centre.parts.keys()].toSorted((a, b) => a - b)).toEqual([...Array(count).keys()])
      expect([centre.stored?.parts, await kept.list()]).toEqual([count, []])
    }),
    { numRuns: 150 },
  )
})

test('[RC5] another user’s recordings are not touched', async () => {
  const store = createMemoryStore()
  const ben = keptRecordings(store, 'ben')
  await ben.about('r1', about)
  await ben.keep('r1', 0, bytes(0))
  const centre = new FakeCentre()
  handOver({
    kept: keptRecordings(store, 'anna'),
    centre,
    running: async () => new Set(),
    after: () => () => {},
  }).look()
  await settle()
  expect(centre.calls).toEqual([])
  expect(await ben.part('r1', 0)).toEqual(bytes(0))
})

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Welcome } from '#shared/protocol/sync.ts'
import { createConnection, type Connection, type SignedOutReason } from './connection.ts'
import { emptyFloor, type Floor } from './floor.ts'
import { event, interaction, NOW, snapshot } from './testing/factories.ts'
import { createFakeServer, greeting, type FakeServer } from './testing/fake-wire.ts'

const fresh = (seq: number, run = 'run-1'): Welcome => greeting(snapshot([interaction()]), { seq, run })
const resumed = (
  seq: number,
  items: Extract<Welcome & { ok: true }, { ok: true }>['state'] = { kind: 'resumed', items: [] },
): Welcome => greeting(items, { seq })
const readMark = (seq: number) => ({
  kind: 'event' as const,
  event: event(seq, 'interaction/i1', 'conversation.read', { by: 'agent', upTo: seq }),
})

let connection: Connection
let signedOut: SignedOutReason[] = []
const floor = createStore<Floor>()(() => emptyFloor())
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0)

async function connect(server: FakeServer): Promise<void> {
  connection = createConnection({
    wire: server.wire,
    floor,
    deskId: 'd1',
    onLive: () => {},
    onSignedOut: (reason) => signedOut.push(reason),
  })
  connection.start()
  await settle()
}
const link = (): string => connection.state.getState().link.name

beforeEach(() => {
  vi.useFakeTimers()
  vi.setSystemTime(NOW)
  floor.setState(emptyFloor(), true)
  signedOut = []
})
afterEach(() => connection.stop())

test('[D1] the first hello asks for a snapshot', async () => {
  const server = createFakeServer(fresh(20))
  await connect(server)
  expect(server.hellos).toMatchObject([{ deskId: 'd1', resume: null }])
  expect(link()).toBe('live')
  expect(floor.getState().seq).toBe(20)
})

test('[D7] frames in order are folded; a gap makes the desk resume from its own number', async () => {
  const server = createFakeServer(fresh(20), resumed(25))
  await connect(server)
  server.listener().frame({ prev: 20, seq: 21, items: [readMark(21)] })
  expect(floor.getState().seq).toBe(21)
  server.listener().frame({ prev: 24, seq: 25, items: [readMark(25)] })
  await settle()
  expect(server.hellos[1]?.resume).toEqual({ run: 'run-1', seq: 21, held: ['i1'] })
  expect(floor.getState().seq).toBe(25)
})

test('[D7] frames between hello and welcome are left to the welcome', async () => {
  const server = createFakeServer(fresh(20), resumed(23))
  await connect(server)
  server.listener().frame({ prev: 21, seq: 22, items: [readMark(22)] })
  server.listener().frame({ prev: 22, seq: 23, items: [readMark(23)] })
  expect(floor.getState().seq).toBe(20)
  await settle()
  expect(server.hellos).toHaveLength(2)
  expect(floor.getState().seq).toBe(23)
})

test('[D7] an event that does not fit what is held fetches everything anew', async () => {
  const server = createFakeServer(fresh(20), fresh(30))
  await connect(server)
  const broken = { ...readMark(21).event, data: null } as unknown as ReturnType<typeof readMark>['event']
  server.listener().frame({ prev: 20, seq: 21, items: [{ kind: 'event', event: broken }] })
  await settle()
  expect(server.hellos[1]?.resume).toBeNull()
  expect(floor.getState().seq).toBe(30)
})

test('[D8] a broken line is retried, slower each time, and what was missed is asked for', async () => {
  const server = createFakeServer(fresh(20), resumed(20))
  await connect(server)
  server.reachable = false
  server.breakLine()
  expect(link()).toBe('lost')
  await vi.advanceTimersByTimeAsync(30_000)
  const tries = server.opens()
  expect(tries).toBeGreaterThan(4)
  expect(tries).toBeLessThan(14)
  server.reachable = true
  await vi.advanceTimersByTimeAsync(10_000)
  expect(link()).toBe('live')
  expect(server.hellos.at(-1)?.resume).toEqual({ run: 'run-1', seq: 20, held: ['i1'] })
  expect(connection.state.getState().restored).not.toBeNull()
})

test('[D8] when the network says it is back, the desk tries at once', async () => {
  const server = createFakeServer(fresh(20), resumed(20))
  await connect(server)
  server.reachable = false
  server.breakLine()
  server.reachable = true
  window.dispatchEvent(new Event('online'))
  await settle()
  expect(link()).toBe('live')
})

test('[D8] an attempt that hangs is given up when the network says it is back', async () => {
  const server = createFakeServer(fresh(20), resumed(20))
  await connect(server)
  server.hangs = true
  server.breakLine()
  await vi.advanceTimersByTimeAsync(2_000)
  server.hangs = false
  window.dispatchEvent(new Event('online'))
  await settle()
  expect(link()).toBe('live')
})

test('[D8] a line that answers nothing any more counts as broken', async () => {
  const server = createFakeServer(fresh(20))
  await connect(server)
  server.reachable = false
  server.wire.close()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(link()).toBe('lost')
})

test('[D9] a revoked session ends the desk and is not retried', async () => {
  const server = createFakeServer(fresh(20))
  await connect(server)
  server.listener().signedOut({ reason: 'revoked' })
  await vi.advanceTimersByTimeAsync(60_000)
  expect([link(), signedOut, server.opens()]).toEqual(['ended', ['revoked'], 1])
})

test('[D9] a desk too old for the server says so instead of trying for ever', async () => {
  const server = createFakeServer({ ok: false, refusal: { code: 'version-too-old', params: {} } })
  await connect(server)
  await vi.advanceTimersByTimeAsync(60_000)
  expect([link(), server.opens()]).toEqual(['refused', 1])
})

test('[D17] when another desk takes the seat this one only looks', async () => {
  const server = createFakeServer(fresh(20))
  await connect(server)
  server.listener().seat({ writable: false })
  expect(floor.getState().writable).toBe(false)
  server.listener().seat({ writable: true })
  expect(floor.getState().writable).toBe(true)
})

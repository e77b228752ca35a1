import { BufferSource, EncodedPacketSink, Input, WEBM } from 'mediabunny'
import { afterEach, expect, test } from 'vitest'
import type { RecordingState } from '#shared/protocol/rest.ts'
import { openMemoryStorage, StorageUnavailable } from '../../src-server/storage/index.ts'
import { FakeTelephony } from '../support/centre/fake-telephony.ts'
import { QUEUE_ID, queueRecord } from '../support/centre/records.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'
import { toneParts, TONES_LAST } from '../support/recordings/tones.ts'

let centre: TestCentre
let phones: FakeTelephony
let callId: string
let desk: TestDesk
afterEach(async () => {
  phones.close()
  await centre.close()
})

/** Anna speaks to a customer. */
async function start(storage = openMemoryStorage()): Promise<string> {
  centre = await TestCentre.start({ storage })
  await FakeTelephony.furnish(centre)
  phones = new FakeTelephony(centre)
  desk = await centre.availableDesk('anna')
  await desk.must({ type: 'phone.report', fit: true, reason: null })
  callId = await phones.calls('+8613812345678')
  await phones.connects(desk, 'anna', callId)
  await centre.advance(10_000)
  return centre.signIn('anna')
}

const begin = async (token: string, recordingId = 'rec-1', interactionId = callId): Promise<Response> =>
  centre.post('/api/recordings', { recordingId, interactionId, startedAt: centre.clock.now() - 9_000 }, token)

const part = (token: string, index: number, bytes: Uint8Array = toneParts[index] ?? new Uint8Array(), id = 'rec-1') =>
  fetch(`${centre.server.url}/api/recordings/${id}/parts/${index}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
    body: Uint8Array.from(bytes),
  })

const BYTES = toneParts.reduce((sum, { length }) => sum + length, 0)
const finish = (token: string, told: object = {}): Promise<Response> =>
  centre.post(
    '/api/recordings/rec-1/finish',
    { parts: toneParts.length, bytes: BYTES, durationMs: TONES_LAST, ...told },
    token,
  )

const said = async (response: Response): Promise<RecordingState> => {
  expect(response.status).toBe(200)
  return (await response.json()) as RecordingState
}
const sound = (token: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${centre.server.url}/api/recordings/rec-1?interactionId=${callId}`, {
    headers: { authorization: `Bearer ${token}`, ...headers },
  })

async function durationOf(response: Response): Promise<number> {
  const input = new Input({ formats: [WEBM], source: new BufferSource(await response.arrayBuffer()) })
  return (await input.getDurationFromMetadata()) ?? Number.NaN
}

test('[RC11] [RC12] [RC13] parts in disorder and doubled become one sound with a length, once', async () => {
  const anna = await start()
  expect(await said(await begin(anna))).toEqual({ state: 'open', next: 0 })
  for (const index of [3, 0, 6, 1, 1, 4, 5]) expect((await part(anna, index)).status).toBe(204)
  expect(await said(await finish(anna))).toEqual({ state: 'open', next: 2 })
  // The desk that comes back asks how far it was.
  expect(await said(await begin(anna))).toEqual({ state: 'open', next: 2 })
  await part(anna, 2)
  expect(await said(await finish(anna))).toEqual({ state: 'stored' })
  expect(await said(await begin(anna))).toEqual({ state: 'stored' })
  const { call } = phones.it(callId)
  expect(call?.recordings).toMatchObject([{ id: 'rec-1', kind: 'recording' }])
  expect(Math.abs((call?.recordings[0]?.durationMs ?? 0) - TONES_LAST)).toBeLessThan(150)
  expect(call?.recordings[0]?.startedAt).toBe(centre.clock.now() - 9_000)
  const heard = await sound(anna)
  expect(heard.headers.get('content-type')).toBe('audio/webm')
  // The pause is silence: the recorder's clock went on.
  expect(await durationOf(heard)).toBeCloseTo(TONES_LAST / 1_000, 0)
})

test('[RC10] nobody hands over a recording of a call that was not theirs, or into another’s', async () => {
  const anna = await start()
  const ben = await centre.signIn('ben')
  expect((await begin(ben)).status).toBe(403)
  expect((await begin(anna, 'rec-1', 'i-unknown')).status).toBe(404)
  expect((await begin(anna, '../etc')).status).toBe(400)
  await begin(anna)
  expect((await begin(ben)).status).toBe(403)
  expect((await part(ben, 0)).status).toBe(403)
  expect((await finish(ben)).status).toBe(403)
  expect((await part(anna, 0, toneParts[0], 'rec-2')).status).toBe(404)
  expect((await part(await centre.signIn('quinn'), 0)).status).toBe(403)
  expect((await fetch(`${centre.server.url}/api/recordings/rec-1/parts/0`, { method: 'POST' })).status).toBe(401)
})

test('[RC10] where the queue never records, nothing is taken', async () => {
  const anna = await start()
  const record = queueRecord({ channels: ['chat', 'voice'], recording: 'never' })
  await centre.save({ kind: 'queue', id: QUEUE_ID, expectedVersion: 2, record })
  expect((await begin(anna)).status).toBe(409)
})

test('[RC11] a part that is too large, empty or no part is refused', async () => {
  const anna = await start()
  await begin(anna)
  expect((await part(anna, 0, new Uint8Array(300_000))).status).toBe(413)
  expect((await part(anna, 0, new Uint8Array())).status).toBe(400)
  expect((await part(anna, 86_400)).status).toBe(400)
  expect((await centre.post('/api/recordings/rec-1/parts/0', { a: 1 }, anna)).status).toBe(400)
})

test('[RC12] a disk that is full refuses, and takes the same once there is room', async () => {
  const storage = openMemoryStorage()
  const anna = await start(storage)
  await begin(anna)
  storage.recordingSpool.failWrites = new StorageUnavailable('disk-full')
  expect((await part(anna, 0)).status).toBe(503)
  storage.recordingSpool.failWrites = null
  for (const index of toneParts.keys()) expect((await part(anna, index)).status).toBe(204)
  storage.events.failWrites(new StorageUnavailable('disk-full'))
  expect((await finish(anna)).status).toBe(503)
  storage.events.failWrites(null)
  await centre.advance(60_000)
  expect(await said(await finish(anna))).toEqual({ state: 'stored' })
  expect(phones.it(callId).call?.recordings).toHaveLength(1)
})

test('[RC14] [RC15] what a desk never finished is made of what there is, also when the floor forgot the call', async () => {
  const anna = await start()
  await begin(anna)
  for (const index of [0, 1, 3, 4]) await part(anna, index)
  await phones.must({ type: 'voice.hungUp', interactionId: callId, by: 'customer' })
  const wrapUp = { interactionId: callId, dispositionId: null, summary: '', followUp: null }
  await desk.must({ type: 'wrapUp.complete', ...wrapUp })
  await centre.advance(3 * 3_600_000)
  await phones.calls('+8613900000000')
  expect(centre.server.engine.floor.interactions.has(callId)).toBe(false)
  const { idle } = centre.storage.recordingSpool
  Object.assign(centre.storage.recordingSpool, { idle: () => idle.call(centre.storage.recordingSpool, -1_000) })
  await centre.advance(3_600_000)
  await centre.storage.recordingSpool.get('rec-1')
  const heard = await sound(await centre.signIn('quinn'))
  expect(heard.status).toBe(200)
  // The third second is lost, and silent.
  expect(await durationOf(heard)).toBeGreaterThan(6.5)
  expect(await centre.storage.recordingSpool.get('rec-1')).toBeNull()
})

test('[RC20] [RC21] who may hear hears, in pieces too, and every playback is noted once', async () => {
  const anna = await start()
  await begin(anna)
  for (const index of toneParts.keys()) await part(anna, index)
  await finish(anna)
  const size = Number((await sound(anna)).headers.get('content-length'))
  for (const [range, from, to] of [
    ['bytes=0-99', 0, 99],
    ['bytes=100-', 100, size - 1],
    ['bytes=-50', size - 50, size - 1],
  ] as const) {
    const piece = await sound(await centre.signIn('sue'), { range })
    expect([piece.status, piece.headers.get('content-range')]).toEqual([206, `bytes ${from}-${to}/${size}`])
    expect((await piece.arrayBuffer()).byteLength).toBe(to - from + 1)
  }
  expect((await sound(anna, { range: `bytes=${size}-` })).status).toBe(416)
  const refused = await Promise.all(['ben', 'adam'].map(async (who) => (await sound(await centre.signIn(who))).status))
  expect(refused).toEqual([403, 403])
  for (const who of ['quinn', 'cora']) expect((await sound(await centre.signIn(who))).status).toBe(200)
  const noted = await centre.storage.accessLog.list({ limit: 50 })
  const playbacks = noted.filter(({ action }) => action === 'playback')
  expect(playbacks.map(({ actor, object, subject }) => [actor, object, subject])).toEqual(
    ['cora', 'quinn', 'sue', 'anna'].map((who) => [who, 'recording:rec-1', phones.it(callId).customerId]),
  )
  const { blobId } = phones.it(callId).call?.recordings[0] ?? { blobId: '' }
  expect((await centre.get(`/api/blobs/${blobId}?interactionId=${callId}`, anna)).status).toBe(404)
})

test('[RC13] the packets are those that came, parted by silence where recording paused', async () => {
  const anna = await start()
  await begin(anna)
  for (const index of toneParts.keys()) await part(anna, index)
  await finish(anna)
  const input = new Input({ formats: [WEBM], source: new BufferSource(await (await sound(anna)).arrayBuffer()) })
  const track = await input.getPrimaryAudioTrack()
  if (track === null) throw new Error('no sound')
  const silent: number[] = []
  let end = 0
  for await (const { data, timestamp, duration } of new EncodedPacketSink(track).packets()) {
    expect(Math.abs(timestamp - end)).toBeLessThan(0.07)
    end = timestamp + duration
    if (data.length === 3) silent.push(timestamp)
  }
  expect([silent[0], silent.at(-1)].map((at) => Math.round(at ?? 0))).toEqual([3, 6])
})

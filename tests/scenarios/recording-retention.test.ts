/** Recordings have a period of their own: law keeps some for ten years whose written words may go sooner. */
import { afterEach, expect, test, vi } from 'vitest'
import { CENTRE_ID, type CentreRecord } from '#shared/domain/config.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { configRecordSchemas } from '#shared/protocol/config-schemas.ts'
import { FakeTelephony } from '../support/centre/fake-telephony.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const NO_END: CentreRecord['retentionDays'] = { conversation: null, recording: null, wrapUp: null }

let centre: TestCentre
let phones: FakeTelephony
afterEach(async () => {
  phones.close()
  await centre.close()
})

async function withPhone(): Promise<TestDesk> {
  const anna = await centre.availableDesk('anna')
  await anna.must({ type: 'phone.report', fit: true, reason: null })
  return anna
}

/** A whole call with its recording and a summary. */
async function talked(anna: TestDesk, number: string): Promise<{ readonly blobId: string } & Interaction> {
  const id = await phones.calls(number)
  await phones.connects(anna, 'anna', id)
  await centre.advance(5_000)
  await phones.must({ type: 'voice.hungUp', interactionId: id, by: 'customer' })
  const sound = Buffer.from(`the sound of ${number}`)
  const about = { contentType: 'audio/wav', name: 'call.wav', maxBytes: 100 }
  const { id: blobId } = await centre.storage.blobs.put(sound, about)
  const lasts = { startedAt: centre.clock.now(), durationMs: 5_000, bytes: sound.length }
  const kind = 'recording'
  await phones.must({
    type: 'voice.recorded',
    interactionId: id,
    recordingId: `r-${number.slice(1)}`,
    kind,
    blobId,
    ...lasts,
  })
  const interaction = phones.it(id)
  const filled = { dispositionId: null, summary: '投保意外险', followUp: null }
  await anna.must({ type: 'wrapUp.complete', interactionId: id, ...filled })
  await centre.advance(5_000)
  return { ...interaction, blobId }
}

async function keepFor(days: Partial<CentreRecord['retentionDays']>): Promise<void> {
  const expectedVersion = centre.server.engine.view.config.centre.get(CENTRE_ID)?.version ?? 0
  const record = { ...centre.server.engine.view.centre, retentionDays: { ...NO_END, ...days } }
  await centre.save({
    kind: 'centre',
    id: CENTRE_ID,
    expectedVersion,
    record: configRecordSchemas.centre.parse(record),
  })
}

/** The clock says so at once; housekeeping comes within the hour. */
async function later(ms: number): Promise<void> {
  centre.clock.jump(ms)
  await centre.advance(HOUR_MS)
}

const isKept = async ({ blobId }: { readonly blobId: string }): Promise<boolean> =>
  (await centre.storage.blobs.get(blobId)) !== null

async function summaryOf(id: string): Promise<string | undefined> {
  const row = await centre.storage.readModels.closedInteraction(id)
  if (row === null) throw new Error('not in the archive')
  // Written by the history projection.
  const { wrapUp } = row.snapshot as unknown as Interaction
  return wrapUp?.text?.summary
}

test('[RC16] [RC17] a recording goes at the end of its own period, whatever else is kept; under a hold it stays; past it is 410', async () => {
  centre = await TestCentre.start()
  await FakeTelephony.furnish(centre)
  phones = new FakeTelephony(centre)
  const anna = await withPhone()
  const old = await talked(anna, '+8613812345678')
  const held = await talked(anna, '+8613812345679')
  const adam = await centre.desk('adam')
  const hold = { type: 'customer.hold', customerId: held.customerId, reason: '诉讼' } as const
  await adam.must({ ...hold, held: true })

  // What was written goes; the sound has ten years.
  await keepFor({ conversation: 30, recording: 3_650 })
  await later(40 * DAY_MS)
  expect(await isKept(old)).toBe(true)

  await keepFor({ recording: 50 })
  await later(5 * DAY_MS)
  expect(await isKept(old)).toBe(true)
  await later(10 * DAY_MS)
  await vi.waitFor(async () => expect(await isKept(old)).toBe(false))
  expect(await summaryOf(old.id)).toBe('投保意外险')
  expect(await isKept(held)).toBe(true)

  await (await centre.desk('adam')).must({ ...hold, held: false })
  await later(0)
  await vi.waitFor(async () => expect(await isKept(held)).toBe(false))

  const query = `/api/recordings/${old.call?.recordings[0]?.id ?? ''}?interactionId=${old.id}`
  const refused = await centre.get(query, await centre.signIn('anna'))
  expect(refused.status).toBe(410)
  expect(await refused.json()).toMatchObject({ error: { code: 'recording-expired' } })
})

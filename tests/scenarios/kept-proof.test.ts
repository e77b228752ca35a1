/** What proves a sale has an end, too. */
import { afterEach, expect, test, vi } from 'vitest'
import { CENTRE_ID } from '#shared/domain/config.ts'
import { proofUntil } from '#shared/domain/kept-proof.ts'
import { configRecordSchemas } from '#shared/protocol/config-schemas.ts'
import type { UploadResult } from '#shared/protocol/rest.ts'
import type { ErasureView } from '#shared/protocol/rights-rest.ts'
import { answering, centreWithShelf, presents, untilPrompted } from '../support/centre/shelf.ts'
import { StorageUnavailable } from '../../src-server/storage/index.ts'
import { acceptFirst, erases } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import { settle } from '../support/centre/virtual-clock.ts'

let centre: TestCentre
afterEach(() => centre.close())

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** The same desk whenever it is asked for. */
const deskOf = (username: string) => centre.desk(username, { deskId: username })
const SAID = '好的，办'

interface Sold {
  readonly interactionId: string
  readonly customerId: string
  readonly recommendationId: string
}

/** An offer agreed to in writing and bought, of somebody who is erased; `bought` after it was agreed to, ms, `later` after that. */
async function soldAndErased(
  bought: number,
  later = 0,
): Promise<Sold & { readonly until: number; readonly blobId: string }> {
  const anna = await deskOf('anna')
  await anna.must({ type: 'agent.setState', state: { name: 'available' } })
  const { id, customerId } = await acceptFirst(centre, anna, { name: '李四海' })
  await centre.writes('我的理财快到期了')
  const offer = await untilPrompted(anna, id)
  await presents(anna, id, offer)
  await settle()
  const file = new FormData()
  file.set('file', new Blob(['条款'], { type: 'text/plain' }), '条款.txt')
  const headers = { authorization: `Bearer ${await centre.signIn('anna')}` }
  const uploaded = await fetch(`${centre.server.url}/api/uploads`, { method: 'POST', headers, body: file })
  const { uploadId } = (await uploaded.json()) as UploadResult
  const sent = { messageId: 'terms', content: { kind: 'attachment', uploadId } } as const
  await anna.must({ type: 'message.send', interactionId: id, ...sent })
  await settle()
  await centre.writes(SAID)
  await anna.must(answering(id, offer, { response: 'accepted' }))
  const terms = centre.server.engine.view.interactions
    .get(id)
    ?.messages.flatMap(({ content }) => (content?.kind === 'file' ? [content.attachment.blobId] : []))
  const at = centre.clock.now() + bought
  await centre.storage.profiles.addPurchases([{ id: customerId, customerId, productCode: 'WL-1', at, revenue: 56_692 }])
  await anna.must({ type: 'interaction.end', interactionId: id })
  await anna.must({ type: 'wrapUp.complete', interactionId: id, dispositionId: null, summary: '', followUp: null })
  await centre.advance(5_000)
  const answer = await centre.get(`/api/customers/${customerId}/erasure`, await centre.signIn('quinn'))
  const { stays } = (await answer.json()) as ErasureView
  expect(stays.until).toBe(proofUntil(Math.max(at, await lastContact(customerId)), 10))
  if (later > 0) centre.clock.jump(later)
  await erases(await deskOf('quinn'), await deskOf('adam'), customerId)
  await centre.advance(5_000)
  await vi.waitFor(async () => expect(await centre.storage.readModels.closedInteraction(id)).toBeNull())
  return { interactionId: id, customerId, recommendationId: offer.id, until: stays.until, blobId: terms?.[0] ?? '' }
}

const lastContact = async (customerId: string): Promise<number> =>
  (await centre.storage.readModels.closedInteractions({ customerId, limit: 1 }))[0]?.closedAt ?? 0

const record = (proofYears: number) =>
  configRecordSchemas.centre.parse({ ...centre.server.engine.view.centre, proofYears })

async function keepFor(proofYears: number): Promise<void> {
  const expectedVersion = centre.server.engine.view.config.centre.get(CENTRE_ID)?.version ?? 0
  await centre.save({ kind: 'centre', id: CENTRE_ID, expectedVersion, record: record(proofYears) })
}

/** The clock says so at once; housekeeping comes within the hour. */
async function comes(moment: number): Promise<void> {
  centre.clock.jump(moment - centre.clock.now())
  await centre.advance(HOUR_MS)
}

async function evidence({ recommendationId, interactionId }: Sold): Promise<string> {
  const path = `/api/compliance/offers/${recommendationId}/file?interactionId=${interactionId}`
  return (await centre.get(path, await centre.signIn('quinn'))).text()
}

const ended = async ({ customerId }: Sold) =>
  (await centre.storage.accessLog.list({ subject: customerId, action: 'erase', limit: 10 })).filter(
    ({ object }) => object === `proof:${customerId}`,
  )

test('[RP10] what proves a sale goes once its years are over, once and with its count, over a restart too', async () => {
  centre = await centreWithShelf({})
  const sold = await soldAndErased(40 * DAY_MS)
  const { profiles, readModels } = centre.storage
  await comes(sold.until - DAY_MS)
  expect(await evidence(sold)).toContain(SAID)
  expect(await profiles.purchasesOf(sold.customerId)).toHaveLength(1)
  expect(await centre.storage.blobs.keep(sold.blobId)).toBe(true)
  expect(await ended(sold)).toEqual([])

  await centre.stopButKeepStorage()
  centre = await TestCentre.start({ storage: centre.storage, clock: centre.clock })
  await comes(sold.until + DAY_MS)
  await vi.waitFor(async () => expect(await profiles.purchasesOf(sold.customerId)).toEqual([]))
  expect(await evidence(sold)).not.toContain(SAID)
  expect(await readModels.offer(sold.recommendationId)).toMatchObject({ response: 'accepted' })
  expect(await centre.storage.blobs.keep(sold.blobId)).toBe(false)
  const once = await ended(sold)
  expect(once).toMatchObject([{ actor: 'system', reason: expect.stringMatching(/^proof-ended:[1-9]\d*:1:1:0$/) }])
  await comes(sold.until + 3 * DAY_MS)
  expect(await ended(sold)).toEqual(once)
  // That it was done, and why, stays.
  const stream = await centre.storage.events.readStream(`customer/${sold.customerId}`)
  expect(stream.at(-1)).toMatchObject({ type: 'customer.erased' })
})

test('[RP10] the centre keeps it longer, and never for less than ten years', async () => {
  centre = await centreWithShelf({})
  expect(configRecordSchemas.centre.safeParse({ ...record(10), proofYears: 9 }).success).toBe(false)
  const sold = await soldAndErased(0)
  await keepFor(12)
  await comes(sold.until + 2 * DAY_MS)
  expect(await evidence(sold)).toContain(SAID)
  await keepFor(10)
  await comes(sold.until + 4 * DAY_MS)
  await vi.waitFor(async () => expect(await ended(sold)).toHaveLength(1))
  expect(await evidence(sold)).not.toContain(SAID)
})

test('[RP10] of an erasure from before the date was written down the years count from the erasure', async () => {
  centre = await centreWithShelf({})
  const sold = await soldAndErased(0, 400 * DAY_MS)
  await centre.storage.readModels.setCheckpoint(`kept-proof ${sold.customerId}`, 0)
  const erasedAt = (await centre.storage.events.readStream(`customer/${sold.customerId}`)).at(-1)?.at ?? 0
  await comes(sold.until + 2 * DAY_MS)
  expect(await evidence(sold)).toContain(SAID)
  await comes(proofUntil(erasedAt, 10) + DAY_MS)
  await vi.waitFor(async () => expect(await ended(sold)).toHaveLength(1))
})

test('[RP10] what could not be deleted for one customer holds up nobody else, and goes the next day', async () => {
  centre = await centreWithShelf({})
  const first = await soldAndErased(0)
  const second = await soldAndErased(0)
  const { blobs } = centre.storage
  const deleting = vi.spyOn(blobs, 'delete').mockRejectedValueOnce(new StorageUnavailable('io-error'))
  await comes(second.until + DAY_MS)
  await vi.waitFor(async () => expect(await ended(second)).toHaveLength(1))
  await vi.waitFor(async () => expect(await blobs.keep(second.blobId)).toBe(false))
  expect(deleting.mock.calls[0]).toEqual([first.blobId])
  // The words still say which file is theirs.
  expect(await evidence(first)).toContain(SAID)
  expect(await blobs.keep(first.blobId)).toBe(true)
  await comes(second.until + 3 * DAY_MS)
  await vi.waitFor(async () => expect(await evidence(first)).not.toContain(SAID))
  expect(await blobs.keep(first.blobId)).toBe(false)
})

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CENTRE_ID, type CentreRecord } from '#shared/domain/config.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { configRecordSchemas } from '#shared/protocol/config-schemas.ts'
import type { RowsTaken } from '#shared/protocol/bank-rows-rest.ts'
import type { AccessEntry, EvidencePage } from '#shared/protocol/compliance-rest.ts'
import type { CustomerBroughtIn, CustomerHits, UploadResult } from '#shared/protocol/rest.ts'
import { runCli } from '../../src-server/cli.ts'
import { DEFAULT_CENTRE } from '../../src-server/core/floor/centre.ts'
import { maintenanceHooks } from '../../src-server/maintenance-hooks.ts'
import { openStorage } from '../../src-server/storage/index.ts'
import { acceptFirst, erases } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'

let root: string
let centre: TestCentre
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'huiliu-erasure-'))
})
afterEach(async () => {
  await centre.close()
  await rm(root, { recursive: true })
})

const dataDir = (): string => join(root, 'data')
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const SECRET = '卡号尾号八八六六'

async function start(): Promise<{ readonly anna: TestDesk; readonly adam: TestDesk }> {
  centre = await TestCentre.start({ storage: await openStorage({ kind: 'sqlite', dir: dataDir() }) })
  return { anna: await centre.availableDesk('anna'), adam: await centre.desk('adam') }
}

/** A whole contact with words of both sides, a file, a note, a summary and a promise. */
async function served(anna: TestDesk, address: string): Promise<Interaction & { readonly blobId: string }> {
  const contact = await acceptFirst(centre, anna, { address, name: `${SECRET}先生${address}` })
  const file = new FormData()
  file.set('file', new Blob([SECRET], { type: 'text/plain' }), `${SECRET}.txt`)
  const token = await centre.signIn('anna')
  const uploaded = await fetch(`${centre.server.url}/api/uploads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: file,
  })
  const { uploadId } = (await uploaded.json()) as UploadResult
  const about = { interactionId: contact.id }
  await anna.must({
    type: 'message.send',
    ...about,
    messageId: `m-${address}`,
    content: { kind: 'text', text: SECRET },
  })
  await anna.must({
    type: 'message.send',
    ...about,
    messageId: `f-${address}`,
    content: { kind: 'attachment', uploadId },
  })
  await anna.must({ type: 'customer.addNote', customerId: contact.customerId, noteId: `n-${address}`, text: SECRET })
  await anna.must({ type: 'interaction.end', ...about })
  const followUp = { at: centre.clock.now() + DAY_MS, text: SECRET }
  await anna.must({ type: 'wrapUp.complete', ...about, dispositionId: null, summary: SECRET, followUp })
  await centre.server.centre.survey(contact.id, 5, SECRET)
  const whole = centre.server.engine.view.interactions.get(contact.id)
  const sent = whole?.messages.find(({ content }) => content?.kind === 'file')?.content
  if (whole === undefined || sent?.kind !== 'file') throw new Error('no file was sent')
  await centre.advance(5_000)
  return { ...whole, blobId: sent.attachment.blobId }
}

const erase = (customerId: string) => ({ type: 'customer.erase', customerId, reason: '客户来信要求' }) as const

async function verified(): Promise<readonly string[]> {
  const lines: string[] = []
  const context = { dataDir: dataDir(), now: 0, print: (line: string) => lines.push(line), hooks: maintenanceHooks }
  expect(await runCli(['verify'], context), lines.join('\n')).toBe(0)
  return lines
}

test('[K7] nothing is left of an erased customer but that it was done, and the chain is whole', async () => {
  const { anna, adam } = await start()
  const quinn = await centre.desk('quinn')
  const gone = await served(anna, 'gone')
  const stays = await served(anna, 'stays')
  await erases(quinn, adam, gone.customerId)
  await centre.advance(5_000)
  await vi.waitFor(async () => expect(await centre.storage.readModels.closedInteraction(gone.id)).toBeNull())

  const { customers, readModels, events, blobs, accessLog } = centre.storage
  expect(await customers.get(gone.customerId)).toBeNull()
  expect(await readModels.timeline(gone.customerId, { limit: 10 })).toEqual([])
  expect(await readModels.followUp(gone.id)).toBeNull()
  expect(await blobs.get(gone.blobId)).toBeNull()
  expect(centre.server.engine.view.interactions.has(gone.id)).toBe(false)
  const found = await centre.get(`/api/customers?q=${encodeURIComponent('先生')}`, await centre.signIn('sue'))
  expect(((await found.json()) as CustomerHits).hits.map(({ id }) => id)).toEqual([stays.customerId])
  expect((await accessLog.list({ subject: gone.customerId, limit: 1 }))[0]).toMatchObject({
    actor: 'adam',
    action: 'erase',
    reason: '客户来信要求',
  })
  const stream = await events.readStream(`customer/${gone.customerId}`)
  expect(stream.at(-1)).toMatchObject({ type: 'customer.erased', actor: 'adam' })

  await erases(quinn, adam, stays.customerId)
  // The same browser again: nobody known.
  const again = await acceptFirst(centre, anna, { address: 'gone', name: null })
  expect(again.customerId).not.toBe(gone.customerId)
  await centre.advance(5_000)
  await centre.close()
  await verified()
  for (const name of ['huiliu.db', 'huiliu.db-wal']) {
    // The second is gone after a clean end.
    const bytes = await readFile(join(dataDir(), name)).catch(() => Buffer.alloc(0))
    expect(bytes.includes(SECRET), name).toBe(false)
  }
})

test('[IR44] who was merged by mistake and taken apart, or went through others, leaves no word in the database', async () => {
  const { anna, adam } = await start()
  const quinn = await centre.desk('quinn')
  const sue = await centre.desk('sue')
  const gone = await served(anna, 'gone')
  const body = { name: '李伟', language: null, customerNumber: 'N-1', phone: null, email: null }
  const brought = await centre.post('/api/customers', body, await centre.signIn('adam'))
  const { customerId: middle } = (await brought.json()) as CustomerBroughtIn
  const outer = await acceptFirst(centre, anna, { address: 'outer', name: '李先生' })
  const another = await acceptFirst(centre, anna, { address: 'later', name: null })
  const told = { source: 'core-banking', at: centre.clock.now() - DAY_MS, fields: { address: SECRET } }
  const path = `/api/customers/${gone.customerId}/profile`
  expect((await centre.post(path, told, await centre.signIn('adam'))).status).toBe(204)
  const inMiddle = { customerId: middle, otherId: gone.customerId, reason: '看起来是同一人' } as const
  const inOuter = { ...inMiddle, customerId: outer.customerId, otherId: middle } as const
  const must = async (command: Parameters<TestDesk['must']>[0]): Promise<void> => {
    await sue.must(command)
    await centre.advance(1_000)
  }
  await must({ type: 'customer.merge', ...inMiddle })
  // What is kept to take this one apart was kept while the first was part of it.
  await must({ type: 'customer.merge', ...inMiddle, otherId: another.customerId })
  await must({ type: 'customer.merge', ...inOuter })
  expect(await sue.send({ type: 'customer.separate', ...inMiddle })).toMatchObject({ ok: false })
  await must({ type: 'customer.separate', ...inOuter })
  await must({ type: 'customer.separate', ...inMiddle })
  await erases(quinn, adam, gone.customerId)
  await centre.advance(5_000)
  await vi.waitFor(async () => expect(await centre.storage.readModels.closedInteraction(gone.id)).toBeNull())
  const names = [middle, outer.customerId].map(async (id) => (await centre.storage.customers.get(id))?.record)
  expect(await Promise.all(names)).toMatchObject([{ name: '李伟' }, { name: '李先生' }])
  await centre.close()
  await verified()
  for (const name of ['huiliu.db', 'huiliu.db-wal']) {
    const bytes = await readFile(join(dataDir(), name)).catch(() => Buffer.alloc(0))
    expect(bytes.includes(SECRET), name).toBe(false)
  }
})

test('[V7] agents and supervisors may not, and why reaches no desk', async () => {
  const { anna, adam } = await start()
  const { customerId } = await served(anna, 'a')
  const sue = await centre.desk('sue')
  for (const desk of [anna, sue])
    expect(await desk.send(erase(customerId))).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } })
  // Back within the reopen window: the desk follows the customer's record again.
  await centre.writes('还有一件事', { address: 'a' })
  await anna.until('the customer is back', () =>
    [...anna.interactions.values()].some((one) => one.customerId === customerId && one.phase.name === 'active'),
  )
  const quinn = await centre.desk('quinn')
  await quinn.must({ type: 'customer.hold', customerId, held: true, reason: '诉讼' })
  const held = await centre.storage.events.readStream(`customer/${customerId}`)
  await anna.until('the hold', () => anna.seq >= (held.at(-1)?.seq ?? 0))
  expect(JSON.stringify(anna.frames)).not.toContain('诉讼')
  expect(await adam.send(erase(customerId))).toMatchObject({ ok: false, refusal: { code: 'legal-hold' } })
})

/** The clock says so at once; housekeeping comes within the hour. */
async function later(ms: number): Promise<void> {
  centre.clock.jump(ms)
  await centre.advance(HOUR_MS)
}

const NO_END = { conversation: null, recording: null, wrapUp: null }

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

async function wordsOf(interactionId: string): Promise<{ readonly said: unknown; readonly summary: unknown }> {
  const row = await centre.storage.readModels.closedInteraction(interactionId)
  if (row === null) throw new Error('not in the archive')
  // Written by the history projection.
  const { messages, wrapUp } = row.snapshot as unknown as Interaction
  return { said: messages.map(({ content }) => content), summary: wrapUp?.text?.summary ?? null }
}

test('[K9] words go when their time is over, those under a hold when it is released; nothing goes by itself', async () => {
  expect(DEFAULT_CENTRE.retentionDays).toEqual(NO_END)
  const { anna, adam } = await start()
  const old = await served(anna, 'old')
  const held = await served(anna, 'held')
  const hold = { type: 'customer.hold', customerId: held.customerId, reason: '诉讼' } as const
  await adam.must({ ...hold, held: true })
  await keepFor({ conversation: 30 })
  await later(29 * DAY_MS)
  const recent = await served(await centre.availableDesk('anna'), 'recent')
  expect((await wordsOf(old.id)).said).not.toContain(null)

  await later(2 * DAY_MS)
  await vi.waitFor(async () => expect((await wordsOf(old.id)).said).toEqual(old.messages.map(() => null)))
  const gone = await wordsOf(old.id)
  // Kept by a rule of its own.
  expect(gone.summary).toBe(SECRET)
  expect(await centre.storage.blobs.get(old.blobId)).toBeNull()
  for (const { id } of [held, recent]) expect((await wordsOf(id)).said).not.toContain(null)

  const again = await centre.desk('adam')
  await again.must({ ...hold, held: false })
  await later(0)
  await vi.waitFor(async () => expect((await wordsOf(held.id)).said).toEqual(held.messages.map(() => null)))
  expect((await wordsOf(recent.id)).said).not.toContain(null)
  await centre.close()
  await verified()
})

test('[CO27] compliance sees that somebody was erased; a system that names their number hears what it hears of a stranger’s', async () => {
  const { adam } = await start()
  const quinn = await centre.desk('quinn')
  const token = await centre.signIn('adam')
  const body = { name: '李伟', language: null, customerNumber: 'N-1', phone: null, email: null }
  const { customerId } = (await (await centre.post('/api/customers', body, token)).json()) as CustomerBroughtIn
  const word = { purpose: 'marketing', channel: null, given: false, at: centre.clock.now() - DAY_MS, until: null }
  const told = (customerNumber: string) => ({ ...word, customerNumber, proof: null })
  expect((await centre.post('/api/consents', { consents: [told('N-1')] }, token)).status).toBe(200)
  await erases(quinn, adam, customerId)
  await centre.advance(5_000)

  const answer = await centre.post('/api/consents', { consents: [told('N-1'), told('N-2')] }, token)
  expect(((await answer.json()) as RowsTaken).refused.map(({ column, code }) => [column, code])).toEqual([
    ['customerNumber', 'customer-unknown'],
    ['customerNumber', 'customer-unknown'],
  ])
  const range = `from=0&to=${centre.clock.now() + DAY_MS}`
  const found = await centre.get(
    `/api/compliance/access-log?${range}&customerId=${customerId}`,
    await centre.signIn('quinn'),
  )
  const { entries } = (await found.json()) as EvidencePage<AccessEntry>
  expect(entries.find(({ action }) => action === 'erase')).toMatchObject({ customerName: null, customerErased: true })
})

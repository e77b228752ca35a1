/** What somebody refused holds when they come again after their record was erased. */
import { afterEach, expect, test } from 'vitest'
import type { Consent } from '#shared/domain/consent.ts'
import type { ContactPoint } from '#shared/domain/customer.ts'
import type { ImportJob, ImportUploaded } from '#shared/protocol/imports-rest.ts'
import type { OfferExplanation } from '#shared/protocol/offers-rest.ts'
import type { CustomerProfile } from '#shared/protocol/profile-rest.ts'
import type { Inbound } from '../../src-server/channels/port.ts'
import { centreWithShelf, untilPrompted } from '../support/centre/shelf.ts'
import { acceptFirst, erases } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'
import { settle } from '../support/centre/virtual-clock.ts'

let centre: TestCentre
afterEach(() => centre.close())

const WORDS = '我的理财快到期了，还没想好放哪'
const PHONE = '+8613812345678'
const NUMBER = 'C-1'
const MINUTE = 60_000

const point = (kind: ContactPoint['kind'], value: string): ContactPoint => ({
  kind,
  value,
  verified: true,
  source: 'site',
})
const known: Partial<Inbound> = { contactPoints: [point('customer-number', NUMBER), point('phone', PHONE)] }

interface Erased {
  readonly anna: TestDesk
  readonly customerId: string
}

/** Somebody known by a number and a telephone said no, or nothing, and was erased. */
async function erasedAfter(
  refuse: (anna: TestDesk, customerId: string, contactId: string) => Promise<void>,
): Promise<Erased> {
  centre = await centreWithShelf()
  const anna = await centre.availableDesk('anna')
  const { id, customerId } = await acceptFirst(centre, anna, { address: 'first', ...known })
  await refuse(anna, customerId, id)
  await anna.must({ type: 'interaction.end', interactionId: id })
  await anna.must({ type: 'wrapUp.complete', interactionId: id, dispositionId: null, summary: '', followUp: null })
  await centre.advance(11 * MINUTE)
  await erases(await centre.desk('quinn'), await centre.desk('adam'), customerId)
  await centre.advance(5_000)
  expect(await centre.storage.customers.get(customerId)).toBeNull()
  return { anna, customerId }
}

const refuses = (purpose: Consent['purpose']) => async (anna: TestDesk, customerId: string, interactionId: string) => {
  const word = { purpose, channel: null, given: false, until: null, note: '' } as const
  await anna.must({ type: 'customer.consent', customerId, ...word, proof: 'spoken', proofRef: null, interactionId })
}

async function imported(rows: string): Promise<ImportJob> {
  const token = await centre.signIn('adam')
  const form = new FormData()
  form.set('file', new Blob([rows]), '客户.csv')
  const headers = { authorization: `Bearer ${token}` }
  const sent = await fetch(`${centre.server.url}/api/imports?kind=customers`, { method: 'POST', headers, body: form })
  const { job } = (await sent.json()) as ImportUploaded
  await centre.post(`/api/imports/${job.id}/start`, { mapping: job.suggested, source: 'core-banking' }, token)
  for (;;) {
    const now = (await (await centre.get(`/api/imports/${job.id}`, token)).json()) as ImportJob
    if (now.state !== 'running') return now
    await settle()
  }
}

/** They come again, say what brings an offer, and none comes. */
async function comesAgain(
  anna: TestDesk,
  from: Partial<Inbound>,
): Promise<{ readonly stopped: unknown; readonly customerId: string }> {
  const { id, customerId } = await acceptFirst(centre, anna, { address: 'again', ...from })
  await centre.writes(WORDS, { address: 'again', ...from })
  await settle(40)
  expect(anna.interactions.get(id)?.recommendations ?? []).toEqual([])
  const explained = await centre.get(`/api/interactions/${id}/offers`, await centre.signIn('anna'))
  const { stopped, verdicts } = (await explained.json()) as OfferExplanation
  return { stopped: stopped ?? verdicts, customerId }
}

async function shownConsents(customerId: string): Promise<readonly Consent[]> {
  const answer = await centre.get(`/api/customers/${customerId}/profile`, await centre.signIn('anna'))
  return ((await answer.json()) as CustomerProfile).consents
}

test.each([
  ['marketing', 'marketing-consent'],
  ['profiling', 'recommendations-off'],
] as const)(
  '[RP4] %s refused, erased and imported again: no offer, and the panel says whence the refusal is',
  async (purpose, code) => {
    const { anna, customerId: gone } = await erasedAfter(refuses(purpose))
    const job = await imported(`客户号,姓名,手机号\r\n${NUMBER},李雷,13812345678\r\nC-2,韩梅梅,13912345678`)
    expect(job).toMatchObject({ state: 'done', added: 2, wrong: 0 })
    const again = await comesAgain(anna, known)
    expect(again.customerId).not.toBe(gone)
    expect(again.stopped).toMatchObject({ code, params: { reason: 'refused' } })
    expect(await shownConsents(again.customerId)).toMatchObject([
      { purpose, given: false, proof: 'spoken', interactionId: null, fromErased: gone },
    ])
    const other =
      (await centre.storage.customers.findByContactPoint({ kind: 'customer-number', value: 'C-2' }))?.id ?? ''
    expect(await centre.storage.readModels.consentsOf(other)).toEqual([])
  },
)

test('[RP4] who wanted no contact and comes anew by the telephone alone, after a restart, is offered nothing', async () => {
  const { customerId: gone } = await erasedAfter(async (desk, customerId) => {
    const stored = await centre.storage.customers.get(customerId)
    const revision = stored?.revision ?? 0
    await desk.must({ type: 'customer.edit', customerId, revision, name: '李雷', doNotContact: true })
  })
  const stream = await centre.storage.events.readStream(`customer/${gone}`)
  const kept = JSON.stringify(stream.at(-1)?.data)
  expect(kept).toContain('refused')
  for (const words of [PHONE, NUMBER]) expect(kept).not.toContain(words)
  const { storage, clock, channel } = centre
  await centre.stopButKeepStorage()
  centre = await TestCentre.start({ storage, clock, channel })
  const later = await centre.availableDesk('anna')
  const again = await comesAgain(later, { contactPoints: [point('phone', PHONE)] })
  const stored = await centre.storage.customers.get(again.customerId)
  expect(stored?.record).toMatchObject({ doNotContact: true })
  expect(await shownConsents(again.customerId)).toMatchObject([
    { purpose: 'marketing', given: false, fromErased: gone },
  ])
})

test('[RP4] a number an agent writes down brings its refusals with it', async () => {
  const { anna, customerId: gone } = await erasedAfter(refuses('marketing'))
  const { customerId } = await acceptFirst(centre, anna, { address: 'stranger' })
  const { revision = 0 } = (await centre.storage.customers.get(customerId)) ?? {}
  const edit = { type: 'customer.edit', customerId, revision, name: '李雷', doNotContact: false } as const
  await anna.must({ ...edit, phone: PHONE })
  await settle()
  const words = await shownConsents(customerId)
  expect(words).toMatchObject([{ purpose: 'marketing', given: false, fromErased: gone }])
  await anna.must({ ...edit, revision: revision + 1, phone: '' })
  await anna.must({ ...edit, revision: revision + 2, phone: PHONE })
  // Taken over once: what they say since then stands.
  expect(await shownConsents(customerId)).toEqual(words)
})

test('[RP4] who refused nothing leaves nothing to be known by', async () => {
  const { anna, customerId } = await erasedAfter(() => Promise.resolve())
  const stream = await centre.storage.events.readStream(`customer/${customerId}`)
  expect(stream.at(-1)).toMatchObject({ type: 'customer.erased', data: {} })
  expect(stream.at(-1)?.data).not.toHaveProperty('refused')
  const { id } = await acceptFirst(centre, anna, { address: 'again', ...known })
  await centre.writes(WORDS, { address: 'again', ...known })
  expect(await untilPrompted(anna, id)).toMatchObject({ heldOut: false })
})

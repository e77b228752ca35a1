import { afterEach, describe, expect, test } from 'vitest'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { CustomerCard, CustomerHits, TimelinePage } from '#shared/protocol/rest.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'

let centre: TestCentre
afterEach(() => centre.close())

const PHONE = '+8613812345526'

/** Anna serves 陈立文, who left a phone number. */
async function served(): Promise<{ readonly anna: TestDesk; readonly contact: Interaction }> {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const contact = await acceptFirst(centre, anna, {
    name: '陈立文',
    contactPoints: [
      { kind: 'phone', value: PHONE, verified: false, source: 'pre-chat' },
      { kind: 'email', value: 'chen@mail.example', verified: false, source: 'pre-chat' },
      { kind: 'visitor', value: 'visitor-1', verified: false, source: 'channel' },
    ],
  })
  await anna.must({ type: 'customer.addNote', customerId: contact.customerId, noteId: 'n-1', text: '陈先生很急' })
  return { anna, contact }
}

async function readAs<T>(username: string, path: string): Promise<T> {
  const response = await centre.get(path, await centre.signIn(username))
  expect(response.status).toBe(200)
  return (await response.json()) as T
}

const hiddenPoints = expect.arrayContaining(['+86138****5526', 'c***@mail.example'])
const whole = { masked: false, name: '陈立文', values: hiddenPoints, notes: ['陈先生很急'] }
const masked = {
  masked: true,
  name: '陈**',
  values: hiddenPoints,
  notes: [],
}

async function cardAs(username: string, customerId: string) {
  const { customer, masked: isMasked } = await readAs<CustomerCard>(username, `/api/customers/${customerId}`)
  return {
    masked: isMasked,
    name: customer.name,
    values: customer.contactPoints.map(({ value }) => value),
    notes: customer.notes.map(({ text }) => text),
  }
}

describe('[V5] who may know who it is', () => {
  test('[V5] whoever serves or just served the customer and supervisors read the record, all others masked', async () => {
    const { anna, contact } = await served()
    const { customerId } = contact
    expect(await cardAs('anna', customerId)).toEqual(whole)
    expect(await cardAs('sue', customerId)).toEqual(whole)
    for (const other of ['ben', 'quinn', 'adam']) expect(await cardAs(other, customerId)).toEqual(masked)
    await anna.must({ type: 'interaction.end', interactionId: contact.id })
    expect(await cardAs('anna', customerId)).toEqual(whole)
  })

  test('[V5] the record is whole while it rings, so that it stands when the contact is taken', async () => {
    centre = await TestCentre.start()
    const anna = await centre.availableDesk('anna')
    await centre.writes('你好', { name: '陈立文' })
    const ringing = await anna.inPhase('offered')
    expect(await cardAs('anna', ringing.customerId)).toMatchObject({ masked: false, name: '陈立文' })
  })

  test('[V5] a search shows everyone masked but the searcher’s own customers', async () => {
    const { contact } = await served()
    const found = { id: contact.customerId, name: '陈**', contact: '+86138****5526' }
    for (const other of ['ben', 'quinn', 'sue'])
      expect((await readAs<CustomerHits>(other, '/api/customers?q=')).hits).toMatchObject([found])
    expect((await readAs<CustomerHits>('anna', '/api/customers?q=')).hits).toMatchObject([{ ...found, name: '陈立文' }])
  })

  test('[V8] a search tells who does not serve a customer nothing by a part of their number, nor without end', async () => {
    await served()
    const found = async (username: string, q: string) =>
      (await readAs<CustomerHits>(username, `/api/customers?q=${encodeURIComponent(q)}`)).hits.length
    expect(await found('anna', '138123')).toBe(1)
    expect(await found('ben', '138123')).toBe(0)
    expect(await found('ben', '13812345526')).toBe(1)
    expect(await found('ben', '5526')).toBe(1)
    const token = await centre.signIn('ben')
    const statuses = new Set<number>()
    for (let asked = 0; asked < 130; asked++) statuses.add((await centre.get('/api/customers?q=5526', token)).status)
    expect(statuses).toEqual(new Set([200, 429]))
    expect(await found('anna', '5526')).toBe(1)
  })

  test('[CP39] a number stays on the server: asked for by its place on the card, and kept when the record is edited', async () => {
    const { anna, contact } = await served()
    const path = `/api/customers/${contact.customerId}`
    const card = () => readAs<CustomerCard>('anna', path)
    const { customer } = await card()
    const phone = customer.contactPoints.find(({ kind }) => kind === 'phone')
    expect(phone?.value).toBe('+86138****5526')
    const reveal = async (pointId: string | undefined, kind: string) => {
      const asked = { what: { contact: kind, pointId }, reason: '客户要求核对' }
      return (await (await centre.post(`${path}/reveal`, asked, await centre.signIn('anna'))).json()) as object
    }
    expect(await reveal(phone?.id, 'phone')).toEqual({ value: PHONE })
    // No other number is given in place of one that is not there by that name, or is of another kind.
    expect(await reveal('0-9', 'phone')).toMatchObject({ error: { code: 'not-found' } })
    expect(await reveal(phone?.id, 'email')).toMatchObject({ error: { code: 'not-found' } })
    const { id: customerId, revision } = customer
    const edit = { type: 'customer.edit', customerId, name: '陈立', doNotContact: false } as const
    // A desk of an older release sends back what it was shown.
    await anna.must({ ...edit, revision, phone: phone?.value ?? null })
    const now = await card()
    expect(now.customer.contactPoints.find(({ kind }) => kind === 'phone')).toMatchObject({ value: phone?.value })
    expect(now.customer.contactPoints.find(({ kind }) => kind === 'phone')?.id).not.toBe(phone?.id)
    expect(await centre.storage.customers.get(customerId)).toMatchObject({
      record: { contactPoints: expect.arrayContaining([expect.objectContaining({ kind: 'phone', value: PHONE })]) },
    })
    const stranger = await readAs<CustomerCard>('ben', path)
    const place = stranger.customer.contactPoints.find(({ kind }) => kind === 'phone')
    expect(place?.value).toBe('+86138****5526')
    // They may name it to write to it first, and have it neither shown nor called.
    const asked = { what: { contact: 'phone', pointId: place?.id }, reason: '想看看' }
    const refused = await centre.post(`${path}/reveal`, asked, await centre.signIn('ben'))
    expect([refused.status, await refused.text()]).toEqual([403, expect.not.stringContaining(PHONE)])
  })

  test('[V5] what it was about is told to those who serve the customer or answer for the floor', async () => {
    const { anna, contact } = await served()
    await anna.must({ type: 'interaction.end', interactionId: contact.id })
    await anna.must({
      type: 'wrapUp.complete',
      interactionId: contact.id,
      dispositionId: null,
      summary: '陈立文问贷款',
      followUp: null,
    })
    const summaryAs = async (who: string) =>
      (await readAs<TimelinePage>(who, `/api/customers/${contact.customerId}/timeline`)).entries[0]?.summary
    expect([await summaryAs('anna'), await summaryAs('ben'), await summaryAs('quinn')]).toEqual([
      '陈立文问贷款',
      null,
      '陈立文问贷款',
    ])
  })

  test('[V5] [W8] whoever looks on is told that the record changed, not who it is; each read is in the access log', async () => {
    const { anna, contact } = await served()
    const quinn = await centre.desk('quinn')
    await quinn.watch({ topic: 'interaction', interactionId: contact.id, on: true })
    const { customer } = await readAs<CustomerCard>('anna', `/api/customers/${contact.customerId}`)
    await anna.must({
      type: 'customer.edit',
      customerId: customer.id,
      revision: customer.revision,
      name: '陈立',
      email: null,
      doNotContact: true,
    })
    const changed = await quinn.until('the change', () =>
      quinn.frames
        .flatMap(({ items }) => items)
        .flatMap((item) => (item.kind === 'event' && item.event.type === 'customer.changed' ? [item.event.body] : []))
        .at(-1),
    )
    expect(changed).toMatchObject({ name: '陈**', notes: [], doNotContact: true })
    expect(JSON.stringify(quinn.frames)).not.toContain(PHONE)
    expect(JSON.stringify(anna.frames)).not.toContain(PHONE)

    await cardAs('ben', contact.customerId)
    expect(await centre.storage.accessLog.list({ actor: 'ben', limit: 10 })).toMatchObject([
      { action: 'read', object: `customer:${contact.customerId}`, subject: contact.customerId, reason: 'masked' },
    ])
  })
})

test('[V6] a page edge between contacts of the same moment skips none', async () => {
  const { contact } = await served()
  await centre.storage.readModels.apply({
    timeline: ['i-1', 'i-2', 'i-3'].map((interactionId) => ({
      interactionId,
      customerId: contact.customerId,
      channel: 'chat',
      at: 1_000,
      summary: { interactionId },
    })),
  })
  const read = (query: string) =>
    readAs<TimelinePage>('anna', `/api/customers/${contact.customerId}/timeline?limit=2${query}`)
  const first = await read('')
  const second = await read(`&before=${first.nextBefore}`)
  const third = second.nextBefore === null ? [] : (await read(`&before=${second.nextBefore}`)).entries
  const seen = [...first.entries, ...second.entries, ...third].map((entry) => entry.interactionId)
  expect(seen).toEqual([contact.id, 'i-3', 'i-2', 'i-1'])
})

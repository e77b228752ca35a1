import { afterEach, expect, test } from 'vitest'
import type { CustomerProfile } from '#shared/protocol/profile-rest.ts'
import type { CustomerBroughtIn } from '#shared/protocol/rest.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

let centre: TestCentre
afterEach(() => centre.close())

test('[CP10] what a file could not say of a customer no system says over REST either', async () => {
  centre = await TestCentre.start()
  const adam = await centre.signIn('adam')
  const bring = (phone: string | null) =>
    centre.post('/api/customers', { customerNumber: 'HL-9', name: '陈立', language: null, phone, email: null }, adam)
  expect(await (await bring('12345')).json()).toMatchObject({
    error: { code: 'malformed', params: { field: 'phone', problem: 'not-a-phone' } },
  })
  const { customerId }: CustomerBroughtIn = await (await bring('13812345678')).json()
  const tell = (over: object) =>
    centre.post(
      `/api/customers/${customerId}/profile`,
      { source: 'core-banking', at: centre.clock.now(), ...over },
      adam,
    )
  const born = (birthDate: string) => ({ fields: { birthDate } })
  for (const [over, field, problem] of [
    [born('not a date'), 'fields.birthDate', 'not-a-date'],
    [born('1850-01-01'), 'fields.birthDate', 'too-early'],
    [born('2990-01-01'), 'fields.birthDate', 'in-the-future'],
    [{ fields: { timeZone: 'Mars/Base' } }, 'fields.timeZone', 'not-a-choice'],
    [{ fields: { gender: 'x' } }, 'fields.gender', 'not-a-choice'],
    [{ at: 1_750_000_000 }, 'at', 'before the year 2000 (ms since 1970)'],
  ] as const)
    expect(await (await tell(over)).json()).toMatchObject({ error: { code: 'malformed', params: { field, problem } } })
  expect(await centre.storage.profiles.get(customerId)).toBeNull()
  expect((await tell({ fields: { birthDate: '1950年3月2日', gender: '女' } })).status).toBe(204)
  const kept = await centre.storage.profiles.get(customerId)
  expect(kept?.readings.map(({ value }) => value).toSorted()).toEqual(['1950-03-02', 'female'])
})

test('[CP63] a name told over REST stands beside the one an agent wrote, and whoever told it learns which is believed', async () => {
  centre = await TestCentre.start()
  const adam = await centre.signIn('adam')
  const bring = async (name: string): Promise<CustomerBroughtIn> => {
    const told = { customerNumber: 'HL-9', name, language: null, phone: null, email: null }
    return (await (await centre.post('/api/customers', told, adam)).json()) as CustomerBroughtIn
  }
  const { customerId, kept } = await bring('陈立')
  expect(kept).toEqual([])
  const anna = await centre.availableDesk('anna')
  await acceptFirst(centre, anna, {
    identified: true,
    contactPoints: [{ kind: 'customer-number', value: 'HL-9', verified: true, source: 'site' }],
  })
  const known = (await centre.storage.customers.get(customerId))?.revision ?? 0
  await anna.must({ type: 'customer.tell', customerId, field: 'name', value: '陈力' })
  expect((await centre.storage.customers.get(customerId))?.revision).toBe(known + 1)
  const read = async () =>
    ((await (await centre.get(`/api/customers/${customerId}/profile`, adam)).json()) as CustomerProfile).fields
  // Whoever does not serve them learns no name from the record's words.
  expect((await read()).map(({ field }) => field)).not.toContain('name')
  const shown = (await (
    await centre.get(`/api/customers/${customerId}/profile`, await centre.signIn('anna'))
  ).json()) as CustomerProfile
  expect(shown.fields.find(({ field }) => field === 'name')).toMatchObject({
    value: '陈立',
    source: 'core-banking',
    others: [{ value: '陈力', source: 'agent' }],
  })
  // Also by whoever does not serve them, who is told no more than that it is they.
  for (const [who, name] of [
    ['anna', '陈立'],
    ['ben', '陈**'],
    ['sue', '陈**'],
  ] as const) {
    const asked = `/api/customers?q=${encodeURIComponent('陈力')}`
    const hits = await (await centre.get(asked, await centre.signIn(who))).json()
    expect.soft([who, hits]).toMatchObject([who, { hits: [{ id: customerId, name }] }])
  }
})

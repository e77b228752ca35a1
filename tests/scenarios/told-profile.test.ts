import { afterEach, expect, test } from 'vitest'
import type { CustomerBroughtIn } from '#shared/protocol/rest.ts'
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

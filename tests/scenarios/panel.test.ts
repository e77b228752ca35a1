import { afterEach, expect, test } from 'vitest'
import type { CustomerPanelAnswer } from '#shared/protocol/panel-rest.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

let centre: TestCentre
afterEach(() => centre.close())

test('[PA25] one request gives every part as its own address does, to who serves them and to who does not', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const { customerId } = await acceptFirst(centre, anna, {
    name: '陈立文',
    contactPoints: [{ kind: 'phone', value: '+8613812345678', verified: true, source: 'site' }],
  })
  const own = `/api/customers/${customerId}`
  const addresses = {
    card: own,
    profile: `${own}/profile`,
    identity: `${own}/identity`,
    holdings: `${own}/holdings`,
    timeline: `${own}/timeline?limit=8`,
    tasks: `${own}/tasks`,
    rights: `${own}/requests`,
  }
  for (const name of ['anna', 'ben']) {
    const token = await centre.signIn(name)
    const alone = await Promise.all(
      Object.entries(addresses).map(async ([part, path]) => {
        const response = await centre.get(path, token)
        return [part, response.ok ? ((await response.json()) as unknown) : undefined] as const
      }),
    )
    const together = (await (await centre.get(`${own}/panel`, token)).json()) as CustomerPanelAnswer
    expect(together).toEqual(Object.fromEntries(alone.filter(([, value]) => value !== undefined)))
    expect(together.card?.masked).toBe(name === 'ben')
    expect('holdings' in together).toBe(name === 'anna')
  }
  const some = await centre.get(`${own}/panel?parts=card,nothing,tasks`, await centre.signIn('anna'))
  expect(Object.keys((await some.json()) as object)).toEqual(['card', 'tasks'])
  const nobody = await centre.get('/api/customers/nobody/panel?parts=card,profile', await centre.signIn('anna'))
  expect(await nobody.json()).toEqual({})
})

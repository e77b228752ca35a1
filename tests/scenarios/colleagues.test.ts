import { afterEach, expect, test } from 'vitest'
import type { Colleagues } from '#shared/protocol/rest.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

let centre: TestCentre
afterEach(() => centre.close())

test('[W16] an agent learns each colleague’s state and room, and nothing else of them', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  await acceptFirst(centre, anna)
  await centre.advance(1_000)
  const answer = await centre.get('/api/colleagues', await centre.signIn('ben'))
  const { colleagues } = (await answer.json()) as Colleagues
  const byId = new Map(colleagues.map((one) => [one.userId, one]))
  expect(byId.get('anna')).toEqual({ userId: 'anna', shown: 'busy', taking: true, free: expect.any(Object) })
  expect(byId.get('ben')).toMatchObject({ shown: 'offline', taking: false })
  expect((await centre.get('/api/colleagues', await centre.signIn('adam'))).status).toBe(403)
})

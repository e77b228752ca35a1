import { expect, test } from 'vitest'
import { PEOPLE } from '../demo/bank/people.ts'
import { demoRoles } from './demo-accounts.ts'

test('[T7] the roles offered with one click are those with something of their own to do', () => {
  const user = new Map(
    PEOPLE.map(({ id, record }) => [
      id,
      { id, version: 1, archived: false, changedAt: 0, changedBy: 'system', record },
    ]),
  )
  const offered = demoRoles({ config: { user } })
  expect(offered).toEqual(['agent', 'outbound', 'supervisor', 'quality', 'compliance', 'admin'])
})

import { expect, test } from 'vitest'
import { ROLES } from '#shared/domain/config.ts'
import { pagesOf, placeOf } from './routes.ts'

test('[U19] a role starts on a page of its own', () => {
  for (const role of ROLES) {
    const place = placeOf([], role)
    expect(place.kind === 'page' && pagesOf(role).some(({ id }) => id === place.page)).toBe(true)
  }
})

test('[U19] the address of someone else’s page says so, an unknown one is not found', () => {
  expect(placeOf(['admin'], 'agent')).toEqual({ kind: 'not-allowed' })
  expect(placeOf(['admin', 'queues'], 'admin')).toEqual({ kind: 'page', page: 'admin' })
  expect(placeOf(['constructor'], 'admin')).toEqual({ kind: 'not-found' })
})

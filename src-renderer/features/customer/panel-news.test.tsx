import { act, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { profileOf } from './testing/known-customer.ts'
import { showPanel } from './testing/show-panel.tsx'

test('[PA37] what is told of a customer elsewhere is read again by their panel, what is told of others is not', async () => {
  let asked = 0
  const alerts = [{ kind: 'elder', age: 70 }] as const
  const { server } = await showPanel({
    profile: () => Promise.resolve(profileOf({ alerts: asked++ === 0 ? [] : alerts })),
  })
  await waitFor(() => expect(asked).toBe(1))
  act(() => server.listener().customers({ customerIds: ['c2'] }))
  expect(asked).toBe(1)
  act(() => server.listener().customers({ customerIds: ['c1'] }))
  expect(await screen.findByText(/70/)).toBeVisible()
  expect(asked).toBe(2)
})

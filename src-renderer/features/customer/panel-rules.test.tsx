import { act, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { FIRST_MARKETING_POLICY, MARKETING_POLICY_ID } from '#shared/domain/proposition.ts'
import { event } from '../../client/testing/factories.ts'
import { profileOf } from './testing/known-customer.ts'
import { showPanel } from './testing/show-panel.tsx'

test('[PA36] rules that change are felt in an open panel, which is read again once', async () => {
  let asked = 0
  const alerts = [{ kind: 'elder', age: 70 }] as const
  const { server } = await showPanel({
    profile: () => Promise.resolve(profileOf({ alerts: asked++ === 0 ? [] : alerts })),
  })
  await waitFor(() => expect(asked).toBe(1))
  const saved = (seq: number, elderAge: number) =>
    event(seq, `config/marketingPolicy/${MARKETING_POLICY_ID}`, 'config.saved', {
      kind: 'marketingPolicy',
      id: MARKETING_POLICY_ID,
      version: seq - 20,
      record: { ...FIRST_MARKETING_POLICY, elderAge },
    })
  const items = [saved(21, 75), saved(22, 70)].map((one) => ({ kind: 'event' as const, event: one }))
  act(() => server.listener().frame({ prev: 20, seq: 22, items }))
  expect(await screen.findByText(/70/)).toBeVisible()
  expect(asked).toBe(2)
})

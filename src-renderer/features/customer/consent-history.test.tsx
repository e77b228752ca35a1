import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Consent } from '#shared/domain/consent.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { ConsentHistory } from './consent-history.tsx'

test('[RP4] a refusal taken over says that it is from a record that was erased', async () => {
  const word: Consent = {
    purpose: 'marketing',
    channel: null,
    given: false,
    at: Date.UTC(2026, 10, 23),
    until: null,
    proof: 'message',
    proofRef: null,
    interactionId: null,
    by: 'anna',
    fromErased: 'c0',
  }
  await renderDesk(<ConsentHistory consents={[word]} />)
  expect(await screen.findByText(/文字 · 来自已清除的客户档案/)).toBeInTheDocument()
})

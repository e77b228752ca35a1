import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { interaction } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { RefusalToRecord } from './refusal-to-record.tsx'

test('[PR43] on a call one press records that they want no offers and no calls with them, as spoken', async () => {
  const one = interaction({ channel: 'voice', moods: ['no-offers'], offersRefusedIn: 'note' })
  const refusal = { recorded: false, noCalls: false, onRecorded: () => undefined }
  const desk = await renderDesk(<RefusalToRecord interaction={one} refusal={refusal} />, { interactions: [one] })
  await userEvent.click(screen.getByRole('button', { name: '登记，今后也不打营销电话' }))
  const spoken = { type: 'customer.consent', given: false, proof: 'spoken', proofRef: null, interactionId: 'i1' }
  await waitFor(() =>
    expect(desk.server.commands.map(({ command }) => command)).toMatchObject([
      { ...spoken, purpose: 'profiling', channel: null },
      { ...spoken, purpose: 'marketing', channel: 'voice' },
    ]),
  )
})

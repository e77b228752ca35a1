import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { queueRecord, versioned } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { CallBackButton } from './call-back-button.tsx'
import { calling, fakePhone } from './testing.ts'

const recordings = [{ id: 'r1', kind: 'voicemail', blobId: 'b1', startedAt: 1, durationMs: 4_000 }] as const
const config = { queue: [versioned('cards', { ...queueRecord, channels: ['voice' as const] })] }

test('[SP31] whoever left a voicemail is called back by one press, and nobody else', async () => {
  fakePhone()
  const voicemail = calling({}, { legs: [], connectedAt: null, recordings, recording: 'off' })
  const first = await renderDesk(<CallBackButton interaction={voicemail} />, { interactions: [voicemail], config })
  await userEvent.click(screen.getByRole('button', { name: '回拨' }))
  expect(first.server.commands.map(({ command }) => command)).toEqual([
    expect.objectContaining({
      type: 'call.dial',
      number: null,
      contactId: voicemail.id,
      customerId: voicemail.customerId,
    }),
  ])
  first.unmount()
  const call = calling()
  await renderDesk(<CallBackButton interaction={call} />, { interactions: [call], config })
  expect(screen.queryByRole('button')).toBeNull()
})

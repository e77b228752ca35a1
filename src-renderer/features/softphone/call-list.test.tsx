import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { queueRecord, versioned } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { DialPad } from './dial-pad.tsx'
import { forgetDialled, useDialled } from './dialled.ts'
import { missedSince, type RecentCall } from './recent-calls.ts'
import { fakePhone } from './testing.ts'

beforeEach(() => forgetDialled())

const missed: RecentCall = {
  interactionId: 'i9',
  at: Date.now() - 60_000,
  what: 'missed',
  number: '+86138****5678',
  customerName: null,
}
const config = { queue: [versioned('cards', { ...queueRecord, channels: ['voice'] as const })] }
const rows = () => within(screen.getByRole('list', { name: '最近通话' })).getAllByRole('listitem')

test('[SP40] a missed call is marked, its number hidden, and called back by one press', async () => {
  fakePhone()
  const typed = {
    ...missed,
    interactionId: 'i8',
    at: missed.at - 1_000,
    what: 'called',
    number: '+86139****1111',
  } as const
  useDialled.setState({ calls: [missed, typed], typed: [{ interactionId: 'i8', number: '13900001111' }] })
  expect(missedSince(useDialled.getState().calls, useDialled.getState().lookedAt)).toBe(1)
  const { server } = await renderDesk(<DialPad onCalled={() => {}} />, { config })
  expect(rows()[0]).toHaveTextContent('138 •••• 5678未接')
  expect(rows()[0]).toHaveClass('dial-missed')
  expect(rows()[1]).toHaveTextContent('139 0000 1111拨出')
  expect(missedSince(useDialled.getState().calls, useDialled.getState().lookedAt)).toBe(0)
  await userEvent.click(screen.getByRole('button', { name: '呼叫 138 •••• 5678' }))
  expect(server.commands.map(({ command }) => command)).toEqual([
    expect.objectContaining({ type: 'call.dial', number: null, contactId: 'i9', customerId: null, queueId: 'cards' }),
  ])
  // Called from the list, nobody typed it: it stays hidden in the next line too.
  expect(useDialled.getState().typed).toHaveLength(1)
})

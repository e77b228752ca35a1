import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { Call } from '#shared/domain/call.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { CallBar } from './call-bar.tsx'
import { calling, fakePhone, talkingLeg } from './testing.ts'

const bar = () => within(screen.getByRole('group', { name: '通话' }))
const press = (name: string): Promise<void> => userEvent.click(bar().getByRole('button', { name }))
const supervision = (changes: Partial<NonNullable<Call['supervision']>> = {}): Call['supervision'] => ({
  supervisorId: 'a1',
  mode: 'listen',
  shown: false,
  since: Date.now(),
  ...changes,
})
const colleagues = (changes: Partial<Call> = {}) =>
  calling({ phase: { name: 'active', agentId: 'a2', since: 1 } }, { supervision: supervision(), ...changes })

test('[B23] the mode stands in the bar, with the others, taking over and leaving', async () => {
  const told = fakePhone({ legs: [{ ...talkingLeg, purpose: 'supervisor' }] })
  const { server } = await renderDesk(<CallBar />, { interactions: [colleagues()] })
  expect(bar().getByRole('button', { name: '监听' })).toHaveAttribute('aria-pressed', 'true')
  expect(bar().getByRole('button', { name: '静音' })).toHaveAttribute('aria-disabled', 'true')
  await press('密语')
  await press('强插')
  const ask = within(screen.getByRole('dialog', { hidden: true }))
  await userEvent.click(ask.getByRole('button', { name: '取消', hidden: true }))
  await press('离开')
  expect(server.commands.map(({ command }) => command)).toEqual([
    { type: 'call.supervise', interactionId: 'i1', mode: 'whisper' },
    { type: 'call.supervise', interactionId: 'i1', mode: null },
  ])
  expect(told).toEqual([{ type: 'hang-up', legId: 'sip-1' }])
})

test('[B20] nobody barges in while the customer is on hold', async () => {
  fakePhone({ legs: [{ ...talkingLeg, purpose: 'supervisor' }] })
  await renderDesk(<CallBar />, { interactions: [colleagues({ heldSince: Date.now() })] })
  expect(bar().getByRole('button', { name: '强插' })).toHaveAttribute('aria-disabled', 'true')
})

test.each([true, false])('[B24] the agent is shown a supervisor as the policy says: %s', async (shown) => {
  fakePhone({ legs: [talkingLeg, { ...talkingLeg, id: 'sip-2', purpose: 'supervisor' }] })
  const overheard = calling({}, { supervision: supervision({ supervisorId: 'boss', shown }) })
  await renderDesk(<CallBar />, { interactions: [overheard] })
  expect(screen.getByRole('group', { name: '通话' }).textContent.includes('班长监听中')).toBe(shown)
})

import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { CallFault } from './call-fault.tsx'
import { fakePhone } from './testing.ts'

test('[SP26] ready but unfit, the desk says why no calls come and asks for the microphone', async () => {
  const told = fakePhone({ microphone: 'denied' })
  const { desk } = await renderDesk(<CallFault />)
  expect(desk.floor.getState().agent?.phone.fault).toBe('not-registered')
  expect(screen.getByRole('status')).toHaveTextContent('不派来电 · 话机未注册')
  desk.floor.setState(({ agent }) => ({
    agent: agent === null ? null : { ...agent, phone: { fault: 'permission', since: 1 } },
  }))
  expect(await screen.findByText(/话筒未允许/)).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: /允许/ }))
  expect(told).toEqual([{ type: 'ask-microphone' }])
})

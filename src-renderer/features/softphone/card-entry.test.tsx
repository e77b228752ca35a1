import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { CallBar } from './call-bar.tsx'
import { groupedCardNumber, isCardNumber } from './card-number.ts'
import { calling, fakePhone, talkingLeg } from './testing.ts'

afterEach(() => localStorage.clear())

const open = (): Promise<void> => userEvent.click(screen.getByRole('button', { name: /卡号/ }))
const hush = (on: boolean) => ({ type: 'hush', interactionId: 'i1', on })
const record = (state: 'on' | 'paused') => ({ type: 'call.record', interactionId: 'i1', state, why: 'card-entry' })

test('[RC4] recording pauses with the dialog, digits wait for it, and it goes on with its end', async () => {
  const told = fakePhone({ legs: [talkingLeg] })
  const { server } = await renderDesk(<CallBar />, { interactions: [calling()] })
  await open()
  expect(told).toEqual([hush(true)])
  expect(server.commands.map(({ command }) => command)).toEqual([record('paused')])
  await userEvent.type(screen.getByRole('textbox', { name: '卡号' }), '4111')
  expect(screen.getByRole('textbox', { name: '卡号' })).toHaveValue('')
  await userEvent.click(screen.getByRole('button', { name: /取消/ }))
  expect(told).toEqual([hush(true), hush(false)])
  expect(server.commands.map(({ command }) => command)).toEqual([record('paused'), record('on')])
})

test('[RC4] not recorded before, not recorded after; of what was typed only the last four digits stay', async () => {
  fakePhone({ legs: [talkingLeg] })
  const { server } = await renderDesk(<CallBar />, { interactions: [calling({}, { recording: 'paused' })] })
  await open()
  await userEvent.type(screen.getByRole('textbox', { name: '卡号' }), '4111111111111112')
  await userEvent.type(screen.getByLabelText(/安全码/), '123')
  await userEvent.click(screen.getByRole('button', { name: '核对完成' }))
  expect(screen.getByRole('alert')).toHaveTextContent('卡号不对')
  await userEvent.type(screen.getByRole('textbox', { name: '卡号' }), '{Backspace}1')
  await userEvent.click(screen.getByRole('button', { name: '核对完成' }))
  expect(screen.queryByRole('dialog')).toBeNull()
  const sent = JSON.stringify(server.commands)
  expect(sent).toContain('尾号 1111')
  expect(sent).not.toMatch(/4111|123"|call\.record/)
})

test('[SP32] while a card number is typed the call can be muted and ended', async () => {
  const told = fakePhone({ legs: [talkingLeg] })
  await renderDesk(<CallBar />, { interactions: [calling({}, { recording: 'paused' })] })
  await open()
  const dialog = screen.getByRole('dialog', { name: '安全输入卡号' })
  expect(dialog.matches(':modal')).toBe(false)
  await userEvent.click(screen.getByRole('button', { name: /挂断/ }))
  expect(told).toContainEqual({ type: 'hang-up', legId: 'sip-1' })
})

test('[RC4] a reload amid the typing lets recording go on', async () => {
  localStorage.setItem('huiliu.card-entry', 'i1')
  fakePhone({ legs: [talkingLeg] })
  const { server } = await renderDesk(<CallBar />, { interactions: [calling({}, { recording: 'paused' })] })
  expect(server.commands.map(({ command }) => command)).toEqual([record('on')])
})

test('[RC4] a card number is told by its last digit', () => {
  const told = ['4111111111111111', '5500000000000004', '4111111111111112', '411', ''].map(isCardNumber)
  expect(told).toEqual([true, true, false, false, false])
  expect(groupedCardNumber('4111-1111 1111x1111')).toBe('4111 1111 1111 1111')
})

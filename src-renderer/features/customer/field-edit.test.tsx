import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type { GoldenField } from '#shared/domain/profile.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { FieldEdit } from './field-edit.tsx'

const field = (about: Partial<GoldenField>): GoldenField => ({
  field: 'city',
  value: '苏州',
  hidden: false,
  source: 'core-banking',
  at: Date.now(),
  by: null,
  trust: 90,
  others: [],
  ...about,
})
const show = async (about: Partial<GoldenField>) => {
  const done = vi.fn<() => void>()
  const desk = await renderDesk(
    <FieldEdit customerId="c1" field={field(about)} onDone={done} onChanged={vi.fn<() => void>()} />,
  )
  return { done, commands: () => desk.server.commands.map(({ command }) => command) }
}

test('[CP54] what cannot stand in a field is said there, and not sent', async () => {
  const { commands, done } = await show({})
  const city = screen.getByRole('textbox', { name: '修改城市' })
  await userEvent.clear(city)
  await userEvent.click(city)
  await userEvent.paste('长'.repeat(41))
  await userEvent.keyboard('{Enter}')
  expect(await screen.findByText('最多 40 个字')).toBeVisible()
  expect(city).toHaveFocus()
  expect(city).toBeInvalid()
  expect(commands()).toEqual([])
  expect(done).not.toHaveBeenCalled()
})

test('[CP54] a day of birth lies between 1900 and today', async () => {
  const { commands } = await show({ field: 'birthDate', value: '1345-02-03' })
  const day = screen.getByLabelText('修改出生日期')
  await userEvent.clear(day)
  await userEvent.type(day, '1345-02-04')
  await userEvent.type(day, '{Enter}')
  expect(await screen.findByText('填 1900 年到今天之间的日期')).toBeVisible()
  expect(commands()).toEqual([])
})

test('[CP54] what an agent wrote beside a more trusted word is taken back where it stands', async () => {
  const others = [{ value: '无锡', source: 'agent', at: Date.now() }] as const
  const { commands, done } = await show({ others })
  await userEvent.click(screen.getByRole('button', { name: '撤回坐席登记的“无锡”' }))
  await waitFor(() =>
    expect(commands()).toEqual([{ type: 'customer.tell', customerId: 'c1', field: 'city', value: null }]),
  )
  expect(done).toHaveBeenCalled()
})

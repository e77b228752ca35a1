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

test('[CP63] a name is told like any field, and said to stand beside the one that is more trusted', async () => {
  const { commands, done } = await show({ field: 'name', value: '陈立' })
  const name = screen.getByRole('textbox', { name: '修改姓名' })
  await userEvent.clear(name)
  await userEvent.click(name)
  await userEvent.paste('陈力')
  await userEvent.keyboard('{Enter}')
  await waitFor(() =>
    expect(commands()).toEqual([{ type: 'customer.tell', customerId: 'c1', field: 'name', value: '陈力' }]),
  )
  expect(await screen.findByText('已记下；核心系统的说法更可信，仍显示它')).toBeInTheDocument()
  expect(done).toHaveBeenCalled()
})

test('[CP63] a language is chosen by its name', async () => {
  const { commands } = await show({ field: 'language', value: 'zh-CN' })
  const language = screen.getByRole('combobox', { name: '修改语言' })
  expect(language).toHaveDisplayValue('中文')
  await userEvent.selectOptions(language, '英文')
  await userEvent.type(language, '{Enter}')
  await waitFor(() => expect(commands()).toMatchObject([{ type: 'customer.tell', field: 'language', value: 'en' }]))
})

import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { registerCommands, setPreferences } from '../../design/index.ts'
import type { Command } from '../../design/index.ts'
import { CommandPalette } from './command-palette.tsx'

// jsdom knows the element, not how to open it.
HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  this.open = true
}
HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
  this.open = false
}

const run = vi.fn<(id: string) => void>()
const command = (id: string, label: string, group: Command['group'], keywords = ''): Command => ({
  id,
  group,
  label,
  keywords,
  run: () => run(id),
})
let stop = (): void => {}

beforeEach(() => {
  setPreferences({ language: 'zh-CN' })
  run.mockClear()
  const own = registerCommands({
    list: () => [command('settings', '设置', 'go', 'shezhi'), command('ready', '可接入', 'state', 'kejieru')],
  })
  const searched = registerCommands({
    filtered: true,
    list: (query) => Promise.resolve(query === '' ? [] : [command('customer', '陈晓雯', 'customer')]),
  })
  stop = () => {
    own()
    searched()
  }
})
afterEach(() => stop())

test('[U12] what fits is found by keyword and run with Enter', async () => {
  const close = vi.fn<() => void>()
  render(<CommandPalette onClose={close} />)
  await userEvent.type(screen.getByRole('combobox'), 'shezhi')
  await screen.findByRole('option', { name: '设置' })
  await screen.findByRole('option', { name: '陈晓雯' })
  expect(screen.queryByRole('option', { name: '可接入' })).toBeNull()
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(run).toHaveBeenCalledExactlyOnceWith('settings')
  expect(close).toHaveBeenCalledOnce()
})

test('[U12] Enter that ends a composed word runs nothing', async () => {
  render(<CommandPalette onClose={() => {}} />)
  await screen.findByRole('option', { name: '设置' })
  fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter', isComposing: true })
  expect(run).not.toHaveBeenCalled()
})

test('nothing found is said with what was looked for', async () => {
  stop()
  render(<CommandPalette onClose={() => {}} />)
  await userEvent.type(screen.getByRole('combobox'), 'zzz')
  expect(await screen.findByText('没有找到「zzz」')).toBeInTheDocument()
})

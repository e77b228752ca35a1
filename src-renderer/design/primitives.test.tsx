import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import {
  Avatar,
  Button,
  ChannelTile,
  CountBadge,
  Field,
  IconButton,
  InlineError,
  NumberInput,
  ProgressBar,
  Section,
  Segmented,
  setPreferences,
  SlaMark,
  slaLevel,
} from './index.ts'

beforeEach(() => setPreferences({ language: 'zh-CN' }))

test('[U25] a number field has no buttons of a foreign language, and is stepped by the arrow keys', async () => {
  const changed = vi.fn<(value: number | null) => void>()
  render(<NumberInput aria-label="分钟" value={3} onChange={changed} />)
  expect(screen.queryByRole('button')).toBeNull()
  await userEvent.type(screen.getByRole('spinbutton', { name: '分钟' }), '{ArrowUp}')
  expect(changed).toHaveBeenLastCalledWith(4)
})

test('[U8] a button that can’t be used keeps the focus, does nothing, and says why', async () => {
  const run = vi.fn<() => void>()
  render(
    <Button disabledReason="连接中断，恢复后可转接" onClick={run}>
      转接
    </Button>,
  )
  const button = screen.getByRole('button', { name: '转接' })
  await userEvent.tab()
  expect(button).toHaveFocus()
  await userEvent.click(button)
  expect(run).not.toHaveBeenCalled()
  expect(button).toHaveAttribute('aria-disabled', 'true')
  expect(await screen.findByText('连接中断，恢复后可转接')).toBeInTheDocument()
})

test('a submit button under way submits nothing again', async () => {
  const submitted = vi.fn<(event: SubmitEvent) => void>((event) => event.preventDefault())
  render(
    <form onSubmit={submitted}>
      <Button type="submit" busy>
        保存
      </Button>
    </form>,
  )
  await userEvent.click(screen.getByRole('button'))
  expect(submitted).not.toHaveBeenCalled()
})

test('an icon button is named by what it does', () => {
  render(<IconButton icon="bell" label="提醒，1 条未读" pip />)
  expect(screen.getByRole('button', { name: '提醒，1 条未读' })).toBeInTheDocument()
})

test('[U7] a service level is spoken, not only coloured', () => {
  render(
    <>
      <SlaMark level={slaLevel(10, 60)}>00:10</SlaMark>
      <SlaMark level={slaLevel(45, 60)}>00:45</SlaMark>
      <SlaMark level={slaLevel(61, 60)}>01:01</SlaMark>
    </>,
  )
  for (const word of ['目标内', '接近超时', '已超时']) expect(screen.getByText(word)).toBeInTheDocument()
})

test('[U7] a channel’s tile carries its name', () => {
  render(<ChannelTile channel="wechat" />)
  expect(screen.getByRole('img', { name: '微信' })).toBeInTheDocument()
})

test('counts over 99 are cut where they call for action, zero is silent', () => {
  const { container } = render(
    <>
      <CountBadge count={120} label="120 条未读" />
      <CountBadge count={0} />
      <CountBadge count={0} muted />
      <CountBadge count={134} muted />
    </>,
  )
  expect(container).toHaveTextContent('99+120 条未读0134')
})

test('an avatar takes a whole first character, and a figure for nobody known or known by a number', () => {
  const { container } = render(
    <>
      <Avatar name="𠮷田" />
      <Avatar name=" anna" />
      <Avatar name={undefined} />
      <Avatar name="134 •••• 0847" />
      <Avatar name="+86 134" tone="brand" />
    </>,
  )
  expect(container).toHaveTextContent(/^𠮷A$/)
  expect(container.querySelectorAll('svg')).toHaveLength(3)
})

test('a meter has a name and a value, or is decoration', () => {
  const { container } = render(
    <>
      <ProgressBar value={1.4} label="占用率" />
      <ProgressBar value={0.5} />
    </>,
  )
  expect(screen.getByRole('meter', { name: '占用率' })).toHaveAttribute('aria-valuenow', '100')
  expect(container.querySelectorAll('[aria-hidden]')).toHaveLength(1)
})

test('arrow keys move a segmented choice', async () => {
  function Choice() {
    const [value, setValue] = useState<'light' | 'dark'>('light')
    const options = [
      { value: 'light', label: '浅色' },
      { value: 'dark', label: '深色' },
    ] as const
    return <Segmented label="外观" value={value} options={options} onChange={setValue} />
  }
  render(<Choice />)
  await userEvent.tab()
  await userEvent.keyboard('{ArrowRight}')
  expect(screen.getByRole('radio', { name: '深色' })).toBeChecked()
})

test('a field speaks its label and its error with the control', () => {
  render(
    <Field label="账号" error="请输入账号">
      {(ids) => <input {...ids} />}
    </Field>,
  )
  const field = screen.getByRole('textbox', { name: '账号' })
  expect(field).toHaveAccessibleDescription('请输入账号')
  expect(field).toBeInvalid()
})

test('an error says what failed and how to try again', async () => {
  const retry = vi.fn<() => void>()
  render(<InlineError what="核心系统未响应" onRetry={retry} />)
  expect(screen.getByRole('alert')).toHaveTextContent('核心系统未响应')
  await userEvent.click(screen.getByRole('button', { name: '重试' }))
  expect(retry).toHaveBeenCalledOnce()
})

test('[U9] a section that breaks breaks alone and can be tried again', async () => {
  // React reports what a boundary caught; here that is the point, not news.
  vi.spyOn(console, 'error').mockImplementation(() => {})
  let broken = true
  function Holdings() {
    if (broken) throw new Error('no such field')
    return <p>¥288,214.60</p>
  }
  render(
    <>
      <Section title="持有">
        <Holdings />
      </Section>
      <Section title="时间线">
        <p>账单金额有疑问</p>
      </Section>
    </>,
  )
  expect(screen.getByRole('alert')).toHaveTextContent('这一块没能显示')
  expect(screen.getByText('账单金额有疑问')).toBeInTheDocument()
  broken = false
  await userEvent.click(screen.getByRole('button', { name: '重试' }))
  expect(screen.getByText('¥288,214.60')).toBeInTheDocument()
})

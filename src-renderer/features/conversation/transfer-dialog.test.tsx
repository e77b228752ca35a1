import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { QueueRecord, UserRecord } from '#shared/domain/config.ts'
import type { Colleagues } from '#shared/protocol/rest.ts'
import { interaction, NOW, queueRecord, versioned } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { queueFigures } from '../supervisor/testing.ts'
import { TransferDialog } from './transfer-dialog.tsx'

const user = (id: string, displayName: string) =>
  versioned<UserRecord>(id, {
    username: id,
    displayName,
    employeeNo: '',
    role: 'agent',
    language: 'zh-CN',
    skills: {},
    capacity: {},
  })

const states: Colleagues['colleagues'] = [
  { userId: 'u1', shown: 'offline', taking: false, free: { chat: 3 } },
  { userId: 'u2', shown: 'aux', taking: false, free: { chat: 3 } },
  { userId: 'u3', shown: 'busy', taking: true, free: { chat: 1 } },
  { userId: 'u4', shown: 'busy', taking: true, free: {} },
  { userId: 'u5', shown: 'available', taking: true, free: { chat: 3 } },
  { userId: 'u6', shown: 'busy', taking: false, free: { chat: 2 } },
]

test('[D82] colleagues stand with state and room in words, those who can take it first', async () => {
  const asked: string[] = []
  const request = ((path: string) => {
    asked.push(path)
    return Promise.resolve({ colleagues: states })
  }) as <T>(path: string) => Promise<T>
  await renderDesk(<TransferDialog interaction={interaction()} onClose={() => {}} />, {
    config: { user: ['甲', '乙', '丙', '丁', '戊', '己'].map((name, at) => user(`u${at + 1}`, name)) },
    api: { request },
  })
  await userEvent.click(screen.getByRole('radio', { name: '坐席', hidden: true }))
  await waitFor(() =>
    expect(screen.getAllByRole('option', { hidden: true }).map(({ textContent }) => textContent)).toEqual([
      '戊可接入 · 可接 3',
      '丙处理中 · 可接 1',
      '丁处理中 · 已满',
      '己处理中 · 不接新会话',
      '乙小休',
      '甲离线',
    ]),
  )
  expect(asked).toContain('/api/colleagues')
})

test('[D82] a queue counts as free only those to whom this channel could be given', async () => {
  const voice = { userId: 'u1', shown: 'available', taking: true, free: { voice: 1, chat: 3 } } as const
  const noPhone = { userId: 'u2', shown: 'available', taking: true, free: { chat: 3 } } as const
  const request = (() => Promise.resolve({ colleagues: [voice, noPhone] })) as <T>(path: string) => Promise<T>
  const queue = (id: string, memberIds: readonly string[] | null) =>
    versioned<QueueRecord>(id, { ...queueRecord, name: { zh: id, en: id }, channels: ['voice'], memberIds })
  const call = interaction({ channel: 'voice', queueId: 'other' })
  const { server } = await renderDesk(<TransferDialog interaction={call} onClose={() => {}} />, {
    config: { user: [user('u1', '甲'), user('u2', '乙')], queue: [queue('全员', null), queue('专席', ['u2'])] },
    api: { request },
  })
  const queues = ['全员', '专席'].map((queueId) => queueFigures({ queueId, agentsAvailable: 2 }))
  const gone = { queues: [], agents: [], live: [] }
  act(() => server.listener().figures({ at: NOW, full: true, queues, agents: [], live: [], gone }))
  await waitFor(() =>
    expect(screen.getAllByRole('option', { hidden: true }).map(({ textContent }) => textContent)).toEqual([
      '全员1 人可接 · 等待 0',
      '专席0 人可接 · 等待 0',
    ]),
  )
  await userEvent.click(screen.getByText('全员'))
  expect(screen.queryByRole('status', { hidden: true })).toBeNull()
  await userEvent.click(screen.getByText('专席'))
  expect(screen.getByRole('status', { hidden: true })).toHaveTextContent('这个队列现在没有人可接')
  expect(screen.getByText('专席').closest('li')).toHaveClass('transfer-unable')
})

test('[D96] a hand-over leaves the rest of the page within reach, closes on Esc, and is confirmed by closing', async () => {
  const closed: number[] = []
  const { server } = await renderDesk(<TransferDialog interaction={interaction()} onClose={() => closed.push(1)} />, {
    config: { queue: [versioned('loans', { ...queueRecord, name: { zh: '贷款', en: 'Loans' } })] },
  })
  // A dialog of the whole window would make everything beside it inert.
  expect(screen.getByRole('dialog')).toHaveClass('hl-dialog-below')
  await userEvent.click(screen.getByRole('option', { name: /贷款/ }))
  await userEvent.click(screen.getByRole('button', { name: /转接/ }))
  expect(server.commands.map(({ command }) => command.type)).toContain('interaction.transfer')
  await waitFor(() => expect(closed).toEqual([1]))
  await userEvent.keyboard('{Escape}')
  expect(closed).toEqual([1, 1])
})

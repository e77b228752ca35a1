import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { UserRecord } from '#shared/domain/config.ts'
import type { Colleagues } from '#shared/protocol/rest.ts'
import { interaction, versioned } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
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

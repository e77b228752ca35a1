import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { DeadItem, StuckMessage } from '#shared/protocol/accounts-rest.ts'
import type { Api } from '../../client/index.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { StuckPage } from './stuck-page.tsx'

const asked: unknown[] = []
function answering(out: readonly StuckMessage[], dead: readonly DeadItem[]): Api['request'] {
  return ((path: string, options?: { body?: unknown }) => {
    if (options?.body !== undefined) asked.push([path, options.body])
    return Promise.resolve({ items: path.includes('outbox') ? out : dead })
  }) as Api['request']
}

test('[CF11] with nothing stuck the page says what would stand here', async () => {
  await renderDesk(<StuckPage />, { api: { request: answering([], []) } })
  expect(await screen.findByText('没有发不出的消息')).toBeInTheDocument()
  expect(await screen.findByText(/问题解决后点「再收一次」/)).toBeInTheDocument()
})

test('[CF8] [CF11] what went wrong is told in words; what came in is taken again at a person’s word', async () => {
  const out: StuckMessage = {
    interactionId: 'i1',
    messageId: 'm1',
    channel: 'sms',
    accountId: 'sms',
    introduction: { customerName: '陈**', address: '+86138****5678', answers: [], page: null },
    at: Date.now(),
    agentId: null,
    content: { kind: 'text', text: '您的卡已寄出' },
    delivery: 'failed',
    failure: 'twilio-30003',
    open: true,
  }
  const dead: DeadItem = {
    key: 'sms/1',
    accountId: 'sms',
    at: 1,
    givenUpAt: 2,
    attempts: 8,
    error: 'account-gone',
    isErased: false,
  }
  await renderDesk(<StuckPage />, { api: { request: answering([out], [dead]) } })
  expect(await screen.findByText('陈**')).toBeInTheDocument()
  expect(screen.getByText('客户手机关机或无信号')).toBeInTheDocument()
  // An agent’s own role sends nothing again from here.
  expect(screen.getByRole('button', { name: '重发' })).toHaveAttribute('aria-disabled', 'true')
  expect(await screen.findByText('账号已删，这条没有地方去')).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: '再收一次' }))
  expect(asked).toEqual([['/api/inbox/dead/revive', { key: 'sms/1' }]])
})

test('[CN35] what is past its period is not offered to be taken again, and says why', async () => {
  const gone: DeadItem = {
    key: 'sms/1',
    accountId: 'sms',
    at: 1,
    givenUpAt: 2,
    attempts: 8,
    error: 'account-gone',
    isErased: true,
  }
  await renderDesk(<StuckPage />, { api: { request: answering([], [gone]) } })
  const again = await screen.findByRole('button', { name: '再收一次' })
  expect(again).toHaveAttribute('aria-disabled', 'true')
  await userEvent.hover(again)
  expect(await screen.findByRole('tooltip')).toHaveTextContent('内容已过保存期，不能再收')
})

import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { DeadItem, StuckMessage, WaitingMessage } from '#shared/protocol/accounts-rest.ts'
import type { Api } from '../../client/index.ts'
import { smsAccount, userRecord, versioned } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { StuckPage } from './stuck-page.tsx'

const asked: unknown[] = []
function answering(
  out: readonly StuckMessage[],
  dead: readonly DeadItem[],
  waiting: readonly WaitingMessage[] = [],
): Api['request'] {
  return ((path: string, options?: { body?: unknown }) => {
    if (options?.body !== undefined) asked.push([path, options.body])
    if (path.includes('channel-accounts')) return Promise.resolve({ accounts: [] })
    return Promise.resolve(path.includes('outbox') ? { items: out, waiting } : { items: dead })
  }) as Api['request']
}

const said: WaitingMessage = {
  interactionId: 'i1',
  messageId: 'm1',
  customerId: 'u1',
  channel: 'sms',
  accountId: 'sms',
  introduction: { customerName: '陈**', address: '+86138****5678', answers: [], page: null },
  at: Date.now(),
  agentId: null,
  content: { kind: 'text', text: '您的卡已寄出' },
}

test('[CF11] with nothing stuck the page says what would stand here', async () => {
  await renderDesk(<StuckPage />, { api: { request: answering([], []) } })
  expect(await screen.findByText('没有发不出的消息')).toBeInTheDocument()
  expect(await screen.findByText(/问题解决后点「再收一次」/)).toBeInTheDocument()
})

test('[CF8] [CF11] what went wrong is told in words; what came in is taken again at a person’s word', async () => {
  const out: StuckMessage = { ...said, delivery: 'failed', failure: 'twilio-30003', open: true, earlier: [] }
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

test('[CF21] what the customer may have is sent again after a second yes; what was looked into is put away', async () => {
  const earlier = [{ at: 1, agentId: 'a1' }]
  const out: StuckMessage = { ...said, delivery: 'unknown', failure: null, open: true, earlier }
  const { server } = await renderDesk(<StuckPage />, {
    role: 'supervisor',
    config: { user: [versioned('a1', userRecord({ displayName: '孙浩' }))] },
    api: { request: answering([out], []) },
  })
  const commands = () => server.commands.map(({ command }) => command.type)
  await userEvent.click(await screen.findByRole('button', { name: '重发' }))
  expect(commands()).toEqual([])
  const dialog = screen.getByRole('dialog', { name: '问过客户没有收到？' })
  await userEvent.click(within(dialog).getByRole('button', { name: '重发' }))
  expect(commands()).toEqual(['message.resend'])
  expect(screen.getByText(/^之前 孙浩 .* 发过$/)).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: '不用再发' }))
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '不用再发' }))
  expect(server.commands.at(-1)?.command).toMatchObject({ type: 'message.settle', messageId: 'm1' })
})

test('[CF22] while words wait for an account it is not said that everything went out', async () => {
  const account = [versioned('sms', smsAccount())]
  await renderDesk(<StuckPage />, { config: { account }, api: { request: answering([], [], [said]) } })
  expect(await screen.findByText('等「短信 95000」恢复')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: '陈**' })).toBeInTheDocument()
  expect(screen.queryByText('没有发不出的消息')).toBeNull()
})

import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { DeliveryDetail, SubscriptionView } from '#shared/protocol/webhooks-rest.ts'
import { renderDesk } from '../../../client/testing/render-desk.tsx'
import { WebhooksPage } from './webhooks-page.tsx'

const person = userEvent.setup()

const subscription = (changes: Partial<SubscriptionView> = {}): SubscriptionView => ({
  id: 'w1',
  name: 'CRM',
  url: 'https://crm.bank.example/events',
  kinds: ['task.opened'],
  revision: 3,
  createdAt: 0,
  createdBy: 'adam',
  stopped: null,
  failingSince: null,
  lastSuccessAt: null,
  previousSecretUntil: null,
  waiting: 2,
  failed: 1,
  listed: true,
  ...changes,
})
const detail: DeliveryDetail = {
  id: 'msg_1',
  kind: 'task.opened',
  subject: 'task/t1',
  at: 0,
  state: 'failed',
  attempts: 1,
  nextAt: null,
  body: '{"type":"task.opened"}',
  tries: [{ at: 0, status: 500, ms: 12, problem: 'status', answer: 'no database' }],
}

async function open(chosen: string | undefined, subscriptions: readonly SubscriptionView[]) {
  const asked: { readonly path: string; readonly method: string; readonly body: unknown }[] = []
  const request = async <T,>(path: string, { method = 'GET', body }: { method?: string; body?: unknown } = {}) => {
    if (method !== 'GET') asked.push({ path, method, body })
    const answers: Readonly<Record<string, unknown>> = {
      '/api/webhook-destinations': { destinations: ['10.0.0.0/8'] },
      '/api/webhooks': method === 'GET' ? { subscriptions } : { subscription: subscriptions[0], secret: 'whsec_once' },
      '/api/webhooks/w1/secret': { subscription: subscriptions[0], secret: 'whsec_once' },
      '/api/webhooks/w1/journal': { entries: [{ at: 0, by: 'system', what: 'created', detail: '' }] },
      '/api/webhook-deliveries/msg_1': detail,
    }
    // The page asks and gets what it asks for.
    return (path.includes('/deliveries?') ? { deliveries: [detail], next: null } : answers[path]) as T
  }
  await renderDesk(<WebhooksPage chosen={chosen} />, { api: { request } })
  return asked
}

test('[WH40] the list says how each fares, and where requests may go is set', async () => {
  const asked = await open(undefined, [subscription({ stopped: { why: 'failing', at: 0, by: 'system' } })])
  expect(await screen.findByText('已自动停用')).toBeVisible()
  const field = await screen.findByRole('textbox', { name: '主机、地址或网段' })
  await person.clear(field)
  await person.type(field, '???')
  await person.click(screen.getByRole('button', { name: '保存' }))
  expect(screen.getByRole('alert')).toHaveTextContent('???')
  await person.clear(field)
  await person.type(field, '*.bank.example')
  await person.click(screen.getByRole('button', { name: '保存' }))
  expect(asked).toEqual([
    { path: '/api/webhook-destinations', method: 'POST', body: { destinations: ['*.bank.example'] } },
  ])
})

test('[WH40] what was changed and not saved is asked after before it is left', async () => {
  await open('w1', [subscription()])
  await person.type(await screen.findByRole('textbox', { name: '名称' }), '二')
  await person.click(screen.getByRole('button', { name: '全部推送' }))
  const dialog = await screen.findByRole('dialog')
  await person.click(within(dialog).getByRole('button', { name: '继续编辑' }))
  expect(screen.getByRole('textbox', { name: '名称' })).toHaveDisplayValue(/二$/)
})

test('[WH40] kinds and subjects of messages stand in words', async () => {
  await open('w1', [subscription()])
  expect((await screen.findAllByText('任务 · 新建')).length).toBeGreaterThan(0)
  expect(screen.queryByText('task.opened')).toBeNull()
})

test('[WH40] a new one is made of name, address and events, and its secret is shown', async () => {
  const asked = await open('new', [subscription()])
  await person.click(await screen.findByRole('button', { name: '创建' }))
  expect(screen.getByText('请填写名称')).toBeVisible()
  expect(screen.getByText('至少选一种事件')).toBeVisible()
  await person.type(screen.getByRole('textbox', { name: '名称' }), 'CRM')
  await person.type(screen.getByRole('textbox', { name: '地址' }), 'crm.bank.example/')
  await person.click(screen.getByRole('checkbox', { name: '上报' }))
  await person.click(screen.getByRole('button', { name: '创建' }))
  expect(await screen.findByText('whsec_once')).toBeVisible()
  expect(asked[0]?.body).toEqual({ name: 'CRM', url: 'https://crm.bank.example/', kinds: ['task.escalated'] })
})

test('[WH17] [WH20] [WH21] [WH40] messages are looked into and sent again; one that was stopped goes on as it is said', async () => {
  const asked = await open('w1', [subscription({ stopped: { why: 'gone', at: 0, by: 'system' } })])
  await person.click(await screen.findByRole('button', { name: '查看' }))
  expect(await screen.findByText('no database')).toBeVisible()
  expect(screen.getByText(/答复 500/)).toBeVisible()
  await person.click(screen.getAllByRole('button', { name: '重新发送' })[0] ?? document.body)
  await person.click(screen.getByRole('button', { name: '全部重新发送' }))
  await person.click(screen.getByRole('button', { name: '启用' }))
  await person.click(screen.getByRole('button', { name: '补发停用期间的' }))
  expect(asked.map(({ path, body }) => [path, body])).toEqual([
    ['/api/webhook-deliveries/msg_1/resend', {}],
    ['/api/webhooks/w1/resend-failed', {}],
    ['/api/webhooks/w1/state', { active: true, from: 'backlog' }],
  ])
})

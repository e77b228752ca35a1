import { act, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'
import type { RightsRequest } from '#shared/domain/rights-request.ts'
import type { RightsQueue, RightsView } from '#shared/protocol/rights-rest.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { serverNow } from '../../design/index.ts'
import { useOpened } from '../customer/index.ts'
import { CompliancePage } from './compliance-page.tsx'

// jsdom knows the element, not how to open it.
beforeAll(() => {
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true
  }
  HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
    this.open = false
  }
})

const person = userEvent.setup()
const DAY = 86_400_000
const ASKED = '我想要一份我的资料'

const view = (about: Partial<RightsRequest> = {}, erasureBy: string | null = null): RightsView => ({
  customerName: '陈**',
  erasureBy,
  request: {
    id: 'q1',
    seq: 1,
    kind: 'access',
    customerId: 'c1',
    records: ['c1'],
    way: 'voice',
    interactionId: null,
    identity: 'documents',
    askedAt: serverNow() - DAY,
    askedBy: 'a1',
    dueAt: serverNow() + 20 * DAY,
    takenBy: null,
    text: ASKED,
    steps: [],
    settled: null,
    ...about,
  },
})

async function opened(open: readonly RightsView[], done: readonly RightsView[] = []) {
  const asked: string[] = []
  const queue = (requests: readonly RightsView[]): RightsQueue => ({ requests, nextBefore: null })
  const overdue = open.filter(({ request }) => request.dueAt <= serverNow()).length
  const answers: readonly (readonly [string, unknown])[] = [
    ['/api/compliance/erasures', { erasures: [] }],
    ['/api/compliance/requests/count', { open: open.length, overdue, soon: 0 }],
    ['/api/compliance/requests?state=done', queue(done)],
    ['/api/compliance/requests?state=open', queue(open)],
    [
      '/api/customers/c1/erasure',
      { asked: null, contacts: 2, stays: { sold: 0, purchases: 0, takenBack: 0, consents: 1 } },
    ],
    ['/api/compliance/', { entries: [], nextBefore: null }],
  ]
  const request = <T,>(path: string): Promise<T> => {
    asked.push(path)
    return Promise.resolve(answers.find(([start]) => path.startsWith(start))?.[1] as T)
  }
  const shown = await renderDesk(<CompliancePage />, { role: 'quality', api: { request } })
  await person.click(await screen.findByRole('radio', { name: /权利请求/u }))
  return { ...shown, asked }
}

const details = async (): Promise<void> => {
  await person.click(await screen.findByRole('button', { name: '详情' }))
  await screen.findByText(ASKED)
}
const commands = (desk: Awaited<ReturnType<typeof opened>>) => desk.server.commands.map((frame) => frame.command)

test('[RP6] what waits stands with its day, late ones marked and counted beside the name of the list', async () => {
  const late = view({ id: 'q2', kind: 'erasure', dueAt: serverNow() - DAY })
  const done = view({ settled: { at: serverNow(), by: 'a1', outcome: 'refused', told: '已告知', reason: '查无此人' } })
  await opened([late, view({ dueAt: serverNow() + 3 * DAY })], [done])
  const table = await screen.findByRole('table', { name: '个人权利请求' })
  expect(within(table).getByText('已超期')).toBeVisible()
  expect(within(table).getByText('5 天内到期')).toBeVisible()
  expect(within(table).getAllByText('未受理')).toHaveLength(2)
  expect(screen.getByTitle('待答复 2，已超期 1，0 项 5 天内到期')).toBeVisible()
  await person.click(screen.getByRole('radio', { name: '已答复' }))
  expect(await screen.findByText(/^不予办理/u)).toBeVisible()
})

test('[RP6] nothing waits, and is said so', async () => {
  await opened([])
  expect(await screen.findByText('没有待答复的请求')).toBeVisible()
})

test('[RP7] it is taken in hand, and answered with what they were told and why', async () => {
  const desk = await opened([view()])
  await details()
  await person.click(screen.getByRole('button', { name: '受理' }))
  await person.click(screen.getByRole('radio', { name: '不予办理' }))
  const answer = screen.getByRole('button', { name: '答复' })
  await person.type(screen.getByLabelText('告知客户的内容'), '无法提供')
  await person.click(answer)
  await person.type(screen.getByLabelText('理由'), '与他人信息不可分')
  await person.click(answer)
  const settle = { type: 'right.settle', requestId: 'q1', outcome: 'refused', told: '无法提供' } as const
  await waitFor(() =>
    expect(commands(desk)).toEqual([
      { type: 'right.take', requestId: 'q1' },
      { ...settle, reason: '与他人信息不可分' },
    ]),
  )
})

test('[RP7] a refusal is written down for the request; until then it is not answered as done', async () => {
  const desk = await opened([view({ kind: 'withdrawal' })])
  await details()
  await person.type(screen.getByLabelText('告知客户的内容'), '已停止营销')
  await person.click(screen.getByRole('button', { name: '答复' }))
  expect(commands(desk)).toEqual([])
  await person.selectOptions(screen.getByLabelText('撤回的同意'), 'referral')
  await person.click(screen.getByRole('button', { name: '登记拒绝' }))
  await waitFor(() =>
    expect(commands(desk)).toMatchObject([
      { type: 'customer.consent', customerId: 'c1', purpose: 'referral', given: false, requestId: 'q1' },
    ]),
  )
})

test('[RP7] an erasure is begun from its request and waits for a second person', async () => {
  const desk = await opened([view({ kind: 'erasure' })])
  await details()
  expect(screen.queryByRole('radio', { name: '已办理' })).toBeNull()
  await person.click(screen.getByRole('button', { name: '转入清除' }))
  await person.type(await screen.findByLabelText('原因'), '客户要求')
  await person.click(screen.getByText('申请清除', { selector: 'button *, button' }))
  const reason = '客户要求'
  await waitFor(() =>
    expect(commands(desk)).toEqual([{ type: 'customer.askErasure', customerId: 'c1', reason, requestId: 'q1' }]),
  )
  // [RP3] What waits is read anew, above the lists.
  const erasures = () => desk.asked.filter((path) => path === '/api/compliance/erasures')
  await waitFor(() => expect(erasures().length).toBeGreaterThan(1))
  // So it is when a record is closed in which it may have been decided.
  const read = erasures().length
  act(() => useOpened.setState({ customerId: 'c1' }))
  expect(erasures()).toHaveLength(read)
  act(() => useOpened.setState({ customerId: null }))
  await waitFor(() => expect(erasures()).toHaveLength(read + 1))
})

test('[RP2] who asked for an erasure is not offered to confirm it', async () => {
  const desk = await opened([view({ kind: 'erasure' }, 'a1')])
  await details()
  expect(screen.queryByRole('button', { name: '去确认清除' })).toBeNull()
  expect(screen.getByRole('button', { name: '查看或撤回申请' })).toBeVisible()
  desk.unmount()
  await opened([view({ kind: 'erasure' }, 'somebody')])
  await details()
  expect(screen.getByRole('button', { name: '去确认清除' })).toBeVisible()
})

test('[RP9] a copy is taken for a reason, and of nobody who is not known to be themselves', async () => {
  const fetched = vi.fn<(url: string) => Promise<Response>>(async () => new Response('{}'))
  vi.stubGlobal('fetch', fetched)
  URL.createObjectURL ??= () => 'blob:x'
  URL.revokeObjectURL ??= () => undefined
  for (const identity of ['open', 'documents'] as const) {
    const { unmount } = await opened([view({ identity })])
    await details()
    const take = screen.getByRole('button', { name: '下载数据文件（JSON）' })
    await person.click(take)
    await person.type(screen.getByLabelText('给出理由'), '应客户请求')
    expect(fetched).not.toHaveBeenCalled()
    await person.click(take)
    if (identity === 'open') unmount()
  }
  await waitFor(() => expect(fetched).toHaveBeenCalledTimes(1))
  const reason = encodeURIComponent('应客户请求')
  expect(fetched.mock.calls[0]?.[0]).toContain(`/requests/q1/copy?form=json&language=zh-CN&reason=${reason}`)
  vi.unstubAllGlobals()
})

test('[RP8] of who was erased nothing is left but that it was asked for', async () => {
  const settled = { at: serverNow(), by: 'a1', outcome: 'erased', told: null, reason: null } as const
  await opened([], [{ ...view({ text: null, settled }), customerName: null }])
  await person.click(screen.getByRole('radio', { name: '已答复' }))
  await person.click(await screen.findByRole('button', { name: '详情' }))
  expect(await screen.findByText('已按规定删除')).toBeVisible()
  expect(screen.queryByLabelText('经过')).toBeNull()
})

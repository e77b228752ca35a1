import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import type { Task } from '#shared/domain/task.ts'
import type { TaskView } from '#shared/protocol/tasks-rest.ts'
import { event, versioned } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { clearNotices, navigate, useNotices } from '../../design/index.ts'
import { steady } from '../recommendations/testing.ts'
import { CustomerTasks, TaskAlerts, TasksPage } from './index.ts'
import { timeToComeBack } from '#shared/domain/come-back.ts'
import { usualDue } from '#shared/domain/usual-due.ts'

const view = (about: Partial<Task> = {}, changes: Partial<TaskView> = {}): TaskView => ({
  task: {
    id: 't1',
    revision: 1,
    seq: 1,
    kind: 'complaint',
    customerId: 'c1',
    interactionId: null,
    recommendationId: null,
    openedAt: Date.now() - 60_000,
    openedBy: 'me',
    assignee: { role: 'supervisor' },
    escalatedTo: [],
    level: 0,
    dueAt: null,
    tags: ['手续费'],
    text: '多收了一笔手续费',
    notes: [],
    settled: null,
    ...about,
  },
  customerName: '陈立文',
  mayAct: true,
  ...changes,
})

const listed = (number: string, zh: string, city: string, address: string) => ({
  id: number,
  version: 1,
  archived: false,
  changedAt: 1,
  changedBy: 'a9',
  record: { number, name: { zh, en: '' }, city, address, hours: '', receiver: '大堂经理' },
})
const BRANCHES = [
  listed('0201', '滨江支行', '杭州', '江南大道 588 号'),
  listed('0301', '人民路支行', '成都', '人民南路四段 27 号'),
]

const answering = (tasks: readonly TaskView[]) => ({
  api: { request: <T,>() => Promise.resolve({ tasks } as T) },
})
const panel = <CustomerTasks customerId="c1" customerName="陈立文" branch="滨江支行" interactionId="i1" writable />

test('[TK1] a complaint is written down from the panel by keyboard, for the supervisors', async () => {
  const { server } = await renderDesk(panel, answering([]))
  await userEvent.click(await screen.findByRole('button', { name: /记任务/ }))
  const dialog = await screen.findByRole('dialog', { name: '为 陈立文 记一项任务' })
  await userEvent.click(within(dialog).getByRole('radio', { name: '投诉' }))
  await userEvent.type(within(dialog).getByLabelText('事由'), '多收了一笔手续费')
  await userEvent.type(within(dialog).getByLabelText('标签'), '手续费 App{Control>}{Enter}{/Control}')
  await waitFor(() => expect(server.commands.map(({ command }) => command.type)).toContain('task.open'))
  expect(server.commands.find(({ command }) => command.type === 'task.open')?.command).toMatchObject({
    kind: 'complaint',
    customerId: 'c1',
    interactionId: 'i1',
    assignee: { role: 'supervisor' },
    tags: ['手续费', 'App'],
    text: '多收了一笔手续费',
  })
})

test('[TK24] what is too long is said at its field, and nothing is sent', async () => {
  const { server } = await renderDesk(panel, answering([]))
  await userEvent.click(await screen.findByRole('button', { name: /记任务/ }))
  await userEvent.click(screen.getByLabelText('事由'))
  await userEvent.paste('字'.repeat(1_900))
  expect(screen.getByText('已写 1900 字，最多 2000 字')).toBeDefined()
  await userEvent.click(screen.getByLabelText('标签'))
  await userEvent.paste('长'.repeat(31))
  await userEvent.click(screen.getByRole('button', { name: /记下/ }))
  expect(screen.getByLabelText('标签')).toHaveAccessibleDescription(/最多 30 个字/)
  expect(server.commands.some(({ command }) => command.type === 'task.open')).toBe(false)
})

test('[TK23] a customer’s complaint comes first, then what is due', async () => {
  const later = view({ id: 'a', kind: 'suggestion', text: '第三' })
  const due = view({ id: 'b', kind: 'follow-up', dueAt: Date.now() + 60_000, text: '第二' })
  const complaint = view({ id: 'c', assignee: { agentId: 'me' }, dueAt: Date.now() + 9_000_000, text: '第一' })
  await renderDesk(panel, answering([later, due, complaint]))
  const shown = await screen.findAllByText(/^第[一二三]$/)
  expect(shown.map((one) => one.textContent)).toEqual(['第一', '第二', '第三'])
})

test('[TK32] a complaint is marked and says to whom it goes up next, and when', async () => {
  const fresh = view({ id: 'a', openedAt: Date.now(), dueAt: Date.now() + 15 * 86_400_000 })
  const once = view({ id: 'b', openedAt: Date.now() - 5 * 3_600_000, level: 1 })
  const top = view({ id: 'd', openedAt: Date.now() - 30 * 3_600_000, level: 2 })
  const other = view({ id: 'c', kind: 'suggestion' })
  await renderDesk(panel, answering([fresh, once, top, other]))
  const up = await screen.findByText(/^0(3:59:\d\d|4:00:00) 后上报班长$/)
  expect(up.closest('li')).toHaveClass('task-complaint')
  expect(screen.getByText(/^1[89]:\d\d:\d\d 后上报质检$/)).toBeVisible()
  expect(screen.getAllByText(/后上报/)).toHaveLength(2)
  expect(screen.getByText('建议').closest('li')).not.toHaveClass('task-complaint')
})

test('[TK3] [TK18] a lead is for the customer’s own branch of the directory, found by search, and missing at its field', async () => {
  const { server } = await renderDesk(panel, { ...answering([]), config: { branch: BRANCHES } })
  await userEvent.click(await screen.findByRole('button', { name: /记任务/ }))
  await userEvent.click(screen.getByRole('button', { name: /记下/ }))
  expect(screen.getByLabelText('事由')).toHaveAccessibleDescription('写明事由')
  expect(screen.getByLabelText('事由')).toHaveFocus()
  await userEvent.click(screen.getByRole('radio', { name: '网点线索' }))
  await userEvent.type(screen.getByLabelText('事由'), '想办房贷')
  expect(screen.queryByText('写明事由')).toBeNull()
  const branch = screen.getByRole('combobox', { name: '网点' })
  expect(branch).toHaveAccessibleDescription(/大堂经理 收/)
  await userEvent.type(branch, '人民南路')
  await userEvent.click(await screen.findByText('人民路支行 · 成都'))
  await userEvent.click(screen.getByRole('button', { name: /记下/ }))
  await waitFor(() =>
    expect(server.commands.find(({ command }) => command.type === 'task.open')?.command).toMatchObject({
      assignee: { branch: '0301' },
    }),
  )
})

test('[TK18] that the customer’s own branch is not listed is said, and which one is asked for', async () => {
  const elsewhere = (
    <CustomerTasks customerId="c1" customerName="陈立文" branch="老街支行" interactionId="i1" writable />
  )
  const { server } = await renderDesk(elsewhere, { ...answering([]), config: { branch: BRANCHES } })
  await userEvent.click(await screen.findByRole('button', { name: /记任务/ }))
  await userEvent.click(screen.getByRole('radio', { name: '网点线索' }))
  await userEvent.type(screen.getByLabelText('事由'), '想办房贷')
  expect(screen.getByRole('combobox', { name: '网点' })).toHaveAccessibleDescription(/老街支行/)
  await userEvent.click(screen.getByRole('button', { name: /记下/ }))
  expect(await screen.findByText('选择一个网点')).toBeDefined()
  expect(screen.getByRole('combobox', { name: '网点' })).toHaveFocus()
  expect(server.commands.some(({ command }) => command.type === 'task.open')).toBe(false)
})

test('[TK19] [TK20] branches show who waits longest and what came of the rest, a word of old too; one opens', async () => {
  const asked: string[] = []
  const row = { open: 0, waitingSince: null, won: 0, lost: 0, done: 0, dropped: 0 }
  const branches = [
    { ...row, branch: '0201', open: 2, waitingSince: Date.now() - 3.5 * 86_400_000 },
    { ...row, branch: '老街支行', won: 1 },
  ]
  const request = <T,>(path: string): Promise<T> => {
    asked.push(path)
    return Promise.resolve((path.endsWith('/branches') ? { branches } : { tasks: [] }) as T)
  }
  await renderDesk(<TasksPage onCustomer={() => undefined} />, {
    api: { request },
    role: 'supervisor',
    config: { branch: BRANCHES },
  })
  await userEvent.click(await screen.findByRole('radio', { name: '网点线索' }))
  const [, first, second] = await screen.findAllByRole('row')
  expect(first).toHaveTextContent(/滨江支行.*2.*3 天/u)
  expect(second).toHaveTextContent(/老街支行.*不在名录.*成交 1/u)
  // The table tells of both: which of them are listed is chosen at one branch.
  expect(screen.queryByRole('radio', { name: '已结' })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: '滨江支行' }))
  expect(await screen.findByText(/大堂经理 收/u)).toBeDefined()
  expect(screen.getByRole('radio', { name: '已结' })).toBeDefined()
  expect(asked).toContain('/api/tasks?state=open&whose=all&branch=0201')
})

test('[TK17] a promise or a lead is due on the next working day at ten, a suggestion at no time', () => {
  const at = (day: string) => Date.parse(`${day}T10:00:00+08:00`)
  const zone = { timeZone: 'Asia/Shanghai', from: 'centre' } as const
  const due = (kind: Task['kind'], day: string) => {
    const wanted = usualDue(kind, at(day), zone.timeZone)
    return wanted === null ? null : timeToComeBack(wanted, { quietHours: null, zone, preferredHour: null }, at(day)).at
  }
  expect(due('follow-up', '2026-11-23')).toBe(at('2026-11-24'))
  expect(due('branch-lead', '2026-11-27')).toBe(at('2026-11-30'))
  expect(due('suggestion', '2026-11-23')).toBeNull()
  expect(due('complaint', '2026-11-23')).toBeNull()
})

test('[TK5] [TK9] what is late or went up is told in words, and words that are hidden say why', async () => {
  await renderDesk(
    <TasksPage onCustomer={() => undefined} />,
    answering([
      view({ dueAt: Date.now() - 3_600_000, level: 1, escalatedTo: [{ role: 'quality' }] }),
      view({ id: 't2', text: null }, { mayAct: false, customerName: '王**' }),
    ]),
  )
  expect(await screen.findByText('已上报 1 级')).toBeDefined()
  expect(screen.getByText(/逾期，应于/)).toBeDefined()
  expect(screen.getByText('班长、质检')).toBeDefined()
  expect(screen.getByText('内容仅经办人可见')).toBeDefined()
  expect(screen.getAllByRole('button', { name: '办结' })).toHaveLength(1)
})

test('[TK6] [TK25] a lead is settled as won or lost, in words, and the dialog says which', async () => {
  const { server } = await renderDesk(
    <TasksPage onCustomer={() => undefined} />,
    answering([view({ kind: 'branch-lead', assignee: { branch: '南京西路支行' } })]),
  )
  await userEvent.click(await screen.findByRole('button', { name: '办结' }))
  expect(within(screen.getByRole('dialog')).getByText('网点线索 · 陈立文 · 多收了一笔手续费')).toBeDefined()
  await userEvent.click(screen.getByRole('radio', { name: '未成交' }))
  await userEvent.type(screen.getByLabelText('处理说明'), '客户已在他行办理')
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: /办结/ }))
  await waitFor(() =>
    expect(server.commands.find(({ command }) => command.type === 'task.settle')?.command).toMatchObject({
      outcome: 'lost',
      text: '客户已在他行办理',
    }),
  )
})

test('[TK15] a complaint with the supervisors can be added to but not settled by whoever took it down', async () => {
  await renderDesk(<TasksPage onCustomer={() => undefined} />, answering([view()]))
  const settle = await screen.findByRole('button', { name: '办结' })
  expect(settle.getAttribute('aria-disabled')).toBe('true')
  expect(screen.getByRole('button', { name: '转交' }).getAttribute('aria-disabled')).toBe('true')
  expect(screen.getByRole('button', { name: '补记' }).getAttribute('aria-disabled')).not.toBe('true')
})

test('[TK16] an agent is not offered that their complaint needs nothing', async () => {
  await renderDesk(<TasksPage onCustomer={() => undefined} />, answering([view({ assignee: { agentId: 'a1' } })]))
  await userEvent.click(await screen.findByRole('button', { name: '办结' }))
  expect(screen.getByRole('radio', { name: '已办结' })).toBeDefined()
  expect(screen.queryByRole('radio', { name: '无需处理' })).toBeNull()
})

afterEach(() => {
  navigate('/', true)
  clearNotices()
  vi.restoreAllMocks()
})

/** Answers with the first of these whose beginning the path has, and keeps what was asked. */
function answeringAt(answers: Readonly<Record<string, unknown>>) {
  const asked: string[] = []
  const request = <T,>(path: string): Promise<T> => {
    asked.push(decodeURIComponent(path))
    const found = Object.entries(answers).find(([beginning]) => path.startsWith(beginning))
    return Promise.resolve(found?.[1] as T)
  }
  return { asked, api: { request } }
}

test('[TK26] a list is narrowed by words, kind, tag and what is overdue, and says when nothing matches', async () => {
  const { asked, api } = answeringAt({ '/api/tasks': { tasks: [] } })
  await renderDesk(<TasksPage onCustomer={() => undefined} />, { api })
  expect(await screen.findByText('没有未结的任务')).toBeDefined()
  await userEvent.type(screen.getByRole('searchbox', { name: '按词查找' }), '手续费')
  await userEvent.click(screen.getByRole('checkbox', { name: '只看逾期' }))
  await userEvent.type(screen.getByRole('combobox', { name: '标签' }), 'App')
  await userEvent.click(screen.getByRole('combobox', { name: '种类' }))
  await userEvent.click(await screen.findByTitle('投诉'))
  await waitFor(() =>
    expect(asked).toContain('/api/tasks?state=open&whose=mine&kind=complaint&tag=App&overdue=yes&q=手续费'),
  )
  expect(await screen.findByText('没有符合条件的未结任务')).toBeDefined()
  await userEvent.click(screen.getByRole('radio', { name: '已结' }))
  expect(screen.queryByRole('checkbox', { name: '只看逾期' })).toBeNull()
  await waitFor(() => expect(asked.at(-1)).toBe('/api/tasks?state=settled&whose=mine&kind=complaint&tag=App&q=手续费'))
})

test('[TK27] what customers said is counted by tag, and a tag leads to its tasks of those days', async () => {
  const tags = [
    { tag: '手续费', suggestions: 1, complaints: 3, open: 2 },
    { tag: '', suggestions: 1, complaints: 0, open: 1 },
  ]
  const { asked, api } = answeringAt({ '/api/tasks/voice': { tags }, '/api/tasks': { tasks: [view()] } })
  await renderDesk(<TasksPage onCustomer={() => undefined} />, { api, role: 'quality' })
  await userEvent.click(await screen.findByRole('radio', { name: '客户之声' }))
  const [, first, second] = await screen.findAllByRole('row')
  expect(first).toHaveTextContent('手续费132')
  expect(second).toHaveTextContent('没有标签101')
  await userEvent.click(screen.getByRole('radio', { name: '30 天' }))
  await waitFor(() => expect(asked.filter((path) => path.startsWith('/api/tasks/voice'))).toHaveLength(2))
  await userEvent.click(await screen.findByRole('button', { name: '手续费' }))
  expect(await screen.findByText('多收了一笔手续费')).toBeDefined()
  expect(asked.at(-1)).toMatch(/^\/api\/tasks\?state=open&whose=all&kind=voice&tag=手续费&from=\d+&to=\d+$/u)
  await userEvent.click(screen.getByRole('button', { name: '全部标签' }))
  expect(await screen.findByRole('button', { name: '没有标签' })).toBeDefined()
})

test('[TK31] the file is given for a reason alone, and made of what the server then answers', async () => {
  const tags = [{ tag: '手续费', suggestions: 1, complaints: 3, open: 2 }]
  const sent: unknown[] = []
  const request = <T,>(path: string, options?: { readonly body?: unknown }): Promise<T> => {
    if (path === '/api/tasks/voice/export') sent.push(options?.body)
    return Promise.resolve((path.startsWith('/api/tasks/voice') ? { tags } : { tasks: [] }) as T)
  }
  const saved = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x')
  await renderDesk(<TasksPage onCustomer={() => undefined} />, { api: { request }, role: 'quality' })
  await userEvent.click(await screen.findByRole('radio', { name: '客户之声' }))
  await userEvent.click(await screen.findByRole('button', { name: '导出' }))
  const dialog = within(await screen.findByRole('dialog', { name: '导出客户之声' }))
  await userEvent.click(dialog.getByRole('button', { name: /导出/ }))
  expect(dialog.getByLabelText('导出原因')).toHaveAccessibleDescription(/请先填写原因/)
  expect(sent).toEqual([])
  await userEvent.type(dialog.getByLabelText('导出原因'), '月报{Control>}{Enter}{/Control}')
  await waitFor(() => expect(saved).toHaveBeenCalled())
  expect(sent).toMatchObject([{ reason: '月报' }])
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('[TK28] news of a lead names the customer and what the branch said, and leads to that lead', async () => {
  const settled = { at: Date.now(), by: 'a9', outcome: 'won', text: '客户已在网点办理' } as const
  const lead = view({ kind: 'branch-lead', openedBy: 'a1', assignee: { branch: '0201' }, settled })
  const { api } = answeringAt({ '/api/tasks/t1': lead, '/api/tasks': { tasks: [] } })
  const both = (
    <>
      <TaskAlerts />
      <TasksPage onCustomer={() => undefined} />
    </>
  )
  const { server } = await renderDesk(both, { api })
  const data = { customerId: 'c1', assignee: { branch: '0201' }, openedBy: 'a1', kind: 'branch-lead' } as const
  const told = { ...event(21, 'task/t1', 'task.settled', { ...data, outcome: 'won' }), actor: 'a9' }
  act(() => server.listener().frame({ prev: 20, seq: 21, items: [{ kind: 'event', event: told }] }))
  await waitFor(() => expect(useNotices.getState().notices).toHaveLength(1))
  const [notice] = useNotices.getState().notices
  expect(notice).toMatchObject({
    title: '你记的网点线索有了结果：已成交',
    detail: '陈立文 · 客户已在网点办理',
    leadsTo: { kind: 'place', path: ['tasks', 't1'] },
  })
  act(() => navigate(['tasks', 't1']))
  expect(await screen.findByText(/客户已在网点办理/u)).toBeDefined()
  await userEvent.click(screen.getByRole('button', { name: '全部任务' }))
  expect(await screen.findByText('没有未结的任务')).toBeDefined()
})

test('[TK29] a long text is folded, and opens', async () => {
  vi.spyOn(Element.prototype, 'scrollHeight', 'get').mockReturnValue(200)
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(120)
  await renderDesk(<TasksPage onCustomer={() => undefined} />, answering([view({ text: '很长'.repeat(300) })]))
  const text = await screen.findByText(/^很长/u)
  expect(text).toHaveStyle({ WebkitLineClamp: '6' })
  await userEvent.click(screen.getByRole('button', { name: '更多' }))
  expect(text).not.toHaveStyle({ WebkitLineClamp: '6' })
  expect(screen.getByRole('button', { name: '收起' }).getAttribute('aria-expanded')).toBe('true')
})

test('[TK30] a task that came of an offer leads to its words, and from there to the customer and to writing', async () => {
  const later = view({ kind: 'follow-up', recommendationId: 'r1' }, { propositionId: 'steady' })
  const seen: string[] = []
  const page = <TasksPage onCustomer={(id) => seen.push(id)} />
  await renderDesk(page, { ...answering([later]), config: { proposition: [versioned('steady', steady)] } })
  await userEvent.click(await screen.findByRole('button', { name: '推荐：汇盈 · 稳健 90 天持有期' }))
  const dialog = within(await screen.findByRole('dialog', { name: '汇盈 · 稳健 90 天持有期' }))
  expect(dialog.getByRole('button', { name: '给陈立文写消息' })).toBeDefined()
  await userEvent.click(dialog.getByRole('button', { name: '打开客户' }))
  expect(seen).toEqual(['c1'])
})

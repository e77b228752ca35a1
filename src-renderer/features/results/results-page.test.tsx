import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type { Role } from '#shared/domain/config.ts'
import type { OfferBoard, OfferFigures, OwnBoard } from '#shared/protocol/offers-rest.ts'
import { ApiProblem, localProblem } from '../../client/index.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { userRecord, versioned } from '../../client/testing/factories.ts'
import { ResultsPage } from './results-page.tsx'

const person = userEvent.setup()
const DAY = 86_400_000

const figures = (changes: Partial<OfferFigures> = {}): OfferFigures => ({
  shown: 0,
  presented: 0,
  accepted: 0,
  declined: 0,
  later: 0,
  unsuitable: 0,
  completed: 0,
  unaccepted: 0,
  revenue: 0,
  ...changes,
})
const uplift = {
  shown: { customers: 1_000, bought: 80 },
  heldOut: { customers: 1_000, bought: 48 },
  difference: 3.2,
  low: 1.1,
  high: 5.4,
}
const busy: OfferBoard = {
  from: 0,
  to: DAY,
  total: figures({
    shown: 1_200,
    presented: 600,
    accepted: 90,
    declined: 300,
    completed: 80,
    unaccepted: 35,
    revenue: 8_000_000,
  }),
  byProposition: [
    {
      propositionId: 'p1',
      ...figures({ shown: 200, accepted: 90, completed: 60, unaccepted: 33, revenue: 7_000_000 }),
      uplift,
    },
    { propositionId: 'p2', ...figures({ shown: 1_000, completed: 20, revenue: 1_000_000 }), uplift: null },
  ],
  byAgent: [{ agentId: 'a2', ...figures({ shown: 1_200, later: 7 }) }],
  byChannel: [{ channel: 'chat', ...figures({ shown: 1_200 }) }],
  byDay: [
    { day: '2026-11-17', shown: 500, accepted: 40 },
    { day: '2026-11-18', shown: 700, accepted: 50 },
  ],
  declineReasons: [{ reasonId: 'rate', count: 12 }],
  unsuitableReasons: [],
  withheld: [
    { policy: 'frequency', count: 9 },
    { policy: 'not-known-here', count: 1 },
  ],
  uplift,
  attributionDays: 30,
  fatigue: {
    cap: { shown: 3, days: 30 },
    reached: { customers: 200, atCap: 50 },
    byTurn: [
      { turn: 1, shown: 800, presented: 400, accepted: 80 },
      { turn: 2, shown: 300, presented: 150, accepted: 9 },
      { turn: 3, shown: 100, presented: 0, accepted: 0 },
    ],
    optOuts: { customers: 12, afterOffer: 5, withinDays: 7 },
  },
  assessFirst: {
    total: { sent: 40, opened: 30, signed: 20, suits: 16, accepted: 8 },
    byProposition: [{ propositionId: 'p1', sent: 40, opened: 30, signed: 20, suits: 16, accepted: 8 }],
    byAgent: [{ agentId: 'a2', sent: 40, opened: 30, signed: 20, suits: 16, accepted: 8 }],
    byChannel: [{ channel: 'chat', sent: 40, opened: 30, signed: 20, suits: 16, accepted: 8 }],
  },
  value: {
    costPerContact: 1_200,
    total: { contacts: 500, revenue: 8_000_000, cost: 600_000 },
    byQueue: [{ queueId: 'q1', contacts: 500, revenue: 8_000_000, cost: 600_000 }],
    byDay: [
      { day: '2026-11-17', contacts: 200, revenue: 3_000_000, cost: 240_000 },
      { day: '2026-11-18', contacts: 300, revenue: 5_000_000, cost: 360_000 },
    ],
  },
}
const nothing: OfferBoard = {
  ...busy,
  total: figures(),
  byProposition: [],
  byAgent: [],
  byChannel: [],
  declineReasons: [],
  unsuitableReasons: [],
  withheld: [],
  uplift: null,
}

const config = { user: [versioned('a2', userRecord({ displayName: '张一帆' }))] }

/** The page over a server that answers as told; `asked` gathers the days of each question. */
async function open(
  answer: () => Promise<OfferBoard | OwnBoard> = () => Promise.resolve(busy),
  role: Role = 'supervisor',
) {
  const asked: number[] = []
  const paths: string[] = []
  const request = <T,>(path: string): Promise<T> => {
    const { searchParams } = new URL(path, 'http://desk')
    paths.push(path.split('?')[0] ?? '')
    asked.push(Math.round((Number(searchParams.get('to')) - Number(searchParams.get('from'))) / DAY))
    // The page asks for nothing but the board.
    return answer() as Promise<T>
  }
  await renderDesk(<ResultsPage />, { config, role, api: { request } })
  return { asked, paths }
}

const table = () => screen.getByRole('table')
const firstCells = () =>
  within(table())
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.children[1]?.textContent)

test('[BO20] a week at first; another range asks again', async () => {
  const { asked } = await open()
  await screen.findByRole('table')
  expect(asked).toEqual([7])
  await person.click(screen.getByRole('radio', { name: '今天' }))
  await waitFor(() => expect(asked).toEqual([7, 1]))
  await person.click(screen.getByRole('radio', { name: '90 天' }))
  await waitFor(() => expect(asked).toEqual([7, 1, 90]))
  await person.click(screen.getByRole('radio', { name: '自选' }))
  expect(screen.getAllByRole('textbox')).toHaveLength(2)
})

test('[BO24] revenue stands beside what of it came of offering', async () => {
  await open()
  expect(await screen.findByText('¥80,000')).toBeVisible()
  expect(screen.getByText('其中约 ¥32,000 靠推荐带来')).toBeVisible()
})

test('[BO36] each step of the funnel is a share of the one before; purchases with no yes recorded stand apart', async () => {
  await open()
  const steps = within(await screen.findByLabelText('推荐成效'))
  expect(steps.getByText('提示的 50.0%')).toBeVisible()
  expect(steps.getByText('展示的 15.0%')).toBeVisible()
  expect(steps.getByText('45')).toBeVisible()
  expect(steps.getByText('接受的 50.0% · 未登记接受的另有 35 笔')).toBeVisible()
  const row = within(table()).getAllByRole('row')[1]
  expect(row).toHaveTextContent(/27 \+33.*30\.0%/u)
  expect(screen.getByTitle(/接受的推荐里，之后成交的占多少/)).toHaveTextContent('成交率')
  expect(screen.getByText(/首次机会起 30 天内/)).toBeVisible()
})

test('[BO24] without a difference that can be told, nothing is claimed', async () => {
  await open(() => Promise.resolve({ ...busy, uplift: { ...uplift, low: -0.1 } }))
  expect(await screen.findByText('还看不出多少靠推荐带来')).toBeVisible()
})

test('[BO21] a difference stands in words, for the whole and for each proposition', async () => {
  await open()
  expect(await screen.findAllByText('高 3.2 个百分点（1.1–5.4）')).toHaveLength(2)
  expect(screen.getByText('没有对照')).toBeVisible()
})

test('[BO22] any column sorts the table, largest first, then the other way, then as it came', async () => {
  await open()
  await screen.findByRole('table')
  expect(firstCells()).toEqual(['200', '1,000'])
  const head = screen.getByRole('button', { name: '提示坐席' })
  await person.click(head)
  expect(firstCells()).toEqual(['1,000', '200'])
  expect(head.closest('th')).toHaveAttribute('aria-sort', 'descending')
  await person.click(head)
  expect(firstCells()).toEqual(['200', '1,000'])
  await person.click(head)
  expect(head.closest('th')).not.toHaveAttribute('aria-sort')
})

test('[BO22] what was only held out has no line, and that nothing was shown is said', async () => {
  const heldOut = { propositionId: 'p3', ...figures(), uplift: null }
  const [first] = busy.byProposition
  await open(async () => ({ ...busy, byProposition: [first ?? heldOut, heldOut] }))
  await screen.findByRole('table')
  expect(firstCells()).toEqual(['200'])
  cleanup()
  await open(async () => ({ ...nothing, byProposition: [heldOut] }))
  expect(within(await screen.findByRole('table')).getAllByRole('row')).toHaveLength(1)
  expect(screen.getAllByText('时段内没有推荐')).toHaveLength(2)
})

test('[BO22] the same figures by agent and by channel', async () => {
  await open()
  await screen.findByRole('table')
  await person.click(screen.getByRole('radio', { name: '坐席' }))
  expect(within(table()).getByText('张一帆')).toBeVisible()
  expect(within(table()).getByRole('columnheader', { name: '稍后' })).toBeVisible()
  await person.click(screen.getByRole('radio', { name: '渠道' }))
  expect(within(table()).getByText('网聊')).toBeVisible()
})

test('[BO22] the table is saved as it is sorted, with the days in its name', async () => {
  const saved: Blob[] = []
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: (blob: Blob) => `blob:${saved.push(blob)}` }))
  Object.assign(URL, { revokeObjectURL: () => {} })
  const names: string[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    names.push(this.download)
  })
  await open()
  await screen.findByRole('table')
  await person.click(screen.getByRole('button', { name: '下载 CSV' }))
  expect(names[0]).toMatch(/^业绩-产品-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/)
  const text = await saved[0]?.text()
  expect(text?.split('\r\n')).toHaveLength(4)
  expect(text).toContain(',27,33,0.3,70000,3.2,1.1,5.4')
  vi.restoreAllMocks()
})

test('[BO6] refusals and policies stand by name; a policy without a word keeps its own', async () => {
  await open()
  expect(await screen.findByText('收益或费率不合意')).toBeVisible()
  expect(screen.getByText('近期推荐次数已满')).toBeVisible()
  expect(screen.getByText('not-known-here')).toBeVisible()
})

test('[BO23] nothing offered says how figures come to be, and offers a longer time', async () => {
  const { asked } = await open(() => Promise.resolve(nothing))
  expect(await screen.findByText('这段时间没有推荐')).toBeVisible()
  await person.click(screen.getByRole('button', { name: '看近 30 天' }))
  await waitFor(() => expect(asked).toEqual([7, 30]))
  expect(screen.queryByRole('button', { name: '看近 30 天' })).toBeNull()
})

test('[BO23] a board that cannot be read says why and is asked for again', async () => {
  let down = true
  await open(() => (down ? Promise.reject(new ApiProblem(localProblem('unreachable'), 0)) : Promise.resolve(busy)))
  expect(await screen.findByText('业绩读取失败')).toBeVisible()
  down = false
  await act(async () => person.click(screen.getByRole('button', { name: '重试' })))
  expect(await screen.findByRole('table')).toBeVisible()
})

test('[BO18] contacts at their cost stand beside the revenue, for the whole and by queue', async () => {
  await open()
  await screen.findByRole('table')
  await person.click(screen.getByRole('radio', { name: '收支' }))
  const totals = screen.getByLabelText('接待的收支')
  expect(within(totals).getByText('¥6,000')).toBeVisible()
  expect(within(totals).getByText('¥74,000')).toBeVisible()
  expect(within(totals).getByText('按每次 ¥12 计')).toBeVisible()
  expect(within(table()).getAllByRole('row')).toHaveLength(2)
})

test('[BO18] without a stated cost the page says who states it, and shows revenue alone', async () => {
  const { total, byQueue } = busy.value
  const value = { ...busy.value, costPerContact: null, total: { ...total, cost: null }, byQueue }
  await open(() => Promise.resolve({ ...busy, value }))
  await screen.findByRole('table')
  await person.click(screen.getByRole('radio', { name: '收支' }))
  expect(screen.getByText(/管理员可在“营销规则”里填写/)).toBeVisible()
})

test('[BO15, BO16, BO17] fatigue: who is at the cap, what repetition does, who turned away', async () => {
  await open()
  await screen.findByRole('table')
  await person.click(screen.getByRole('radio', { name: '打扰' }))
  expect(screen.getByText('25.0%')).toBeVisible()
  expect(within(screen.getByRole('row', { name: /第 1 次/ })).getByText('20.0%')).toBeVisible()
  expect(within(screen.getByRole('row', { name: /第 2 次/ })).getByText('6.0%')).toBeVisible()
  expect(screen.getByText(/其中 5 位在展示后 7 天内/)).toBeVisible()
})

test('[BO9] an agent sees their own figures, and asks for nobody else’s', async () => {
  const own: OwnBoard = {
    from: 0,
    to: DAY,
    total: figures({ shown: 12, presented: 8, accepted: 3 }),
    byProposition: [{ propositionId: 'p1', ...figures({ shown: 12 }) }],
    byDay: [],
    declineReasons: [],
    unsuitableReasons: [],
  }
  const { paths } = await open(() => Promise.resolve(own), 'agent')
  expect(await screen.findByText(/只列你自己的/)).toBeVisible()
  expect(within(await screen.findByRole('table')).getByText('12')).toBeVisible()
  expect(new Set(paths)).toEqual(new Set(['/api/offers/mine']))
  expect(screen.queryByRole('button', { name: '登记成交' })).toBeNull()
})

test('[BO34] what became of questionnaires stands for itself: in all, by product, agent and channel', async () => {
  await open()
  await screen.findByRole('table')
  await person.click(screen.getByRole('radio', { name: '先测评' }))
  const totals = within(screen.getByLabelText('发出的风险测评问卷'))
  expect(totals.getByText('发出的 50.0%')).toBeVisible()
  expect(totals.getAllByRole('term').map((one) => one.textContent)).toEqual([
    '已发出',
    '已打开',
    '已签名',
    '等级够买',
    '接受推荐',
  ])
  await person.click(screen.getByRole('radio', { name: '渠道' }))
  const row = within(table()).getAllByRole('row')[1]
  expect(row).toHaveTextContent(/40.*30.*20.*16.*8.*50\.0%/u)
})

test('[BO34] where none was sent it says so, also where nothing was offered', async () => {
  const none = { sent: 0, opened: 0, signed: 0, suits: 0, accepted: 0 }
  await open(() =>
    Promise.resolve({ ...nothing, assessFirst: { total: none, byProposition: [], byAgent: [], byChannel: [] } }),
  )
  await person.click(await screen.findByRole('radio', { name: '先测评' }))
  expect(await screen.findByText('时段内没有发过测评问卷')).toBeVisible()
})

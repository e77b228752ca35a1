import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Api } from '../../client/index.ts'
import { setPreferences } from '../../design/index.ts'
import { showPanel as show } from './testing/show-panel.tsx'
import { DAY, profileOf } from './testing/known-customer.ts'

beforeEach(() => setPreferences({ folded: [] }))

const commands = ({ server }: Awaited<ReturnType<typeof show>>) => server.commands.map(({ command }) => command)

test('[PA6] a lifted grade says until when and why; only a supervisor changes it, with a reason', async () => {
  const lifted = profileOf({
    grades: { customer: 'gold', card: null, response: 'A', service: 'platinum' },
    lift: { grade: 'platinum', until: Date.now() + 30 * DAY, by: 'a1', at: 0, reason: '投诉补偿' },
  })
  const agent = await show({ profile: () => Promise.resolve(lifted) })
  expect(await screen.findByText(/^临时提升，至.* · 原因：投诉补偿$/)).toBeInTheDocument()
  expect(screen.getByText('未评')).toBeVisible()
  expect(screen.queryByRole('button', { name: /白金/ })).toBeNull()
  agent.unmount()
  const desk = await show({ profile: () => Promise.resolve(lifted) }, {}, 'supervisor')
  await userEvent.click(await screen.findByRole('button', { name: /白金/ }))
  const dialog = within(screen.getByRole('dialog'))
  await userEvent.click(dialog.getByRole('button', { name: '恢复原等级' }))
  expect(commands(desk)).toEqual([])
  await userEvent.type(dialog.getByRole('textbox'), '投诉已结')
  await userEvent.click(dialog.getByRole('button', { name: '恢复原等级' }))
  await waitFor(() =>
    expect(commands(desk)).toEqual([
      { type: 'customer.lift', customerId: 'c1', grade: null, until: null, reason: '投诉已结' },
    ]),
  )
})

test('[PA7] a gauge shows its change and says where it comes from', async () => {
  const gaugeHistory = vi.fn<Api['gaugeHistory']>(() =>
    Promise.resolve({
      readings: [
        {
          gauge: 'satisfaction' as const,
          value: 58,
          at: Date.now(),
          why: 'survey',
          cause: { kind: 'rating' as const, score: 2, channel: 'chat' as const },
        },
        {
          gauge: 'satisfaction' as const,
          value: 67,
          at: Date.now() - 20 * DAY,
          why: 'drop-off',
          cause: { kind: 'drop-off' as const, about: [{ key: 'form' as const, value: '贷款申请' }] },
        },
        {
          gauge: 'satisfaction' as const,
          value: 67,
          at: Date.now() - 30 * DAY,
          why: 'complaint',
          cause: { kind: 'complaint' as const, now: 'opened' as const, tags: ['手续费'] },
        },
      ],
      own: null,
    }),
  )
  await show({ gaugeHistory })
  expect(await screen.findByRole('button', { name: '贡献 没有数据' })).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: '满意 58 −9（较 30 天前），看来由' }))
  expect(await screen.findByRole('img', { name: '从 67 到 58' })).toBeInTheDocument()
  expect(screen.getByText('客户评 2 分 · 网聊')).toBeInTheDocument()
  expect(screen.getByText('中途放弃 · 贷款申请')).toBeInTheDocument()
  expect(screen.getByText('投诉登记 · 手续费')).toBeInTheDocument()
  expect(gaugeHistory).toHaveBeenCalledWith('c1', 'satisfaction', expect.anything())
})

test('[PA18] a measure worked out here says of what; beside the bank’s it does not count', async () => {
  const own = {
    value: 62,
    counts: false,
    parts: [
      { part: 'tenure', score: 80, weight: 0.6 },
      { part: 'visits', score: 35, weight: 0.4 },
    ],
  } as const
  const readings = [{ gauge: 'satisfaction', value: 70, at: Date.now(), why: 'computed:tenure' }] as const
  await show({ gaugeHistory: () => Promise.resolve({ readings, own }) })
  await userEvent.click(await screen.findByRole('button', { name: /^满意/ }))
  const why = within(await screen.findByRole('dialog', { name: '满意' }))
  expect(await why.findByText('公式算出 62，以行内系统为准')).toBeInTheDocument()
  expect(why.getByText('80 分，占 60%')).toBeInTheDocument()
  expect(why.getByText('按公式，主要看往来年限')).toBeInTheDocument()
})

test('[CP67] a step of completeness or trust names what was told with its weight; one of time alone says so', async () => {
  const told = (...fields: readonly ['idNumber' | 'incomeBand' | 'city', number][]) =>
    ({ kind: 'told', fields: fields.map(([field, worth]) => ({ field, worth })) }) as const
  const step = { gauge: 'trust', why: 'formula' } as const
  const readings = [
    { ...step, value: 80, at: Date.now(), cause: told() },
    { ...step, value: 90, at: Date.now() - DAY, cause: told(['idNumber', 15], ['incomeBand', 12], ['city', 8]) },
  ]
  await show({ gaugeHistory: () => Promise.resolve({ readings, own: null }) })
  await userEvent.click(await screen.findByRole('button', { name: /^满意/ }))
  expect(await screen.findByText('证件号 15、收入 12，另 1 项')).toBeInTheDocument()
  expect(screen.getByText('资料渐旧')).toBeInTheDocument()
  expect(screen.getByText('资料名后的数字是权重，合计 100')).toBeInTheDocument()
})

test('[PA19] behaviour, stage, preferred way and grades each say what they rest on', async () => {
  const at = Date.UTC(2026, 2, 2)
  const about = [
    { key: 'form', value: '消费贷申请' },
    { key: 'page', value: '3' },
  ]
  const profile = profileOf({
    stage: 'dormant',
    life: [{ stage: 'dormant', from: 'declining', why: 'idle', at }],
    preferred: { channel: 'chat', hour: 21, times: 8, of: 11 },
    standing: [{ key: 'customerGrade', value: 'gold', source: 'card-system', at, trust: 88, others: [] }],
    traces: [{ id: 'e', kind: 'drop-off', at, about }],
  })
  await show({ profile: () => Promise.resolve(profile) })
  const traces = within(await screen.findByRole('region', { name: '行为轨迹' }))
  expect(traces.getByText('中途放弃')).toBeInTheDocument()
  expect(traces.getByText('消费贷申请 · 第 3 页')).toBeInTheDocument()
  expect(screen.getByText(/^信用卡系统 · .*可信 88/)).toBeInTheDocument()
  await userEvent.hover(screen.getByText('睡眠'))
  expect(await screen.findByText(/很久没有往来 · 之前是衰退期$/)).toBeInTheDocument()
  await userEvent.hover(screen.getByText(/^常在 21 点/))
  expect(await screen.findByText(/^根据 11 次接通的联系：8 次/)).toBeInTheDocument()
})

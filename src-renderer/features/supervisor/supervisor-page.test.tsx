import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import type { Role } from '#shared/domain/config.ts'
import type { FigureDelta } from '#shared/protocol/wallboard.ts'
import { interaction, message } from '../../client/testing/factories.ts'
import { renderDesk, type DeskUnderTest } from '../../client/testing/render-desk.tsx'
import { fakePhone } from '../softphone/testing.ts'
import { SupervisorPage } from './supervisor-page.tsx'
import { agentFigures, liveCall, liveRow, meal, queueFigures, queueRecord, user, versioned } from './testing.ts'

const person = userEvent.setup()
afterEach(() => vi.useRealTimers())

const config = {
  queue: [
    versioned('cards', { ...queueRecord, requirements: [{ skillId: 'credit', level: 3 }] }),
    versioned('loans', { ...queueRecord, name: { zh: '贷款咨询', en: 'Loans' } }),
  ],
  skill: [versioned('credit', { name: { zh: '信用卡', en: 'Cards' } })],
  auxCode: [meal],
  user: [
    versioned('a2', user({ displayName: '张一帆', skills: { credit: 4 } })),
    versioned('a3', user({ displayName: '何雨', skills: { credit: 2 } })),
    versioned('a4', user({ displayName: '陈思远' })),
  ],
}

function delta(changes: Partial<FigureDelta> = {}): FigureDelta {
  const now = Date.now()
  return {
    at: now,
    full: true,
    queues: [queueFigures({ waiting: 1, agentsAvailable: 0 }), queueFigures({ queueId: 'loans' })],
    agents: [
      agentFigures({ agentId: 'a2', since: now - 5_000 }),
      agentFigures({ agentId: 'a3', since: now - 9_000, load: { chat: 3 }, shown: 'busy' }),
    ],
    live: [liveRow({ customer: '何**', waitingSince: now - 5_000, arrivedAt: now - 5_000, dueAt: now + 55_000 })],
    gone: { queues: [], agents: [], live: [] },
    ...changes,
  }
}

async function openAs(role: Role, figures = delta()): Promise<DeskUnderTest> {
  const desk = await renderDesk(<SupervisorPage />, { config })
  act(() => {
    const { me } = desk.desk.floor.getState()
    if (me !== null) desk.desk.floor.setState({ me: { ...me, role } })
    desk.server.listener().figures(figures)
  })
  return desk
}

const card = (title: string) => within(screen.getByRole('heading', { name: title }).closest('section') ?? document.body)
const lastCommand = (desk: DeskUnderTest) => desk.server.commands.at(-1)?.command

test('[B1] shown figures change at most once a second, and the newest are the next shown', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  const desk = await openAs('supervisor')
  const waiting = (count: number): void =>
    act(() => desk.server.listener().figures(delta({ queues: [queueFigures({ waiting: count })] })))
  const shown = () => card('队列').getAllByRole('row')[1]?.children[3]?.textContent
  act(() => void vi.advanceTimersByTime(2_000))
  waiting(4)
  expect(shown()).toBe('4')
  waiting(5)
  waiting(6)
  expect(shown()).toBe('4')
  act(() => void vi.advanceTimersByTime(1_000))
  expect(shown()).toBe('6')
})

test('[B7] without a line the last figures stay, with the time they are from', async () => {
  const desk = await openAs('supervisor')
  expect(await screen.findByText('张一帆')).toBeVisible()
  act(() => desk.server.breakLine())
  expect(screen.getByText('张一帆')).toBeVisible()
  expect(screen.getByText('张一帆').closest('table')).toHaveClass('sv-stale')
})

test('[B15] an open contact is read-only, says that looking is recorded, and is let go when closed', async () => {
  const desk = await openAs('quality')
  await person.click(await screen.findByRole('button', { name: /^会话/ }))
  await person.click(await screen.findByText('何**'))
  await person.click(screen.getByRole('button', { name: '查看' }))
  expect(desk.server.watches.at(-1)).toEqual({ topic: 'interaction', interactionId: 'i1', on: true })
  const entered = interaction({ messages: [message({ content: { kind: 'text', text: '账单不对' } })] })
  act(() => desk.server.listener().frame({ prev: 20, seq: 21, items: [{ kind: 'enter', interaction: entered }] }))
  const panel = within(screen.getByRole('complementary', { name: '查看会话' }))
  expect(panel.getByText('只读查看 · 已记录')).toBeVisible()
  expect(await panel.findByText('账单不对')).toBeVisible()
  expect(panel.queryByRole('textbox')).toBeNull()
  await person.click(panel.getByRole('button', { name: '关闭查看' }))
  expect(desk.server.watches.at(-1)).toEqual({ topic: 'interaction', interactionId: 'i1', on: false })
})

test('[B16] whoever only looks finds no way to step in', async () => {
  await openAs('quality')
  expect(await screen.findByText('在这里查看详情')).toBeVisible()
  await person.click(await screen.findByRole('button', { name: /^会话/ }))
  await person.click(await screen.findByText('何**'))
  expect(screen.queryByRole('button', { name: /分派|改队列|调整状态/ })).toBeNull()
  fireEvent.keyDown(document.body, { key: 'a', code: 'KeyA' })
  expect(screen.queryByRole('dialog', { hidden: true })).toBeNull()
})

test('[B14] assigning by key: reasons in words, the impossible not choosable', async () => {
  const desk = await openAs('supervisor')
  await person.click(await screen.findByRole('button', { name: /^会话/ }))
  await person.click(await screen.findByText('何**'))
  fireEvent.keyDown(document.body, { key: 'a', code: 'KeyA' })
  const dialog = within(await screen.findByRole('dialog', { hidden: true }))
  const rows = dialog.getAllByRole('radio', { hidden: true })
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringMatching(/张一帆.*空闲，可以接/),
    expect.stringMatching(/何雨.*网聊已满 3\/3；信用卡 需 3 级，现 2 级/),
    expect.stringMatching(/陈思远.*已离线/),
  ])
  expect(rows[2]).toHaveAttribute('aria-disabled', 'true')
  fireEvent.click(rows[2] ?? document.body)
  expect(rows[2]).toHaveAttribute('aria-checked', 'false')
  fireEvent.keyDown(rows[0] ?? document.body, { key: 'Enter' })
  await waitFor(() =>
    expect(lastCommand(desk)).toEqual({ type: 'supervisor.assign', interactionId: 'i1', agentId: 'a2' }),
  )
  await waitFor(() => expect(screen.queryByRole('dialog', { hidden: true })).toBeNull())
})

test('a refusal stands in the dialog it was asked from', async () => {
  const desk = await openAs('supervisor')
  desk.server.answer = () => Promise.resolve({ ok: false, refusal: { code: 'queue-closed', params: {} } })
  await person.click(await screen.findByRole('button', { name: /^会话/ }))
  await person.click(await screen.findByText('何**'))
  fireEvent.keyDown(document.body, { key: 'r', code: 'KeyR' })
  const dialog = within(await screen.findByRole('dialog', { hidden: true }))
  fireEvent.click(dialog.getByText('贷款咨询'))
  fireEvent.click(dialog.getByText('改到 贷款咨询'))
  expect(await dialog.findByText('没有改动：队列已下班')).toBeInTheDocument()
})

test('[B13] a read alert stays, and is no longer counted', async () => {
  await openAs('supervisor')
  const alerts = card('告警')
  expect(await alerts.findByText('信用卡 · 网聊 无空闲坐席')).toBeVisible()
  await person.click(alerts.getByRole('button', { name: '全部已读' }))
  expect(alerts.queryByRole('button', { name: '知道了' })).toBeNull()
  expect(alerts.getByText('信用卡 · 网聊 无空闲坐席')).toBeVisible()
})

test('[B17] without an alert the floor is still not well while the day is below its target', async () => {
  const quiet = (answeredInTime: number): FigureDelta =>
    delta({ queues: [queueFigures({ answered: 4, answeredInTime, abandoned: 0 })], agents: [], live: [] })
  const { server } = await openAs('supervisor')
  act(() => server.listener().figures(quiet(3)))
  expect(await screen.findByText('没有告警，但今天未达标', {}, { timeout: 3_000 })).toBeVisible()
  expect(screen.getByText('今日服务水平 75.0%，目标 80%')).toBeVisible()
  act(() => server.listener().figures(quiet(4)))
  expect(await screen.findByText('一切正常', {}, { timeout: 3_000 })).toBeVisible()
})

test('[B18] voice is told apart from text only where a queue takes calls', async () => {
  const { desk } = await openAs('supervisor')
  expect(await screen.findByText('分布在 1 个队列')).toBeVisible()
  act(() => {
    const { config: now } = desk.floor.getState()
    const voice = versioned('voice', { ...queueRecord, channels: ['voice' as const] })
    desk.floor.setState({ config: { ...now, queue: new Map([...now.queue, ['voice', voice]]) } })
  })
  expect(screen.getByText('电话 0 · 文本 1')).toBeVisible()
})

async function openCall(call = liveCall()): Promise<DeskUnderTest> {
  fakePhone()
  const onPhone = liveRow({ channel: 'voice', phase: 'active', agentId: 'a3', customer: null, call })
  const busy = agentFigures({ agentId: 'a3', shown: 'busy', load: { voice: 1 }, interactionIds: ['i1'] })
  const desk = await openAs('supervisor', delta({ agents: [busy], live: [onPhone] }))
  await person.click(await screen.findByText('何雨', undefined, { timeout: 5_000 }))
  return desk
}
const selected = () => within(screen.getByRole('region', { name: '已选' }))

test('[B19] a call has its own words, and a masked number', async () => {
  await openCall(liveCall({ stage: 'held', recording: 'paused', mos: 3.2 }))
  expect(selected().getByText('177 •••• 0932')).toBeVisible()
  expect(selected().getAllByText(/保持/)[0]).toBeVisible()
  expect(selected().getByText('录音已停')).toBeVisible()
  expect(selected().getByText('较差 3.2')).toBeVisible()
  expect(selected().getByRole('radio', { name: /强插/ })).toHaveAttribute('aria-disabled', 'true')
})

test('[B20] [B22] Space listens at once; a refusal stands in the card in words', async () => {
  const desk = await openCall()
  desk.server.answer = () =>
    Promise.resolve({ ok: false, refusal: { code: 'supervised-already', params: { agentId: 'a2' } } })
  fireEvent.keyDown(document.body, { key: ' ', code: 'Space' })
  expect(lastCommand(desk)).toEqual({ type: 'call.supervise', interactionId: 'i1', mode: 'listen' })
  expect(await selected().findByText('已有班长在听')).toBeVisible()
})

test('[B21] barging in and taking over ask once', async () => {
  const desk = await openCall()
  await person.click(selected().getByRole('radio', { name: /强插/ }))
  await person.click(selected().getByRole('button', { name: '强插' }))
  const commands = desk.server.commands.length
  const dialog = within(await screen.findByRole('dialog', { hidden: true }))
  expect(dialog.getByText('177 •••• 0932和何雨都会听到你。')).toBeInTheDocument()
  fireEvent.click(dialog.getByRole('button', { name: '强插', hidden: true }))
  await waitFor(() => expect(desk.server.commands.length).toBe(commands + 1))
  expect(lastCommand(desk)).toEqual({ type: 'call.supervise', interactionId: 'i1', mode: 'barge' })
  await person.click(selected().getByRole('button', { name: '接管' }))
  fireEvent.click(
    within(await screen.findByRole('dialog', { hidden: true })).getByRole('button', { name: '接管', hidden: true }),
  )
  await waitFor(() => expect(lastCommand(desk)).toEqual({ type: 'call.takeOver', interactionId: 'i1' }))
})

test('[B20] what stops a supervisor is said in words', async () => {
  await openCall(liveCall({ supervision: { supervisorId: 'a2', mode: 'whisper' } }))
  expect(selected().getByText('张一帆正在介入，等对方离开')).toBeVisible()
  act(() => void fakePhone({ microphone: 'missing' }))
  expect(selected().getByText('你没有可用的话筒')).toBeVisible()
})

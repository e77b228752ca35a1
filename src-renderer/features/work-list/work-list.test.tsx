import { newAgent } from '#shared/domain/agent.ts'
import { CENTRE_ID, type CentreRecord } from '#shared/domain/config.ts'
import type { Message } from '#shared/domain/message.ts'
import { FIRST_CENTRE_VOICE } from '#shared/domain/voice-config.ts'
import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { awaitingReplySince, channelLoads, mostPressing, workOf, type PullQueue } from '../../client/index.ts'
import type { FakeServer } from '../../client/testing/fake-wire.ts'
import { interaction, message, NOW, queueRecord, versioned } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { calling } from '../softphone/testing.ts'
import { queueFigures } from '../supervisor/testing.ts'
import { heldOrder, type Order } from './held-order.ts'
import { WorkList } from './index.ts'

const order = (changes: Partial<Order> = {}): Order => ({ active: [], wrapUp: [], parked: [], ...changes })

test('[D40] while the pointer is in the list, items keep their places and new work is added below', () => {
  const before = order({ active: ['a', 'b', 'c'] })
  const now = order({ active: ['new', 'a', 'c'], wrapUp: ['b'] })
  expect(heldOrder(before, now)).toEqual(order({ active: ['a', 'b', 'c', 'new'] }))
})

test('[D40] who came first stays first', () => {
  const at = (id: string, firstAcceptedAt: number) => interaction({ id, firstAcceptedAt })
  const interactions = new Map([at('late', 9), at('early', 3)].map((one) => [one.id, one]))
  expect(workOf(interactions, 'a1').active.map(({ id }) => id)).toEqual(['early', 'late'])
})

test('[D41] the reply clock runs from the customer’s first unanswered word, but not from before the agent took it', () => {
  const since = NOW - 100_000
  const asked = (at: number) => message({ id: `m${at}`, at, author: { role: 'customer' } })
  const active = { phase: { name: 'active', agentId: 'a1', since } } as const
  expect(awaitingReplySince(interaction({ ...active, messages: [asked(NOW - 300_000)] }))).toBe(since)
  expect(awaitingReplySince(interaction({ ...active, messages: [asked(NOW - 50_000), asked(NOW - 10_000)] }))).toBe(
    NOW - 50_000,
  )
  expect(
    awaitingReplySince(interaction({ ...active, messages: [asked(NOW - 50_000)], lastAgentMessageAt: NOW - 5_000 })),
  ).toBeNull()
  expect(
    awaitingReplySince(
      interaction({ ...active, messages: [asked(NOW - 50_000)], contactEnded: { at: NOW, by: 'customer' } }),
    ),
  ).toBeNull()
})

test('[D41] a plain no to offers wants no answer; one that asks something does, and so does what comes after', () => {
  const said = (text: string, at: number, id = 'm1') =>
    message({ id, at, author: { role: 'customer' }, content: { kind: 'text', text } })
  const active = { phase: { name: 'active', agentId: 'a1', since: NOW - 100_000 }, offersRefusedIn: 'm1' } as const
  const since = (...messages: ReturnType<typeof said>[]) => awaitingReplySince(interaction({ ...active, messages }))
  expect(since(said('不用推荐了', NOW - 50_000))).toBeNull()
  expect(since(said('不用推荐了，账单寄了吗', NOW - 50_000))).toBe(NOW - 50_000)
  expect(since(said('不用推荐了', NOW - 50_000), said('查一下账单', NOW - 9_000, 'm2'))).toBe(NOW - 9_000)
})

test('[D42] the queue to pull from first is the one furthest along its target, not the longest wait', () => {
  const queue = (id: string, seconds: number, waitedMs: number): PullQueue => ({
    id,
    record: { ...queueRecord, serviceLevel: { percent: 80, seconds } },
    figures: {
      queueId: id,
      waiting: 1,
      callbacks: 0,
      longestSince: NOW - waitedMs,
      active: 0,
      arrived: 0,
      answered: 0,
      answeredInTime: 0,
      abandoned: 0,
      averageAnswerMs: null,
      agentsAvailable: 0,
      agentsSignedIn: 0,
      trend: [],
    },
  })
  expect(mostPressing([queue('slow', 600, 120_000), queue('fast', 20, 30_000)], NOW)?.id).toBe('fast')
  expect(
    mostPressing([{ ...queue('none', 20, 0), figures: { ...queue('none', 20, 0).figures, waiting: 0 } }], NOW),
  ).toBeUndefined()
})

test('[D43] an item says who, what was said last and what is unread; Alt+↓ and Alt+U go through them', async () => {
  const first = interaction({
    id: 'i1',
    messages: [message({ content: { kind: 'text', text: '想分 12 期' }, seq: 11 })],
  })
  const second = interaction({
    id: 'i2',
    firstAcceptedAt: NOW,
    introduction: { customerName: null, address: 'visitor-9f3a', answers: [], page: null },
    messages: [message({ id: 'm2', seq: 12 })],
  })
  const chosen: string[] = []
  await renderDesk(<WorkList selectedId="i1" onSelect={(id) => chosen.push(id)} />, { interactions: [first, second] })
  expect(screen.getByRole('button', { name: /陈晓雯.*想分 12 期.*1 条未读/ })).toHaveAttribute('aria-current', 'true')
  expect(screen.getByRole('button', { name: /访客 9f3a/ })).toBeInTheDocument()
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}{Alt>}u{/Alt}')
  expect(chosen).toEqual(['i2', 'i2'])
})

const api = { request: (() => Promise.resolve({ followUps: [] })) as <T>() => Promise<T> }

/** The server tells that two wait in the queue. */
function showWaiting(server: FakeServer): void {
  const figures = {
    queueId: 'cards',
    waiting: 2,
    callbacks: 0,
    longestSince: Date.now() - 5_000,
    active: 0,
    arrived: 2,
    answered: 0,
    answeredInTime: 0,
    abandoned: 0,
    averageAnswerMs: null,
    agentsAvailable: 1,
    agentsSignedIn: 1,
    trend: [],
  }
  act(() =>
    server.listener().figures({
      at: Date.now(),
      full: true,
      queues: [figures],
      agents: [],
      live: [],
      gone: { queues: [], agents: [], live: [] },
    }),
  )
}

test('[D44] pulling asks for the next of the queue; a refusal says why in the list', async () => {
  const { server } = await renderDesk(<WorkList selectedId={undefined} onSelect={() => {}} />, { api })
  showWaiting(server)
  server.answer = () => Promise.resolve({ ok: false, refusal: { code: 'queue-empty', params: {} } })
  await userEvent.keyboard('g')
  expect(server.commands.map(({ command }) => command)).toEqual([
    { type: 'queue.pull', queueId: 'cards', interactionId: null },
  ])
  expect(await screen.findByRole('alert')).toHaveTextContent('队列里没有等待')
})

test('[D44] refused for one’s own state, pulling says which state that is and leads back to ready', async () => {
  const auxCode = [
    versioned('rona', {
      name: { zh: '未接听', en: 'Not answered' },
      order: 9,
      maxMinutes: null,
      chosenBy: 'system' as const,
    }),
  ]
  const { server, desk } = await renderDesk(<WorkList selectedId={undefined} onSelect={() => {}} />, {
    config: { auxCode },
    api,
  })
  showWaiting(server)
  act(() => {
    const { agent } = desk.floor.getState()
    if (agent !== null) desk.floor.setState({ agent: { ...agent, state: { name: 'aux', auxCodeId: 'rona' } } })
  })
  server.answer = () => Promise.resolve({ ok: false, refusal: { code: 'agent-not-available', params: {} } })
  await userEvent.keyboard('g')
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent('你现在是未接听，不能领取')
  server.answer = () => Promise.resolve({ ok: true, seq: 0 })
  await userEvent.click(within(alert).getByRole('button', { name: '回到可接入' }))
  expect(server.commands.at(-1)?.command).toEqual({ type: 'agent.setState', state: { name: 'available' } })
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
})

test('[D44] a refusal goes when the state it was for is over', async () => {
  const { server, desk } = await renderDesk(<WorkList selectedId={undefined} onSelect={() => {}} />, { api })
  showWaiting(server)
  server.answer = () => Promise.resolve({ ok: false, refusal: { code: 'queue-empty', params: {} } })
  await userEvent.keyboard('g')
  expect(await screen.findByRole('alert')).toHaveTextContent('队列里没有等待')
  act(() => {
    const { agent } = desk.floor.getState()
    if (agent !== null) desk.floor.setState({ agent: { ...agent, state: { name: 'aux', auxCodeId: 'meal' } } })
  })
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
})

test('[D99] on a call that keeps chats away the load counts no room for them', async () => {
  const { desk } = await renderDesk(<WorkList selectedId={undefined} onSelect={() => {}} />, {
    interactions: [interaction({ channel: 'voice' })],
    api,
  })
  const centreRecord: CentreRecord = {
    name: { zh: '联络中心', en: 'Centre' },
    timeZone: 'Asia/Shanghai',
    capacity: { chat: 3, sms: 0, wechat: 0, voice: 1 },
    blocks: { chat: [], sms: [], wechat: [], voice: ['chat', 'sms', 'wechat'] },
    deskLostNoOffersSeconds: 30,
    deskLostReturnWorkSeconds: 120,
    ronaAuxCodeId: 'rona',
    lostAuxCodeId: 'lost',
    maxUploadBytes: 1,
    systemTexts: { idleWarning: { zh: '', en: '' } },
    retentionDays: { conversation: null, recording: null, wrapUp: null },
    voice: FIRST_CENTRE_VOICE,
  }
  act(() => {
    const { agent, config } = desk.floor.getState()
    const centre = versioned(CENTRE_ID, centreRecord)
    desk.floor.setState({
      config: { ...config, centre: new Map([[CENTRE_ID, centre]]) },
      agent: agent === null ? null : { ...agent, state: { name: 'available' } },
    })
  })
  expect(screen.getByRole('group', { name: '当前负载' })).toHaveTextContent('通话中不接新会话')
})

test('[B18] the load shows channels that work can come from, and whatever is in hand', async () => {
  const capacity = { chat: 3, sms: 3, wechat: 3, voice: 1 }
  const user = versioned('a1', {
    username: 'agent1',
    displayName: '林悦',
    employeeNo: '',
    role: 'agent' as const,
    language: 'zh-CN' as const,
    skills: {},
    capacity,
  })
  const { desk } = await renderDesk(<WorkList selectedId={undefined} onSelect={() => {}} />, {
    interactions: [interaction({ channel: 'sms' })],
    config: { user: [user] },
    api,
  })
  expect(channelLoads(desk.floor.getState())).toEqual([
    { channel: 'chat', used: 0, units: 3 },
    { channel: 'sms', used: 1, units: 3 },
  ])
})

test('[VC51] a voicemail in hand takes no place of calls: the count leaves it out, as routing does', async () => {
  const recordings = [{ id: 'r1', kind: 'voicemail', blobId: 'b1', startedAt: 1, durationMs: 4_000 }] as const
  const heard = calling({ id: 'heard' }, { legs: [], connectedAt: null, recordings, recording: 'off' })
  const { desk } = await renderDesk(<p />, { interactions: [heard, calling({ id: 'spoken' })], api })
  expect(channelLoads(desk.floor.getState()).find(({ channel }) => channel === 'voice')?.used).toBe(1)
})

test('[D85] an agent who never chose a state is told which it is, with no time', async () => {
  const { desk } = await renderDesk(<WorkList selectedId={undefined} onSelect={() => {}} />, { interactions: [], api })
  act(() => desk.floor.setState({ agent: newAgent('a1') }))
  expect(await screen.findByText('离线 · 不派新会话')).toBeVisible()
})

test('[D59] names and last words in the list are set in the language of their letters', async () => {
  const named = (id: string, customerName: string) =>
    interaction({ id, introduction: { customerName, address: 'v', answers: [], page: null } })
  await renderDesk(<WorkList selectedId="i1" onSelect={() => {}} />, {
    interactions: [named('i1', 'James O’Neill'), named('i2', '陈晓雯')],
  })
  expect(screen.getByText('James O’Neill')).toHaveAttribute('lang', 'en')
  expect(screen.getByText('陈晓雯')).toHaveAttribute('lang', 'zh-CN')
})

test('[D93] what rings here is not to be pulled as well', async () => {
  const now = Date.now()
  const waiting = {
    queueId: 'cards',
    reason: 'arrival',
    requirements: [],
    priority: 0,
    since: now - 8_000,
    dueAt: now,
    preferred: null,
    target: null,
    overflowAt: null,
  } as const
  const offer = { id: 'o1', agentId: 'a1', at: now, expiresAt: now + 20_000, why: 'skills' } as const
  const ringing = interaction({ phase: { name: 'offered', offer, waiting } })
  const { server } = await renderDesk(<WorkList selectedId={undefined} onSelect={() => {}} />, {
    interactions: [ringing],
  })
  act(() =>
    server.listener().figures({
      at: now,
      full: false,
      queues: [queueFigures({ waiting: 1, longestSince: now - 8_000 })],
      agents: [],
      live: [],
      gone: { queues: [], agents: [], live: [] },
    }),
  )
  expect(screen.getByText('无等待')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: /领取/ })).toBeNull()
  // Another waits since: its own wait is shown, not that of what rings.
  act(() =>
    server.listener().figures({
      at: now,
      full: false,
      queues: [queueFigures({ waiting: 2, longestSince: now - 3_000 })],
      agents: [],
      live: [],
      gone: { queues: [], agents: [], live: [] },
    }),
  )
  expect(screen.getByRole('button', { name: /领取/ }).closest('li')).toHaveTextContent(/00:0[234]/)
})

test('[B27] a promised callback stands in its queue’s row as one, without a clock, and can be pulled', async () => {
  const { server } = await renderDesk(<WorkList selectedId={undefined} onSelect={() => {}} />)
  act(() =>
    server.listener().figures({
      at: Date.now(),
      full: false,
      queues: [queueFigures({ waiting: 0, callbacks: 1, longestSince: null })],
      agents: [],
      live: [],
      gone: { queues: [], agents: [], live: [] },
    }),
  )
  const row = screen.getByRole('button', { name: /领取/ }).closest('li')
  expect(row).toHaveTextContent('回拨 1')
  expect(row).not.toHaveTextContent(/\d\d:\d\d/)
})

test('[D94] an item being wrapped up says the disposition once one was chosen', async () => {
  const phase = { name: 'wrap-up', agentId: 'a1', since: NOW, deadline: null, extensions: 0 } as const
  const record = { name: { zh: '账单分期', en: 'Instalment' }, parentId: null, order: 1, queueIds: null }
  const { desk } = await renderDesk(<WorkList selectedId={undefined} onSelect={() => {}} />, {
    interactions: [interaction({ phase })],
    config: { disposition: [versioned('instalment', record)] },
  })
  expect(screen.getByText('已结束 · 待选处置码')).toBeInTheDocument()
  act(() => desk.drafts.wrapUp.set('i1', { dispositionId: 'instalment', summary: '', followUp: null }))
  expect(screen.getByText('已结束 · 账单分期')).toBeInTheDocument()
})

test('[D43] what has not arrived does not pass for the customer’s turn', async () => {
  const ours = (id: string, delivery: Message['delivery']) =>
    interaction({
      id,
      phase: { name: 'active', agentId: 'a1', since: NOW },
      lastAgentMessageAt: NOW,
      messages: [message({ author: { role: 'agent', agentId: 'a1' }, delivery })],
    })
  const states = ['queued', 'sent', 'delivered', 'failed', 'unknown'] as const
  await renderDesk(<WorkList selectedId={undefined} onSelect={() => {}} />, {
    interactions: states.map((state) => ours(state, state)),
  })
  expect(screen.getAllByText('待客户')).toHaveLength(2)
  for (const words of ['排队中', '未送达', '是否送达未知']) expect(screen.getByText(words)).toBeInTheDocument()
})

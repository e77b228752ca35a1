import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { queueRecord, userRecord, versioned } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { useNotices } from '../../design/index.ts'
import { CallBar } from './call-bar.tsx'
import { calling, fakePhone, ringingCall, talkingLeg } from './testing.ts'

const press = (name: RegExp): Promise<void> => userEvent.click(screen.getByRole('button', { name }))

test('[PA16] [SP13] the bar says who, how long, recording and quality, and is away without a call', async () => {
  fakePhone({ legs: [talkingLeg] })
  const first = await renderDesk(<CallBar />, { interactions: [calling()] })
  const bar = within(screen.getByRole('group', { name: '通话' }))
  expect(bar.getByText('138 •••• 5678')).toBeInTheDocument()
  expect(bar.getByRole('timer')).toHaveTextContent(/^\d\d:\d\d$/)
  expect(bar.getByText('录音中')).toBeInTheDocument()
  expect(bar.getByText(/良好/)).toHaveTextContent('良好 4.4')
  first.unmount()
  fakePhone()
  await renderDesk(<CallBar />)
  expect(screen.queryByRole('group', { name: '通话' })).toBeNull()
})

test('[SP14] mute is the phone’s own; hold and recording ask the floor', async () => {
  const told = fakePhone({ legs: [talkingLeg] })
  const { server } = await renderDesk(<CallBar />, { interactions: [calling()] })
  await press(/静音/)
  await userEvent.keyboard('m')
  expect(told).toEqual([
    { type: 'mute', on: true },
    { type: 'mute', on: true },
  ])
  expect(server.commands).toEqual([])
  await userEvent.keyboard('h')
  await press(/停录/)
  expect(server.commands.map(({ command }) => command)).toEqual([
    { type: 'call.hold', interactionId: 'i1' },
    { type: 'call.record', interactionId: 'i1', state: 'paused', why: 'agent' },
  ])
})

test('[SP14] a refusal of the floor stands at the bar until it was read', async () => {
  fakePhone({ legs: [talkingLeg] })
  const { server } = await renderDesk(<CallBar />, { interactions: [calling()] })
  server.answer = () => Promise.resolve({ ok: false, refusal: { code: 'recording-not-allowed', params: {} } })
  await press(/停录/)
  expect(await screen.findByRole('alert')).toHaveTextContent('这个队列不录音')
  await press(/确定/)
  expect(screen.queryByRole('alert')).toBeNull()
})

test('[SP4] hanging up ends the leg here and tells the floor', async () => {
  const told = fakePhone({ legs: [talkingLeg] })
  const { server } = await renderDesk(<CallBar />, { interactions: [calling()] })
  await press(/挂断/)
  expect(told).toEqual([{ type: 'hang-up', legId: 'sip-1' }])
  expect(server.commands.map(({ command }) => command.type)).toEqual(['interaction.end'])
})

test('[SP6] while a colleague is asked, the same places lead back, hand over and join', async () => {
  fakePhone({ legs: [talkingLeg] })
  const consult = {
    id: 'c1',
    to: { agentId: 'a2' },
    agentId: 'a2',
    number: null,
    state: 'talking',
    since: Date.now(),
  } as const
  const { server } = await renderDesk(<CallBar />, { interactions: [calling({}, { consult, heldSince: Date.now() })] })
  await press(/切换/)
  await press(/三方/)
  await press(/转出/)
  await press(/回到客户/)
  expect(server.commands.map(({ command }) => command.type)).toEqual([
    'call.resume',
    'call.join',
    'call.handOver',
    'call.consultEnd',
  ])
})

test('[SP38] back with the customer the bar says who waits, that it is recorded, and the key leads to them again', async () => {
  fakePhone({ legs: [talkingLeg] })
  const talking = asking('talking').call
  const { server } = await renderDesk(<CallBar />, {
    interactions: [calling({}, { consult: talking?.consult ?? null, heldSince: null })],
    config: users,
  })
  expect(screen.getByText(/周敏 等候中/)).toBeInTheDocument()
  expect(screen.getByText('录音中')).toBeInTheDocument()
  await userEvent.keyboard('x')
  expect(server.commands.map(({ command }) => command)).toEqual([{ type: 'call.hold', interactionId: 'i1' }])
})

test('[SP13] a call that rings can be answered from the bar of any page', async () => {
  fakePhone()
  const { server } = await renderDesk(<CallBar />, { interactions: [ringingCall()] })
  expect(screen.getByText('派给你：技能匹配，空闲最久')).toBeInTheDocument()
  await press(/接听/)
  expect(server.commands.map(({ command }) => command)).toEqual([
    { type: 'offer.accept', interactionId: 'i1', offerId: 'o1' },
  ])
})

test('[SP2] a colleague who is asked in answers or declines at the phone', async () => {
  const told = fakePhone({ legs: [{ ...talkingLeg, purpose: 'guest', phase: 'ringing', quality: null }] })
  await renderDesk(<CallBar />)
  expect(screen.getByText('同事咨询')).toBeInTheDocument()
  await press(/接听/)
  await press(/拒绝/)
  expect(told).toEqual([
    { type: 'answer', legId: 'sip-1' },
    { type: 'hang-up', legId: 'sip-1' },
  ])
})

test('[SP10] a device that went away is named with the one in use now', async () => {
  const told = fakePhone({
    legs: [talkingLeg],
    notices: [{ id: 7, kind: 'microphone', what: 'lost', label: '耳麦', now: '内置话筒' }],
  })
  await renderDesk(<CallBar />, { interactions: [calling()] })
  expect(screen.getByRole('alert')).toHaveTextContent('话筒「耳麦」已断开，已换用「内置话筒」')
  await press(/确定/)
  expect(told).toEqual([{ type: 'dismiss-notice', id: 7 }])
})

const asked = (state: 'talking' | 'joined', heldSince: number | null = state === 'talking' ? 1 : null) =>
  calling(
    {
      introduction: { customerName: '何志远', address: '+8613812345678', answers: [], page: null },
      phase: { name: 'active', agentId: 'a2', since: 1 },
    },
    { heldSince, consult: { id: 'c1', to: { agentId: 'a1' }, agentId: 'a1', number: null, state, since: Date.now() } },
  )
const users = { user: [versioned('a2', userRecord({ displayName: '周敏' }))] }

test('[SP22] who is asked in sees who asks about whom, and that the customer hears them', async () => {
  fakePhone({ legs: [{ ...talkingLeg, purpose: 'guest' }] })
  const first = await renderDesk(<CallBar />, { interactions: [asked('talking')], config: users })
  expect(screen.getByText(/周敏 咨询你/)).toBeInTheDocument()
  expect(screen.getByText('何志远')).toBeInTheDocument()
  expect(screen.queryByText('录音中')).toBeNull()
  first.unmount()
  await renderDesk(<CallBar />, { interactions: [asked('joined')], config: users })
  expect(screen.getByText(/三方通话 · 客户在线/)).toBeInTheDocument()
  expect(screen.getByText('录音中')).toBeInTheDocument()
})

test('[SP38] whoever was asked reads that they wait', async () => {
  fakePhone({ legs: [{ ...talkingLeg, purpose: 'guest' }] })
  await renderDesk(<CallBar />, { interactions: [asked('talking', null)], config: users })
  expect(screen.getByText(/周敏 与客户通话中，请稍候/)).toBeInTheDocument()
})

test('[SP21] a closed microphone stands beside the clock', async () => {
  fakePhone({ legs: [talkingLeg], muted: true })
  await renderDesk(<CallBar />, { interactions: [calling()] })
  expect(screen.getByRole('status')).toHaveTextContent('已静音')
  expect(screen.getByRole('button', { name: '开麦' })).toHaveClass('call-button-warn')
})

test('[SP23] the clock leaves out who had the call before; a call being set up says nothing of recording', async () => {
  fakePhone({ legs: [talkingLeg] })
  const at = Date.now()
  const taken = { agentId: 'a1', at: at - 1_000, by: 'offer', waitedMs: 0 } as const
  const first = await renderDesk(<CallBar />, {
    interactions: [calling({ handlings: [{ ...taken, agentId: 'a2', at: at - 60_000 }, taken] })],
  })
  expect(screen.getByRole('timer')).toHaveTextContent(/^00:0\d$/)
  first.unmount()
  await renderDesk(<CallBar />, {
    interactions: [
      calling({}, { direction: 'outbound', connectedAt: null, joinedAt: null, recording: 'off', legs: [] }),
    ],
  })
  expect(screen.getByText('呼叫中')).toBeInTheDocument()
  expect(screen.queryByText('未录音')).toBeNull()
  expect(screen.queryByRole('button', { name: /续录/ })).toBeNull()
})

test('[SP24] a callback that rings is called one', async () => {
  fakePhone()
  const ringing = ringingCall()
  const callback = { askedAt: Date.now(), number: '+8613812345678' }
  await renderDesk(<CallBar />, {
    interactions: [{ ...ringing, call: ringing.call === null ? null : { ...ringing.call, callback } }],
  })
  expect(screen.queryByText('来电')).toBeNull()
  expect(screen.getByRole('button', { name: /回拨/ })).toBeInTheDocument()
})

test('[SP25] a window that only looks on has no microphone to close', async () => {
  const told = fakePhone({ legs: [] })
  await renderDesk(<CallBar />, { interactions: [calling()], writable: false })
  await press(/静音/)
  await userEvent.keyboard('m')
  await press(/挂断/)
  expect(told).toEqual([])
})

test('[SP30] an outside number being tried is named, and the customer can be taken back meanwhile', async () => {
  fakePhone({ legs: [talkingLeg] })
  const handOut = { since: Date.now(), number: '+8613900001111' }
  const { server } = await renderDesk(<CallBar />, { interactions: [calling({}, { handOut, heldSince: Date.now() })] })
  expect(screen.getByText(/正在呼叫 139 0000 1111/)).toBeInTheDocument()
  expect(screen.getByRole('button', { name: /转接/ })).toHaveAttribute('aria-disabled', 'true')
  await press(/回到客户/)
  expect(server.commands.map(({ command }) => command)).toEqual([{ type: 'call.resume', interactionId: 'i1' }])
})

test('[SP29] whose call a supervisor took over is told who took it and what comes next, until it was read', async () => {
  fakePhone({ legs: [talkingLeg] })
  const { server } = await renderDesk(<CallBar />, {
    interactions: [calling()],
    config: { user: [versioned('boss', userRecord({ displayName: '周敏', role: 'supervisor' }))] },
  })
  act(() =>
    server.listener().frame({
      prev: 20,
      seq: 21,
      items: [{ kind: 'drop', interactionId: 'i1', takenBy: 'boss' }],
    }),
  )
  expect(screen.getByRole('alert')).toHaveTextContent('周敏 已接管你和 138 •••• 5678 的通话')
  expect(screen.getByRole('alert')).toHaveTextContent('你可以接下一通')
  expect(useNotices.getState().notices.map(({ id }) => id)).toContain('taken-over.i1')
  await press(/确定/)
  expect(screen.queryByRole('alert')).toBeNull()
})

test('[SP27] a call that was not answered says why, and is made again by one press', async () => {
  fakePhone()
  const failures = [{ at: Date.now(), what: 'dial', reason: 'busy' }] as const
  const phase = { name: 'wrap-up', agentId: 'a1', since: Date.now(), deadline: null, extensions: 0 } as const
  const { server } = await renderDesk(<CallBar />, {
    interactions: [calling({ phase }, { direction: 'outbound', connectedAt: null, legs: [], failures })],
    config: { queue: [versioned('cards', { ...queueRecord, channels: ['voice'] })] },
  })
  expect(screen.getByRole('alert')).toHaveTextContent('对方正忙')
  await press(/再拨/)
  expect(server.commands.map(({ command }) => command)).toEqual([
    expect.objectContaining({ type: 'call.dial', number: null, contactId: 'i1', queueId: 'cards' }),
  ])
})

test('[SP35] on hold and while a colleague is asked the bar says that nothing is recorded', async () => {
  fakePhone({ legs: [talkingLeg] })
  const first = await renderDesk(<CallBar />, { interactions: [calling({}, { heldSince: Date.now() })] })
  expect(screen.getByText('保持中不录')).toBeInTheDocument()
  expect(screen.queryByText('录音中')).toBeNull()
  first.unmount()
  await renderDesk(<CallBar />, { interactions: [asking('talking')] })
  expect(screen.getByText('咨询不录')).toBeInTheDocument()
})

test('[SP36] three-way that is on is not asked for again', async () => {
  fakePhone({ legs: [talkingLeg] })
  const { server } = await renderDesk(<CallBar />, { interactions: [asking('joined')] })
  expect(screen.getByText('录音中')).toBeInTheDocument()
  await press(/三方/)
  expect(server.commands).toEqual([])
})

test('[SP34] a caller who chose English is marked in the bar', async () => {
  fakePhone({ legs: [talkingLeg] })
  await renderDesk(<CallBar />, { interactions: [calling({ language: 'en' }, { chosen: '21' })] })
  expect(screen.getByText('英语')).toBeInTheDocument()
})

function asking(state: 'talking' | 'joined') {
  const consult = { id: 'c1', to: { agentId: 'a2' }, agentId: 'a2', number: null, state, since: Date.now() } as const
  return calling({}, { consult, heldSince: state === 'talking' ? Date.now() : null })
}

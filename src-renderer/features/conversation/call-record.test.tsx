import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { Call } from '#shared/domain/call.ts'
import { interaction, message, NOW, userRecord, versioned } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { CallNote } from './call-note.tsx'
import { CallRecord } from './call-record.tsx'

const call: Call = {
  direction: 'inbound',
  centreNumber: '95000',
  hasMenu: false,
  chosen: null,
  queueId: null,
  legs: [],
  endedLegs: [],
  legsAt: NOW,
  connectedAt: NOW,
  joinedAt: NOW,
  heldSince: null,
  talkSince: null,
  talkedMs: 0,
  heldMs: 0,
  consult: null,
  supervision: null,
  recording: 'on',
  recordings: [{ id: 'r1', kind: 'recording', blobId: 'b', startedAt: NOW, durationMs: 90_000 }],
  callback: null,
  handOut: null,
  failures: [],
  movedOut: { at: NOW + 100_000, number: '+861065881234', consultId: null },
  quality: null,
  spans: [],
}
const spoken = interaction({
  channel: 'voice',
  call,
  endings: [{ at: NOW + 110_000, by: 'customer' }],
  messages: [
    message({
      at: NOW + 34_000,
      audience: 'internal',
      author: { role: 'agent', agentId: 'a1' },
      content: { kind: 'text', text: '称账户涉案' },
    }),
  ],
})

test('[SP18] [SP19] events and notes stand in order, by one clock', async () => {
  await renderDesk(<CallRecord interaction={spoken} contacts={[spoken]} />)
  const lines = within(screen.getByRole('log', { name: '通话记录' })).getAllByRole('listitem')
  expect(lines.map(({ textContent }) => textContent).slice(-5)).toEqual([
    '06:36已接通',
    '06:36称账户涉案',
    expect.stringMatching(/^06:37录音 01:30/),
    '06:37转到外部号码 010 6588 1234',
    '06:37客户挂断',
  ])
})

test('[SP19] Enter keeps a line as a note of the interaction; the input method’s Enter does not', async () => {
  const { server } = await renderDesk(<CallNote interaction={spoken} />)
  expect(document.activeElement).toBe(document.body)
  await userEvent.type(screen.getByRole('textbox', { name: '记一笔' }), '已告知拨打 96110{Enter}')
  expect(server.commands.map(({ command }) => command)).toMatchObject([
    { type: 'note.add', interactionId: 'i1', text: '已告知拨打 96110' },
  ])
  expect(screen.getByRole('textbox', { name: '记一笔' })).toHaveValue('')
})

test('[D56] a hand-over is one line, and the queue it came into stays said', async () => {
  const handed = interaction({
    channel: 'voice',
    call,
    queueId: 'loans',
    enteredQueueId: 'cards',
    transfers: [{ at: NOW - 300_000, fromAgentId: 'a2', to: { agentId: 'a1' }, note: null }],
    handlings: [{ agentId: 'a1', at: NOW - 300_000, by: 'consult', waitedMs: 0 }],
  })
  const { unmount } = await renderDesk(<CallRecord interaction={handed} contacts={[handed]} />, {
    config: { user: [versioned('a2', userRecord({ displayName: '周敏' }))] },
  })
  const lines = screen.getAllByRole('listitem').map(({ textContent }) => textContent)
  expect(lines.slice(0, 2)).toEqual(['06:29进入「信用卡 · 网聊」', '06:31周敏 咨询后转给你'])
  unmount()
  const dialled = interaction({ channel: 'voice', call: { ...call, direction: 'outbound' }, enteredQueueId: null })
  await renderDesk(<CallRecord interaction={dialled} contacts={[dialled]} />)
  expect(screen.queryByText(/进入/)).toBeNull()
})

test('[SP37] a recording is titled by who spoke on it', async () => {
  const at = { by: 'offer', waitedMs: 0 } as const
  const two = interaction({
    channel: 'voice',
    call: {
      ...call,
      movedOut: null,
      recordings: [
        { id: 'r1', kind: 'recording', blobId: 'b', startedAt: NOW, durationMs: 60_000 },
        { id: 'r2', kind: 'recording', blobId: 'c', startedAt: NOW + 61_000, durationMs: 60_000 },
      ],
    },
    handlings: [
      { ...at, agentId: 'a2', at: NOW - 1_000 },
      { ...at, agentId: 'a3', at: NOW + 60_500 },
    ],
  })
  const named = (id: string, displayName: string) => versioned(id, userRecord({ displayName }))
  await renderDesk(<CallRecord interaction={two} contacts={[two]} />, {
    config: { user: [named('a2', '周敏'), named('a3', '何平')] },
  })
  expect(screen.getByText('周敏 的录音 01:00')).toBeInTheDocument()
  expect(screen.getByText('何平 的录音 01:00')).toBeInTheDocument()
})

test('[SP34] the record says that the caller chose English', async () => {
  const english = interaction({ channel: 'voice', language: 'en', call: { ...call, chosen: '21' } })
  await renderDesk(<CallRecord interaction={english} contacts={[english]} />)
  expect(screen.getByText('选择英语，进入「信用卡 · 网聊」')).toBeInTheDocument()
})

test('[SP39] what was done in the call stands in words with how long it took, as far as the reader is shown it', async () => {
  const at = (seconds: number): number => NOW + seconds * 1_000
  const asked = { what: 'consult', consultId: 'k', agentId: 'a2', number: null, outcome: 'ended' } as const
  const listened = { what: 'supervision', supervisorId: 'boss', shown: true } as const
  const spans: Call['spans'] = [
    { what: 'hold', at: at(10), until: at(44) },
    { what: 'pause', why: 'card-entry', at: at(50), until: at(62) },
    { what: 'hold', at: at(70), until: at(90) },
    { ...asked, at: at(70), until: at(130), answeredAt: at(75), joinedAt: at(110) },
    { what: 'hold', at: at(95), until: at(110) },
    { ...asked, consultId: 'k2', at: at(140), until: at(150), answeredAt: null, joinedAt: null, outcome: 'no-answer' },
    { ...listened, mode: 'whisper', at: at(160), until: at(200) },
    { ...listened, mode: 'listen', shown: false, at: at(210), until: at(300) },
    { what: 'hand-out', number: '+8613900001111', at: at(310), until: at(320), outcome: 'taken-back' },
    { what: 'hold', at: at(330), until: null },
  ]
  const one = interaction({
    channel: 'voice',
    call: { ...call, connectedAt: null, recordings: [], movedOut: null, spans },
    handlings: [
      { agentId: 'a1', at: at(0), by: 'offer', waitedMs: 1_000 },
      { agentId: 'boss', at: at(400), by: 'assign', waitedMs: 0 },
    ],
  })
  const named = (id: string, displayName: string) => versioned(id, userRecord({ displayName }))
  const config = { user: [named('a2', '周敏'), named('boss', '何平')] }
  await renderDesk(<CallRecord interaction={one} contacts={[one]} />, { config })
  const lines = screen.getAllByRole('listitem').map(({ textContent }) => textContent?.replace(/^[\d:]{5}/, ''))
  expect(lines.slice(2)).toEqual([
    '客户保持 00:34',
    '输入卡号，停录 00:12',
    '咨询 周敏 00:55',
    '切回客户',
    '客户保持 00:15',
    '周敏 加入三方通话',
    '咨询 周敏：无人接听',
    '何平 密语 00:40',
    '转外线 139 0000 1111，接听前取回',
    '客户保持',
    '何平 接管了通话',
  ])
})

test('[OT11] what was written to the customer meanwhile stands between the lines of the call, with its channel', async () => {
  const text = { kind: 'text', text: '资料清单：身份证' } as const
  const said = message({ id: 'm9', at: NOW + 36_000, author: { role: 'agent', agentId: 'a1' }, content: text })
  const written = interaction({ id: 'i2', channel: 'sms', arrivedAt: NOW + 35_000, messages: [said] })
  await renderDesk(<CallRecord interaction={spoken} contacts={[spoken, written]} />)
  const lines = within(screen.getByRole('log', { name: '通话记录' })).getAllByRole('listitem')
  const where = (words: string) => lines.findIndex((line) => line.textContent.includes(words))
  const at = where('资料清单：身份证')
  expect(where('称账户涉案')).toBeLessThan(at)
  expect(where('转到外部号码')).toBeGreaterThan(at)
  expect(lines[at]?.querySelector('.call-record-when svg')).not.toBeNull()
  expect(lines[0]?.querySelector('.call-record-when svg')).toBeNull()
})

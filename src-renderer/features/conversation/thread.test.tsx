import { act, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import type { UserRecord } from '#shared/domain/config.ts'
import type { Message } from '#shared/domain/message.ts'
import { DeskContext, type SpeechEntry } from '../../client/index.ts'
import { DesignProvider } from '../../design/index.ts'
import { interaction, message, NOW, recommendation, versioned } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { threadItems } from './thread-items.ts'
import { Thread } from './thread.tsx'

const day = (at: number): string => new Date(at).toISOString().slice(0, 10)
const pending = (messageId: string): SpeechEntry => ({
  id: `e-${messageId}`,
  order: 1,
  at: NOW,
  command: { type: 'message.send', interactionId: 'i1', messageId, content: { kind: 'text', text: messageId } },
  revision: 5,
  expiresAt: null,
  preview: null,
  failure: null,
  acceptedSeq: null,
})

test('[D50] what was said and what happened stand in the order of time, with the days between', () => {
  const yesterday = NOW - 24 * 3_600_000
  const one = interaction({
    arrivedAt: yesterday,
    handlings: [{ agentId: 'a1', at: yesterday + 1, by: 'offer', waitedMs: 1 }],
    messages: [message({ id: 'a', at: yesterday + 2 }), message({ id: 'b', at: NOW })],
    endings: [{ at: NOW + 1, by: 'customer' }],
  })
  expect(threadItems(one, [], day).map(({ kind, key }) => (kind === 'message' ? key : kind))).toEqual([
    'day',
    'notice',
    'notice',
    'a',
    'day',
    'b',
    'notice',
  ])
})

test('[ID10] that the customer was verified stands where it happened, with how and to which level', async () => {
  const proved = (id: string, method: 'code' | 'signed-site') =>
    interaction({ id, verification: { at: NOW + 1, agentId: 'a1', method, level: 2 } })
  await renderDesk(
    <>
      <Thread interaction={proved('i1', 'code')} />
      <Thread interaction={proved('i2', 'signed-site')} />
    </>,
  )
  expect(screen.getByText(/客户身份已核实 · 二级 · 短信码/)).toBeVisible()
})

test('[D15] a message on its way goes on as the log’s own, never beside it', () => {
  const shown = (messages: Parameters<typeof message>[0][]) =>
    threadItems(interaction({ messages: messages.map(message) }), [pending('mine')], day).filter(
      ({ key }) => key === 'mine',
    )
  expect(shown([]).map(({ kind }) => kind)).toEqual(['pending'])
  expect(shown([{ id: 'mine' }]).map(({ kind }) => kind)).toEqual(['message'])
})

test('[D50] messages of one author close together are one turn', () => {
  const at = (id: string, minutes: number) => message({ id, at: NOW + minutes * 60_000 })
  const items = threadItems(interaction({ messages: [at('a', 0), at('b', 1), at('c', 9)] }), [], () => 'today')
  expect(items.flatMap((item) => (item.kind === 'message' ? [item.continued] : []))).toEqual([false, true, false])
})

test('[PR21] a card stands in the thread as the customer has it, with its ticks', async () => {
  const card = { kind: 'card', title: '稳健 90 天', text: '按日持有', link: 'https://bank.example/steady' } as const
  await renderDesk(
    <Thread
      interaction={interaction({
        messages: [
          message({ id: 'a', author: { role: 'agent', agentId: 'a1' }, delivery: 'read', content: card }),
          message({ id: 'b', author: { role: 'agent', agentId: 'a1' }, content: { ...card, link: null } }),
        ],
      })}
    />,
  )
  expect(screen.getAllByText('稳健 90 天')).toHaveLength(2)
  expect(screen.getAllByText('按日持有')).toHaveLength(2)
  expect(screen.getByText('已读')).toBeInTheDocument()
  expect(screen.getByRole('link', { name: '查看详情' })).toHaveAttribute('rel', 'noopener noreferrer')
})

test('[SH27] a card stands in the thread with its picture', async () => {
  const picture = { blobId: 'b', seal: 's', name: '小树', contentType: 'image/png', size: 1 }
  const content = { kind: 'card', title: '稳健 90 天', text: '按日持有', link: null, picture } as const
  const messages = [message({ id: 'a', author: { role: 'agent', agentId: 'a1' }, content })]
  await renderDesk(<Thread interaction={interaction({ messages })} />)
  expect(screen.getByRole('img', { name: '小树' })).toHaveAttribute('src', expect.stringContaining('/api/pictures/b/s'))
})

test('[CO29] an answer that was changed stays in the thread, a yes with the words it rests on', () => {
  const answer = { at: NOW + 2, agentId: 'a1', reasonId: null, disclosures: [], remindAt: null } as const
  const offer = recommendation({
    presented: { at: NOW + 1, agentId: 'a1', messageId: 'card' },
    earlier: [{ ...answer, response: 'accepted', messageId: 'm1' }],
    answer: { ...answer, at: NOW + 3, response: 'declined', reasonId: 'no-need' },
  })
  const messages = [message({ id: 'm1', at: NOW + 1, content: { kind: 'text', text: '好的，办吧' } })]
  const items = threadItems(interaction({ recommendations: [offer], messages }), [], day)
  expect(
    items.flatMap((item) => (item.kind === 'notice' && item.notice.kind === 'offer-answered' ? [item.notice] : [])),
  ).toMatchObject([
    { response: 'accepted', words: '好的，办吧' },
    { response: 'declined', reasonId: 'no-need', words: null },
  ])
})

test('[PR22] what was told on the telephone and what the customer said of it stand among what happened', () => {
  const told = recommendation({
    presented: { at: NOW + 1, agentId: 'a1', messageId: null },
    answer: {
      at: NOW + 2,
      agentId: 'a1',
      response: 'declined',
      reasonId: 'no-need',
      disclosures: [],
      remindAt: null,
    },
  })
  const sent = recommendation({ id: 'r2', presented: { at: NOW + 3, agentId: 'a1', messageId: 'm1' } })
  const items = threadItems(interaction({ recommendations: [told, sent] }), [], day)
  expect(items.flatMap((item) => (item.kind === 'notice' ? [item.notice.kind] : []))).toEqual([
    'arrived',
    'accepted',
    'offer-told',
    'offer-answered',
  ])
})

test('[D51] ticks have words, a failed message says why and can be sent again, a note is marked as internal', async () => {
  const mine = { role: 'agent', agentId: 'a1' } as const
  await renderDesk(
    <Thread
      interaction={interaction({
        messages: [
          message({ id: 'a', author: mine, delivery: 'read' }),
          message({ id: 'b', author: mine, delivery: 'failed', failure: '客户已离开' }),
          message({ id: 'c', author: mine, audience: 'internal' }),
          message({ id: 'd', content: null }),
        ],
      })}
    />,
  )
  expect(screen.getByText('已读')).toBeInTheDocument()
  expect(screen.getByText('未送达：客户已离开')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: '重发' })).toBeInTheDocument()
  expect(screen.getByRole('note')).toHaveTextContent('内部备注')
  expect(screen.getByText('内容已隐去')).toBeInTheDocument()
})

test('[D52] read-only threads offer nothing to press', async () => {
  await renderDesk(
    <Thread
      readOnly
      interaction={interaction({
        messages: [message({ author: { role: 'agent', agentId: 'a1' }, delivery: 'failed' })],
      })}
    />,
  )
  expect(screen.queryByRole('button', { name: '重发' })).not.toBeInTheDocument()
})

const colleagues = {
  user: ['a1', 'a2'].map((id) =>
    versioned<UserRecord>(id, {
      username: id,
      displayName: id === 'a1' ? '林悦' : '周子涵',
      employeeNo: '',
      role: 'agent',
      language: 'zh-CN',
      skills: {},
      capacity: {},
    }),
  ),
}

test('[D56] who took it in hand is said for each one, with the wait that was theirs to end', async () => {
  await renderDesk(
    <Thread
      interaction={interaction({
        handlings: [
          { agentId: 'a1', at: NOW, by: 'offer', waitedMs: 2_000 },
          { agentId: 'a2', at: NOW + 60_000, by: 'offer', waitedMs: 65_000 },
          { agentId: 'a2', at: NOW + 300_000, by: 'reopen', waitedMs: 0 },
        ],
        lastAgentId: 'a2',
      })}
    />,
    { config: colleagues },
  )
  expect(screen.getByText(/由你接入，排队 00:02/)).toBeInTheDocument()
  expect(screen.getByText(/由 周子涵 接入，排队 01:05/)).toBeInTheDocument()
  expect(screen.getByText(/客户又来信，回到 周子涵/)).toBeInTheDocument()
})

test('[D101] who gave it to whom is said in the thread', async () => {
  const handlings = [{ agentId: 'a2', at: NOW, by: 'assign', waitedMs: 0, assignedBy: 'a1' }] as const
  await renderDesk(<Thread interaction={interaction({ handlings })} />, { config: colleagues })
  expect(screen.getByText(/林悦 指派给 周子涵/)).toBeInTheDocument()
})

test('[D56] parking, resuming and every ending stay said, also after the customer came back', async () => {
  await renderDesk(
    <Thread
      interaction={interaction({
        parkings: [{ agentId: 'a1', at: NOW, resumedAt: NOW + 1 }],
        endings: [{ at: NOW + 2, by: 'customer' }],
        contactEnded: null,
      })}
    />,
    { config: colleagues },
  )
  for (const said of [/你挂起了会话/, /你取回了会话/, /客户结束了会话/])
    expect(screen.getByText(said)).toBeInTheDocument()
})

test('[D57] a hand-over’s note is said once', async () => {
  const note = '客户要补卡，已核身'
  await renderDesk(
    <Thread
      interaction={interaction({
        messages: [
          message({
            at: NOW,
            author: { role: 'agent', agentId: 'a2' },
            audience: 'internal',
            content: { kind: 'text', text: note },
          }),
        ],
        transfers: [{ at: NOW, fromAgentId: 'a2', to: { agentId: 'a1' }, note }],
      })}
    />,
    { config: colleagues },
  )
  expect(screen.getAllByText(note)).toHaveLength(1)
})

test('[D58] a word said does not redraw the ones before it', async () => {
  let drawn = 0
  const counted = message({ id: 'first' })
  Object.defineProperty(counted, 'delivery', {
    enumerable: true,
    get: () => {
      drawn += 1
      return 'delivered'
    },
  })
  const one = interaction({ messages: [counted] })
  const { rerender, desk } = await renderDesk(<Thread interaction={one} />)
  const before = drawn
  const next = { ...one, messages: [counted, message({ id: 'second', seq: 12 })] }
  act(() =>
    rerender(
      <DesignProvider>
        <DeskContext value={desk}>
          <Thread interaction={next} pending={[pending('mine')]} />
        </DeskContext>
      </DesignProvider>,
    ),
  )
  expect(screen.getByText('mine')).toBeInTheDocument()
  expect(drawn).toBe(before)
})

test('[D103] one who reads further up is taken to the end by their own words, and by nobody else’s', async () => {
  const shown = (own: readonly SpeechEntry[], messages: readonly Message[] = []) => (
    <Thread interaction={interaction({ messages })} pending={own} />
  )
  const view = await renderDesk(shown([]))
  const box = screen.getByRole('log')
  Object.defineProperty(box, 'scrollHeight', { value: 900 })
  const now = (what: ReactNode): void =>
    view.rerender(
      <DesignProvider>
        <DeskContext value={view.desk}>{what}</DeskContext>
      </DesignProvider>,
    )
  box.scrollTop = 100
  now(shown([], [message()]))
  expect(box.scrollTop).toBe(100)
  now(shown([pending('mine')], [message()]))
  expect(box.scrollTop).toBe(900)
})

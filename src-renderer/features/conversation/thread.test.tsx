import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { SpeechEntry } from '../../client/index.ts'
import { interaction, message, NOW } from '../../client/testing/factories.ts'
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
    firstAcceptedAt: yesterday + 1,
    messages: [message({ id: 'a', at: yesterday + 2 }), message({ id: 'b', at: NOW })],
    contactEnded: { at: NOW + 1, by: 'customer' },
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

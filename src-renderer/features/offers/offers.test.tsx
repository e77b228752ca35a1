import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { Interaction } from '#shared/domain/interaction.ts'
import { interaction } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { calling } from '../softphone/testing.ts'
import { OfferAlerts, OfferList } from './index.ts'
import { ringPause, ringUrgency } from './ring-urgency.ts'

function ringing(changes: Partial<Interaction> = {}): Interaction {
  const now = Date.now()
  return interaction({
    phase: {
      name: 'offered',
      offer: { id: 'o1', agentId: 'a1', at: now, expiresAt: now + 20_000, why: 'preferred' },
      waiting: {
        queueId: 'cards',
        reason: 'arrival',
        requirements: [],
        priority: 0,
        since: now - 38_000,
        dueAt: now,
        preferred: null,
        target: null,
        overflowAt: null,
      },
    },
    firstAcceptedAt: null,
    lastAgentId: null,
    ...changes,
  })
}

const offers = (
  <>
    <OfferAlerts />
    <OfferList />
    <textarea aria-label="elsewhere" />
  </>
)

test('[D20] an offer says who, from where, why me and how long, and takes no focus', async () => {
  await renderDesk(offers, { interactions: [ringing()] })
  const card = screen.getByRole('alertdialog', { name: '新会话：陈晓雯' })
  expect(card).toHaveTextContent('信用卡 · 网聊')
  expect(card).toHaveTextContent('派给你：上次由你接待')
  expect(card).toHaveTextContent(/\d+ s/)
  expect(document.activeElement).toBe(document.body)
})

test('[D21] Ctrl+Enter accepts, also while typing elsewhere', async () => {
  const { server } = await renderDesk(offers, { interactions: [ringing()] })
  await userEvent.click(screen.getByLabelText('elsewhere'))
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(server.commands.map(({ command }) => command)).toEqual([
    { type: 'offer.accept', interactionId: 'i1', offerId: 'o1' },
  ])
})

test('[D21] while a colleague’s question rings the key is its, and the offer shows none', async () => {
  const question = { id: 'k', to: { agentId: 'a1' }, agentId: 'a1', number: null, state: 'calling', since: 1 } as const
  const asked = calling({ id: 'i2', phase: { name: 'active', agentId: 'a2', since: 1 } }, { consult: question })
  const { server } = await renderDesk(offers, { interactions: [ringing(), asked] })
  expect(screen.getByRole('button', { name: /接入/ })).not.toHaveTextContent('↵')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(server.commands).toEqual([])
})

test('[D21] a refused answer says why at the offer', async () => {
  const { server } = await renderDesk(offers, { interactions: [ringing()] })
  server.answer = () => Promise.resolve({ ok: false, refusal: { code: 'offer-gone', params: {} } })
  await userEvent.click(screen.getByRole('button', { name: /接入/ }))
  expect(await screen.findByRole('alert')).toHaveTextContent('这个派单已收回')
})

test('[D22] an offer asks for attention by window and system, without naming the customer', async () => {
  const { attention } = await renderDesk(offers, { interactions: [ringing()] })
  expect(attention.flashed).toEqual(['【振铃】新会话'])
  await expect.poll(() => attention.notified.join()).toContain('信用卡')
  expect(attention.notified.join()).not.toContain('陈晓雯')
})

test('[D23] while the line is down an offer can’t be accepted, and says so', async () => {
  const { server } = await renderDesk(offers, { interactions: [ringing()] })
  server.reachable = false
  act(() => server.breakLine())
  const accept = screen.getByRole('button', { name: /接入/ })
  expect(accept).toHaveAttribute('aria-disabled', 'true')
  await userEvent.click(accept)
  expect(server.commands).toEqual([])
})

test('[D22] the ring grows more pressing in the second half, and never pauses longer', () => {
  expect([0, 5_000, 10_000, 15_000, 20_000].map((now) => ringUrgency(0, 20_000, now))).toEqual([0, 0, 0, 0.5, 1])
  expect(ringPause(1)).toBeLessThan(ringPause(0))
})

test('[SP34] an offer of a caller who chose English says so', async () => {
  const { call } = calling({}, { hasMenu: true, chosen: '21' })
  await renderDesk(offers, { interactions: [ringing({ channel: 'voice', language: 'en', call })] })
  expect(screen.getByRole('alertdialog')).toHaveTextContent('英语')
})

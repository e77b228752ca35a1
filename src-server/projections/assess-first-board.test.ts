import { expect, test } from 'vitest'
import type { OfferRow } from '../storage/profile-store.ts'
import { assessFirstOf } from './assess-first-board.ts'

const asked = (recommendationId: string, over: object = {}) => ({
  recommendationId,
  interactionId: 'i1',
  customerId: 'c1',
  propositionId: 'steady',
  channel: 'chat',
  agentId: 'ann',
  sentAt: 10,
  openedAt: null,
  signedAt: null,
  tolerance: null,
  suits: false,
  ...over,
})
const TIME = { from: 0, to: 1_000 }
const signed = { openedAt: 20, signedAt: 30, tolerance: 'C3', suits: true } as const
const offer = (over: Partial<OfferRow>): OfferRow => ({
  recommendationId: 'o1',
  interactionId: 'i1',
  customerId: 'c1',
  propositionId: 'steady',
  propositionVersion: 1,
  productCode: 'HY90',
  channel: 'chat',
  agentId: 'ann',
  at: 40,
  heldOut: false,
  presentedAt: 41,
  response: 'accepted',
  reasonId: null,
  answeredAt: 50,
  ...over,
})

test('[BO34] sent, opened, signed, fit for it, and accepted afterwards; by proposition, agent and channel', () => {
  const board = assessFirstOf({
    ...TIME,
    asked: [
      asked('q1', signed),
      asked('q2', { customerId: 'c2', openedAt: 20 }),
      asked('q3', { customerId: 'c3', agentId: 'ben', channel: 'sms' }),
      asked('q4', { ...signed, customerId: 'c4', propositionId: 'bold', suits: false, openedAt: null }),
    ],
    offers: [offer({})],
  })
  expect(board.total).toEqual({ sent: 4, opened: 3, signed: 2, suits: 1, accepted: 1 })
  expect(board.byProposition.map(({ propositionId, sent }) => [propositionId, sent])).toEqual([
    ['steady', 3],
    ['bold', 1],
  ])
  expect(board.byAgent.map(({ agentId, sent }) => [agentId, sent])).toEqual([
    ['ann', 3],
    ['ben', 1],
  ])
  expect(board.byChannel).toMatchObject([
    { channel: 'chat', sent: 3, accepted: 1 },
    { channel: 'sms', sent: 1, accepted: 0 },
  ])
})

test('[BO34] a yes from before it was signed, of somebody else, to something else or held out is none', () => {
  const offers = [
    offer({ answeredAt: 29 }),
    offer({ customerId: 'c2' }),
    offer({ propositionId: 'bold' }),
    offer({ heldOut: true }),
    offer({ response: 'later' }),
  ]
  expect(assessFirstOf({ ...TIME, asked: [asked('q1', signed)], offers }).total.accepted).toBe(0)
})

test('[BO34] one yes is for one questionnaire, the newest signed before it', () => {
  const again = [
    asked('q1', signed),
    asked('q2', { ...signed, agentId: 'ben', sentAt: 35, signedAt: 45 }),
    asked('q3', { ...signed, agentId: 'ben', sentAt: 60, signedAt: 70 }),
  ]
  const board = assessFirstOf({ ...TIME, asked: again, offers: [offer({})] })
  expect(board.total).toMatchObject({ signed: 3, accepted: 1 })
  expect(board.byAgent.map(({ agentId, accepted }) => [agentId, accepted])).toEqual([
    ['ben', 1],
    ['ann', 0],
  ])
  // It is not given to an older one because the newest was sent after the time.
  expect(assessFirstOf({ from: 0, to: 35, asked: again, offers: [offer({})] }).total).toMatchObject({
    sent: 1,
    accepted: 0,
  })
})

import { expect, test } from 'vitest'
import type { EventBodies, DomainEvents } from '#shared/domain/events.ts'
import type { InteractionEvents } from '#shared/domain/interaction-events.ts'
import { evolveInteraction, type Interaction, type InteractionEvent } from '#shared/domain/interaction.ts'
import { type Habits, nextStep } from './habits.ts'

const habits: Habits = {
  taste: 0.5,
  answer: (id) => `〔${id}〕`,
  newId: () => 'm-new',
  shelf: new Map(),
  givenUp: new Set(),
  reachable: { quietHours: null, zone: { timeZone: 'Asia/Shanghai', from: 'centre' }, preferredHour: 14 },
}

type Told = readonly [
  type: keyof InteractionEvents,
  data: DomainEvents[keyof InteractionEvents],
  body?: EventBodies[keyof EventBodies],
]

function interaction(...told: readonly Told[]): Interaction {
  let state: Interaction | undefined
  told.forEach(([type, data, body], i) => {
    state = evolveInteraction(state, {
      seq: i + 1,
      stream: 'interaction/i1',
      type,
      v: 1,
      at: 1_000 * (i + 1),
      actor: 'x',
      cause: null,
      data,
      body: body ?? null,
    } as InteractionEvent)
  })
  if (state === undefined) throw new Error('nothing told')
  return state
}

const arrived: Told = [
  'interaction.arrived',
  {
    channel: 'chat',
    conversationId: 'c',
    customerId: 'k',
    entryPointId: 'e',
    language: 'zh-CN',
    identified: false,
    previousId: null,
  },
]
const queued: Told = [
  'interaction.queued',
  {
    queueId: 'mobile',
    reason: 'arrival',
    requirements: [],
    priority: 0,
    since: 1,
    dueAt: 2,
    preferred: null,
    target: null,
    overflowAt: null,
  },
]
const offered: Told = ['interaction.offered', { offerId: 'o1', agentId: 'a', expiresAt: 9_000, why: 'skills' }]
const accepted: Told = ['interaction.accepted', { agentId: 'a', by: 'offer' }]
const said = (role: 'customer' | 'agent', text = '…'): Told => [
  'message.added',
  {
    messageId: 'm',
    author: role === 'agent' ? { role, agentId: 'a' } : { role },
    audience: 'public',
    kind: 'text',
    purpose: null,
    delivery: 'sent',
  },
  { kind: 'text', text },
]
const ended: Told = ['interaction.contactEnded', { by: 'customer', surveyAsked: true }]
const wrapping: Told = ['interaction.wrapUpStarted', { agentId: 'a', deadline: null }]

test('[T5] a colleague accepts what rings at them', () => {
  expect(nextStep(interaction(arrived, queued, offered), habits)?.command).toEqual({
    type: 'offer.accept',
    interactionId: 'i1',
    offerId: 'o1',
  })
})

test('[T5] a colleague answers the customer and never writes twice in a row', () => {
  expect(nextStep(interaction(arrived, queued, accepted, said('customer')), habits)?.command).toMatchObject({
    type: 'message.send',
    content: { text: '〔hello〕' },
  })
  expect(nextStep(interaction(arrived, queued, accepted, said('customer'), said('agent')), habits)).toBeNull()
})

test('[T5] a colleague ends a contact that has had its answers, and wraps up', () => {
  const talk = Array.from({ length: 4 }, () => [said('customer'), said('agent')]).flat()
  expect(nextStep(interaction(arrived, queued, accepted, ...talk), habits)?.command.type).toBe('interaction.end')
  expect(nextStep(interaction(arrived, queued, accepted, ...talk, ended, wrapping), habits)?.command).toMatchObject({
    type: 'wrapUp.complete',
    dispositionId: 'mobile-login',
  })
})

const made = (heldOut = false): Told => [
  'recommendation.made',
  {
    recommendationId: 'r1',
    propositionId: 'deposit',
    propositionVersion: 1,
    occasion: { on: 'contact-start' },
    match: 70,
    suitability: null,
    heldOut,
  },
]
const presented: Told = ['recommendation.presented', { recommendationId: 'r1', agentId: 'a', messageId: 'm' }]
const greeted = [arrived, queued, accepted, said('customer'), said('agent')]

test('[BO30] a colleague shows an offer after greeting, unless the floor said no to it', () => {
  expect(nextStep(interaction(arrived, queued, accepted, said('customer'), made()), habits)?.command.type).toBe(
    'message.send',
  )
  const offering = interaction(...greeted, made())
  expect(nextStep(offering, habits)?.command).toMatchObject({ type: 'recommendation.present', recommendationId: 'r1' })
  expect(nextStep(offering, { ...habits, givenUp: new Set(['r1']) })).toBeNull()
  const heldOut = interaction(...greeted, made(true))
  expect(nextStep(heldOut, habits)).toBeNull()
})

test('[BO30] a colleague waits for the answer and writes down what it means', () => {
  const shown = [...greeted, made(), presented]
  expect(nextStep(interaction(...shown), habits)).toBeNull()
  const answer = (text: string) => nextStep(interaction(...shown, said('customer', text)), habits)?.command
  expect(answer('这个可以，帮我办吧')).toMatchObject({ response: 'accepted', reasonId: null, remindAt: null })
  expect(answer('我考虑一下，过两天再联系你们')).toMatchObject({
    response: 'later',
    reasonId: null,
    remindAt: Date.parse('1970-01-03T14:00:00+08:00'),
  })
  expect(answer('先不用了，谢谢')).toMatchObject({ response: 'declined', reasonId: 'competitor', remindAt: null })
})

import { describe, expect, test } from 'vitest'
import type { DomainEvent, EventType } from './events.ts'
import {
  deskOf,
  evolveInteraction,
  type Interaction,
  type InteractionEvent,
  ownerOf,
  unreadByAgent,
} from './interaction.ts'
import { isLaterDelivery } from './message.ts'

type Told<T extends EventType> = Pick<DomainEvent<T>, 'data'> & { readonly body?: DomainEvent<T>['body'] }

function event<T extends InteractionEvent['type']>(seq: number, type: T, told: Told<T>): InteractionEvent {
  const about = { seq, stream: 'interaction/i1', v: 1, at: seq * 1000, actor: 'x', cause: null }
  return { ...about, type, data: told.data, body: told.body ?? null } as unknown as InteractionEvent
}

const arrived = event(1, 'interaction.arrived', {
  data: {
    channel: 'chat',
    conversationId: 'c1',
    customerId: 'cust',
    entryPointId: 'e1',
    language: 'zh-CN',
    identified: false,
    previousId: null,
  },
})
const queuedAt = (seq: number, since: number) =>
  event(seq, 'interaction.queued', {
    data: {
      queueId: 'q1',
      reason: 'arrival',
      requirements: [],
      priority: 1,
      since,
      dueAt: since + 20_000,
      preferred: null,
      target: null,
      overflowAt: null,
    },
  })
const queued = queuedAt(2, 2000)
const offered = event(3, 'interaction.offered', {
  data: { offerId: 'o', agentId: 'ann', expiresAt: 9000, why: 'skills' },
})
const accepted = event(4, 'interaction.accepted', { data: { agentId: 'ann', by: 'offer' } })

function fold(...events: readonly InteractionEvent[]): Interaction {
  let interaction: Interaction | undefined
  for (const one of events) interaction = evolveInteraction(interaction, one)
  if (interaction === undefined) throw new Error('nothing folded')
  return interaction
}

describe('[I2] one owner or place', () => {
  test('[I2] while it waits and rings nobody owns it, and it shows where it rings', () => {
    const waiting = fold(arrived, queued)
    const ringing = fold(arrived, queued, offered)
    const active = fold(arrived, queued, offered, accepted)
    expect([waiting, ringing, active].map(ownerOf)).toEqual([null, null, 'ann'])
    expect([waiting, ringing, active].map(deskOf)).toEqual([null, 'ann', 'ann'])
  })

  test('[I2, Q6] an offer that comes to nothing leaves it where it waited', () => {
    const ended = event(4, 'interaction.offerEnded', {
      data: { offerId: 'o', agentId: 'ann', outcome: 'declined', retryAt: 60_000 },
    })
    const back = fold(arrived, queued, offered, ended)
    expect(back.phase).toEqual(fold(arrived, queued).phase)
    expect(back.passed).toEqual([{ agentId: 'ann', until: 60_000 }])
    expect(fold(arrived, queued, offered, ended, accepted).passed).toEqual([])
  })

  test('[I2] nothing happens to an interaction before it arrived', () => {
    expect(() => evolveInteraction(undefined, queued)).toThrow('interaction.queued before interaction.arrived')
  })
})

const message = (seq: number, role: 'customer' | 'agent', audience: 'public' | 'internal' = 'public') =>
  event(seq, 'message.added', {
    data: {
      messageId: `m${seq}`,
      author: role === 'agent' ? { role, agentId: 'ann' } : { role },
      audience,
      kind: 'text',
      purpose: null,
      delivery: 'queued',
    },
    body: { kind: 'text', text: 'words' },
  })

describe('messages', () => {
  test('[I23] what the agent has not read is counted; answering reads it', () => {
    expect(unreadByAgent(fold(arrived, queued, message(3, 'customer'), message(4, 'customer')))).toBe(2)
    expect(unreadByAgent(fold(arrived, queued, message(3, 'customer'), message(4, 'agent', 'internal')))).toBe(1)
    expect(unreadByAgent(fold(arrived, queued, message(3, 'customer'), message(4, 'agent')))).toBe(0)
  })

  test('[I23] the customer reading marks what was said to them, not what was noted', () => {
    const read = event(6, 'conversation.read', { data: { by: 'customer', upTo: 5 } })
    const seen = fold(arrived, queued, message(3, 'agent'), message(4, 'agent', 'internal'), message(7, 'agent'), read)
    expect(seen.messages.map((m) => m.delivery)).toEqual(['read', 'queued', 'queued'])
  })

  test('[I23] deliveries have an order, and unknown is less than anything the channel said', () => {
    expect(isLaterDelivery('queued', 'unknown')).toBe(true)
    expect(isLaterDelivery('sent', 'unknown')).toBe(false)
    expect(isLaterDelivery('unknown', 'delivered')).toBe(true)
    expect(isLaterDelivery('delivered', 'failed')).toBe(false)
  })
})

test('[A13] time granted after a restart is not counted as an extension', () => {
  const wrap = event(5, 'interaction.wrapUpStarted', { data: { agentId: 'ann', deadline: 10_000 } })
  const own = event(6, 'interaction.wrapUpExtended', { data: { deadline: 20_000 } })
  const given = event(7, 'interaction.wrapUpExtended', { data: { deadline: 30_000, grace: true } })
  expect(fold(arrived, queued, accepted, wrap, own, given).phase).toMatchObject({ deadline: 30_000, extensions: 1 })
})

describe('[I28] the true story', () => {
  test('[I28] everyone who took it in hand is known, with how and after what wait', () => {
    const told = fold(
      arrived,
      queued,
      offered,
      accepted,
      queuedAt(5, 4500),
      event(6, 'interaction.accepted', { data: { agentId: 'ben', by: 'pull' } }),
      event(7, 'interaction.accepted', { data: { agentId: 'cem', by: 'assign' } }),
    )
    expect(told.handlings).toEqual([
      { agentId: 'ann', at: 4000, by: 'offer', waitedMs: 2000 },
      { agentId: 'ben', at: 6000, by: 'pull', waitedMs: 1500 },
      { agentId: 'cem', at: 7000, by: 'assign', waitedMs: 0, assignedBy: 'x' },
    ])
  })

  test('[I28] endings outlast a reopening, and the agent it goes on with takes it anew', () => {
    const ended = event(5, 'interaction.contactEnded', { data: { by: 'customer', surveyAsked: false } })
    const again = event(6, 'interaction.reopened', { data: { agentId: 'ann' } })
    const told = fold(arrived, queued, accepted, ended, again)
    expect(told.contactEnded).toBeNull()
    expect(told.endings).toEqual([{ at: 5000, by: 'customer' }])
    expect(told.handlings.at(-1)).toEqual({ agentId: 'ann', at: 6000, by: 'reopen', waitedMs: 0 })
    const toNobody = event(6, 'interaction.reopened', { data: { agentId: null } })
    expect(fold(arrived, queued, accepted, ended, toNobody).handlings).toHaveLength(1)
  })

  test('[I28] every parking is known, and when it was taken up again', () => {
    const parks = (seq: number) => event(seq, 'interaction.parked', { data: { remindAt: null } })
    const resumes = event(6, 'interaction.resumed', { data: {} })
    expect(fold(arrived, queued, accepted, parks(5), resumes, parks(7)).parkings).toEqual([
      { agentId: 'ann', at: 5000, resumedAt: 6000 },
      { agentId: 'ann', at: 7000, resumedAt: null },
    ])
  })
})

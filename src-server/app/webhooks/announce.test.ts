import { expect, test } from 'vitest'
import type { DomainEvent } from '#shared/domain/events.ts'
import { announcementOf } from './announce.ts'

const happened = (stream: string, type: string, data: object): DomainEvent =>
  ({ seq: 1, stream, type, v: 5, at: 9, actor: 'anna', cause: null, data, body: null }) as unknown as DomainEvent
const told = (event: DomainEvent) => announcementOf(event, async () => null)

test('[WH4] the control group is told to nobody', async () => {
  const made = { recommendationId: 'r', propositionId: 'p', propositionVersion: 2, heldOut: true }
  expect(await told(happened('interaction/i', 'recommendation.made', made))).toBeNull()
  const shown = await told(happened('interaction/i', 'recommendation.made', { ...made, heldOut: false }))
  expect(shown).toMatchObject({ kind: 'offer.shown', subject: 'interaction/i', at: 9, data: { recommendationId: 'r' } })
})

test('[WH2] changes name fields, consents their purpose, and messages nothing at all', async () => {
  expect(await told(happened('customer/c', 'customer.told', { field: 'idNumber' }))).toMatchObject({
    kind: 'customer.changed',
    data: { customerId: 'c', fields: ['idNumber'] },
  })
  const word = { purpose: 'marketing', channel: null, until: null, proof: 'spoken', interactionId: 'i', proofRef: 'x' }
  expect(await told(happened('customer/c', 'customer.consented', { ...word, given: false }))).toMatchObject({
    kind: 'consent.withdrawn',
    data: { customerId: 'c', purpose: 'marketing', channel: null, until: null, proof: 'spoken', interactionId: 'i' },
  })
  const opened = { customerId: 'c', kind: 'complaint', assignee: { agentId: 'anna' }, tags: ['陈立文 13812345678'] }
  const task = await told(happened('task/t', 'task.opened', { ...opened, dueAt: null }))
  expect(task).toMatchObject({ kind: 'task.opened', data: { taskId: 't', customerId: 'c', kind: 'complaint' } })
  expect(JSON.stringify(task)).not.toContain('陈立文')
  expect(await told(happened('interaction/i', 'message.added', { messageId: 'm' }))).toBeNull()
  expect(await told(happened('agent/a', 'agent.nextStateChosen', { next: null }))).toBeNull()
  const answered = { recommendationId: 'r', agentId: 'anna', reasonId: 'fees', disclosures: [], remindAt: null }
  const kinds = ['accepted', 'declined', 'later', 'unsuitable'].map(async (response) => {
    const event = happened('interaction/i', 'recommendation.answered', { ...answered, response })
    return (await told(event))?.kind
  })
  expect(await Promise.all(kinds)).toEqual(['offer.accepted', 'offer.declined', 'offer.deferred', 'offer.unsuitable'])
})

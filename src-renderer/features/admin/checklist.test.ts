import { expect, test } from 'vitest'
import { queueRecord, versioned } from '../../client/testing/factories.ts'
import { checklistOf } from './checklist.ts'
import { config, entryPoint, user } from './testing.ts'

const admin = ['admin', versioned('admin', user({ role: 'admin' }))] as const
const agent = ['a1', versioned('a1', user())] as const
const none = { queue: new Map(), user: new Map([admin]), entryPoint: new Map() }
const steps = (changes: Parameters<typeof config>[0]) => {
  const { done, next, entryPointId, unskilledQueueId } = checklistOf(config({ ...none, ...changes }))
  return { done: [...done], next, entryPointId, unskilledQueueId }
}
const queues = new Map([['cards', versioned('cards', queueRecord)]])
const entries = new Map([['web', versioned('web', entryPoint())]])

test('[M16] a fresh centre begins with a queue; its administrator is no agent', () => {
  expect(steps({})).toEqual({ done: [], next: 'queue', entryPointId: null, unskilledQueueId: null })
  expect(steps({ queue: queues })).toMatchObject({ done: ['queue'], next: 'agent' })
})

test('[M16] with queue, agent and entry point the trial is what is left', () => {
  const users = new Map([admin, agent])
  expect(steps({ queue: queues, user: users })).toMatchObject({ next: 'entryPoint' })
  expect(steps({ queue: queues, user: users, entryPoint: entries })).toEqual({
    done: ['queue', 'agent', 'entryPoint'],
    next: null,
    entryPointId: 'web',
    unskilledQueueId: null,
  })
})

test('[M16] an agent without the skills a queue asks for does not count, and the queue is named', () => {
  const demanding = versioned('cards', { ...queueRecord, requirements: [{ skillId: 'credit', level: 3 }] })
  const found = steps({ queue: new Map([['cards', demanding]]), user: new Map([admin, agent]) })
  expect(found).toMatchObject({ done: ['queue'], next: 'agent', unskilledQueueId: 'cards' })
})

test('[M16] archived records do not count', () => {
  const archived = new Map([['cards', { ...versioned('cards', queueRecord), archived: true }]])
  expect(steps({ queue: archived, user: new Map([admin, agent]), entryPoint: entries })).toMatchObject({
    next: 'queue',
  })
})

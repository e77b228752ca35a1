// For tests only: rows of figures.
import type { AuxCodeRecord, Versioned } from '#shared/domain/config.ts'
import type { AgentFigures, LiveCall, LiveRow, QueueFigures } from '#shared/protocol/wallboard.ts'
import { NOW, queueRecord, userRecord as user, versioned } from '../../client/testing/factories.ts'
import { queueRows, type QueueRow } from './figures.ts'

export { NOW, queueRecord, user, versioned }

export function queueFigures(changes: Partial<QueueFigures> = {}): QueueFigures {
  return {
    queueId: 'cards',
    waiting: 0,
    callbacks: 0,
    longestSince: null,
    active: 0,
    arrived: 40,
    answered: 38,
    answeredInTime: 36,
    abandoned: 2,
    averageAnswerMs: 21_000,
    agentsAvailable: 2,
    agentsSignedIn: 6,
    trend: [],
    ...changes,
  }
}

export function agentFigures(changes: Partial<AgentFigures> = {}): AgentFigures {
  return {
    agentId: 'a1',
    shown: 'available',
    state: { name: 'available' },
    next: null,
    since: NOW - 60_000,
    load: {},
    capacity: { chat: 3, voice: 1 },
    interactionIds: [],
    handledToday: 12,
    averageHandleMs: 300_000,
    satisfaction: 4.7,
    ronaToday: 0,
    phone: null,
    ...changes,
  }
}

export function liveRow(changes: Partial<LiveRow> = {}): LiveRow {
  return {
    interactionId: 'i1',
    channel: 'chat',
    queueId: 'cards',
    phase: 'waiting',
    agentId: null,
    customer: '何**',
    address: null,
    arrivedAt: NOW - 30_000,
    waitingSince: NOW - 30_000,
    dueAt: NOW + 30_000,
    acceptedAt: null,
    replyDueAt: null,
    call: null,
    bot: null,
    ...changes,
  }
}

export function liveCall(changes: Partial<LiveCall> = {}): LiveCall {
  return {
    stage: 'talking',
    since: NOW - 20_000,
    direction: 'inbound',
    number: '+86177****0932',
    recording: 'on',
    mos: 4.3,
    guestId: null,
    supervision: null,
    ...changes,
  }
}

export const meal: Versioned<AuxCodeRecord> = versioned('meal', {
  name: { zh: '用餐', en: 'Meal' },
  order: 1,
  maxMinutes: 30,
  chosenBy: 'agent',
})

/** One queue with these figures and what waits in it. */
export function queueRow(figures: Partial<QueueFigures> = {}, live: readonly LiveRow[] = []): QueueRow {
  const [row] = queueRows([versioned('cards', queueRecord)], new Map([['cards', queueFigures(figures)]]), live)
  if (row === undefined) throw new Error('a queue in use has a row')
  return row
}

// For tests only: small believable records.
import type { AccountRecord, VendorKey } from '#shared/domain/account.ts'
import { newAgent } from '#shared/domain/agent.ts'
import type { DomainEvent, DomainEvents, EventBodies, EventType } from '#shared/domain/events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Message } from '#shared/domain/message.ts'
import type { Recommendation } from '#shared/domain/recommendation.ts'
import type { ConfigSnapshot, Snapshot } from '#shared/protocol/sync.ts'
import type { QueueRecord, UserRecord, Versioned } from '#shared/domain/config.ts'
import { plainQueue, plainUser } from '#shared/domain/testing/records.ts'
import { emptyFloor } from '../floor.ts'

export const NOW = Date.UTC(2026, 10, 18, 6, 36)

export function interaction(changes: Partial<Interaction> = {}): Interaction {
  return {
    id: 'i1',
    revision: 5,
    seq: 10,
    channel: 'chat',
    conversationId: 'c1',
    customerId: 'u1',
    entryPointId: 'web',
    accountId: null,
    allowance: null,
    marks: [],
    language: 'zh-CN',
    identified: true,
    previousId: null,
    outreach: null,
    bot: null,
    introduction: { customerName: '陈晓雯', address: 'v1', answers: [], page: null },
    arrivedAt: NOW - 400_000,
    queueId: 'cards',
    enteredQueueId: 'cards',
    phase: { name: 'active', agentId: 'a1', since: NOW - 384_000 },
    handlings: [{ agentId: 'a1', at: NOW - 384_000, by: 'offer', waitedMs: 16_000 }],
    firstAcceptedAt: NOW - 384_000,
    firstReplyAt: null,
    contactEnded: null,
    endings: [],
    parkings: [],
    holdsCapacity: true,
    passed: [],
    rangAt: [],
    lastAgentId: 'a1',
    transfers: [],
    messages: [],
    lastCustomerMessageAt: null,
    lastAgentMessageAt: null,
    idleWarnedAt: null,
    readUpTo: { customer: 0, agent: 0 },
    wrapUp: null,
    call: null,
    survey: null,
    verification: null,
    failedVerifications: 0,
    recommendations: [],
    withheld: [],
    moods: [],
    ...changes,
  }
}

export function message(changes: Partial<Message> = {}): Message {
  return {
    id: 'm1',
    seq: 11,
    at: NOW - 360_000,
    author: { role: 'customer' },
    audience: 'public',
    purpose: null,
    content: { kind: 'text', text: '你好' },
    delivery: 'delivered',
    failure: null,
    ...changes,
  }
}

/** 稳健 90 天, on show. */
export function recommendation(changes: Partial<Recommendation> = {}): Recommendation {
  return {
    id: 'r1',
    propositionId: 'steady',
    propositionVersion: 1,
    at: NOW - 60_000,
    occasion: { on: 'intent', intentId: 'idle-money' },
    match: 86,
    suitability: { risk: 'R2', tolerance: 'C3', validUntil: Date.UTC(2099, 2, 12) },
    heldOut: false,
    grounds: {
      why: { zh: '客户刚说到期资金没想好去处', en: 'They have not decided about the maturing money' },
      facts: { maturingAmount: 200_000, maturingName: '稳健 182 天', customerGrade: 'gold' },
    },
    presented: null,
    answer: null,
    withdrawn: null,
    ...changes,
  }
}

export function event<T extends EventType>(
  seq: number,
  stream: string,
  type: T,
  data: DomainEvents[T],
  body: (T extends keyof EventBodies ? EventBodies[T] : null) | null = null,
): DomainEvent<T> {
  // The generic parts fit by construction; the compiler can't tell for a type parameter.
  return { seq, stream, type, v: 1, at: NOW + seq, actor: 'a1', cause: null, data, body } as unknown as DomainEvent<T>
}

export function versioned<R>(id: string, record: R): Versioned<R> {
  return { id, version: 1, archived: false, changedAt: NOW, changedBy: 'admin', record }
}

export const queueRecord: QueueRecord = {
  ...plainQueue,
  name: { zh: '信用卡 · 网聊', en: 'Cards · chat' },
  channels: ['chat'],
  serviceLevel: { percent: 80, seconds: 60 },
  ronaSeconds: 20,
  preferredAgentSeconds: 30,
  wrapUp: { seconds: 120, extensionSeconds: 60, maxExtensions: 1, dispositionRequired: true },
  pullAllowed: true,
  reopenSeconds: 300,
  survey: true,
}

export function smsAccount(changes: Partial<AccountRecord> = {}): AccountRecord {
  return {
    name: { zh: '短信 95000', en: 'SMS 95000' },
    channel: 'sms',
    entryPointId: 'sms',
    sender: '95000',
    enabled: true,
    purposes: ['reply', 'service'],
    segmentCost: null,
    templates: [],
    vendor: { kind: 'twilio', accountSid: 'AC', apiBase: 'https://sms.example' },
    ...changes,
  }
}

export function userRecord(changes: Partial<UserRecord> = {}): UserRecord {
  return { ...plainUser, username: 'linyue', displayName: '林悦', employeeNo: '30217', ...changes }
}

const noConfig: ConfigSnapshot = {
  user: [],
  skill: [],
  queue: [],
  hours: [],
  entryPoint: [],
  account: [],
  botFlow: [],
  disposition: [],
  auxCode: [],
  cannedReply: [],
  proposition: [],
  intent: [],
  marketingPolicy: [],
  segment: [],
  branch: [],
  centre: [],
}

export function snapshot(interactions: readonly Interaction[] = [], config: Partial<ConfigSnapshot> = {}): Snapshot {
  return {
    kind: 'snapshot',
    me: { userId: 'a1', username: 'agent1', displayName: '林悦', role: 'agent' },
    agent: {
      ...newAgent('a1'),
      desk: { name: 'here', deskId: 'd1', since: NOW },
      state: { name: 'available' },
      since: NOW - 60_000,
    },
    config: { ...noConfig, queue: [versioned('cards', queueRecord)], ...config },
    channels: { ...emptyFloor().channels, sms: { maxText: 10, attachments: false } },
    interactions,
  }
}

/** An official account that answers nothing, with names for its keys. */
export const wechatAccount = (keys: readonly VendorKey[]): AccountRecord => ({
  name: { zh: '服务号', en: 'WeChat' },
  channel: 'wechat',
  entryPointId: 'wx',
  sender: '华岭银行',
  enabled: true,
  purposes: ['reply'],
  segmentCost: null,
  templates: [],
  vendor: { kind: 'wechat', appId: 'wx2c2769f8efd9abc2', mode: 'aes', apiBase: '', replyRules: [], keys },
})

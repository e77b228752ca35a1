import { expect, test } from 'vitest'
import { FIRST_CENTRE_VOICE } from '#shared/domain/voice-config.ts'
import type { CentreRecord } from '#shared/domain/config.ts'
import { candidatesFor, objectionsTo, type WorkToAssign } from './eligibility.ts'
import { agentFigures, queueRecord, user } from './testing.ts'

const work: WorkToAssign = {
  interactionId: 'i1',
  channel: 'chat',
  queue: queueRecord,
  agentId: null,
  requirements: [{ skillId: 'cards', level: 3 }],
  phase: 'waiting',
  passed: [],
  onThePhone: new Set<string>(),
}
const centre: CentreRecord = {
  name: { zh: '中心', en: 'Centre' },
  timeZone: 'Asia/Shanghai',
  capacity: { chat: 3, sms: 3, wechat: 3, voice: 1 },
  blocks: { chat: [], sms: [], wechat: [], voice: ['chat'] },
  deskLostNoOffersSeconds: 30,
  deskLostReturnWorkSeconds: 120,
  ronaAuxCodeId: 'rona',
  lostAuxCodeId: 'lost',
  maxUploadBytes: 10_485_760,
  systemTexts: { idleWarning: { zh: '', en: '' } },
  retentionDays: { conversation: null, recording: null, wrapUp: null },
  voice: FIRST_CENTRE_VOICE,
}
const able = user({ skills: { cards: 4 } })
const kinds = (...args: Parameters<typeof objectionsTo>) => objectionsTo(...args).map(({ kind }) => kind)

test('[B14] nothing speaks against a free agent with the skills', () => {
  expect(kinds(work, 'a1', able, agentFigures(), centre)).toEqual([])
})

test('[B14] every reason is named', () => {
  const busy = agentFigures({
    shown: 'busy',
    load: { chat: 3, voice: 1 },
    state: { name: 'aux', auxCodeId: 'meal' },
  })
  const strict = { ...work, queue: { ...queueRecord, memberIds: ['a9'] }, passed: ['a1'] }
  expect(objectionsTo(strict, 'a1', user({ skills: { cards: 2 } }), busy, centre)).toEqual([
    { kind: 'full', channel: 'chat', load: 3, units: 3 },
    { kind: 'blocked', by: 'voice' },
    { kind: 'aux', auxCodeId: 'meal' },
    { kind: 'not-member' },
    { kind: 'skill', skillId: 'cards', required: 3, has: 2 },
    { kind: 'passed' },
  ])
})

test('[B14] signed-out and lost agents, and whoever has it, are ruled out; others the supervisor may overrule', () => {
  const figures = new Map([
    ['free', agentFigures({ agentId: 'free' })],
    ['lost', agentFigures({ agentId: 'lost', shown: 'lost' })],
    ['owner', agentFigures({ agentId: 'owner', shown: 'busy' })],
    ['full', agentFigures({ agentId: 'full', shown: 'busy', load: { chat: 3 } })],
  ])
  const users = ['lost', 'owner', 'gone', 'full', 'free'].map((id) => ({ id, record: able }))
  const found = candidatesFor({ ...work, agentId: 'owner' }, users, figures, centre)
  expect(found.filter(({ possible }) => possible).map(({ agentId }) => agentId)).toEqual(['free', 'full'])
  expect(found.map(({ agentId, objections }) => `${agentId}: ${objections[0]?.kind ?? 'none'}`).slice(2)).toEqual(
    expect.arrayContaining(['lost: lost', 'owner: has-it', 'gone: signed-out']),
  )
})

test('[B14] among equals the least loaded comes first, then who is idle longest', () => {
  const figures = new Map([
    ['a', agentFigures({ agentId: 'a', load: { chat: 1 } })],
    ['b', agentFigures({ agentId: 'b', since: 2_000 })],
    ['c', agentFigures({ agentId: 'c', since: 1_000 })],
  ])
  const users = ['a', 'b', 'c'].map((id) => ({ id, record: able }))
  expect(candidatesFor(work, users, figures, centre).map(({ agentId }) => agentId)).toEqual(['c', 'b', 'a'])
})

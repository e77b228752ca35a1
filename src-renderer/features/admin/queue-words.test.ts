import { expect, test } from 'vitest'
import type { QueueRecord } from '#shared/domain/config.ts'
import { queueRecord, versioned } from '../../client/testing/factories.ts'
import { ableAgents, queueSentences } from './queue-words.ts'
import { user, wordingOf } from './testing.ts'

const say = (changes: Partial<QueueRecord>) => queueSentences(wordingOf(), { ...queueRecord, ...changes })

test('[M11] the rules of a queue in plain sentences', () => {
  expect(
    say({
      requirements: [{ skillId: 'credit', level: 3 }],
      relaxation: [
        { afterSeconds: 120, skillId: null, levels: 0, remove: true },
        { afterSeconds: 60, skillId: 'credit', levels: 1, remove: false },
      ],
      overflow: { afterSeconds: 300, queueId: 'cards' },
      idle: { warnAfterSeconds: 180, endAfterSeconds: 300, releaseCapacityAfterSeconds: null },
    }),
  ).toEqual([
    '接网聊，全天开放。',
    '派给会信用卡 3 级的坐席，空闲最久的先接。',
    '老客户先等上次的坐席 30 秒。',
    '目标是 80% 的会话在 1 分钟内接起。',
    '优先级 0 分，每等一分钟再加 1 分。',
    '振铃 20 秒没人接，就改派下一位。',
    '等待 1 分钟后，信用卡的要求降 1 级。',
    '等待 2 分钟后，不再要求所有技能。',
    '等待 5 分钟还没接，转到「信用卡 · 网聊」。',
    '坐席也可以主动领取。',
    '客户 3 分钟不说话会提醒，5 分钟后结束。',
    '结束后有 2 分钟写小结，最多延长 1 次。',
    '必须选处置码。',
    '5 分钟内再来，回到原坐席。',
    '结束时请客户评价。',
  ])
})

test('[M11] rules that are off have no sentence', () => {
  const off = say({
    preferredAgentSeconds: 0,
    ageingPerMinute: 0,
    pullAllowed: false,
    wrapUp: { seconds: null, extensionSeconds: 60, maxExtensions: 0, dispositionRequired: false },
    reopenSeconds: 0,
    survey: false,
  })
  expect(off).toEqual([
    '接网聊，全天开放。',
    '派给任何坐席，空闲最久的先接。',
    '目标是 80% 的会话在 1 分钟内接起。',
    '振铃 20 秒没人接，就改派下一位。',
    '小结不限时。',
  ])
})

test('[M12] who may serve a queue: in use, serving customers, a member, with every skill', () => {
  const asking: QueueRecord = {
    ...queueRecord,
    requirements: [{ skillId: 'credit', level: 3 }],
    memberIds: ['a', 'b', 'd'],
  }
  const skilled = user({ skills: { credit: 3 } })
  const users = [
    versioned('a', skilled),
    versioned('b', user({ skills: { credit: 2 } })),
    versioned('c', skilled),
    versioned('d', user({ skills: { credit: 5 }, role: 'admin' })),
  ]
  expect(ableAgents(asking, users).map(({ id }) => id)).toEqual(['a'])
  expect(ableAgents(asking, [{ ...versioned('a', skilled), archived: true }])).toEqual([])
})

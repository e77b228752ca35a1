import { describe, expect, test } from 'vitest'
import { expectedWait } from './expected-wait.ts'
import { agent, blocks, floor, MINUTE, queue, routerFor, work } from '../../../tests/support/routing/floor-fixtures.ts'

describe('reasons', () => {
  const relaxation = [{ afterMs: 2 * MINUTE, skillId: null, levels: 2, remove: false }]
  const widen = [{ afterMs: MINUTE, members: ['a'] }]
  const start = floor({
    queues: [queue('q', { ageingPerMinute: 1, members: ['b'], relaxation, widen, order: 'most-skilled' })],
    agents: [
      agent('a', { accepting: false, skills: { loans: 1 }, load: { chat: 0, sms: 0, wechat: 0, voice: 1 } }),
      agent('b', { skills: { loans: 4 } }),
      agent('c', { queueIds: [], load: { chat: 3, sms: 0, wechat: 0, voice: 0 } }),
    ],
    work: [
      work('w', {
        priority: 3,
        requirements: [{ skillId: 'loans', level: 3 }],
        excluded: [{ agentId: 'a', until: 9 }],
      }),
    ],
    capacity: blocks({ voice: ['chat'] }),
  })
  const router = routerFor(start)

  test('[R24] every reason against, and when waiting ends it', () => {
    expect(router.explain('w', 'a', 0)).toMatchObject({
      eligible: false,
      refusals: [
        { kind: 'not-accepting' },
        { kind: 'channel-blocked', channel: 'chat', by: 'voice' },
        { kind: 'excluded', liftsAt: 9 },
        { kind: 'not-a-member', queueId: 'q', liftsAt: MINUTE },
        { kind: 'skill-missing', skillId: 'loans', required: 3, has: 1, liftsAt: 2 * MINUTE },
      ],
    })
    expect(router.explain('w', 'c', 0)).toMatchObject({
      refusals: [
        { kind: 'channel-full', channel: 'chat', load: 3, units: 3 },
        { kind: 'queue-not-served', queueId: 'q' },
        { kind: 'skill-missing', skillId: 'loans', required: 3, has: 0, liftsAt: null },
      ],
    })
  })

  test('[R24] what is unknown is named', () => {
    expect(router.explain('x', 'a', 0)).toMatchObject({ refusals: [{ kind: 'unknown-work', workId: 'x' }] })
    expect(router.explain('w', 'x', 0)).toMatchObject({ refusals: [{ kind: 'unknown-agent', agentId: 'x' }] })
    const elsewhere = routerFor(floor({ work: [work('w', { queueId: 'gone' })] }))
    expect(elsewhere.explain('w', 'a', 0)).toMatchObject({ refusals: [{ kind: 'unknown-queue', queueId: 'gone' }] })
  })

  test('[R24] work handed to or held for another says to whom and until when', () => {
    const personal = routerFor(
      floor({
        agents: [agent('a'), agent('b', { accepting: false })],
        work: [
          work('handed', { target: { agentId: 'b', until: 5 } }),
          work('held', { preferred: { agentId: 'b', until: 7, hold: true } }),
        ],
      }),
    )
    expect(personal.explain('handed', 'a', 0)).toMatchObject({
      refusals: [{ kind: 'targeted-elsewhere', agentId: 'b', liftsAt: 5 }],
    })
    expect(personal.explain('held', 'a', 0)).toMatchObject({
      refusals: [{ kind: 'held-for-preferred', agentId: 'b', liftsAt: 7 }],
    })
  })

  test('[R25] for an eligible agent: score, what chooses, how many go first', () => {
    expect(router.explain('w', 'b', MINUTE)).toEqual({
      eligible: true,
      score: { priority: 3, ageing: 1, total: 4, waitedMs: MINUTE },
      chosenBy: 'most-skilled',
      agentsAhead: 0,
    })
  })

  test('[R26] agents are counted by what keeps them', () => {
    expect(router.waitingReasons('w', MINUTE)).toEqual({
      eligible: 1,
      refusals: {
        'not-accepting': 1,
        'channel-blocked': 1,
        'channel-full': 1,
        'queue-not-served': 1,
        'skill-missing': 2,
      },
    })
    expect(router.waitingReasons('x', 0)).toBeNull()
  })

  test('[R27] the position counts the work of the same queue that goes first', () => {
    const waiting = [
      work('second', { since: 1 }),
      work('first', { priority: 1, since: 2 }),
      work('other', { queueId: 'p' }),
    ]
    const lines = routerFor(floor({ queues: [queue('q'), queue('p')], work: waiting }))
    expect(['first', 'second', 'other'].map((id) => lines.position(id))).toEqual([1, 2, 1])
    expect(lines.ranking('q')).toEqual(['first', 'second'])
    expect(lines.position('gone')).toBeNull()
  })
})

describe('expected wait', () => {
  const inputs = { position: 4, recentHandleMs: [4 * MINUTE, 6 * MINUTE], places: 10, freePlaces: 0 }

  test('[R28] position times mean handle time over places', () => {
    expect(expectedWait(inputs)).toBe(2 * MINUTE)
    expect(expectedWait({ ...inputs, freePlaces: 2 })).toBe(MINUTE)
    expect(expectedWait({ ...inputs, freePlaces: 4 })).toBe(0)
  })

  test('[R28] nothing is said when nobody is staffed or no times are known', () => {
    expect(expectedWait({ ...inputs, places: 0 })).toBeNull()
    expect(expectedWait({ ...inputs, recentHandleMs: [] })).toBeNull()
  })
})

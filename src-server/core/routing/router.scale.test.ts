import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { assignNaive } from './naive.ts'
import { agent, floor, MINUTE, queue, routerFor, work } from '../../../tests/support/routing/floor-fixtures.ts'
import type { Assignment, Floor } from './types.ts'

const CHOICES = 40

/** A floor larger than any shortcut of the index: more agents than it remembers freed, more requirements than it keeps. */
const largeFloor: fc.Arbitrary<Floor> = fc.infiniteStream(fc.nat({ max: 1_000_000 })).map((stream) => {
  const pick = (below: number): number => stream.next().value % below
  const skill = (): string => `s${pick(CHOICES)}`
  return floor({
    queues: [
      queue('q', { ageingPerMinute: 1, order: 'most-skilled' }),
      queue('p', {
        ageingPerMinute: 0.5,
        relaxation: [{ afterMs: MINUTE, skillId: null, levels: 2, remove: false }],
        order: 'least-loaded',
      }),
    ],
    agents: Array.from({ length: 80 }, (_, i) =>
      agent(`a${i}`, {
        skills: { [skill()]: 1 + pick(5), [skill()]: 1 + pick(5), [skill()]: 1 + pick(5) },
        load: { chat: pick(4), sms: 0, wechat: 0, voice: 0 },
        idleSince: pick(50),
      }),
    ),
    work: Array.from({ length: 500 }, (_, i) =>
      work(`w${i}`, {
        queueId: pick(2) === 0 ? 'q' : 'p',
        requirements: [
          { skillId: skill(), level: 1 + pick(4) },
          { skillId: skill(), level: 1 + pick(2) },
        ],
        priority: pick(10),
        since: pick(5 * MINUTE),
        excluded: pick(5) === 0 ? [{ agentId: `a${pick(80)}`, until: 6 * MINUTE }] : [],
      }),
    ),
  })
})

test('[R21] large floors with hundreds of requirements are answered as by the plain scan', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(largeFloor, (start) => {
      const router = routerFor({ ...start, agents: [] })
      expect(router.next(5 * MINUTE)).toBeNull()
      for (const one of start.agents) router.upsertAgent(one)
      const taken: Assignment[] = []
      for (let next = router.next(5 * MINUTE); next !== null; next = router.next(5 * MINUTE)) {
        const { agentId, workId } = next
        taken.push(next)
        router.removeWork(workId)
        const taker = start.agents.find(({ id }) => id === agentId)
        if (taker !== undefined) router.upsertAgent({ ...taker, accepting: false })
      }
      expect(taken).toEqual(assignNaive(start, 5 * MINUTE))
    }),
    { numRuns: 3 },
  )
})

test('[R21] requirements nobody waits with any more are forgotten and found again', () => {
  const router = routerFor(floor({ agents: [agent('a', { skills: { rare: 3 } })] }))
  const rare = { requirements: [{ skillId: 'rare', level: 3 }] }
  router.upsertWork(work('first', rare))
  for (let i = 0; i < 2_000; i++) {
    router.upsertWork(work('odd', { requirements: [{ skillId: `odd${i}`, level: 1 }] }))
  }
  expect(router.next(0)?.workId).toBe('first')
  router.removeWork('first')
  for (let i = 0; i < 2_000; i++) {
    router.upsertWork(work('odd', { requirements: [{ skillId: `odder${i}`, level: 1 }] }))
  }
  router.upsertWork(work('again', rare))
  expect(router.next(0)?.workId).toBe('again')
})

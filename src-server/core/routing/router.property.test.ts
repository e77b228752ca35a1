import { CHANNELS } from '#shared/domain/channel.ts'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Refusal as RoutingRefusal } from './eligibility.ts'
import { assignNaive, isEligible, nextNaive } from './naive.ts'
import { agent, MINUTE, queue, routerFor, work } from '../../../tests/support/routing/floor-fixtures.ts'
import type { Change } from '../../../tests/support/routing/random-floor.ts'
import { drain, story, told, TwoFloors } from '../../../tests/support/routing/two-floors.ts'
import { NO_CAPACITY_RULES } from './types.ts'

function isSame(a: RoutingRefusal, b: RoutingRefusal): boolean {
  if (a.kind === 'skill-missing' && b.kind === 'skill-missing') return a.skillId === b.skillId
  return a.kind === b.kind
}

describe('on random floors', { timeout: 60_000 }, () => {
  test('[R21, R19] after every change the router answers as the plain scan', () => {
    fc.assert(
      fc.property(story, ({ capacity, queues, changes }) => {
        const floors = new TwoFloors(capacity, queues)
        for (const change of changes) {
          floors.apply(change)
          expect(floors.router.next(floors.now)).toEqual(nextNaive(floors.floor, floors.now))
        }
      }),
      { numRuns: 5000 },
    )
  })

  test('[R21, R18] asked only now and then, it gives the same assignments in the same order, one an agent', () => {
    fc.assert(
      fc.property(story, (given) => {
        const floors = told(given)
        const expected = assignNaive(floors.floor, floors.now)
        const taken = drain(floors)
        expect(taken).toEqual(expected)
        expect(new Set(taken.map(({ agentId }) => agentId)).size).toBe(taken.length)
      }),
      { numRuns: 1500 },
    )
  })

  test('[R22] the same floor gives the same answers in whatever order it became known', () => {
    fc.assert(
      fc.property(story, fc.infiniteStream(fc.nat()), (given, shuffle) => {
        const floors = told(given)
        const { work: waiting, agents, queues, capacity } = floors.floor
        const facts: readonly Change[] = [
          ...waiting.map((one) => ({ kind: 'work', work: one }) as const),
          ...agents.map((one) => ({ kind: 'agent', agent: one }) as const),
          ...queues.map((one) => ({ kind: 'queue', queue: one }) as const),
        ]
        const again = new TwoFloors(capacity, [])
        again.now = floors.now
        const order = facts.map((fact) => ({ fact, key: shuffle.next().value })).toSorted((a, b) => a.key - b.key)
        for (const { fact } of order) again.apply(fact)
        expect(drain(again)).toEqual(drain(floors))
      }),
      { numRuns: 500 },
    )
  })

  test('[R6, R7, R8] nobody is given more than fits or what is blocked', () => {
    fc.assert(
      fc.property(story, (given) => {
        const floors = told(given)
        for (;;) {
          const next = floors.router.next(floors.now)
          if (next === null) return
          const { agents, capacity } = floors.floor
          const taker = agents.find(({ id }) => id === next.agentId)
          if (taker === undefined) throw new Error('given to nobody')
          const { load, units } = taker
          expect(load[next.channel]).toBeLessThan(units[next.channel])
          const blocked = CHANNELS.filter((active) => load[active] > 0).flatMap((active) => capacity.blocks[active])
          expect(blocked).not.toContain(next.channel)
          const weights = capacity.total?.weights ?? { chat: 0, sms: 0, wechat: 0, voice: 0 }
          const used = CHANNELS.reduce((sum, channel) => sum + weights[channel] * load[channel], 0)
          expect(used + weights[next.channel]).toBeLessThanOrEqual(capacity.total?.units ?? Infinity)
          floors.take(next)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('[R20] with nothing left to give, nothing can be given before the next moment of interest', () => {
    fc.assert(
      fc.property(story, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }), (given, fractions) => {
        const floors = told(given)
        drain(floors)
        const { floor, now, router } = floors
        const until = router.nextTimeOfInterest(now) ?? now + 3_600_000
        expect(until).toBeGreaterThan(now)
        const probes = [...fractions.map((part) => now + Math.floor((until - now) * part)), until - 1]
        for (const probe of probes) expect(nextNaive(floor, Math.min(probe, until - 1))).toBeNull()
        expect(router.next(until)).toEqual(nextNaive(floor, until))
      }),
      { numRuns: 1000 },
    )
  })

  test('[R24, R26] reasons are named exactly when the agent is not eligible', () => {
    fc.assert(
      fc.property(story, (given) => {
        const { router, floor, now } = told(given)
        for (const waiting of floor.work) {
          const whys = floor.agents.map(({ id }) => router.explain(waiting.id, id, now))
          const eligible = floor.agents.map((one) => isEligible(floor, waiting, one, now))
          expect(whys.map((why) => why.eligible)).toEqual(eligible)
          expect(whys.every((why) => why.eligible || why.refusals.length > 0)).toBe(true)
          expect(router.waitingReasons(waiting.id, now)?.eligible).toBe(eligible.filter(Boolean).length)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('[R24] a reason that waiting ends is gone at the moment it names, and not before', () => {
    fc.assert(
      fc.property(story, (given) => {
        const { floor, now } = told(given)
        const refusalsAt = (workId: string, agentId: string, time: number): readonly RoutingRefusal[] => {
          const why = routerFor(floor).explain(workId, agentId, time)
          return why.eligible ? [] : why.refusals
        }
        for (const [waiting, asking] of floor.work.flatMap((w) => floor.agents.map((a) => [w, a] as const))) {
          for (const refusal of refusalsAt(waiting.id, asking.id, now)) {
            // A hold can also end sooner, when its agent stops qualifying.
            if (refusal.kind === 'held-for-preferred' || !('liftsAt' in refusal) || refusal.liftsAt === null) continue
            const before = refusalsAt(waiting.id, asking.id, refusal.liftsAt - 1).filter((other) =>
              isSame(refusal, other),
            )
            const after = refusalsAt(waiting.id, asking.id, refusal.liftsAt).filter((other) => isSame(refusal, other))
            expect([before.length, after.length]).toEqual([1, 0])
          }
        }
      }),
      { numRuns: 100 },
    )
  })

  test('[R25] the eligible agent with nobody ahead is the one who gets the work that goes first', () => {
    fc.assert(
      fc.property(story, (given) => {
        const { router, floor, now } = told(given)
        const next = router.next(now)
        if (next === null) return
        const first = floor.agents.filter(({ id }) => {
          const why = router.explain(next.workId, id, now)
          return why.eligible && why.agentsAhead === 0
        })
        expect(first.map(({ id }) => id)).toEqual([next.agentId])
        const why = router.explain(next.workId, next.agentId, now)
        expect(why.score?.total).toBe(next.score)
      }),
      { numRuns: 500 },
    )
  })

  test('[R27] positions follow the order in which work of a queue would be given', () => {
    fc.assert(
      fc.property(story, (given) => {
        const { router, floor } = told(given)
        for (const { id } of floor.queues) {
          const ranking = router.ranking(id)
          expect(ranking.map((workId) => router.position(workId))).toEqual(ranking.map((_, index) => index + 1))
          expect(ranking.length).toBe(floor.work.filter(({ queueId }) => queueId === id).length)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('over time', { timeout: 60_000 }, () => {
  test('[R4] under ageing no work starves, however urgent the work that keeps arriving', () => {
    const priorities = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 25, maxLength: 25, size: 'max' })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), priorities, (ageingPerMinute, arriving) => {
        const floors = new TwoFloors(NO_CAPACITY_RULES, [queue('q', { ageingPerMinute })])
        floors.apply({ kind: 'agent', agent: agent('a1', { accepting: false }) })
        floors.apply({ kind: 'work', work: work('humble', { since: floors.now }) })
        const served: string[] = []
        for (const [order, priority] of arriving.entries()) {
          floors.apply({ kind: 'work', work: work(`w${order}`, { since: floors.now, order: order + 1, priority }) })
          floors.apply({ kind: 'frees', agentId: 'a1' })
          served.push(...drain(floors).map(({ workId }) => workId))
          floors.apply({ kind: 'time', byMs: MINUTE })
        }
        // One arrives and one is served a minute; 20 points are waited off in 20 / ageing minutes.
        expect(served.indexOf('humble')).toBeGreaterThanOrEqual(0)
        expect(served.indexOf('humble')).toBeLessThanOrEqual(Math.ceil(20 / ageingPerMinute))
      }),
      { numRuns: 200 },
    )
  })
})

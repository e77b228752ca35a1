import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apply, createFloor, serialise } from '../floor/floor.ts'
import { callStep, unheardCalls, wrongCalls } from '../testing/random-calls.ts'
import { AGENTS, openWorld, step, take } from '../testing/random-floor.ts'
import type { World } from '../testing/world.ts'

/** Mostly telephones, with desks, timers and restarts in between. */
const DAY = fc.array(fc.oneof({ weight: 4, arbitrary: callStep }, { weight: 1, arbitrary: step }), {
  minLength: 20,
  maxLength: 120,
  size: 'max',
})
const RUNS = { numRuns: 120 }

const ownersOf = (w: World, id: string): number =>
  AGENTS.filter((agentId) => [...w.floor.work.ofAgent(agentId)].includes(id)).length

describe('random telephones', { timeout: 60_000 }, () => {
  test('[VC10, VC16, VC22, VC23] in whatever order they speak: one owner, one call at an ear, nothing left over', () => {
    fc.assert(
      fc.property(DAY, (steps) => {
        const w = openWorld()
        for (const s of steps) {
          take(w, s)
          expect(wrongCalls(w), JSON.stringify(s)).toEqual([])
          for (const id of w.floor.interactions.keys()) expect(ownersOf(w, id)).toBeLessThanOrEqual(1)
        }
      }),
      RUNS,
    )
  })

  test('[VC10] said twice is said once', () => {
    fc.assert(
      fc.property(DAY, (steps) => {
        const w = openWorld()
        for (const s of steps) take(w, s)
        for (const { id, phase, call } of w.floor.interactions.values()) {
          const leg = call?.legs.at(-1)
          const twice = (act: () => void): void => {
            act()
            const before = w.log.length
            act()
            expect(w.log).toHaveLength(before)
          }
          if (leg !== undefined) twice(() => void w.legDown(id, leg.id, 'lost'))
          if (phase.name === 'offered') {
            const { id: offerId, agentId } = phase.offer
            twice(() => void w.send({ type: 'voice.answered', interactionId: id, offerId, agentId }))
          }
          twice(() => void w.send({ type: 'voice.hungUp', interactionId: id, by: 'customer' }))
        }
      }),
      RUNS,
    )
  })

  test('[VC14] once nothing happens any more, no call goes on with nobody heard', () => {
    fc.assert(
      fc.property(DAY, (steps) => {
        const w = openWorld()
        for (const s of steps) take(w, s)
        w.pass(1_300)
        expect(unheardCalls(w)).toEqual([])
      }),
      RUNS,
    )
  })

  test('[VC8, VC12] whoever hangs up is gone: no call of theirs waits or goes on', () => {
    fc.assert(
      fc.property(DAY, (steps) => {
        const w = openWorld()
        for (const s of steps) take(w, s)
        const calls = [...w.floor.interactions.values()].filter(({ channel }) => channel === 'voice')
        for (const { id } of calls) w.send({ type: 'voice.hungUp', interactionId: id, by: 'customer' })
        const left = calls.flatMap(({ id }) => {
          const { phase, call } = w.it(id)
          const mayWait = call?.callback != null || call?.recordings.some((one) => one.kind === 'voicemail') === true
          return phase.name === 'closed' || phase.name === 'wrap-up' || mayWait ? [] : [[id, phase.name]]
        })
        expect(left).toEqual([])
      }),
      RUNS,
    )
  })

  test('[F1] the log of any of it folds to the same floor', () => {
    fc.assert(
      fc.property(DAY, (steps) => {
        const w = openWorld()
        for (const s of steps) take(w, s)
        const again = createFloor()
        for (const event of w.log) apply(again, event)
        expect(serialise(again)).toEqual(serialise(w.floor))
      }),
      { numRuns: 60 },
    )
  })
})

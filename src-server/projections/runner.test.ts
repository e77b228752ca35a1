import { expect, test } from 'vitest'
import type { DomainEvent } from '#shared/domain/events.ts'
import { settle, VirtualClock } from '../../tests/support/centre/virtual-clock.ts'
import { ProjectionRunner } from './runner.ts'

const event = (seq: number): DomainEvent => ({
  seq,
  stream: 'agent/a',
  type: 'agent.nextStateChosen',
  v: 1,
  at: 0,
  actor: 'system',
  cause: null,
  data: { next: null },
  body: null,
})

/** A log, and a projection over it that writes down the numbers it is given, one step each time it is let. */
function running() {
  const clock = new VirtualClock()
  const log: DomainEvent[] = []
  const applied: number[] = []
  const steps: (() => void)[] = []
  const runner = new ProjectionRunner(
    {
      name: 'numbers',
      apply: async (events) => {
        await new Promise<void>((resolve) => steps.push(resolve))
        applied.push(...events.map(({ seq }) => seq))
      },
    },
    0,
    {
      clock,
      onError: () => undefined,
      readLog: async (afterSeq, limit) => log.slice(afterSeq, afterSeq + limit),
    },
  )
  return {
    clock,
    log,
    applied,
    runner,
    happens(from: number, to: number) {
      for (let seq = from; seq <= to; seq++) {
        log.push(event(seq))
        runner.push([event(seq)])
      }
    },
    async work(most = Number.POSITIVE_INFINITY) {
      await settle()
      for (let step = 0; step < most && steps.length > 0; step++) {
        steps.shift()?.()
        await settle()
      }
    },
  }
}

test('[E11] a read model that lagged behind a burst misses nothing of it', async () => {
  const { clock, log, applied, runner, happens, work } = running()
  happens(1, 3)
  await clock.advance(3_000)
  // More than is kept in memory, while a slow step is under way.
  happens(4, 30_050)
  await work(3)
  // Room in memory again, behind a gap.
  happens(30_051, 30_060)
  await work()
  await clock.advance(3_000)
  await work()
  expect(runner.appliedSeq).toBe(30_060)
  expect(applied).toEqual(log.map(({ seq }) => seq))
})

test('[E11] whoever waits for a number that was taken back is not kept waiting', async () => {
  const { clock, applied, runner, happens, work } = running()
  happens(1, 3)
  let answered = false
  void runner.caughtUp(7).then(() => {
    answered = true
  })
  await work()
  expect(answered).toBe(true)
  happens(4, 5)
  await clock.advance(3_000)
  await work()
  expect(applied).toEqual([1, 2, 3, 4, 5])
})

test('[E11] what comes while a step is under way is gathered for the next one', async () => {
  const { clock, applied, runner, happens, work } = running()
  happens(1, 3)
  await clock.advance(3_000)
  happens(4, 5)
  await work()
  expect(applied).toEqual([1, 2, 3])
  happens(6, 7)
  await clock.advance(3_000)
  await work()
  expect(applied).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(runner.appliedSeq).toBe(7)
})

import { expect, test } from 'vitest'
import { settle, VirtualClock } from '../../tests/support/centre/virtual-clock.ts'
import { RETRY_AFTER_FAULT_MS, Rounds } from './rounds.ts'

/** @param answers what each look comes to; a look beyond them finds nothing */
function begin(...answers: readonly (number | Error | Promise<null>)[]) {
  const clock = new VirtualClock()
  const left = [...answers]
  const faults: unknown[] = []
  let looks = 0
  const rounds = new Rounds({
    clock,
    onFault: (error) => faults.push(error),
    round: async () => {
      looks++
      const next = (await left.shift()) ?? null
      if (next instanceof Error) throw next
      return next
    },
  })
  return { rounds, clock, faults, looks: () => looks }
}

test('[CN2] looks follow each other, and what comes during one is looked at in the next', async () => {
  let end: (value: null) => void = () => undefined
  const slow = new Promise<null>((resolve) => {
    end = resolve
  })
  const { rounds, looks } = begin(slow)
  rounds.look()
  expect(looks()).toBe(0)
  rounds.start()
  for (let n = 0; n < 3; n++) rounds.look()
  expect(looks()).toBe(1)
  end(null)
  await settle()
  expect(looks()).toBe(2)
})

test('[CN2] it looks again when something falls due, after a fault too, and not once it is stopped', async () => {
  const { rounds, clock, faults, looks } = begin(5_000, new Error('storage'), 5_000)
  rounds.start()
  await settle()
  await clock.advance(4_999)
  expect(looks()).toBe(1)
  await clock.advance(1)
  await settle()
  expect([looks(), faults.length]).toEqual([2, 1])
  await clock.advance(RETRY_AFTER_FAULT_MS)
  await settle()
  expect(looks()).toBe(3)
  rounds.stop()
  await clock.advance(5_000)
  expect(looks()).toBe(3)
})

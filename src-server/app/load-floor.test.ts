import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createFloor, serialise, type Floor } from '../core/floor/floor.ts'
import { openMemoryStorage } from '../storage/index.ts'
import { loadFloor, saveFloor } from './load-floor.ts'

/** A floor that remembers many conversations, none of them open. */
function remembering(count: number, lastAgentId = 'anna'): Floor {
  const floor = createFloor()
  for (let n = 0; n < count; n++)
    floor.conversations.set(`c-${n}`, { interactionId: `i-${n}`, lastAgentId, closedAt: n })
  return floor
}

test('[E23] what a floor remembers of many conversations is saved in parts and found whole', async () => {
  const { events } = openMemoryStorage()
  const floor = remembering(7_001)
  let turns = 0
  let saving = true
  const others = (async () => {
    for (; saving; turns++) await nextTurn()
  })()
  await saveFloor(events, floor)
  saving = false
  await others
  expect(turns).toBeGreaterThanOrEqual(4)
  expect(serialise(await loadFloor(events, {}))).toEqual(serialise(floor))
})

test('[E23] a save cut short leaves the one before it whole', async () => {
  const { events } = openMemoryStorage()
  const floor = remembering(5_000)
  await saveFloor(events, floor)
  const later = remembering(6_000, 'ben')
  for (const whole of [true, false]) {
    let parts = 0
    const cutShort = {
      loadSnapshot: events.loadSnapshot.bind(events),
      saveSnapshot: async (snapshot: Parameters<typeof events.saveSnapshot>[0]) => {
        if (!whole && ++parts > 2) throw new Error('power cut')
        await events.saveSnapshot(snapshot)
      },
    }
    await saveFloor(cutShort, whole ? floor : later).catch(() => undefined)
    expect(serialise(await loadFloor(events, {}))).toEqual(serialise(floor))
  }
})

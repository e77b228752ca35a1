/** Callers after hours, behind the edge in front. */
import { setTimeout as pass } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { webCaller, type Caller } from './support/callers.ts'
import { Centre } from './support/centre.ts'
import { openOutside, type Outside } from './support/outside.ts'
import { until } from './support/processes.ts'
import { NIGHT_NUMBER, startProductionEdge, type ProductionEdge } from './support/production-edge.ts'
import { speakersIn } from './support/tones.ts'
import { closePhones, lanesOf } from './support/webrtc-voice.ts'

/** Greeting and tone, then a few words. */
const SPEAKS_MS = 6_000

let outside: Outside
let edge: ProductionEdge
let centre: Centre

beforeAll(async () => {
  outside = await openOutside()
  edge = await startProductionEdge()
  centre = await Centre.start(edge)
  await centre.takesVoicemail()
  await centre.agent('boss', 'supervisor')
})
afterAll(async () => {
  await centre?.stop()
  await edge?.stop()
  await outside?.close()
  await closePhones()
})

async function leavesWords(open: () => Promise<Caller>): Promise<void> {
  const caller = await open()
  try {
    await caller.dial(NIGHT_NUMBER)
    await caller.untilTalking()
    await pass(SPEAKS_MS)
    await caller.hangUp()
    await caller.untilOver()
  } finally {
    await caller.close()
  }
}

test('[TL25] [ED25] what a caller on the web says after hours is kept, in Opus', async () => {
  await leavesWords(() => webCaller(centre.sipUrl))
  const left = await until('the voicemail', () => {
    const found = centre.voicemails()
    return found.length > 0 && found
  })
  const kinds = new Set<string>()
  for (const { interactionId, recordingId } of left) {
    const sound = await centre.sound(interactionId, recordingId, 'boss')
    kinds.add(sound.subarray(0, 4).toString('latin1'))
    // A caller's own words stand in the last lane, where a file has two.
    const words = (await lanesOf(sound)).at(-1) ?? []
    expect(speakersIn(words.slice(-8_000))).toEqual(['customer'])
  }
  expect([...kinds]).toEqual(['OggS'])
  expect(centre.errors()).toEqual([])
}, 90_000)

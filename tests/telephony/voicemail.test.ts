/** Callers after hours, behind the edge in front. */
import { setTimeout as pass } from 'node:timers/promises'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { telephoneCaller, webCaller, type Caller } from './support/callers.ts'
import { Centre, VOICEMAIL_SECONDS } from './support/centre.ts'
import { openOutside, type Outside } from './support/outside.ts'
import { openPlainPhone } from './support/plain-phone.ts'
import { until } from './support/processes.ts'
import { CENTRE_NUMBER, NIGHT_NUMBER, startProductionEdge, type ProductionEdge } from './support/production-edge.ts'
import { likeness, RATE, speakersIn } from './support/tones.ts'
import { closePhones, lanesOf } from './support/webrtc-voice.ts'

/** A few words. */
const SPEAKS_MS = 3_000

type Left = ReturnType<Centre['voicemails']>[number]

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

const byPhone = (): Promise<Caller> => telephoneCaller(outside)

/** A caller's own words stand in the last lane, where a file has two. */
async function words({ interactionId, recordingId }: Left, listener: string): Promise<readonly number[]> {
  return (await lanesOf(await centre.sound(interactionId, recordingId, listener))).at(-1) ?? []
}

const captures = (): readonly string[] => readdirSync(join(edge.recordingDir, 'pcaps'))

async function leavesWords(open: () => Promise<Caller>, isListenedTo: () => boolean): Promise<void> {
  const caller = await open()
  try {
    await caller.dial(NIGHT_NUMBER)
    await caller.untilTalking()
    await until('the tone', isListenedTo, 30_000)
    await pass(SPEAKS_MS)
    await caller.hangUp()
    await caller.untilOver()
  } finally {
    await caller.close()
  }
}

test('[TL25] [ED25] what a caller on the web says after hours is kept, in Opus', async () => {
  await leavesWords(
    () => webCaller(centre.sipUrl),
    () => true,
  )
  const left = await voicemail(1)
  const sound = await centre.sound(left.interactionId, left.recordingId, 'boss')
  expect(sound.subarray(0, 4).toString('latin1')).toBe('OggS')
  expect(speakersIn((await words(left, 'boss')).slice(-8_000))).toEqual(['customer'])
  expect(centre.errors()).toEqual([])
}, 90_000)

test('[TL25] [ED26] what a caller on a telephone says after prompt and tone is kept once they hang up', async () => {
  await leavesWords(byPhone, () => captures().length > 0)
  const left = await voicemail(2)
  const sound = await words(left, 'boss')
  expect(sound.length / RATE).toBeGreaterThan(1)
  expect(speakersIn(sound.slice(-8_000))).toEqual(['customer'])
  // It stands in the centre's store now, and nowhere else.
  await until('the capture to go', () => captures().length === 0)
  expect(centre.errors()).toEqual([])
}, 90_000)

test('[ED26] a telephone is listened to for as long as the entry point says, then let go', async () => {
  const caller = await byPhone()
  try {
    await caller.dial(NIGHT_NUMBER)
    await caller.untilTalking()
    const left = await until('the voicemail', () => centre.voicemails()[2], 40_000)
    await caller.untilOver()
    const seconds = (await words(left, 'boss')).length / RATE
    expect(seconds).toBeGreaterThan(VOICEMAIL_SECONDS - 1)
    expect(seconds).toBeLessThan(VOICEMAIL_SECONDS + 1.5)
  } finally {
    await caller.close()
  }
}, 90_000)

test('[ED26] a telephone whose caller says nothing after the tone leaves nothing', async () => {
  const caller = await byPhone()
  try {
    await caller.dial(NIGHT_NUMBER)
    await caller.untilTalking()
    await caller.hangUp()
    await caller.untilOver()
  } finally {
    await caller.close()
  }
  await until('the centre to have forgotten', () => captures().length === 0)
  expect(centre.voicemails()).toHaveLength(3)
}, 60_000)

test('[TL23] [ED27] a telephone that calls when the centre is closed hears so said, and is let go', async () => {
  await centre.closes()
  const phone = await openPlainPhone(outside)
  try {
    phone.dial(CENTRE_NUMBER)
    await phone.untilCall('CALL_ESTABLISHED')
    await phone.untilCall('CALL_CLOSED')
    const [said = []] = await lanesOf(await centre.clip('closed'))
    const [other = []] = await lanesOf(await centre.clip('wait'))
    expect(likeness(phone.heard(), said)).toBeGreaterThan(0.9)
    expect(likeness(phone.heard(), other)).toBeLessThan(0.7)
    expect(centre.errors()).toEqual([])
  } finally {
    await phone.close()
  }
}, 60_000)

test('[VC7] once the centre opens, what was said is work that an agent hears', async () => {
  const desk = await centre.desk('anna', 'agent')
  try {
    await centre.opensAtNight()
    await desk.ready()
    const { id, phase } = await until('the voicemail to be offered', () => desk.call())
    if (phase.name !== 'offered') throw new Error(`It is ${phase.name}.`)
    desk.say({ type: 'offer.accept', interactionId: id, offerId: phase.offer.id })
    await until('the voicemail in hand', () => desk.call()?.phase.name === 'active')
    const left = centre.voicemails().find(({ interactionId }) => interactionId === id)
    if (left === undefined) throw new Error('It is no voicemail.')
    expect(speakersIn((await words(left, 'anna')).slice(-8_000))).toEqual(['customer'])
    expect(centre.errors()).toEqual([])
  } finally {
    await desk.close()
  }
}, 60_000)

function voicemail(count: number): Promise<Left> {
  return until(`voicemail ${count}`, () => centre.voicemails()[count - 1])
}

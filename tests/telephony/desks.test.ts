/** The desk as agents have it, in a browser, behind a Kamailio that speaks TLS itself. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { telephoneCaller, webCaller, type Caller } from './support/callers.ts'
import { Centre } from './support/centre.ts'
import { DeskInBrowser } from './support/desk-in-browser.ts'
import { openOutside, type Outside } from './support/outside.ts'
import { until } from './support/processes.ts'
import { startProductionEdge, type ProductionEdge } from './support/production-edge.ts'
import type { Speaker } from './support/tones.ts'
import { closePhones } from './support/webrtc-voice.ts'

let outside: Outside
let edge: ProductionEdge
let centre: Centre
let desk: DeskInBrowser

beforeAll(async () => {
  outside = await openOutside()
  edge = await startProductionEdge({ wss: true, origins: 'http://127.0.0.1:8470' })
  centre = await Centre.start(edge)
  desk = await DeskInBrowser.open(centre.url, 'clara', await centre.agent('clara'), 'agent')
  await desk.ready()
})
afterAll(async () => {
  await desk?.close()
  await centre?.stop()
  await edge?.stop()
  await outside?.close()
  await closePhones()
})

const heardBy = (who: { hears(): Promise<readonly Speaker[]> }, ...speakers: readonly Speaker[]): Promise<unknown> =>
  until(speakers.join(' and ') || 'silence', async () => (await who.hears()).toString() === speakers.toString())

async function talking(caller: Caller): Promise<void> {
  await caller.dial()
  await desk.answer()
  await heardBy(caller, 'agent')
  await heardBy(desk, 'customer')
  await desk.untilRecording()
}

const captures = (): readonly string[] => readdirSync(join(edge.recordingDir, 'pcaps'))

test('[ED22] [ED23] a telephone calls, the desk answers by WSS, both hear each other, and the desk hangs up', async () => {
  const caller = await telephoneCaller(outside)
  try {
    await talking(caller)
    expect(captures()).toHaveLength(1)
    await desk.hangUp()
    await caller.untilOver()
    // Made at the edge: the desk did not record it as well.
    expect(await desk.recorded()).toEqual([['agent'], ['customer']])
    expect((await desk.interaction()).call?.recordings).toHaveLength(1)
    await until('the capture to go', () => captures().length === 0)
  } finally {
    await caller.close()
  }
})

test('[RC2] behind the edge too a call from the web is recorded at the desk, and nowhere else', async () => {
  const caller = await webCaller(centre.sipUrl)
  try {
    await desk.wrapUp()
    await talking(caller)
    expect(captures()).toEqual([])
    await desk.hangUp()
    await caller.untilOver()
    expect(await desk.recorded()).toEqual([['agent'], ['customer']])
  } finally {
    await caller.close()
  }
})

test('[ED22] the server tells of no error in all of this', () => {
  expect(centre.errors()).toEqual([])
})

/** Telephones and the media server go on while the centre's server is away. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NgClient } from '../../src-server/channels/voice/rtpengine/ng-client.ts'
import { Centre, type Desk } from './support/centre.ts'
import { openOutside, type Outside } from './support/outside.ts'
import { openPlainPhone } from './support/plain-phone.ts'
import { until } from './support/processes.ts'
import { CENTRE_NUMBER, startProductionEdge, type ProductionEdge } from './support/production-edge.ts'
import { closePhones } from './support/webrtc-voice.ts'

let outside: Outside
let edge: ProductionEdge
let centre: Centre
let anna: Desk

beforeAll(async () => {
  outside = await openOutside()
  edge = await startProductionEdge()
  centre = await Centre.start(edge)
  anna = await centre.desk('anna', 'agent')
})
afterAll(async () => {
  await centre?.stop()
  await edge?.stop()
  await outside?.close()
  await closePhones()
})

const filesIn = (folder: string): readonly string[] => {
  const path = join(edge.recordingDir, folder)
  return existsSync(path) ? readdirSync(path) : []
}

const sizeOf = (name: string): number => statSync(join(edge.recordingDir, 'pcaps', name)).size

/** As rtpengine does by itself when nothing was heard for a while, or at a hang-up that Kamailio saw. */
async function forgottenByTheMediaServer(): Promise<void> {
  const ng = await NgClient.open(edge.ng, () => undefined)
  const { calls } = await ng.ask('list')
  for (const callId of Array.isArray(calls) ? calls : [])
    await ng.ask('delete', { 'call-id': String(callId), 'delete-delay': 0 })
  ng.close()
}

test('[ED24] what was recorded of a call that ended while the server was down is listed once it is back', async () => {
  const phone = await openPlainPhone(outside)
  await anna.ready()
  phone.dial(CENTRE_NUMBER)
  const interactionId = await anna.accept()
  await until('the agent to be heard', async () => (await phone.hears()).includes('agent'))
  // Half a second and more: rtpengine writes by the page.
  const captured = (): number => filesIn('pcaps').reduce((sum, name) => sum + sizeOf(name), 0)
  await until('sound to be captured', () => captured() > 8_192)
  await centre.kill()
  await phone.close()
  await anna.close()
  await forgottenByTheMediaServer()
  expect(filesIn('pcaps')).toHaveLength(1)

  await centre.restart()
  const [recording] = await until('the recording', async () => {
    const { recordings } = (await centre.interaction(interactionId, 'anna')).call
    return recordings.length > 0 && recordings
  })
  expect(recording).toMatchObject({ kind: 'recording' })
  expect(recording?.durationMs).toBeGreaterThan(100)
  // In the centre's store now, and nowhere else: neither sound nor what tells of it.
  await until('the capture to go', () => ['pcaps', 'metadata', 'calls'].every((folder) => filesIn(folder).length === 0))
  expect(centre.errors()).toEqual([])
}, 60_000)

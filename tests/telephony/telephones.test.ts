/** Callers behind the edge in front: the media server speaks for the centre to plain telephones and keeps what was said. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Centre, type Desk } from './support/centre.ts'
import { CARRIER_ADDRESS, CENTRE_ADDRESS, openOutside, type Outside } from './support/outside.ts'
import { openPlainPhone, type PlainPhone } from './support/plain-phone.ts'
import { until } from './support/processes.ts'
import { CENTRE_NUMBER, SIP_DOMAIN, startProductionEdge, type ProductionEdge } from './support/production-edge.ts'
import { LeanPhone } from '../support/bench/voice-phone.ts'
import { closePhones } from './support/webrtc-voice.ts'

/** Mean square of 16-bit samples, above the noise of a silent line. */
const LOUD = 10_000

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
  await anna?.close()
  await centre?.stop()
  await edge?.stop()
  await outside?.close()
  await closePhones()
})

async function withPhone(use: (phone: PlainPhone) => Promise<void>): Promise<void> {
  const phone = await openPlainPhone(outside)
  try {
    phone.dial(CENTRE_NUMBER)
    await use(phone)
  } finally {
    await phone.close()
  }
}

test('[ED21, ED36] telephones that hang up in the queue leave nothing behind', async () => {
  const scenario = join(import.meta.dirname, 'support/hang-up.xml')
  const callers = ['-sf', scenario, '-s', CENTRE_NUMBER, '-m', '20', '-r', '10', '-i', CARRIER_ADDRESS]
  const sipp = outside.run('sipp', [...callers, '-p', '5060', '-nostdin', `${CENTRE_ADDRESS}:5060`], '/tmp')
  await sipp.ended
  expect(sipp.output()).toMatch(/Successful call\s*\|\s*\d+\s*\|\s*20/)
  await anna.ready()
  await withPhone(async (phone) => {
    await anna.accept()
    await phone.untilCall('CALL_ESTABLISHED')
    expect(anna.rings).toHaveLength(1)
    phone.hangUp()
    await anna.wrapUp()
  })
  await anna.away()
})

test('[ED20] a caller waits with words and music in the ear', async () => {
  await withPhone(async (phone) => {
    await phone.untilCall('CALL_ESTABLISHED')
    const loudness = await until('sound', () => phone.loudness() > LOUD && phone.loudness())
    expect(loudness).toBeGreaterThan(LOUD)
    phone.hangUp()
    await phone.untilCall('CALL_CLOSED')
  })
})

test('[ED41] a caller on the web whose network goes without a word has left within seconds, one who waits has not', async () => {
  const callers = await Promise.all(
    ['13800138001', '13800138002'].map((user) => LeanPhone.open({ url: edge.url, user, domain: SIP_DOMAIN })),
  )
  const [gone, stays] = callers
  const told = new Set<LeanPhone>()
  for (const caller of callers) caller.dial(CENTRE_NUMBER).onProgress = () => told.add(caller)
  await until('both to wait', () => told.size === 2)
  const before = centre.abandoned().length
  const from = Date.now()
  gone?.lose()
  await until('one to have left', () => centre.abandoned().length === before + 1, 20_000)
  expect(Date.now() - from).toBeLessThan(13_000)
  expect(stays?.calls.size).toBe(1)
  for (const caller of callers) caller.vanish()
  await until('the other to have left', () => centre.abandoned().length === before + 2, 20_000)
}, 60_000)

test('[ED18] a call is recorded by the media server and listed once it is over', async () => {
  await anna.ready()
  await withPhone(async (phone) => {
    const interactionId = await anna.accept()
    await until('the agent to be heard', async () => (await phone.hears()).includes('agent'))
    phone.hangUp()
    const recorded = await until('the recording', () => anna.desk.interactions.get(interactionId)?.call?.recordings[0])
    expect(recorded).toMatchObject({ kind: 'recording' })
    expect(recorded.durationMs).toBeGreaterThan(100)
    // It stands in the centre's store now, and nowhere else.
    await until('the capture to go', () => readdirSync(join(edge.recordingDir, 'pcaps')).length === 0)
  })
  expect(centre.errors()).toEqual([])
})

/** Calls from the centre to the telephone network: an agent dials, asks somebody outside, hands a customer on to them. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { webCaller, type Caller } from './support/callers.ts'
import { Centre, CALLS_QUEUE, type Desk } from './support/centre.ts'
import { openOutside, type Outside } from './support/outside.ts'
import { openPlainPhone, type PlainPhone } from './support/plain-phone.ts'
import { until } from './support/processes.ts'
import { CENTRE_NUMBER, startProductionEdge, type ProductionEdge } from './support/production-edge.ts'
import type { Speaker } from './support/tones.ts'
import { closePhones } from './support/webrtc-voice.ts'

const NUMBER = '+8613900003333'

let outside: Outside
let edge: ProductionEdge
let centre: Centre
let anna: Desk
let telephone: PlainPhone
const callers: Caller[] = []

beforeAll(async () => {
  outside = await openOutside()
  edge = await startProductionEdge()
  centre = await Centre.start(edge)
  anna = await centre.desk('anna', 'agent')
})
beforeEach(async () => {
  telephone = await openPlainPhone(outside, NUMBER, 'colleague')
  await anna.ready()
})
afterEach(async () => {
  for (const caller of callers.splice(0)) await caller.close()
  await telephone.close()
  await anna.wrapUp()
  await anna.away()
})
afterAll(async () => {
  await anna?.close()
  await centre?.stop()
  await edge?.stop()
  await outside?.close()
  await closePhones()
})

async function talking(): Promise<{ caller: Caller; interactionId: string }> {
  const caller = await webCaller(centre.sipUrl)
  callers.push(caller)
  await caller.dial()
  const interactionId = await anna.accept()
  await heardBy(caller, 'agent')
  return { caller, interactionId }
}

async function answered(): Promise<void> {
  await telephone.untilCall('CALL_INCOMING')
  telephone.answer()
  await telephone.untilCall('CALL_ESTABLISHED')
}

const heardBy = (who: { hears(): Promise<readonly Speaker[]> }, ...speakers: readonly Speaker[]): Promise<unknown> =>
  until(speakers.join(' and ') || 'silence', async () => (await who.hears()).toString() === speakers.toString())

/** What the carrier is told: who calls, and whom. */
function invited(): { readonly from: string | undefined; readonly to: string | undefined } {
  const invite = telephone.trace().slice(telephone.trace().indexOf('INVITE sip:'))
  return { from: /^From:.*<sip:([^@>]+)@/m.exec(invite)?.[1], to: /^INVITE sip:([^@]+)@/.exec(invite)?.[1] }
}

/** About 400 ms of G.711 on both sides: a packet of 160 bytes and 70 of headers each 20 ms. */
const CAPTURED_BYTES = 10_000
function captured(): number {
  const folder = join(edge.recordingDir, 'pcaps')
  return readdirSync(folder).reduce((bytes, name) => bytes + statSync(join(folder, name)).size, 0)
}

test('[ED38] an agent dials a number by the carrier, in the centre’s name; both hear each other and are recorded', async () => {
  const interactionId = 'dialled'
  anna.say({ type: 'call.dial', interactionId, number: NUMBER, customerId: null, queueId: CALLS_QUEUE, atNight: true })
  await answered()
  await heardBy(telephone, 'agent')
  await heardBy(anna.phone, 'colleague')
  expect(invited()).toEqual({ from: CENTRE_NUMBER, to: NUMBER })
  expect(anna.rings.at(-1)?.recorder).toBe('edge')
  await until('something to be captured', () => captured() > CAPTURED_BYTES)
  telephone.hangUp()
  const recorded = await until('the recording', () => anna.desk.interactions.get(interactionId)?.call?.recordings[0])
  expect(recorded.durationMs).toBeGreaterThan(100)
  await until('the capture to go', () => readdirSync(join(edge.recordingDir, 'pcaps')).length === 0)
  expect(anna.refusals()).toEqual([])
})

test('[ED39] somebody outside is asked while the customer waits', async () => {
  const { caller, interactionId } = await talking()
  const to = { number: NUMBER }
  anna.say({ type: 'call.consult', interactionId, consultId: `consult-${interactionId}`, to })
  await answered()
  await heardBy(telephone, 'agent')
  await heardBy(anna.phone, 'colleague')
  expect(invited().from).toBe(CENTRE_NUMBER)
  anna.say({ type: 'call.consultEnd', interactionId })
  await telephone.untilCall('CALL_CLOSED')
  await caller.hangUp()
  expect(anna.refusals()).toEqual([])
})

test('[ED40] a customer on the web is handed on to a telephone, and both hear each other', async () => {
  const { caller, interactionId } = await talking()
  anna.say({ type: 'call.transferOut', interactionId, number: NUMBER, note: '' })
  await answered()
  await heardBy(telephone, 'customer')
  await heardBy(caller, 'colleague')
  expect(invited().from).toBe(CENTRE_NUMBER)
  await until('the agent’s phone to be idle', () => anna.phone.live.length === 0)
  telephone.hangUp()
  await caller.untilOver()
  expect(anna.refusals()).toEqual([])
})

test('[ED38] a number that is busy ends the call', async () => {
  const interactionId = 'busy'
  anna.say({ type: 'call.dial', interactionId, number: NUMBER, customerId: null, queueId: CALLS_QUEUE, atNight: true })
  await telephone.untilCall('CALL_INCOMING')
  telephone.hangUp()
  await until('the agent’s phone to be idle', () => anna.phone.sessions.length > 0 && anna.phone.isIdle)
  expect(anna.refusals()).toEqual([])
})

test('[ED38] the server tells of no error in all of this', () => {
  expect(centre.errors()).toEqual([])
})

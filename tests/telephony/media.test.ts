/** Sound through the production edge: a plain telephone on the carrier's side, a scripted call control on the other. */
import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { overWebSocket } from '../../src-server/channels/voice/acd/sip-transport.ts'
import { SipUserAgent } from '../../src-server/channels/voice/acd/sip-user-agent.ts'
import type { IncomingInvite } from '../../src-server/channels/voice/acd/sip.ts'
import { listenForDigits, type PressedDigit } from '../../src-server/channels/voice/rtpengine/digits.ts'
import { fromALaw } from '../../src-server/channels/voice/rtpengine/g711.ts'
import type { MediaLeg } from '../../src-server/channels/voice/media.ts'
import { RtpengineMedia } from '../../src-server/channels/voice/rtpengine/media.ts'
import { NgClient } from '../../src-server/channels/voice/rtpengine/ng-client.ts'
import { parkedAnswer } from '../../src-server/channels/voice/rtpengine/parked-answer.ts'
import { openOutside, type Outside } from './support/outside.ts'
import { openPlainPhone, type PlainPhone } from './support/plain-phone.ts'
import { until } from './support/processes.ts'
import {
  CENTRE_NUMBER,
  SIP_DOMAIN,
  SIP_SECRET,
  startProductionEdge,
  type ProductionEdge,
} from './support/production-edge.ts'
import { goodFor } from './support/sip-socket.ts'
import { speakersIn, wavOf, type Speaker } from './support/tones.ts'
import { closePhones, WebRtcVoice } from './support/webrtc-voice.ts'

let outside: Outside
let edge: ProductionEdge
let ng: NgClient
const faults: Error[] = []
const ends: (() => unknown)[] = []

beforeAll(async () => {
  outside = await openOutside()
  edge = await startProductionEdge()
  ng = await NgClient.open(edge.ng, (error) => faults.push(error))
})
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
  const [fault] = faults
  if (fault !== undefined) throw fault
})
afterAll(async () => {
  await closePhones()
  ng?.close()
  await edge?.stop()
  await outside?.close()
})

async function calling(): Promise<{ phone: PlainPhone; invite: IncomingInvite; leg: MediaLeg }> {
  const log = { warn: () => undefined, error: () => undefined, info: () => undefined }
  const acd = new SipUserAgent({
    transport: overWebSocket(edge.url, log),
    user: 'acd',
    domain: SIP_DOMAIN,
    secret: SIP_SECRET,
    credentials: () => goodFor('acd'),
    log,
  })
  const { promise, resolve } = Promise.withResolvers<IncomingInvite>()
  acd.onInvite = resolve
  acd.start()
  ends.push(() => acd.close())
  // The edge answers a registered call control that nobody is there, anyone else that they may not ask.
  await until('the call control to be registered', async () => (await triedBy(acd)) === 480)
  const phone = await openPlainPhone(outside)
  ends.push(() => phone.close())
  phone.dial(CENTRE_NUMBER)
  const invite = await promise
  const tag = /^From:.*;tag=(\S+)/m.exec(phone.trace())?.[1] ?? ''
  return { phone, invite, leg: { callId: invite.callId, tag } }
}

function triedBy(acd: SipUserAgent): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const about = { id: randomUUID(), from: 'acd', displayName: null, headers: {}, offer: null }
  acd.invite('nobody', about, { answered: () => resolve(200), refused: resolve })
  // Nothing comes while there is no connection yet.
  return Promise.race([promise, pause(200, 0)])
}

const heardBy = (who: { hears(): Promise<readonly Speaker[]> }, ...speakers: readonly Speaker[]): Promise<unknown> =>
  until(speakers.join(' and ') || 'silence', async () => (await who.hears()).toString() === speakers.toString())

test('[ED14, ED18] a telephone and a WebRTC phone hear each other, and both are recorded', async () => {
  const { phone, invite, leg } = await calling()
  const voice = new WebRtcVoice('agent')
  ends.push(() => voice.close())
  const dialog = invite.accept(await voice.answer(invite.offer ?? ''))
  await phone.untilCall('CALL_ESTABLISHED')
  await heardBy(phone, 'agent')
  await heardBy(voice, 'customer')

  const media = new RtpengineMedia(ng, edge.recordingDir)
  await media.startRecording(leg, { interactionId: 'i', kind: 'recording' })
  await voice.speak(false)
  await heardBy(phone)
  await voice.speak(true)
  await heardBy(phone, 'agent')
  const [part, ...more] = await media.finishRecording(leg)
  expect(more).toEqual([])
  const samples = part?.sound.wav.subarray(46) ?? Buffer.alloc(0)
  const channel = (which: 0 | 1): number[] =>
    Array.from(samples)
      .filter((_, i) => i % 2 === which)
      .map(fromALaw)
  const [left, right] = [channel(0), channel(1)]
  expect(speakersIn(left.slice(-2_400))).toEqual(['agent'])
  expect(speakersIn(right.slice(-2_400))).toEqual(['customer'])
  const windows = Array.from({ length: Math.floor(left.length / 800) }, (_, i) => left.slice(i * 800, (i + 1) * 800))
  expect(windows.some((window) => speakersIn(window).length === 0)).toBe(true)
  await part?.forget()
  expect(readdirSync(join(edge.recordingDir, 'pcaps'))).toEqual([])
  void dialog?.bye()
  await phone.untilCall('CALL_CLOSED')
})

test('[ED19, ED20] a waiting caller hears music and announcements, and presses digits', async () => {
  const { promise: pressed, resolve } = Promise.withResolvers<PressedDigit>()
  const ear = await listenForDigits(edge.digits, resolve)
  ends.push(() => ear.close())
  const { phone, invite, leg } = await calling()
  invite.accept(parkedAnswer(invite.offer ?? '') ?? '')
  await phone.untilCall('CALL_ESTABLISHED')
  const media = new RtpengineMedia(ng, edge.recordingDir)
  await media.play(leg, { bytes: wavOf('music', 2) }, { endless: true })
  await heardBy(phone, 'music')
  expect(await media.play(leg, { bytes: wavOf('colleague', 3) }, { endless: false })).toBe(3_000)
  await heardBy(phone, 'colleague')
  phone.press('7')
  expect(await pressed).toEqual({ ...leg, digit: '7' })
  await media.stop(leg)
  await media.stop({ callId: 'gone', tag: 'gone' })
})

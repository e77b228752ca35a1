import { createHmac, randomUUID } from 'node:crypto'
import type { Invitation } from 'sip.js'
import { afterEach, expect, test } from 'vitest'
import { mountVoice } from '../../src-server/voice-channel.ts'
import type { PhoneAccess } from '#shared/protocol/rest.ts'
import { entryPointRecord, QUEUE_ID, queueRecord } from '../support/centre/records.ts'
import { TestCentre, type TestCentreOptions } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'
import { heardBy, Phone, until } from '../support/voice/phone.ts'

let centre: TestCentre
const phones: Phone[] = []
afterEach(async () => {
  await Promise.all(phones.splice(0).map((phone) => phone.stop()))
  await centre.close()
})

const VOICE_ENTRY = 'e-voice'
const VOICE = {
  numbers: ['95000'],
  menus: [],
  menuSeconds: 8,
  recordingNotice: null,
  announceEverySeconds: null,
  callbackAfterSeconds: null,
  voicemailSeconds: null,
  languageSkills: { zh: [], en: [] },
}

const answers = (invitation: Invitation): void => void invitation.accept().catch(() => undefined)

async function started(options: TestCentreOptions = {}): Promise<void> {
  centre = await TestCentre.start({ ...options, server: { channels: [mountVoice()] } })
  if (options.storage !== undefined) return
  await centre.save({
    kind: 'queue',
    id: QUEUE_ID,
    expectedVersion: 1,
    record: queueRecord({ channels: ['chat', 'voice'] }),
  })
  const record = entryPointRecord({ channel: 'voice', voice: VOICE, queueId: QUEUE_ID })
  await centre.save({ kind: 'entryPoint', id: VOICE_ENTRY, expectedVersion: 0, record })
}

const socketUrl = (path: string): string => `${centre.server.url.replace('http', 'ws')}${path}`

/** A desk with its phone, whose agent takes calls. */
async function desk(
  user: string,
  onRing: (ring: Invitation) => void,
): Promise<{ readonly desk: TestDesk; readonly phone: Phone }> {
  const seat = await centre.desk(user)
  const access = (await (await centre.get('/api/phone', await centre.signIn(user))).json()) as PhoneAccess
  const [name = '', domain = ''] = access.address.split('@')
  const { username, password } = access
  const phone = await new Phone({
    server: socketUrl(access.server),
    user: name,
    domain,
    username,
    password,
    onRing,
  }).start()
  phones.push(phone)
  expect(await phone.register()).toBe(true)
  await seat.must({ type: 'phone.report', fit: true, reason: null })
  await seat.must({ type: 'agent.setState', state: { name: 'available' } })
  return { desk: seat, phone }
}

async function caller(number = '13800138000'): Promise<Phone> {
  const phone = await new Phone({ server: socketUrl('/sip'), user: number }).start()
  phones.push(phone)
  return phone
}

test('[TL10] in the whole centre: rung, accepted at the desk, spoken, wrapped up, and in the log', async () => {
  await started()
  const { desk: anna, phone } = await desk('anna', () => undefined)
  const customer = await caller()
  await customer.call('95000')
  const offered = await anna.inPhase('offered')
  await until('the phone rings', () => phone.rings.length === 1)
  expect(phone.rings[0]?.request.getHeader('X-Huiliu-Interaction')).toBe(offered.id)
  // [CP52] The telephone is told no more than the desk.
  expect(phone.rings[0]?.request.from.uri.user).toBe('+86138****8000')
  if (offered.phase.name !== 'offered') throw new Error('not offered')
  await anna.must({ type: 'offer.accept', interactionId: offered.id, offerId: offered.phase.offer.id })
  answers(phone.rings[0] as Invitation)
  const connected = await anna.until('both are on the line', () => {
    const { call } = anna.interactions.get(offered.id) ?? {}
    return call?.connectedAt != null && call
  })
  expect(connected.legs.map(({ party }) => party.kind).toSorted()).toEqual(['agent', 'customer'])
  expect(anna.interactions.get(offered.id)?.introduction?.address).toBe('+86138****8000')
  await customer.calls[0]?.bye()
  await anna.inPhase('wrap-up')
  await until('the phone is idle', () => phone.live.length === 0)
})

test('[TL12] an unanswered call rings at the next desk, and a phone that answers accepts', async () => {
  await started()
  const { desk: anna, phone } = await desk('anna', () => undefined)
  const customer = await caller()
  await customer.call('95000')
  await until('it rings at anna', () => phone.rings.length === 1)
  const { desk: ben, phone: benPhone } = await desk('ben', answers)
  await centre.advance(21_000)
  await until('they speak', () => heardBy(customer.calls[0]) === 'ben')
  await ben.inPhase('active')
  await until('anna’s phone is quiet', () => phone.live.length === 0)
  expect(anna.agent?.state.name).toBe('aux')
  await benPhone.calls[0]?.bye()
  await ben.inPhase('wrap-up')
  await until('the customer is free', () => customer.live.length === 0)
})

test('[TL34] a desk dials through the whole centre', async () => {
  await started()
  const { desk: anna, phone } = await desk('anna', answers)
  const access = (await (await fetch(`${centre.server.url}/api/phone/guest?number=13900139000`)).json()) as PhoneAccess
  const { username, password } = access
  const customer = await new Phone({
    server: socketUrl('/sip'),
    user: '13900139000',
    username,
    password,
    onRing: answers,
  }).start()
  phones.push(customer)
  expect(await customer.register()).toBe(true)
  const interactionId = randomUUID()
  await anna.must({
    type: 'call.dial',
    interactionId,
    number: '13900139000',
    customerId: null,
    queueId: QUEUE_ID,
    atNight: true,
  })
  await until('they speak', () => heardBy(phone.calls[0]) === '13900139000' && heardBy(customer.calls[0]) === 'anna')
  await anna.until('it stands in the log', () => anna.interactions.get(interactionId)?.call?.legs.length === 2)
  await customer.calls[0]?.bye()
  await anna.inPhase('wrap-up')
  expect((await fetch(`${centre.server.url}/api/phone/guest?number=95000`)).status).toBe(404)
})

test('[TL9] who serves nobody has no phone', async () => {
  await started()
  expect((await centre.get('/api/phone', await centre.signIn('adam'))).status).toBe(403)
  expect((await fetch(`${centre.server.url}/api/phone`)).status).toBe(401)
})

test('[TL24] sounds that callers are played are anyone’s to hear, and no other file is', async () => {
  await started()
  const put = async (contentType: string) => {
    const about = { contentType, name: 'x', maxBytes: 1_000 }
    return (await centre.storage.blobs.put(Buffer.from('RIFF'), about)).id
  }
  const [played, other] = [await put('audio/wav'), await put('audio/wav')]
  const prompt = { text: { zh: '录音', en: 'Recorded' }, audio: { zh: played, en: null } }
  const voice = { ...VOICE, recordingNotice: prompt }
  const record = entryPointRecord({ channel: 'voice', voice, queueId: QUEUE_ID })
  await centre.save({ kind: 'entryPoint', id: VOICE_ENTRY, expectedVersion: 1, record })
  const sound = await fetch(`${centre.server.url}/api/voice/sounds/${played}`)
  expect([sound.status, sound.headers.get('content-type'), await sound.text()]).toEqual([200, 'audio/wav', 'RIFF'])
  expect((await fetch(`${centre.server.url}/api/voice/sounds/${other}`)).status).toBe(404)
})

test('[M19] what TURN servers share is written once, read back by nobody, and only makes short-lived passwords', async () => {
  await started()
  const admin = await centre.signIn('adam')
  const anna = await centre.signIn('anna')
  const secret = 'a-secret-of-the-relays'
  const config = centre.server.engine.view.config.centre.get('centre')
  if (config === undefined) throw new Error('no centre')
  const voice = { ...config.record.voice, iceServers: ['stun:stun.bank.example:3478', 'turn:turn.bank.example:3478'] }
  await centre.save({
    kind: 'centre',
    id: 'centre',
    expectedVersion: config.version,
    record: structuredClone({ ...config.record, voice }) as never,
  })
  const state = async () => (await centre.get('/api/phone/relay-secret', admin)).json()
  expect(await state()).toEqual({ set: false })
  expect((await centre.post('/api/phone/relay-secret', { secret }, anna)).status).toBe(403)
  expect((await centre.get('/api/phone/relay-secret', anna)).status).toBe(403)
  expect((await centre.post('/api/phone/relay-secret', { secret }, admin)).status).toBe(204)
  expect(await state()).toEqual({ set: true })
  const access = (await (await centre.get('/api/phone', anna)).json()) as PhoneAccess
  const [stun, turn] = access.iceServers.slice(-2)
  expect(stun).toEqual({ urls: ['stun:stun.bank.example:3478'] })
  expect(turn?.username).toMatch(/^\d+:anna$/)
  expect(turn?.credential).toBe(
    createHmac('sha1', secret)
      .update(turn?.username ?? '')
      .digest('base64'),
  )
  const log = await centre.storage.events.read({ afterSeq: 0, limit: 1_000 })
  expect(JSON.stringify(log)).not.toContain(secret)
})

import { afterEach, expect, test } from 'vitest'
import type { CustomerCard, TimelinePage } from '#shared/protocol/rest.ts'
import { FakeTelephony, PHONE_ID, phoneRecord } from '../support/centre/fake-telephony.ts'
import { QUEUE_ID } from '../support/centre/records.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'

const CALLER = '+8613812345678'

let centre: TestCentre
let phones: FakeTelephony
afterEach(async () => {
  phones.close()
  await centre.close()
})

async function start(): Promise<void> {
  centre = await TestCentre.start()
  await FakeTelephony.furnish(centre)
  phones = new FakeTelephony(centre)
}

async function withPhone(username: string): Promise<TestDesk> {
  const desk = await centre.availableDesk(username)
  await desk.must({ type: 'phone.report', fit: true, reason: null })
  return desk
}

const done = (interactionId: string) =>
  ({ type: 'wrapUp.complete', interactionId, dispositionId: null, summary: '已挂失', followUp: null }) as const

test('[VC12] [VC18] [VC39] a call from ringing to the timeline, with no dialog on any desk', async () => {
  await start()
  const anna = await withPhone('anna')
  const id = await phones.calls(CALLER, { displayName: 'Mallory' })
  await phones.connects(anna, 'anna', id)
  await anna.must({ type: 'call.hold', interactionId: id })
  await centre.advance(2_000)
  await anna.must({ type: 'call.resume', interactionId: id })
  await centre.advance(8_000)
  await phones.must({ type: 'voice.hungUp', interactionId: id, by: 'customer' })
  const shown = await anna.inPhase('wrap-up')
  expect(shown.call).toMatchObject({ direction: 'inbound', centreNumber: '95000', heldMs: 2_000 })
  expect(JSON.stringify([...anna.interactions.values(), ...anna.frames])).not.toContain('sip:')
  expect(phones.it(id).call?.legs[0]?.dialog?.callId).toBe(`${id}-customer`)
  await anna.must(done(id))
  await anna.until('it left the desk', () => !anna.interactions.has(id))
  await centre.server.engine.settled()
  const token = await centre.signIn('anna')
  const page = (await (await centre.get(`/api/customers/${shown.customerId}/timeline`, token)).json()) as TimelinePage
  expect(page.entries).toMatchObject([
    { channel: 'voice', call: { direction: 'inbound', talkMs: 10_000, recorded: false, voicemail: false } },
  ])
  expect(anna.gaps).toBe(0)
  expect(phones.floor.open()).toEqual([])
})

test('[SP29] [VC35] the desk a call is taken from is told by whom', async () => {
  await start()
  const anna = await withPhone('anna')
  const id = await phones.calls(CALLER)
  await phones.connects(anna, 'anna', id)
  const sue = await centre.desk('sue')
  await sue.must({ type: 'phone.report', fit: true, reason: null })
  await sue.must({ type: 'call.takeOver', interactionId: id })
  await anna.until('it left the desk', () => !anna.interactions.has(id))
  const drops = anna.frames.flatMap(({ items }) => items.filter((item) => item.kind === 'drop'))
  expect(drops).toEqual([{ kind: 'drop', interactionId: id, at: centre.clock.now(), takenBy: 'sue' }])
})

test('[VC4] a number leads to its customer however it is written, each call to an interaction of its own', async () => {
  await start()
  const first = await phones.calls(CALLER, { key: 'one' })
  expect(await phones.calls(CALLER, { key: 'one' })).toBe(first)
  const second = await phones.calls('13812345678')
  const withheld = await phones.calls(null)
  const customers = [first, second, withheld].map((id) => phones.it(id).customerId)
  expect(customers[1]).toBe(customers[0])
  expect(customers[2]).not.toBe(customers[0])
  expect(phones.it(second).previousId).toBe(first)
  expect(phones.it(first).conversationId).not.toContain('138')
  expect(phones.floor.open().map((call) => call.id)).toEqual([first, second, withheld])
  await phones.must({ type: 'voice.hungUp', interactionId: first, by: 'customer' })
  expect(phones.floor.open().map((call) => call.id)).toEqual([second, withheld])
})

test('[VC10] an answer that comes too late is refused in a word', async () => {
  await start()
  const anna = await withPhone('anna')
  const id = await phones.calls(CALLER)
  const ringing = await anna.inPhase('offered')
  if (ringing.phase.name !== 'offered') throw new Error('not offered')
  const { id: offerId } = ringing.phase.offer
  await phones.must({ type: 'voice.hungUp', interactionId: id, by: 'customer' })
  expect(await phones.say({ type: 'voice.answered', interactionId: id, offerId, agentId: 'anna' })).toEqual({
    ok: false,
    code: 'refused',
    reason: 'offer-gone',
  })
})

test('[VC52] an agent whose phone cannot ring shortens nobody’s expected wait', async () => {
  await start()
  await centre.availableDesk('anna')
  const id = await phones.calls(CALLER)
  expect(phones.floor.place(id)).toEqual({ position: 1, expectedWaitMs: null })
})

test('[VC5] whoever waits is told their place as it changes', async () => {
  await start()
  const first = await phones.calls('+8613800000001')
  const second = await phones.calls('+8613800000002')
  await centre.advance(2_000)
  expect([phones.floor.place(first)?.position, phones.floor.place(second)?.position]).toEqual([1, 2])
  expect(phones.moved).toEqual([first, second])
  await phones.must({ type: 'voice.hungUp', interactionId: first, by: 'customer' })
  await centre.advance(2_000)
  expect(phones.moved).toEqual([first, second, second])
  expect(phones.floor.place(second)?.position).toBe(1)
  expect(phones.changed).toContain(first)
})

test('[VC2] the directory knows the numbers and who may have a phone', async () => {
  await start()
  expect(phones.directory.entryPointOf('95000')).toMatchObject({ id: PHONE_ID, queueId: QUEUE_ID })
  expect(phones.directory.entryPointOf('95001')).toBeNull()
  const may = ['anna', 'sue', 'quinn', 'adam', 'nobody'].map((id) => phones.directory.mayHavePhone(id))
  expect(may).toEqual([true, true, false, false, false])
})

test('[VC29] [VC32] a colleague who is asked in sees the call, and takes it over', async () => {
  await start()
  const anna = await withPhone('anna')
  const id = await phones.calls(CALLER)
  await phones.connects(anna, 'anna', id)
  const ben = await withPhone('ben')
  await anna.must({ type: 'call.consult', interactionId: id, consultId: 'k', to: { agentId: 'ben' } })
  await ben.until('the call is shown', () => ben.interactions.get(id)?.call?.consult?.id === 'k')
  await phones.up(id, { kind: 'guest', agentId: 'ben' })
  await phones.must({ type: 'voice.consultAnswered', interactionId: id, consultId: 'k' })
  await anna.must({ type: 'call.handOver', interactionId: id })
  await anna.until('it left', () => !anna.interactions.has(id))
  const now = await ben.until('it is theirs', () => {
    const interaction = ben.interactions.get(id)
    return interaction?.phase.name === 'active' && interaction.phase.agentId === 'ben' ? interaction : null
  })
  expect(now.call).toMatchObject({ consult: null, heldSince: null })
})

test('[VC25] [VC26] a call from a desk finds its customer by the number, or by name where the caller serves them', async () => {
  await start()
  const anna = await withPhone('anna')
  const dial = (interactionId: string, number: string, customerId: string | null = null) =>
    anna.send({ type: 'call.dial', interactionId, number, customerId, queueId: QUEUE_ID, atNight: true })
  expect(await dial('d1', '13812345678')).toMatchObject({ ok: true })
  const made = phones.it('d1')
  expect(made).toMatchObject({ introduction: { address: CALLER }, phase: { name: 'active', agentId: 'anna' } })
  await anna.must({ type: 'interaction.end', interactionId: 'd1' })
  await anna.must(done('d1'))
  expect(await dial('d2', CALLER)).toMatchObject({ ok: true })
  expect(phones.it('d2').customerId).toBe(made.customerId)
  await anna.must({ type: 'interaction.end', interactionId: 'd2' })
  expect(await dial('d3', '10086', made.customerId)).toMatchObject({ ok: true })
  expect(phones.it('d3').introduction?.address).toBe('10086')
  await anna.must({ type: 'interaction.end', interactionId: 'd3' })
  expect(await dial('d4', '10086', 'stranger')).toMatchObject({ ok: false, refusal: { code: 'not-yours' } })
})

test('[CP53] whoever a call rang at calls it back by its name, and nobody else can', async () => {
  await start()
  const anna = await withPhone('anna')
  const id = await phones.calls(CALLER)
  const { customerId } = await anna.inPhase('offered')
  await phones.must({ type: 'voice.hungUp', interactionId: id, by: 'customer' })
  const dial = { type: 'call.dial', number: null, contactId: id, customerId: null, queueId: QUEUE_ID } as const
  const ben = await withPhone('ben')
  expect(await ben.send({ ...dial, interactionId: 'd1' })).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
  await anna.must({ ...dial, interactionId: 'd2' })
  expect(phones.it('d2')).toMatchObject({ customerId, introduction: { address: CALLER } })
  expect(anna.interactions.get('d2')?.introduction?.address).toBe('+86138****5678')
})

test('[CP39] a number the desk was never told is called by its place on the customer’s card', async () => {
  await start()
  const anna = await withPhone('anna')
  const dial = { type: 'call.dial', number: null, queueId: QUEUE_ID, atNight: true } as const
  await anna.must({ ...dial, interactionId: 'd1', number: '13812345678', customerId: null })
  const { customerId } = phones.it('d1')
  await anna.must({ type: 'interaction.end', interactionId: 'd1' })
  await anna.must(done('d1'))
  const answer = await centre.get(`/api/customers/${customerId}`, await centre.signIn('anna'))
  const { customer } = (await answer.json()) as CustomerCard
  const point = customer.contactPoints.find(({ kind }) => kind === 'phone')
  expect(point?.value).toBe('+86138****5678')
  const pointId = point?.id ?? ''
  await anna.must({ ...dial, interactionId: 'd2', pointId, customerId })
  expect(phones.it('d2')).toMatchObject({ customerId, introduction: { address: CALLER } })
  await anna.must({ type: 'interaction.end', interactionId: 'd2' })
  const gone = { ok: false, refusal: { code: 'not-found' } }
  expect(await anna.send({ ...dial, interactionId: 'd3', pointId: 'another', customerId })).toMatchObject(gone)
  expect(await anna.send({ ...dial, interactionId: 'd4', customerId })).toMatchObject(gone)
})

test('[VC17] [VC38] a recording is heard by those who may, and none that is not there is listed', async () => {
  await start()
  const anna = await withPhone('anna')
  const id = await phones.calls(CALLER)
  await phones.connects(anna, 'anna', id)
  const { blobs } = centre.storage
  const { id: blobId } = await blobs.put(Buffer.from('sound'), {
    contentType: 'audio/webm',
    name: 'call.webm',
    maxBytes: 100,
  })
  const recorded = {
    type: 'voice.recorded',
    interactionId: id,
    recordingId: 'r1',
    kind: 'recording',
    blobId,
    startedAt: centre.clock.now(),
    durationMs: 1_000,
    bytes: 5,
  } as const
  await phones.must(recorded)
  expect(await phones.say({ ...recorded, recordingId: 'r2', blobId: `${'0'.repeat(64)}.${'0'.repeat(16)}` })).toEqual({
    ok: false,
    code: 'refused',
    reason: 'attachment-unknown',
  })
  expect(phones.it(id).call?.recordings.map((one) => one.id)).toEqual(['r1'])
  const hears = async (who: string) =>
    (await centre.get(`/api/recordings/r1?interactionId=${id}`, await centre.signIn(who))).status
  expect([await hears('anna'), await hears('sue'), await hears('quinn'), await hears('adam')]).toEqual([
    200, 200, 200, 403,
  ])
})

test('[VC51] a voicemail that waits takes no caller’s place', async () => {
  await start()
  const weekly = Array.from({ length: 7 }, () => [])
  const never = { name: { zh: '从不', en: 'Never' }, timeZone: 'Asia/Shanghai', weekly, exceptions: [] }
  await centre.save({ kind: 'hours', id: 'never', expectedVersion: 0, record: never })
  const afterHours = { text: { zh: '请留言', en: 'Speak' }, mode: 'voicemail' as const }
  const record = { ...phoneRecord({ numbers: ['95002'], voicemailSeconds: 60 }), hoursId: 'never', afterHours }
  await centre.save({ kind: 'entryPoint', id: 'e-night', expectedVersion: 0, record })
  const left = await phones.calls('+8613800000001', { entryPointId: 'e-night', centreNumber: '95002' })
  const sound = { contentType: 'audio/ogg', name: 'a.ogg', maxBytes: 9 }
  const { id: blobId } = await centre.storage.blobs.put(Buffer.from('sound'), sound)
  await phones.must({
    type: 'voice.recorded',
    interactionId: left,
    recordingId: 'r1',
    kind: 'voicemail',
    blobId,
    startedAt: centre.clock.now(),
    durationMs: 3_000,
    bytes: 5,
  })
  expect(phones.floor.place(left)?.position).toBe(1)
  const there = await phones.calls('+8613800000002')
  await centre.advance(2_000)
  expect([phones.floor.place(there)?.position, phones.floor.place(left)?.position]).toEqual([1, 2])
})

test('[VC3] a sound that was uploaded is kept when a menu names it; one that was not is refused', async () => {
  await start()
  const adam = await centre.desk('adam')
  const { blobs } = centre.storage
  const { id: blobId } = await blobs.put(Buffer.from('sound'), { contentType: 'audio/wav', name: 'a.wav', maxBytes: 9 })
  const save = (zh: string) => {
    const notice = { text: { zh: '录音', en: '' }, audio: { zh, en: null } }
    const record = phoneRecord({ recordingNotice: notice })
    return adam.send({
      type: 'config.save',
      change: { kind: 'entryPoint', id: PHONE_ID, expectedVersion: 1, record },
    })
  }
  expect(await save(`${'0'.repeat(64)}.${'0'.repeat(16)}`)).toMatchObject({ refusal: { code: 'attachment-unknown' } })
  const uploadId = Buffer.from(blobId.replace('.', ''), 'hex').toString('base64url')
  expect(await save(uploadId)).toMatchObject({ ok: true })
  expect(phones.directory.entryPointOf('95000')?.voice.recordingNotice?.audio.zh).toBe(blobId)
  expect(await blobs.sweep(-1)).toBe(0)
})

test('[VC14] [VC21] after a restart a call that lives goes on, dialogs and all; phones register anew', async () => {
  await start()
  const anna = await withPhone('anna')
  const id = await phones.calls(CALLER)
  await phones.connects(anna, 'anna', id)
  phones.close()
  const { storage, clock } = centre
  await centre.stopButKeepStorage()
  centre = await TestCentre.start({ storage, clock })
  phones = new FakeTelephony(centre)
  const [call] = phones.floor.open()
  expect(call).toMatchObject({ id, phase: { name: 'active', agentId: 'anna' } })
  expect(call?.call?.legs.map((leg) => leg.dialog?.callId)).toEqual([`${id}-customer`, `${id}-agent`])
  const back = await centre.desk('anna')
  expect(back.agent?.phone.fault).toBe('not-registered')
  await phones.must({ type: 'voice.registered', agentId: 'anna', registered: true })
  await back.until('the phone is well', () => back.agent?.phone.fault === null)
  await phones.must({ type: 'voice.legDown', interactionId: id, legId: `${id}-customer`, why: 'hung-up' })
  expect(phones.it(id).phase.name).toBe('wrap-up')
})

import fc from 'fast-check'
import type { Invitation, SessionDescriptionHandler } from 'sip.js'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { VoiceDirectory } from '../../src-server/channels/voice/ports.ts'
import type { VoiceEntry } from '#shared/domain/voice-config.ts'
import { Exchange } from '../support/voice/exchange.ts'
import { fakeDirectory, FakeFloor } from '../support/voice/fake-floor.ts'
import { NodePeer } from '../../src-server/demo/callers/peer.ts'
import { heardBy, until, type Phone } from '../support/voice/phone.ts'

let exchange: Exchange
afterEach(async () => {
  await exchange.close()
})

const answers = (invitation: Invitation): void => void invitation.accept().catch(() => undefined)
const told = ({ told: bodies }: Phone): { stage: string; [field: string]: unknown }[] =>
  bodies.map((body) => JSON.parse(body) as { stage: string })
const only = (): string => [...exchange.floor.interactions.keys()][0] ?? ''

function entryWith(changes: Partial<VoiceEntry>): VoiceDirectory {
  const entryPointOf: VoiceDirectory['entryPointOf'] = (number) => {
    const found = fakeDirectory.entryPointOf(number)
    return found === null ? null : { ...found, voice: { ...found.voice, ...changes } }
  }
  return { ...fakeDirectory, entryPointOf }
}

const prompt = { text: { zh: '请按一', en: 'Press one' }, audio: { zh: 'blob-1', en: null } }
const menus = [
  {
    id: 'm',
    prompt,
    choices: [{ digit: '1', label: { zh: '卡', en: 'Cards' }, target: { kind: 'queue', queueId: 'cards' } }],
  },
] as const

test('[TL21] a caller is led through the menu by keys pressed before anybody answers', async () => {
  const floor = new FakeFloor()
  floor.menu = true
  exchange = await Exchange.start({ floor, directory: entryWith({ menus, recordingNotice: prompt }) })
  const customer = await exchange.customer()
  await customer.call('95000')
  await until('the menu is said', () => told(customer).length === 1)
  expect(told(customer)[0]).toEqual({
    stage: 'menu',
    language: 'zh-CN',
    prompt: { text: '请按一', sound: '/api/voice/sounds/blob-1' },
    choices: [{ digit: '1', label: '卡' }],
  })
  await customer.pressEarly('9')
  await until('the menu is said again', () => told(customer).length === 2)
  await customer.pressEarly('1')
  await until('they wait', () => told(customer).at(-1)?.stage === 'queue')
  expect(told(customer).at(-1)).toMatchObject({ position: 1, expectedWaitMs: 30_000, notice: { text: '请按一' } })
  expect(floor.said.find(({ type }) => type === 'voice.chose')).toMatchObject({ queueId: 'cards', digits: '1' })
  await exchange.desk('anna')
  floor.offer(only(), 'anna')
  await until('it rings', () => told(customer).some(({ stage }) => stage === 'ringing'))
})

test('[TL48] the menu is said in the language the caller’s phone asks for', async () => {
  const floor = new FakeFloor()
  floor.menu = true
  exchange = await Exchange.start({ floor, directory: entryWith({ menus }) })
  const firstWords = async (number: string, language: string) => {
    const customer = await exchange.customer(number, { language })
    await customer.call('95000')
    await until('the menu is said', () => told(customer).length > 0)
    return told(customer)[0]
  }
  expect(await firstWords('13800138001', 'fr, en-GB;q=0.8, zh;q=0.5')).toMatchObject({
    language: 'en',
    prompt: { text: 'Press one' },
  })
  expect(await firstWords('13800138002', 'fr')).toMatchObject({ language: 'zh-CN' })
})

test('[TL20] silence, twice, leads to the entry point’s queue', async () => {
  const floor = new FakeFloor()
  floor.menu = true
  exchange = await Exchange.start({ floor, directory: entryWith({ menus }), hurry: 20 })
  const customer = await exchange.customer()
  await customer.call('95000')
  await until('they wait', () => told(customer).at(-1)?.stage === 'queue')
  expect(told(customer).filter(({ stage }) => stage === 'menu')).toHaveLength(2)
  expect(floor.said).toContainEqual(expect.objectContaining({ type: 'voice.chose', queueId: 'q', digits: '' }))
})

test('[TL22] who asks to be called back may hang up, keeps the place, and is rung when it is their turn', async () => {
  exchange = await Exchange.start({ directory: entryWith({ callbackAfterSeconds: 1 }), hurry: 10 })
  const customer = await exchange.guest('13800138000', answers)
  await customer.call('95000')
  await until('it is offered', () => told(customer).some(({ callbackDigit }) => callbackDigit === '1'))
  await customer.pressEarly('1')
  await until('it is kept', () => told(customer).at(-1)?.stage === 'callback-kept')
  await until('they were let go', () => customer.live.length === 0)
  const id = only()
  expect(exchange.floor.interaction(id)?.phase.name).toBe('waiting')
  const anna = await exchange.desk('anna', answers)
  exchange.floor.offer(id, 'anna')
  await until('they are rung', () => customer.rings.length === 1)
  expect(customer.rings[0]?.request.getHeader('X-Huiliu-Cause')).toBe('callback')
  await until('they speak', () => heardBy(customer.calls.at(-1)) === 'anna' && heardBy(anna.calls[0]) === '13800138000')
  await customer.live[0]?.bye()
  await until('nothing is left', () => anna.live.length === 0 && exchange.channel.control.calls.length === 0)
})

test('[TL23] who calls after hours is told so, and let go', async () => {
  const floor = new FakeFloor()
  floor.isClosed = true
  exchange = await Exchange.start({ floor, hurry: 20 })
  const customer = await exchange.customer()
  await customer.call('95000')
  await until('they were let go', () => customer.rejected === 480)
  expect(told(customer)).toEqual([{ stage: 'closed', language: 'zh-CN', prompt: { text: '已下班', sound: null } }])
})

test('[TL52] who chooses a queue that is closed is told so, and let go', async () => {
  const floor = new FakeFloor()
  floor.menu = true
  exchange = await Exchange.start({ floor, directory: entryWith({ menus }), hurry: 20 })
  const customer = await exchange.customer()
  await customer.call('95000')
  await until('they are told the menu', () => told(customer).length > 0)
  floor.isClosed = true
  await customer.pressEarly('1')
  await until('they were let go', () => customer.rejected === 480)
  expect(told(customer).map(({ stage }) => stage)).toEqual(['menu', 'closed'])
  expect(exchange.channel.control.calls).toEqual([])
})

test('[TL5] hostile sockets end, and calls go on', async () => {
  exchange = await Exchange.start({ limits: { messagesPerMinutePerConnection: 100 } })
  exchange.floor.agents = ['anna']
  const anna = await exchange.desk('anna', answers)
  const closes: number[] = []
  const opened = async (): Promise<WebSocket> => {
    const socket = new WebSocket(exchange.url, 'sip')
    socket.on('error', () => undefined)
    socket.on('close', (code) => closes.push(code))
    await new Promise((go) => socket.once('open', go))
    return socket
  }
  const noise = await opened()
  noise.send('GET / HTTP/1.1\r\n\r\n')
  const huge = await opened()
  huge.send('x'.repeat(100_000))
  const flood = await opened()
  for (let n = 0; n < 150; n += 1) flood.send('\r\n\r\n')
  await until('all three are closed', () => closes.length === 3)
  expect(new Set(closes)).toEqual(new Set([1_003, 1_008, 1_009]))
  await expect(new Promise((_, fail) => new WebSocket(exchange.url, 'chat').once('error', fail))).rejects.toThrow('400')
  const header = fc.constantFrom(
    'Contact: <sip:c@x.invalid>',
    'Contact: *',
    'Route: <sip:acd@y>',
    'Replaces: a',
    'Require: x',
    'P-Asserted-Identity: <sip:',
    'Content-Type: application/sdp',
  )
  const from = fc.oneof(fc.constant('<sip:1@x>;tag=1'), fc.string({ maxLength: 30 }))
  for (const [headers, sender, method] of fc.sample(
    fc.tuple(fc.array(header), from, fc.constantFrom('INVITE', 'BYE', 'INFO', 'REFER', 'MESSAGE')),
    60,
  )) {
    const socket = await opened()
    socket.send(
      [
        `${method} sip:95000@x SIP/2.0`,
        'Via: SIP/2.0/WS x.invalid;branch=z9hG4bK1',
        `From: ${sender}`,
        'To: <sip:95000@x>',
        `Call-ID: ${Math.random()}`,
        `CSeq: 1 ${method}`,
        ...headers,
        '',
        'v=0',
      ].join('\r\n'),
    )
    socket.close()
  }
  const customer = await exchange.customer()
  await customer.call('95000')
  await until('both speak', () => anna.established.length > 0 && customer.established.length === 1)
  expect(exchange.problems.filter(({ level }) => level === 'error')).toEqual([])
})

/** A phone with sound. */
function withSound(peer: NodePeer): SessionDescriptionHandler {
  return {
    close: () => peer.close(),
    hasDescription: (type) => type === 'application/sdp',
    getDescription: async () => ({ body: await peer.offer(), contentType: 'application/sdp' }),
    setDescription: (sdp) => peer.answered(sdp),
    rollbackDescription: async () => undefined,
    sendDtmf: () => false,
  }
}

const packet = (bytes: number, n: number): Buffer => Buffer.alloc(bytes, n).fill(0x78, 0, 1)

test('[TL25] what a caller says after hours is kept, and becomes work with nobody on the line', async () => {
  const floor = new FakeFloor()
  floor.atVoicemail = true
  exchange = await Exchange.start({ floor, directory: entryWith({ voicemailSeconds: 30 }) })
  const peer = new NodePeer()
  const customer = await exchange.customer('13800138000', { media: () => withSound(peer) })
  await customer.call('95000')
  await until('they are listened to', () => customer.established.length === 1)
  expect(told(customer).at(-1)).toMatchObject({ stage: 'voicemail', seconds: 30, prompt: { text: '已下班' } })
  // Two seconds of speech, as an encoder would send them.
  expect(await peer.mouth.say(Array.from({ length: 100 }, (_, n) => packet(40, n)))).toBe(true)
  await customer.calls[0]?.bye()
  await until('it is kept', () => floor.messages.length === 1)
  const [message] = floor.messages
  expect(message?.durationMs).toBeGreaterThan(1_500)
  expect(
    Buffer.from(message?.bytes ?? [])
      .subarray(0, 4)
      .toString(),
  ).toBe('OggS')
  await until('the floor knows', () => floor.said.some(({ type }) => type === 'voice.recorded'))
  await until('nothing is left', () => exchange.channel.control.calls.length === 0)
  expect(exchange.problems).toEqual([])
})

test('[TL25] who says nothing after hours leaves nothing', async () => {
  const floor = new FakeFloor()
  floor.atVoicemail = true
  exchange = await Exchange.start({ floor, directory: entryWith({ voicemailSeconds: 30 }), hurry: 20 })
  const peer = new NodePeer()
  const customer = await exchange.customer('13800138000', { media: () => withSound(peer) })
  await customer.call('95000')
  await until('they are listened to', () => customer.established.length === 1)
  // A microphone that is off while the greeting is played, and half a second of a breath.
  const nothing = Array.from({ length: 100 }, (_, n) => packet(n < 75 ? 3 : 40, n))
  expect(await peer.mouth.say(nothing)).toBe(true)
  peer.mouth.close()
  await until('they are let go', () => customer.live.length === 0)
  await until('it is over', () => floor.open().length === 0)
  expect(floor.messages).toEqual([])
})

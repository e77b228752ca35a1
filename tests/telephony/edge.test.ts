/** Who may speak to the production edge: every rule against a Kamailio that runs the repository's configuration. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { CARRIER_ADDRESS, openOutside, STRANGER_ADDRESS, type Outside } from './support/outside.ts'
import {
  CENTRE_NUMBER,
  PAGE_ORIGIN,
  SIP_DOMAIN,
  startProductionEdge,
  type EdgeSettings,
  type ProductionEdge,
} from './support/production-edge.ts'
import { until } from './support/processes.ts'
import { digestAuthorization, goodFor, SipSocket, statusOf, type Request } from './support/sip-socket.ts'

let outside: Outside
let edge: ProductionEdge
const sockets: SipSocket[] = []

beforeAll(async () => {
  outside = await openOutside()
  edge = await startProductionEdge()
})
afterAll(async () => {
  await edge?.stop()
  await outside?.close()
})
beforeEach(() => {
  for (const socket of sockets.splice(0)) socket.close()
})

async function connected(headers: Readonly<Record<string, string>> = {}, at = edge): Promise<SipSocket> {
  const socket = await SipSocket.open(at.url, headers)
  sockets.push(socket)
  return socket
}

async function phoneOf(user: string): Promise<SipSocket> {
  const phone = await connected()
  expect(await phone.register(user)).toBe(200)
  return phone
}

async function withEdge(settings: EdgeSettings, use: (edge: ProductionEdge) => Promise<void>): Promise<void> {
  await edge.stop()
  const other = await startProductionEdge(settings)
  try {
    await use(other)
  } finally {
    await other.stop()
    edge = await startProductionEdge()
  }
}

/** What the phone was asked, once it was. */
const invited = (phone: SipSocket): Promise<string> =>
  until('an INVITE', () => phone.received.find((text) => text.startsWith('INVITE ')))

const invite = (to: string, more: Partial<Request> = {}): Request => ({ method: 'INVITE', to, ...more })

const fromCarrier = (to: string, headers: readonly string[] = []): string =>
  [
    `INVITE sip:${to}@10.77.0.1 SIP/2.0`,
    `Via: SIP/2.0/UDP ${CARRIER_ADDRESS}:5060;branch=z9hG4bK${Math.random().toString(36).slice(2)};rport`,
    'Max-Forwards: 70',
    `From: <sip:+8613900001111@${CARRIER_ADDRESS}>;tag=${Math.random().toString(36).slice(2)}`,
    `To: <sip:${to}@10.77.0.1>`,
    `Call-ID: ${Math.random().toString(36).slice(2)}`,
    'CSeq: 1 INVITE',
    `Contact: <sip:carrier@${CARRIER_ADDRESS}:5060>`,
    ...headers,
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n')

test('[ED1] it starts with nothing changed but the settings, and answers', async () => {
  const phone = await connected()
  expect(await phone.ask({ method: 'OPTIONS', uri: `sip:${SIP_DOMAIN}` })).toBe(200)
})

test('[ED3] only the carrier is heard on the carrier’s side', async () => {
  expect((await outside.datagram(STRANGER_ADDRESS, fromCarrier(CENTRE_NUMBER))).map(statusOf)).toEqual([403])
  const register = fromCarrier('agent1').replaceAll('INVITE', 'REGISTER')
  expect((await outside.datagram(STRANGER_ADDRESS, register)).map(statusOf)).toEqual([403])
  expect((await outside.datagram(CARRIER_ADDRESS, register)).map(statusOf)).toEqual([403])
  expect((await outside.datagram(CARRIER_ADDRESS, fromCarrier('agent1'))).map(statusOf)).toEqual([404])
  // Allowed in; nobody has registered to take it.
  expect((await outside.datagram(CARRIER_ADDRESS, fromCarrier(CENTRE_NUMBER))).map(statusOf)).toEqual([503])
})

test('[ED4] a phone registers with short-lived credentials and with nothing else', async () => {
  const phone = await connected()
  expect(await phone.ask({ method: 'REGISTER', uri: `sip:${SIP_DOMAIN}`, to: 'agent1', from: 'agent1' })).toBe(401)
  expect(await phone.register('agent1', { ...goodFor('agent1'), password: 'guessed' })).toBe(401)
  expect(await phone.register('agent1', goodFor('agent1', -1_000))).toBe(401)
  expect(await phone.register('agent1')).toBe(200)
})

test('[ED5] a user registers their own address alone, and the newest phone counts', async () => {
  const acd = await phoneOf('acd')
  const first = await phoneOf('agent1')
  const second = await connected()
  expect(await second.register('agent2', goodFor('agent1'))).toBe(403)
  expect(await second.register('agent1')).toBe(200)
  acd.send(acd.text(invite('agent1')))
  await invited(second)
  expect(first.received.some((text) => text.startsWith('INVITE'))).toBe(false)
})

test('[ED6] a carrier that must prove itself is challenged', async () => {
  await withEdge({ trunkDigest: { user: 'carrier', password: 'a trunk password' } }, async () => {
    const [answer = ''] = await outside.datagram(CARRIER_ADDRESS, fromCarrier(CENTRE_NUMBER))
    expect(statusOf(answer)).toBe(407)
    const nonce = /nonce="([^"]+)"/.exec(answer)?.[1] ?? ''
    const proof = (password: string): string =>
      `Proxy-${digestAuthorization('INVITE', `sip:${CENTRE_NUMBER}@10.77.0.1`, nonce, { username: 'carrier', password })}`
    const asked = async (password: string): Promise<number[]> =>
      (await outside.datagram(CARRIER_ADDRESS, fromCarrier(CENTRE_NUMBER, [proof(password)]))).map(statusOf)
    expect(await asked('guessed')).toEqual([407])
    expect(await asked('a trunk password')).toEqual([503])
  })
})

test('[ED7] a stranger reaches the centre’s numbers and nobody else', async () => {
  await phoneOf('agent1')
  const acd = await phoneOf('acd')
  const caller = await connected()
  for (const to of ['agent1', 'acd', '13900001111', `${CENTRE_NUMBER}1`]) expect(await caller.ask(invite(to))).toBe(403)
  expect(await caller.ask(invite(CENTRE_NUMBER, { headers: ['Route: <sip:10.77.0.2;lr>'] }))).toBe(403)
  expect(await caller.ask({ method: 'MESSAGE', to: 'agent1' })).toBe(405)
  caller.send(
    caller.text(
      invite(CENTRE_NUMBER, {
        headers: ['X-Huiliu-Edge-Media: trunk', 'P-Asserted-Identity: <sip:agent1@voice.test>'],
      }),
    ),
  )
  const call = await invited(acd)
  expect(call).toContain(`X-Huiliu-Edge-Dialled: ${CENTRE_NUMBER}`)
  expect(call).not.toMatch(/P-Asserted-Identity|Edge-Media: trunk/)
})

test('[ED8] an agent’s phone reaches the call control, which is told whose it is', async () => {
  await phoneOf('agent2')
  const acd = await phoneOf('acd')
  const phone = await phoneOf('agent1')
  phone.send(phone.text(invite('agent2', { headers: ['P-Asserted-Identity: <sip:agent2@voice.test>'] })))
  const call = await invited(acd)
  expect(call).toMatch(/^To: <sip:agent2@/m)
  expect(call.match(/^P-Asserted-Identity: .*$/gm)).toEqual([`P-Asserted-Identity: <sip:agent1@${SIP_DOMAIN}>`])
})

test('[ED9] a made-up dialog leads nowhere', async () => {
  const agent = await phoneOf('agent1')
  const caller = await connected()
  const route = [`Route: <sip:127.0.0.1:${new URL(edge.url).port};transport=ws;lr>`]
  for (const uri of [agent.contact, 'sip:+8613900001111@10.77.0.2:5060'])
    for (const method of ['INVITE', 'BYE', 'INFO'])
      expect(await caller.ask({ method, uri, toTag: 'x', headers: route })).toBe(481)
  expect(await caller.ask({ method: 'BYE', uri: agent.contact, toTag: 'x' })).toBe(404)
  expect(agent.received.filter((text) => !text.startsWith('SIP/2.0'))).toEqual([])
})

test('[ED10] nobody takes over a registered contact', async () => {
  const acd = await phoneOf('acd')
  const thief = await connected()
  expect(await thief.ask(invite(CENTRE_NUMBER, { contact: acd.contact }))).toBe(403)
  expect(await thief.register('agent1', goodFor('agent1'), acd.contact)).toBe(403)
  thief.send(thief.text(invite(CENTRE_NUMBER)))
  await invited(acd)
})

test('[ED10] a phone that lost its connection is found on its next one', async () => {
  const acd = await phoneOf('acd')
  const before = await phoneOf('agent1')
  before.close()
  const after = await connected()
  expect(await after.register('agent1', goodFor('agent1'), before.contact)).toBe(200)
  const route = [`Route: <sip:127.0.0.1:${new URL(edge.url).port};transport=ws;lr>`]
  acd.send(acd.text({ method: 'BYE', uri: before.contact, toTag: 'x', headers: route }))
  await until('the BYE', () => after.received.some((text) => text.startsWith('BYE ')))
})

test('[ED11] what is malformed, loops or is too large is refused, and the edge goes on', async () => {
  const phone = await connected()
  expect(await phone.ask(invite(CENTRE_NUMBER, { maxForwards: 0 }))).toBe(483)
  expect(await phone.ask(invite(CENTRE_NUMBER, { body: 'x'.repeat(20_000) }))).toBe(513)
  const good = phone.text(invite(CENTRE_NUMBER))
  for (const broken of [
    good.replace(/CSeq: \d+/, 'CSeq: x'),
    good.replace(/CSeq: (\d+) INVITE/, 'CSeq: $1 BYE'),
    good.replace(/^To: .*\r\n/m, ''),
    good.replace(/^Contact: .*\r\n/m, ''),
    good.replace('SIP/2.0\r\n', 'SIP/9.9\r\n'),
    good.replaceAll('sip:', 'http:'),
    '\0'.repeat(100),
    'INVITE',
    'a'.repeat(5_000),
  ])
    phone.send(broken)
  const other = await connected()
  expect(await other.ask({ method: 'OPTIONS', uri: `sip:${SIP_DOMAIN}` })).toBe(200)
  expect(phone.received.map(statusOf).filter((status) => status >= 200 && status < 400)).toEqual([])
})

test('[ED12] calls and refused sign-ins are limited for each caller, the call control is not', async () => {
  await withEdge({ callsPerMinute: 3, refusalsPerMinute: 3 }, async (limited) => {
    const caller = await connected({ 'X-Forwarded-For': '203.0.113.7' }, limited)
    const statuses: number[] = []
    for (let i = 0; i < 4; i += 1) statuses.push(await caller.ask(invite(CENTRE_NUMBER)))
    expect(statuses).toEqual([503, 503, 503, 503])
    const reasons = caller.received.map((text) => /^SIP\/2.0 503 (.*)/.exec(text)?.[1]).filter((reason) => reason)
    expect(reasons).toEqual([...Array(3).fill('The Centre Is Away'), 'Too Many Calls'])
    // Another caller behind the same proxy.
    const other = await connected({ 'X-Forwarded-For': '203.0.113.8' }, limited)
    expect(await other.answerTo(invite(CENTRE_NUMBER))).toContain('The Centre Is Away')

    const guesser = await connected({ 'X-Forwarded-For': '203.0.113.9' }, limited)
    for (let i = 0; i < 4; i += 1)
      expect(await guesser.register('agent1', { ...goodFor('agent1'), password: `guess ${i}` })).toBe(401)
    guesser.send(guesser.text({ method: 'REGISTER', to: 'agent1', from: 'agent1' }))
    await until('the connection to be closed', () => !guesser.isOpen)

    const acd = await connected({}, limited)
    expect(await acd.register('acd')).toBe(200)
    for (let i = 0; i < 10; i += 1) expect(await acd.ask(invite('agent9'))).toBe(480)
  })
})

test('[ED13] a page of another origin gets no connection', async () => {
  await expect(SipSocket.open(edge.url, { Origin: 'https://evil.example' })).rejects.toThrow(/403/)
  await connected({ Origin: PAGE_ORIGIN })
})

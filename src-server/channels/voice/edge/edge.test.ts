import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { issueCredentials, passwordFor } from '../credentials.ts'
import { Edge, type EdgeConnection } from './edge.ts'
import { headerOf, headersOf, parseSip, parseUri, splitList, writeSip } from './message.ts'

const SECRET = 'a secret of the test'
let now = 1_000_000
let edge: Edge
let registered: string[] = []

interface Phone {
  readonly connection: EdgeConnection
  readonly got: string[]
}

function connect(as: 'phone' | 'switchboard' = 'phone'): Phone {
  const got: string[] = []
  return { got, connection: edge.attach((message) => got.push(message), as) }
}

let acd: Phone
beforeEach(() => {
  now = 1_000_000
  registered = []
  edge = new Edge({
    domain: 'cc.example',
    secret: SECRET,
    now: () => now,
    mayRegister: (user) => user === 'anna' || user === 'ben' || user.startsWith('139'),
    isCentreNumber: (number) => number === '95000',
    normalised: (number) => number.replace(/^\+86/, ''),
    onRegistered: (user, isHere) => registered.push(`${user} ${isHere}`),
  })
  acd = connect('switchboard')
})

let serial = 0
const request = (method: string, uri: string, extra: readonly string[] = [], body = ''): string => {
  serial += 1
  return [
    `${method} ${uri} SIP/2.0`,
    `Via: SIP/2.0/WS phone.invalid;branch=z9hG4bK${serial}`,
    'Max-Forwards: 70',
    'From: <sip:caller@phone.invalid>;tag=a',
    `To: <${uri}>`,
    `Call-ID: call-${serial}`,
    `CSeq: 1 ${method}`,
    ...extra,
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n')
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex')

interface Login {
  readonly user: string
  readonly username: string
  readonly password: string
  readonly contact?: string
  readonly expires?: number
  readonly nonce?: string
}

const statusOf = (message: string | undefined): number => {
  const parsed = parseSip(message ?? '')
  return parsed?.kind === 'response' ? parsed.status : 0
}

function register(phone: Phone, login: Login): number {
  const { user, username, password, contact = `${user}-1@x.invalid`, expires = 120 } = login
  const base = [`Contact: <sip:${contact}>;expires=${expires}`]
  edge.receive(
    phone.connection,
    request('REGISTER', 'sip:cc.example', base).replace(/^To: .*$/m, `To: <sip:${user}@cc.example>`),
  )
  const challenged = parseSip(phone.got.at(-1) ?? '')
  const nonce =
    login.nonce ??
    /nonce="([^"]+)"/.exec(challenged === null ? '' : (headersOf(challenged, 'www-authenticate').at(-1) ?? ''))?.[1]
  const ha1 = md5(`${username}:cc.example:${password}`)
  const response = md5(`${ha1}:${nonce}:00000001:c:auth:${md5('REGISTER:sip:cc.example')}`)
  const authorization = `Authorization: Digest algorithm=MD5, username="${username}", realm="cc.example", nonce="${nonce}", uri="sip:cc.example", response="${response}", qop=auth, cnonce="c", nc=00000001`
  edge.receive(
    phone.connection,
    request('REGISTER', 'sip:cc.example', [...base, authorization]).replace(
      /^To: .*$/m,
      `To: <sip:${user}@cc.example>`,
    ),
  )
  return statusOf(phone.got.at(-1))
}

const loginOf = (user: string, lifeMs = 60_000): Login => ({ user, ...issueCredentials(SECRET, user, now + lifeMs) })
const invite = (uri: string, extra: readonly string[] = []): string =>
  request('INVITE', uri, ['Contact: <sip:c1@phone.invalid;transport=ws>', ...extra], 'v=0\r\n')

test('[TL1] a user registers as themselves only, and not when the credentials ran out', () => {
  expect(register(connect(), loginOf('anna'))).toBe(200)
  expect(register(connect(), { ...loginOf('anna'), user: 'ben' })).toBe(403)
  expect(register(connect(), loginOf('mallory'))).toBe(403)
  expect(register(connect(), { ...loginOf('anna'), password: 'guessed' })).toBe(401)
  expect(register(connect(), loginOf('anna', -1))).toBe(401)
  expect(register(connect(), { ...loginOf('anna'), contact: 'acd@x.invalid' })).toBe(403)
})

test('[TL1] the newest registration is the phone, and it ends when it is not renewed', () => {
  const [first, second] = [connect(), connect()]
  register(first, { ...loginOf('anna'), contact: 'a1@x.invalid' })
  register(second, { ...loginOf('anna'), contact: 'a2@x.invalid' })
  expect(registered).toEqual(['anna true'])
  edge.receive(acd.connection, invite('sip:anna@cc.example'))
  expect([
    second.got.at(-1)?.startsWith('INVITE sip:a2@x.invalid'),
    first.got.some((m) => m.startsWith('INVITE')),
  ]).toEqual([true, false])
  now += 121_000
  edge.registrar.sweep()
  expect(registered).toEqual(['anna true', 'anna false'])
  edge.receive(acd.connection, invite('sip:anna@cc.example'))
  expect(statusOf(acd.got.at(-1))).toBe(480)
  register(second, loginOf('anna'))
  edge.detach(second.connection)
  expect(registered.at(-1)).toBe('anna false')
})

test('[TL2] a password is the HMAC of its name, as others compute it', () => {
  // echo -n '1433895918:anna' | openssl dgst -sha1 -hmac 'north' -binary | base64
  expect(passwordFor('north', '1433895918:anna')).toBe('s4DzciylmrKf2GhMesJPonAUQ6w=')
  const { username, password } = issueCredentials(SECRET, 'anna', 1_433_895_918_999)
  expect(username).toBe('1433895918:anna')
  expect(password).toBe(passwordFor(SECRET, username))
})

test('[TL3] an answer to a challenge is worth nothing elsewhere, nor later', () => {
  const [first, second] = [connect(), connect()]
  register(first, loginOf('anna'))
  const nonce = /nonce="([^"]+)"/.exec(first.got[0] ?? '')?.[1] ?? ''
  expect(register(second, { ...loginOf('anna'), nonce })).toBe(401)
  expect(register(first, { ...loginOf('anna'), nonce })).toBe(200)
  now += 301_000
  expect(register(first, { ...loginOf('anna'), nonce })).toBe(401)
  expect(first.got.at(-1)).toContain('stale=true')
})

test('[TL4] callers reach the centre’s numbers alone; nobody claims to be somebody', () => {
  const [stranger, anna] = [connect(), connect()]
  register(anna, loginOf('anna'))
  for (const uri of [
    'sip:anna@cc.example',
    'sip:13900139000@cc.example',
    'sip:nobody@cc.example',
    'sip:anna-1@x.invalid',
  ]) {
    edge.receive(stranger.connection, invite(uri))
    expect([uri, statusOf(stranger.got.at(-1))]).toEqual([uri, 403])
  }
  edge.receive(
    stranger.connection,
    invite('sip:95000@anything.example', ['P-Asserted-Identity: <sip:anna@cc.example>', 'X-Huiliu-Edge-Caller: 110']),
  )
  const passed = parseSip(acd.got.at(-1) ?? '')
  if (passed?.kind !== 'request') throw new Error('nothing arrived')
  expect([passed.uri, headerOf(passed, 'p-asserted-identity'), headerOf(passed, 'x-huiliu-edge-caller')]).toEqual([
    'sip:acd@cc.example',
    undefined,
    undefined,
  ])
  expect(headerOf(passed, 'to')).toContain('95000')
  edge.receive(anna.connection, invite('sip:acd@cc.example'))
  expect(headerOf(parseSip(acd.got.at(-1) ?? '') ?? passed, 'p-asserted-identity')).toBe('<sip:anna@cc.example>')
  edge.receive(stranger.connection, request('OPTIONS', 'sip:cc.example'))
  expect(statusOf(stranger.got.at(-1))).toBe(200)
  edge.receive(stranger.connection, invite('sip:95000@cc.example').replace('Max-Forwards: 70', 'Max-Forwards: 0'))
  expect(statusOf(stranger.got.at(-1))).toBe(483)
})

test('[TL6] an answer goes back by the way of its request, and no made-up one goes anywhere', () => {
  const [caller, other] = [connect(), connect()]
  edge.receive(caller.connection, invite('sip:95000@cc.example'))
  const arrived = parseSip(acd.got.at(-1) ?? '')
  if (arrived === null) throw new Error('nothing arrived')
  const answer = (headers: typeof arrived.headers): string =>
    writeSip({ kind: 'response', status: 180, reason: 'Ringing', headers, body: '' })
  edge.receive(acd.connection, answer(arrived.headers))
  expect(statusOf(caller.got.at(-1))).toBe(180)
  const before = caller.got.length
  const forged = arrived.headers.map((header, at) =>
    at === 0 ? { ...header, value: header.value.replace(/seal=\w+/, 'seal=0000') } : header,
  )
  edge.receive(other.connection, answer(forged))
  expect(caller.got).toHaveLength(before)
})

test('[TL6] a CANCEL and the ACK of a refusal go the way of their INVITE', () => {
  const caller = connect()
  const sent = invite('sip:95000@cc.example')
  for (const method of ['INVITE', 'CANCEL', 'ACK']) edge.receive(caller.connection, sent.replaceAll('INVITE', method))
  const branches = acd.got.map((message) => /branch=(\w+)/.exec(message)?.[1])
  expect(new Set(branches).size).toBe(1)
})

test('[TL7] a phone that is back over another connection is found by its calls; a registered contact goes with its user', () => {
  const [before, after, thief, anna] = [connect(), connect(), connect(), connect()]
  edge.receive(before.connection, invite('sip:95000@cc.example'))
  edge.detach(before.connection)
  edge.receive(acd.connection, request('BYE', 'sip:c1@phone.invalid'))
  expect(statusOf(acd.got.at(-1))).toBe(480)
  edge.receive(after.connection, request('OPTIONS', 'sip:cc.example', ['Contact: <sip:c1@phone.invalid>']))
  edge.receive(acd.connection, request('BYE', 'sip:c1@phone.invalid'))
  expect(after.got.at(-1)?.startsWith('BYE')).toBe(true)
  register(anna, { ...loginOf('anna'), contact: 'a1@x.invalid' })
  edge.receive(thief.connection, request('OPTIONS', 'sip:cc.example', ['Contact: <sip:a1@x.invalid>']))
  edge.receive(acd.connection, request('BYE', 'sip:a1@x.invalid'))
  expect([anna, thief].map(({ got }) => got.some((message) => message.startsWith('BYE')))).toEqual([true, false])
})

test('[TL8] a number that is held is not taken away, and is found however it is written', () => {
  const [page, other] = [connect(), connect()]
  expect(register(page, { ...loginOf('13900139000'), contact: 'p@x.invalid' })).toBe(200)
  expect(register(other, { ...loginOf('13900139000', 90_000), contact: 'q@x.invalid' })).toBe(403)
  edge.receive(acd.connection, invite('sip:+8613900139000@cc.example'))
  expect(page.got.at(-1)?.startsWith('INVITE sip:p@x.invalid')).toBe(true)
  edge.detach(page.connection)
  expect(register(other, { ...loginOf('13900139000', 90_000), contact: 'q@x.invalid' })).toBe(200)
  expect(register(connect(), loginOf('95000'))).toBe(403)
})

const mutated = fc
  .tuple(
    fc.constantFrom('INVITE', 'REGISTER', 'BYE', 'OPTIONS', 'INFO'),
    fc.constantFrom('sip:95000@cc.example', 'sip:acd@cc.example', 'sip:anna@cc.example', 'sip:%ff@x', 'tel:1'),
    fc.array(
      fc.tuple(
        fc.nat(700),
        fc.nat(3),
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 40 }),
          fc.constantFrom('\r\n', ';', '"', '<', ',', '\0', 'Via: x', 'Content-Length: 99999'),
        ),
      ),
      { maxLength: 6 },
    ),
  )
  .map(([method, uri, edits]) => {
    let text = request(
      method,
      uri,
      ['Contact: <sip:c1@phone.invalid>', 'Authorization: Digest username="a"'],
      'v=0\r\n',
    )
    for (const [at, cut, put] of edits) text = text.slice(0, at) + put + text.slice(at + cut)
    return text
  })

test('[TL5] whatever arrives, nothing throws, and what is remembered stays bounded', () => {
  const phone = connect()
  fc.assert(
    fc.property(fc.oneof(mutated, fc.string({ unit: 'binary', maxLength: 400 })), (text) => {
      expect(typeof edge.receive(phone.connection, text)).toBe('boolean')
      edge.receive(acd.connection, text)
    }),
    { numRuns: 3_000 },
  )
  for (let n = 0; n < 500; n += 1)
    edge.receive(phone.connection, invite('sip:95000@cc.example').replace('c1@', `c${n}@`))
  expect(edge.registrar.size.contacts).toBeLessThanOrEqual(65)
  edge.detach(phone.connection)
  expect(edge.registrar.size).toEqual({ bindings: 0, contacts: 0 })
})

test('[TL5] what is not one whole message of bearable size is refused', () => {
  const good = invite('sip:95000@cc.example')
  expect(parseSip(good)).not.toBeNull()
  for (const bad of [
    good.replace('\r\n\r\n', '\r\n'),
    good.replace('CSeq: 1 INVITE', 'CSeq: 1 BYE'),
    good.replace('CSeq: 1 INVITE', 'CSeq: 1 INVITE\r\nCSeq: 2 INVITE'),
    good.replace('SIP/2.0', 'SIP/3.0'),
    good.replace(/Content-Length: \d+/, 'Content-Length: 9000'),
    good.replace('Max-Forwards', 'Max Forwards'),
    good.replace('Via:', `${'X-A: b\r\n'.repeat(120)}Via:`),
    good.replace('Via:', `X-A: ${'b'.repeat(9_000)}\r\nVia:`),
    good.replace('Via: ', `Via: ${'SIP/2.0/WS a;branch=b, '.repeat(20)}`),
    good.replace('From:', 'From\u0000:'),
    `${good}${'x'.repeat(70_000)}`,
  ])
    expect(parseSip(bad)).toBeNull()
  fc.assert(
    fc.property(mutated, (text) => {
      const parsed = parseSip(text)
      if (parsed === null) return
      // What is passed on reads the same at the next element.
      expect(parseSip(writeSip(parsed))).not.toBeNull()
    }),
  )
  expect(splitList('"a,b" <sip:x,y>, c')).toEqual(['"a,b" <sip:x,y>', 'c'])
  expect([parseUri('sip:%E0%A4%A'), parseUri('tel:1'), parseUri('sip:a@[::1]:5060;x')?.host]).toEqual([
    null,
    null,
    '[::1]:5060',
  ])
})

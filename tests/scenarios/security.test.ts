import { afterEach, expect, test } from 'vitest'
import { argon2Hasher } from '../../src-server/app/passwords.ts'
import type { SignedIn, UploadResult } from '#shared/protocol/rest.ts'
import { ENTRY_ID, entryPointRecord, userRecord } from '../support/centre/records.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { PASSWORD, TestCentre } from '../support/centre/test-centre.ts'

let centre: TestCentre
afterEach(() => centre.close())

const codeOf = async (response: Response) =>
  ((await response.json()) as { error: { code: string; params: Record<string, unknown> } }).error.code
const tryPassword = (username: string, password: string) => centre.post('/api/auth/sign-in', { username, password })

test('[N13] [N4] [N1] an empty installation has an administrator who first chooses a password', async () => {
  centre = await TestCentre.start({ furnished: false, hasher: argon2Hasher })
  const { adminPassword } = centre.server
  if (adminPassword === null) throw new Error('no password')
  const { view } = centre.server.engine
  expect([...view.config.auxCode.keys()].toSorted()).toEqual(['connection-lost', 'rona'])
  expect(view.config.centre.size).toBe(1)
  const response = await tryPassword('Admin ', adminPassword)
  const signedIn = (await response.json()) as SignedIn
  expect(signedIn.mustChangePassword).toBe(true)
  const { token } = signedIn
  expect(await codeOf(await centre.get('/api/customers', token))).toBe('password-change-required')
  expect(
    await codeOf(
      await centre.post('/api/auth/change-password', { current: adminPassword, next: 'admin admin admin' }, token),
    ),
  ).toBe('password-too-weak')
  expect(
    (await centre.post('/api/auth/change-password', { current: adminPassword, next: 'a quite different one' }, token))
      .status,
  ).toBe(204)
  expect((await centre.get('/api/customers', token)).status).toBe(200)
  const credential = await centre.storage.credentials.get('admin')
  expect(credential?.passwordHash).toMatch(/^\$argon2id\$/u)
  const sessions = JSON.stringify(await centre.storage.sessions.listByUser('admin'))
  const log = JSON.stringify(await centre.storage.events.read({ afterSeq: 0, limit: 1_000 }))
  expect(sessions + log).not.toContain(token)
  expect(log).not.toContain(credential?.passwordHash)
  // a second start shows nothing any more
  const { storage, clock } = centre
  await centre.stopButKeepStorage()
  centre = await TestCentre.start({ storage, clock, hasher: argon2Hasher })
  expect(centre.server.adminPassword).toBeNull()
})

test('[N2] [N3] failed sign-ins get slower, and say nothing about the account', async () => {
  centre = await TestCentre.start()
  const wrong = await tryPassword('anna', 'wrong')
  const unknown = await tryPassword('nobody', 'wrong')
  expect([wrong.status, unknown.status]).toEqual([401, 401])
  expect(await wrong.json()).toEqual(await unknown.json())
  for (let attempt = 0; attempt < 2; attempt++) await tryPassword('anna', 'wrong')
  const blocked = await tryPassword('anna', PASSWORD)
  expect(blocked.status).toBe(429)
  expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0)
  await centre.advance(1_100)
  await tryPassword('anna', 'wrong')
  await centre.advance(1_100)
  expect((await tryPassword('anna', PASSWORD)).status).toBe(429)
  await centre.advance(1_000)
  expect((await tryPassword('anna', PASSWORD)).status).toBe(200)
  // by address: many names from one place
  for (let attempt = 0; attempt < 60; attempt++) await tryPassword(`name${attempt}`, 'wrong')
  expect((await tryPassword('ben', PASSWORD)).status).toBe(429)
})

test('[N5] [N6] a revoked session and an old password end sockets at once', async () => {
  centre = await TestCentre.start()
  const desk = await centre.availableDesk('anna')
  const other = await centre.signIn('anna')
  const sessions = (await (await centre.get('/api/auth/sessions', other)).json()) as { id: string; current: boolean }[]
  expect(sessions).toHaveLength(2)
  const first = sessions.find((session) => !session.current)
  const ended = await fetch(`${centre.server.url}/api/auth/sessions/${first?.id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${other}` },
  })
  expect(ended.status).toBe(204)
  await desk.until('signed out', () => desk.signedOut === 'revoked' && !desk.socket.connected)
  // the seat went with it
  await centre.advance(100)
  expect(centre.server.engine.view.agents.get('anna')?.state.name).toBe('offline')

  const second = await centre.desk('anna', { token: other })
  const third = await centre.signIn('anna')
  expect(
    (await centre.post('/api/auth/change-password', { current: PASSWORD, next: 'another battery' }, third)).status,
  ).toBe(204)
  await second.until('signed out', () => second.signedOut === 'password-changed')
  expect((await centre.get('/api/auth/me', other)).status).toBe(401)
  expect((await centre.get('/api/auth/me', third)).status).toBe(200)
})

test('[N14] an archived user is signed out at once and their work goes back', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const interaction = await acceptFirst(centre, anna)
  const adam = await centre.desk('adam')
  await adam.must({ type: 'config.archive', kind: 'user', id: 'anna', expectedVersion: 1 })
  await anna.until('signed out', () => anna.signedOut === 'user-archived')
  await centre.advance(100)
  expect(centre.server.engine.view.interactions.get(interaction.id)?.phase.name).toBe('waiting')
  expect((await tryPassword('anna', PASSWORD)).status).toBe(401)
})

test('[N8] every route asks for sign-in and role, in one shape of error', async () => {
  centre = await TestCentre.start()
  const document = (await (await fetch(`${centre.server.url}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { security: unknown[] }>>
  }
  const closed = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { security }]) =>
      security.length === 0 ? [] : [{ path: path.replaceAll(/\{\w+\}/gu, 'queue'), method: method.toUpperCase() }],
    ),
  )
  expect(closed.length).toBeGreaterThan(12)
  for (const { path, method } of closed) {
    const response = await fetch(`${centre.server.url}${path}`, { method })
    expect([path, response.status]).toEqual([path, 401])
    expect(await response.json()).toMatchObject({ error: { code: 'not-signed-in', params: {} } })
  }
  const anna = await centre.signIn('anna')
  for (const path of ['/api/users/ben/sessions', '/api/entry-points/e-web/key', '/api/config/queue/q-main/history'])
    expect((await centre.get(path, anna)).status).toBe(403)
  const adam = await centre.signIn('adam')
  expect(await (await centre.get('/api/entry-points/e-web/key', adam)).json()).toEqual({ set: false })
  expect(await (await centre.post('/api/entry-points/e-web/key', {}, adam)).json()).toMatchObject({
    key: expect.stringMatching(/^[\w-]{43}$/u),
  })
  expect(await (await centre.get('/api/entry-points/e-web/key', adam)).json()).toEqual({ set: true })
  expect(await (await centre.get('/api/config/queue/q-main/history', adam)).json()).toMatchObject({
    entries: [{ version: 1, action: 'saved' }],
  })
  for (const [path, status] of [
    ['/api/nothing', 404],
    ['/api/customers/none', 404],
    ['/api/customers?limit=9999', 400],
  ] as const) {
    const response = await centre.get(path, adam)
    expect([path, response.status]).toEqual([path, status])
    expect(await response.json()).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } })
  }
  expect(await codeOf(await centre.post('/api/auth/sign-in', 'x'.repeat(300_000)))).toBe('too-large')
})

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('[N9] [N10] a file is what its bytes say, and is read only through its contact', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const interaction = await acceptFirst(centre, anna)
  const token = await centre.signIn('anna')
  const upload = (bytes: Uint8Array<ArrayBuffer>, name: string) => {
    const form = new FormData()
    form.append('file', new Blob([bytes]), name)
    return fetch(`${centre.server.url}/api/uploads`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    })
  }
  const page = Buffer.from('<html><script>alert(1)</script></html>')
  for (const [bytes, name] of [
    [page, 'photo.png'],
    [page, 'page.html'],
    [PNG, 'letter.pdf'],
    [Buffer.from('MZ\u0090\u0000\u0003'), 'a.exe'],
    [Buffer.alloc(0), 'empty.txt'],
  ] as const) {
    const response = await upload(Buffer.from(bytes), name)
    expect([name, response.status]).toEqual([name, 415])
  }
  const large = await upload(Buffer.alloc(centre.server.engine.view.centre.maxUploadBytes + 10, 'a'), 'large.txt')
  expect(large.status).toBe(413)

  const stored = (await (await upload(PNG, '../../<b>"pic\u202Egpj.png')).json()) as UploadResult
  expect(stored).toMatchObject({ contentType: 'image/png', size: PNG.length })
  expect(stored.name).not.toMatch(/[/<>"\u202E]/u)
  await anna.must({
    type: 'message.send',
    interactionId: interaction.id,
    messageId: 'm-1',
    content: { kind: 'attachment', uploadId: stored.uploadId },
  })
  const content = await anna.until(
    'it is there',
    () => anna.interactions.get(interaction.id)?.messages.find((m) => m.id === 'm-1')?.content,
  )
  if (content.kind !== 'image') throw new Error(`It became a ${content.kind}.`)
  const { blobId } = content.attachment
  const download = await centre.get(`/api/blobs/${blobId}?interactionId=${interaction.id}`, token)
  expect(download.status).toBe(200)
  expect(download.headers.get('content-disposition')).toMatch(/^attachment/u)
  expect(download.headers.get('x-content-type-options')).toBe('nosniff')
  expect(Buffer.from(await download.arrayBuffer()).equals(PNG)).toBe(true)

  const ben = await centre.signIn('ben')
  expect((await centre.get(`/api/blobs/${blobId}?interactionId=${interaction.id}`, ben)).status).toBe(403)
  const mine = await centre.writes('我的', { address: 'visitor-2' })
  if (!mine.ok) throw new Error(mine.reason)
  expect(
    (await centre.get(`/api/blobs/${blobId}?interactionId=${mine.interactionId}`, await centre.signIn('sue'))).status,
  ).toBe(404)
})

test('[N11] strict pages, and other origins only where an administrator opened the door', async () => {
  centre = await TestCentre.start()
  const page = await fetch(`${centre.server.url}/`)
  const policy = page.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("script-src 'self'")
  expect(policy).toContain("object-src 'none'")
  expect(page.headers.get('x-content-type-options')).toBe('nosniff')
  const preflight = async (path: string, origin: string) =>
    (
      await fetch(`${centre.server.url}${path}`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      })
    ).headers.get('access-control-allow-origin')
  await centre.save({
    kind: 'entryPoint',
    id: ENTRY_ID,
    expectedVersion: 1,
    record: entryPointRecord({ origins: ['https://bank.example'] }),
  })
  expect(await preflight('/api/auth/sign-in', 'https://bank.example')).toBeNull()
  expect(await preflight('/api/auth/sign-in', 'https://evil.example')).toBeNull()
  expect(await preflight('/api/auth/sign-in', 'app://huiliu')).toBe('app://huiliu')
  expect(await preflight('/api/chat/e-web/sessions', 'https://bank.example')).toBe('https://bank.example')
  expect(await preflight('/api/chat/e-web/sessions', 'https://evil.example')).toBeNull()
})

test('[N15] one-click sign-in exists only in a demo, and a demo never takes over a real centre', async () => {
  centre = await TestCentre.start()
  expect(await codeOf(await centre.post('/api/auth/demo-sign-in', { role: 'agent' }))).toBe('demo-off')
  const { storage, clock } = centre
  await centre.stopButKeepStorage()
  await expect(TestCentre.start({ storage, clock, server: { demo: true } })).rejects.toThrow('HUILIU_DEMO is 1')

  centre = await TestCentre.start({ furnished: false, server: { demo: true } })
  for (const id of ['agent1', 'agent2'])
    await centre.save({ kind: 'user', id, expectedVersion: 0, record: userRecord(id, 'agent') })
  const info = await (await fetch(`${centre.server.url}/api/public/info`)).json()
  expect(info).toMatchObject({ demo: true, demoRoles: ['agent'] })
  const first = (await (await centre.post('/api/auth/demo-sign-in', { role: 'agent' })).json()) as SignedIn
  expect(first.me.username).toBe('agent1')
  await centre.desk('agent1', { token: first.token })
  const second = (await (await centre.post('/api/auth/demo-sign-in', { role: 'agent' })).json()) as SignedIn
  expect(second.me.username).toBe('agent2')
})

test('[N19] metrics are for this machine and for administrators', async () => {
  centre = await TestCentre.start()
  const metrics = async (headers: Record<string, string>) => {
    const response = await fetch(`${centre.server.url}/metrics`, { headers })
    return [response.status, (await response.text()).includes('huiliu_sockets')]
  }
  const bearer = async (username: string) => ({ authorization: `Bearer ${await centre.signIn(username)}` })
  const passedOn = { 'x-forwarded-for': '203.0.113.9' }
  expect(await metrics({})).toEqual([200, true])
  expect(await metrics(passedOn)).toEqual([401, false])
  expect(await metrics({ ...passedOn, ...(await bearer('sue')) })).toEqual([403, false])
  expect(await metrics({ ...passedOn, ...(await bearer('adam')) })).toEqual([200, true])
})

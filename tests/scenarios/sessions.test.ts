import { afterEach, describe, expect, test } from 'vitest'
import { openMemoryStorage } from '../../src-server/storage/index.ts'
import { heldUp } from '../support/centre/held-up.ts'
import { userRecord } from '../support/centre/records.ts'
import { PASSWORD, TestCentre } from '../support/centre/test-centre.ts'
import { TestDesk } from '../support/centre/test-desk.ts'

let centre: TestCentre
afterEach(() => centre.close())

/** A desk whose connection is open and which has not said hello. */
async function connected(token: string): Promise<TestDesk> {
  const desk = new TestDesk(centre.server.url, token)
  await new Promise<void>((resolve, reject) => {
    desk.socket.once('connect', () => resolve())
    desk.socket.once('connect_error', reject)
  })
  return desk
}

describe('[N16] a connection is worth what its session is worth now', () => {
  test('[N16] [N5] whoever was signed out before saying hello is not greeted', async () => {
    centre = await TestCentre.start()
    const token = await centre.signIn('sue')
    const desk = await connected(token)
    expect((await centre.post('/api/auth/sign-out', {}, token)).status).toBe(204)
    expect(await desk.hello()).toMatchObject({ ok: false, refusal: { code: 'not-signed-in' } })
    expect(await desk.watch({ topic: 'floor', on: true })).toMatchObject({ ok: false })
    await centre.advance(100)
    expect(centre.server.engine.view.agents.get('sue')?.desk.name ?? 'none').toBe('none')
    desk.close()
  })

  test('[N16] a supervisor made an agent meanwhile is greeted as an agent', async () => {
    centre = await TestCentre.start()
    const desk = await connected(await centre.signIn('sue'))
    await centre.save({ kind: 'user', id: 'sue', expectedVersion: 1, record: userRecord('sue', 'agent') })
    expect(await desk.hello()).toMatchObject({ ok: true, state: { me: { role: 'agent' } } })
    expect(await desk.watch({ topic: 'floor', on: true })).toMatchObject({
      ok: false,
      refusal: { code: 'not-allowed' },
    })
    desk.close()
  })

  test('[N16] a changed role ends desks that are open, also while sessions cannot be ended in storage', async () => {
    const storage = openMemoryStorage()
    centre = await TestCentre.start({ storage })
    const desk = await centre.desk('sue')
    Object.assign(storage.sessions, { revokeAllOf: () => Promise.reject(new Error('the disk is full')) })
    await centre.save({ kind: 'user', id: 'sue', expectedVersion: 1, record: userRecord('sue', 'agent') })
    await desk.until('it is cut off', () => !desk.socket.connected)
    expect(desk.signedOut).toBe('revoked')
  })

  test('[N16] a connection that says nothing is closed after ten seconds', async () => {
    centre = await TestCentre.start()
    const silent = await connected(await centre.signIn('sue'))
    const greeted = await centre.desk('anna')
    await centre.advance(10_000)
    await silent.until('it is let go', () => !silent.socket.connected)
    expect(greeted.socket.connected).toBe(true)
  })
})

describe('[N17] what ends stays ended', () => {
  test('[N17] a session revoked while it is read from storage is not brought back', async () => {
    const storage = openMemoryStorage()
    centre = await TestCentre.start({ storage })
    const token = await centre.signIn('anna')
    await centre.stopButKeepStorage()
    centre = await TestCentre.start({ storage })
    const other = await centre.signIn('anna')
    const reading = heldUp(storage.credentials, 'get')
    const slow = centre.get('/api/auth/me', token)
    await reading.begun
    const [first] = await storage.sessions.listByUser('anna')
    const ended = await fetch(`${centre.server.url}/api/auth/sessions/${first?.tokenHash.slice(0, 24)}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${other}` },
    })
    expect(ended.status).toBe(204)
    reading.goOn()
    expect((await slow).status).toBe(401)
    expect((await centre.get('/api/auth/me', token)).status).toBe(401)
  })

  test('[N17] [N6] a sign-in under way while the password is taken away comes to nothing', async () => {
    const storage = openMemoryStorage()
    centre = await TestCentre.start({ storage })
    const adam = await centre.signIn('adam')
    const opening = heldUp(storage.sessions, 'create')
    const slow = centre.post('/api/auth/sign-in', { username: 'anna', password: PASSWORD })
    await opening.begun
    expect((await centre.post('/api/users/anna/password', {}, adam)).status).toBe(200)
    opening.goOn()
    expect((await slow).status).toBe(401)
    const sessions = await storage.sessions.listByUser('anna')
    expect(sessions.filter((session) => session.revokedAt === null)).toEqual([])
  })
})

test('[W14] a sign-out gives the seat back, whichever of its tabs held it', async () => {
  centre = await TestCentre.start()
  const token = await centre.signIn('anna')
  const first = await centre.desk('anna', { token })
  await first.must({ type: 'agent.setState', state: { name: 'available' } })
  const second = await centre.desk('anna', { token })
  expect([first.writable, second.writable]).toEqual([true, false])
  await centre.post('/api/auth/sign-out', {}, token)
  await centre.advance(100)
  const agent = centre.server.engine.view.agents.get('anna')
  expect([agent?.state.name, agent?.desk.name]).toEqual(['offline', 'none'])
})

test('[W15] after a sleep the seat stays with the desk that had it', async () => {
  centre = await TestCentre.start()
  const token = await centre.signIn('anna')
  const first = await centre.desk('anna', { token, deskId: 'desk-a' })
  const second = await centre.desk('anna', { token, deskId: 'desk-b' })
  first.cut()
  await first.until('it is cut off', () => !first.socket.connected)
  const again = await centre.desk('anna', { token, deskId: 'desk-a' })
  expect([again.writable, second.writable]).toEqual([true, false])
  centre.clock.jump(60_000)
  await centre.advance(2_000)
  expect(centre.server.engine.view.agents.get('anna')?.desk).toMatchObject({ name: 'here', deskId: 'desk-a' })
  expect([again.writable, second.writable]).toEqual([true, false])
})

test('[W20] a desk opened just after the one with the seat was closed gets the seat; an onlooker from before does not', async () => {
  centre = await TestCentre.start()
  const token = await centre.signIn('anna')
  const first = await centre.desk('anna', { token, deskId: 'desk-a' })
  const onlooker = await centre.desk('anna', { token, deskId: 'desk-b' })
  first.cut()
  await first.until('it is cut off', () => !first.socket.connected)
  const next = await centre.desk('anna', { token, deskId: 'desk-c' })
  expect(next.writable).toBe(false)
  await centre.advance(2_000)
  await next.until('it has the seat', () => next.writable)
  expect(onlooker.writable).toBe(false)
})

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ConfigRecords } from '#shared/domain/config.ts'
import { FIRST_MARKETING_POLICY, MARKETING_POLICY_ID } from '#shared/domain/proposition.ts'
import { configChangeSchema } from '#shared/protocol/config-schemas.ts'
import type { ComplianceAccounts, ConfigHistory, OneTimePassword } from '#shared/protocol/rest.ts'
import type { CommandReply } from '#shared/protocol/sync.ts'
import { heldUp } from '../support/centre/held-up.ts'
import { userRecord } from '../support/centre/records.ts'
import { centreWithShelf, DEPOSIT } from '../support/centre/shelf.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { PASSWORD, TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'

let centre: TestCentre
afterEach(() => centre.close())

const DAY = 86_400_000
const time = () => `from=${centre.clock.now() - DAY}&to=${centre.clock.now() + DAY}`

/** What each address answers a person with. */
async function statuses(username: string, paths: readonly string[]): Promise<readonly string[]> {
  const token = await centre.signIn(username)
  const found: string[] = []
  for (const path of paths) found.push(`${(await centre.get(`/api${path}`, token)).status} ${path}`)
  return found
}

test('[V9] [CO7] compliance reads what is evidence over REST, and nothing of the floor or the administration', async () => {
  centre = await centreWithShelf()
  const anna = await centre.availableDesk('anna')
  const { id, customerId } = await acceptFirst(centre, anna)
  const open = [
    ...['assessments', 'consents', 'offers', 'held-back', 'reveals', 'access-log'].map(
      (list) => `/compliance/${list}?${time()}`,
    ),
    '/compliance/erasures',
    `/customers/${customerId}`,
    `/customers/${customerId}/timeline`,
    `/customers/${customerId}/erasure`,
    `/interactions/${id}`,
    `/config/marketingPolicy/${MARKETING_POLICY_ID}/history`,
    `/config/proposition/${DEPOSIT}/history`,
  ]
  expect(await statuses('cora', open)).toEqual(open.map((path) => `200 ${path}`))
  const shut = [
    '/config/user/adam/history',
    '/config/segment/any/history',
    '/tasks?state=open&whose=all',
    '/gate/refusals?limit=1',
    '/webhooks',
    '/service-keys',
    '/imports',
    `/offers/board?${time()}`,
    `/bot/results?${time()}`,
    '/knowledge/articles',
  ]
  expect(await statuses('cora', shut)).toEqual(shut.map((path) => `403 ${path}`))
})

test('[V9] the line gives compliance a contact to read, and neither the floor nor any hand on it', async () => {
  centre = await centreWithShelf()
  const anna = await centre.availableDesk('anna')
  const { id, customerId } = await acceptFirst(centre, anna)
  const cora = await centre.desk('cora')
  expect(await cora.watch({ topic: 'interaction', interactionId: id, on: true })).toMatchObject({ ok: true })
  const refused: CommandReply[] = [
    await cora.watch({ topic: 'floor', on: true }),
    await cora.send({ type: 'interaction.end', interactionId: id }),
    await cora.send({ type: 'agent.setState', state: { name: 'available' } }),
    await cora.send({ type: 'customer.addNote', customerId, noteId: 'n1', text: 'x' }),
  ]
  for (const reply of refused) expect(reply).toMatchObject({ ok: false })
  expect(centre.server.engine.view.interactions.get(id)?.phase).toMatchObject({ name: 'active', agentId: 'anna' })
})

const saving = (desk: TestDesk, expectedVersion: number, over: Partial<ConfigRecords['marketingPolicy']>) => {
  const stands = centre.server.engine.view.config.marketingPolicy.get(MARKETING_POLICY_ID)?.record
  const record = { ...stands, ...over }
  const change = configChangeSchema.parse({ kind: 'marketingPolicy', id: MARKETING_POLICY_ID, expectedVersion, record })
  return desk.send({ type: 'config.save', change })
}

test('[SH32] [SH31] the questionnaire by link is switched on by compliance, who and why stand in the history', async () => {
  centre = await centreWithShelf({ policy: FIRST_MARKETING_POLICY })
  const [adam, cora] = [await centre.desk('adam'), await centre.desk('cora')]
  const on = { remoteAssessment: true, loosened: { 'remote-assessment': '华合规 18 号，2026-10-12' } }
  expect(await saving(adam, 1, on)).toMatchObject({
    ok: false,
    refusal: { code: 'invalid-record', params: { field: 'remoteAssessment', reason: 'compliance-only' } },
  })
  expect(await saving(cora, 1, on)).toMatchObject({ ok: true })
  const path = `/api/config/marketingPolicy/${MARKETING_POLICY_ID}/history`
  const history = await (await centre.get(path, await centre.signIn('cora'))).json()
  expect(history).toMatchObject({ entries: [{ by: 'cora', action: 'saved', record: on }, { by: 'system' }] })
  expect(await saving(adam, 2, { remoteAssessment: false, loosened: undefined })).toMatchObject({ ok: true })
})

describe('[M24] nobody becomes compliance by one hand', () => {
  const give = async (by: string, userId: string) =>
    centre.post(`/api/users/${userId}/password`, {}, await centre.signIn(by))
  const makes = async (by: string, id: string, expectedVersion: number) => {
    const change = { kind: 'user', id, expectedVersion, record: userRecord(id, 'compliance') } as const
    await (await centre.desk(by)).must({ type: 'config.save', change })
  }
  const canSignIn = async (username: string, password: string = PASSWORD) =>
    (await centre.post('/api/auth/sign-in', { username, password })).status

  beforeEach(async () => {
    centre = await TestCentre.start()
    await centre.save({ kind: 'user', id: 'bob', expectedVersion: 0, record: userRecord('bob', 'admin') })
    await centre.storage.credentials.put({
      userId: 'bob',
      passwordHash: `plain:${PASSWORD}`,
      mustChange: false,
      updatedAt: centre.clock.now(),
    })
  })

  const edits = async (by: string, id: string, expectedVersion: number) => {
    const record = { ...userRecord(id, 'compliance'), employeeNo: `0${expectedVersion}` }
    await (await centre.desk(by)).must({ type: 'config.save', change: { kind: 'user', id, expectedVersion, record } })
  }
  const answerOf = async (by: string, id: string) => {
    const answer = await give(by, id)
    return answer.ok ? ((await answer.json()) as OneTimePassword) : answer.status
  }

  test('[M24] who made the account compliance is no other hand because somebody else edited it since', async () => {
    await makes('adam', 'cleo', 0)
    await edits('bob', 'cleo', 1)
    expect(await answerOf('adam', 'cleo')).toBe(403)
    expect(await answerOf('bob', 'cleo')).toMatchObject({ askedUntil: null })
  })

  test('[M24] [M25] an account that has a password gets another by two hands, within three days, and compliance is told', async () => {
    await makes('adam', 'cleo', 0)
    await give('bob', 'cleo')
    const asked = await answerOf('bob', 'cleo')
    expect(asked).toEqual({ password: null, askedUntil: centre.clock.now() + 3 * DAY })
    expect(await answerOf('bob', 'cleo')).toBe(403)
    const cora = await centre.signIn('cora')
    const told = async () => (await (await centre.get('/api/compliance/passwords', cora)).json()) as ComplianceAccounts
    expect(await told()).toMatchObject({
      accounts: [
        { userId: 'cora' },
        { userId: 'cleo', role: { by: 'adam' }, asked: { by: 'bob' }, given: { by: 'bob' } },
      ],
    })
    centre.clock.jump(3 * DAY)
    expect(await answerOf('adam', 'cleo')).toMatchObject({ password: null })
    const given = await answerOf('bob', 'cleo')
    expect(given).toMatchObject({ askedUntil: null })
    expect(await answerOf('bob', 'cleo')).toMatchObject({ password: null })
    const noted = await centre.storage.accessLog.list({ limit: 100 })
    expect(
      noted.flatMap(({ actor, reason }) => (reason?.startsWith('password') === true ? [`${actor} ${reason}`] : [])),
    ).toEqual([
      'bob passwordAsked',
      'bob passwordGiven',
      'adam passwordAsked',
      'bob passwordAsked',
      'bob passwordGiven',
    ])
    expect((await centre.get('/api/compliance/passwords', await centre.signIn('anna'))).status).toBe(403)
  })

  test('[M25] whose hands they were reaches the desks of administrators and no other, live and on arrival', async () => {
    await makes('adam', 'cleo', 0)
    const watching = { bob: await centre.desk('bob'), sue: await centre.desk('sue') }
    await give('bob', 'cleo')
    await centre.advance(1_000)
    const arriving = { bob: await centre.desk('bob'), sue: await centre.desk('sue') }
    const live = ({ frames }: TestDesk) => JSON.stringify(frames)
    const arrived = ({ welcome }: TestDesk) =>
      JSON.stringify(welcome?.ok === true && welcome.state.kind === 'snapshot' ? welcome.state.config.user : null)
    expect(live(watching.bob)).toContain('config.passwordStep')
    expect(live(watching.sue)).not.toContain('config.passwordStep')
    expect(arrived(arriving.bob)).toContain('"hands"')
    expect(arrived(arriving.sue)).toContain('cleo')
    expect(arrived(arriving.sue)).not.toContain('"hands"')
    const history = async (reader: string) =>
      (await (await centre.get('/api/config/user/cleo/history', await centre.signIn(reader))).json()) as ConfigHistory
    expect((await history('bob')).entries.map(({ action }) => action)).toEqual(['password-given', 'saved'])
    expect((await history('sue')).entries.map(({ action }) => action)).toEqual(['saved'])
  })

  test('[M24] an administrator one made, or whose password one gave, is no other hand', async () => {
    const change = { kind: 'user', id: 'puppet', expectedVersion: 0, record: userRecord('puppet', 'admin') } as const
    await (await centre.desk('adam')).must({ type: 'config.save', change })
    const puppet = await answerOf('adam', 'puppet')
    if (typeof puppet === 'number' || puppet.password === null) throw new Error('no password was given')
    const { passwordHash, ...row } = { userId: 'puppet', passwordHash: `plain:${PASSWORD}`, mustChange: false }
    await centre.storage.credentials.put({ ...row, passwordHash, updatedAt: centre.clock.now() })
    await makes('adam', 'cleo', 0)
    expect(await answerOf('puppet', 'cleo')).toBe(403)
    await centre.advance(1_000)
    expect(await answerOf('bob', 'cleo')).toMatchObject({ askedUntil: null })
    expect(await answerOf('adam', 'cleo')).toMatchObject({ password: null })
    expect(await answerOf('puppet', 'cleo')).toBe(403)
    // Bob's password is adam's to know from here on.
    await centre.advance(1_000)
    await answerOf('adam', 'bob')
    await centre.storage.credentials.put({ ...row, userId: 'bob', passwordHash, updatedAt: centre.clock.now() })
    expect(await answerOf('bob', 'cleo')).toBe(403)
  })

  test('[M24] of two who give at once one is the second hand', async () => {
    await centre.save({ kind: 'user', id: 'eve', expectedVersion: 0, record: userRecord('eve', 'admin') })
    const { passwordHash, ...row } = { userId: 'eve', passwordHash: `plain:${PASSWORD}`, mustChange: false }
    await centre.storage.credentials.put({ ...row, passwordHash, updatedAt: centre.clock.now() })
    await makes('adam', 'cleo', 0)
    await give('bob', 'cleo')
    await give('adam', 'cleo')
    const answers = await Promise.all([answerOf('bob', 'cleo'), answerOf('eve', 'cleo')])
    expect(answers.filter((answer) => typeof answer === 'object' && answer.password !== null)).toHaveLength(1)
  })

  test('[M24] a password and a session that a crash left from before the role open nothing, and go at the next start', async () => {
    const token = await centre.signIn('anna')
    const left = await centre.storage.credentials.get('anna')
    const sessions = await centre.storage.sessions.listByUser('anna')
    if (left === null) throw new Error('anna has no password')
    await centre.advance(1_000)
    await makes('adam', 'anna', 1)
    await centre.advance(1_000)
    // As if the process had died before they went.
    await centre.storage.credentials.put(left)
    for (const session of sessions)
      await centre.storage.sessions.create({ ...session, tokenHash: `${session.tokenHash}x`, revokedAt: null })
    expect(await canSignIn('anna')).toBe(401)
    expect((await centre.get('/api/auth/me', token)).status).toBe(401)
    expect(await answerOf('adam', 'anna')).toBe(403)
    await centre.stopButKeepStorage()
    const again = await TestCentre.start({ storage: centre.storage, clock: centre.clock })
    centre = again
    await vi.waitFor(async () => expect(await again.storage.credentials.get('anna')).toBeNull())
    const open = (await again.storage.sessions.listByUser('anna')).filter(({ revokedAt }) => revokedAt === null)
    expect(open).toEqual([])
    expect(await answerOf('bob', 'anna')).toMatchObject({ askedUntil: null })
  })

  test('[M24] who made the account compliance is refused in words; another administrator gives it, and it is noted', async () => {
    await makes('adam', 'cleo', 0)
    const refused = await give('adam', 'cleo')
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ error: { code: 'password-by-another' } })
    expect((await give('cora', 'cleo')).status).toBe(403)
    const given = await give('bob', 'cleo')
    const { password } = (await given.json()) as OneTimePassword
    expect(await canSignIn('cleo', password ?? '')).toBe(200)
    const noted = await centre.storage.accessLog.list({ limit: 100 })
    expect(noted.filter(({ reason }) => reason === 'passwordGiven')).toMatchObject([
      { actor: 'bob', action: 'configure', object: 'config.user:cleo' },
    ])
    expect((await give('adam', 'anna')).status).toBe(200)
  })

  test('[M24] a password and a session from before end with the role, and no password under way outlives it', async () => {
    const token = await centre.signIn('anna')
    const adam = await centre.signIn('adam')
    const noting = heldUp(centre.storage.accessLog, 'append')
    const slow = centre.post('/api/users/anna/password', {}, adam)
    await noting.begun
    await makes('adam', 'anna', 1)
    noting.goOn()
    expect((await slow).status).toBe(403)
    expect(await canSignIn('anna')).toBe(401)
    expect((await centre.get('/api/auth/me', token)).status).toBe(401)
    expect((await give('adam', 'anna')).status).toBe(403)
    expect((await give('bob', 'anna')).status).toBe(200)
  })
})

import { expect, test } from 'vitest'
import { MARKETING_POLICY_ID } from '#shared/domain/proposition.ts'
import { SystemClock } from '../../src-server/app/clock.ts'
import { toChange } from '../../src-server/demo/bank/bank.ts'
import { BANK_CUSTOMERS, KNOWN_CUSTOMERS } from '../../src-server/demo/bank/customers.ts'
import { holdingsOf } from '../../src-server/demo/bank-core/ledger.ts'
import { seedProfiles } from '../../src-server/demo/seed-customers.ts'
import { seedBank } from '../../src-server/demo/seed.ts'
import { openLine, signIn } from '../../src-server/demo/sign-in.ts'
import { DEMO_CALLERS } from '../../src-widget/phone/callers.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

const demoPassword = 'a demo password'

test('[T2] seeding twice changes nothing, and what was edited in between stays', async () => {
  const centre = await TestCentre.start({ furnished: false, server: { demo: true, clock: new SystemClock() } })
  const { url: baseUrl, demoPassword: adminPassword, engine } = centre.server
  if (adminPassword === null) throw new Error('the demo needs an administrator')
  await seedBank({ baseUrl, adminPassword, demoPassword })
  const line = await openLine(baseUrl, await signIn(baseUrl, 'admin1', demoPassword))
  const skill = line.snapshot.config.skill.find(({ id }) => id === 'card')
  const edited = { zh: '卡务', en: 'Cards' }
  await line.command({
    type: 'config.save',
    change: { kind: 'skill', id: 'card', expectedVersion: skill?.version ?? 0, record: { name: edited } },
  })
  line.close()

  const before = engine.view.seq
  await seedBank({ baseUrl, adminPassword, demoPassword })
  expect(engine.view.config.skill.get('card')?.record.name).toEqual(edited)
  const changed = (await centre.storage.events.read({ afterSeq: before, limit: 100 })).filter(({ type }) =>
    type.startsWith('config.'),
  )
  expect(changed).toEqual([])
  await centre.close()
})

test('[T2] a seed that broke off is finished by the next: what waited for a second hand gets it, what was edited stays', async () => {
  const centre = await TestCentre.start({ furnished: false, server: { demo: true, clock: new SystemClock() } })
  const { url: baseUrl, demoPassword: adminPassword, engine } = centre.server
  if (adminPassword === null) throw new Error('the demo needs an administrator')
  const { credentials } = centre.storage
  const { put } = credentials
  const broken: typeof put = (row) => (row.userId === 'admin1' ? Promise.reject(new Error('out')) : put(row))
  Object.assign(credentials, { put: broken })
  await expect(seedBank({ baseUrl, adminPassword, demoPassword })).rejects.toThrow('internal')
  Object.assign(credentials, { put })
  const risky = [...engine.view.config.proposition].filter(([, { record }]) => record.risk !== null)
  const [edited, ...others] = risky
  if (edited === undefined) throw new Error('the bank has products with a risk')
  const root = await openLine(baseUrl, await signIn(baseUrl, 'admin', adminPassword))
  const touched = toChange({ kind: 'proposition', id: edited[0], record: { ...edited[1].record, lever: 2 } }, 1)
  expect(await root.command({ type: 'config.save', change: touched })).toMatchObject({ ok: true })
  root.close()
  const { config } = engine.view
  expect(config.marketingPolicy.get(MARKETING_POLICY_ID)?.record.remoteAssessment).toBe(false)

  await seedBank({ baseUrl, adminPassword, demoPassword })
  expect(config.marketingPolicy.get(MARKETING_POLICY_ID)).toMatchObject({
    changedBy: 'compliance1',
    record: { remoteAssessment: true },
  })
  for (const [id] of others)
    expect(config.proposition.get(id)).toMatchObject({ changedBy: 'admin1', record: { state: 'live' } })
  expect(config.proposition.get(edited[0])).toMatchObject({ version: 2, record: { state: 'draft' } })
  await centre.close()
})

test('[M24] the demo gives compliance its password by another hand than gave the role, and neither made the other', async () => {
  const centre = await TestCentre.start({ furnished: false, server: { demo: true, clock: new SystemClock() } })
  const { url: baseUrl, demoPassword: adminPassword, engine } = centre.server
  if (adminPassword === null) throw new Error('the demo needs an administrator')
  const givers = async () =>
    (await centre.storage.accessLog.list({ limit: 500 }))
      .filter(({ object, reason }) => object === 'config.user:compliance1' && reason === 'passwordGiven')
      .map(({ actor }) => actor)
  await seedBank({ baseUrl, adminPassword, demoPassword })
  expect(await givers()).toEqual(['admin2'])
  expect(engine.view.user('compliance1')?.hands?.role.by).toBe('admin1')
  const line = await openLine(baseUrl, await signIn(baseUrl, 'admin1', demoPassword))
  const record = engine.view.user('compliance1')?.record
  const change = toChange({ kind: 'user', id: 'compliance1', record: { ...record, displayName: '郑敏敏' } }, 1)
  expect(await line.command({ type: 'config.save', change })).toMatchObject({ ok: true })
  line.close()
  await centre.storage.credentials.delete('compliance1')
  await seedBank({ baseUrl, adminPassword, demoPassword })
  expect(await givers()).toEqual(['admin1', 'admin2'])
  await centre.close()
})

test('[T9] the bank knows who calls it: vouched for, written down only, and two with one number', async () => {
  const centre = await TestCentre.start({ furnished: false, server: { demo: true, clock: new SystemClock() } })
  const { url: baseUrl, demoPassword: adminPassword } = centre.server
  if (adminPassword === null) throw new Error('the demo needs an administrator')
  await seedBank({ baseUrl, adminPassword, demoPassword })
  await seedBank({ baseUrl, adminPassword, demoPassword })
  const { customers } = centre.channel.ground
  for (const { name, phone, vouched, note } of KNOWN_CUSTOMERS) {
    const found = (await customers.withNumber(phone)).find((customer) => customer.name === name)
    expect(found?.contactPoints.find(({ kind }) => kind === 'phone')?.verified, name).toBe(vouched)
    expect(found?.notes.map(({ text }) => text)).toEqual([note])
  }
  expect(await customers.withNumber('+8613900006620')).toHaveLength(2)
  const numbers = new Set(KNOWN_CUSTOMERS.map(({ phone }) => phone))
  expect(DEMO_CALLERS.filter(({ number }) => !numbers.has(number))).toEqual([])
  await centre.close()
})

test('[T10] the bank’s systems say something of everybody, its core knows them all, and once is enough', async () => {
  const centre = await TestCentre.start({ furnished: false, server: { demo: true, clock: new SystemClock() } })
  const { url: baseUrl, demoPassword: adminPassword } = centre.server
  if (adminPassword === null) throw new Error('the demo needs an administrator')
  await seedBank({ baseUrl, adminPassword, demoPassword })
  const token = await signIn(baseUrl, 'admin', adminPassword)
  await seedProfiles(baseUrl, token, demoPassword)
  const { customers, storage } = centre.channel.ground
  const found = await storage.customers.search({ text: 'HL-', limit: 500 })
  expect(found).toHaveLength(BANK_CUSTOMERS.length)
  for (const { id } of found) {
    const profile = await storage.profiles.get(id)
    expect(profile?.grades.customer).not.toBeNull()
    expect(new Set(profile?.readings.map(({ source }) => source)).size).toBeGreaterThan(1)
    expect(profile?.gauges.length).toBeGreaterThan(20)
  }
  for (const { customerNumber } of BANK_CUSTOMERS) {
    const held = holdingsOf(customerNumber, Date.now())
    expect(held?.every(({ balance }) => Number.isInteger(balance))).toBe(true)
    expect(held?.some(({ kind }) => kind === 'account')).toBe(true)
  }
  const before = centre.server.engine.view.seq
  await seedProfiles(baseUrl, token, demoPassword)
  expect(centre.server.engine.view.seq).toBe(before)
  expect(await customers.withNumber('+8613900001206')).toHaveLength(1)
  await centre.close()
})

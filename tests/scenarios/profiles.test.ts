import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Holdings } from '#shared/domain/profile.ts'
import type {
  CustomerProfile,
  GaugeHistory,
  Revealed,
  ShownHoldings,
  VerificationQuestions,
  VerificationResult,
} from '#shared/protocol/profile-rest.ts'
import { rebuildReadModels } from '../../src-server/projections/rebuild.ts'
import { StorageUnavailable } from '../../src-server/storage/index.ts'
import { absorbed, acceptFirst, erases } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'

const DAY = 86_400_000
const NUMBER = 'HL-1'

let centre: TestCentre
afterEach(() => centre.close())

const HOLDING = {
  id: 'h1',
  kind: 'wealth',
  productCode: 'WM',
  name: '稳利',
  tail: null,
  balance: 5_000_000,
  maturesAt: null as number | null,
  dueAt: null,
} as const

/** A bank that knows one customer, and keeps the codes it sent. */
class Bank {
  readonly codes: string[] = []
  answer: Holdings = { state: 'known', at: 1, holdings: [HOLDING] }
  number: string | null = '13812345678'

  holdings(customerNumber: string): Promise<Holdings> {
    return Promise.resolve(customerNumber === NUMBER ? this.answer : { state: 'no-customer' })
  }

  sendCode(_customerNumber: string, code: string): Promise<{ readonly to: string } | null> {
    this.codes.push(code)
    return Promise.resolve(this.number === null ? null : { to: this.number })
  }
}

interface Served {
  readonly anna: TestDesk
  readonly contact: Interaction
  readonly bank: Bank
  readonly tokens: Readonly<Record<'anna' | 'ben' | 'quinn' | 'adam' | 'sue', string>>
}

/** Anna serves a customer whose number the bank's site vouches for, though not for who writes. */
async function served(): Promise<Served> {
  const bank = new Bank()
  centre = await TestCentre.start({ server: { bank } })
  const anna = await centre.availableDesk('anna')
  const contact = await acceptFirst(centre, anna, {
    name: '陈立文',
    contactPoints: [
      { kind: 'customer-number', value: NUMBER, verified: true, source: 'site' },
      { kind: 'phone', value: '+8613812345678', verified: true, source: 'site' },
    ],
  })
  const signIn = (username: string) => centre.signIn(username)
  const tokens = {
    anna: await signIn('anna'),
    ben: await signIn('ben'),
    quinn: await signIn('quinn'),
    adam: await signIn('adam'),
    sue: await signIn('sue'),
  }
  return { anna, contact, bank, tokens }
}

const word = (over: object = {}) => ({
  source: 'core-banking',
  at: centre.clock.now() - 100 * DAY,
  fields: { birthDate: '1950-03-02', city: '上海', idNumber: '310101195003021230', address: '中山路 1 号' },
  grades: { customer: 'gold', card: null, response: 'A', service: 'silver' },
  stage: 'mature',
  assessment: { tolerance: 'C3', at: centre.clock.now() - 400 * DAY, where: '城东支行' },
  gauges: [{ gauge: 'loyalty', value: 70, at: centre.clock.now() - DAY }],
  ...over,
})

async function imported(tokens: Served['tokens'], customerId: string, body: object = word()): Promise<void> {
  const response = await centre.post(`/api/customers/${customerId}/profile`, body, tokens.adam)
  expect(response.status, await response.clone().text()).toBe(204)
}

async function read<T>(path: string, token: string): Promise<T> {
  const response = await centre.get(path, token)
  expect(response.status, path).toBe(200)
  return (await response.json()) as T
}

/** The answer's body, or the code it was refused with. */
async function ask<T>(path: string, body: object, token: string): Promise<T | string> {
  const response = await centre.post(path, body, token)
  const answer = (await response.json()) as T & { readonly error?: { readonly code: string } }
  return response.ok ? answer : (answer.error?.code ?? `${response.status}`)
}

async function proved(contact: Interaction, tokens: Served['tokens']): Promise<void> {
  const proof = { method: 'document', answers: ['1230'] }
  expect(await ask(`/api/interactions/${contact.id}/verification`, proof, tokens.anna)).toMatchObject({ passed: true })
}

const profileOf = (id: string, token: string) => read<CustomerProfile>(`/api/customers/${id}/profile`, token)
const fieldOf = (profile: CustomerProfile, field: string) => profile.fields.find((one) => one.field === field)

describe('reading a profile', () => {
  test('[CP5] whoever serves them reads it, but for what is sensitive; to others every field is hidden', async () => {
    const { contact, tokens } = await served()
    const id = contact.customerId
    await imported(tokens, id)
    await proved(contact, tokens)
    const own = await profileOf(id, tokens.anna)
    expect(own).toMatchObject({ masked: false, stage: 'mature', grades: { customer: 'gold', service: 'silver' } })
    expect(fieldOf(own, 'city')).toMatchObject({ value: '上海', hidden: false, source: 'core-banking', others: [] })
    expect(fieldOf(own, 'idNumber')).toMatchObject({ value: null, hidden: true, source: 'core-banking' })
    const others = await profileOf(id, tokens.ben)
    expect(others.masked).toBe(true)
    expect(others.fields.every(({ value }) => value === null)).toBe(true)
    expect(fieldOf(others, 'city')?.hidden).toBe(true)
    expect(fieldOf(others, 'employer')?.hidden).toBe(false)
    expect((await centre.get('/api/customers/nobody/profile', tokens.anna)).status).toBe(404)
    const [entry] = await centre.storage.accessLog.list({ subject: id, actor: 'ben', limit: 1 })
    expect(entry).toMatchObject({ action: 'read', object: `profile:${id}`, reason: 'masked' })
  })

  test('[CP36] nothing is given that is not noted, and others are not told how old somebody is', async () => {
    const { contact, tokens } = await served()
    const id = contact.customerId
    await imported(tokens, id)
    expect((await profileOf(id, tokens.ben)).alerts).toContainEqual({ kind: 'elder' })
    vi.spyOn(centre.storage.accessLog, 'append').mockRejectedValue(new StorageUnavailable('io-error', 'no'))
    for (const path of ['profile', 'holdings', 'gauges/loyalty'])
      expect((await centre.get(`/api/customers/${id}/${path}`, tokens.anna)).status, path).toBe(503)
  })

  test('[CP6] says what to mind, with what the bank holds', async () => {
    const { contact, bank, tokens } = await served()
    const id = contact.customerId
    const maturesAt = centre.clock.now() + 5 * DAY
    bank.answer = { state: 'known', at: 1, holdings: [{ ...HOLDING, maturesAt }] }
    await imported(tokens, id)
    // [CP33] Neither a birthday nor an age answers the question of the birth date.
    const unproved = (await profileOf(id, tokens.anna)).alerts
    expect(unproved.filter(({ kind }) => kind === 'elder' || kind === 'birthday')).toEqual([{ kind: 'elder' }])
    await proved(contact, tokens)
    const { alerts, assessment } = await profileOf(id, tokens.anna)
    expect(alerts).toEqual([
      { kind: 'elder', age: 76 },
      { kind: 'assessment-expired', since: assessment?.validUntil },
      { kind: 'birthday' },
      { kind: 'maturity', name: '稳利', inDays: 5, amount: 5_000_000 },
    ])
    expect((await profileOf(id, tokens.ben)).alerts.map(({ kind }) => kind)).toEqual(['elder', 'assessment-expired'])
  })

  test('[CP4] a gauge shows its latest reading and how it came to be', async () => {
    const { contact, tokens } = await served()
    const id = contact.customerId
    const now = centre.clock.now()
    await imported(tokens, id)
    await imported(tokens, id, word({ gauges: [{ gauge: 'loyalty', value: 50, at: now - 60 * DAY }] }))
    const { gauges } = await profileOf(id, tokens.anna)
    expect(gauges.find(({ gauge }) => gauge === 'loyalty')).toMatchObject({
      value: 70,
      change: 20,
      why: 'import:core-banking',
    })
    expect(gauges.find(({ gauge }) => gauge === 'credit')).toMatchObject({ value: null, change: null })
    const { readings } = await read<GaugeHistory>(`/api/customers/${id}/gauges/loyalty`, tokens.anna)
    expect(readings.map(({ value }) => value)).toEqual([70, 50])
    expect((await centre.get(`/api/customers/${id}/gauges/height`, tokens.anna)).status).toBe(400)
  })

  test('[CP59] a complaint that was taken down lowers their satisfaction, as far as the policy says', async () => {
    const { anna, contact, tokens } = await served()
    const { id: interactionId, customerId } = contact
    const tags = ['手续费']
    const task = { taskId: 't1', kind: 'complaint', customerId, interactionId, recommendationId: null } as const
    await anna.must({ type: 'task.open', ...task, assignee: { agentId: 'anna' }, dueAt: null, tags, text: '多收了' })
    const opened = { value: 50, why: 'complaint', cause: { kind: 'complaint', now: 'opened', tags } }
    const path = `/api/customers/${customerId}/gauges/satisfaction`
    expect((await read<GaugeHistory>(path, tokens.anna)).readings).toMatchObject([opened])
    // What somebody did is told to whoever serves them alone.
    expect((await read<GaugeHistory>(path, tokens.ben)).readings[0]).not.toHaveProperty('cause')
    const { gauges } = await profileOf(customerId, tokens.anna)
    expect(gauges.find(({ gauge }) => gauge === 'satisfaction')).toMatchObject({ value: 50 })
  })

  test('[CP8] balances stay hidden until somebody proved who they are, and from others altogether', async () => {
    const { contact, bank, tokens } = await served()
    const path = `/api/customers/${contact.customerId}/holdings`
    await imported(tokens, contact.customerId)
    expect(await read<ShownHoldings>(path, tokens.anna)).toMatchObject({ holdings: [{ name: '稳利', balance: null }] })
    expect((await centre.get(path, tokens.ben)).status).toBe(403)
    const answers = ['1950年3月2日', '1230', '上海']
    const proof = `/api/interactions/${contact.id}/verification`
    expect(await ask(proof, { method: 'questions', answers }, tokens.anna)).toEqual({ passed: true, attemptsLeft: 3 })
    expect(await read<ShownHoldings>(path, tokens.anna)).toMatchObject({ holdings: [{ balance: 5_000_000 }] })
    bank.answer = { state: 'unavailable', since: 7 }
    expect(await read<ShownHoldings>(path, tokens.anna)).toEqual({ state: 'unavailable', since: 7 })
  })

  test('[PA14] beside a contact only what was proved in that one counts, though another of theirs was verified', async () => {
    const { anna, contact, tokens } = await served()
    const id = contact.customerId
    await imported(tokens, id)
    await proved(contact, tokens)
    const contactPoints = [{ kind: 'customer-number', value: NUMBER, verified: true, source: 'site' }] as const
    const other = await acceptFirst(centre, anna, { address: 'visitor-2', name: '陈立文', contactPoints })
    expect(other.customerId).toBe(id)
    const beside = ({ id: contactId }: Interaction, part: string) => `/api/customers/${id}/${part}?contact=${contactId}`
    const known = { holdings: [{ balance: 5_000_000 }] }
    expect(await read<ShownHoldings>(beside(contact, 'holdings'), tokens.anna)).toMatchObject(known)
    const hidden = { holdings: [{ balance: null }] }
    expect(await read<ShownHoldings>(beside(other, 'holdings'), tokens.anna)).toMatchObject(hidden)
    expect(await read(beside(other, 'panel'), tokens.anna)).toMatchObject({ holdings: hidden })
    expect(await read<CustomerProfile>(beside(contact, 'profile'), tokens.anna)).toMatchObject({ awaitsProof: [] })
    const { awaitsProof } = await read<CustomerProfile>(beside(other, 'profile'), tokens.anna)
    expect(awaitsProof).toContain('birthDate')
  })

  test('[CP9] a hidden value is given for a reason, to who serves them or answers for data, and the log has it', async () => {
    const { contact, tokens } = await served()
    const id = contact.customerId
    await imported(tokens, id)
    const reveal = (what: object, token: string, reason = '客户要求核对') =>
      ask<Revealed>(`/api/customers/${id}/reveal`, { what, reason }, token)
    expect(await reveal({ field: 'address' }, tokens.anna)).toEqual({ value: '中山路 1 号' })
    expect(await reveal({ contact: 'phone' }, tokens.quinn)).toEqual({ value: '+8613812345678' })
    expect(await reveal({ contact: 'email' }, tokens.sue)).toEqual({ value: null })
    expect(await reveal({ field: 'address' }, tokens.ben)).toBe('not-allowed')
    expect(await reveal({ field: 'address' }, tokens.anna, ' ')).toBe('malformed')
    const log = await centre.storage.accessLog.list({ subject: id, limit: 20 })
    const revealed = log
      .filter(({ action }) => action === 'reveal')
      .map(({ actor, object, reason }) => [actor, object, reason])
    expect(revealed).toEqual([
      ['sue', 'customer.email', '客户要求核对'],
      ['quinn', 'customer.phone', '客户要求核对'],
      ['anna', 'profile.address', '客户要求核对'],
    ])
  })

  test('[CP33] what can be asked about the customer is not read beside the questions, for any reason', async () => {
    const { contact, tokens } = await served()
    const id = contact.customerId
    await imported(tokens, id, word({ fields: { ...word().fields, occupation: '教师', maritalStatus: 'married' } }))
    const reveal = (field: string, token: string) =>
      ask<Revealed>(`/api/customers/${id}/reveal`, { what: { field }, reason: '核对' }, token)
    const before = await profileOf(id, tokens.anna)
    expect(before.awaitsProof).toEqual(['birthDate', 'idNumber', 'city'])
    for (const field of before.awaitsProof) {
      expect(fieldOf(before, field)).toMatchObject({ value: null, hidden: true, others: [] })
      expect(await reveal(field, tokens.anna)).toBe('not-allowed')
    }
    expect([fieldOf(before, 'occupation')?.value, fieldOf(before, 'maritalStatus')?.value]).toEqual(['教师', null])
    expect(fieldOf(await profileOf(id, tokens.sue), 'city')).toMatchObject({ value: null, hidden: true })
    expect(await reveal('city', tokens.sue)).toEqual({ value: '上海' })
    await proved(contact, tokens)
    const after = await profileOf(id, tokens.anna)
    expect([after.awaitsProof, fieldOf(after, 'city')?.value]).toEqual([[], '上海'])
  })

  test('[CP22] the service grade counts with its lift, which says who gave it, why and until when', async () => {
    const { contact, tokens } = await served()
    const id = contact.customerId
    await imported(tokens, id)
    const sue = await centre.desk('sue')
    const until = centre.clock.now() + 60_000
    await sue.must({ type: 'customer.lift', customerId: id, grade: 'diamond', until, reason: '补偿' })
    const { grades, lift } = await profileOf(id, tokens.anna)
    expect(grades.service).toBe('diamond')
    expect(lift).toMatchObject({ grade: 'diamond', until, by: 'sue', reason: '补偿' })
    expect((await profileOf(id, tokens.ben)).lift).toMatchObject({ grade: 'diamond', reason: null })
    await centre.advance(60_000)
    expect(await profileOf(id, tokens.anna)).toMatchObject({ grades: { service: 'silver' }, lift: null })
  })
})

describe('writing a profile', () => {
  test('[CP10] administrators import it, for customers there are, at times that have been', async () => {
    const { contact, tokens } = await served()
    const path = `/api/customers/${contact.customerId}/profile`
    expect(await ask(path, word(), tokens.anna)).toBe('not-allowed')
    expect(await ask('/api/customers/nobody/profile', word(), tokens.adam)).toBe('not-found')
    expect(await ask(path, word({ source: 'agent' }), tokens.adam)).toBe('malformed')
    const at = centre.clock.now() + DAY
    const gauges = [{ gauge: 'loyalty', value: 1, at }]
    for (const ahead of [{ at }, { gauges }, { assessment: { tolerance: 'C3', at, where: 'x' } }])
      expect(await ask(path, word(ahead), tokens.adam)).toBe('malformed')
    await imported(tokens, contact.customerId)
    await imported(tokens, contact.customerId)
    expect((await profileOf(contact.customerId, tokens.anna)).gauges[0]).toMatchObject({ value: 70 })
  })

  test('[CP21] an agent’s word stands beside the bank’s until it is taken back, and over a rebuild', async () => {
    const { anna, contact, tokens } = await served()
    const id = contact.customerId
    await imported(tokens, id, word({ at: centre.clock.now() - 1_000 * DAY }))
    await proved(contact, tokens)
    await anna.must({ type: 'customer.tell', customerId: id, field: 'city', value: '成都' })
    const told = { value: '成都', source: 'agent', by: 'anna', others: [{ value: '上海', source: 'core-banking' }] }
    expect(fieldOf(await profileOf(id, tokens.anna), 'city')).toMatchObject(told)
    const { events, customers, readModels } = centre.storage
    await rebuildReadModels({ events, customers, readModels })
    expect(fieldOf(await profileOf(id, tokens.anna), 'city')).toMatchObject(told)
    await anna.must({ type: 'customer.tell', customerId: id, field: 'city', value: null })
    expect(fieldOf(await profileOf(id, tokens.anna), 'city')).toMatchObject({ value: '上海', others: [] })
  })

  test('[S52] a profile goes with its record into the one that stays, and is erased with it', async () => {
    const { anna, contact, tokens } = await served()
    const id = contact.customerId
    await imported(tokens, id)
    await proved(contact, tokens)
    const other = { customerNumber: 'HL-2', name: '陈立', language: 'zh-CN', phone: null, email: null }
    const { customerId } = (await ask<{ customerId: string }>('/api/customers', other, tokens.adam)) as {
      customerId: string
    }
    await imported(tokens, customerId, { source: 'card-system', at: centre.clock.now(), fields: { employer: '云帆' } })
    expect(await absorbed(centre, id, customerId)).toMatchObject({ ok: true })
    expect(fieldOf(await profileOf(id, tokens.anna), 'employer')?.value).toBe('云帆')
    expect(await centre.storage.profiles.get(customerId)).toBeNull()
    await anna.must({ type: 'interaction.end', interactionId: contact.id })
    await anna.must({
      type: 'wrapUp.complete',
      interactionId: contact.id,
      dispositionId: null,
      summary: '',
      followUp: null,
    })
    const adam = await centre.desk('adam')
    await erases(await centre.desk('quinn'), adam, id)
    await centre.advance(5_000)
    expect(await centre.storage.profiles.get(id)).toBeNull()
  })
})

describe('verifying who it is', () => {
  const proofOf = (contact: Interaction) => `/api/interactions/${contact.id}/verification`

  test('[CP31] questions are put without their answers; three wrong attempts are all there are', async () => {
    const { contact, tokens } = await served()
    const bare = await read<VerificationQuestions>(`${proofOf(contact)}/questions`, tokens.anna)
    expect(bare).toMatchObject({ fields: [], document: false })
    await imported(tokens, contact.customerId)
    const questions = await read<VerificationQuestions>(`${proofOf(contact)}/questions`, tokens.anna)
    const ways = { fields: ['birthDate', 'idNumber', 'city'], codeTo: '+86138****5678', codeSent: null, document: true }
    expect(questions).toEqual({ ...ways, attemptsLeft: 3 })
    expect((await centre.get(`${proofOf(contact)}/questions`, tokens.ben)).status).toBe(403)
    const verify = (answers: readonly string[], method = 'questions') =>
      ask<VerificationResult>(proofOf(contact), { method, answers }, tokens.anna)
    expect(await verify(['1950-03-02'])).toBe('malformed')
    expect(await verify(['1950-03-02'], 'signed-site')).toBe('malformed')
    expect(await verify(['1950-03-02', '1230', '北京'])).toEqual({ passed: false, attemptsLeft: 2 })
    expect(await verify(['230'], 'document')).toEqual({ passed: false, attemptsLeft: 1 })
    // Asked for at once, they are tried one after the other.
    const guesses = await Promise.all(['0001', '0002', '1230'].map((tail) => verify([tail], 'document')))
    expect(guesses).toEqual([{ passed: false, attemptsLeft: 0 }, 'verification-used-up', 'verification-used-up'])
    const stored = await centre.storage.events.read({ afterSeq: 0, limit: 1_000 })
    const attempts = stored.filter(({ type }) => type === 'interaction.verified').map(({ data }) => data)
    // What was answered is nowhere, right or wrong.
    const failed = (method: string) => ({ agentId: 'anna', method, level: 2, passed: false })
    expect(attempts).toEqual([failed('questions'), failed('document'), failed('document')])
  })

  test('[CP35] a code the bank does not confirm counts as well, also after a restart', async () => {
    const { contact, bank, tokens } = await served()
    bank.number = null
    const send = (token: string) => ask(`${proofOf(contact)}/code`, {}, token)
    for (let n = 0; n < 2; n++) expect(await send(tokens.anna)).toBe('code-not-sent')
    const { storage, clock } = centre
    await centre.stopButKeepStorage()
    centre = await TestCentre.start({ storage, clock, server: { bank } })
    const anna = await centre.signIn('anna')
    const answers = [await send(anna), await send(anna)]
    expect([answers, bank.codes.length]).toEqual([['code-not-sent', 'too-often'], 3])
  })

  test('[CP32] a bank without a number, or away, sends no code', async () => {
    const { contact, bank, tokens } = await served()
    bank.number = null
    expect(await ask(`${proofOf(contact)}/code`, {}, tokens.anna)).toBe('code-not-sent')
    expect(await ask(`${proofOf(contact)}/code`, {}, tokens.ben)).toBe('not-yours')
  })
})

import { expect, test } from 'vitest'
import type { LocalText } from '#shared/domain/channel.ts'
import type { ConfigRecords } from '#shared/domain/config.ts'
import { FIRST_CUSTOMER_MODEL } from '#shared/domain/customer-model.ts'
import { policyGaps, withoutIdleReasons } from '#shared/domain/policy-gaps.ts'
import { MARKETING_POLICY_ID } from '#shared/domain/proposition.ts'
import type { Comparison, Operator, RuleGroup } from '#shared/domain/rule.ts'
import { configChangeSchema } from '#shared/protocol/config-schemas.ts'
import { offers } from '../testing/offers.ts'
import { World } from '../testing/world.ts'
import { recordRefusal } from './validate.ts'

const floor = new World().centre().floor
const saving = (record: ConfigRecords['proposition']) =>
  recordRefusal(floor, { kind: 'proposition', id: 'new', record }, 'boss')
const shelved = (over: Partial<ConfigRecords['proposition']>) =>
  offers.proposition({ occasions: [{ on: 'contact-start' }], ...over })

const pitched = { pitch: { zh: '可能亏损', en: 'you may lose' }, questions: [], objections: [] }
const toldAs = (check: 'agent' | 'assessment' | 'risk-match') => ({
  id: check,
  agent: { zh: 'x', en: 'x' },
  customer: { zh: 'x', en: 'x' },
  check,
})
/** Everything that a product with a risk must have. */
const RISKY = {
  kind: 'wealth',
  risk: 'R4',
  ratings: { issuer: 'R3', own: 'R4' },
  scripts: { text: pitched, voice: pitched },
  disclosures: (['agent', 'assessment', 'risk-match'] as const).map(toldAs),
} as const

test('[SH28] what carries a risk warns the customer and has its words', () => {
  const refusedAt = (field: string, reason: string) => ({ code: 'invalid-record', params: { field, reason } })
  expect(saving(shelved(RISKY))).toBeNull()
  const checks = (['assessment', 'risk-match'] as const).map(toldAs)
  expect(saving(shelved({ ...RISKY, disclosures: checks }))).toMatchObject(
    refusedAt('disclosures', 'risk-words-missing'),
  )
  const insurer = { ...toldAs('agent'), id: 'insurer' }
  expect(saving(shelved({ ...RISKY, kind: 'insurance', disclosures: [...checks, insurer] }))).toMatchObject(
    refusedAt('disclosures', 'risk-words-missing'),
  )
  const mute = { ...pitched, pitch: { zh: '', en: '' } }
  expect(saving(shelved({ ...RISKY, scripts: { text: mute, voice: pitched } }))).toMatchObject(
    refusedAt('scripts.text.pitch', 'required'),
  )
  expect(saving(shelved({ ...RISKY, channels: ['voice'], scripts: { text: mute, voice: pitched } }))).toBeNull()
})

test('[SH29] both ratings are kept, and the higher counts', () => {
  const refusedAt = (field: string, reason: string) => ({ code: 'invalid-record', params: { field, reason } })
  expect(saving(shelved({ ...RISKY, risk: 'R3' }))).toMatchObject(refusedAt('risk', 'not-higher'))
  expect(saving(shelved({ ...RISKY, ratings: { issuer: 'R4', own: null } }))).toMatchObject(
    refusedAt('ratings.own', 'rating-missing'),
  )
  expect(saving(shelved({ ...RISKY, ratings: null }))).toMatchObject(refusedAt('ratings.issuer', 'rating-missing'))
  expect(saving(shelved({ ...RISKY, ratings: null, state: 'draft' }))).toBeNull()
})

test('[SH30] what carries a risk is let live by another than who wrote it, unless the policy says why not', () => {
  const w = new World().centre().user('root', { role: 'admin' }).user('second', { role: 'admin' })
  const save = (by: string, over: Partial<ConfigRecords['proposition']>) => {
    const expectedVersion = w.floor.config.proposition.get('p')?.version ?? 0
    const record = shelved({ ...RISKY, ...over })
    const change = configChangeSchema.parse({ kind: 'proposition', id: 'p', expectedVersion, record })
    const decision = w.send({ type: 'config.save', change }, by)
    return decision.ok ? 'ok' : decision.refusal.params['reason']
  }
  expect(save('root', {})).toBe('draft-first')
  expect(save('root', { state: 'draft' })).toBe('ok')
  expect(save('root', {})).toBe('second-person')
  expect(save('second', { productCode: 'X' })).toBe('draft-first')
  expect(save('second', {})).toBe('ok')
  expect(save('second', { lever: 3 })).toBe('ok')
  expect(save('second', { ratings: { issuer: 'R4', own: 'R4' } })).toBe('draft-first')
  const policy = offers.policy({ secondPerson: false, loosened: { 'second-person': '试点支行一人管理' } })
  w.config('marketingPolicy', MARKETING_POLICY_ID, policy)
  expect(save('root', { productCode: 'Y' })).toBe('ok')
})

test('[SH30] a risk is taken off nothing, live or draft, unless the policy says why not', () => {
  const w = new World().centre().user('root', { role: 'admin' }).user('second', { role: 'admin' })
  const save = (by: string, over: Partial<ConfigRecords['proposition']>) => {
    const expectedVersion = w.floor.config.proposition.get('p')?.version ?? 0
    const change = configChangeSchema.parse({ kind: 'proposition', id: 'p', expectedVersion, record: shelved(over) })
    const decision = w.send({ type: 'config.save', change }, by)
    return decision.ok ? 'ok' : decision.refusal.params['reason']
  }
  const harmless = { kind: 'deposit', risk: null, ratings: null, disclosures: [] } as const
  expect(save('root', { ...RISKY, state: 'draft' })).toBe('ok')
  expect(save('second', harmless)).toBe('risk-stays')
  expect(save('second', RISKY)).toBe('ok')
  expect(save('second', harmless)).toBe('risk-stays')
  expect(save('second', { ...harmless, state: 'draft' })).toBe('risk-stays')
  expect(w.floor.config.proposition.get('p')?.record.risk).toBe('R4')
  const policy = offers.policy({ secondPerson: false, loosened: { 'second-person': '试点支行一人管理' } })
  w.config('marketingPolicy', MARKETING_POLICY_ID, policy)
  expect(save('second', harmless)).toBe('ok')
})

test('[SH31] assessment by link says who at compliance agreed', () => {
  const policy = (over: Partial<ConfigRecords['marketingPolicy']>) =>
    recordRefusal(floor, { kind: 'marketingPolicy', id: MARKETING_POLICY_ID, record: offers.policy(over) }, 'boss')
  expect(policy({ remoteAssessment: true })).toMatchObject({
    params: { field: 'loosened.remote-assessment', reason: 'reason-needed' },
  })
  expect(policy({ remoteAssessment: true, loosened: { 'remote-assessment': '合规部同意' } })).toBeNull()
})

test('[OF41] what is checked against a risk must have one', () => {
  const nothing = { zh: '', en: '' }
  const check = (kind: 'agent' | 'assessment' | 'risk-match') => ({
    id: kind,
    agent: nothing,
    customer: nothing,
    check: kind,
  })
  const refused = { code: 'invalid-record', params: { field: 'risk', reason: 'required' } }
  expect(saving(shelved({ kind: 'wealth', risk: null }))).toMatchObject(refused)
  expect(saving(shelved({ disclosures: [check('assessment')] }))).toMatchObject(refused)
  expect(saving(shelved({ disclosures: [check('risk-match')] }))).toMatchObject(refused)
  expect(saving(shelved({ ...RISKY, risk: 'R1', ratings: { issuer: 'R1', own: 'R1' } }))).toBeNull()
  expect(saving(shelved({ disclosures: [check('agent')] }))).toBeNull()
  expect(saving(shelved({ kind: 'wealth', risk: null, state: 'draft' }))).toBeNull()
})

test('[SH17] nothing goes live without what it must say, and half of it makes a draft', () => {
  const both = (text: string) => ({ zh: text, en: text })
  const told = (id: string, check: 'agent' | 'assessment' | 'risk-match') => ({
    id,
    agent: both('x'),
    customer: both('x'),
    check,
  })
  const risky = { kind: 'wealth', risk: 'R5', ratings: { issuer: 'R5', own: 'R5' } } as const
  const refusedAt = (field: string, reason: string) => ({ code: 'invalid-record', params: { field, reason } })
  expect(saving(shelved(risky))).toMatchObject(refusedAt('disclosures', 'assessment-missing'))
  expect(saving(shelved({ ...risky, disclosures: [told('a', 'assessment')] }))).toMatchObject(
    refusedAt('disclosures', 'risk-match-missing'),
  )
  expect(saving(shelved({ kind: 'insurance' }))).toMatchObject(refusedAt('disclosures', 'insurer-missing'))
  expect(saving(shelved({ kind: 'insurance', disclosures: [told('insurer', 'agent')] }))).toBeNull()
  expect(saving(shelved({ why: { zh: '到期', en: '' } }))).toMatchObject(refusedAt('why', 'both-languages'))
  expect(saving(shelved({ why: both('') }))).toMatchObject(refusedAt('why', 'required'))
  const card = { title: both('x'), text: { zh: '', en: 'x' }, link: null }
  expect(saving(shelved({ card }))).toMatchObject(refusedAt('card.text', 'both-languages'))
  const bare = { why: both(''), card: { title: both(''), text: both(''), link: null } }
  expect(saving(shelved({ ...risky, ...bare, state: 'draft' }))).toBeNull()
})

test('[SH23] a live card’s picture says in both languages what it shows', () => {
  const shown = (alt: LocalText) => {
    const picture = { blobId: 'b', seal: 's', name: 'a.png', contentType: 'image/png', size: 1, alt }
    return { card: { ...shelved({}).card, picture } }
  }
  expect(saving(shelved(shown({ zh: '小树', en: '' })))).toMatchObject({
    code: 'invalid-record',
    params: { field: 'card.picture.alt', reason: 'both-languages' },
  })
  expect(saving(shelved({ ...shown({ zh: '', en: '' }), state: 'draft' }))).toBeNull()
  expect(saving(shelved(shown({ zh: '小树', en: 'A young tree' })))).toBeNull()
})

test('[SH16] braces that name nothing, or stand where nothing is filled in, are refused in a draft as well', () => {
  const both = (text: string) => ({ zh: text, en: text })
  const script = (pitch: string) => ({ pitch: both(pitch), questions: [], objections: [] })
  const refusedAt = (field: string, reason: string, name: string) => ({ params: { field, reason, name } })
  const draft = (over: Partial<ConfigRecords['proposition']>) => saving(shelved({ state: 'draft', ...over }))
  expect(draft({ why: both('{unknownField}') })).toMatchObject(refusedAt('why', 'unknown-fact', 'unknownField'))
  expect(draft({ why: both('{customer}') })).toMatchObject(refusedAt('why', 'unknown-fact', 'customer'))
  expect(draft({ scripts: { text: script('{customer} {age}'), voice: script('') } })).toBeNull()
  expect(draft({ scripts: { text: script(''), voice: script('{nobody}') } })).toMatchObject(
    refusedAt('scripts.voice.pitch', 'unknown-fact', 'nobody'),
  )
  expect(draft({ occasions: [{ on: 'contact-start', why: both('{x}') }] })).toMatchObject(
    refusedAt('occasions[0].why', 'unknown-fact', 'x'),
  )
  expect(draft({ card: { title: both('{age}'), text: both(''), link: null } })).toMatchObject(
    refusedAt('card.title', 'not-filled', 'age'),
  )
  expect(draft({ card: { title: both(''), text: both(''), smsText: both('{age}'), link: null } })).toMatchObject(
    refusedAt('card.smsText', 'not-filled', 'age'),
  )
})

test('[SH35] a short text for SMS goes live in both languages or not at all', () => {
  const words = (zh: string, en: string) => ({ zh, en })
  const card = { title: words('甲', 'A'), text: words('乙', 'B'), link: null }
  const live = (smsText: { zh: string; en: string } | null) =>
    saving(shelved({ state: 'live', card: { ...card, smsText } }))
  expect(live(words('短', ''))).toMatchObject({ params: { field: 'card.smsText', reason: 'both-languages' } })
  for (const fine of [null, words('', ''), words('短', 'Short')]) expect(live(fine)).toBeNull()
  const tooLong = { params: { field: 'card.smsText', reason: 'sms-too-long' } }
  expect(live(words('短', 'Short '.repeat(120)))).toMatchObject(tooLong)
  // Out of the channels it is kept, and stands in nobody's way.
  const kept = { state: 'live', channels: ['chat'], card: { ...card, smsText: words('短{x}', '') } } as const
  expect(saving(shelved(kept))).toBeNull()
})

test('[SH18] [SH19] a policy keeps what the law asks for at least, and says why where it keeps less than a rule', () => {
  const policy = (over: Partial<ConfigRecords['marketingPolicy']>) =>
    recordRefusal(floor, { kind: 'marketingPolicy', id: MARKETING_POLICY_ID, record: offers.policy(over) }, 'boss')
  const refusedAt = (field: string, reason: string) => ({ code: 'invalid-record', params: { field, reason } })
  expect(policy({ rest: { declines: 2, days: 179 } })).toMatchObject(refusedAt('rest.days', 'rest-floor'))
  expect(policy({ assessmentValidDays: 366 })).toMatchObject(refusedAt('assessmentValidDays', 'assessment-floor'))
  expect(policy({ quietHours: { from: '21:00', to: '21:00' } })).toMatchObject(refusedAt('quietHours', 'no-time'))
  const loose = {
    quietHours: { from: '22:00', to: '08:00' },
    silenceDays: { complaint: 0, bereavement: 0, fraud: 0 },
    elderAge: 66,
  }
  expect(policyGaps(offers.policy(loose), offers.policy(), true).map(({ field }) => field)).toEqual(
    ['quiet-hours', 'complaint', 'bereavement', 'fraud', 'elder-age'].map((rule) => `loosened.${rule}`),
  )
  expect(policy({ quietHours: null })).toMatchObject(refusedAt('loosened.quiet-hours', 'reason-needed'))
  expect(policy({ quietHours: null, loosened: { 'quiet-hours': '  ' } })).not.toBeNull()
  expect(policy({ quietHours: null, loosened: { 'quiet-hours': '美国分行，当地 08:00 起' } })).toBeNull()
  expect(policy({ quietHours: { from: '20:30', to: '09:30' } })).toBeNull()
  expect(policy({ elderAge: 60 })).toBeNull()
  const unweighed = { ...FIRST_CUSTOMER_MODEL.weights, credit: { repayment: 0, tenure: 0, assets: 0 } }
  expect(policy({ model: { ...FIRST_CUSTOMER_MODEL, weights: unweighed } })).toMatchObject(
    refusedAt('model.weights.credit', 'no-weight'),
  )
  const idle = offers.policy({ elderAge: 66, loosened: { 'elder-age': 'a', complaint: 'b' } })
  expect(withoutIdleReasons(idle, offers.policy()).loosened).toEqual({ 'elder-age': 'a' })
})

test('[OF42] the reason that a customer wants no offers stays', () => {
  const { declineReasons } = offers.policy()
  const policy = (kept: typeof declineReasons) =>
    recordRefusal(
      floor,
      { kind: 'marketingPolicy', id: MARKETING_POLICY_ID, record: offers.policy({ declineReasons: kept }) },
      'boss',
    )
  expect(policy(declineReasons)).toBeNull()
  expect(policy(declineReasons.filter(({ id }) => id !== 'no-ads'))).toMatchObject({
    params: { field: 'declineReasons', reason: 'required' },
  })
})

test('[SH13] a condition that was begun and never filled in is not saved', () => {
  const rule = (operator: Operator, value: Comparison['value']): RuleGroup => ({
    combinator: 'and',
    not: false,
    rules: [{ field: 'age', operator, value }],
  })
  const refused = { params: { field: 'applicability.age', reason: 'required' } }
  expect(saving(shelved({ applicability: rule('>=', '') }))).toMatchObject(refused)
  expect(saving(shelved({ applicability: rule('in', []) }))).toMatchObject(refused)
  expect(saving(shelved({ applicability: rule('>=', 0) }))).toBeNull()
  expect(saving(shelved({ applicability: rule('notNull', '') }))).toBeNull()
})

test('[SH37] nothing goes live with conditions that nobody can meet or numbers that are none; a draft keeps them', () => {
  const aged = (operator: Operator, value: Comparison['value']): RuleGroup => ({
    combinator: 'and',
    not: false,
    rules: [{ field: 'age', operator, value }],
  })
  const never = { combinator: 'and' as const, not: false, rules: [aged('>', 60), aged('<', 50)] }
  const refusing = (field: string, reason: string) => ({ code: 'invalid-record', params: { field, reason } })
  expect(saving(shelved({ eligibility: never }))).toMatchObject(refusing('eligibility', 'never-met'))
  expect(saving(shelved({ applicability: aged('>', '六十') }))).toMatchObject(refusing('applicability', 'not-numbers'))
  const apart = { eligibility: aged('>', 60), applicability: aged('<', 50) }
  expect(saving(shelved(apart))).toMatchObject(refusing('applicability', 'never-together'))
  expect(saving(shelved({ ...apart, state: 'draft' }))).toBeNull()
  expect(saving(shelved({ eligibility: aged('>', 60), applicability: aged('<', 90) }))).toBeNull()
})

test('[M8] an intent that a proposition waits for, or that a rule of one asks for, is not put away', () => {
  const w = new World().centre().user('root', { role: 'admin' })
  const save = (change: object) =>
    w.send({ type: 'config.save', change: { expectedVersion: 0, ...change } as never }, 'root')
  for (const id of ['said', 'asked', 'idle']) save({ kind: 'intent', id, record: offers.intent() })
  const eligibility: RuleGroup = {
    combinator: 'and',
    not: false,
    rules: [{ field: 'intents', operator: 'contains', value: 'asked' }],
  }
  save({
    kind: 'proposition',
    id: 'p',
    record: shelved({ occasions: [{ on: 'intent', intentId: 'said' }], eligibility }),
  })
  const archive = (id: string) => w.send({ type: 'config.archive', kind: 'intent', id, expectedVersion: 1 }, 'root')
  for (const id of ['said', 'asked'])
    expect(archive(id)).toMatchObject({ refusal: { code: 'in-use', params: { names: 'Three-year deposit' } } })
  expect(archive('idle')).toMatchObject({ ok: true })
  const again = { kind: 'intent', id: 'idle', expectedVersion: 2, record: offers.intent({ phrases: ['x'] }) }
  expect(save(again)).toMatchObject({ refusal: { code: 'wrong-phase' } })
})

test('[OF56] only a segment in use can be asked for, and it stays while it is', () => {
  const w = new World().centre().user('root', { role: 'admin' })
  const save = (change: object) =>
    w.send({ type: 'config.save', change: { expectedVersion: 0, ...change } as never }, 'root')
  const group = (field: string, operator: Operator, value: Comparison['value']): RuleGroup => ({
    combinator: 'and',
    not: false,
    rules: [{ combinator: 'or', not: false, rules: [{ field, operator, value }] }],
  })
  const record = shelved({ eligibility: group('segments', 'contains', ['seniors']) })
  expect(save({ kind: 'proposition', id: 'p', record })).toMatchObject({
    refusal: { params: { field: 'eligibility.segments', reason: 'unknown' } },
  })
  save({
    kind: 'segment',
    id: 'seniors',
    record: { name: { zh: '年长', en: 'Seniors' }, rule: group('age', '>=', 60) },
  })
  expect(save({ kind: 'proposition', id: 'p', record })).toMatchObject({ ok: true })
  const archived = w.send({ type: 'config.archive', kind: 'segment', id: 'seniors', expectedVersion: 1 }, 'root')
  expect(archived).toMatchObject({ refusal: { code: 'in-use' } })
})

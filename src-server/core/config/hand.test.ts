import { expect, test } from 'vitest'
import type { ConfigKind, Role } from '#shared/domain/config.ts'
import {
  FIRST_MARKETING_POLICY,
  MARKETING_POLICY_ID,
  type MarketingPolicyRecord,
  type PropositionRecord,
} from '#shared/domain/proposition.ts'
import { configChangeSchema } from '#shared/protocol/config-schemas.ts'
import { offers } from '../testing/offers.ts'
import { records } from '../testing/records.ts'
import { World } from '../testing/world.ts'

/** Two administrators, and whoever else is named. */
function centre(...people: readonly [id: string, role: Role][]): World {
  const w = new World().centre().user('root', { role: 'admin' }).user('second', { role: 'admin' })
  for (const [id, role] of people) w.user(id, { role })
  return w
}

/** `ok`, or where and why not. */
function saves(w: World, by: string, kind: ConfigKind, id: string, record: unknown): string {
  const expectedVersion = w.floor.config[kind].get(id)?.version ?? 0
  const change = configChangeSchema.parse({ kind, id, expectedVersion, record })
  const decision = w.send({ type: 'config.save', change }, by)
  if (decision.ok) return 'ok'
  return `${decision.refusal.params['field'] ?? ''} ${decision.refusal.params['reason'] ?? ''}`
}

const WHY = { 'remote-assessment': '合规部同意，华合规 18 号', 'elder-age': '试点支行' }
const policySaver =
  (w: World) =>
  (by: string, over: Partial<MarketingPolicyRecord>): string =>
    saves(w, by, 'marketingPolicy', MARKETING_POLICY_ID, { ...FIRST_MARKETING_POLICY, ...over })

test('[SH32] a rule is loosened, or loosened otherwise, by compliance alone; anybody else brings it back', () => {
  const w = centre(['cora', 'compliance'])
  const policy = policySaver(w)
  const remote = { remoteAssessment: true, loosened: WHY }
  expect(policy('root', remote)).toBe('remoteAssessment compliance-only')
  expect(policy('root', { quietHours: null, loosened: { 'quiet-hours': 'x' } })).toBe('quietHours compliance-only')
  expect(policy('root', { attributionDays: 60 })).toBe('ok')
  const agreed = { ...remote, attributionDays: 60, elderAge: 70 }
  expect(policy('cora', agreed)).toBe('ok')
  expect(policy('root', { ...agreed, attributionDays: 90 })).toBe('ok')
  expect(policy('root', { ...agreed, elderAge: 90 })).toBe('elderAge compliance-only')
  // Stricter in part, and back.
  expect(policy('root', { ...agreed, elderAge: 68 })).toBe('ok')
  expect(policy('root', agreed)).toBe('elderAge compliance-only')
  expect(policy('cora', agreed)).toBe('ok')
  expect(policy('root', { ...agreed, loosened: { ...WHY, 'elder-age': '另一个理由' } })).toBe(
    'elderAge compliance-only',
  )
  expect(policy('root', { ...agreed, elderAge: 65, loosened: { 'remote-assessment': WHY['remote-assessment'] } })).toBe(
    'ok',
  )
  expect(policy('root', agreed)).toBe('elderAge compliance-only')
})

test('[SH32] a first policy is measured against the strict one, and a centre without compliance is told to make one', () => {
  const w = centre()
  const policy = policySaver(w)
  const remote = { remoteAssessment: true, loosened: WHY }
  expect(policy('root', remote)).toBe('remoteAssessment compliance-missing')
  w.user('cora', { role: 'compliance' })
  expect(policy('root', remote)).toBe('remoteAssessment compliance-only')
  expect(policy('cora', remote)).toBe('ok')
})

test('[SH36] limits are made stricter by anybody who edits, and looser than they stood by compliance alone, who says why', () => {
  const w = centre(['cora', 'compliance'])
  const policy = policySaver(w)
  const { silenceDays, frequency, rest } = FIRST_MARKETING_POLICY
  const looser: readonly (readonly [field: string, rule: string, over: Partial<MarketingPolicyRecord>])[] = [
    ['silenceDays.complaint', 'complaint', { silenceDays: { ...silenceDays, complaint: 1 } }],
    ['silenceDays.bereavement', 'bereavement', { silenceDays: { ...silenceDays, bereavement: 1 } }],
    ['silenceDays.fraud', 'fraud', { silenceDays: { ...silenceDays, fraud: 29 } }],
    ['frequency.shown', 'frequency-shown', { frequency: { ...frequency, shown: 100 } }],
    ['frequency.days', 'frequency-days', { frequency: { ...frequency, days: 29 } }],
    ['rest.declines', 'rest-declines', { rest: { ...rest, declines: 3 } }],
    ['budgetPerContact', 'per-contact', { budgetPerContact: 3 }],
    ['coolDownSeconds', 'cool-down', { coolDownSeconds: 119 }],
  ]
  for (const [field, rule, over] of looser) {
    const reason = (words: string) => ({ ...over, loosened: { [rule]: words } })
    expect(policy('root', reason('分行试点一个季度'))).toBe(`${field} compliance-only`)
    expect(policy('cora', over)).toBe(`loosened.${rule} reason-needed`)
    expect(policy('cora', reason('x'))).toBe(`loosened.${rule} reason-short`)
  }
  const strict = {
    silenceDays: { complaint: 90, bereavement: 365, fraud: 60 },
    frequency: { shown: 1, days: 60 },
    rest: { declines: 1, days: 365 },
    assessmentValidDays: 180,
    quietHours: { from: '20:00', to: '10:00' },
    consentInContact: 'given',
  } as const
  expect(policy('root', strict)).toBe('ok')
  expect(policy('root', { ...strict, rest })).toBe('rest.declines compliance-only')
  expect(policy('root', { ...strict, rest: { declines: 1, days: 300 } })).toBe('rest.days compliance-only')
  expect(policy('root', { ...strict, assessmentValidDays: 181 })).toBe('assessmentValidDays compliance-only')
  expect(policy('root', { ...strict, quietHours: { from: '20:30', to: '11:00' } })).toBe('quietHours compliance-only')
  const unasked = { ...strict, consentInContact: 'not-refused', loosened: { consent: '合规部同意，试点一季' } } as const
  expect(policy('root', unasked)).toBe('consentInContact compliance-only')
  expect(policy('cora', unasked)).toBe('ok')
  expect(policy('root', strict)).toBe('ok')
  const agreed = {
    ...strict,
    silenceDays: { ...strict.silenceDays, complaint: 30 },
    loosened: { complaint: '合规部同意，试点一季' },
  }
  expect(policy('cora', agreed)).toBe('ok')
  expect(policy('root', { ...agreed, attributionDays: 90 })).toBe('ok')
  expect(policy('root', { ...agreed, loosened: { complaint: '另一个理由' } })).toBe(
    'silenceDays.complaint compliance-only',
  )
})

test('[SH32] [SH36] whoever is not compliance neither drops a reason nor says their own while what it was given for stands', () => {
  const w = centre(['cora', 'compliance'])
  const policy = policySaver(w)
  const stands = () => w.floor.config.marketingPolicy.get(MARKETING_POLICY_ID)?.record
  const { frequency, rest } = FIRST_MARKETING_POLICY
  const strict = { consentInContact: 'given', assessmentValidDays: 180, rest: { ...rest, days: 365 } } as const
  expect(policy('root', strict)).toBe('ok')
  const loose = { budgetPerContact: 3, frequency: { shown: 9, days: 7 }, rest, assessmentValidDays: 200 }
  const rules = ['per-contact', 'frequency-shown', 'frequency-days', 'rest-days', 'assessment-days', 'consent'] as const
  const loosened = Object.fromEntries(rules.map((rule) => [rule, '合规部同意，试点一季']))
  const agreed = { ...loose, consentInContact: 'not-refused', loosened } as const
  expect(policy('cora', agreed)).toBe('ok')
  for (const rule of rules) {
    const { [rule]: _, ...others } = loosened
    expect(policy('root', { ...agreed, loosened: others })).toContain('compliance-only')
    expect(policy('root', { ...agreed, loosened: { ...loosened, [rule]: '我自己的理由' } })).toContain(
      'compliance-only',
    )
  }
  // A reason for nothing is kept from nobody's save, and kept by none.
  expect(policy('root', { ...agreed, loosened: { ...loosened, fraud: '没有这回事' } })).toBe('ok')
  expect(stands()?.loosened).toEqual(loosened)
  expect(policy('root', { ...agreed, budgetPerContact: 2, frequency, loosened })).toBe('ok')
  expect(Object.keys(stands()?.loosened ?? {})).toEqual(['consent', 'rest-days', 'assessment-days'])
})

test('[SH32] a person who is called as the server is has no more than their role', () => {
  const w = centre(['system', 'admin'], ['cora', 'compliance'])
  expect(policySaver(w)('system', { remoteAssessment: true, loosened: WHY })).toBe('remoteAssessment compliance-only')
})

test('[SH19] a rule that stands loosened without its reason keeps no administrator from saving, compliance gives the reason', () => {
  const w = centre(['cora', 'compliance'])
  const policy = policySaver(w)
  const { enabled } = FIRST_MARKETING_POLICY
  // As it was stored before reasons were asked for.
  w.config('marketingPolicy', MARKETING_POLICY_ID, { ...FIRST_MARKETING_POLICY, elderAge: 70 })
  expect(policy('root', { elderAge: 70, enabled: !enabled })).toBe('ok')
  expect(policy('root', { elderAge: 71, enabled })).toBe('elderAge compliance-only')
  expect(policy('cora', { elderAge: 70, enabled: !enabled })).toBe('loosened.elder-age reason-needed')
  expect(policy('cora', { elderAge: 70, enabled: !enabled, loosened: { 'elder-age': '试点支行' } })).toBe('ok')
})

test('[SH33] compliance changes of the policy what loosens a rule and nothing else', () => {
  const w = centre(['cora', 'compliance'])
  const policy = policySaver(w)
  expect(policy('cora', { silenceDays: { complaint: 60, bereavement: 180, fraud: 30 } })).toBe('ok')
  expect(policy('cora', { controlPercent: 0 })).toBe('controlPercent not-of-compliance')
  expect(policy('cora', { enabled: false })).toBe('enabled not-of-compliance')
})

const told = (check: 'agent' | 'assessment' | 'risk-match') => ({
  id: check,
  agent: { zh: 'x', en: 'x' },
  customer: { zh: 'x', en: 'x' },
  check,
})
const pitched = { pitch: { zh: '可能亏损', en: 'you may lose' }, questions: [], objections: [] }
const RISKY: Partial<PropositionRecord> = {
  kind: 'wealth',
  risk: 'R4',
  ratings: { issuer: 'R3', own: 'R4' },
  scripts: { text: pitched, voice: pitched },
  disclosures: (['agent', 'assessment', 'risk-match'] as const).map(told),
  occasions: [{ on: 'contact-start' }],
}

const shelfSaver =
  (w: World) =>
  (by: string, over: Partial<PropositionRecord>): string =>
    saves(w, by, 'proposition', 'p', offers.proposition({ ...RISKY, state: 'draft', ...over }))

test('[SH33] compliance says yes to a draft with a risk as it stands, and writes no other product', () => {
  const w = centre(['cora', 'compliance'])
  const save = shelfSaver(w)
  expect(save('cora', {})).toBe('state no-risky-draft')
  const harmless = { kind: 'deposit', risk: null, ratings: null, disclosures: [] } as const
  expect(save('root', harmless)).toBe('ok')
  expect(save('cora', { ...harmless, state: 'live' })).toBe('state no-risky-draft')
  expect(save('root', {})).toBe('ok')
  expect(save('cora', { state: 'live', lever: 3 })).toBe('lever not-of-compliance')
  expect(save('cora', { productCode: 'X' })).toBe('productCode not-of-compliance')
  expect(save('cora', { state: 'live' })).toBe('ok')
  expect(save('cora', { state: 'draft' })).toBe('state no-risky-draft')
})

test('[SH34] a no of compliance keeps the draft from going live by any hand until it is edited', () => {
  const w = centre(['cora', 'compliance'])
  const save = shelfSaver(w)
  expect(save('root', { turnedDown: '风险揭示不足' })).toBe('turnedDown compliance-only')
  expect(save('root', {})).toBe('ok')
  expect(save('root', { turnedDown: '风险揭示不足' })).toBe('turnedDown compliance-only')
  expect(save('cora', { turnedDown: '风险揭示不足', state: 'live' })).toBe('state turned-down')
  expect(save('cora', { turnedDown: '风险揭示不足' })).toBe('ok')
  for (const by of ['root', 'second', 'cora']) {
    expect(save(by, { state: 'live' })).toBe('state turned-down')
    expect(save(by, {})).toBe('state turned-down')
  }
  expect(save('second', { lever: 2 })).toBe('state turned-down')
  expect(save('root', { why: { zh: '写清楚了', en: 'Plainly' } })).toBe('ok')
  expect(save('second', { why: { zh: '写清楚了', en: 'Plainly' }, state: 'live' })).toBe('ok')
})

test('[M23] nobody gives themselves the role of compliance; another administrator does, and it stands in the history', () => {
  const w = centre(['ann', 'agent'])
  const user = (by: string, id: string) => saves(w, by, 'user', id, records.user({ username: id, role: 'compliance' }))
  expect(user('root', 'root')).toBe('role own-compliance')
  expect(user('root', 'ann')).toBe('ok')
  expect(user('second', 'root')).toBe('ok')
  expect(w.floor.config.user.get('root')).toMatchObject({ changedBy: 'second', record: { role: 'compliance' } })
})

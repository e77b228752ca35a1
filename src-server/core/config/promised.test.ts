import { expect, test } from 'vitest'
import type { ConfigRecords } from '#shared/domain/config.ts'
import { propositionGaps } from '#shared/domain/proposition-gaps.ts'
import { offers, openShelf } from '../testing/offers.ts'
import { records } from '../testing/records.ts'
import { World } from '../testing/world.ts'

type Proposition = ConfigRecords['proposition']
const both = (text: string) => ({ zh: text, en: text })
const tells = (id: string, words = id) => ({ id, agent: both(words), customer: both(words), check: 'agent' }) as const
const FEE = tells('fee')
const EARLY = tells('early')

/** A live deposit that must tell two things, and two administrators. */
function shelf() {
  const w = openShelf(new World().centre())
  for (const id of ['ada', 'bob']) w.config('user', id, records.user({ username: id, role: 'admin' }))
  const save = (by: string, over: Partial<Proposition>): string => {
    const expectedVersion = w.floor.config.proposition.get('deposit')?.version ?? 0
    const record = offers.proposition({ disclosures: [FEE, EARLY], ...over })
    // The fixture is readonly where what comes by wire is not.
    const change = { kind: 'proposition', id: 'deposit', expectedVersion, record } as never
    return w.ask({ type: 'config.save', change }, by)
  }
  expect(save('ada', {})).toBe('ok')
  return { w, save }
}

test('[SH39] nobody takes what must be told off a live product by one hand, or words it otherwise', () => {
  const { save } = shelf()
  expect(save('ada', { disclosures: [FEE] })).toBe('invalid-record')
  expect(save('bob', { disclosures: [FEE, tells('early', 'less')] })).toBe('invalid-record')
  expect(save('ada', { disclosures: [] })).toBe('invalid-record')
  expect(save('ada', { disclosures: [FEE, EARLY, tells('more')], value: 9 })).toBe('ok')
})

test('[SH39] by way of a draft it is the second person’s to let live, however often the draft was saved', () => {
  const { w, save } = shelf()
  expect(save('ada', { state: 'draft' })).toBe('ok')
  expect(save('ada', { state: 'draft', disclosures: [FEE] })).toBe('ok')
  // What a desk says of it counts for nothing.
  expect(save('ada', { state: 'draft', disclosures: [FEE], promised: [] })).toBe('ok')
  expect(w.floor.config.proposition.get('deposit')?.record.promised).toEqual([FEE, EARLY])
  expect(save('ada', { disclosures: [FEE] })).toBe('invalid-record')
  expect(save('bob', { disclosures: [] })).toBe('invalid-record')
  expect(save('bob', { disclosures: [FEE] })).toBe('ok')
  expect(w.floor.config.proposition.get('deposit')?.record).not.toHaveProperty('promised')
})

test('[SH39] the same disclosures go live again by one hand', () => {
  const { save } = shelf()
  expect(save('ada', { state: 'draft', disclosures: [] })).toBe('ok')
  expect(save('ada', { disclosures: [EARLY, FEE] })).toBe('ok')
})

test('[SH39] with the second person switched off one hand does it', () => {
  const { w, save } = shelf()
  w.config('marketingPolicy', 'marketing', offers.policy({ secondPerson: false }))
  expect(save('ada', { disclosures: [] })).toBe('ok')
})

test.each(['loan', 'card'] as const)(
  '[SH40] a %s goes live with its yearly rate alone, and a draft without',
  (kind) => {
    const ofRate = (over: Partial<Proposition>): readonly string[] =>
      propositionGaps(offers.proposition({ kind, ...over }))
        .map(({ reason }) => reason)
        .filter((reason) => reason === 'apr-missing')
    expect(ofRate({})).toEqual(['apr-missing'])
    expect(ofRate({ disclosures: [tells('other', '年化利率 13.0%')] })).toEqual(['apr-missing'])
    expect(ofRate({ disclosures: [tells('apr')] })).toEqual([])
    expect(ofRate({ state: 'draft' })).toEqual([])
  },
)

test('[SH40] what lends nothing needs no yearly rate', () => {
  expect(propositionGaps(offers.proposition({ kind: 'deposit' })).map(({ reason }) => reason)).not.toContain(
    'apr-missing',
  )
})

test('[SH41] what is offered on calls has its words in both languages, whatever the risk; a draft may lack them', () => {
  const said = (zh: string, en: string, over: Partial<Proposition> = {}) => {
    const { scripts } = offers.proposition()
    const pitch = { zh, en }
    const record = offers.proposition({ scripts: { ...scripts, voice: { ...scripts.voice, pitch } }, ...over })
    return propositionGaps(record).filter(({ field }) => field === 'scripts.voice.pitch')
  }
  expect(said('', '')).toEqual([{ field: 'scripts.voice.pitch', reason: 'required' }])
  expect(said('您好', '')).toEqual([{ field: 'scripts.voice.pitch', reason: 'both-languages' }])
  expect(said('您好', 'Good day')).toEqual([])
  expect(said('', '', { state: 'draft' })).toEqual([])
  expect(said('', '', { channels: ['chat', 'sms', 'wechat'] })).toEqual([])
})

test('[SH42] nothing goes live that waits for words which silence offers, and nothing is saved that waits for none', () => {
  const { w, save } = shelf()
  w.config('intent', 'death', offers.intent({ mood: 'bereavement' }))
  const mentions = (intentId: string) => ({ occasions: [{ on: 'intent', intentId }] as const })
  expect(save('ada', mentions('death'))).toBe('invalid-record')
  expect(save('ada', { ...mentions(''), state: 'draft' })).toBe('invalid-record')
  expect(save('ada', { ...mentions('death'), state: 'draft' })).toBe('ok')
  expect(save('ada', mentions('maturity'))).toBe('ok')
})

test('[SH45] words that something live waits for do not come to silence offers; they may be renamed, and silence once nothing waits', () => {
  const { w, save } = shelf()
  const saveIntent = (over: Parameters<typeof offers.intent>[0]): string => {
    const expectedVersion = w.floor.config.intent.get('maturity')?.version ?? 0
    const change = { kind: 'intent', id: 'maturity', expectedVersion, record: offers.intent(over) } as never
    const decision = w.send({ type: 'config.save', change }, 'ada')
    return decision.ok ? 'ok' : `${decision.refusal.params['field']} ${decision.refusal.params['reason']}`
  }
  const waits = { occasions: [{ on: 'intent', intentId: 'maturity' }] as const }
  expect(save('ada', waits)).toBe('ok')
  expect(saveIntent({ mood: 'complaint' })).toBe('mood calls-for')
  expect(saveIntent({ name: { zh: '到期了', en: 'Matured' } })).toBe('ok')
  expect(save('ada', { occasions: [{ on: 'contact-start' }] })).toBe('ok')
  expect(saveIntent({ mood: 'complaint' })).toBe('ok')
  // As it was stored before this was asked.
  w.config('proposition', 'old', offers.proposition(waits))
  expect(saveIntent({ mood: 'complaint', name: { zh: '投诉', en: 'Complaint' } })).toBe('ok')
})

import { describe, expect, test } from 'vitest'
import { FACTS, type FactDefinition } from '#shared/domain/facts.ts'
import { isGroup, type Comparison, type RuleGroup } from '#shared/domain/rule.ts'
import { menuQueues } from '#shared/domain/voice-config.ts'
import { evaluate } from '#shared/domain/evaluate-rule.ts'
import { compileIntents, intentsIn } from '../../core/decisioning/intents.ts'
import { bankRecords, toChange } from './bank.ts'
import { CHANNEL_QUEUES } from './channels.ts'
import { INTENTS } from './intents.ts'

test('[T1] every record of the bank could be saved by an administrator', () => {
  for (const record of bankRecords()) expect(() => toChange(record, 0), `${record.kind}/${record.id}`).not.toThrow()
})

test('[T1] records refer only to records that stand before them', () => {
  const standing = new Set<string>()
  const missing: string[] = []
  const need = (kind: string, id: string | null) => {
    if (id !== null && !standing.has(`${kind}/${id}`)) missing.push(`${kind}/${id}`)
  }
  for (const bank of bankRecords()) {
    const change = toChange(bank, 0)
    if (change.kind === 'user') Object.keys(change.record.skills).forEach((id) => need('skill', id))
    if (change.kind === 'queue') {
      change.record.requirements.forEach(({ skillId }) => need('skill', skillId))
      need('queue', change.record.overflow?.queueId ?? null)
    }
    if (change.kind === 'entryPoint') {
      need('queue', change.record.queueId)
      need('hours', change.record.hoursId)
      need('botFlow', change.record.bot?.flowId ?? null)
      menuQueues(change.record.voice).forEach((id) => need('queue', id))
    }
    if (change.kind === 'proposition') {
      change.record.bundle.forEach((id) => need('proposition', id))
      for (const occasion of change.record.occasions) {
        if (occasion.on === 'intent') need('intent', occasion.intentId)
        if (occasion.on === 'disposition') need('disposition', occasion.dispositionId)
      }
    }
    if (change.kind === 'disposition') need('disposition', change.record.parentId)
    standing.add(`${change.kind}/${change.id}`)
  }
  expect(missing).toEqual([])
})

const propositions = bankRecords().flatMap((bank) => {
  const change = toChange(bank, 0)
  return change.kind === 'proposition' ? [[change.id, change.record] as const] : []
})

test('[SH12] rules of the shelf ask for facts there are, with codes these facts can have', () => {
  const asked = (group: RuleGroup): readonly Comparison[] =>
    group.rules.flatMap((rule) => (isGroup(rule) ? asked(rule) : [rule]))
  const wrong = propositions.flatMap(([id, { eligibility, applicability }]) =>
    [...asked(eligibility), ...asked(applicability)].flatMap(({ field, value }) => {
      const fact = new Map<string, FactDefinition>(Object.entries(FACTS)).get(field)
      if (fact === undefined) return [`${id}: ${field}`]
      const codes = fact.type === 'choice' && value !== '' ? [value].flat().map(String) : []
      return codes.filter((code) => fact.type === 'choice' && !fact.choices.includes(code)).map((c) => `${id}: ${c}`)
    }),
  )
  expect(wrong).toEqual([])
})

test('[SH12] what carries a risk is checked against the assessment, and insurance says who carries it', () => {
  const unsafe = propositions.filter(([, { kind, risk, disclosures }]) => {
    const has = (check: string): boolean => disclosures.some((one) => one.check === check)
    const isChecked = risk === null || (has('assessment') && has('risk-match') && has('agent'))
    return !isChecked || (kind === 'insurance' && !disclosures.some(({ id }) => id === 'insurer'))
  })
  expect(unsafe.map(([id]) => id)).toEqual([])
  expect(propositions.map(([, { risk }]) => risk)).toEqual(expect.arrayContaining(['R1', 'R2', 'R3', 'R4']))
})

test('[SH12] every text of the shelf is there in both languages', () => {
  const missing = (value: unknown, at: string): readonly string[] => {
    if (typeof value !== 'object' || value === null) return []
    if ('zh' in value && 'en' in value) return value.zh === '' || value.en === '' ? [at] : []
    return Object.entries(value).flatMap(([key, inner]) => missing(inner, `${at}.${key}`))
  }
  expect(propositions.flatMap(([id, record]) => missing(record, id))).toEqual([])
})

test('[SH12] every intent of the demo calls for something, for silence, or for help first', () => {
  const called = new Set(
    propositions.flatMap(([, { occasions }]) => occasions.flatMap((o) => (o.on === 'intent' ? [o.intentId] : []))),
  )
  const idle = Object.entries(INTENTS).filter(
    ([id, { mood, problem }]) => mood === 'none' && !problem && !called.has(id),
  )
  expect(idle.map(([id]) => id)).toEqual([])
})

describe('[SH12] the demo means what its customers say', () => {
  const intents = compileIntents(Object.entries(INTENTS).map(([id, record]) => ({ id, archived: false, record })))

  test.each([
    ['在国外刷卡被拒，很急', ['card-declined']],
    ['my card was declined in Singapore', ['card-declined']],
    ['我爸的存款，他上个月走了', ['bereavement']],
    ['My father recently passed, what about his savings?', ['bereavement']],
    ['别再给我推荐产品了', ['no-offers']],
    ['please stop offering me things', ['no-offers']],
    ['那我的理财到期了，有没有别的理财推荐，买点稳健的', ['maturity']],
    ['我不要这个，特别想听您推荐一个', []],
    ['再这样我就找律师起诉你们', ['complaint']],
    ['信用卡欠款的利率是多少', []],
    ['下个月要出国', ['travel']],
    ['想办张信用卡', ['wants-card']],
    ['I would like to apply for a credit card', ['wants-card']],
    ['信用卡申请进度怎么查，我申请信用卡一周了', []],
    ['要不要推荐个理财', []],
    ['没兴趣，谢谢', []],
    ['Not interested, sorry.', []],
  ] as const)('[SH12] %s', (said, meant) => {
    expect(intentsIn(said, intents).map(({ id }) => id)).toEqual(meant)
  })

  test('[SH12] instalments are said in interest by the year, and nowhere in fees', () => {
    const shown = JSON.stringify(propositions.find(([id]) => id === 'card-instalment'))
    expect(shown).toContain('年化利率（单利）')
    expect(shown).not.toMatch(/手续费|费率/)
  })

  test('[SH12] what matures within a fortnight brings its offer as soon as the contact is in hand', () => {
    const atStart = propositions.filter(([, { occasions }]) => occasions.some(({ on }) => on === 'contact-start'))
    expect(atStart.map(([id]) => id)).toEqual(expect.arrayContaining(['wealth-steady', 'deposit-three-years']))
    const open = atStart.filter(([, { applicability }]) => applicability.rules.length === 0)
    expect(open).toEqual([])
  })
})

test('[SH44] whoever asks for a card is offered one by what they said alone, its rate and fee told; no prospect is asked for papers', () => {
  const record = (id: string) => propositions.find(([one]) => one === id)?.[1]
  const [card, papers] = [record('card-first'), record('update-id')]
  if (card === undefined || papers === undefined) throw new Error('the shelf lacks one of them')
  const stranger = { intents: ['wants-card'], identified: false }
  for (const rule of [card.eligibility, card.applicability]) expect(evaluate(rule, stranger).holds).toBe(true)
  expect(card.occasions).toEqual([{ on: 'intent', intentId: 'wants-card' }])
  expect(card.disclosures.map(({ id }) => id)).toEqual(['apr', 'fee'])
  expect(evaluate(papers.eligibility, { stage: 'prospect' }).holds).toBe(false)
  expect(evaluate(papers.eligibility, { stage: 'mature' }).holds).toBe(true)
})

test('[SH14] what must be told is written as the customer reads it on the card', () => {
  const texts = propositions.flatMap(([, { disclosures }]) => disclosures.filter(({ check }) => check === 'agent'))
  const isTick = ({ customer }: (typeof texts)[number]): boolean =>
    /^(已?(说明|告知)|讲清|提醒|问清|向客户)/.test(customer.zh) || /^(Told:|Say|Explain|Warn|Make)/.test(customer.en)
  expect(texts.filter(isTick)).toEqual([])
  expect(texts.filter(({ agent, customer }) => agent.zh === customer.zh || agent.en === customer.en)).toEqual([])
})

test('[SH14] what they say matures is not taken for what the bank sees maturing', () => {
  const reasons = propositions.flatMap(([, { occasions, why }]) =>
    occasions
      .filter((one) => one.on === 'intent' && one.intentId === 'maturity')
      .map((one) => JSON.stringify(one.why ?? why)),
  )
  expect(reasons.length).toBeGreaterThan(0)
  expect(reasons.filter((reason) => reason.includes('{maturing'))).toEqual([])
  expect(JSON.stringify(propositions.map(([, { scripts }]) => scripts))).not.toContain('{maturing')
})

test('[I19] the demo’s threads of WeChat and short messages outlast the day and give their place back within minutes', () => {
  for (const { idle } of Object.values(CHANNEL_QUEUES)) {
    for (const after of [idle.warnAfterSeconds, idle.endAfterSeconds]) expect(after ?? Infinity).toBeGreaterThan(3_600)
    expect(idle.releaseCapacityAfterSeconds).toBeLessThanOrEqual(600)
  }
})

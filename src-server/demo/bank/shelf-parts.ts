/** How the demo's propositions are written down: what most of them share, and rules in few words. */
import { CHANNELS, type LocalText } from '#shared/domain/channel.ts'
import type { FactKey, LifeStage } from '#shared/domain/facts.ts'
import type { CallingOccasion, Disclosure, Occasion, PropositionRecord, Script } from '#shared/domain/proposition.ts'
import { EVERYBODY, type Comparison, type Operator, type RuleGroup } from '#shared/domain/rule.ts'
import { text } from './queues.ts'

export const is = (field: FactKey, operator: Operator, value: Comparison['value'] = ''): Comparison => ({
  field,
  operator,
  value,
})
export const all = (...rules: RuleGroup['rules']): RuleGroup => ({ combinator: 'and', not: false, rules })
export const any = (...rules: RuleGroup['rules']): RuleGroup => ({ combinator: 'or', not: false, rules })
/** Asked only where it is known: who chats without being recognised is not shut out. */
export const unlessKnown = (field: FactKey, ...rules: readonly Comparison[]): RuleGroup =>
  any(is(field, 'null'), rules.length === 1 && rules[0] !== undefined ? rules[0] : all(...rules))

export const said = (...intentIds: readonly string[]): readonly Occasion[] =>
  intentIds.map((intentId) => ({ on: 'intent', intentId }))
export const noticed = (...events: readonly string[]): readonly Occasion[] =>
  events.map((event) => ({ on: 'bank-event', event }))
export const stage = (...stages: readonly LifeStage[]): readonly Occasion[] =>
  stages.map((one) => ({ on: 'life-cycle', stage: one }))
export const about = (...dispositionIds: readonly string[]): readonly Occasion[] =>
  dispositionIds.map((dispositionId) => ({ on: 'disposition', dispositionId }))
export const AT_START: CallingOccasion = { on: 'contact-start' }
/** For the same reason: not the proposition's usual one. */
export const since = (why: LocalText, ...occasions: readonly Occasion[]): readonly CallingOccasion[] =>
  occasions.map((occasion) => ({ ...occasion, why }))

export const figure = (zh: string, en: string, value: string, valueEn = value) => ({
  label: text(zh, en),
  value: text(value, valueEn),
})

export const objection = (says: LocalText, answer: LocalText) => ({ says, answer })

/** @param agent what the agent explains and ticks, in both languages; then what the customer reads */
export const tell = (id: string, agent: readonly [string, string], zh: string, en: string): Disclosure => ({
  id,
  agent: text(...agent),
  customer: text(zh, en),
  check: 'agent',
})

/** The system checks it: one text does. */
const byBoth = (zh: string, en: string): Pick<Disclosure, 'agent' | 'customer'> => ({
  agent: text(zh, en),
  customer: text(zh, en),
})

/** What every wealth product is sold under. */
export const WEALTH_DISCLOSURES: readonly Disclosure[] = [
  { id: 'assessed', ...byBoth('客户风险测评在有效期内', 'The risk assessment is still valid'), check: 'assessment' },
  {
    id: 'matched',
    ...byBoth('产品风险不超过客户风险承受能力', 'The product’s risk is within the customer’s tolerance'),
    check: 'risk-match',
  },
  tell(
    'not-deposit',
    [
      '向客户讲清：不是存款、不保本，过往业绩不代表未来',
      'Make clear: no deposit, capital at risk, past results promise nothing',
    ],
    '理财不是存款，不保本，过往业绩不代表未来',
    'Not a deposit, capital at risk, past results promise nothing',
  ),
  tell(
    'fees',
    [
      '讲清费用从收益里扣、持有期未满不能赎回（每日可取的除外）',
      'Explain that fees come out of the yield, and when money can be taken out',
    ],
    '费用从收益中扣，标准见产品说明书；持有期未满不能赎回，每日可取的除外',
    'Fees come out of the yield, as the product sheet states; no withdrawal before the term ends, unless it says any day',
  ),
]

/** What every insurance is sold under. */
export const INSURANCE_DISCLOSURES: readonly Disclosure[] = [
  tell(
    'insurer',
    ['说明由保险公司承保，我行只是代理', 'Say who insures it, and that we only sell it'],
    '由保险公司承保，银行只是代理销售',
    'An insurer carries the risk, the bank only sells it',
  ),
  tell(
    'free-look',
    ['说明犹豫期 15 天、期内全额退', 'Explain the fifteen days to withdraw'],
    '犹豫期 15 天，期内可全额退保',
    'Fifteen days to withdraw with all money back',
  ),
  tell(
    'exclusions',
    ['说明哪些情形不赔，提醒如实告知', 'Explain what is not covered; remind them to answer truthfully'],
    '免责条款所列的情形不赔，投保时须如实告知',
    'Nothing is paid for what the exclusions name; questions must be answered truthfully',
  ),
  tell(
    'lapse',
    ['提醒犹豫期后退保有损失', 'Warn that leaving later costs money'],
    '犹豫期后退保有损失',
    'Leaving later costs money',
  ),
]

export const LOAN_DISCLOSURES: readonly Disclosure[] = [
  tell(
    'apr',
    ['按年化利率（单利）讲清利息和还款总额', 'Explain interest and the total by the yearly rate (simple)'],
    '利息按年化利率（单利）计，还款总额是本金加全部利息',
    'Interest is by the annual rate (simple); what is paid back is the loan and all its interest',
  ),
  tell(
    'use',
    ['问清用途，说明不能投资、付首付', 'Ask what it is for; not for investing or a down payment'],
    '不得用于投资、购房首付',
    'Not for investing or a down payment',
  ),
  tell(
    'late',
    ['提醒逾期会上征信', 'Warn that late payment is reported'],
    '逾期会上征信',
    'Late payment is reported to the credit register',
  ),
]

/** The same words where one writes and where one speaks, but for the first sentence. */
export function scripts(
  written: LocalText,
  spoken: LocalText,
  rest: Partial<Pick<Script, 'questions' | 'objections'>> = {},
): PropositionRecord['scripts'] {
  const { questions = [], objections = [] } = rest
  return { text: { pitch: written, questions, objections }, voice: { pitch: spoken, questions, objections } }
}

type Asked = 'name' | 'kind' | 'productCode' | 'value' | 'propensity' | 'occasions' | 'why' | 'scripts' | 'card'

/** Live, on every channel, for everybody, with nothing to lose: each proposition says what is different. */
export function offer(own: Pick<PropositionRecord, Asked> & Partial<PropositionRecord>): PropositionRecord {
  return {
    state: 'live',
    channels: CHANNELS,
    validFrom: null,
    validUntil: null,
    risk: null,
    bundle: [],
    figures: [],
    lever: 1,
    eligibility: EVERYBODY,
    applicability: EVERYBODY,
    disclosures: [],
    ...own,
  }
}

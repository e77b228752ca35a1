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

export const tell = (id: string, zh: string, en: string): Disclosure => ({ id, text: text(zh, en), check: 'agent' })

/** What every wealth product is sold under. */
export const WEALTH_DISCLOSURES: readonly Disclosure[] = [
  { id: 'assessed', text: text('客户风险测评在有效期内', 'The risk assessment is still valid'), check: 'assessment' },
  {
    id: 'matched',
    text: text('产品风险不超过客户风险承受能力', 'The product’s risk is within the customer’s tolerance'),
    check: 'risk-match',
  },
  tell(
    'not-deposit',
    '理财不是存款，不保本，过往业绩不代表未来',
    'Not a deposit, capital at risk, past results promise nothing',
  ),
  tell(
    'fees',
    '费用从收益中扣，标准见产品说明书；持有期未满不能赎回，每日可取的除外',
    'Fees come out of the yield, as the product sheet states; no withdrawal before the term ends, unless it says any day',
  ),
]

/** What every insurance is sold under. */
export const INSURANCE_DISCLOSURES: readonly Disclosure[] = [
  tell('insurer', '由保险公司承保，银行只是代理销售', 'An insurer carries the risk, the bank only sells it'),
  tell('free-look', '犹豫期 15 天，期内可全额退保', 'Fifteen days to withdraw with all money back'),
  tell(
    'exclusions',
    '免责条款所列的情形不赔，投保时须如实告知',
    'Nothing is paid for what the exclusions name; questions must be answered truthfully',
  ),
  tell('lapse', '犹豫期后退保有损失', 'Leaving later costs money'),
]

export const LOAN_DISCLOSURES: readonly Disclosure[] = [
  tell(
    'apr',
    '利息按年化利率（单利）计，还款总额是本金加全部利息',
    'Interest is by the annual rate (simple); what is paid back is the loan and all its interest',
  ),
  tell('use', '不得用于投资、购房首付', 'Not for investing or a down payment'),
  tell('late', '逾期会上征信', 'Late payment is reported to the credit register'),
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

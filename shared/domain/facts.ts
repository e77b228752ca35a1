/** What rules may ask about a customer and the contact at hand. A fact nobody knows is null, and no comparison with it holds. */
import { CHANNELS, LANGUAGES, type LocalText } from './channel.ts'
import type { FactValue } from './rule.ts'

export const GRADES = ['standard', 'silver', 'gold', 'platinum', 'diamond'] as const
export type Grade = (typeof GRADES)[number]
/** 响应等级: how readily somebody answers what is offered. */
export const RESPONSE_GRADES = ['A', 'B', 'C', 'D'] as const
export type ResponseGrade = (typeof RESPONSE_GRADES)[number]
export const GAUGES = ['loyalty', 'satisfaction', 'contribution', 'credit', 'completeness', 'trust'] as const
export type Gauge = (typeof GAUGES)[number]
export const LIFE_STAGES = [
  'prospect',
  'potential',
  'new',
  'growing',
  'mature',
  'declining',
  'dormant',
  'lost',
  'won-back',
] as const
export type LifeStage = (typeof LIFE_STAGES)[number]
/** `no-offers`: nothing is wrong, they only want none recommended; it binds the contact, the recorded refusal binds later. */
export const MOODS = ['none', 'complaint', 'bereavement', 'fraud', 'no-offers'] as const
export type Mood = (typeof MOODS)[number]
/** What an agent may say of somebody, and say that it was misheard; wanting no offers is the customer's own word. */
export const DISTRESS = ['bereavement', 'fraud', 'complaint'] as const satisfies readonly Mood[]
export type Distress = (typeof DISTRESS)[number]
export const RISK_LEVELS = ['R1', 'R2', 'R3', 'R4', 'R5'] as const
export type RiskLevel = (typeof RISK_LEVELS)[number]
export const RISK_TOLERANCES = ['C1', 'C2', 'C3', 'C4', 'C5'] as const
export type RiskTolerance = (typeof RISK_TOLERANCES)[number]

interface FactOf<T extends string> {
  readonly type: T
  readonly name: LocalText
}
export type FactDefinition =
  | FactOf<'number'>
  | FactOf<'text'>
  | FactOf<'yes-no'>
  /** one of a few codes, in rising order where they are ranks */
  | (FactOf<'choice'> & { readonly choices: readonly string[] })
  /** several codes at once */
  | FactOf<'list'>

const number = (zh: string, en: string): FactDefinition => ({ type: 'number', name: { zh, en } })
const text = (zh: string, en: string): FactDefinition => ({ type: 'text', name: { zh, en } })
const yesNo = (zh: string, en: string): FactDefinition => ({ type: 'yes-no', name: { zh, en } })
const list = (zh: string, en: string): FactDefinition => ({ type: 'list', name: { zh, en } })
const choice = (zh: string, en: string, choices: readonly string[]): FactDefinition => ({
  type: 'choice',
  name: { zh, en },
  choices,
})

export const FACTS = {
  age: number('年龄', 'Age'),
  gender: choice('性别', 'Gender', ['female', 'male']),
  city: text('城市', 'City'),
  occupation: text('职业', 'Occupation'),
  stage: choice('生命周期', 'Life-cycle stage', LIFE_STAGES),
  customerGrade: choice('客户等级', 'Customer grade', GRADES),
  cardGrade: choice('持卡等级', 'Card grade', GRADES),
  responseGrade: choice('响应等级', 'Response grade', RESPONSE_GRADES),
  serviceGrade: choice('服务等级', 'Service grade', GRADES),
  loyalty: number('忠诚度', 'Loyalty'),
  satisfaction: number('满意度', 'Satisfaction'),
  contribution: number('贡献度', 'Contribution'),
  credit: number('信用度', 'Credit'),
  completeness: number('完整度', 'Completeness'),
  trust: number('可信度', 'Trust'),
  riskTolerance: choice('风险承受能力', 'Risk tolerance', RISK_TOLERANCES),
  assets: number('金融资产（元）', 'Assets (yuan)'),
  products: list('持有产品代码', 'Products held (codes)'),
  productKinds: list('持有产品种类', 'Kinds of product held'),
  maturingInDays: number('最近到期（天）', 'Next maturity (days)'),
  maturingAmount: number('最近到期金额（元）', 'Next maturity (yuan)'),
  maturingName: text('最近到期产品', 'Next maturity (product)'),
  cardBill: number('本期账单（元）', 'Card bill (yuan)'),
  cardDueInDays: number('还款日（天）', 'Card bill due (days)'),
  channel: choice('渠道', 'Channel', CHANNELS),
  language: choice('本次沟通语言', 'Language of the contact', LANGUAGES),
  customerLanguage: choice('资料中的语言', 'Language on record', LANGUAGES),
  identified: yesNo('已核身', 'Identity verified'),
  intents: list('客户提到', 'Customer mentioned'),
  mood: choice('情绪场景', 'Mood', MOODS),
  contacts30: number('30 天内联系次数', 'Contacts in 30 days'),
  segments: list('所属分群', 'Segments they are in'),
} as const satisfies Record<string, FactDefinition>

/** What the bank says they own or owe, in money: for whoever serves them, once they proved who they are. */
export const AMOUNTS: ReadonlySet<string> = new Set<FactKey>(['assets', 'maturingAmount', 'cardBill'])

/** What the contact itself says, whoever they are. Everything else stands in a record, and is for whom it is about. */
export const OF_THE_CONTACT: ReadonlySet<string> = new Set<FactKey>([
  'channel',
  'language',
  'identified',
  'intents',
  'mood',
])

export type FactKey = keyof typeof FACTS
export type Facts = Readonly<Partial<Record<FactKey, FactValue>>>

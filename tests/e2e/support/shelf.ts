/** A shelf of one, so that what is offered hangs on nothing but the customer's words. */
import {
  FIRST_MARKETING_POLICY,
  MARKETING_POLICY_ID,
  type MarketingPolicyRecord,
  type PropositionRecord,
} from '#shared/domain/proposition.ts'
import { EVERYBODY } from '#shared/domain/rule.ts'
import { configChangeSchema, type ConfigChange } from '#shared/protocol/config-schemas.ts'
import type { Line } from '../../../src-server/demo/sign-in.ts'
import type { Bank } from './bank.ts'

const text = (zh: string, en: string) => ({ zh, en })

/** What the customer writes for it. */
export const PHRASE = '想要一张旅行卡'

export const TRAVEL_CARD: PropositionRecord = {
  name: text('远途白金旅行卡', 'Farway Platinum travel card'),
  kind: 'card',
  productCode: 'FARWAY-PT',
  state: 'live',
  channels: ['chat', 'voice'],
  validFrom: null,
  validUntil: null,
  risk: null,
  bundle: [],
  figures: [{ label: text('年费', 'Annual fee'), value: text('首年免', 'first year free') }],
  value: 5_000,
  propensity: 0.9,
  lever: 5,
  occasions: [{ on: 'intent', intentId: 'travel-card' }],
  eligibility: EVERYBODY,
  applicability: EVERYBODY,
  why: text('客户想要旅行用的卡，首年免年费', 'They want a card for travelling; the first year is free'),
  scripts: {
    text: {
      pitch: text(
        '您常出行的话，可以看看远途白金卡，首年免年费，境外消费返现 2%，我把说明发给您？',
        'If you travel often, have a look at Farway Platinum: no fee in the first year and 2 % back abroad. Shall I send you the details?',
      ),
      questions: [text('一年大概出行几次？', 'How often do you travel in a year?')],
      objections: [
        {
          says: text('年费太贵', 'The fee is too high'),
          answer: text(
            '首年免，次年刷满 12 笔也免。',
            'None in the first year, and none after with 12 payments a year.',
          ),
        },
      ],
    },
    voice: {
      pitch: text('您常出行的话，我给您介绍一张旅行卡，首年免年费，可以吗？', 'May I tell you about a travel card?'),
      questions: [],
      objections: [],
    },
  },
  disclosures: [
    {
      id: 'fee',
      agent: text(
        '说明次年起年费 980 元，刷满 12 笔免收',
        'Say the fee from the second year, CNY 980, and what waives it',
      ),
      customer: text(
        '次年起年费 980 元，刷满 12 笔免收',
        'From the second year CNY 980, waived with 12 payments a year',
      ),
      check: 'agent',
    },
    {
      id: 'apr',
      agent: text(
        '讲清透支年化利率（单利）18.25%，逾期影响征信',
        'State 18.25 % a year (simple), and warn of the credit record',
      ),
      customer: text(
        '透支年化利率（单利）18.25%，逾期影响征信',
        '18.25 % a year (simple); paying late harms the credit record',
      ),
      check: 'agent',
    },
  ],
  card: {
    title: text('远途白金旅行卡', 'Farway Platinum travel card'),
    text: text('首年免年费，境外消费返现 2%。', 'No fee in the first year, 2 % back on payments abroad.'),
    link: 'https://www.hualing-bank.example/cards/farway',
  },
}

const INTENT = {
  name: text('旅行卡', 'Travel card'),
  phrases: [PHRASE, 'travel card'],
  unless: [],
  mood: 'none',
  problem: false,
} as const

async function saveOn(line: Line, kind: ConfigChange['kind'], id: string, saved: unknown): Promise<void> {
  const { proposition, intent, marketingPolicy } = line.snapshot.config
  const before = [...proposition, ...intent, ...marketingPolicy].find((one) => one.id === id)
  const change = configChangeSchema.parse({ kind, id, expectedVersion: before?.version ?? 0, record: saved })
  const reply = await line.command({ type: 'config.save', change })
  if (!reply.ok) throw new Error(`${kind}: ${reply.refusal.code} ${JSON.stringify(reply.refusal.params)}`)
}

/** [SH32] The administrator says what any may say, and compliance loosens the rest. */
async function savePolicy(bank: Bank, line: Line, policy: MarketingPolicyRecord): Promise<void> {
  const { quietHours, silenceDays, elderAge, secondPerson, remoteAssessment, coolDownSeconds } = FIRST_MARKETING_POLICY
  const written = { quietHours, silenceDays, elderAge, secondPerson, remoteAssessment, coolDownSeconds }
  const { loosened: _, ...strict } = { ...policy, ...written }
  await saveOn(line, 'marketingPolicy', MARKETING_POLICY_ID, strict)
  const compliance = await bank.comply()
  await saveOn(compliance, 'marketingPolicy', MARKETING_POLICY_ID, policy)
  compliance.close()
}

/** Everything else goes back to draft; nobody is held out, nobody is asked too often, one person lets it live. */
export async function shelveOnly(
  bank: Bank,
  record: PropositionRecord,
  policy: Partial<MarketingPolicyRecord> = {},
): Promise<void> {
  const line = await bank.administer()
  for (const { id, record: other } of line.snapshot.config.proposition)
    if (other.state === 'live' && id !== 'farway') await saveOn(line, 'proposition', id, { ...other, state: 'draft' })
  await saveOn(line, 'intent', 'travel-card', INTENT)
  await savePolicy(bank, line, {
    ...FIRST_MARKETING_POLICY,
    controlPercent: 0,
    secondPerson: false,
    ...policy,
    loosened: { 'second-person': '一个人的测试', 'cool-down': '一个人的测试', ...policy.loosened },
  })
  await saveOn(line, 'proposition', 'farway', record)
  line.close()
}

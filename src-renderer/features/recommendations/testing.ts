// For tests only: a shelf of one.
import type { MarketingPolicyRecord, PropositionRecord } from '#shared/domain/proposition.ts'
import { FIRST_MARKETING_POLICY, MARKETING_POLICY_ID } from '#shared/domain/proposition.ts'
import { EVERYBODY } from '#shared/domain/rule.ts'
import type { ConfigSnapshot } from '#shared/protocol/sync.ts'
import { versioned } from '../../client/testing/factories.ts'

const both = (words: string) => ({ zh: words, en: words })
const told = (zh: string, en: string) => ({
  agent: { zh, en },
  customer: { zh: `${zh}（致客户）`, en: `${en} (to the customer)` },
})

export const steady: PropositionRecord = {
  name: { zh: '汇盈 · 稳健 90 天持有期', en: 'Huiying Steady, 90-day holding' },
  kind: 'wealth',
  productCode: 'HY90',
  state: 'live',
  channels: ['chat', 'voice'],
  validFrom: null,
  validUntil: null,
  risk: 'R2',
  bundle: [],
  figures: [{ label: both('起购'), value: { zh: '1 元起', en: 'from ¥1' } }],
  value: 300,
  propensity: 0.2,
  lever: 1,
  occasions: [{ on: 'intent', intentId: 'idle-money' }],
  eligibility: EVERYBODY,
  applicability: EVERYBODY,
  why: both(''),
  scripts: {
    text: {
      pitch: {
        zh: '{customer}您好，{maturingAmount} 元到期后可以看看这款，{customerGrade}客户在{city}也能买。',
        en: 'Dear {customer}, have a look.',
      },
      questions: [{ zh: '三个月内用得着这笔钱吗？', en: 'Will you need it within three months?' }],
      objections: [{ says: { zh: '怕亏', en: 'I fear a loss' }, answer: { zh: 'R2 中低风险', en: 'R2 is low risk' } }],
    },
    voice: { pitch: { zh: '您这笔钱到期后有安排吗？', en: 'Any plans?' }, questions: [], objections: [] },
  },
  disclosures: [
    { id: 'assessed', ...told('风险测评有效', 'Assessment valid'), check: 'assessment' },
    { id: 'no-deposit', ...told('理财非存款', 'Not a deposit'), check: 'agent' },
    { id: 'no-promise', ...told('业绩基准不代表未来收益', 'No promise of returns'), check: 'agent' },
  ],
  card: { title: both('稳健 90 天'), text: both('R2'), link: null },
}

/** The shelf as a desk receives it. */
export function shelf(policy: Partial<MarketingPolicyRecord> = {}): Partial<ConfigSnapshot> {
  return {
    proposition: [versioned('steady', steady)],
    intent: [
      versioned('idle-money', {
        name: { zh: '闲钱', en: 'idle money' },
        phrases: ['没想好放哪'],
        unless: [],
        mood: 'none',
        problem: false,
      }),
    ],
    marketingPolicy: [versioned(MARKETING_POLICY_ID, { ...FIRST_MARKETING_POLICY, ...policy })],
  }
}

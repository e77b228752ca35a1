/** What answers whoever asks for a first card, known or not. All invented. */
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import { text } from './queues.ts'
import { CARD_RATE } from './shelf-daily.ts'
import { figure, is, offer, said, scripts, tell, unlessKnown } from './shelf-parts.ts'

export const NEWCOMERS_SHELF: Readonly<Record<string, PropositionRecord>> = {
  'card-first': offer({
    name: text('华岭标准信用卡', 'Hualing standard card'),
    kind: 'card',
    productCode: 'CC-FIRST',
    value: 160,
    propensity: 0.3,
    figures: [
      figure('透支年化利率（单利）', 'Rate a year (simple)', '18.25%'),
      figure('年费', 'Fee a year', '刷 5 次免', 'none after 5 uses'),
      figure('免息期', 'Interest-free', '最长 50 天', 'up to 50 days'),
    ],
    occasions: [...said('wants-card')],
    eligibility: unlessKnown('age', is('age', '>=', 18)),
    applicability: unlessKnown('productKinds', is('productKinds', 'doesNotContain', 'card')),
    why: text('想办信用卡', 'Wants a credit card'),
    scripts: scripts(
      text(
        '{customer}，可以先看标准卡：一年刷 5 次免年费，最长 50 天免息。要我把申请入口发给您吗？',
        '{customer}, have a look at the standard card: no yearly fee after 5 uses, up to 50 days free of interest. Shall I send you where to apply?',
      ),
      text(
        '标准卡一年刷 5 次免年费，最长 50 天免息，要不要了解？',
        'The standard card has no yearly fee after 5 uses. May I tell you more?',
      ),
      { questions: [text('平时主要在哪里刷卡？', 'Where would you mostly use it?')] },
    ),
    disclosures: [
      CARD_RATE,
      tell(
        'fee',
        ['讲清免年费的次数，和不满时怎么收', 'Explain how many uses waive the yearly fee, and what else is charged'],
        '每年刷满 5 次免年费，不满按年费标准收取',
        'No yearly fee after 5 uses a year; otherwise it is charged as listed',
      ),
    ],
    card: {
      title: text('华岭标准信用卡', 'Hualing standard card'),
      text: text(
        '一年刷 5 次免年费，最长 50 天免息。线上申请，审批结果以短信为准。',
        'No yearly fee after 5 uses, up to 50 days free of interest. Apply online; the outcome comes by SMS.',
      ),
      link: 'https://www.hualing-bank.example/card/standard',
    },
  }),
}

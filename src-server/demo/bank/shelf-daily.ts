/** Cards, loans and insurance. All invented. */
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import { text } from './queues.ts'
import {
  about,
  all,
  figure,
  INSURANCE_DISCLOSURES,
  is,
  LOAN_DISCLOSURES,
  noticed,
  objection,
  offer,
  said,
  scripts,
  since,
  tell,
  unlessKnown,
} from './shelf-parts.ts'

/** 中国人民银行公告〔2021〕第3号: whatever lends names its rate a year. */
export const CARD_RATE = tell(
  'apr',
  [
    '讲清透支年化利率（单利）18.25%，免息期内全额还款不收',
    'State 18.25 % a year (simple) on what is owed; nothing if all is paid in time',
  ],
  '透支年化利率（单利）18.25%，到期日前全额还款不收利息',
  '18.25 % a year (simple) on what is owed; none if all is paid by the due day',
)

const CARDS: Readonly<Record<string, PropositionRecord>> = {
  'card-instalment': offer({
    name: text('账单分期 12 期', 'Bill in 12 instalments'),
    kind: 'card',
    productCode: 'CC-INST12',
    value: 260,
    propensity: 0.35,
    figures: [
      figure('年化利率（单利）', 'Rate a year (simple)', '13.0%'),
      figure('1 万元利息合计', 'Interest on CNY 10,000', '720 元', 'CNY 720'),
      figure('期限', 'Term', '12 期', '12 months'),
      figure('起点', 'From', '500 元', 'CNY 500'),
    ],
    occasions: [
      ...said('instalment'),
      ...since(
        text('刚有一笔大额消费，本期账单 {cardBill} 元', 'A large payment just now; the bill is CNY {cardBill}'),
        ...noticed('large-payment'),
      ),
      ...since(text('这次来问的就是分期', 'Instalments are what they came for'), ...about('card-instalment')),
    ],
    eligibility: unlessKnown('productKinds', is('productKinds', 'contains', 'card')),
    applicability: unlessKnown('cardBill', is('cardBill', '>=', 600)),
    why: text('本期账单 {cardBill} 元，客户想分期', 'A bill of CNY {cardBill}, and they want to spread it'),
    scripts: scripts(
      text(
        '{customer}，这期账单可以分 12 期，年化利率（单利）13.0%，1 万元利息一共 720 元。提前还清时已收的利息不退。要现在办吗？',
        '{customer}, this bill can be paid in 12 parts at 13.0 % a year simple interest: CNY 720 on 10,000. Interest already charged is kept if you pay off early. Shall we?',
      ),
      text(
        '这期账单可以分 12 期，我先把利息说清楚：年化利率单利 13.0%，1 万元一共 720 元。',
        'The bill can be paid in 12 parts. Let me say the interest first: 13.0 % a year simple, CNY 720 on 10,000.',
      ),
      {
        questions: [text('每个月还多少比较轻松？', 'How much a month would be comfortable?')],
        objections: [
          objection(
            text('利息太高', 'The interest is too high'),
            text(
              '分得越短利息越少：1 万元分 3 期，利息一共 180 元。',
              'A shorter plan costs less: CNY 180 on 10,000 in three parts.',
            ),
          ),
        ],
      },
    ),
    disclosures: [
      // 银保监规〔2022〕13号: instalments bear interest, said as a rate a year.
      tell(
        'apr',
        [
          '讲清年化利率（单利）13.0%，举例 1 万元利息 720 元',
          'State 13.0 % a year (simple), CNY 720 on 10,000 as the example',
        ],
        '年化利率（单利）13.0%，1 万元分 12 期利息合计 720 元',
        '13.0 % a year simple interest: CNY 720 on 10,000 over 12 months',
      ),
      tell(
        'early',
        ['说明提前结清时已收利息不退', 'Say that interest already charged stays charged'],
        '提前结清时已收利息不退',
        'Interest already charged is not refunded',
      ),
    ],
    card: {
      title: text('账单分期 12 期', 'Pay your bill in 12 parts'),
      text: text(
        '年化利率（单利）13.0%，1 万元利息合计 720 元。500 元起，手机银行即办即生效。',
        '13.0 % a year simple interest, CNY 720 on 10,000. From CNY 500, done in the app at once.',
      ),
      link: 'https://www.hualing-bank.example/card/instalment',
    },
  }),
  'card-platinum': offer({
    name: text('白金信用卡升级', 'Platinum card upgrade'),
    kind: 'card',
    productCode: 'CC-PLAT',
    value: 380,
    propensity: 0.15,
    bundle: ['insurance-travel'],
    figures: [
      figure('年费', 'Fee a year', '刷 12 次免', 'none after 12 uses'),
      figure('额度', 'Limit', '最高 10 万元', 'up to CNY 100,000'),
      figure('权益', 'Benefits', '机场贵宾厅 6 次', '6 lounge visits'),
    ],
    occasions: [
      ...since(
        text('问到额度，白金卡额度更高', 'Asked about the limit: platinum has a higher one'),
        ...said('credit-limit'),
      ),
      ...since(text('要出行，白金卡有贵宾厅', 'Is going to travel: platinum brings lounges'), ...said('travel')),
      ...since(text('问到年费，白金卡刷 12 次免年费', 'Asked about the fee: none after 12 uses'), ...said('card-fee')),
      ...since(text('这次来问的就是额度', 'The limit is what they came for'), ...about('card-limit')),
    ],
    eligibility: all(is('age', '>=', 18), is('productKinds', 'contains', 'card')),
    applicability: all(is('cardGrade', 'in', ['standard', 'silver', 'gold']), is('customerGrade', '>=', 'gold')),
    why: text('持卡等级低于客户等级', 'Their card is below their grade'),
    scripts: scripts(
      text(
        '{customer}，您可以升级白金卡，刷满 12 次免年费，额度最高 10 万，还有贵宾厅。',
        '{customer}, you may move up to platinum: no fee after 12 uses, a limit of up to CNY 100,000, airport lounges.',
      ),
      text(
        '以您的等级可以升级白金卡，权益我给您念一下？',
        'With your grade you may have the platinum card. Shall I go through what it brings?',
      ),
    ),
    disclosures: [
      CARD_RATE,
      tell(
        'fee',
        ['讲清免年费的次数，和不满时怎么收', 'Explain how many uses waive the yearly fee, and what else is charged'],
        '每年刷满 12 次免年费，不满按年费标准收取',
        'No yearly fee after 12 uses a year; otherwise it is charged as listed',
      ),
    ],
    card: {
      title: text('升级白金信用卡', 'Move up to platinum'),
      text: text(
        '刷 12 次免年费，额度最高 10 万元，机场贵宾厅 6 次。',
        'No fee after 12 uses, limit up to CNY 100,000, six lounge visits.',
      ),
      link: 'https://www.hualing-bank.example/card/platinum',
    },
  }),
  'card-travel': offer({
    name: text('全球旅行信用卡', 'Travel card'),
    kind: 'card',
    productCode: 'CC-TRAVEL',
    value: 220,
    propensity: 0.18,
    bundle: ['insurance-travel'],
    figures: [
      figure('货币转换费', 'Currency fee', '免', 'none'),
      figure('境外取现', 'Cash abroad', '每月首笔免', 'first each month free'),
      figure('年费', 'Fee a year', '刷 6 次免', 'none after 6 uses'),
    ],
    occasions: [
      ...said('travel'),
      ...since(text('要用外币，免货币转换费', 'Needs foreign money: no currency fee'), ...said('foreign-currency')),
      ...since(text('孩子在外读书，花销免货币转换费', 'A child studies away: no currency fee'), ...said('child')),
    ],
    eligibility: unlessKnown('age', is('age', '>=', 18)),
    why: text('要出国，免货币转换费', 'Is going abroad: no currency fee'),
    scripts: scripts(
      text(
        '{customer}，出国用全球旅行卡，免货币转换费，每月首笔境外取现免手续费。',
        '{customer}, abroad the travel card has no currency fee, and the first cash withdrawal each month is free.',
      ),
      text(
        '您要出国的话，有一张卡能省货币转换费，要不要了解？',
        'If you go abroad, one of our cards saves you the currency fee. May I tell you?',
      ),
      { questions: [text('一年大概出国几次？', 'How often do you go abroad?')] },
    ),
    disclosures: [
      CARD_RATE,
      tell(
        'fee',
        ['讲清免年费的次数，和不满时怎么收', 'Explain how many uses waive the yearly fee, and what else is charged'],
        '每年刷满 6 次免年费，不满按年费标准收取',
        'No yearly fee after 6 uses a year; otherwise it is charged as listed',
      ),
    ],
    card: {
      title: text('全球旅行信用卡', 'Travel card'),
      text: text(
        '免货币转换费，境外取现每月首笔免费，刷 6 次免年费。',
        'No currency fee, first cash withdrawal each month free, no yearly fee after 6 uses.',
      ),
      link: 'https://www.hualing-bank.example/card/travel',
    },
  }),
}

const LOANS: Readonly<Record<string, PropositionRecord>> = {
  'loan-home': offer({
    name: text('安居装修贷', 'Home improvement loan'),
    kind: 'loan',
    productCode: 'LN-DECOR',
    value: 800,
    propensity: 0.14,
    figures: [
      figure('年化利率（单利）', 'Rate a year (simple)', '3.60% 起', 'from 3.60%'),
      figure('期限', 'Term', '最长 5 年', 'up to 5 years'),
      figure('额度', 'Amount', '最高 30 万元', 'up to CNY 300,000'),
    ],
    occasions: [
      ...said('loan'),
      ...since(text('要搬家或买房，装修要用钱', 'A new home: doing it up costs money'), ...said('moving')),
      ...since(
        text('申请贷款到一半没有提交', 'Began to apply for a loan and stopped'),
        ...noticed('application-dropped'),
      ),
      ...since(text('这次来问的就是贷款', 'A loan is what they came for'), ...about('loan-apply')),
    ],
    eligibility: all(
      unlessKnown('age', is('age', '>=', 22), is('age', '<=', 60)),
      unlessKnown('credit', is('credit', '>=', 60)),
    ),
    why: text('客户要用钱', 'They need money'),
    scripts: scripts(
      text(
        '{customer}，装修贷年化利率（单利）3.60% 起，最长 5 年，最快当天出额度。先算一下月供？',
        '{customer}, the home loan starts at 3.60 % a year, up to five years, decided within a day. Shall I work out a monthly rate?',
      ),
      text(
        '装修用款的话，我们有一款利率 3.60% 起的贷款，我给您算算月供？',
        'For your home we have a loan from 3.60 % a year. Shall I work out what it comes to each month?',
      ),
      {
        questions: [text('大概需要多少，用多久？', 'How much would you need, and for how long?')],
        objections: [
          objection(
            text('别家更低', 'Others are cheaper'),
            text('我先按您的情况试算实际利率，您再比较。', 'Let me work out your own rate first, then compare.'),
          ),
        ],
      },
    ),
    disclosures: LOAN_DISCLOSURES,
    card: {
      title: text('安居装修贷', 'Home improvement loan'),
      text: text(
        '年化利率（单利）3.60% 起，最高 30 万元，最长 5 年。以审批为准，请按需借款。',
        'From 3.60 % a year (simple), up to CNY 300,000, five years. Subject to approval; borrow what you need.',
      ),
      link: 'https://www.hualing-bank.example/loan/home',
    },
  }),
  'prepay-booking': offer({
    name: text('手机预约提前还款', 'Book early repayment in the app'),
    kind: 'action',
    productCode: 'SV-PREPAY',
    value: 15,
    propensity: 0.5,
    occasions: [...said('early-repayment'), ...about('loan-prepay')],
    why: text('问到提前还款，手机上就能约', 'Asked about early repayment: the app can book it'),
    scripts: scripts(
      text(
        '{customer}，提前还款在手机银行就能预约，不用来网点。我把入口发给您。',
        '{customer}, you can book early repayment in the app, no visit needed. Here is the way in.',
      ),
      text('提前还款手机银行就能约，我一步一步告诉您。', 'You can book it in the app. Let me take you through it.'),
    ),
    card: {
      title: text('预约提前还款', 'Book early repayment'),
      text: text(
        '手机银行「贷款—提前还款」，选日期和金额即可。',
        'In the app: Loans, Early repayment; choose a day and an amount.',
      ),
      link: 'https://www.hualing-bank.example/loan/prepay',
    },
  }),
}

const INSURANCE: Readonly<Record<string, PropositionRecord>> = {
  'insurance-travel': offer({
    name: text('境外旅行意外险', 'Travel insurance'),
    kind: 'insurance',
    productCode: 'IN-TRAVEL',
    value: 45,
    propensity: 0.2,
    figures: [
      figure('保费', 'Premium', '每天 6 元起', 'from CNY 6 a day'),
      figure('医疗保额', 'Medical cover', '30 万元', 'CNY 300,000'),
      figure('犹豫期', 'Free look', '出发前可退', 'until departure'),
    ],
    occasions: said('travel'),
    eligibility: unlessKnown('age', is('age', '>=', 18), is('age', '<=', 75)),
    why: text('要出国，可备医疗和延误保障', 'Going abroad: medical cover and delays'),
    scripts: scripts(
      text(
        '{customer}，出国前可以加一份旅行意外险，每天 6 元起，含 30 万医疗，由保险公司承保。',
        '{customer}, before you go there is travel insurance from CNY 6 a day with CNY 300,000 of medical cover, carried by an insurer.',
      ),
      text(
        '出国的话要不要带一份旅行险？每天 6 元起，由保险公司承保。',
        'Would you like travel insurance for the trip? From CNY 6 a day, carried by an insurer.',
      ),
    ),
    disclosures: INSURANCE_DISCLOSURES.filter(({ id }) => id === 'insurer' || id === 'exclusions'),
    card: {
      title: text('境外旅行意外险', 'Travel insurance'),
      text: text(
        '每天 6 元起，30 万元境外医疗、航班延误。由保险公司承保，银行代理销售。',
        'From CNY 6 a day, medical cover of CNY 300,000, delays. Carried by an insurer, sold by the bank.',
      ),
      link: 'https://www.hualing-bank.example/insurance/travel',
    },
  }),
  'insurance-medical': offer({
    name: text('百万医疗险', 'Medical insurance'),
    kind: 'insurance',
    productCode: 'IN-MED',
    value: 300,
    propensity: 0.1,
    channels: ['chat', 'wechat', 'voice'],
    figures: [
      figure('保费', 'Premium', '每年 286 元起', 'from CNY 286 a year'),
      figure('保额', 'Cover', '200 万元', 'CNY 2,000,000'),
      figure('犹豫期', 'Free look', '15 天', '15 days'),
    ],
    occasions: [
      ...said('insurance'),
      ...since(text('提到孩子，家里还没有医疗险', 'Mentioned a child, and has no medical cover'), ...said('child')),
    ],
    eligibility: all(is('age', '>=', 18), is('age', '<=', 60)),
    applicability: unlessKnown('productKinds', is('productKinds', 'doesNotContain', 'insurance')),
    why: text('问到保障，名下还没有保险', 'Asked about cover and has none with us'),
    scripts: scripts(
      text(
        '{customer}，百万医疗险每年 286 元起，住院费用超过 1 万元的部分可以报，由保险公司承保。',
        '{customer}, medical insurance starts at CNY 286 a year and pays hospital costs above CNY 10,000. An insurer carries it.',
      ),
      text(
        '您问到保障，我说一款医疗险，先讲清不赔什么，可以吗？',
        'You asked about cover. May I tell you of one, beginning with what it does not pay?',
      ),
      { questions: [text('家里人有医疗保障吗？', 'Is your family covered?')] },
    ),
    disclosures: INSURANCE_DISCLOSURES,
    card: {
      title: text('百万医疗险', 'Medical insurance'),
      text: text(
        '每年 286 元起，保额 200 万元，犹豫期 15 天。由保险公司承保，银行代理销售。',
        'From CNY 286 a year, cover of CNY 2,000,000, 15 days to withdraw. Carried by an insurer, sold by the bank.',
      ),
      link: 'https://www.hualing-bank.example/insurance/medical',
    },
  }),
}

export const DAILY_SHELF: Readonly<Record<string, PropositionRecord>> = {
  // What others are bundled with stands before them.
  ...INSURANCE,
  ...CARDS,
  ...LOANS,
}

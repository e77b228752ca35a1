/** What the bank offers for money that wants a place: wealth products of four risks, deposits. All invented. */
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import { text } from './queues.ts'
import {
  all,
  any,
  AT_START,
  figure,
  is,
  noticed,
  objection,
  offer,
  said,
  scripts,
  since,
  stage,
  tell,
  WEALTH_DISCLOSURES,
} from './shelf-parts.ts'

const adult = is('age', '>=', 18)
const tellDeposit = tell(
  'early',
  ['说明提前支取按活期计息', 'Say what early withdrawal earns'],
  '提前支取按活期计息',
  'Money taken out early earns the current rate',
)
/** As long as the panel says that it matures. */
const soon = all(is('maturingInDays', '<=', 14), is('maturingInDays', '>=', 0))
const matures = text(
  '「{maturingName}」{maturingInDays} 天后到期，到期的钱要有去处',
  '“{maturingName}” matures in {maturingInDays} days: the money needs a place',
)
/** Their own word may be about other money than what the panel shows. */
const saidMatures = text('客户说有钱快到期，到期后要有去处', 'They say something matures: the money needs a place')
const asked = text('客户问到存款利率', 'They asked what deposits pay')

export const MONEY_SHELF: Readonly<Record<string, PropositionRecord>> = {
  'wealth-cash': offer({
    name: text('天天盈现金管理（R1）', 'Daily Cash (R1)'),
    kind: 'wealth',
    productCode: 'WM-CASH-R1',
    risk: 'R1',
    ratings: { issuer: 'R1', own: 'R1' },
    value: 60,
    propensity: 0.22,
    figures: [
      figure('七日年化', '7-day yield', '1.62%'),
      figure('期限', 'Term', '每日可取', 'daily'),
      figure('起点', 'From', '1 元', 'CNY 1'),
      figure('到账', 'Paid out', '1 万元内实时', 'at once up to CNY 10,000'),
    ],
    occasions: [
      ...said('idle-money'),
      ...since(
        text('提到工资，发下来的钱可以随用随取', 'Mentioned their salary: it can earn and stay at hand'),
        ...said('salary'),
      ),
    ],
    eligibility: all(adult),
    applicability: all(is('assets', '>=', 10_000)),
    why: text('活期上有闲钱，放着只有活期利息', 'Money sits in the current account at almost no interest'),
    scripts: scripts(
      text(
        '{customer}，您活期里的钱可以放到「天天盈」，随用随取，收益比活期高一些，不保本。要不要看看？',
        '{customer}, money in your current account could go into Daily Cash: out whenever you need it, somewhat better paid, capital not guaranteed. Shall I show you?',
      ),
      text(
        '您账上有一笔钱一直没动，我们有一款随用随取的现金管理，要不要听一下？',
        'Some money in your account has not moved for a while. May I tell you about a product you can leave any day?',
      ),
      {
        questions: [text('这笔钱近期要用吗？', 'Will you need this money soon?')],
        objections: [
          objection(
            text('会不会亏？', 'Can I lose money?'),
            text('投资货币市场，波动很小，但不保本。', 'It invests in the money market: small swings, no guarantee.'),
          ),
        ],
      },
    ),
    disclosures: WEALTH_DISCLOSURES,
    card: {
      title: text('天天盈现金管理', 'Daily Cash'),
      text: text(
        'R1 低风险，每日可取，1 元起。不保本，过往业绩不代表未来。',
        'R1, out any day, from CNY 1. Capital not guaranteed; past results promise nothing.',
      ),
      link: 'https://www.hualing-bank.example/wealth/cash',
    },
  }),
  'wealth-steady': offer({
    name: text('稳益 90 天（R2）', 'Steady 90 days (R2)'),
    kind: 'wealth',
    productCode: 'WM-FIX90-R2',
    risk: 'R2',
    ratings: { issuer: 'R2', own: 'R2' },
    value: 180,
    propensity: 0.24,
    lever: 1.2,
    figures: [
      figure('业绩比较基准', 'Benchmark', '2.40%–2.80%'),
      figure('期限', 'Term', '90 天', '90 days'),
      figure('起点', 'From', '1 万元', 'CNY 10,000'),
      figure('到账', 'Paid out', '到期次日', 'the day after'),
    ],
    occasions: [
      ...since(saidMatures, ...said('maturity')),
      ...since(text('客户问到理财', 'They asked about investing'), ...said('wealth')),
      ...noticed('maturity'),
      AT_START,
    ],
    eligibility: all(adult),
    applicability: any(soon, is('intents', 'contains', 'wealth')),
    why: text(
      '「{maturingName}」{maturingInDays} 天后到期，{maturingAmount} 元要有去处',
      '“{maturingName}” matures in {maturingInDays} days: CNY {maturingAmount} needs a place',
    ),
    scripts: scripts(
      text(
        '{customer}，钱能再放 90 天的话，可以看看「稳益 90 天」，业绩比较基准 2.4%–2.8%，不保本。',
        '{customer}, for money that can rest 90 days there is Steady 90, benchmark 2.4–2.8 %, capital not guaranteed.',
      ),
      text(
        '钱能再放三个月的话，我给您说一下几种安排，一分钟，可以吗？',
        'If the money can rest for three months, may I take a minute to go through the choices?',
      ),
      {
        questions: [
          text('到期后这笔钱有安排吗？', 'Do you have plans for the money?'),
          text('能放三个月不动吗？', 'Can it rest for three months?'),
        ],
        objections: [
          objection(
            text('收益太低了', 'That pays too little'),
            text(
              '期限短、波动小，收益也就低一些；要更高收益就要承担更大波动。',
              'A short term and small swings pay less; more yield means larger swings.',
            ),
          ),
          objection(
            text('我想先放活期', 'I will leave it in the account'),
            text('没问题，需要时随时联系我们。', 'That is fine. We are here when you need us.'),
          ),
        ],
      },
    ),
    disclosures: WEALTH_DISCLOSURES,
    card: {
      title: text('稳益 90 天', 'Steady 90 days'),
      text: text(
        'R2 中低风险，90 天，1 万元起。业绩比较基准 2.40%–2.80%，不代表实际收益，不保本。',
        'R2, 90 days, from CNY 10,000. Benchmark 2.40–2.80 %, no promise; capital not guaranteed.',
      ),
      link: 'https://www.hualing-bank.example/wealth/steady90',
    },
  }),
  'wealth-balanced': offer({
    name: text('均衡一年（R3）', 'Balanced one year (R3)'),
    kind: 'wealth',
    productCode: 'WM-MIX365-R3',
    risk: 'R3',
    ratings: { issuer: 'R3', own: 'R3' },
    value: 420,
    propensity: 0.12,
    figures: [
      figure('业绩比较基准', 'Benchmark', '3.00%–4.20%'),
      figure('期限', 'Term', '1 年', '1 year'),
      figure('起点', 'From', '5 万元', 'CNY 50,000'),
      figure('到账', 'Paid out', '到期后 2 天', 'two days after'),
    ],
    occasions: [
      ...said('wealth'),
      ...since(saidMatures, ...said('maturity')),
      ...since(matures, ...noticed('maturity')),
    ],
    eligibility: all(adult),
    applicability: all(is('assets', '>=', 100_000)),
    why: text('能承受一些波动，资产 {assets} 元', 'Can bear some swings, with assets of CNY {assets}'),
    scripts: scripts(
      text(
        '{customer}，如果这笔钱一年内不用，可以了解「均衡一年」，股债搭配，会有波动，不保本。',
        '{customer}, if you do not need this money for a year, have a look at Balanced: bonds and shares, it moves, capital not guaranteed.',
      ),
      text(
        '您之前的测评能接受一定波动，我们有一款一年期的产品，要不要听一下？',
        'By your assessment you can bear some swings. May I tell you about a one-year product?',
      ),
      { questions: [text('这笔钱一年内会用吗？', 'Will you need it within a year?')] },
    ),
    disclosures: WEALTH_DISCLOSURES,
    card: {
      title: text('均衡一年', 'Balanced one year'),
      text: text(
        'R3 中风险，1 年，5 万元起。净值会波动，不保本。',
        'R3, one year, from CNY 50,000. Its value moves; capital not guaranteed.',
      ),
      link: 'https://www.hualing-bank.example/wealth/balanced',
    },
  }),
  'wealth-growth': offer({
    name: text('成长三年（R4）', 'Growth three years (R4)'),
    kind: 'wealth',
    productCode: 'WM-EQ3Y-R4',
    risk: 'R4',
    ratings: { issuer: 'R3', own: 'R4' },
    value: 900,
    propensity: 0.06,
    channels: ['chat', 'wechat', 'voice'],
    figures: [
      figure('业绩比较基准', 'Benchmark', '4.50%–6.50%'),
      figure('期限', 'Term', '3 年', '3 years'),
      figure('起点', 'From', '30 万元', 'CNY 300,000'),
      figure('到账', 'Paid out', '到期后 3 天', 'three days after'),
    ],
    occasions: said('wealth'),
    eligibility: all(adult, is('age', '<', 65)),
    applicability: all(is('assets', '>=', 500_000), is('customerGrade', 'in', ['platinum', 'diamond'])),
    why: text(
      '成长型客户，资产 {assets} 元，问到理财',
      'Bears growth risk, assets of CNY {assets}, asked about investing',
    ),
    scripts: scripts(
      text(
        '{customer}，三年不用的钱可以了解「成长三年」，以股票为主，波动大，可能亏损。',
        '{customer}, for money you will not need for three years there is Growth: mostly shares, large swings, losses possible.',
      ),
      text(
        '这款产品以股票为主，波动比较大，我先说风险，再说特点，可以吗？',
        'This one holds mostly shares and moves a lot. May I begin with the risks?',
      ),
      { questions: [text('亏损一成您能接受吗？', 'Could you bear losing a tenth?')] },
    ),
    disclosures: [...WEALTH_DISCLOSURES],
    card: {
      title: text('成长三年', 'Growth three years'),
      text: text(
        'R4 中高风险，3 年，30 万元起。可能亏损本金。',
        'R4, three years, from CNY 300,000. You may lose money.',
      ),
      link: 'https://www.hualing-bank.example/wealth/growth',
    },
  }),
  'deposit-three-years': offer({
    name: text('三年定期存款', 'Three-year deposit'),
    kind: 'deposit',
    productCode: 'DP-FIX3Y',
    value: 90,
    propensity: 0.24,
    figures: [
      figure('年利率', 'Rate a year', '1.75%'),
      figure('期限', 'Term', '3 年', '3 years'),
      figure('起点', 'From', '50 元', 'CNY 50'),
      figure('提前支取', 'Early withdrawal', '按活期计息', 'at the current rate'),
    ],
    occasions: [
      ...since(asked, ...said('deposit-rate')),
      ...since(text('提到养老，想要稳当', 'Spoke of retirement, and wants safety'), ...said('retirement')),
      ...since(saidMatures, ...said('maturity')),
      ...noticed('maturity'),
      AT_START,
    ],
    applicability: any(
      soon,
      is('intents', 'contains', 'maturity'),
      is('intents', 'contains', 'deposit-rate'),
      is('intents', 'contains', 'retirement'),
    ),
    why: matures,
    scripts: scripts(
      text(
        '{customer}，三年定期现在年利率 1.75%，10 万元三年利息 5,250 元，到期可以自动转存。',
        '{customer}, three years pay 1.75 % a year now: CNY 5,250 on 100,000, renewed by itself if you like.',
      ),
      text(
        '三年定期现在年利率 1.75%，10 万元三年利息 5,250 元，要帮您续存吗？',
        'Three years pay 1.75 % a year now. Shall I renew it for you?',
      ),
      {
        objections: [
          objection(
            text('利率太低', 'The rate is too low'),
            text(
              '现在各家都在降息，三年可以先锁住利率。',
              'Rates are falling everywhere; three years lock this one in.',
            ),
          ),
        ],
      },
    ),
    disclosures: [tellDeposit],
    card: {
      title: text('三年定期存款', 'Three-year deposit'),
      text: text(
        '年利率 1.75%，50 元起，到期可自动转存。存款保险保障。',
        '1.75 % a year, from CNY 50, renewed by itself. Covered by deposit insurance.',
      ),
      link: 'https://www.hualing-bank.example/deposit/3y',
    },
  }),
  'deposit-certificate': offer({
    name: text('大额存单', 'Certificate of deposit'),
    kind: 'deposit',
    productCode: 'DP-CD3Y',
    value: 240,
    propensity: 0.2,
    lever: 1.1,
    figures: [
      figure('年利率', 'Rate a year', '1.95%'),
      figure('期限', 'Term', '3 年', '3 years'),
      figure('起点', 'From', '20 万元', 'CNY 200,000'),
      figure('提前支取', 'Early withdrawal', '可转让', 'may be passed on'),
    ],
    occasions: [
      ...since(
        text('客户问到存款，资金够 20 万', 'Asked about deposits, and has CNY 200,000'),
        ...said('deposit-rate'),
      ),
      ...since(text('客户有闲钱，够 20 万起点', 'Has money to spare, enough for a certificate'), ...said('idle-money')),
      ...since(saidMatures, ...said('maturity')),
      ...since(matures, ...noticed('maturity')),
      ...stage('declining'),
    ],
    applicability: any(is('assets', '>=', 200_000), is('maturingAmount', '>=', 200_000)),
    why: text('资金够 20 万，可享大额存单利率', 'Has the CNY 200,000 a certificate asks for'),
    scripts: scripts(
      text(
        '{customer}，您的资金够大额存单起点，三年年利率 1.95%，比同期定期高，急用时可以转让。',
        '{customer}, you have what a certificate asks for: 1.95 % a year for three years, and it can be passed on if you need the money.',
      ),
      text(
        '您的资金够大额存单起点，利率比同期定期高一些，要不要了解？',
        'You have what a certificate asks for, and it pays more than a deposit. May I explain?',
      ),
    ),
    disclosures: [tellDeposit],
    card: {
      title: text('三年大额存单', 'Three-year certificate'),
      text: text(
        '年利率 1.95%，20 万元起，额度有限，可转让。',
        '1.95 % a year, from CNY 200,000, limited, transferable.',
      ),
      link: 'https://www.hualing-bank.example/deposit/cd',
    },
  }),
}

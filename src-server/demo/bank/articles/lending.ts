import { articlesOn } from './parts.ts'

const loans = articlesOn('loans', [
  {
    id: 'loan-consumer',
    zh: [
      '个人消费贷款：条件、额度与利率',
      '二十二至六十岁、收入稳定、征信良好，最高三十万元，年利率百分之三点四起，最长三年。',
      '手机银行“贷款—华岭快贷”申请，几分钟出结果，当天放款。资金不得用于买房、投资。',
    ],
    en: [
      'Personal loans',
      'For people of 22 to 60 with steady income and a good record: up to 300,000 yuan from 3.4% a year for up to three years.',
      'Apply in the app; the answer comes in minutes, the money the same day. It may not be used for property or investment.',
    ],
    asked: {
      zh: ['想借点钱装修利率多少', '消费贷能贷多少'],
      en: ['I would like to borrow money', 'what is the rate on a personal loan'],
    },
  },
  {
    id: 'loan-mortgage',
    zh: [
      '住房贷款：首付、利率与材料',
      '首套首付百分之十五起，利率为五年期 LPR 减点，现行百分之三点一。准备身份证、收入证明、购房合同、半年流水。',
      '审批约十个工作日，可组合使用公积金。',
    ],
    en: [
      'Mortgages',
      'A first home needs 15% down; the rate follows the five-year LPR, now 3.1%. Bring ID, proof of income, the contract and six months of statements.',
      'A decision takes ten working days; it combines with the housing fund.',
    ],
    asked: {
      zh: ['买房首付多少能贷款', '按揭要准备什么材料'],
      en: ['apply for a home loan', 'what documents do I need for a mortgage'],
    },
  },
  {
    id: 'loan-prepay',
    zh: [
      '提前还房贷、提前结清',
      '还款满一年可在手机银行“贷款—提前还款”预约，一万元起，可选缩短年限或减少月供，最快次日扣款，不收违约金。',
      '全部结清后五个工作日可领取抵押注销材料。',
    ],
    en: [
      'Repay a mortgage early',
      'After a year book it in the app from 10,000 yuan; shorten the term or lower the rate each month. No penalty.',
      'Once all is repaid the release papers are ready in five working days.',
    ],
    asked: {
      zh: ['手里有余钱想把房贷提前还掉', '提前还款有违约金吗'],
      en: ['pay off my mortgage ahead of schedule', 'early repayment penalty'],
    },
  },
  {
    id: 'loan-rate',
    zh: [
      '房贷利率调整与重定价日',
      '利率在每年一月一日或贷款对应日按最新 LPR 调整，可在手机银行选择一次，也可改为三个月一调。',
      '本月月供变化，多是调整后按天数分段计算。',
    ],
    en: [
      'When the mortgage rate changes',
      'It follows the LPR each January or on the loan’s own day; choose in the app, also every three months.',
      'A payment that differs this month was usually counted in two parts.',
    ],
    asked: {
      zh: ['房贷利率什么时候下调', '这个月月供怎么变了'],
      en: ['when will my mortgage rate go down', 'why did my monthly payment change'],
    },
  },
  {
    id: 'loan-car',
    zh: [
      '汽车贷款',
      '新车最高贷八成，最长五年，年利率百分之三点九起；新能源车享贴息。',
      '带驾照、购车合同、收入证明，两个工作日审批。',
    ],
    en: [
      'Car loans',
      'Up to 80% of a new car for up to five years from 3.9%; electric cars get a subsidy.',
      'Bring licence, contract and proof of income; two working days.',
    ],
    asked: { zh: ['买辆电动车能贷款吗', '车贷利率'], en: ['finance a vehicle', 'car loan rate'] },
  },
  {
    id: 'loan-business',
    zh: [
      '小微企业贷款',
      '凭纳税和经营流水最高三百万元信用贷，年利率百分之三点六起，随借随还。',
      '手机银行“企业服务—华岭税贷”授权查询后当场授信。',
    ],
    en: [
      'Loans for small firms',
      'Up to 3,000,000 yuan without security on taxes paid and turnover, from 3.6%, drawn and repaid as you like.',
      'Apply in the app; the limit is set at once.',
    ],
    asked: {
      zh: ['开小店想贷点周转资金', '企业税贷怎么申请'],
      en: ['working capital for my shop', 'borrow for my small business'],
    },
  },
  {
    id: 'loan-overdue',
    zh: [
      '贷款逾期、暂时还不上',
      '逾期按合同利率加百分之五十计罚息并上报征信。暂时困难请在还款日前联系我们，可申请延期或调整计划。',
      '还清后征信记录保留五年。',
    ],
    en: [
      'When a loan cannot be repaid on time',
      'Late sums cost half as much interest again and are reported. Talk to us before the due date: payments can be put off or rearranged.',
      'The record stays for five years after you repaid.',
    ],
    asked: {
      zh: ['失业了房贷还不起怎么办', '贷款晚了几天还有影响吗'],
      en: ['I lost my job and can not pay my loan', 'missed a loan payment'],
    },
  },
  {
    id: 'loan-credit',
    zh: [
      '查询个人征信报告',
      '手机银行“贷款—征信查询”免费，每年前两次不收费，次日出报告；也可到网点自助机凭身份证打印。',
      '对记录有异议，我们二十天内核实更正。',
    ],
    en: [
      'Your credit report',
      'Ask for it in the app; two a year are free and ready the next day, or print it at a branch machine.',
      'If something is wrong we check it within 20 days.',
    ],
    asked: {
      zh: ['怎么看自己有没有进黑名单', '征信在哪查'],
      en: ['check my credit history', 'there is a mistake in my credit report'],
    },
  },
])

const wealth = articlesOn('wealth', [
  {
    id: 'wealth-buy',
    zh: [
      '购买理财产品',
      '首次购买先做风险测评，再在手机银行“理财”选择不高于自己风险等级的产品，一元起。',
      '募集期内可撤单，成立后按产品说明书的开放日赎回。理财不保本。',
    ],
    en: [
      'Buy a wealth product',
      'Take the risk assessment first, then choose a product at or below your level under Wealth, from one yuan.',
      'An order can be withdrawn until the product starts. Capital is not guaranteed.',
    ],
    asked: {
      zh: ['怎么买你们的理财', '闲钱想投资有什么产品'],
      en: ['how can I invest my money', 'buy a wealth management product'],
    },
  },
  {
    id: 'wealth-risk',
    zh: [
      '风险测评',
      '手机银行“理财—风险测评”约五分钟，一年有效，分为五级；每天最多测两次、全年八次。',
      '六十五岁以上首次测评须到网点。',
    ],
    en: [
      'Risk assessment',
      'Five minutes in the app, good for a year, five levels; at most two a day and eight a year.',
      'From 65 the first one is done at a branch.',
    ],
    asked: {
      zh: ['风险等级不够买不了怎么办', '风险测评过期了'],
      en: ['my risk level is too low to buy it', 'retake the risk questionnaire'],
    },
  },
  {
    id: 'wealth-redeem',
    zh: [
      '理财赎回与到账时间',
      '现金管理类一万元以内实时到账，其余下一工作日；定期开放产品在开放日赎回，两个工作日到账。',
      '封闭期内不能赎回。',
    ],
    en: [
      'Redeem a wealth product',
      'Cash products pay up to 10,000 yuan at once, the rest next working day; others on their open days, two working days later.',
      'Nothing can be redeemed while a product is closed.',
    ],
    asked: {
      zh: ['理财的钱什么时候能取出来', '赎回几天到账'],
      en: ['when can I cash in my investment', 'how long until the redemption is paid'],
    },
  },
  {
    id: 'wealth-loss',
    zh: [
      '理财亏了、净值下跌',
      '净值型产品每日按市价计值，债市、股市波动时会暂时下跌，未赎回不等于实际亏损。',
      '请看产品的投资范围和期限，结合自己的资金安排决定；客户经理可为您分析，但不承诺收益。',
    ],
    en: [
      'Why a product lost value',
      'Products are valued at market prices each day, so they may fall for a while; a loss is real only once you sell.',
      'Look at what it invests in and when you need the money. An adviser explains, and never promises returns.',
    ],
    asked: {
      zh: ['我的理财怎么是负的', '买的产品跌了本金会亏吗'],
      en: ['my investment is down', 'did I lose my principal'],
    },
  },
  {
    id: 'wealth-fund',
    zh: [
      '基金申购与定投',
      '手机银行“基金”一折起申购费，定投十元起，可按周按月，随时暂停。',
      '下午三点前按当日净值，三点后按下一交易日。',
    ],
    en: [
      'Funds and regular investing',
      'Buy funds in the app with most of the fee waived; regular plans from 10 yuan by week or month, paused any time.',
      'Before 15:00 the day’s price counts, after it the next.',
    ],
    asked: {
      zh: ['每月定投基金怎么弄', '基金手续费多少'],
      en: ['regular investment plan', 'mutual fund purchase fee'],
    },
  },
  {
    id: 'wealth-gold',
    zh: [
      '买金条、积存金',
      '手机银行“贵金属”可买积存金（一克起）或实物金条，网点提取；积存金可回售换现金。',
      '价格随市场变动，买卖价差约百分之一。',
    ],
    en: [
      'Gold',
      'Save gold from one gram or buy bars in the app and collect them at a branch; savings can be sold back.',
      'Prices move with the market; the spread is about 1%.',
    ],
    asked: { zh: ['在银行能买黄金吗', '金条怎么卖回给银行'], en: ['can I buy bullion from you', 'sell gold back'] },
  },
  {
    id: 'wealth-treasury',
    zh: [
      '储蓄国债',
      '每月十日发行，一百元起，三年、五年期，票面利率高于同期定期；手机银行购买电子式国债。',
      '提前兑取收千分之一手续费，持有不满六个月不计息。',
    ],
    en: [
      'Savings bonds',
      'Issued on the tenth of each month from 100 yuan for three or five years, above deposit rates; buy them in the app.',
      'Cashing early costs 0.1%, and earns nothing in the first six months.',
    ],
    asked: { zh: ['国债什么时候可以买', '国债能提前兑吗'], en: ['buy government bonds'] },
  },
  {
    id: 'wealth-pension',
    zh: [
      '个人养老金账户与抵税',
      '手机银行“养老—个人养老金”开户，每年最多存一万二千元，可抵个税；可买存款、基金、理财、保险。',
      '退休后领取，领取时按百分之三缴税。',
    ],
    en: [
      'Private pension account',
      'Open it in the app and pay in up to 12,000 yuan a year, deductible from tax, to be put in deposits, funds, products or insurance.',
      'It is paid out at retirement, taxed at 3%.',
    ],
    asked: {
      zh: ['个人养老金一年能存多少', '养老金账户能抵税吗'],
      en: ['save for retirement', 'is the pension account tax deductible'],
    },
  },
])

export const LENDING_ARTICLES = [...loans, ...wealth]

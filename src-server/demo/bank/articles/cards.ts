import { articlesOn } from './parts.ts'

export const CARD_ARTICLES = articlesOn('cards', [
  {
    id: 'card-lost',
    zh: [
      '银行卡丢失或被盗：挂失',
      '请立即挂失：手机银行“卡管理—挂失”，或拨打 95000 按 9，二十四小时受理，挂失即时生效。',
      '口头挂失五天内有效，请在五天内带身份证到任一网点办理正式挂失和补卡。挂失本身不收费。',
    ],
    en: [
      'Report a lost or stolen card',
      'Block it at once in mobile banking under Cards – Report loss, or call 95000 and press 9, day or night. It takes effect immediately.',
      'A report by telephone holds for five days. Within that time bring your ID to any branch to make it permanent and order a new card. Reporting is free.',
    ],
    asked: {
      zh: ['我的卡丢了怎么办', '钱包被偷了，卡在里面', '怎么挂失银行卡'],
      en: ['I lost my card', 'my wallet was stolen with the card in it'],
    },
    keywords: ['挂失', 'lost card'],
  },
  {
    id: 'card-replace',
    zh: [
      '补办或更换新卡',
      '正式挂失七天后可领新卡，普通卡立等可取；工本费五元，金卡以上免收。',
      '卡片损坏、消磁：带旧卡和身份证到网点当场更换，卡号可以保留（制卡五个工作日）。',
    ],
    en: [
      'Get a replacement card',
      'A new card can be collected seven days after the loss was made permanent; standard cards are printed while you wait. It costs 5 yuan, nothing from gold level up.',
      'A damaged or demagnetised card is exchanged at any branch with your ID. The number can stay the same; that takes five working days.',
    ],
    asked: {
      zh: ['卡坏了刷不出来', '补一张新卡要多久', '换卡卡号会变吗'],
      en: ['my card is cracked and no machine reads it', 'how do I get a new card'],
    },
  },
  {
    id: 'card-swallowed',
    zh: [
      '取款机吞卡',
      '本行取款机吞卡：在机器所属网点的下一个工作日带身份证领取，三天内不领将销毁。',
      '在他行机器上吞卡，请拨打机器上印的电话；担心安全可先临时锁卡。',
    ],
    en: [
      'A cash machine kept the card',
      'Kept by one of our machines: collect it with your ID from the branch that runs the machine on the next working day, within three days.',
      'Kept by another bank’s machine: call the number printed on it. You can lock the card in the app meanwhile.',
    ],
    asked: {
      zh: ['ATM把卡吞了', '卡被机器吞了怎么拿回来'],
      en: ['the ATM ate my card', 'the cash machine did not give my card back'],
    },
  },
  {
    id: 'card-activate',
    zh: [
      '新卡激活',
      '借记卡在网点领取时已启用。信用卡请在手机银行“信用卡—激活”输入卡号后四位和验证码，或在任一取款机修改初始密码。',
      '六个月内未激活的信用卡会自动停用。',
    ],
    en: [
      'Activate a new card',
      'Debit cards work from the moment they are handed over. For a credit card open Credit cards – Activate in the app and enter the last four digits and the code we text you.',
      'A credit card not activated within six months is switched off.',
    ],
    asked: {
      zh: ['收到新卡怎么开始用', '信用卡怎么激活'],
      en: ['how do I start using the card that came by post', 'activate my credit card'],
    },
  },
  {
    id: 'card-frozen',
    zh: [
      '银行卡被冻结、只收不付',
      '常见原因：身份证过期、长期未使用、交易异常被保护，或司法冻结。',
      '在手机银行“卡管理—卡状态”可看到原因。前三种带身份证到网点当场恢复；司法冻结请联系页面上写明的机关，银行无权解除。',
    ],
    en: [
      'A card is frozen or only receives money',
      'Usual reasons: an expired ID, long disuse, protection after unusual payments, or a court order.',
      'The app shows the reason under Cards – Status. The first three are cleared at a branch with your ID; a court order only by the authority named there.',
    ],
    asked: {
      zh: ['我的卡为什么用不了了', '账户被锁了怎么解冻', '卡只能收钱不能付钱'],
      en: ['why is my card blocked', 'how do I unfreeze my account'],
    },
  },
  {
    id: 'card-class',
    zh: [
      '一类、二类、三类账户的区别',
      '一类户功能最全，同一人在一家银行只能有一个。二类户每日转出限一万元，全年二十万元；三类户余额不超过两千元，用于小额支付。',
      '二类户可带身份证到网点升级为一类户，前提是名下没有其他一类户。',
    ],
    en: [
      'Account classes I, II and III',
      'Class I does everything; one person has one at each bank. Class II moves out at most 10,000 yuan a day and 200,000 a year. Class III holds up to 2,000 yuan for small payments.',
      'A class II account is upgraded at a branch if you have no class I account with us.',
    ],
    asked: {
      zh: ['二类卡怎么升级成一类卡', '一类户和二类户有什么不同'],
      en: ['what is a class II account', 'upgrade to a class I account'],
    },
  },
  {
    id: 'card-close',
    zh: [
      '销卡与注销账户',
      '余额转出、没有未结清业务的借记卡可在手机银行“卡管理—销户”办理；其他情况带身份证和卡到任一网点。',
      '信用卡注销需还清欠款，注销四十五天后账户正式关闭，其间溢缴款可取回。',
    ],
    en: [
      'Close a card or an account',
      'A debit account with nothing in it and nothing pending is closed in the app under Cards – Close; otherwise bring the card and your ID to any branch.',
      'A credit card is closed once everything is repaid; it ends for good 45 days later.',
    ],
    asked: {
      zh: ['这张卡不想要了', '怎么注销信用卡'],
      en: ['I want to close my account', 'get rid of my credit card'],
    },
  },
  {
    id: 'card-pin',
    zh: [
      '取款密码忘记或输错被锁',
      '密码连续输错三次当日锁定，次日零点自动恢复。',
      '忘记密码请带身份证和银行卡到任一网点重置，须本人办理，不能代办，也不能在电话里重置。',
    ],
    en: [
      'Forgotten card PIN, or locked after wrong tries',
      'Three wrong tries lock the PIN until midnight.',
      'A forgotten PIN is set anew at any branch, by you in person with card and ID. It cannot be done over the telephone.',
    ],
    asked: {
      zh: ['取款密码忘了', '密码输错三次被锁了'],
      en: ['I forgot my PIN', 'I entered the PIN wrong too many times'],
    },
  },
  {
    id: 'card-abroad',
    zh: [
      '境外用卡：刷卡与取现',
      '银联卡在境外可刷卡和取现，取现每卡每日等值一万元、每人每年等值十万元人民币。',
      '取现手续费每笔十二元加金额百分之一，刷卡不收货币转换费。出行前请在手机银行打开“境外交易”开关。',
    ],
    en: [
      'Use a card abroad',
      'UnionPay cards pay and withdraw abroad: up to the equivalent of 10,000 yuan a day per card and 100,000 a year per person.',
      'A withdrawal costs 12 yuan plus 1%; paying has no conversion fee. Turn on Overseas use in the app before you leave.',
    ],
    asked: {
      zh: ['去国外旅游卡能用吗', '在境外取现收多少手续费'],
      en: ['can I use my card on holiday overseas', 'what does it cost to take out cash abroad'],
    },
  },
  {
    id: 'cc-apply',
    zh: [
      '申请信用卡的条件与材料',
      '年满十八周岁、有稳定收入即可申请；准备身份证、收入或社保证明。手机银行“信用卡—申请”填写约五分钟。',
      '审批通常三个工作日，进度可在同一页面查询；通过后五天内寄出。',
    ],
    en: [
      'Apply for a credit card',
      'You need to be 18 with a steady income; have your ID and proof of income or social insurance ready. The form in the app takes five minutes.',
      'A decision usually comes in three working days and can be followed on the same page; the card is posted within five days.',
    ],
    asked: {
      zh: ['想办一张信用卡需要什么条件', '信用卡申请批下来了吗', '办信用卡要准备什么材料'],
      en: ['how do I get a credit card', 'has my credit card application been approved yet'],
    },
  },
  {
    id: 'cc-limit',
    zh: [
      '提高信用卡额度',
      '用卡满六个月且按时还款，可在手机银行“信用卡—额度”申请固定提额；系统当场给出结果。',
      '旅行、装修等一次性需要可申请临时额度，最长六十天，到期自动恢复，超出部分需一次还清。',
    ],
    en: [
      'Raise a credit card limit',
      'After six months of repaying on time ask for a higher limit in the app under Credit cards – Limit; the answer comes at once.',
      'For a trip or a renovation there is a temporary limit of up to 60 days. What goes beyond your usual limit is due in one sum.',
    ],
    asked: {
      zh: ['信用卡额度太低不够用', '能不能提高临时额度'],
      en: ['my credit limit is not enough', 'can you bump up my card limit for a trip'],
    },
  },
  {
    id: 'cc-repay',
    zh: [
      '信用卡还款方式与还款日',
      '手机银行转入、绑定借记卡自动还款、其他银行转账均可，本行还款实时到账，他行一至两个工作日。',
      '还款日为账单日后第二十天，可在当天二十四点前还清；另有三天宽限期。',
    ],
    en: [
      'Repay a credit card',
      'Pay in the app, by automatic repayment from a debit card, or by transfer from another bank. Ours arrives at once, others take one to two working days.',
      'Payment is due 20 days after the statement, until midnight, with three days of grace.',
    ],
    asked: {
      zh: ['信用卡怎么还款', '我的还款日是哪天', '怎么设置自动还信用卡'],
      en: ['when is my credit card payment due', 'how do I pay my credit card bill'],
    },
  },
  {
    id: 'cc-overdue',
    zh: [
      '信用卡逾期：违约金、利息与征信',
      '宽限期后仍未还清最低还款额，收取未还部分百分之五的违约金，并按每日万分之五计息。',
      '超过宽限期会上报征信。首次忘记还款请尽快还清并致电，我们可减免一次违约金。',
    ],
    en: [
      'Late credit card payments',
      'When the minimum is still unpaid after the days of grace, 5% of what is missing is charged, and interest of 0.05% a day runs.',
      'It is then reported to the credit bureau. If you forgot for the first time, pay now and call us: we waive the charge once.',
    ],
    asked: {
      zh: ['忘了还信用卡会怎样', '晚还两天会上征信吗'],
      en: ['I forgot to pay my credit card', 'will a late payment hurt my credit score'],
    },
  },
  {
    id: 'cc-minimum',
    zh: [
      '最低还款额',
      '最低还款额为本期消费的百分之十加已分期金额和以往欠款。还最低不算逾期，但全部消费从记账日起按每日万分之五计息。',
      '资金一时紧张，建议账单分期，费用更低。',
    ],
    en: [
      'Minimum payment on a credit card',
      'It is 10% of what you spent plus instalments and earlier debts. Paying it keeps your record clean, yet interest of 0.05% a day runs on all spending from the day it was booked.',
      'If money is short, instalments on the statement cost less.',
    ],
    asked: { zh: ['只还最低还款划算吗', '最低还款怎么算利息'], en: ['what happens if I only pay the minimum amount'] },
  },
  {
    id: 'cc-instalment',
    zh: [
      '账单分期与消费分期',
      '五百元以上可分三、六、十二、二十四期，每期利息为本金的百分之零点六起，十二期折合年化利率（单利）百分之十三，不另收手续费，申请后首期在下一账单。',
      '提前结清：手机银行“分期—提前还款”，剩余本金一次还清，已收利息不退，未收的不再收。',
    ],
    en: [
      'Pay in instalments',
      'Sums from 500 yuan can be spread over 3, 6, 12 or 24 months, from 0.6% of the sum a month, which over 12 months comes to 13% a year (simple); the first part is on your next statement.',
      'To end it early choose Instalments – Repay early: interest not yet charged falls away.',
    ],
    asked: {
      zh: ['账单太多能分几期还吗', '分期手续费多少'],
      en: ['can I spread the cost of my statement over several months'],
    },
  },
  {
    id: 'cc-points',
    zh: [
      '信用卡积分查询与兑换',
      '每消费一元积一分，批发、公益、转账类交易不积分；积分两年有效。',
      '在手机银行“信用卡—积分商城”换礼品、里程或年费。',
    ],
    en: [
      'Reward points',
      'Each yuan earns a point, except wholesale, charity and transfers; points last two years.',
      'Exchange them for gifts, miles or the annual fee in the app under Credit cards – Rewards.',
    ],
    asked: { zh: ['积分怎么换礼品', '我的积分会过期吗'], en: ['how do I redeem my points'] },
  },
  {
    id: 'cc-supplementary',
    zh: [
      '附属卡：给家人办卡',
      '主卡人可为年满十四周岁的配偶、父母、子女申请附属卡，共用额度，可单独设限。手机银行“信用卡—附属卡”办理。',
      '附属卡消费计入主卡账单，由主卡人还款。',
    ],
    en: [
      'Supplementary cards for the family',
      'Cardholders can ask for cards for their spouse, parents or children from 14. They share one limit, and each can have a lower one.',
      'What is spent appears on the main statement.',
    ],
    asked: { zh: ['给我老婆办张附属卡', '能给孩子办信用卡副卡吗'], en: ['get an additional card for my wife'] },
  },
])

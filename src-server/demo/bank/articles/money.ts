import { articlesOn } from './parts.ts'

const transfers = articlesOn('transfers', [
  {
    id: 'transfer-limit',
    zh: [
      '手机银行转账限额',
      '密码加短信验证：单笔五万、每日二十万；人脸加短信：单笔五十万、每日一百万；网银盾：每日五百万。',
      '在“转账—限额设置”可调低；调高需刷脸，超过一百万到网点签约。',
    ],
    en: [
      'Transfer limits in mobile banking',
      'With password and text code 50,000 yuan each and 200,000 a day; with face recognition 500,000 each and 1,000,000 a day; with a security key 5,000,000 a day.',
      'Change it under Transfers – Limits. More than a million a day is agreed at a branch.',
    ],
    asked: {
      zh: ['一天最多能转多少钱', '转账限额怎么调高', '提示超过单日限额'],
      en: ['how much money can I send in one day', 'raise my transfer limit'],
    },
  },
  {
    id: 'transfer-arrival',
    zh: [
      '转账多久到账',
      '本行实时到账；他行五万元以下全天实时，五万元以上在工作日的大额系统时间内两小时到账，其他时间下一工作日。',
      '显示“成功”而对方未收到，多为对方账户信息不符，资金一至三个工作日退回。',
    ],
    en: [
      'How long a transfer takes',
      'Within our bank it arrives at once. To other banks up to 50,000 yuan too, at any hour; larger sums within two hours on working days, else the next.',
      'If it says Done and nothing arrived, the details probably do not match, and the money returns within three working days.',
    ],
    asked: {
      zh: ['转账转到别的银行多久能到', '我汇的钱对方还没收到'],
      en: ['my transfer has not arrived', 'when will the money reach another bank'],
    },
  },
  {
    id: 'transfer-wrong',
    zh: [
      '转错账了怎么办',
      '选择“次日到账”的转账，二十四小时内可在“转账记录”里撤销。',
      '已到账的资金银行无权直接扣回：请马上致电，我们联系收款行协助沟通；对方不退可报警或起诉，我们提供凭证。',
    ],
    en: [
      'Money sent to the wrong account',
      'A transfer set to arrive the next day can be undone within 24 hours in the list of transfers.',
      'Once it arrived the bank may not take it back by itself. Call at once: we ask the other bank to help, and give you the papers should you need the police or a court.',
    ],
    asked: {
      zh: ['钱转给别人了能追回来吗', '不小心转错人了'],
      en: ['I sent money to the wrong person', 'can I take back a transfer'],
    },
  },
  {
    id: 'transfer-scheduled',
    zh: [
      '定时转账与每月自动转账',
      '手机银行“转账—预约转账”可设单次、每周、每月，执行前一天短信提醒，余额不足时当天重试两次。',
      '随时可在同一页面暂停或取消。',
    ],
    en: [
      'Scheduled and recurring transfers',
      'Set one under Transfers – Scheduled: once, weekly or monthly. We text you the day before and try twice more that day if money is short.',
      'Pause or cancel it on the same page.',
    ],
    asked: {
      zh: ['每个月自动给父母转生活费', '怎么设置定时转账'],
      en: ['set up a standing order', 'send rent automatically every month'],
    },
  },
  {
    id: 'transfer-abroad',
    zh: [
      '跨境汇款',
      '手机银行“跨境汇款”填写收款人英文姓名、银行代码和账号，每人每年等值五万美元便利化额度。',
      '留学学费凭录取通知书不占额度。手续费千分之一，最低五十元，另收电报费八十元；一至三个工作日到账。',
    ],
    en: [
      'Send money abroad',
      'Enter the name, bank code and account number under Overseas transfer. Each person may send the equivalent of 50,000 US dollars a year; tuition with a letter of admission does not count.',
      'It costs 0.1%, at least 50 yuan, plus 80 for the message, and takes one to three working days.',
    ],
    asked: {
      zh: ['给在国外留学的孩子汇学费', '往国外汇钱要多久'],
      en: ['wire money overseas to my son', 'international transfer fee'],
    },
  },
  {
    id: 'transfer-fx',
    zh: [
      '换外币：购汇、结汇与取外币现钞',
      '手机银行“结售汇”全天可换二十种货币，每人每年等值五万美元。',
      '取现钞先在“外币预约”选网点，三个工作日后可取，美元不超过一万元免证明。',
    ],
    en: [
      'Exchange foreign currency',
      'Exchange 20 currencies in the app at any hour, up to the equivalent of 50,000 US dollars a year.',
      'For banknotes reserve them at a branch three working days ahead; up to 10,000 dollars need no papers.',
    ],
    asked: { zh: ['想换点美元现金', '日元汇率多少在哪换'], en: ['I need some euros in cash', 'exchange dollars'] },
  },
  {
    id: 'transfer-autopay',
    zh: [
      '水电燃气话费：缴费与自动代扣',
      '手机银行“生活缴费”选择城市和项目，输入户号即可缴；打开“自动代扣”后每月出账自动扣款。',
      '取消代扣在“我的签约”，次月生效。',
    ],
    en: [
      'Pay utility bills',
      'Choose your city and the service under Living – Bills and enter your account number. Switch on direct debit and it is paid each month.',
      'End it under My agreements; it stops from the next month.',
    ],
    asked: { zh: ['怎么交电费', '取消水费自动扣款'], en: ['pay my electricity bill', 'cancel a direct debit'] },
  },
  {
    id: 'transfer-bind',
    zh: [
      '绑定微信支付、支付宝',
      '在微信或支付宝添加银行卡，输入卡号与预留手机号验证码。银行卡须为正常状态，手机号与银行预留一致。',
      '快捷支付每日限额一万元，在手机银行“支付管理”可调低或解绑。',
    ],
    en: [
      'Link a card to WeChat Pay or Alipay',
      'Add the card there with its number and the code sent to the telephone number we have on file.',
      'Quick payments are limited to 10,000 yuan a day; lower it or unlink the card under Payments in the app.',
    ],
    asked: {
      zh: ['微信绑不了银行卡', '支付宝支付限额多少'],
      en: ['I can not add my card to wechat pay', 'link alipay'],
    },
  },
  {
    id: 'transfer-refund',
    zh: [
      '商户退款多久到账',
      '借记卡一至三个工作日，信用卡三至七个工作日，记入原卡。已销卡的退款转入本人名下其他账户。',
      '超过时间请向商户要退款参考号，我们凭号查询。',
    ],
    en: [
      'When a refund arrives',
      'One to three working days on a debit card, three to seven on a credit card, always to the card you paid with.',
      'If it takes longer ask the shop for the refund’s reference number and we will trace it.',
    ],
    asked: {
      zh: ['网购退货的钱什么时候退回来', '退款没到账'],
      en: ['I returned goods and have not got my money back'],
    },
  },
])

const deposits = articlesOn('deposits', [
  {
    id: 'deposit-term',
    zh: [
      '定期存款：期限与利率',
      '五十元起存，三个月到五年。现行年利率：一年百分之一点六五，两年一点七，三年一点七五，五年一点八。',
      '手机银行“存款—定期”存入，可约定到期自动转存。',
    ],
    en: [
      'Term deposits and their rates',
      'From 50 yuan, for three months to five years: 1.65% a year for one year, 1.7% for two, 1.75% for three, 1.8% for five.',
      'Open one under Deposits – Term; it can renew itself.',
    ],
    asked: {
      zh: ['存三年定期利息多少', '现在存款利率是多少'],
      en: ['what is the interest rate on a fixed deposit', 'savings rates'],
    },
  },
  {
    id: 'deposit-early',
    zh: [
      '定期没到期提前支取',
      '可随时在手机银行支取：取出部分按活期利率，剩余部分仍按原利率，一张存单只能部分支取一次。',
      '大额存单可转让给他人，利息损失更小。',
    ],
    en: [
      'Withdraw a term deposit early',
      'At any time in the app: what you take out earns the current account rate, the rest keeps its rate. One partial withdrawal per deposit.',
      'A certificate of deposit can be sold on instead, which costs less interest.',
    ],
    asked: {
      zh: ['定期没到期急用钱能取吗', '提前取定期利息怎么算'],
      en: ['can I break my fixed deposit', 'take money out before it matures'],
    },
  },
  {
    id: 'deposit-cd',
    zh: [
      '大额存单',
      '二十万元起，一个月到三年，利率比同期定期高百分之零点一至零点二；每月初发行，额度有限。',
      '可转让、可质押贷款，受存款保险保护。',
    ],
    en: [
      'Certificates of deposit',
      'From 200,000 yuan for one month to three years, 0.1 to 0.2 points above the usual rate, issued at the start of each month while they last.',
      'They can be sold on or pledged, and are covered by deposit insurance.',
    ],
    asked: { zh: ['大额存单多少钱起', '大额存单什么时候能抢'], en: ['certificate of deposit minimum'] },
  },
  {
    id: 'deposit-insurance',
    zh: [
      '存款保险：存在银行安全吗',
      '同一人在同一家银行的本金和利息合计五十万元以内全额偿付。活期、定期、大额存单都受保障。',
      '理财、基金、保险不在保障范围。',
    ],
    en: [
      'Deposit insurance',
      'Up to 500,000 yuan per person and bank, interest included, is repaid in full. Current accounts, term deposits and certificates are covered.',
      'Wealth products, funds and insurance are not.',
    ],
    asked: {
      zh: ['银行倒闭了存款怎么办', '存款有保障吗'],
      en: ['is my money safe if the bank fails', 'are deposits insured'],
    },
  },
  {
    id: 'deposit-certificate',
    zh: [
      '开存款证明、资信证明',
      '手机银行“存款—存款证明”在线开立电子版，或到网点开纸质中英文版，每份二十元，金卡以上免费。',
      '证明期间对应存款被冻结不能取。',
    ],
    en: [
      'Proof of deposit',
      'Issued online under Deposits – Certificate, or on paper in Chinese and English at a branch: 20 yuan each, free from gold level.',
      'While it runs the money is held.',
    ],
    asked: { zh: ['办签证要存款证明', '资产证明怎么开'], en: ['I need a bank letter for my visa', 'proof of funds'] },
  },
  {
    id: 'deposit-statement',
    zh: [
      '打印账户流水、交易明细',
      '手机银行“账户—流水打印”可导出五年内带电子章的明细并发到邮箱；网点自助机凭身份证打印，均免费。',
      '超过五年到网点申请，三个工作日。',
    ],
    en: [
      'Statements of account',
      'Export up to five years with an electronic stamp in the app under Account – Statements, or print them at a self-service machine with your ID. Free.',
      'Older ones are made by a branch in three working days.',
    ],
    asked: {
      zh: ['贷款要半年的银行流水', '怎么查一年前的交易记录'],
      en: ['I need my transaction history for six months', 'print a bank statement'],
    },
  },
  {
    id: 'deposit-dormant',
    zh: [
      '长期不用的账户',
      '两年无交易且余额低于十元的账户转为睡眠户，停止支付但利息照算。',
      '带身份证到任一网点激活或销户，余额全部归还。',
    ],
    en: [
      'Accounts not used for years',
      'After two years without a payment and with less than 10 yuan an account is put to sleep; interest goes on.',
      'Any branch wakes or closes it with your ID, and every cent is yours.',
    ],
    asked: {
      zh: ['好几年没用的卡还能用吗', '里面的钱还在吗睡眠户'],
      en: ['I have an old account I have not used in years'],
    },
  },
  {
    id: 'deposit-inherit',
    zh: [
      '去世亲属的存款怎么取',
      '五万元以下：第一顺序继承人凭死亡证明、亲属关系证明和身份证到网点直接支取。',
      '五万元以上：凭公证书或法院文书办理。我们可协助查询存款。',
    ],
    en: [
      'Deposits of someone who died',
      'Up to 50,000 yuan: spouse, children or parents bring the death certificate, proof of kinship and their ID to a branch.',
      'Above that: a notary’s or a court’s document. We help to find the accounts.',
    ],
    asked: {
      zh: ['父亲过世了银行里的钱怎么取', '继承存款要什么手续'],
      en: ['my mother passed away how do I get her savings'],
    },
  },
  {
    id: 'deposit-minor',
    zh: [
      '给孩子开户、存压岁钱',
      '监护人带本人和孩子的身份证或户口本、出生证明到网点办理，无工本费。',
      '十六岁以下账户不开通网上支付，监护人可在手机银行查看。',
    ],
    en: [
      'An account for a child',
      'A parent brings both IDs or the household register and the birth certificate to a branch. It is free.',
      'Under 16 there are no online payments; parents follow the account in their app.',
    ],
    asked: { zh: ['小孩能办银行卡吗', '压岁钱怎么存'], en: ['open an account for my daughter'] },
  },
])

const fees = articlesOn('fees', [
  {
    id: 'fee-account',
    zh: [
      '年费、小额账户管理费',
      '每人可指定一个账户免年费和管理费，手机银行“账户—免费账户”设置。其余借记卡年费十元。',
      '短信通知每月两元，可改用免费的微信通知。',
    ],
    en: [
      'Account and yearly fees',
      'Everyone may name one account free of yearly and small-balance fees in the app. Other debit cards cost 10 yuan a year.',
      'Text alerts cost 2 yuan a month; WeChat alerts are free.',
    ],
    asked: {
      zh: ['为什么每月扣我两块钱', '借记卡年费多少'],
      en: ['why was I charged an account fee', 'monthly charge on my account'],
    },
  },
  {
    id: 'fee-cc-annual',
    zh: [
      '信用卡年费与减免',
      '普卡、金卡首年免费，当年刷卡满六笔免次年年费；白金卡年费六百元，可用八万积分兑换。',
      '已扣的年费在三十天内达标可退。',
    ],
    en: [
      'Credit card annual fee',
      'Standard and gold cards are free in the first year, and in the next after six payments. Platinum costs 600 yuan, or 80,000 points.',
      'A fee already taken is returned if you reach the number within 30 days.',
    ],
    asked: { zh: ['信用卡刷几次免年费', '年费能退吗'], en: ['how do I avoid paying the yearly fee on my credit card'] },
  },
  {
    id: 'fee-transfer',
    zh: [
      '转账手续费',
      '手机银行、网银转账不分本行他行一律免费。柜台跨行按金额：一万元以下五元，十万元以下十元。',
      '取款机跨行转账同柜台。',
    ],
    en: [
      'What a transfer costs',
      'In the app and online every domestic transfer is free. At the counter to other banks: 5 yuan up to 10,000, 10 yuan up to 100,000.',
      'Cash machines charge the same as the counter.',
    ],
    asked: { zh: ['跨行转账要钱吗', '柜台汇款手续费'], en: ['is there a charge for sending money to another bank'] },
  },
  {
    id: 'fee-atm',
    zh: [
      '跨行取款手续费',
      '本行取款机免费，他行取款机每月前三笔免费，其后每笔三元；每日取现上限两万元。',
      '不带卡可用手机银行“无卡取现”。',
    ],
    en: [
      'Cash withdrawals: fees and limits',
      'Our machines are free; at other banks three a month are free, then 3 yuan each. At most 20,000 yuan a day.',
      'Without the card use Cardless cash in the app.',
    ],
    asked: {
      zh: ['别的银行取款机取钱收费吗', '一天最多取多少现金'],
      en: ['how much cash can I take out per day', 'ATM fee'],
    },
  },
  {
    id: 'fee-alerts',
    zh: [
      '动账短信、微信通知开通与取消',
      '手机银行“设置—消息通知”选择短信或微信、起点金额。短信每月两元，微信免费。',
      '取消后当月费用不退，次月不再收取。',
    ],
    en: [
      'Alerts about payments',
      'Choose texts or WeChat and from which sum under Settings – Notifications. Texts cost 2 yuan a month, WeChat nothing.',
      'Switched off, nothing is charged from the next month.',
    ],
    asked: { zh: ['怎么取消短信提醒', '扣钱没有通知'], en: ['turn on text alerts for payments'] },
  },
])

export const MONEY_ARTICLES = [...transfers, ...deposits, ...fees]

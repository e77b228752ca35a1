/** The invented bank's own words. */
type Text = readonly [zh: string, en: string]

export const texts = {
  bank: ['华岭银行', 'Hualing Bank'],
  otherLanguage: ['English', '中文'],
  navSave: ['存款', 'Savings'],
  navInvest: ['理财', 'Invest'],
  navBorrow: ['贷款', 'Borrow'],
  navCards: ['信用卡', 'Cards'],
  navBranches: ['网点', 'Branches'],
  menu: ['主导航', 'Main navigation'],

  heroTitle: ['山有岭，钱有路', 'Steady paths for your money'],
  heroText: [
    '存款、理财、贷款和信用卡，每一步都有人为您说清楚。',
    'Savings, investments, loans and cards, each explained by a person.',
  ],
  heroAsk: ['在线咨询', 'Chat with us'],
  heroBot: ['改由智能助手先答', 'Let the assistant answer first'],
  heroPeople: ['改由人工接待', 'Let people answer'],
  call: ['拨打 95000', 'Call 95000'],

  phones: ['微信和短信', 'WeChat and texts'],
  wechat: ['微信', 'WeChat'],
  sms: ['短信', 'Text messages'],
  wechatEmpty: ['给服务号发条消息，坐席会在工作台收到', 'Write to the account: an agent receives it at the desk'],
  smsEmpty: ['给 95000 发条短信，坐席会在工作台收到', 'Text 95000: an agent receives it at the desk'],
  notices: ['通知短信', 'Notices'],
  noticesEmpty: ['10690123 只发报备过的模板，回一条试试', '10690123 sends approved texts only. Answer one to try'],
  wechatScan: ['扫网点码', 'Scan a code'],
  scanPlace: ['南京西路支行', 'West Nanjing Road branch'],
  wechatMenu: ['办卡进度', 'Card progress'],
  wechatHuman: ['转人工', 'Talk to someone'],
  wechatHumanText: ['转人工', 'I want to talk to someone'],
  wechatVoice: ['发语音', 'Voice note'],
  wechatVoiceHeard: ['我的信用卡年费怎么收', 'What does my card cost a year'],
  wechatPlace: ['发位置', 'Send place'],
  wechatFollow: ['关注', 'Follow'],
  wechatUnfollow: ['取消关注', 'Unfollow'],
  phoneVoice: ['[语音]', '[Voice]'],
  phoneWrite: ['写点什么', 'Write something'],
  phoneSend: ['发送', 'Send'],
  phoneMedia: ['发图片、AMR 语音或视频', 'Send a picture, an AMR voice or a film'],
  phonePicture: ['发图片（PNG 或 JPEG）', 'Send a picture (PNG or JPEG)'],
  phonePictures: ['手机里的图片', 'Pictures on this telephone'],
  pictureCard: ['发卡面照', 'Photo of a card'],
  pictureCardLines: [
    '华岭银行 信用卡\n6225 •••• •••• 8013\n有效期 08/29\n卡片有裂痕',
    'Hualing Bank credit card\n6225 •••• •••• 8013\nvalid thru 08/29\nThe card is cracked',
  ],
  pictureReceipt: ['发小票', 'Photo of a receipt'],
  pictureReceiptLines: [
    '城西超市\n2026-11-21 18:42\n刷卡 ¥ 286.50\n刷卡 ¥ 286.50',
    'Chengxi Market\n2026-11-21 18:42\nCard ¥286.50\nCard ¥286.50',
  ],
  pictureScreen: ['发截图', 'Screenshot'],
  pictureScreenLines: [
    '手机银行\n登录失败\n错误码 E-1042\n请联系客服',
    'Mobile banking\nSign-in failed\nError E-1042\nPlease contact us',
  ],
  phoneTyping: ['对方正在输入…', 'typing…'],
  phoneLost: ['没有送到，请再发一次', 'Not delivered. Please try again'],
  phoneTooLarge: ['文件超过 2.5 MB，发不出去', 'Files over 2.5 MB cannot be sent'],
  phoneBroken: ['文件打不开，换一个', 'That file cannot be read. Choose another'],
  phoneAbsent: ['这台服务器没有开演示手机', 'This server has no demo telephones'],

  askTitle: ['大家常问', 'People often ask'],
  ask1: ['信用卡账单想分期', 'Paying a card bill in instalments'],
  ask2: ['定期到期怎么续存', 'Renewing a term deposit'],
  ask3: ['提前还清消费贷', 'Paying off a loan early'],
  ask4: ['手机银行登录不上', 'Trouble signing in'],
  askGo: ['去咨询', 'Ask'],

  ratesTitle: ['定期存款利率', 'Term deposit rates'],
  ratesNote: ['年利率，50 元起存，利率仅作演示', 'Yearly rate, from ¥50. For demonstration only'],
  term: ['存期', 'Term'],
  rate: ['年利率', 'Rate'],
  interest: ['10 万元到期利息', 'Interest on ¥100,000'],
  months3: ['3 个月', '3 months'],
  months6: ['6 个月', '6 months'],
  year1: ['1 年', '1 year'],
  years2: ['2 年', '2 years'],
  years3: ['3 年', '3 years'],

  productsTitle: ['为您准备', 'Made for you'],
  product1: ['稳益 90 天', 'Steady 90 days'],
  product1Text: [
    'R2 中低风险，90 天一期，1 万元起购。理财非存款，投资须谨慎。',
    'Risk level R2, 90-day periods, from ¥10,000. Not a deposit; your capital may fall.',
  ],
  product2: ['安居装修贷', 'Home improvement loan'],
  product2Text: [
    '最高 30 万元，最长 5 年，年化利率（单利）3.60% 起。请按需借款。',
    'Up to ¥300,000, up to five years, from 3.60% a year simple interest. Borrow what you need.',
  ],
  product3: ['白金信用卡', 'Platinum Card'],
  product3Text: [
    '刷 12 次免年费，额度最高 10 万元，机场贵宾厅 6 次。',
    'No fee after 12 uses, a limit of up to ¥100,000, six lounge visits.',
  ],
  productAsk: ['问问看', 'Ask about it'],

  branchesTitle: ['附近网点', 'Branches'],
  branch1: ['南京西路支行', 'West Nanjing Road'],
  branch1Text: [
    '静安区南京西路 1000 号 · 周一至周五 9:00–17:00',
    '1000 West Nanjing Road, Jing’an · Mon–Fri 9:00–17:00',
  ],
  branch2: ['滨江支行', 'Riverside'],
  branch2Text: ['浦东新区滨江大道 88 号 · 周一至周六 9:00–17:00', '88 Riverside Avenue, Pudong · Mon–Sat 9:00–17:00'],
  branch3: ['大学城支行', 'University Town'],
  branch3Text: ['松江区文汇路 500 号 · 周一至周五 9:00–16:30', '500 Wenhui Road, Songjiang · Mon–Fri 9:00–16:30'],

  footer: [
    '演示网站。华岭银行及其产品、利率、网点均为虚构。',
    'A demonstration. Hualing Bank, its products, rates and branches are invented.',
  ],

  traffic: ['演示流量', 'Demo traffic'],
  trafficHelp: ['模拟客户会像真人一样来咨询', 'Simulated customers write in as people would'],
  trafficOff: ['停', 'Off'],
  trafficGentle: ['平稳', 'Gentle'],
  trafficBusy: ['繁忙', 'Busy'],
  trafficStorm: ['高峰', 'Storm'],
  trafficWaiting: ['{{n}} 位在等', '{{n}} waiting'],
  trafficAbsent: [
    '这台服务器没有开模拟客户。用右下角的聊天就行。',
    'This server has no simulated customers. The chat in the corner works as usual.',
  ],
  trafficFailed: ['没能联系上服务器，正在重试', 'Can’t reach the server, trying again'],
  trafficHide: ['收起', 'Hide'],
} as const satisfies Readonly<Record<string, Text>>

export type PageLanguage = 'zh-CN' | 'en'
export type Say = (key: keyof typeof texts, n?: number) => string

export function sayIn(language: PageLanguage): Say {
  return (key, n) => texts[key][language === 'en' ? 1 : 0].replace('{{n}}', String(n ?? ''))
}

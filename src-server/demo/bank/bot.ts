/** The bank's bot: a menu of what customers ask most, everything else from articles, and a person at any time. */
import { FIRST_BOT_FLOW } from '#shared/domain/bot-defaults.ts'
import type { BotFlowRecord, BotNode } from '#shared/domain/bot.ts'
import type { LocalText } from '#shared/domain/channel.ts'
import { text } from './queues.ts'

type Choice = readonly [label: LocalText, nextId: string | null]

const menu = (id: string, words: LocalText, choices: readonly Choice[]): BotNode => ({
  kind: 'menu',
  id,
  text: words,
  options: choices.map(([label, nextId], at) => ({ id: `${id}-${at + 1}`, text: label, nextId })),
})
/** An article of the bank, as a place of the flow. */
const answer = (article: string): BotNode => ({ kind: 'article', id: article, articleId: `kb-${article}` })

const BACK: Choice = [text('回到首页', 'Main menu'), 'home']

const NODES: readonly BotNode[] = [
  menu('home', text('请选择，也可以直接提问：', 'Choose one, or just ask:'), [
    [text('卡片', 'Cards'), 'cards'],
    [text('账户与手机银行', 'Accounts and mobile banking'), 'accounts'],
    [text('转账', 'Transfers'), 'transfers'],
    [text('贷款', 'Loans'), 'loans'],
    [text('理财', 'Wealth'), 'wealth'],
    [text('转人工', 'Talk to a person'), 'person'],
  ]),
  menu('cards', text('卡片的什么事？', 'What about your card?'), [
    [text('卡片丢了', 'It is lost'), 'card-lost'],
    [text('换卡、补卡', 'A new card'), 'card-replace'],
    [text('卡片用不了', 'It does not work'), 'card-frozen'],
    [text('信用卡额度', 'Credit limit'), 'cc-limit'],
    [text('信用卡分期', 'Instalments'), 'cc-instalment'],
    BACK,
  ]),
  menu('accounts', text('账户的什么事？', 'What about your account?'), [
    [text('忘了登录密码', 'Forgotten password'), 'app-password'],
    [text('换了手机', 'A new phone'), 'app-newphone'],
    [text('换手机号', 'A new number'), 'app-number'],
    [text('打印流水', 'Statements'), 'deposit-statement'],
    [text('网点和营业时间', 'Branches and opening hours'), 'branch-hours'],
    BACK,
  ]),
  menu('transfers', text('转账的什么事？', 'What about transfers?'), [
    [text('转账限额', 'Limits'), 'transfer-limit'],
    [text('多久到账', 'When it arrives'), 'transfer-arrival'],
    [text('转错了', 'Sent to the wrong account'), 'transfer-wrong'],
    [text('手续费', 'Fees'), 'fee-transfer'],
    BACK,
  ]),
  menu('loans', text('贷款的什么事？', 'What about loans?'), [
    [text('消费贷款', 'Consumer loans'), 'loan-consumer'],
    [text('房贷', 'Mortgages'), 'loan-mortgage'],
    [text('提前还款', 'Paying back early'), 'loan-prepay'],
    [text('想办贷款，请人联系我', 'I want one: call me'), 'loan-amount'],
    BACK,
  ]),
  {
    kind: 'ask',
    id: 'loan-amount',
    label: text('贷款金额', 'Amount wanted'),
    text: text('想贷多少？写个大概的数字就行。', 'How much would you need? A rough figure will do.'),
    form: 'any',
    nextId: 'loan-person',
  },
  {
    kind: 'hand-over',
    id: 'loan-person',
    text: text('好的，请同事来和您谈。', 'A colleague will talk it over with you.'),
    queueId: null,
  },
  menu('wealth', text('理财的什么事？', 'What about investing?'), [
    [text('怎么买', 'How to buy'), 'wealth-buy'],
    [text('怎么赎回', 'How to redeem'), 'wealth-redeem'],
    [text('风险等级', 'Levels of risk'), 'wealth-risk'],
    [text('定期存款', 'Term deposits'), 'deposit-term'],
    BACK,
  ]),
  ...[
    'card-lost',
    'card-replace',
    'card-frozen',
    'cc-limit',
    'cc-instalment',
    'app-password',
    'app-newphone',
    'app-number',
    'deposit-statement',
    'branch-hours',
    'transfer-limit',
    'transfer-arrival',
    'transfer-wrong',
    'fee-transfer',
    'loan-consumer',
    'loan-mortgage',
    'loan-prepay',
    'wealth-buy',
    'wealth-redeem',
    'wealth-risk',
    'deposit-term',
  ].map(answer),
  {
    kind: 'hand-over',
    id: 'person',
    text: text('好的，马上请同事来。', 'Right, a colleague is coming.'),
    queueId: null,
  },
]

export const BOT_FLOWS: Readonly<Record<string, BotFlowRecord>> = {
  welcome: {
    ...FIRST_BOT_FLOW,
    name: text('迎宾流程', 'Welcome'),
    greeting: text(
      '您好，我是华岭银行智能助手小岭。随时回复“转人工”找同事。',
      'Hello, I am Ling, Hualing Bank’s digital assistant. Write “agent” for a colleague at any time.',
    ),
    rootId: 'home',
    nodes: NODES,
  },
}

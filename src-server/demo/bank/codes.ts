import type { LocalText } from '#shared/domain/channel.ts'
import type { AuxCodeRecord, CannedReplyRecord, DispositionRecord } from '#shared/domain/config.ts'

const text = (zh: string, en: string): LocalText => ({ zh, en })

type Branch = readonly [id: string, name: LocalText, leaves: readonly (readonly [id: string, name: LocalText])[]]

const TREE: readonly Branch[] = [
  [
    'card',
    text('信用卡', 'Credit card'),
    [
      ['card-instalment', text('账单分期', 'Instalments')],
      ['card-limit', text('额度调整', 'Credit limit')],
      ['card-lost', text('挂失补卡', 'Lost card')],
      ['card-dispute', text('费用争议', 'Disputed charge')],
    ],
  ],
  [
    'mobile',
    text('手机银行', 'Mobile banking'),
    [
      ['mobile-login', text('登录与密码', 'Sign-in and password')],
      ['mobile-transfer', text('转账限额', 'Transfer limit')],
      ['mobile-failure', text('功能异常', 'Fault report')],
    ],
  ],
  [
    'loan',
    text('贷款', 'Loans'),
    [
      ['loan-apply', text('申请咨询', 'Applying')],
      ['loan-papers', text('补充材料', 'Missing papers')],
      ['loan-prepay', text('提前还款', 'Early repayment')],
    ],
  ],
  [
    'other',
    text('其他', 'Other'),
    [
      ['other-complaint', text('投诉', 'Complaint')],
      ['other-suggestion', text('建议', 'Suggestion')],
      ['other-nothing', text('无效咨询', 'Nothing to do')],
    ],
  ],
]

export const DISPOSITIONS: readonly (readonly [id: string, record: DispositionRecord])[] = TREE.flatMap(
  ([id, name, leaves], order) => [
    [id, { name, parentId: null, order, queueIds: null }] as const,
    ...leaves.map(
      ([leafId, leafName], leafOrder) =>
        [leafId, { name: leafName, parentId: id, order: leafOrder, queueIds: null }] as const,
    ),
  ],
)

const aux = (name: LocalText, order: number, maxMinutes: number | null): AuxCodeRecord => ({
  name,
  order,
  maxMinutes,
  chosenBy: 'agent',
})

export const AUX_CODES: Readonly<Record<string, AuxCodeRecord>> = {
  break: aux(text('小休', 'Short break'), 1, 15),
  meal: aux(text('用餐', 'Meal'), 2, 45),
  training: aux(text('培训', 'Training'), 3, null),
  meeting: aux(text('班会', 'Team meeting'), 4, 30),
  paperwork: aux(text('处理工单', 'Paperwork'), 5, 60),
}

function reply(
  shortcut: string,
  shortcutEn: string,
  title: LocalText,
  body: LocalText,
  traits: Partial<CannedReplyRecord> = {},
): CannedReplyRecord {
  return { shortcut, shortcutEn, title, text: body, queueIds: null, compliance: false, ...traits }
}

export const CANNED_REPLIES: Readonly<Record<string, CannedReplyRecord>> = {
  hello: reply(
    '您好',
    'hi',
    text('开场', 'Greeting'),
    text('{customer}您好，我是客服{agent}，很高兴为您服务。', 'Hello {customer}, this is {agent}. How can I help?'),
  ),
  wait: reply(
    '稍等',
    'wait',
    text('请稍等', 'One moment'),
    text('好的，我马上为您查询，请稍等一到两分钟。', 'Certainly. Let me check; this takes a minute or two.'),
  ),
  verify: reply(
    '核身',
    'verify',
    text('核对身份', 'Verify identity'),
    text(
      '为了您的资金安全，请告诉我预留手机号的后四位。请勿发送密码、验证码或完整卡号。',
      'For your safety, please tell me the last four digits of your registered phone. Never send passwords, codes or full card numbers.',
    ),
    { compliance: true },
  ),
  instalment: reply(
    '分期',
    'instalment',
    text('账单分期说明', 'Instalment terms'),
    text(
      '账单分期可选 3、6、12、24 期，利息按期收取，年化利率（单利）以申请页面显示为准，提前结清时已收利息不退。',
      'Instalments run 3, 6, 12 or 24 months. Interest is charged monthly; the annual rate (simple) is shown when you apply, and interest already charged is not refunded on early repayment.',
    ),
    { compliance: true, queueIds: ['card'] },
  ),
  limit: reply(
    '限额',
    'limit',
    text('转账限额', 'Transfer limits'),
    text(
      '手机银行单日转账限额可以在「我的—安全中心—限额管理」里调整，超过 5 万元需要人脸核验。',
      'You can change your daily limit under Me, Security, Limits. Above CNY 50,000 a face check is required.',
    ),
  ),
  password: reply(
    '密码',
    'password',
    text('重置登录密码', 'Reset password'),
    text(
      '请在登录页点「忘记密码」，用预留手机号接收验证码后即可重设，全程不需要把验证码告诉任何人。',
      'On the sign-in page choose “Forgot password” and follow the code sent to your registered phone. Never share the code with anyone.',
    ),
  ),
  loanPapers: reply(
    '材料',
    'papers',
    text('贷款材料清单', 'Loan papers'),
    text(
      '需要：身份证正反面、近六个月工资流水、收入证明。可以直接在这个对话里上传。',
      'We need both sides of your ID, six months of salary statements and proof of income. You can upload them right here.',
    ),
    {
      queueIds: ['loan'],
    },
  ),
  fraud: reply(
    '反诈',
    'fraud',
    text('反诈提醒', 'Fraud warning'),
    text(
      '请注意：银行不会索要验证码，也不会要求转账到「安全账户」。遇到此类要求请立即停止操作并告诉我们。',
      'Please note: the bank never asks for codes or for transfers to a “safe account”. If someone does, stop and tell us.',
    ),
    { compliance: true },
  ),
  bye: reply(
    '再见',
    'bye',
    text('结束语', 'Closing'),
    text(
      '感谢您的咨询，祝您生活愉快。如果方便，请为本次服务评分。',
      'Thank you for contacting us. If you have a moment, please rate this chat.',
    ),
  ),
}

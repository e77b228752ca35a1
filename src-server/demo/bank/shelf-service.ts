/** What is done for customers, mostly without selling anything: on the app, their papers, a card that is gone. All invented. */
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import { text } from './queues.ts'
import { about, all, any, AT_START, is, noticed, offer, said, scripts, since, tell } from './shelf-parts.ts'

export const SERVICE_SHELF: Readonly<Record<string, PropositionRecord>> = {
  'auto-repayment': offer({
    name: text('信用卡自动还款', 'Automatic card repayment'),
    kind: 'payment',
    productCode: 'SV-AUTOPAY',
    value: 40,
    propensity: 0.4,
    occasions: [
      ...said('repayment'),
      ...since(
        text('问到费用，不逾期就没有滞纳费用', 'Asked about charges: none is late, none is charged'),
        ...said('card-fee'),
      ),
      ...since(text('刚有一次还款晚了', 'A payment was late just now'), ...noticed('late-payment')),
      AT_START,
    ],
    eligibility: all(is('productKinds', 'contains', 'card')),
    applicability: any(
      is('cardDueInDays', '<=', 5),
      is('intents', 'contains', 'repayment'),
      is('intents', 'contains', 'card-fee'),
    ),
    why: text(
      '还款日还有 {cardDueInDays} 天，绑定后不怕忘',
      'Due in {cardDueInDays} days: set it up and never miss one',
    ),
    scripts: scripts(
      text(
        '{customer}，还款日快到了，要不要绑定自动还款？到日子自动扣，不怕逾期。',
        '{customer}, your payment is due soon. Shall we set up automatic repayment, so that none is late?',
      ),
      text(
        '还款日快到了，绑个自动还款就不会忘，一分钟就好。',
        'Your payment is due soon. Automatic repayment takes a minute to set up.',
      ),
    ),
    card: {
      title: text('绑定自动还款', 'Set up automatic repayment'),
      text: text('到期自动从借记卡扣款，不逾期、不收费。', 'Paid from your account on the day: never late, no charge.'),
      link: 'https://www.hualing-bank.example/card/autopay',
    },
  }),
  'card-express': offer({
    name: text('补卡加急寄送', 'Express card replacement'),
    kind: 'action',
    productCode: 'SV-EXPRESS',
    value: 20,
    propensity: 0.45,
    // Never at the customer's first words: the card is blocked before anything is paid for.
    occasions: about('card-lost'),
    why: text('卡丢了，加急两天到', 'Lost a card: express brings a new one in two days'),
    scripts: scripts(
      text(
        '{customer}，卡已经不用担心了。补卡可以加急，两个工作日送到，20 元，要加急吗？',
        '{customer}, the card is safe now. A replacement can come by express in two working days for CNY 20. Shall I?',
      ),
      text(
        '补卡可以加急，两个工作日送到，要加急吗？',
        'A replacement can come by express in two working days. Shall I?',
      ),
    ),
    disclosures: [
      tell('price', ['说明加急另收 20 元', 'Say what express costs'], '加急费 20 元', 'Express costs CNY 20'),
    ],
    card: {
      title: text('补卡加急', 'Express replacement'),
      text: text(
        '两个工作日送达，20 元，寄到您预留的地址。',
        'Two working days, CNY 20, to the address we have for you.',
      ),
      link: null,
    },
  }),
  'app-limits': offer({
    name: text('手机银行刷脸调限额', 'Change limits in the app'),
    kind: 'action',
    productCode: 'SV-LIMITS',
    value: 10,
    propensity: 0.5,
    occasions: [...said('transfer-limit'), ...about('mobile-transfer')],
    why: text('转账超限，手机上刷脸就能调', 'Over the limit: a face check in the app changes it'),
    scripts: scripts(
      text(
        '{customer}，限额在手机银行刷脸就能调，我把入口发给您。',
        '{customer}, a face check in the app changes the limit. Here is the way in.',
      ),
      text('限额手机上就能调，我告诉您在哪里。', 'You can change the limit in the app. Let me tell you where.'),
    ),
    card: {
      title: text('调整转账限额', 'Change your transfer limit'),
      text: text(
        '手机银行「我的—安全中心—限额管理」，刷脸后立即生效。',
        'In the app: Me, Security, Limits. In force after a face check.',
      ),
      link: 'https://www.hualing-bank.example/app/limits',
    },
  }),
  'update-id': offer({
    name: text('更新身份证件', 'Update identity papers'),
    kind: 'action',
    productCode: 'SV-UPDATE-ID',
    value: 25,
    propensity: 0.55,
    lever: 1.3,
    occasions: [
      ...since(text('客户说证件换了或过期了', 'They said their papers changed or ran out'), ...said('id-expired')),
      ...since(text('证件快要过期', 'Their papers run out soon'), ...noticed('id-expiring')),
      AT_START,
    ],
    // Whoever is no customer yet has no papers here to update.
    eligibility: all(is('stage', '!=', 'prospect')),
    applicability: any(is('completeness', '<', 60), is('intents', 'contains', 'id-expired')),
    why: text('资料完整度 {completeness}，证件信息要补', 'The record is {completeness} % complete: papers are missing'),
    scripts: scripts(
      text(
        '{customer}，您的证件信息要更新，不然转账会受限。手机上拍照就行，要我发入口吗？',
        '{customer}, your papers need an update, or transfers will be limited. A photo in the app does it. Shall I send the link?',
      ),
      text('您的证件信息要更新，手机上拍张照片就行。', 'Your papers need an update: a photo in the app does it.'),
    ),
    card: {
      title: text('更新身份证件', 'Update your identity papers'),
      text: text(
        '手机银行「我的—个人信息—证件更新」，拍照上传，约 2 分钟。',
        'In the app: Me, Personal data, Papers. A photo, two minutes.',
      ),
      link: 'https://www.hualing-bank.example/app/id',
    },
  }),
  'birthday-care': offer({
    name: text('生日问候', 'Birthday care'),
    kind: 'action',
    productCode: 'SV-BIRTHDAY',
    value: 5,
    propensity: 0.6,
    lever: 1.2,
    occasions: noticed('birthday'),
    why: text('这几天是客户生日', 'It is their birthday these days'),
    scripts: scripts(
      text(
        '{customer}，祝您生日快乐！我们准备了一份生日礼：话费券 20 元，在手机银行领取。',
        '{customer}, happy birthday! A voucher of CNY 20 for your phone bill waits in the app.',
      ),
      text(
        '今天是您的生日吧？祝您生日快乐！有一张话费券送给您。',
        'It is your birthday, is it not? Many happy returns! There is a voucher for you.',
      ),
    ),
    card: {
      title: text('生日快乐', 'Happy birthday'),
      text: text('20 元话费券已放进您的手机银行，30 天内有效。', 'A CNY 20 voucher waits in your app for 30 days.'),
      link: null,
    },
  }),
  'pension-account': offer({
    name: text('个人养老金账户', 'Pension account'),
    kind: 'payment',
    productCode: 'PA-OPEN',
    value: 120,
    propensity: 0.12,
    state: 'draft',
    occasions: said('retirement'),
    eligibility: all(is('age', '>=', 18), is('age', '<=', 60)),
    why: text('提到养老，开户可抵个税', 'Mentioned retirement: the account saves income tax'),
    scripts: scripts(
      text(
        '{customer}，个人养老金账户每年最多存 12,000 元，可以抵个税。',
        '{customer}, a pension account takes up to CNY 12,000 a year off your taxable income.',
      ),
      text(
        '您提到养老，个人养老金账户可以抵个税，要了解吗？',
        'You mentioned retirement. The pension account saves tax. May I explain?',
      ),
    ),
    disclosures: [
      tell(
        'locked',
        ['讲清资金到退休才能领', 'Make clear when the money is paid out'],
        '资金到退休才能领取',
        'The money is paid out at retirement only',
      ),
    ],
    card: {
      title: text('个人养老金账户', 'Pension account'),
      text: text(
        '每年最多存 12,000 元，抵扣个税；到退休领取。',
        'Up to CNY 12,000 a year, off your tax; paid out at retirement.',
      ),
      link: 'https://www.hualing-bank.example/pension',
    },
  }),
}

import type { LocaleNamespace } from './namespace.ts'

/** Where each rule that keeps an offer back comes from, by its code: a law, a channel's terms, or the bank's own choice. */
export const ruleSources = {
  is: ['依据：{{source}}', 'Source: {{source}}'],

  'marketing-known': [
    '本行规定：查不到客户的同意，就按没有同意办',
    'House rule: consents that cannot be read are none',
  ],
  'marketing-on': ['本行营销政策（总开关）', 'The bank’s marketing policy (its switch)'],
  'recommendations-off': ['个人信息保护法第二十四条', 'PIPL Art. 24'],
  'marketing-consent': [
    '消费者权益保护管理办法（令2022第9号）、通信短信息服务管理规定',
    'Consumer protection rules (令2022第9号), MIIT rules on messages',
  ],
  'withdrawn-policy': ['本行营销政策（已改）', 'The bank’s marketing policy, as it was changed'],
  silence: [
    '本行营销政策（静默）、消费者权益保护管理办法（令2022第9号）',
    'The bank’s marketing policy (silence), consumer protection rules (令2022第9号)',
  ],
  'silence_no-offers': ['个人信息保护法第二十四条：客户说不要推荐', 'PIPL Art. 24: they said they want no offers'],
  suitability: ['金融机构产品适当性管理办法（令2025第7号）', 'Rules on product suitability (令2025第7号)'],
  'rest-after-declines': [
    '人身保险电话销售业务管理办法（拒绝后至少 6 个月）、本行营销政策（婉拒后停推）',
    'Rules on telephone sales of insurance (6 months at least), the bank’s marketing policy (rest after declines)',
  ],
  frequency: ['本行营销政策（频次上限）', 'The bank’s marketing policy (frequency)'],
  'quiet-hours': [
    '人身保险电话销售业务管理办法（21:00 到 09:00 不推销）、本行营销政策（免打扰时段）',
    'Rules on telephone sales of insurance (none from 21:00 to 09:00), the bank’s marketing policy (quiet hours)',
  ],
  identity: [
    '个人信息保护法第五十一条（防止未经授权的访问）：先核身',
    'PIPL Art. 51 (no access without authority): proof of who they are comes first',
  ],
  'do-not-contact': ['客户的勿扰要求', 'What the customer asked for'],
  following: ['微信公众平台规则：取消关注后收不到消息', 'WeChat’s terms: who no longer follows gets nothing'],
  'channel-purpose': ['渠道账号登记的用途', 'What the account is registered for'],
  'channel-window': [
    '渠道方规则：客户来信后一段时间内才能回复',
    'The channel’s terms: answers only for a time after they wrote',
  ],
  'answers-left': [
    '微信公众平台规则：客户每次来信后可发的条数有限',
    'WeChat’s terms: so many answers after each message',
  ],

  budget: ['本行营销政策（每次接触上限）', 'The bank’s marketing policy (budget per contact)'],
  'cool-down': ['本行营销政策（推荐间隔）', 'The bank’s marketing policy (cool-down)'],
  'control-group': ['本行营销政策（对照组）', 'The bank’s marketing policy (control group)'],
  'on-show': ['本行规定：一次只推荐一项', 'House rule: one offer at a time'],
  'not-in-hand': ['本行规定：有人接待时才推荐', 'House rule: only while somebody serves them'],
  'problem-first': ['本行规定：先解决问题，后推荐', 'House rule: what does not work comes first'],
  eligibility: ['货架上这一项的客户条件（本行规定）', 'The shelf’s own conditions on customers (house rule)'],
  applicability: ['货架上这一项的适用范围（本行规定）', 'Where the shelf says that it applies (house rule)'],
  other: ['联系规则', 'The contact rules'],
} as const satisfies LocaleNamespace

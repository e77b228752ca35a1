import type { LocaleNamespace } from '../namespace.ts'

/** Accounts at vendors: official accounts, numbers and signatures. */
export const adminAccounts = {
  groupChannels: ['渠道', 'Channels'],
  account: ['渠道账号', 'Accounts'],
  one_account: ['账号', 'account'],
  about_account: ['公众号、短信号码与签名', 'Official accounts, SMS numbers and signatures'],
  empty_account: ['还没有账号', 'No accounts yet'],
  teach_account: [
    '接入一个公众号或短信号码，客户发来的消息就会进入队列。',
    'Connect an official account or an SMS number, and what customers write there enters a queue.',
  ],
  'account.name': ['名称', 'Name'],
  'account.channel': ['渠道', 'Channel'],
  'account.sender': ['客户看到的号码或名称', 'Number or name customers see'],
  'account.entryPointId': ['入口', 'Way in'],
  'account.enabled': ['启用', 'In use'],
  'account.segmentCost': ['每条成本（分）', 'Cost per segment (fen)'],
} as const satisfies LocaleNamespace

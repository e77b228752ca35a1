import type { LocaleNamespace } from './namespace.ts'

/** The page by which a customer proves who they are. */
export const identityLink = {
  title: ['确认身份', 'Confirm who you are'],
  loading: ['正在打开…', 'Opening…'],
  whoAsks: [
    '{{bank}}请您确认身份，客服才能为您查询账户、办理业务。',
    '{{bank}} asks you to confirm who you are, so that the agent may look up your accounts and act for you.',
  ],
  intro: [
    '填写您在银行登记的姓名和手机号，验证码会发到该手机。',
    'Give the name and mobile number the bank has of you. A code goes to that number.',
  ],
  until: ['{{time}} 前有效，只能用一次', 'Good until {{time}}, and once'],
  name: ['姓名', 'Name'],
  phone: ['登记手机号', 'Mobile number on record'],
  sendCode: ['获取验证码', 'Send the code'],
  sending: ['正在发送…', 'Sending…'],
  codeSent: [
    '如果所填与银行登记一致，6 位验证码已发出，5 分钟内有效。',
    'If that is what the bank has of you, a code of 6 digits is on its way. It is good for 5 minutes.',
  ],
  codeAlone: [
    '6 位验证码已发到您在银行登记的手机。请只填在这里，不要告诉任何人，包括本行员工。',
    'A code of 6 digits went to the mobile number the bank has of you. Type it here only, and tell it to nobody, bank staff included.',
  ],
  code: ['验证码', 'Code'],
  codeMissing: ['请填写全部 6 位数字', 'Please type all 6 digits'],
  confirm: ['确认', 'Confirm'],
  confirming: ['正在核对…', 'Checking…'],
  change: ['修改姓名或手机号', 'Change name or number'],
  missing: ['请先填写完整', 'Please fill in both'],
  notAPhone: ['手机号不对，请检查', 'Please check the mobile number'],
  wrong: ['验证码不对，还可以试 {{left}} 次', 'That code is wrong. {{left}} more tries'],
  'wrong-one': ['验证码不对，还可以试 1 次', 'That code is wrong. 1 more try'],
  doneTitle: ['身份已确认', 'You are confirmed'],
  done: [
    '请回到刚才的对话。客服已经知道是您本人。',
    'Please go back to the conversation. The agent knows that it is you.',
  ],
  'failed_already-done': ['这个链接已经用过', 'This link was used already'],
  'failed_already-done_todo': [
    '身份已确认，请回到刚才的对话。',
    'You are confirmed; please go back to the conversation.',
  ],
  failed_expired: ['链接已失效', 'This link has run out'],
  failed_expired_todo: [
    '请回到刚才的对话，让客服再发一个。',
    'Go back to the conversation and ask the agent for a new one.',
  ],
  'failed_not-found': ['链接不正确', 'This link is wrong'],
  'failed_not-found_todo': ['请从客服发给您的消息里重新打开。', 'Open it again from the message we sent you.'],
  'failed_verification-used-up': ['尝试次数已用完', 'No tries are left'],
  'failed_verification-used-up_todo': [
    '请回到刚才的对话联系客服，或致电客服热线。',
    'Go back to the conversation, or call us.',
  ],
  'failed_told-apart': ['这个账号已属于另一位客户', 'This account is another customer’s'],
  'failed_told-apart_todo': ['请回到刚才的对话，告诉客服。', 'Go back to the conversation and tell the agent.'],
  'failed_code-not-sent': ['验证码已过期，请重新获取', 'The code has run out; ask for a new one'],
  'failed_code-not-sent_todo': ['验证码 5 分钟内有效。', 'A code is good for 5 minutes.'],
  'failed_too-often': ['操作太频繁，请稍后再试', 'Too many tries; please wait a little'],
  'failed_too-often_todo': ['每次服务最多发 3 次验证码。', 'At most three codes are sent for one contact.'],
  failed_other: ['没有连上，请再试一次', 'That did not work; please try again'],
  failed_other_todo: ['请检查网络。', 'Check your connection.'],
  again: ['再试一次', 'Try again'],
} as const satisfies LocaleNamespace

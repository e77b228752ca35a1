import type { LocaleNamespace } from './namespace.ts'

/** The agent's state, offers and what the whole desk shares. */
export const desk = {
  visitor: ['访客 {{tail}}', 'Visitor {{tail}}'],

  stateAvailable: ['可接入', 'Ready'],
  stateOffline: ['离线', 'Offline'],
  stateLost: ['失联', 'Lost'],
  stateRinging: ['振铃', 'Ring'],
  stateBusy: ['处理中', 'Busy'],
  stateAcw: ['整理中', 'Wrap'],
  stateMenu: ['切换坐席状态', 'Change state'],
  comma: ['，', ', '],
  stateWished: ['待接通', 'Waiting'],
  stateWishedHint: ['接通后立即转为可接入；再按一次取消', 'Ready as soon as the line is up; press again to cancel'],
  stateHint: ['切换状态', 'Change state'],
  stateNext: ['完成后 · {{state}}', 'Then · {{state}}'],
  stateNow: ['现在：{{state}}', 'Now: {{state}}'],
  stateNextHint: [
    '可接入立即生效，其他状态在手上的工作完成后生效',
    'Ready counts at once; everything else once your work is done',
  ],
  stoppedByRona: ['有派单未接听，已停止派单', 'An offer was not answered: you get no new work'],
  stoppedByLoss: ['连接中断过，已停止派单', 'The connection was lost: you get no new work'],
  backToReady: ['回到可接入', 'Go back to ready'],
  stateOverdue: ['{{state}}已超 {{minutes}} 分钟', '{{state}} for more than {{minutes}} min'],
  stateOverdueDetail: ['可接入后会继续派单', 'Go back to ready to get work'],
  stateByRona: ['有派单未接听，已停止派单', 'An offer was not answered: you get no new work'],
  stateByLoss: ['连接中断过，已停止派单', 'The connection was lost: you get no new work'],
  stateBySupervisor: ['班长将你置为{{state}}', 'Your supervisor set you to {{state}}'],
  commandState: ['状态：{{state}}', 'State: {{state}}'],

  offerTitle: ['新会话：{{name}}', 'New contact: {{name}}'],
  offerBodyHidden: ['点击回到工作台接入', 'Click to go back to the desk'],
  offerFlash: ['【振铃】新会话', '[Ringing] New contact'],
  accept: ['接入', 'Accept'],
  acceptCall: ['接听', 'Answer'],
  decline: ['拒绝', 'Decline'],
  remaining: ['剩余 {{seconds}} 秒', '{{seconds}} s left'],
  whySkills: ['派给你：技能匹配，空闲最久', 'For you: skills match, idle longest'],
  whyPreferred: ['派给你：上次由你接待', 'For you: you served them last time'],
  whyTransfer: ['{{name}} 转给你', '{{name}} transferred it to you'],
  whyTransferNote: ['{{name}} 转给你：{{note}}', '{{name}} transferred it to you: {{note}}'],
  whyAssigned: ['班长指派给你', 'Your supervisor assigned it to you'],
  whyReopen: ['派给你：刚结束的会话又有来信', 'For you: they wrote again after your chat'],
  whyWaited: ['等了 {{time}}', 'waited {{time}}'],
  offerMissed: ['未接：{{name}}', 'Missed: {{name}}'],
  offerMissedDetail: ['已回到队列', 'It went back to its queue'],

  wrapUpTimedOut: ['整理超时：{{name}}', 'Wrap-up ran out: {{name}}'],
  wrapUpTimedOutDetail: ['已自动关闭，填过的内容会保留', 'It closed by itself; anything filled in is kept'],

  promiseDue: ['约定到点：{{name}}', 'Promise due: {{name}}'],
  promiseNotice: [
    '{{count}} 条约定到点',
    '{{count}} promise to a customer is due || {{count}} promises to customers are due',
  ],
  promiseBodyHidden: ['点击回到工作台查看', 'Click to see it at the desk'],

  backAgain: ['{{name}} 又来信，会话已回到你这里', '{{name}} wrote again; the contact is back with you'],
  messageNotice: ['{{name}} 发来新消息', 'New message from {{name}}'],
} as const satisfies LocaleNamespace

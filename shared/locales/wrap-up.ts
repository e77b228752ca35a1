import type { LocaleNamespace } from './namespace.ts'

/** The wrap-up drawer. */
export const wrapUp = {
  title: ['整理', 'Wrap-up'],
  remaining: ['剩余 {{time}}', '{{time}} left'],
  overdue: ['已到时', 'Time is up'],
  noLimit: ['不限时', 'No limit'],
  extend: ['延长 {{time}}', 'Add {{time}}'],
  noExtension: ['不能再延长', 'No extensions left'],
  collapse: ['收起，稍后整理', 'Fold away for now'],

  disposition: ['处置码', 'Disposition'],
  dispositionRequired: ['先选一个处置码', 'Choose a disposition first'],
  findDisposition: ['查找处置码', 'Find a disposition'],
  noDisposition: ['没有匹配的处置码', 'No disposition matches'],
  noDispositions: ['没有可选的处置码，请联系管理员', 'There are no dispositions; ask an administrator'],
  chosen: ['已选 {{name}}', 'Chosen: {{name}}'],

  summary: ['小结', 'Summary'],
  summaryPlaceholder: ['客户要什么，怎么办的，结果如何', 'What they wanted, what was done, how it ended'],
  followUp: ['跟进', 'Follow-up'],
  addFollowUp: ['约一次跟进', 'Add a follow-up'],
  followUpAt: ['时间', 'When'],
  followUpText: ['内容', 'What'],
  followUpPlaceholder: ['如：补件齐全后办理', 'e.g. finish once the papers are in'],
  followUpMoved: ['已改时间：{{why}}', 'Moved: {{why}}'],
  followUpPast: ['时间已过', 'That time has passed'],
  followUpTextMissing: ['写一句跟进内容', 'Say what to follow up'],
  removeFollowUp: ['不跟进', 'Remove it'],

  saved: ['已自动保存', 'Saved'],
  saving: ['保存中', 'Saving'],
  savedHere: ['已存本机，恢复后提交', 'Kept here, sent once back'],
  complete: ['完成', 'Complete'],
  completing: ['提交中', 'Completing'],
  completeQueued: ['已排队，恢复后提交', 'Queued until the line is back'],
  completed: ['已完成：{{name}}', 'Completed: {{name}}'],
} as const satisfies LocaleNamespace

import type { LocaleNamespace } from '../namespace.ts'

/** Groups of customers by a rule. */
export const adminSegments = {
  segment: ['客户分群', 'Segments'],
  one_segment: ['分群', 'segment'],
  about_segment: ['按条件圈出客户，随时数一数', 'Customers by a rule, counted whenever you ask'],
  empty_segment: ['还没有分群', 'No segments yet'],
  teach_segment: [
    '例如「上海的金卡客户」：选条件，看有多少人，再存下来。',
    'Such as “gold customers in Shanghai”: choose conditions, see how many, then save.',
  ],
  'segment.name': ['名称', 'Name'],
  'segment.rule': ['条件', 'Conditions'],
  'segment.rule.help': [
    '资料里没有的，按不符合算；没有条件就是所有客户',
    'What nobody knows does not match; without conditions everybody does',
  ],
  segmentConditions: ['{{count}} 个条件', '{{count}} condition || {{count}} conditions'],
  segmentReach: ['有多少客户', 'How many customers'],
  segmentReach_help: [
    '按上面的条件现数，姓名和号码隐去一部分',
    'Counted by the conditions above; names and numbers in part',
  ],
  segmentCount: ['数一数', 'Count'],
  segmentStop: ['停止', 'Stop'],
  segmentNotWhole: ['先把条件填完', 'Complete the conditions first'],
  segmentStale: ['条件改过，请重新数', 'Conditions changed: count again'],
  segmentFound: ['{{n}} 位客户', '{{n}} customers'],
  segmentBehind: ['{{n}} 位刚有变化，几秒后计入', '{{n}} changed just now and count in seconds'],
  segmentSample: ['其中几位', 'Some of them'],
  segmentNameless: ['没有姓名', 'No name'],
  segmentsByAdmin: [
    '分群由管理员设置，这里可以看条件、数人数',
    'Administrators set segments; here you see and count them',
  ],
  segmentExport: ['导出名单', 'Export'],
} as const satisfies LocaleNamespace

import type { LocaleNamespace } from '../namespace.ts'

/** What may be wrong with a record. `p_<reason>` says in words what a schema or the server objects to. */
export const adminProblems = {
  p_required: ['必填', 'Required'],
  p_needsText: ['中文或英文至少填一种', 'Write it in at least one language'],
  p_tooLong: ['最多 {{max}} 个字', 'At most {{max}} characters'],
  p_tooSmall: ['不能小于 {{min}}', 'At least {{min}}'],
  p_tooBig: ['不能大于 {{max}}', 'At most {{max}}'],
  p_chooseSome: ['至少选 {{min}} 项', 'Choose at least {{min}}'],
  p_tooMany: ['最多 {{max}} 项', 'At most {{max}}'],
  p_wholeNumber: ['请填整数', 'A whole number, please'],
  p_username: [
    '2 到 32 位小写字母、数字、点或横线，以字母或数字开头',
    '2 to 32 small letters, digits, dots or dashes, beginning with a letter or digit',
  ],
  p_shortcut: ['最多 20 个字，不含空格和 /', 'Up to 20 characters, no spaces and no /'],
  p_origin: ['写成 https://bank.example 这样，不带路径', 'Write it like https://bank.example, without a path'],
  p_colour: ['写成 #0d6375 这样', 'Write it like #0d6375'],
  p_clock: ['写成 09:00 这样', 'Write it like 09:00'],
  p_rangeOrder: ['结束要晚于开始', 'The end must come after the start'],
  p_rangesOverlap: ['时段有重叠', 'Times overlap'],
  p_timeZone: ['没有这个时区', 'No such time zone'],
  p_date: ['请选日期', 'Choose a date'],
  p_key: ['只用字母、数字、点、横线', 'Letters, digits, dots and dashes only'],
  p_wrong: ['填写不对', 'Not right'],
  p_nameTaken: ['「{{name}}」已被占用，换一个', '“{{name}}” is taken, choose another'],
  p_unknown: ['选的这一项已停用，换一个', 'This was archived, choose another'],
  p_cycle: ['会绕成圈，换一个', 'This would go round in a circle, choose another'],
  'p_channel-not-served': ['所选队列不接这个渠道', 'That queue does not take this channel'],
  'p_one-centre-only': ['只有一份中心设置', 'There is one centre only'],
  'p_before-no-offers': ['不能早于停止派单的时间', 'Not before offers stop'],
} as const satisfies LocaleNamespace

import type { LocaleNamespace } from './namespace.ts'

/** Recordings and voicemails to be heard. */
export const recording = {
  recording: ['通话录音', 'Call recording'],
  voicemail: ['留言', 'Voicemail'],
  player: ['{{name}} {{length}}', '{{name}}, {{length}}'],
  play: ['播放{{name}}，播放会被记录', 'Play {{name}}; playback is logged'],
  pause: ['暂停{{name}}', 'Pause {{name}}'],
  place: ['播放位置', 'Place in the recording'],
  placeOf: ['{{at}}，共 {{length}}', '{{at}} of {{length}}'],
  speed: ['倍速 {{speed}}', 'Speed {{speed}}'],
  agent: ['坐席', 'Agent'],
  customer: ['客户', 'Customer'],
  mark_hold: ['客户保持 {{length}}', 'Customer on hold {{length}}'],
  mark_consult: ['咨询中，客户保持 {{length}}', 'Asking a colleague, customer on hold {{length}}'],
  mark_pause: ['停录 {{length}}', 'Recording paused {{length}}'],
  gone: ['录音已删除', 'The recording was deleted'],
  expired: ['录音已过保存期', 'The recording is past its retention'],
  unplayable: ['录音放不出来', 'The recording can’t be played'],
  retry: ['重试', 'Try again'],
} as const satisfies LocaleNamespace

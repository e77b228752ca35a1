import type { LocalText } from './channel.ts'

/** What the centre said before its texts could be edited: what a new centre begins with, and what old records are read as. */
export const FIRST_IDLE_WARNING: LocalText = {
  zh: '您好，暂时没有收到您的回复。如果还需要帮助，请直接回复，否则会话将自动结束。',
  en: 'We have not heard from you for a while. Reply if you still need help; otherwise this chat will end by itself.',
}

/** What the centre itself says to a customer when no administrator's text applies. */
import type { LocalText } from '#shared/domain/channel.ts'

export const IDLE_WARNING: LocalText = {
  zh: '您好，暂时没有收到您的回复。如果还需要帮助，请直接回复，否则会话将自动结束。',
  en: 'We have not heard from you for a while. Reply if you still need help; otherwise this chat will end by itself.',
}

/** Every way the chat says no, in words of the customer's language. */
import type { ChatError, ChatErrorCode } from '#shared/domain/chat-wire.ts'
import type { Language } from '#shared/domain/channel.ts'
import { chatRefusals } from '#shared/locales/widget.ts'

export interface ChatRefusal {
  readonly code: ChatErrorCode
  readonly message: string
}

const HTTP_STATUS: Readonly<Record<ChatErrorCode, number>> = {
  'origin-not-allowed': 403,
  'identity-required': 401,
  'identity-invalid': 401,
  'form-incomplete': 422,
  'too-large': 413,
  'type-not-allowed': 415,
  'too-often': 429,
  'session-ended': 401,
  'not-found': 404,
  malformed: 400,
  unavailable: 503,
}

const WORDS: Readonly<Record<ChatErrorCode, readonly [zh: string, en: string]>> = chatRefusals

/** @param fields named by `form-incomplete` */
export function refusal(code: ChatErrorCode, language: Language, fields: readonly string[] = []): ChatRefusal {
  const [chinese, english] = WORDS[code]
  const message =
    language === 'en'
      ? english.replace('{{fields}}', () => fields.join(', '))
      : chinese.replace('{{fields}}', () => fields.join('、'))
  return { code, message }
}

export function httpAnswer({ code, message }: ChatRefusal): { readonly status: number; readonly body: ChatError } {
  return { status: HTTP_STATUS[code], body: { error: { code, message } } }
}

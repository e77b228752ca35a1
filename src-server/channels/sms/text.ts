/** A message in the words of a short message, and a customer's number in E.164. */
import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { asLines, type MessageContent } from '#shared/domain/message.ts'
import { assertNever } from '#shared/lib/assert-never.ts'

/** @returns null: it carries something no short message can */
export function textOf(content: MessageContent): string | null {
  switch (content.kind) {
    case 'text':
    case 'template':
      return content.text
    case 'menu':
      return asLines(content)
    case 'location':
      return content.label
    case 'card':
      return [content.title, content.text, content.link ?? ''].filter((line) => line !== '').join('\n')
    case 'image':
    case 'file':
    case 'voice':
    case 'video':
      return null
    default:
      return assertNever(content)
  }
}

/** @returns E.164, or the number as it came where it is none: a short code, an alphanumeric sender */
export function addressOf(number: string): string {
  const parsed = parsePhoneNumberFromString(number, 'CN')
  return parsed?.isPossible() === true ? parsed.number : number.trim()
}

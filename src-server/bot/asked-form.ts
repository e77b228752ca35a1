import type { BotAskedForm } from '#shared/domain/bot.ts'
import { assertNever } from '#shared/lib/assert-never.ts'

const DATE = new RegExp(
  [
    '\\d{4}\\s*[-/.年]\\s*\\d{1,2}\\s*[-/.月]\\s*\\d{1,2}',
    '\\d{1,2}\\s*[-/.月]\\s*\\d{1,2}',
    '(?<!\\d)\\d{8}(?!\\d)',
    '今天|今日|昨天|昨日|前天|大前天|明天|后天|(?:上|这|本|下)?(?:个)?(?:周|星期|礼拜)[一二三四五六日天]|\\d{1,2}[号日]',
    '[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}',
    '\\b(?:today|yesterday|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\\b',
    '\\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?\\s+\\d{1,2}|\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)',
  ].join('|'),
  'iu',
)

/** Whether words answer a question of the flow as they have to. */
export function formedAs(form: BotAskedForm, text: string): boolean {
  const said = text.normalize('NFKC').trim()
  switch (form) {
    case 'any':
      return /[\p{L}\p{N}]/u.test(said)
    case 'digits':
      return /\d/u.test(said)
    case 'phone':
      return /(?:^|\D)\+?\d{7,15}(?:\D|$)/u.test(said.replaceAll(/(?<=\d)[\s()-]+(?=\d)/gu, ''))
    case 'date':
      return DATE.test(said)
    default:
      return assertNever(form)
  }
}

import type { Language, LocalText } from '#shared/domain/channel.ts'
import type { CannedReplyRecord, Versioned } from '#shared/domain/config.ts'
import { addressedToNobody } from '#shared/domain/unnamed.ts'

export interface CannedReply {
  readonly id: string
  /** As the desk's language shows it. */
  readonly shortcut: string
  /** Found by any of these. */
  readonly shortcuts: readonly string[]
  readonly title: string
  /** Found by these words: the title in every language. */
  readonly titles: readonly string[]
  /** With its variables still in braces. */
  readonly text: string
  readonly compliance: boolean
}

/**
 * The replies of a queue, in the order they were configured: whoever set them up knows what a contact begins with.
 * @param textIn the language spoken to the customer
 * @param titleIn the language of whoever chooses
 */
export function cannedFor(
  records: Iterable<Versioned<CannedReplyRecord>>,
  queueId: string,
  textIn: (text: LocalText) => string,
  titleIn: (text: LocalText) => string = textIn,
): readonly CannedReply[] {
  return [...records]
    .filter(({ archived, record }) => !archived && (record.queueIds === null || record.queueIds.includes(queueId)))
    .map(({ id, record }) => ({
      id,
      shortcut: titleIn({ zh: record.shortcut, en: record.shortcutEn }).replace(/^\//, ''),
      shortcuts: [record.shortcut, record.shortcutEn].map((name) => name.replace(/^\//, '').toLowerCase()),
      title: titleIn(record.title),
      titles: Object.values(record.title),
      text: textIn(record.text),
      compliance: record.compliance,
    }))
}

/** How well a reply fits: its shortcut before its title before its words; 0 not at all. */
function fit({ shortcuts, titles, text }: CannedReply, wanted: string): number {
  const has = (words: string): boolean => beginsWordIn(words.toLowerCase(), wanted)
  if (shortcuts.some((name) => name.startsWith(wanted))) return 4
  if (shortcuts.some((name) => name.includes(wanted))) return 3
  if (titles.some(has)) return 2
  return has(text) ? 1 : 0
}

const LATIN = /[\p{Script=Latin}\d]/u

/** Chinese has no gaps between words: there any place will do. Elsewhere `en` means a word that begins so, not `then`. */
function beginsWordIn(words: string, wanted: string): boolean {
  const anywhere = !LATIN.test(wanted.charAt(0))
  for (let at = words.indexOf(wanted); at !== -1; at = words.indexOf(wanted, at + 1))
    if (anywhere || at === 0 || !LATIN.test(words.charAt(at - 1))) return true
  return false
}

/** Replies that fit what was typed after the slash, the best first; equally good ones as configured. */
export function searchCanned(replies: readonly CannedReply[], query: string): readonly CannedReply[] {
  const wanted = query.trim().toLowerCase()
  if (wanted === '') return replies
  return replies
    .map((reply) => ({ reply, score: fit(reply, wanted) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ reply }) => reply)
}

export interface Variables {
  /** null: not known, they are addressed without a name */
  readonly customer: string | null
  readonly agent: string
  readonly queue: string
}

const VARIABLE = /\{(customer|agent|queue)\}/g

/** Puts what is known in place of `{customer}`, `{agent}` and `{queue}`. */
export function fillIn(text: string, variables: Variables, language: Language): string {
  const addressed = variables.customer === null ? addressedToNobody(text, language) : text
  return addressed.replaceAll(VARIABLE, (braces, name: keyof Variables) => variables[name] ?? braces)
}

/** A text cut at its variables, for showing them in another colour. */
export function textParts(text: string): readonly { readonly text: string; readonly variable: boolean }[] {
  return text
    .split(/(\{\w+\})/)
    .filter((part) => part !== '')
    .map((part) => ({ text: part, variable: /^\{\w+\}$/.test(part) }))
}

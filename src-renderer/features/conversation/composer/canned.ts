import type { LocalText } from '#shared/domain/channel.ts'
import type { CannedReplyRecord, Versioned } from '#shared/domain/config.ts'

export interface CannedReply {
  readonly id: string
  readonly shortcut: string
  readonly title: string
  /** With its variables still in braces. */
  readonly text: string
  readonly compliance: boolean
}

/** The replies of a queue, in the language spoken to the customer. */
export function cannedFor(
  records: Iterable<Versioned<CannedReplyRecord>>,
  queueId: string,
  textIn: (text: LocalText) => string,
): readonly CannedReply[] {
  return [...records]
    .filter(({ archived, record }) => !archived && (record.queueIds === null || record.queueIds.includes(queueId)))
    .map(({ id, record }) => ({
      id,
      shortcut: record.shortcut.replace(/^\//, ''),
      title: textIn(record.title),
      text: textIn(record.text),
      compliance: record.compliance,
    }))
    .toSorted((a, b) => (a.shortcut < b.shortcut ? -1 : 1))
}

/** How well a reply fits: its shortcut before its title before its words; 0 not at all. */
function fit({ shortcut, title, text }: CannedReply, wanted: string): number {
  const has = (words: string): boolean => words.toLowerCase().includes(wanted)
  if (shortcut.toLowerCase().startsWith(wanted)) return 4
  if (has(shortcut)) return 3
  if (has(title)) return 2
  return has(text) ? 1 : 0
}

/** Replies that fit what was typed after the slash, the best first. */
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
  /** null: not known, the braces stay for the agent to fill */
  readonly customer: string | null
  readonly agent: string
  readonly queue: string
}

const VARIABLE = /\{(customer|agent|queue)\}/g

/** Puts what is known in place of `{customer}`, `{agent}` and `{queue}`. */
export function fillIn(text: string, variables: Variables): string {
  return text.replaceAll(VARIABLE, (braces, name: keyof Variables) => variables[name] ?? braces)
}

/** A text cut at its variables, for showing them in another colour. */
export function textParts(text: string): readonly { readonly text: string; readonly variable: boolean }[] {
  return text
    .split(/(\{\w+\})/)
    .filter((part) => part !== '')
    .map((part) => ({ text: part, variable: /^\{\w+\}$/.test(part) }))
}

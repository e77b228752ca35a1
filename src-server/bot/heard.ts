/** What the customer means by what they wrote, given what was last put to them. */
import { type BotMemory, type BotNode, type BotOption } from '#shared/domain/bot.ts'
import { formedAs } from './asked-form.ts'
import type { DialogueInput } from './contract.ts'
import {
  asksForPerson,
  closest,
  complains,
  hasAny,
  numberIn,
  ratingIn,
  saysNone,
  smallTalk,
  urgencyIn,
} from './words.ts'
import type { Language } from '#shared/domain/channel.ts'
import { languageOfWords } from '#shared/domain/written-language.ts'

export type Asking = Extract<BotNode, { kind: 'ask' }>

export type Heard =
  /** The contact just began. */
  | { readonly is: 'nothing' }
  | { readonly is: 'no-words' }
  | { readonly is: 'person' }
  | { readonly is: 'concern'; readonly concern: 'complaint' | 'sensitive'; readonly urgency: 'life' | 'money' | null }
  | { readonly is: 'chosen'; readonly option: BotOption }
  /** `seq` null: it has not the form asked for. */
  | { readonly is: 'reply'; readonly node: Asking; readonly seq: number | null }
  | { readonly is: 'talk'; readonly talk: 'hello' | 'thanks' | 'goodbye' }
  /** Nothing but signs. */
  | { readonly is: 'blank' }
  | { readonly is: 'question'; readonly text: string }

export type Hearing = Pick<DialogueInput, 'flow' | 'language' | 'memory' | 'said' | 'concern'>

/** Nobody needs more to say what they want; the rest costs only time. */
const LONGEST_QUESTION = 500
/** Longer words are looked at for options, forms and small talk no more. */
const LONGEST_CHOICE = 80

export function heard({ flow, memory, said, concern }: Hearing): Heard {
  if (said.length === 0) return { is: 'nothing' }
  const worded = said.flatMap(({ seq, text }) => (text === null ? [] : [{ seq, text }]))
  if (worded.length === 0) return { is: 'no-words' }
  const asking = flow.nodes.find((node) => node.id === memory.nodeId)

  // Words put to them as an option mean that option, even where they hold a word that would mean more.
  const option = chosen(worded, memory, exactly)
  if (option !== null) return option.is === 'person' ? { is: 'person' } : { is: 'chosen', option }
  // Before the wish for a person: whoever takes over has to read what it is about.
  const urgencies = worded.map(({ text }) => urgencyIn(text))
  const urgency = urgencies.find((one) => one === 'life') ?? urgencies.find((one) => one !== null) ?? null
  if (concern === 'sensitive' || urgency !== null || worded.some(({ text }) => hasAny(text, flow.sensitiveWords)))
    return { is: 'concern', concern: 'sensitive', urgency }
  if (concern === 'complaint' || worded.some(({ text }) => complains(text)))
    return { is: 'concern', concern: 'complaint', urgency: null }
  if (worded.some(({ text }) => asksForPerson(text, flow.personWords))) return { is: 'person' }
  if (asking?.kind === 'ask') {
    const reply = worded.findLast(({ text }) => formedAs(asking.form, text))
    return { is: 'reply', node: asking, seq: reply?.seq ?? null }
  }
  const near = chosen(worded, memory, nearly)
  if (near !== null) return near.is === 'person' ? { is: 'person' } : { is: 'chosen', option: near }

  const talks = worded.map(({ text }) => (text.length > LONGEST_CHOICE ? null : smallTalk(text)))
  const asked = worded.filter(({ text }, at) => talks[at] === null && /[\p{L}\p{N}]/u.test(text))
  const talk = talks.findLast((one) => one !== null)
  if (asked.length === 0) return talk === undefined || talk === null ? { is: 'blank' } : { is: 'talk', talk }
  const text = asked.map((one) => one.text.trim()).join('\n')
  return { is: 'question', text: Array.from(text).slice(0, LONGEST_QUESTION).join('') }
}

/** The place of the option taken, from 0; null: none was, or none was put */
export function choiceIn(hearing: Hearing): number | null {
  const meant = heard(hearing)
  const taken = meant.is === 'chosen' ? meant.option : null
  const place = hearing.memory.options.findIndex(({ option }) => option === taken || option.is === meant.is)
  return place === -1 ? null : place
}

type Match = (text: string, options: BotMemory['options']) => BotOption | null

/** The last choice among several messages; none where one of them asks something else. */
function chosen(worded: readonly { readonly text: string }[], { options }: BotMemory, match: Match): BotOption | null {
  if (options.length === 0) return null
  const said = worded.filter(({ text }) => text.length <= LONGEST_CHOICE && smallTalk(text) === null)
  const all = said.length === 0 ? worded : said
  const found = all.map(({ text }) => (text.length > LONGEST_CHOICE ? null : match(text, options)))
  if (worded.some(({ text }) => text.length > LONGEST_CHOICE) || found.includes(null)) return null
  return found.at(-1) ?? null
}

const exactly: Match = (text, options) => {
  const bare = (words: string): string => words.normalize('NFKC').trim().toLowerCase()
  const same = options.find((option) => bare(option.text) === bare(text))
  if (same !== undefined) return same.option
  const number = numberIn(text)
  return number === null ? null : (options[number - 1]?.option ?? null)
}

const nearly: Match = (text, options) => {
  const has = (is: BotOption['is']): BotOption | null => options.find(({ option }) => option.is === is)?.option ?? null
  const exact = exactly(text, options)
  if (exact !== null) return exact
  const at = closest(
    text,
    options.map((option) => option.text),
  )
  if (at !== null) return options[at]?.option ?? null
  if (has('none') !== null && saysNone(text)) return has('none')
  const rating = ratingIn(text)
  if (rating === null) return null
  return has(rating ? 'helped' : 'did-not-help')
}

/** The language the customer writes now; where they chose or wrote a number, the one it was put in. */
export function languageOf({ language, memory, said }: Pick<Hearing, 'language' | 'memory' | 'said'>): Language {
  const words = said.map(({ text }) => text ?? '').join(' ')
  return languageOfWords(words) ?? languageOfWords(memory.options.map(({ text }) => text).join(' ')) ?? language
}

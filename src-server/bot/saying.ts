/** Puts a turn into messages: as few as possible, and no longer than the channel takes. */
import { type BotMemory, type BotOption, type BotPhrase } from '#shared/domain/bot.ts'
import { type Channel, type Language, type LocalText, textIn } from '#shared/domain/channel.ts'
import { asLines, type MessageContent } from '#shared/domain/message.ts'
import type { DialogueInput, Said } from './contract.ts'
import { SENTENCES } from './sentences.ts'

export type Options = BotMemory['options']

/** As a message may be, in UTF-16 units: a menu counts with its numbers. */
const LONGEST: Readonly<Record<Channel, number>> = { chat: 4_000, sms: 670, wechat: 680, voice: 1_000 }
const MOST_OPTIONS = 9

export interface Voice {
  readonly language: Language
  readonly say: (text: LocalText) => string
  readonly phrase: (phrase: BotPhrase) => string
  /** Names the article that an answer is from; '' where the channel shows it by itself. */
  readonly sourceOf: (title: string) => string
  readonly option: (phrase: BotPhrase, option: BotOption) => Options[number]
  /** Null where there are no words to say. */
  readonly message: (parts: readonly string[], options: Options, end?: string) => Said | null
}

/** [BT120] The chat's page says itself that it is no person, and shows what an answer is from. */
const SAYS_SO_ITSELF: readonly Channel[] = ['chat']

export function voiceOf({ flow, channel, isFirst = false, newId }: DialogueInput, language: Language): Voice {
  const say = (text: LocalText): string => textIn(language, text)
  const isBare = !SAYS_SO_ITSELF.includes(channel)
  const introduced = (parts: readonly string[]): readonly string[] =>
    isFirst && isBare && !parts.includes(say(flow.greeting)) ? [say(SENTENCES.introduction), ...parts] : parts
  return {
    language,
    say,
    phrase: (phrase) => say(flow.phrases[phrase]),
    sourceOf: (title) => (isBare ? say(sourceOf(title, channel)) : ''),
    option: (phrase, option) => ({ text: say(flow.phrases[phrase]), option }),
    message(parts, options, end = '') {
      const content = contentOf(introduced(parts), options.slice(0, MOST_OPTIONS), end, LONGEST[channel])
      return content === null ? null : { messageId: newId(), content }
    },
  }
}

/** In a text message by the title alone: its parts are paid for. */
function sourceOf(title: string, channel: Channel): LocalText {
  return channel === 'sms'
    ? { zh: `《${title}》`, en: `(${title})` }
    : { zh: `来源：《${title}》`, en: `From: ${title}` }
}

/** What gives way to a limit is the text: options and what must not be lost stay whole. */
function contentOf(parts: readonly string[], options: Options, end: string, longest: number): MessageContent | null {
  const lines = options.map(({ text }, at) => ({ id: `o${at + 1}`, text }))
  const menu = (head: string): string => asLines({ head, options: lines, tail: '' })
  const around = menu('').length + (end === '' ? 0 : end.length + 1) + 1
  const text = clipped(parts.filter((part) => part.trim() !== '').join('\n'), Math.max(1, longest - around))
  const head = [text, end].filter((part) => part !== '').join('\n')
  if (head === '' && lines.length === 0) return null
  return lines.length === 0 ? { kind: 'text', text: head } : { kind: 'menu', head, options: lines, tail: '' }
}

function clipped(text: string, longest: number): string {
  if (text.length <= longest) return text
  const kept = text.slice(0, Math.max(0, longest - 1))
  // Half a character is none.
  return `${kept.replace(/[\uD800-\uDBFF]$/u, '')}…`
}

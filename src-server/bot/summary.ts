/** What whoever takes over has to know, from what was said to the bot. */
import type { BotSummary } from '#shared/domain/bot.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Message, MessageContent } from '#shared/domain/message.ts'
import type { Turn } from './contract.ts'
import { asksForPersonOnly, numberIn, plain, ratingIn, saysNone, smallTalk } from './words.ts'

const MOST_ASKED = 5
const LONGEST_ASKED = 200
const LONGEST_VALUE = 100

/**
 * @param turn the one that hands over
 * @param titleOf of an article, in the language of whoever reads it
 */
export function summaryOf(
  { messages, bot }: Pick<Interaction, 'messages' | 'bot'>,
  { memory, rated }: Pick<Turn, 'memory' | 'rated'>,
  titleOf: (articleId: string) => string,
): BotSummary {
  const said = messages.filter(({ author }) => author.role === 'customer')
  const options = new Set(
    messages.flatMap(({ content }) => (content?.kind === 'menu' ? content.options.map(({ text }) => plain(text)) : [])),
  )
  const replies = new Set(memory.collected.map(({ seq }) => seq))
  const asked = said.flatMap(({ seq, content }) => {
    const words = wordsOf(content)
    return words === null || replies.has(seq) || !asksSomething(words, options) ? [] : clipped(words, LONGEST_ASKED)
  })
  return {
    asked: asked.filter((words, at) => asked.indexOf(words) === at).slice(-MOST_ASKED),
    answered: (bot?.answers ?? []).map(({ articleId, messageId, helped }) => ({
      articleId,
      title: titleOf(articleId),
      helped: rated?.messageId === messageId ? rated.helped : helped,
    })),
    collected: memory.collected.flatMap(({ label, seq }) => {
      const value = valueAt(said, seq)
      return value === null ? [] : { label, value }
    }),
  }
}

/** Answers to the bot say nothing of what was wanted. */
function asksSomething(words: string, options: ReadonlySet<string>): boolean {
  const bare = plain(words)
  if (bare === '' || options.has(bare) || asksForPersonOnly(words)) return false
  return smallTalk(words) === null && numberIn(words) === null && ratingIn(words) === null && !saysNone(words)
}

function valueAt(said: readonly Message[], seq: number): string | null {
  const words = wordsOf(said.find((message) => message.seq === seq)?.content ?? null)
  return words === null ? null : clipped(words, LONGEST_VALUE)
}

function wordsOf(content: MessageContent | null): string | null {
  if (content?.kind === 'text') return content.text
  return content?.kind === 'voice' ? content.transcript : null
}

function clipped(words: string, longest: number): string {
  const signs = Array.from(words.trim())
  return signs.length <= longest ? signs.join('') : `${signs.slice(0, longest - 1).join('')}…`
}

/** Questions as customers write them, and the article that answers each: what a bot's right to answer is measured on. */
import type { Language } from '#shared/domain/channel.ts'
import type { LabelledQuestion } from '#shared/protocol/bot-rest.ts'

/** By article without its `kb-`; empty: outside what the articles answer. After each mark, that channel's question. */
export function labelled(
  language: Language,
  part: LabelledQuestion['part'],
  written: string,
): readonly LabelledQuestion[] {
  return written
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [id = '', ...marked] = line.split('|').map((piece) => piece.trim())
      return marked.map((piece) => {
        const channel = CHANNEL_OF[piece.slice(0, 2)]
        if (channel === undefined) throw new Error(`No channel in “${piece}”`)
        return { language, part, channel, question: piece.slice(2).trim(), articleId: id === '-' ? null : `kb-${id}` }
      })
    })
}

const CHANNEL_OF: Readonly<Record<string, LabelledQuestion['channel']>> = { 'c:': 'chat', 's:': 'sms', 'w:': 'wechat' }

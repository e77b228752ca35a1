/** Beside a contact that people serve: what the bot of its way in would say, by the same mind and the flow's own thresholds. */
import { BOT_MAY_ANSWER_FROM, type BotProof, NEW_BOT_MEMORY } from '#shared/domain/bot.ts'
import type { Channel, Language } from '#shared/domain/channel.ts'
import type { EntryPointRecord } from '#shared/domain/config.ts'
import type { botSuggestionQuery, BotSuggestions, BotSuggestsWhy, BotWouldSay } from '#shared/protocol/bot-suggest.ts'
import type { ArticleHit } from '#shared/protocol/knowledge-rest.ts'
import type { z } from 'zod'
import type { Turn } from './contract.ts'
import { languageFor, nextTurn, questionIn } from './dialogue.ts'
import type { BotPorts } from './runner.ts'

export interface SuggestPorts extends Pick<BotPorts, 'answers' | 'concernIn' | 'flow'> {
  readonly entryPoint: (id: string) => Pick<EntryPointRecord, 'bot' | 'channel'> | undefined
  /** One article in use, as the desk shows it. */
  readonly hit: (articleId: string, language: Language, channel: Channel) => ArticleHit | null
  /** From the last trial; undefined: none was run there. */
  readonly proof: (
    channel: Channel,
    language: Language,
  ) => (Pick<BotProof, 'asked' | 'right'> & { readonly mayAnswer: boolean }) | undefined
}

/** [BT83] Nothing where the way in has no bot. */
export async function suggestion(
  { answers, concernIn, flow: flowOf, entryPoint, hit: hitOf, proof }: SuggestPorts,
  { entryPointId, language: begun, q }: z.output<typeof botSuggestionQuery>,
): Promise<BotSuggestions> {
  const entry = entryPoint(entryPointId)
  const flow = entry?.bot == null ? undefined : flowOf(entry.bot.flowId)
  if (entry?.bot == null || flow === undefined) return { suggestion: null }
  const { channel, bot } = entry
  const said = q.split('\n').map((text, at) => ({ seq: at + 1, text }))
  const about = { flow, language: begun, memory: NEW_BOT_MEMORY, said, concern: concernIn(q) }
  const language = languageFor(about)
  const question = questionIn(about)
  const found = question === null ? [] : await answers.answer(question, language, channel)
  const turn = nextTurn({
    ...about,
    channel,
    answers: found,
    article: (articleId) => answers.article(articleId, language, channel),
    answersLeft: null,
    newId: () => 'said',
  })
  const hit = (articleId: string): ArticleHit | null => {
    const known = hitOf(articleId, language, channel)
    const score = found.find((one) => one.articleId === articleId)?.score ?? 0
    return known === null ? null : { ...known, score }
  }
  return { suggestion: { why: whyOf(bot.mode, proof(channel, begun)), would: wouldSay(turn, hit) } }
}

/** [BT84] */
function whyOf(mode: 'suggests' | 'answers', proof: ReturnType<SuggestPorts['proof']>): BotSuggestsWhy {
  if (mode === 'suggests') return { is: 'set' }
  if (proof === undefined || proof.asked === 0) return { is: 'untried' }
  const { asked, right, mayAnswer } = proof
  if (mayAnswer) return { is: 'people-first' }
  return { is: right / asked < BOT_MAY_ANSWER_FROM ? 'not-right' : 'too-few', asked, right }
}

function wouldSay({ kind, source, memory, after }: Turn, hit: (id: string) => ArticleHit | null): BotWouldSay | null {
  if (after.do === 'hand-over') return { is: 'hand-over', reason: after.reason }
  switch (kind) {
    case 'answered': {
      const known = source === null ? null : hit(source.articleId)
      if (known === null) return null
      const text = known.link === null ? known.text.body : `${known.text.body}\n${known.link}`
      return { is: 'answer', hit: known, text }
    }
    case 'asked-back': {
      const asked = memory.options.flatMap(({ option }) =>
        option.is === 'article' ? (hit(option.articleId) ?? []) : [],
      )
      return { is: 'ask-back', hits: asked }
    }
    case 'not-understood':
      return { is: 'not-understood' }
    // Greetings, thanks and the flow's own ways answer nothing that was asked.
    case 'greeted':
    case 'led':
    case 'thanked':
    case 'handed-over':
      return null
  }
}

import type { Interaction } from '#shared/domain/interaction.ts'
import type { MessageContent } from '#shared/domain/message.ts'
import { languageWritten, wordsOf } from '#shared/domain/written-language.ts'
import type { ArticleHit, ArticleHits } from '#shared/protocol/knowledge-rest.ts'
import { useDesk, useRemote } from '../../client/index.ts'

/** Below this it would be noise. */
const SURE_ENOUGH = 0.55
const MOST = 3
/** A greeting asks for nothing. */
const LEAST_WORDS = 3

const NONE: readonly ArticleHit[] = []

const isSaid = (content: MessageContent | null): boolean => content?.kind === 'text' || content?.kind === 'voice'

/** [KN14] What the last words of the customer are probably about; nothing while that is unsure. */
export function useSuggestions(interaction: Interaction): readonly ArticleHit[] {
  const { messages, channel } = interaction
  const { api } = useDesk()
  const language = languageWritten(interaction)
  // A voice message in which nothing was recognised has no words: what was said before it is no longer the question.
  const last = messages.findLast(({ author, content }) => author.role === 'customer' && isSaid(content))
  const words = wordsOf(last?.content ?? null)
    .trim()
    .slice(0, 1_000)
  const path =
    words.length < LEAST_WORDS ? null : `/api/knowledge/answer?${new URLSearchParams({ q: words, language, channel })}`
  const { data } = useRemote(path, (signal) => api.request<ArticleHits>(path ?? '', { signal }))
  if (path === null || data === undefined) return NONE
  return data.hits.filter(({ score }) => score >= SURE_ENOUGH).slice(0, MOST)
}

import { useDesk, useDraft } from '../../client/index.ts'
import { focusReply } from './composer/reply-field.ts'

/** Inserts what is suggested first, wherever it stands. */
export const INSERT_KEYS = 'alt+g'

/** Puts words of an article into the reply, behind what stands there. */
export function useInsertAnswer(interactionId: string): (articleId: string, words: string) => void {
  const { api } = useDesk()
  const [draft, change] = useDraft(interactionId)
  return (articleId, words) => {
    const before = draft.reply.trimEnd()
    change({ mode: 'reply', reply: before === '' ? words : `${before}\n${words}` })
    focusReply()
    const path = `/api/knowledge/articles/${encodeURIComponent(articleId)}/marks`
    // Counting must never stand in the way of answering.
    void api.request(path, { method: 'POST', body: { kind: 'used', interactionId } }).catch(() => undefined)
  }
}

/** What "later" leaves behind: a task for whoever noted it, due when the customer wants to hear of it again. */
import { streamOf } from '#shared/domain/events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import type { Recommendation, RecommendationResponse } from '#shared/domain/recommendation.ts'
import { fact, factWithBody } from '../change.ts'
import type { Change } from '../decision.ts'

/** [OF33] One task for each offer: another date moves it, another answer settles it. */
export function reminderOf(
  { id: interactionId, customerId }: Interaction,
  { id: recommendationId, answer: before }: Recommendation,
  { name }: PropositionRecord,
  {
    response,
    remindAt: dueAt,
    actor,
  }: { readonly response: RecommendationResponse; readonly remindAt: number | null; readonly actor: string },
): readonly Change[] {
  const stream = streamOf.task(`later-${recommendationId}`)
  const isOpen = before?.response === 'later'
  const openedBy = isOpen ? before.agentId : actor
  const concern = { customerId, assignee: { agentId: actor }, openedBy, kind: 'follow-up' } as const
  const personal = (text: string) => ({ subject: customerId, retention: 'wrap-up', content: { text } }) as const
  if (response === 'later') {
    if (isOpen) return before.remindAt === dueAt ? [] : [fact(stream, 'task.assigned', { ...concern, dueAt })]
    const opened = { ...concern, interactionId, recommendationId, dueAt, tags: [] }
    return [factWithBody(stream, 'task.opened', opened, personal(name.zh === '' ? name.en : name.zh))]
  }
  const outcome = response === 'accepted' ? 'done' : 'dropped'
  return isOpen ? [factWithBody(stream, 'task.settled', { ...concern, outcome }, personal(''))] : []
}

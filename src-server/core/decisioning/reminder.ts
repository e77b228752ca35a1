/** What "later" leaves behind: a task for whoever noted it, due when the customer wants to hear of it again. */
import { streamOf } from '#shared/domain/events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import type { Recommendation, RecommendationResponse } from '#shared/domain/recommendation.ts'
import type { Task } from '#shared/domain/task.ts'
import { fact, factWithBody } from '../change.ts'
import type { Change } from '../decision.ts'

interface Said {
  readonly response: RecommendationResponse
  readonly remindAt: number | null
  readonly actor: string
}

/** The id of the one task an offer can leave. */
export const laterTask = (recommendationId: string): string => `later-${recommendationId}`

/** [OF33] [OF44] One task for each offer: another date moves it, another answer settles it. @param task as stored; null: none yet */
export function reminderOf(
  { id: interactionId, customerId }: Interaction,
  { id: recommendationId }: Recommendation,
  { name }: PropositionRecord,
  { response, remindAt: dueAt, actor }: Said,
  task: Task | null,
): readonly Change[] {
  const stream = streamOf.task(laterTask(recommendationId))
  const personal = (text: string) => ({ subject: customerId, retention: 'wrap-up', content: { text } }) as const
  if (task === null) {
    if (response !== 'later') return []
    const concern = { customerId, assignee: { agentId: actor }, openedBy: actor, kind: 'follow-up' } as const
    const opened = { ...concern, interactionId, recommendationId, dueAt, tags: [] }
    return [factWithBody(stream, 'task.opened', opened, personal(name.zh === '' ? name.en : name.zh))]
  }
  const { assignee, openedBy, kind, settled } = task
  const concern = { customerId: task.customerId, assignee, openedBy, kind }
  if (response !== 'later') {
    const outcome = response === 'accepted' ? 'done' : 'dropped'
    return settled === null ? [factWithBody(stream, 'task.settled', { ...concern, outcome }, personal(''))] : []
  }
  return [
    ...(settled === null ? [] : [fact(stream, 'task.reopened', concern)]),
    ...(task.dueAt === dueAt ? [] : [fact(stream, 'task.assigned', { ...concern, dueAt })]),
  ]
}

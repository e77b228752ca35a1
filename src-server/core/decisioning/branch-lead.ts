/**
 * What a yes to something with a risk leaves behind: a lead for the branch that closes the sale, with sound and picture
 * recorded. Source: 银监办发〔2017〕110号.
 */
import { branchNumbered } from '#shared/domain/branch.ts'
import { streamOf } from '#shared/domain/events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import type { Recommendation, RecommendationResponse } from '#shared/domain/recommendation.ts'
import type { Task } from '#shared/domain/task.ts'
import { fact, factWithBody } from '../change.ts'
import type { Change } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'

/** The branch by its number, and until when, ms. */
interface Lead {
  readonly branch: string
  readonly dueAt: number | null
}

interface Said {
  readonly response: RecommendationResponse
  /** absent: the customer goes there without */
  readonly lead: Lead | undefined
  readonly actor: string
}

/** The id of the one lead an offer can leave. */
export const leadTask = (recommendationId: string): string => `lead-${recommendationId}`

/** [TK19] A lead goes to a branch in use. */
export function isOpenBranch({ config }: Pick<Floor, 'config'>, number: string): boolean {
  return branchNumbered(config.branch, number)?.archived === false
}

const wordsOf = ({ name }: PropositionRecord): string =>
  name.zh === '' ? `${name.en}: wants it, close the sale with double recording` : `${name.zh}：客户有意向，请双录后办理`

/**
 * [OF75] One lead for each offer: another branch or day moves it, any other answer drops it, and what the branch said of it
 * stands.
 * @param task as stored; null: none yet
 */
export function branchLeadOf(
  { id: interactionId, customerId }: Interaction,
  { id: recommendationId }: Recommendation,
  proposition: PropositionRecord,
  { response, lead, actor }: Said,
  task: Task | null,
): readonly Change[] {
  const stream = streamOf.task(leadTask(recommendationId))
  const personal = (text: string) => ({ subject: customerId, retention: 'wrap-up', content: { text } }) as const
  const wanted = response === 'accepted' ? lead : undefined
  if (task === null) {
    if (wanted === undefined) return []
    const { branch, dueAt } = wanted
    const concern = { customerId, assignee: { branch }, openedBy: actor, kind: 'branch-lead' } as const
    const opened = { ...concern, interactionId, recommendationId, dueAt, tags: [] }
    return [factWithBody(stream, 'task.opened', opened, personal(wordsOf(proposition)))]
  }
  const { assignee, openedBy, kind, settled } = task
  const concern = { customerId: task.customerId, assignee, openedBy, kind }
  if (wanted === undefined)
    return settled === null
      ? [factWithBody(stream, 'task.settled', { ...concern, outcome: 'dropped' }, personal(''))]
      : []
  if (settled !== null && settled.outcome !== 'dropped') return []
  const { branch, dueAt } = wanted
  const isMoved = !('branch' in assignee) || assignee.branch !== branch || task.dueAt !== dueAt
  return [
    ...(settled === null ? [] : [fact(stream, 'task.reopened', concern)]),
    ...(isMoved ? [fact(stream, 'task.assigned', { ...concern, assignee: { branch }, dueAt })] : []),
  ]
}

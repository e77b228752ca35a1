import {
  ESCALATION,
  escalatesAt,
  mayDrop,
  type Assignee,
  type Task,
  type TaskActor,
  type TaskKind,
  type TaskOutcome,
} from '#shared/domain/task.ts'
import type { Names } from '../../client/index.ts'
import type { IconName, Tone, Translate } from '../../design/index.ts'

export const TASK_ICONS: Readonly<Record<TaskKind, IconName>> = {
  'follow-up': 'calendar',
  'branch-lead': 'branch',
  complaint: 'warning',
  suggestion: 'edit',
}

export const OUTCOME_TONES: Readonly<Record<TaskOutcome, Tone>> = {
  done: 'ok',
  won: 'ok',
  lost: 'neutral',
  dropped: 'neutral',
}

/** Who has it, in words. */
export function assigneeName(assignee: Assignee, names: Names, t: Translate<'tasks'>): string {
  if ('agentId' in assignee) return names.user(assignee.agentId)
  if ('branch' in assignee) return names.branch(assignee.branch)
  return t(assignee.role === 'supervisor' ? 'whoSupervisor' : 'whoQuality')
}

/** [TK32] When it goes up next and to whom; null: it does not. */
export function nextStepUp(task: Task): { readonly at: number; readonly to: 'supervisor' | 'quality' } | null {
  const at = escalatesAt(task)
  const to = ESCALATION[task.level]?.to
  return at === null || to === undefined || !('role' in to) ? null : { at, to: to.role }
}

/** How pressing it is: over its time, or close to the next step up. */
export function urgencyOf(task: Task, now: number): 'none' | 'soon' | 'over' {
  if (task.settled !== null) return 'none'
  const at = Math.min(task.dueAt ?? Infinity, escalatesAt(task) ?? Infinity)
  if (now >= (task.dueAt ?? Infinity) || task.level > 0) return 'over'
  return at - now < 3_600_000 ? 'soon' : 'none'
}

/** [TK6] [TK16] What a task can come to in these hands. */
export function outcomesFor(actor: TaskActor, task: Task): readonly TaskOutcome[] {
  const outcomes: readonly TaskOutcome[] = task.kind === 'branch-lead' ? ['won', 'lost'] : ['done']
  return mayDrop(actor, task) ? [...outcomes, 'dropped'] : outcomes
}

const EXCERPT = 80
/** [TK25] As much as tells one task from another. */
export const excerpt = (text: string | null): string =>
  text !== null && text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : (text ?? '')

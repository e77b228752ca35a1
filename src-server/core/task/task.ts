/** Tasks: opened in a contact, handed on, noted, settled, and escalated when nobody does. */
import { branchNumbered } from '#shared/domain/branch.ts'
import { OVERSEEING_ROLES } from '#shared/domain/config.ts'
import { streamOf } from '#shared/domain/events.ts'
import { systemOf } from '#shared/domain/service-key.ts'
import {
  type Assignee,
  COMPLAINT_DAYS,
  complaintBar,
  ESCALATION,
  escalatesAt,
  isHeldBy,
  mayDrop,
  sameTags,
  type Task,
  type TaskActor,
  type TaskOutcome,
} from '#shared/domain/task.ts'
import { done, fact, factWithBody, no, NOTHING } from '../change.ts'
import type { DeskCommand } from '../commands.ts'
import type { Context, Decision } from '../decision.ts'
import type { TaskEscalates } from './commands.ts'
import { activeUser } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'

type Desk<T extends DeskCommand['type']> = Extract<DeskCommand, { readonly type: T }>
type TaskDeskCommand = Extract<DeskCommand, { readonly type: `task.${string}` }>

export const isTaskCommand = (command: { readonly type: string }): command is TaskDeskCommand =>
  command.type.startsWith('task.')

const DAY_MS = 86_400_000
/** [TK12] Each one is read again with the task. */
const MOST_NOTES = 200
const LEAD_ONLY: ReadonlySet<TaskOutcome> = new Set(['won', 'lost'])

const personal = (customerId: string, text: string) =>
  ({ subject: customerId, retention: 'wrap-up', content: { text } }) as const

/** It goes with the erasure of whom the task was opened for, were they part of another record then or not. */
const aboutTask = ({ openedFor, customerId }: Task, text: string) => personal(openedFor ?? customerId, text)

const isSame = (a: Assignee, b: Assignee): boolean => JSON.stringify(a) === JSON.stringify(b)

const concernOf = ({ customerId, assignee, openedBy, kind }: Task) => ({ customerId, assignee, openedBy, kind })

/** [TK3] [TK19] Whoever it is given to must be able to see it. @returns what is nowhere here; null: it can be given */
function unknownIn(floor: Floor, assignee: Assignee): 'user' | 'branch' | null {
  if ('agentId' in assignee) {
    const role = activeUser(floor, assignee.agentId)?.role
    // [V9] Compliance has no list on which it would be found.
    return role === undefined || role === 'compliance' ? 'user' : null
  }
  if ('role' in assignee) return null
  return branchNumbered(floor.config.branch, assignee.branch)?.archived === false ? null : 'branch'
}

/** [TK4] Whoever has it, whoever opened it, and whoever answers for the floor. */
function mayAct(actor: TaskActor, task: Task): boolean {
  return isHeldBy(actor, task) || task.openedBy === actor.userId || OVERSEEING_ROLES.has(actor.role)
}

/** [TK1] [TK2] */
function open(floor: Floor, command: Desk<'task.open'>, ctx: Context): Decision {
  if (ctx.task != null) return no('already-done')
  // [TK30] Only what a customer said to an offer makes a task of it: nobody names one of their own.
  if (command.recommendationId !== null) return no('malformed', { field: 'recommendationId' })
  const unknown = unknownIn(floor, command.assignee)
  if (unknown !== null) return no('not-found', { what: unknown })
  const { taskId, text, type: _, ...about } = command
  const dueAt = about.dueAt ?? (about.kind === 'complaint' ? ctx.now + COMPLAINT_DAYS * DAY_MS : null)
  const data = { ...about, dueAt, tags: sameTags(about.tags), openedBy: ctx.actor }
  return done([factWithBody(streamOf.task(taskId), 'task.opened', data, personal(about.customerId, text))])
}

function settle(actor: TaskActor, task: Task, { outcome, text }: Desk<'task.settle'>): Decision {
  // [TK21] What came of it stands: another word is a correction, made by reopening it.
  if (task.settled !== null)
    return no('already-done', task.settled.outcome === outcome ? {} : { what: 'outcome', stands: task.settled.outcome })
  const bar = complaintBar(actor, task)
  if (bar !== null) return no(bar)
  if (outcome === 'dropped' && !mayDrop(actor, task)) return no('complaint-not-dropped')
  if (LEAD_ONLY.has(outcome) && task.kind !== 'branch-lead') return no('malformed', { field: 'outcome' })
  const stream = streamOf.task(task.id)
  return done([factWithBody(stream, 'task.settled', { ...concernOf(task), outcome }, aboutTask(task, text))])
}

/** What a desk's command about a task comes to; the task as stored is in the context. */
export function ofTask(floor: Floor, command: TaskDeskCommand, ctx: Context): Decision {
  if (command.type === 'task.open') return open(floor, command, ctx)
  const task = ctx.task ?? null
  if (task === null) return no('not-found', { what: 'task' })
  const isSystem = systemOf(ctx.actor) !== null
  // [SK10] A system says what became of leads, and of nothing else.
  if (isSystem && task.kind !== 'branch-lead') return no('not-yours')
  const role = isSystem ? 'admin' : activeUser(floor, ctx.actor)?.role
  if (role === undefined) return no('not-yours')
  const actor = { userId: ctx.actor, role }
  if (!mayAct(actor, task)) return no('not-yours')
  const stream = streamOf.task(task.id)
  const { assignee } = task
  const concern = concernOf(task)
  switch (command.type) {
    case 'task.assign': {
      if (task.settled !== null) return no('already-done')
      const unknown = isSame(command.assignee, assignee) ? null : unknownIn(floor, command.assignee)
      if (unknown !== null) return no('not-found', { what: unknown })
      const bar = complaintBar(actor, task)
      if (bar !== null) return no(bar)
      if (isSame(command.assignee, assignee) && command.dueAt === task.dueAt) return NOTHING
      return done([fact(stream, 'task.assigned', { ...concern, assignee: command.assignee, dueAt: command.dueAt })])
    }
    case 'task.note':
      if (task.notes.length >= MOST_NOTES) return no('notes-full')
      return done([factWithBody(stream, 'task.noted', concern, aboutTask(task, command.text))])
    case 'task.settle':
      return settle(actor, task, command)
    case 'task.reopen':
      return task.settled === null ? NOTHING : done([fact(stream, 'task.reopened', concern)])
  }
}

/** [TK5] Goes up one step when its time has come, and only once. */
export function taskEscalates({ level }: TaskEscalates, ctx: Context): Decision {
  const task = ctx.task ?? null
  const at = task === null ? null : escalatesAt(task)
  const step = ESCALATION[level - 1]
  if (task === null || at === null || at > ctx.now || task.level !== level - 1 || step === undefined) return NOTHING
  const data = { ...concernOf(task), assignee: step.to, level }
  return done([fact(streamOf.task(task.id), 'task.escalated', data)])
}

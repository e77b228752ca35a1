import type { DomainEvent } from './events.ts'
import type { Task, TaskEvents } from './task.ts'

export type TaskEvent = DomainEvent<keyof TaskEvents>

/** Folds one event into the task; the first must be `task.opened`. Never looks into `body` but to keep it. */
export function evolveTask(before: Task | undefined, event: TaskEvent): Task {
  const { at, actor } = event
  if (event.type === 'task.opened') {
    const { kind, customerId, interactionId, recommendationId, assignee, openedBy, dueAt, tags } = event.data
    return {
      id: event.stream.slice('task/'.length),
      revision: 1,
      seq: event.seq,
      kind,
      customerId,
      openedFor: customerId,
      interactionId,
      recommendationId,
      openedAt: at,
      openedBy,
      assignee,
      escalatedTo: [],
      level: 0,
      dueAt,
      tags,
      text: event.body?.text ?? null,
      notes: [],
      settled: null,
    }
  }
  if (before === undefined) throw new Error(`${event.type} before task.opened in ${event.stream}`)
  const task: Task = { ...before, revision: before.revision + 1, seq: event.seq }
  switch (event.type) {
    case 'task.assigned':
      return { ...task, assignee: event.data.assignee, dueAt: event.data.dueAt }
    case 'task.noted':
      return { ...task, notes: [...task.notes, { at, by: actor, text: event.body?.text ?? null }] }
    case 'task.escalated':
      return { ...task, level: event.data.level, escalatedTo: [...task.escalatedTo, event.data.assignee] }
    case 'task.settled':
      return { ...task, settled: { at, by: actor, outcome: event.data.outcome, text: event.body?.text ?? null } }
    case 'task.reopened':
      return { ...task, settled: null }
  }
}

/** Complaints somebody took down: they call for the same silence as those that were heard. */
import type { DomainEvent } from '#shared/domain/events.ts'
import type { Task } from '#shared/domain/task.ts'
import type { HeardMood } from '../contact-gate/marketing-facts.ts'

/** As long as it is open it was heard just now, whenever that is asked. */
const STILL_HEARD = Number.MAX_SAFE_INTEGER

const ofTask = (taskId: string): string => `task/${taskId}`

/** Whether it was taken down, not heard. */
export const isOfTask = ({ interactionId }: HeardMood): boolean => interactionId.startsWith(ofTask(''))

/** [OF46] Silence for as long as one is open, and the policy's days from when it was settled. */
export function complaintMoods(tasks: readonly Task[]): readonly HeardMood[] {
  return tasks
    .filter(({ kind }) => kind === 'complaint')
    .map(({ id, settled }) => ({ mood: 'complaint', at: settled?.at ?? STILL_HEARD, interactionId: ofTask(id) }))
}

/** When the latest open one was taken down, ms; null: none is open. */
export function openComplaintSince(tasks: readonly Task[]): number | null {
  const open = tasks.filter(({ kind, settled }) => kind === 'complaint' && settled === null)
  return open.length === 0 ? null : Math.max(...open.map(({ openedAt }) => openedAt))
}

/** [OF46] [PA37] Whose complaint was taken down, settled or opened again; null: it is about something else. */
export function complainedOf(event: DomainEvent): string | null {
  if (event.type !== 'task.opened' && event.type !== 'task.settled' && event.type !== 'task.reopened') return null
  return event.data.kind === 'complaint' ? event.data.customerId : null
}

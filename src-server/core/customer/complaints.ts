/** Complaints somebody took down: they call for the same silence as those that were heard. */
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

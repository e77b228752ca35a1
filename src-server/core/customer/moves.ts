/** What a customer did that moves their satisfaction: ratings they gave, applications they broke off, complaints. */
import type { TimelineEntry } from '#shared/domain/customer.ts'
import type { BankEvent } from '#shared/domain/profile.ts'
import type { Task } from '#shared/domain/task.ts'
import type { GaugeCause } from '#shared/protocol/profile-rest.ts'
import { aboutOf } from './traces.ts'

const DROP_OFF = 'drop-off'

/** A score of 1..5 given at the end of a contact. */
export interface Rating extends Extract<GaugeCause, { readonly kind: 'rating' }> {
  /** ms */
  readonly at: number
}

export interface DropOff extends Extract<GaugeCause, { readonly kind: 'drop-off' }> {
  /** ms */
  readonly at: number
}

/** A complaint taken down, or what became of it. */
export interface ComplaintMove extends Extract<GaugeCause, { readonly kind: 'complaint' }> {
  /** By which what became of it finds its taking down. */
  readonly taskId: string
  /** ms */
  readonly at: number
}

export function ratingsIn(contacts: readonly TimelineEntry[]): readonly Rating[] {
  return contacts.flatMap(({ at, endedAt, satisfaction, channel }) =>
    satisfaction === null ? [] : [{ kind: 'rating', at: endedAt ?? at, score: satisfaction, channel }],
  )
}

export function dropOffsIn(events: readonly BankEvent[]): readonly DropOff[] {
  return events
    .filter(({ kind }) => kind === DROP_OFF)
    .map((event) => ({ kind: 'drop-off', at: event.at, about: aboutOf(event) }))
}

/** [CP59] As they stand: one that was reopened is not settled. */
export function complaintsIn(tasks: readonly Task[]): readonly ComplaintMove[] {
  return tasks
    .filter(({ kind }) => kind === 'complaint')
    .flatMap(({ id: taskId, openedAt, tags, settled }): readonly ComplaintMove[] => {
      const opened = { kind: 'complaint', now: 'opened', taskId, tags, at: openedAt } as const
      if (settled === null) return [opened]
      return [opened, { ...opened, now: settled.outcome === 'dropped' ? 'nothing' : 'put-right', at: settled.at }]
    })
}

import { SERVING_ROLES } from '#shared/domain/config.ts'
import type { ConfigMaps } from '#shared/domain/config-fold.ts'
import { ableAgents } from './queue-words.ts'

export const STEPS = ['queue', 'agent', 'entryPoint', 'try'] as const
export type Step = (typeof STEPS)[number]

export interface Checklist {
  readonly done: ReadonlySet<Step>
  /** The first step not done; null: only the trial is left to do. */
  readonly next: Step | null
  /** An entry point that leads to a queue someone may serve: the one to try. */
  readonly entryPointId: string | null
  /** A queue asks for skills no agent has: the agents there are don't help. */
  readonly unskilledQueueId: string | null
}

/** How far a centre is from its first customer, from its records alone. */
export function checklistOf({ queue, user, entryPoint }: Pick<ConfigMaps, 'queue' | 'user' | 'entryPoint'>): Checklist {
  const queues = [...queue.values()].filter(({ archived }) => !archived)
  const served = queues.filter(({ record }) => ableAgents(record, user.values()).length > 0)
  // The administrator who set everything up is no agent; a supervisor may serve.
  const entries = [...entryPoint.values()].filter(({ archived }) => !archived)
  const leading = entries.filter(({ record }) => served.some(({ id }) => id === record.queueId))
  const agents = [...user.values()].filter(({ archived, record }) => !archived && SERVING_ROLES.has(record.role))
  const done = new Set<Step>()
  if (queues.length > 0) done.add('queue')
  if (served.length > 0) done.add('agent')
  if (leading.length > 0 || (served.length === 0 && entries.length > 0)) done.add('entryPoint')
  const ready = leading[0]?.id ?? null
  const next = STEPS.find((step) => step !== 'try' && !done.has(step)) ?? null
  const unskilled = served.length === 0 && agents.length > 0 ? queues[0] : undefined
  return { done, next, entryPointId: ready, unskilledQueueId: unskilled?.id ?? null }
}

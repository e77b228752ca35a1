import type { AuxCodeRecord, QueueRecord, Versioned } from '#shared/domain/config.ts'
import type { AgentFigures, LiveRow } from '#shared/protocol/wallboard.ts'

/** Why someone should look after an agent. */
export type Concern =
  | { readonly kind: 'lost' }
  | { readonly kind: 'aux-overdue'; readonly by: number }
  | { readonly kind: 'wrap-up-overdue'; readonly by: number }
  | { readonly kind: 'unanswered'; readonly count: number }
  | { readonly kind: 'long-handling' }

export interface AttentionInput {
  readonly auxCodes: ReadonlyMap<string, Versioned<AuxCodeRecord>>
  readonly queues: ReadonlyMap<string, Versioned<QueueRecord>>
  readonly live: ReadonlyMap<string, LiveRow>
  readonly now: number
}

export const UNANSWERED_LIMIT = 2
const LONG_HANDLING_TIMES = 2

/** ms by which a break outlasted its code; null: not overdue, or the code has no limit. */
export function auxOverdueBy(
  agent: AgentFigures,
  { auxCodes, now }: Pick<AttentionInput, 'auxCodes' | 'now'>,
): number | null {
  if (agent.shown !== 'aux' || agent.state.name !== 'aux') return null
  const minutes = auxCodes.get(agent.state.auxCodeId)?.record.maxMinutes ?? null
  if (minutes === null) return null
  const by = now - agent.since - minutes * 60_000
  return by > 0 ? by : null
}

function wrapUpOverdueBy(agent: AgentFigures, { queues, live, now }: AttentionInput): number | null {
  if (agent.shown !== 'acw') return null
  const rows = agent.interactionIds.flatMap((id) => live.get(id) ?? [])
  const inWrapUp = rows.find((row) => row.phase === 'wrap-up')
  const seconds = inWrapUp === undefined ? null : (queues.get(inWrapUp.queueId)?.record.wrapUp.seconds ?? null)
  if (seconds === null) return null
  const by = now - agent.since - seconds * 1_000
  return by > 0 ? by : null
}

function handlesLong({ interactionIds, averageHandleMs }: AgentFigures, { live, now }: AttentionInput): boolean {
  if (averageHandleMs === null || averageHandleMs === 0) return false
  return interactionIds.some((id) => {
    const row = live.get(id)
    return (
      row?.phase === 'active' && row.acceptedAt !== null && now - row.acceptedAt > LONG_HANDLING_TIMES * averageHandleMs
    )
  })
}

/** The weightiest reason to look after this agent; null when all is well. */
export function concernOf(agent: AgentFigures, input: AttentionInput): Concern | null {
  if (agent.shown === 'lost') return { kind: 'lost' }
  if (agent.shown === 'offline') return null
  const aux = auxOverdueBy(agent, input)
  if (aux !== null) return { kind: 'aux-overdue', by: aux }
  const wrapUp = wrapUpOverdueBy(agent, input)
  if (wrapUp !== null) return { kind: 'wrap-up-overdue', by: wrapUp }
  if (agent.ronaToday >= UNANSWERED_LIMIT) return { kind: 'unanswered', count: agent.ronaToday }
  return handlesLong(agent, input) ? { kind: 'long-handling' } : null
}

import type { ShownState } from '#shared/domain/agent.ts'
import type { UserRecord } from '#shared/domain/config.ts'
import type { AgentFigures, LiveRow } from '#shared/protocol/wallboard.ts'
import type { Concern } from './attention.ts'
import { isOnDuty, isWaiting } from './figures.ts'

export interface AgentRow {
  readonly id: string
  readonly name: string
  readonly employeeNo: string
  readonly user: UserRecord | undefined
  readonly figures: AgentFigures
  readonly concern: Concern | null
  /** open work, in hand or ringing */
  readonly work: readonly LiveRow[]
  /** What they do on a call that is another's; null: on none. */
  readonly guest: 'helping' | 'listening' | null
  /** They have an open complaint to settle, or its customer before them. */
  readonly complaint?: boolean
}

export const AGENT_FILTERS = ['all', 'attention', 'busy', 'available', 'acw', 'aux'] as const
export type AgentFilter = (typeof AGENT_FILTERS)[number]

const rank: Readonly<Record<ShownState, number>> = {
  lost: 0,
  ringing: 1,
  busy: 2,
  acw: 3,
  available: 4,
  aux: 5,
  offline: 6,
}

export function passesFilter(row: AgentRow, filter: AgentFilter): boolean {
  const { shown } = row.figures
  switch (filter) {
    case 'all':
      return isOnDuty(shown)
    case 'attention':
      return row.concern !== null
    case 'busy':
      return shown === 'busy' || shown === 'ringing'
    case 'available':
    case 'acw':
    case 'aux':
      return shown === filter
  }
}

/** Those who need attention first, then by state, then by how long they are in it. */
export function orderAgents(rows: readonly AgentRow[]): readonly AgentRow[] {
  return rows.toSorted(
    (a, b) =>
      Number(b.concern !== null) - Number(a.concern !== null) ||
      rank[a.figures.shown] - rank[b.figures.shown] ||
      a.figures.since - b.figures.since ||
      (a.id < b.id ? -1 : 1),
  )
}

export const LIVE_FILTERS = ['all', 'waiting', 'active', 'wrapUp', 'bot'] as const
export type LiveFilter = (typeof LIVE_FILTERS)[number]

export function passesLiveFilter(row: LiveRow, filter: LiveFilter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'waiting':
      return isWaiting(row) || (row.phase === 'arrived' && row.bot === null)
    case 'active':
      return row.phase === 'active' || row.phase === 'parked'
    case 'wrapUp':
      return row.phase === 'wrap-up'
    case 'bot':
      return row.bot !== null
  }
}

/** When the row's running time began: the wait, else the handling, else the arrival. */
export function liveSince(row: LiveRow): number {
  return row.waitingSince ?? row.acceptedAt ?? row.arrivedAt
}

/** The longest waiting first, then the longest in hand. */
export function orderLive(rows: readonly LiveRow[]): readonly LiveRow[] {
  const group = (row: LiveRow): number => (isWaiting(row) ? 0 : 1)
  return rows.toSorted(
    (a, b) => group(a) - group(b) || liveSince(a) - liveSince(b) || (a.interactionId < b.interactionId ? -1 : 1),
  )
}

/** Rows in the order their ids had; what is new stands at the end, what is gone is left out. */
export function keepOrder<T>(rows: readonly T[], order: readonly string[], idOf: (row: T) => string): readonly T[] {
  const place = new Map(order.map((id, index) => [id, index]))
  return rows.toSorted((a, b) => (place.get(idOf(a)) ?? Infinity) - (place.get(idOf(b)) ?? Infinity) || 0)
}

import { useMemo, useState } from 'react'
import { useAccountTroubles, useFloor } from '../../client/index.ts'
import type { Figures } from '../../client/index.ts'
import { useSecond } from '../../design/index.ts'
import { useOpenComplaints } from '../tasks/index.ts'
import { alertsOf, type Alert } from './alerts.ts'
import type { AgentRow } from './arrange.ts'
import { concernOf, type AttentionInput } from './attention.ts'
import type { LiveRow } from '#shared/protocol/wallboard.ts'
import { queueRows, totalsOf, type FloorTotals, type QueueRow } from './figures.ts'

/** How often what depends on passing time is worked out anew, in seconds; running times tick on their own. */
const JUDGE_EVERY_SECONDS = 5

export interface FloorView {
  readonly queues: readonly QueueRow[]
  readonly totals: FloorTotals
  readonly agents: readonly AgentRow[]
  readonly alerts: readonly Alert[]
  /** Contacts on the floor whose customer has an open complaint. */
  readonly complained: ReadonlySet<string>
}

/** Who is on the line of another's call, and as what. */
function guestsOf(live: Iterable<LiveRow>): ReadonlyMap<string, 'helping' | 'listening'> {
  const guests = new Map<string, 'helping' | 'listening'>()
  for (const { agentId, call } of live) {
    if (call === null) continue
    const { supervision, guestId } = call
    if (supervision !== null && supervision.supervisorId !== agentId) guests.set(supervision.supervisorId, 'listening')
    if (guestId !== null) guests.set(guestId, 'helping')
  }
  return guests
}

/** The floor as the page draws it, derived from figures and configuration. */
export function useFloorView(figures: Figures): FloorView {
  const queues = useFloor((floor) => floor.config.queue)
  const users = useFloor((floor) => floor.config.user)
  const auxCodes = useFloor((floor) => floor.config.auxCode)
  const complaints = useOpenComplaints()
  const troubles = useAccountTroubles()
  const second = useSecond()
  const now = Math.floor(second / JUDGE_EVERY_SECONDS) * JUDGE_EVERY_SECONDS * 1_000
  return useMemo(() => {
    const rows = queueRows(queues.values(), figures.queues, figures.live.values())
    const input: AttentionInput = { auxCodes, queues, live: figures.live, now: Math.max(now, figures.at) }
    const guests = guestsOf(figures.live.values())
    const complained = new Set(complaints.flatMap(({ interactionIds }) => interactionIds))
    const holders = new Set(complaints.flatMap(({ agentId }) => agentId ?? []))
    const agents = [...figures.agents.values()].map((agent): AgentRow => {
      const user = users.get(agent.agentId)?.record
      return {
        id: agent.agentId,
        name: user?.displayName ?? agent.agentId,
        employeeNo: user?.employeeNo ?? '',
        user,
        figures: agent,
        concern: concernOf(agent, input),
        guest: guests.get(agent.agentId) ?? null,
        work: agent.interactionIds.flatMap((id) => figures.live.get(id) ?? []),
        complaint: holders.has(agent.agentId) || agent.interactionIds.some((id) => complained.has(id)),
      }
    })
    const alerts = alertsOf(rows, figures.agents.values(), input, complaints, troubles)
    return { queues: rows, totals: totalsOf(rows), agents, alerts, complained }
  }, [queues, users, auxCodes, figures, complaints, troubles, now])
}

/** What is chosen on the floor; its card stands at the side. */
export type Selection =
  | { readonly kind: 'agent'; readonly id: string }
  | { readonly kind: 'interaction'; readonly id: string }
  | null

/** A question that stands over the page until it is answered. */
export type FloorDialog =
  | { readonly kind: 'assign'; readonly interactionId: string }
  | { readonly kind: 'requeue'; readonly interactionId: string }
  | { readonly kind: 'state'; readonly agentId: string }
  | null

export interface FloorActions {
  readonly select: (selection: Selection) => void
  readonly ask: (dialog: FloorDialog) => void
  /** Opens a live contact read-only; null lets it go. */
  readonly watch: (interactionId: string | null) => void
  /** Lists contacts of one queue. */
  readonly showQueue: (queueId: string) => void
}

export interface FloorPlace {
  readonly selection: Selection
  readonly dialog: FloorDialog
  readonly watchedId: string | null
  readonly lower: 'agents' | 'live'
  readonly queueId: string | null
  readonly setLower: (lower: 'agents' | 'live') => void
  readonly setQueueId: (queueId: string | null) => void
  readonly actions: FloorActions
}

/** Where one is on the floor page. */
export function useFloorPlace(): FloorPlace {
  const [selection, select] = useState<Selection>(null)
  const [dialog, ask] = useState<FloorDialog>(null)
  const [watchedId, watch] = useState<string | null>(null)
  const [lower, setLower] = useState<'agents' | 'live'>('agents')
  const [queueId, setQueueId] = useState<string | null>(null)
  const actions = useMemo(
    (): FloorActions => ({
      select,
      ask,
      watch,
      showQueue: (id) => {
        setQueueId(id)
        setLower('live')
      },
    }),
    [],
  )
  return { selection, dialog, watchedId, lower, queueId, setLower, setQueueId, actions }
}

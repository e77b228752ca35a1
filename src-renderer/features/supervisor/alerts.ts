import type { AgentFigures, LiveRow } from '#shared/protocol/wallboard.ts'
import type { OpenComplaint } from '#shared/protocol/tasks-rest.ts'
import type { AccountTrouble } from '../../client/index.ts'
import { auxOverdueBy, UNANSWERED_LIMIT, type AttentionInput } from './attention.ts'
import { waitsOnTheLine, type QueueRow } from './figures.ts'

/** What is wrong in a queue, the gravest first. */
export type QueueReason =
  | { readonly kind: 'past-due'; readonly count: number; readonly longestSince: number }
  | { readonly kind: 'nobody-free'; readonly waiting: number; readonly signedIn: number }
  | { readonly kind: 'below-target'; readonly level: number; readonly percent: number }

export type Severity = 'critical' | 'warning'

interface AlertBase {
  /** The same as long as it is the same trouble. */
  readonly key: string
  readonly severity: Severity
  /** server ms since when; null: not known */
  readonly since: number | null
  /** Grows as the trouble gets worse: what was read counts again. */
  readonly weight: number
}

export type Alert = AlertBase &
  (
    | { readonly kind: 'queue'; readonly queueId: string; readonly reasons: readonly [QueueReason, ...QueueReason[]] }
    | { readonly kind: 'unanswered'; readonly agentId: string; readonly count: number }
    | { readonly kind: 'aux-overdue'; readonly agentId: string; readonly auxCodeId: string }
    | { readonly kind: 'lost'; readonly agentId: string; readonly inHand: number }
    | { readonly kind: 'complaint'; readonly complaint: OpenComplaint }
    | { readonly kind: 'account'; readonly trouble: AccountTrouble }
  )

/** Fewer counted contacts than this say nothing about a service level. */
const ENOUGH_TO_JUDGE = 5
/** More than any number of reasons: what turned critical counts again. */
const CRITICAL_WEIGHT = 10

function pastDue(rows: readonly LiveRow[], now: number): QueueReason | null {
  const late = rows.filter(({ dueAt }) => dueAt !== null && dueAt < now)
  if (late.length === 0) return null
  return { kind: 'past-due', count: late.length, longestSince: Math.min(...late.map((row) => row.waitingSince ?? now)) }
}

function nobodyFree({ figures }: QueueRow): QueueReason | null {
  const { waiting, agentsAvailable, agentsSignedIn } = figures
  return waiting > 0 && agentsAvailable === 0 ? { kind: 'nobody-free', waiting, signedIn: agentsSignedIn } : null
}

function belowTarget({ figures, level, record }: QueueRow): QueueReason | null {
  const { percent } = record.serviceLevel
  if (level === null || figures.answered + figures.abandoned < ENOUGH_TO_JUDGE) return null
  return level * 100 < percent ? { kind: 'below-target', level, percent } : null
}

function queueAlert(row: QueueRow, waiting: readonly LiveRow[], now: number): readonly Alert[] {
  const late = pastDue(waiting, now)
  const [first, ...rest] = [late, nobodyFree(row), belowTarget(row)].filter((reason) => reason !== null)
  if (first === undefined) return []
  const grave = late !== null || (row.figures.waiting > 0 && row.figures.agentsSignedIn === 0)
  const firstDue = waiting.map(({ dueAt }) => dueAt).filter((at) => at !== null && at < now)
  return [
    {
      kind: 'queue',
      key: `queue/${row.id}`,
      queueId: row.id,
      severity: grave ? 'critical' : 'warning',
      since: firstDue.length === 0 ? null : Math.min(...firstDue.map((at) => at ?? now)),
      weight: (grave ? CRITICAL_WEIGHT : 0) + rest.length + 1,
      reasons: [first, ...rest],
    },
  ]
}

function agentAlerts(agent: AgentFigures, input: AttentionInput): readonly Alert[] {
  const { agentId, shown, since, state, ronaToday, interactionIds } = agent
  if (shown === 'offline') return []
  const alerts: Alert[] = []
  if (shown === 'lost') {
    const inHand = interactionIds.length
    const severity = inHand > 0 ? 'critical' : 'warning'
    alerts.push({ kind: 'lost', key: `lost/${agentId}`, agentId, inHand, severity, since, weight: 1 })
  }
  const overdue = auxOverdueBy(agent, input)
  if (overdue !== null && state.name === 'aux') {
    const { auxCodeId } = state
    const at = input.now - overdue
    alerts.push({
      kind: 'aux-overdue',
      key: `aux/${agentId}`,
      agentId,
      auxCodeId,
      severity: 'warning',
      since: at,
      weight: 1,
    })
  }
  if (ronaToday >= UNANSWERED_LIMIT) {
    const key = `rona/${agentId}`
    alerts.push({
      kind: 'unanswered',
      key,
      agentId,
      count: ronaToday,
      severity: 'warning',
      since: null,
      weight: ronaToday,
    })
  }
  return alerts
}

/** An hour before it goes up is the last in which somebody here can settle it. */
const LAST_HOUR_MS = 3_600_000

/** [TK14] */
function complaintAlert(complaint: OpenComplaint, now: number): Alert {
  const { taskId, openedAt, level, escalatesAt } = complaint
  const isUrgent = level > 0 || (escalatesAt !== null && escalatesAt - now <= LAST_HOUR_MS)
  return {
    kind: 'complaint',
    key: `complaint/${taskId}`,
    complaint,
    severity: isUrgent ? 'critical' : 'warning',
    since: openedAt,
    weight: level + 1 + (isUrgent ? CRITICAL_WEIGHT : 0),
  }
}

/** [CF19] */
function accountAlert(trouble: AccountTrouble): Alert {
  const { accountId, health, since } = trouble
  const isDown = health === 'down'
  return {
    kind: 'account',
    key: `account/${accountId}`,
    trouble,
    severity: isDown ? 'critical' : 'warning',
    since,
    weight: isDown ? CRITICAL_WEIGHT : 1,
  }
}

const gravity = { critical: 0, warning: 1 } as const satisfies Record<Severity, number>

/** Everything on the floor that someone should act on, the most urgent first. */
export function alertsOf(
  queues: readonly QueueRow[],
  agents: Iterable<AgentFigures>,
  input: AttentionInput,
  complaints: readonly OpenComplaint[] = [],
  troubles: readonly AccountTrouble[] = [],
): readonly Alert[] {
  const waiting = Map.groupBy([...input.live.values()].filter(waitsOnTheLine), (row) => row.queueId)
  return [
    ...queues.flatMap((row) => queueAlert(row, waiting.get(row.id) ?? [], input.now)),
    ...[...agents].flatMap((agent) => agentAlerts(agent, input)),
    ...complaints.map((complaint) => complaintAlert(complaint, input.now)),
    ...troubles.map(accountAlert),
  ].toSorted(
    (a, b) =>
      gravity[a.severity] - gravity[b.severity] ||
      (a.since ?? input.now) - (b.since ?? input.now) ||
      (a.key < b.key ? -1 : 1),
  )
}

/** What was read, by key, with the weight it had then. */
export type ReadAlerts = ReadonlyMap<string, number>

export const isRead = (alert: Alert, read: ReadAlerts): boolean => (read.get(alert.key) ?? 0) >= alert.weight

/** Unread ones in their order, then the read ones. */
export function arrangeAlerts(alerts: readonly Alert[], read: ReadAlerts): readonly Alert[] {
  return [...alerts.filter((alert) => !isRead(alert, read)), ...alerts.filter((alert) => isRead(alert, read))]
}

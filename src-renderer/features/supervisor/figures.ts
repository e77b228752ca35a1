import type { Versioned, QueueRecord } from '#shared/domain/config.ts'
import type { ShownState } from '#shared/domain/agent.ts'
import type { AgentFigures, LiveRow, QueueFigures } from '#shared/protocol/wallboard.ts'
import type { SlaLevel } from '../../design/index.ts'

/** A queue with its figures; a queue nothing happened in yet has zeros. */
export interface QueueRow {
  readonly id: string
  readonly record: QueueRecord
  readonly figures: QueueFigures
  /** ratio 0..1; null: nothing to count yet */
  readonly level: number | null
  readonly abandonRate: number | null
  /** The one waiting longest; null: nobody waits. */
  readonly longest: Wait | null
}

export interface Wait {
  readonly since: number
  readonly dueAt: number
}

const nothingYet = (queueId: string): QueueFigures => ({
  queueId,
  waiting: 0,
  callbacks: 0,
  longestSince: null,
  active: 0,
  arrived: 0,
  answered: 0,
  answeredInTime: 0,
  abandoned: 0,
  averageAnswerMs: null,
  agentsAvailable: 0,
  agentsSignedIn: 0,
  trend: [],
})

type Counted = Pick<QueueFigures, 'answered' | 'answeredInTime' | 'abandoned'>

/** Answered in time out of all that was answered or abandoned, as a ratio; null with nothing to count. */
export function serviceLevel({ answered, answeredInTime, abandoned }: Counted): number | null {
  const counted = answered + abandoned
  return counted === 0 ? null : answeredInTime / counted
}

/** Abandoned out of all that was answered or abandoned, as a ratio; null with nothing to count. */
export function abandonRate({ answered, abandoned }: Omit<Counted, 'answeredInTime'>): number | null {
  const counted = answered + abandoned
  return counted === 0 ? null : abandoned / counted
}

/** How a wait stands against the moment it is due. */
export function waitLevel({ since, dueAt }: Wait, now: number): SlaLevel {
  if (now > dueAt) return 'breach'
  return now >= since + (dueAt - since) * 0.75 ? 'near' : 'ok'
}

/** The quiet colour while at target, amber within five points below it, red past that. */
export function targetLevel(level: number | null, percent: number): SlaLevel {
  if (level === null || level * 100 >= percent) return 'ok'
  return level * 100 >= percent - 5 ? 'near' : 'breach'
}

/** [B27] The same without those who wait to be called back. */
export const waitsOnTheLine = (row: LiveRow): boolean => isWaiting(row) && row.dueAt !== null

export const isWaiting = (row: LiveRow): boolean => row.phase === 'waiting' || row.phase === 'offered'

function longestWait(queue: QueueRecord, figures: QueueFigures, live: readonly LiveRow[]): Wait | null {
  let longest: Wait | null = null
  for (const { waitingSince, dueAt } of live) {
    if (waitingSince === null || (longest !== null && longest.since <= waitingSince)) continue
    longest = { since: waitingSince, dueAt: dueAt ?? waitingSince + queue.serviceLevel.seconds * 1_000 }
  }
  if (longest !== null || figures.longestSince === null) return longest
  return { since: figures.longestSince, dueAt: figures.longestSince + queue.serviceLevel.seconds * 1_000 }
}

/** Every queue in use with its figures, those with trouble first left to the reader: queues keep the order they are given in. */
export function queueRows(
  queues: Iterable<Versioned<QueueRecord>>,
  figures: ReadonlyMap<string, QueueFigures>,
  live: Iterable<LiveRow>,
): readonly QueueRow[] {
  const waiting = Map.groupBy([...live].filter(waitsOnTheLine), (row) => row.queueId)
  return [...queues]
    .filter(({ archived }) => !archived)
    .map(({ id, record }) => {
      const own = figures.get(id) ?? nothingYet(id)
      return {
        id,
        record,
        figures: own,
        level: serviceLevel(own),
        abandonRate: abandonRate(own),
        longest: longestWait(record, own, waiting.get(id) ?? []),
      }
    })
}

export interface FloorTotals {
  readonly level: number | null
  /** percent, weighted by what each queue counted today */
  readonly target: number | null
  readonly waiting: number
  readonly callbacks: number
  readonly arrived: number
  readonly answered: number
  readonly abandoned: number
  readonly abandonRate: number | null
  readonly longest: (Wait & { readonly queueId: string }) | null
}

/** The whole floor in one line. */
export function totalsOf(rows: readonly QueueRow[]): FloorTotals {
  const sum = (read: (figures: QueueFigures) => number): number =>
    rows.reduce((total, { figures }) => total + read(figures), 0)
  const counted = {
    answered: sum((f) => f.answered),
    answeredInTime: sum((f) => f.answeredInTime),
    abandoned: sum((f) => f.abandoned),
  }
  let longest: FloorTotals['longest'] = null
  for (const row of rows) {
    if (row.longest !== null && (longest === null || row.longest.since < longest.since))
      longest = { ...row.longest, queueId: row.id }
  }
  return {
    ...counted,
    level: serviceLevel(counted),
    target: weightedTarget(rows),
    waiting: sum((f) => f.waiting),
    callbacks: sum((f) => f.callbacks),
    arrived: sum((f) => f.arrived),
    abandonRate: abandonRate(counted),
    longest,
  }
}

function weightedTarget(rows: readonly QueueRow[]): number | null {
  if (rows.length === 0) return null
  const weightOf = ({ figures }: QueueRow): number => figures.answered + figures.abandoned
  const counted = rows.reduce((total, row) => total + weightOf(row), 0)
  // Before the first contact of the day every queue weighs the same.
  const weigh = counted === 0 ? () => 1 / rows.length : (row: QueueRow) => weightOf(row) / counted
  return rows.reduce((total, row) => total + row.record.serviceLevel.percent * weigh(row), 0)
}

/** States in the order of the bar, what earns the centre its living first. */
export const ON_DUTY = ['busy', 'ringing', 'available', 'acw', 'aux', 'missed', 'lost'] as const
/** `missed`: stopped for an unanswered offer, which nobody chose as a break. */
export type OnDuty = (typeof ON_DUTY)[number]

export const isOnDuty = (shown: ShownState): shown is Exclude<ShownState, 'offline'> => shown !== 'offline'

/**
 * How many agents are in each state; the signed-out are not counted.
 * @param missedCodeId the break that an unanswered offer leads to
 */
export function countStates(
  agents: Iterable<AgentFigures>,
  missedCodeId: string | undefined,
): Readonly<Record<OnDuty, number>> {
  const counts: Record<OnDuty, number> = { busy: 0, ringing: 0, available: 0, acw: 0, aux: 0, missed: 0, lost: 0 }
  for (const { shown, state } of agents) {
    if (!isOnDuty(shown)) continue
    const isMissed = shown === 'aux' && state.name === 'aux' && state.auxCodeId === missedCodeId
    counts[isMissed ? 'missed' : shown] += 1
  }
  return counts
}

import type { PhoneFault } from '#shared/domain/agent-events.ts'
import { CHANNELS, type Channel } from '#shared/domain/channel.ts'
import type { CentreRecord, QueueRecord, UserRecord } from '#shared/domain/config.ts'
import type { Requirement } from '#shared/domain/requirement.ts'
import type { Phase } from '#shared/domain/interaction.ts'
import type { AgentFigures } from '#shared/protocol/wallboard.ts'

/** What speaks against giving some work to an agent. */
export type Objection =
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'has-it' }
  | { readonly kind: 'full'; readonly channel: Channel; readonly load: number; readonly units: number }
  | { readonly kind: 'blocked'; readonly by: Channel }
  | { readonly kind: 'aux'; readonly auxCodeId: string }
  | { readonly kind: 'phone'; readonly fault: PhoneFault }
  | { readonly kind: 'on-the-phone' }
  | { readonly kind: 'leaving' }
  | { readonly kind: 'skill'; readonly skillId: string; readonly required: number; readonly has: number }
  | { readonly kind: 'not-member' }
  | { readonly kind: 'passed' }

/** The work to be given away. */
export interface WorkToAssign {
  readonly interactionId: string
  readonly channel: Channel
  readonly queue: QueueRecord | undefined
  readonly agentId: string | null
  readonly requirements: readonly Requirement[]
  readonly phase: Phase['name']
  /** agents who let it go by */
  readonly passed: readonly string[]
  /** Who is on the phone: no second call can be brought to them. */
  readonly onThePhone: ReadonlySet<string>
}

export interface Candidate {
  readonly agentId: string
  readonly user: UserRecord
  readonly figures: AgentFigures | undefined
  readonly objections: readonly Objection[]
  /** Nothing here rules them out altogether. */
  readonly possible: boolean
  readonly matched: readonly { readonly skillId: string; readonly level: number }[]
}

/** Objections nobody can decide against: the work would have nowhere to go. Capacity and skills are the supervisor's to overrule. */
const RULING_OUT: ReadonlySet<Objection['kind']> = new Set(['signed-out', 'lost', 'has-it', 'phone', 'on-the-phone'])

/** Everything that speaks against giving `work` to this agent, what rules them out first. */
export function objectionsTo(
  work: WorkToAssign,
  agentId: string,
  user: UserRecord,
  figures: AgentFigures | undefined,
  centre: CentreRecord | undefined,
): readonly Objection[] {
  if (work.agentId === agentId) return [{ kind: 'has-it' }]
  if (figures === undefined || figures.shown === 'offline') return [{ kind: 'signed-out' }]
  if (figures.shown === 'lost') return [{ kind: 'lost' }]
  const found: Objection[] = []
  const { channel } = work
  if (channel === 'voice' && figures.phone !== null) found.push({ kind: 'phone', fault: figures.phone })
  if (channel === 'voice' && work.onThePhone.has(agentId)) found.push({ kind: 'on-the-phone' })
  const load = figures.load[channel] ?? 0
  const units = figures.capacity[channel] ?? 0
  if (load >= units) found.push({ kind: 'full', channel, load, units })
  for (const by of CHANNELS) {
    if ((figures.load[by] ?? 0) > 0 && centre?.blocks[by].includes(channel) === true)
      found.push({ kind: 'blocked', by })
  }
  if (figures.state.name === 'aux') found.push({ kind: 'aux', auxCodeId: figures.state.auxCodeId })
  else if (figures.next !== null && figures.next.name !== 'available') found.push({ kind: 'leaving' })
  const members = work.queue?.memberIds ?? null
  if (members !== null && !members.includes(agentId)) found.push({ kind: 'not-member' })
  for (const { skillId, level } of work.requirements) {
    const has = user.skills[skillId] ?? 0
    if (has < level) found.push({ kind: 'skill', skillId, required: level, has })
  }
  if (work.passed.includes(agentId)) found.push({ kind: 'passed' })
  return found
}

function loadShare(figures: AgentFigures | undefined): number {
  if (figures === undefined) return 1
  const sum = (units: AgentFigures['load']): number =>
    CHANNELS.reduce((total, channel) => total + (units[channel] ?? 0), 0)
  const capacity = sum(figures.capacity)
  return capacity === 0 ? 1 : sum(figures.load) / capacity
}

/** Who could take the work: those without objections first, among equals the least loaded, then the longest idle. */
export function candidatesFor(
  work: WorkToAssign,
  users: readonly { readonly id: string; readonly record: UserRecord }[],
  figures: ReadonlyMap<string, AgentFigures>,
  centre: CentreRecord | undefined,
): readonly Candidate[] {
  const candidates = users.map(({ id, record }): Candidate => {
    const own = figures.get(id)
    const objections = objectionsTo(work, id, record, own, centre)
    const matched = work.requirements.flatMap(({ skillId }) => {
      const level = record.skills[skillId]
      return level === undefined ? [] : [{ skillId, level }]
    })
    const possible = !objections.some(({ kind }) => RULING_OUT.has(kind))
    return { agentId: id, user: record, figures: own, objections, possible, matched }
  })
  return candidates.toSorted(
    (a, b) =>
      Number(b.possible) - Number(a.possible) ||
      a.objections.length - b.objections.length ||
      loadShare(a.figures) - loadShare(b.figures) ||
      (a.figures?.since ?? Infinity) - (b.figures?.since ?? Infinity) ||
      a.user.displayName.localeCompare(b.user.displayName),
  )
}

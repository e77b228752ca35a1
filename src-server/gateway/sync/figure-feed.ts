/** Figures for each desk: supervisors who watch get the floor, agents their own row and the queues they may pull from. */
import type { AgentFigures, FigureDelta } from '#shared/protocol/wallboard.ts'
import type { PublishedView } from '../../app/view.ts'
import { canServe } from '../../projections/wallboard/staffing.ts'
import type { Wallboard } from '../../projections/wallboard/wallboard.ts'
import type { DeskSession } from './desk-session.ts'
import type { Sessions } from './sessions.ts'

/** Queues someone may pull from; the same object for all who may pull from the same. */
type PullQueues = ReadonlySet<string>

export class FigureFeed {
  readonly #sessions: Sessions
  readonly #wallboard: Wallboard
  readonly #view: PublishedView
  readonly #byUser = new Map<string, PullQueues>()
  readonly #distinct = new Map<string, PullQueues>()

  constructor(sessions: Sessions, wallboard: Wallboard, view: PublishedView) {
    this.#sessions = sessions
    this.#wallboard = wallboard
    this.#view = view
  }

  /** Rights may have changed: work out anew who may see what. */
  configChanged(): void {
    this.#byUser.clear()
    this.#distinct.clear()
  }

  /** What this desk may see without asking for the floor. */
  ownOf({ me }: DeskSession): FigureDelta {
    return this.#wallboard.part(me.userId, this.#pullableBy(me.userId))
  }

  /** Everything this desk may see, at once. */
  sendAll(session: DeskSession): void {
    session.figures(session.watchesFloor ? this.#wallboard.full() : this.ownOf(session))
  }

  /** What changed, to every desk that does not follow the whole floor: those are sent one message encoded once. */
  sendParts(delta: FigureDelta): void {
    const rows = new Map(delta.agents.map((row) => [row.agentId, row]))
    const parts = new Map<PullQueues, FigureDelta>()
    for (const session of this.#sessions) {
      if (session.watchesFloor) continue
      const { userId } = session.me
      const pullable = this.#pullableBy(userId)
      const part = parts.get(pullable) ?? partOf(delta, pullable)
      parts.set(pullable, part)
      const own = rows.get(userId)
      if (own !== undefined) session.figures(withOwn(part, own))
      else if (part.queues.length + part.live.length + part.gone.live.length > 0) session.figures(part)
    }
  }

  /** Asked for every desk each second, so it is kept until configuration changes. */
  #pullableBy(userId: string): PullQueues {
    const known = this.#byUser.get(userId)
    if (known !== undefined) return known
    const queues = [...this.#view.config.queue].filter(
      ([, { archived, record }]) => !archived && record.pullAllowed && canServe(this.#view, userId, record),
    )
    const ids = queues.map(([id]) => id)
    const name = ids.join('\n')
    const found = this.#distinct.get(name) ?? new Set(ids)
    this.#distinct.set(name, found)
    this.#byUser.set(userId, found)
    return found
  }
}

/** What changed of some queues and of what waits in them. */
function partOf(delta: FigureDelta, pullable: PullQueues): FigureDelta {
  const { at, full, gone } = delta
  const left = delta.live.filter((row) => row.phase !== 'waiting').map((row) => row.interactionId)
  return {
    at,
    full,
    queues: delta.queues.filter((row) => pullable.has(row.queueId)),
    agents: [],
    live: delta.live.filter((row) => pullable.has(row.queueId) && row.phase === 'waiting'),
    gone: { queues: gone.queues, agents: [], live: pullable.size === 0 ? [] : [...gone.live, ...left] },
  }
}

function withOwn(part: FigureDelta, own: AgentFigures): FigureDelta {
  return { ...part, agents: [own] }
}

/** Figures for each desk: supervisors who watch get the floor, agents their own row and the queues they may pull from. */
import type { FigureDelta } from '#shared/protocol/wallboard.ts'
import type { PublishedView } from '../../app/view.ts'
import { canServe } from '../../projections/wallboard/staffing.ts'
import type { Wallboard } from '../../projections/wallboard/wallboard.ts'
import type { DeskSession } from './desk-session.ts'
import type { Sessions } from './sessions.ts'

export class FigureFeed {
  readonly #sessions: Sessions
  readonly #wallboard: Wallboard
  readonly #view: PublishedView
  readonly #pullable = new Map<string, ReadonlySet<string>>()

  constructor(sessions: Sessions, wallboard: Wallboard, view: PublishedView) {
    this.#sessions = sessions
    this.#wallboard = wallboard
    this.#view = view
  }

  /** Rights may have changed: work out anew who may see what. */
  configChanged(): void {
    this.#pullable.clear()
  }

  /** Everything this desk may see, at once. */
  sendAll(session: DeskSession): void {
    this.#sendPart(session, this.#wallboard.full())
  }

  /** What changed, to every desk that does not follow the whole floor: those are sent one message encoded once. */
  sendParts(delta: FigureDelta): void {
    for (const session of this.#sessions) if (!session.watchesFloor) this.#sendPart(session, delta)
  }

  #sendPart(session: DeskSession, delta: FigureDelta): void {
    if (session.watchesFloor) {
      session.figures(delta)
      return
    }
    const part = this.#partFor(session.me.userId, delta)
    if (part.full || part.queues.length + part.agents.length + part.live.length + part.gone.live.length > 0)
      session.figures(part)
  }

  #partFor(userId: string, delta: FigureDelta): FigureDelta {
    const pullable = this.#pullableBy(userId)
    return {
      at: delta.at,
      full: delta.full,
      queues: delta.queues.filter((row) => pullable.has(row.queueId)),
      agents: delta.agents.filter((row) => row.agentId === userId),
      live: delta.live.filter((row) => pullable.has(row.queueId) && row.phase === 'waiting'),
      gone: {
        queues: delta.gone.queues,
        agents: [],
        live:
          pullable.size === 0
            ? []
            : [
                ...delta.gone.live,
                ...delta.live.filter((row) => row.phase !== 'waiting').map((row) => row.interactionId),
              ],
      },
    }
  }

  /** Queues the agent may pull from; asked for every desk each second, so it is kept until configuration changes. */
  #pullableBy(userId: string): ReadonlySet<string> {
    const known = this.#pullable.get(userId)
    if (known !== undefined) return known
    const queues = [...this.#view.config.queue].filter(
      ([, { archived, record }]) => !archived && record.pullAllowed && canServe(this.#view, userId, record),
    )
    const found = new Set(queues.map(([id]) => id))
    this.#pullable.set(userId, found)
    return found
  }
}

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

  constructor(sessions: Sessions, wallboard: Wallboard, view: PublishedView) {
    this.#sessions = sessions
    this.#wallboard = wallboard
    this.#view = view
  }

  /** Everything this desk may see, at once. */
  sendAll(session: DeskSession): void {
    this.#sendPart(session, this.#wallboard.full())
  }

  send(delta: FigureDelta): void {
    for (const session of this.#sessions) this.#sendPart(session, delta)
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
    const pullable = new Set(
      [...this.#view.config.queue]
        .filter(([, { archived, record }]) => !archived && record.pullAllowed && canServe(this.#view, userId, record))
        .map(([id]) => id),
    )
    return {
      at: delta.at,
      full: delta.full,
      queues: delta.queues.filter((row) => pullable.has(row.queueId)),
      agents: delta.agents.filter((row) => row.agentId === userId),
      // What may be pulled is seen as a row before it is taken; who it is, only after.
      live: delta.live
        .filter((row) => pullable.has(row.queueId) && row.phase === 'waiting')
        .map((row) => ({ ...row, customer: null })),
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
}

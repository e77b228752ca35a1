/** Where waiting customers stand and how long they may expect to wait: worked out a queue at a time, at most once a second. */
import type { DomainEvent } from '#shared/domain/events.ts'
import { isOpen, type Interaction, type Waiting } from '#shared/domain/interaction.ts'
import type { Clock } from '../app/clock.ts'
import type { PublishedView } from '../app/view.ts'
import { isSignedIn, loadOf, priorityInLine } from '../core/floor/routing-view.ts'
import { expectedWait } from '../core/routing/index.ts'
import { canServe, unitsOf } from './wallboard/staffing.ts'

export interface Place {
  /** 1: next; null: not waiting */
  readonly position: number | null
  readonly expectedWaitMs: number | null
}

const FRESH_MS = 1_000
/** The mean is taken over this many handled contacts of the queue. */
const RECENT = 20
const NOWHERE: Place = { position: null, expectedWaitMs: null }

interface Line {
  readonly at: number
  readonly places: ReadonlyMap<string, Place>
}

export class QueuePlaces {
  readonly #view: PublishedView
  readonly #clock: Clock
  readonly #lines = new Map<string, Line>()
  readonly #handleTimes = new Map<string, number[]>()

  constructor(view: PublishedView, clock: Clock) {
    this.#view = view
    this.#clock = clock
  }

  placeOf(interactionId: string): Place {
    const interaction = this.#view.interactions.get(interactionId)
    if (interaction === undefined || waitingOf(interaction) === null) return NOWHERE
    const { queueId } = interaction
    const now = this.#clock.now()
    const known = this.#lines.get(queueId)
    const line =
      known !== undefined && now - known.at < FRESH_MS
        ? known
        : { at: now, places: this.#workOut(queueId, interaction, now) }
    this.#lines.set(queueId, line)
    return line.places.get(interactionId) ?? NOWHERE
  }

  /** Learns how long contacts take. */
  published(events: readonly DomainEvent[]): void {
    for (const event of events) {
      if (event.type !== 'interaction.closed' || event.data.outcome !== 'handled') continue
      const interaction = this.#view.interactions.get(event.stream.slice('interaction/'.length))
      if (interaction?.firstAcceptedAt == null) continue
      const times = [...(this.#handleTimes.get(interaction.queueId) ?? []), event.at - interaction.firstAcceptedAt]
      this.#handleTimes.set(interaction.queueId, times.slice(-RECENT))
    }
  }

  #workOut(queueId: string, sample: Interaction, now: number): ReadonlyMap<string, Place> {
    const ageing = this.#view.config.queue.get(queueId)?.record.ageingPerMinute ?? 0
    const score = (interaction: Interaction, waiting: Waiting) =>
      priorityInLine(interaction, waiting) + (ageing * (now - waiting.since)) / 60_000
    const line = [...this.#view.interactions.values()]
      .filter((interaction) => interaction.queueId === queueId && isOpen(interaction))
      .flatMap((interaction) => {
        const waiting = waitingOf(interaction)
        return waiting === null
          ? []
          : [{ id: interaction.id, since: waiting.since, score: score(interaction, waiting) }]
      })
      .toSorted((a, b) => b.score - a.score || a.since - b.since)
    const { places, freePlaces } = this.#capacity(queueId, sample)
    const recentHandleMs = this.#handleTimes.get(queueId) ?? []
    return new Map(
      line.map(({ id }, index) => [
        id,
        {
          position: index + 1,
          expectedWaitMs: expectedWait({ position: index + 1, recentHandleMs, places, freePlaces }),
        },
      ]),
    )
  }

  #capacity(queueId: string, { channel }: Interaction): { readonly places: number; readonly freePlaces: number } {
    const queue = this.#view.config.queue.get(queueId)?.record
    let places = 0
    let taken = 0
    if (queue === undefined) return { places, freePlaces: 0 }
    const byAgent = Map.groupBy(this.#view.interactions.values(), (interaction) =>
      'agentId' in interaction.phase && isOpen(interaction) ? interaction.phase.agentId : null,
    )
    for (const [agentId, agent] of this.#view.agents) {
      const user = this.#view.user(agentId)
      if (
        user === undefined ||
        !isSignedIn(agent) ||
        agent.state.name !== 'available' ||
        (channel === 'voice' && agent.phone.fault !== null) ||
        !canServe(this.#view, agentId, queue)
      )
        continue
      const units = unitsOf(this.#view, user.record)[channel]
      places += units
      taken += Math.min(units, loadOf(byAgent.get(agentId) ?? [])[channel])
    }
    return { places, freePlaces: places - taken }
  }
}

function waitingOf({ phase }: Interaction): Waiting | null {
  if (phase.name === 'waiting') return phase
  return phase.name === 'offered' ? phase.waiting : null
}

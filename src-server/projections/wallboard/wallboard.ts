/** Live figures of the whole floor: rows worked out anew only where something changed, told at most once a second. */
import type { DomainEvent } from '#shared/domain/events.ts'
import { deskOf, followersOf, isOpen, type Interaction } from '#shared/domain/interaction.ts'
import type { AgentFigures, FigureDelta, LiveRow, QueueFigures } from '#shared/protocol/wallboard.ts'
import type { Clock } from '../../app/clock.ts'
import type { Published, PublishedView } from '../../app/view.ts'
import { BotToday } from './bot-today.ts'
import { agentFigures, liveRow, queueFigures } from './rows.ts'
import { canServe, servesNow } from './staffing.ts'
import { midnightBefore, Today } from './today.ts'

const TICK_MS = 1_000
const TREND_EVERY_MS = 60_000
const TREND_POINTS = 30

interface Place {
  readonly queueId: string
  readonly agentId: string | null
  /** Others on the line: asked in, or listening. */
  readonly guestIds: readonly string[]
}

type TickListener = (delta: FigureDelta) => void

export class Wallboard {
  readonly #view: PublishedView
  readonly #clock: Clock
  readonly #today: Today
  readonly #botToday: BotToday
  #botShown: string
  readonly #openByQueue = new Map<string, Set<string>>()
  readonly #workByAgent = new Map<string, Set<string>>()
  readonly #callsByGuest = new Map<string, Set<string>>()
  readonly #places = new Map<string, Place>()
  readonly #trends = new Map<string, number[]>()
  readonly #queueRows = new Map<string, QueueFigures>()
  readonly #agentRows = new Map<string, AgentFigures>()
  readonly #liveRows = new Map<string, LiveRow>()
  readonly #dirty = { queues: new Set<string>(), agents: new Set<string>(), live: new Set<string>() }
  readonly #listeners = new Set<TickListener>()
  #lastTrendAt: number
  #stop: () => void = () => undefined

  /** @param past today's events so far, and some of yesterday's for work that began then; in order */
  constructor(view: PublishedView, clock: Clock, past: Iterable<DomainEvent>) {
    this.#view = view
    this.#clock = clock
    this.#lastTrendAt = clock.now()
    this.#today = new Today(midnightBefore(clock.now(), view.centre.timeZone))
    this.#botToday = new BotToday(this.#today.since)
    for (const event of past) this.#count(event)
    this.#botShown = JSON.stringify(this.#botToday.figures)
    for (const interaction of view.interactions.values()) this.#place(interaction)
    this.#everythingChanged()
    this.#refresh()
  }

  /** Called with what changed, at most once a second. */
  onTick(listener: TickListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  start(): void {
    this.#stop = this.#clock.after(TICK_MS, () => {
      this.tick()
      this.start()
    })
  }

  stop(): void {
    this.#stop()
  }

  get waiting(): number {
    let sum = 0
    for (const row of this.#queueRows.values()) sum += row.waiting
    return sum
  }

  /** Everyone's row as of the last tick. */
  get agents(): readonly AgentFigures[] {
    return [...this.#agentRows.values()]
  }

  published(published: Published): void {
    for (const event of published.events) this.#count(event)
    for (const { id, before, after } of published.interactions) {
      this.#place(after)
      this.#dirty.live.add(id)
      for (const interaction of [before, after]) {
        if (interaction === undefined) continue
        this.#dirty.queues.add(interaction.queueId)
        if (interaction.lastAgentId !== null) this.#dirty.agents.add(interaction.lastAgentId)
        const at = deskOf(interaction)
        if (at !== null) this.#dirty.agents.add(at)
        for (const followerId of followersOf(interaction)) this.#dirty.agents.add(followerId)
      }
    }
    for (const event of published.events)
      if (event.type === 'interaction.offerEnded') this.#dirty.agents.add(event.data.agentId)
    for (const agentId of published.agents) this.#agentChanged(agentId)
    if (published.configChanged) this.#everythingChanged()
  }

  #count(event: DomainEvent): void {
    this.#today.apply(event)
    this.#botToday.apply(event)
  }

  /** Every row as of the last tick: what changed since reaches the newcomer with everybody else. */
  full(): FigureDelta {
    return {
      at: this.#clock.now(),
      full: true,
      bot: this.#botToday.figures,
      queues: [...this.#queueRows.values()],
      agents: [...this.#agentRows.values()],
      live: [...this.#liveRows.values()],
      gone: { queues: [], agents: [], live: [] },
    }
  }

  /** The same of one agent and of some queues, with what waits in those: found by name, for thousands who come in at once. */
  part(agentId: string, queueIds: Iterable<string>): FigureDelta {
    const own = this.#agentRows.get(agentId)
    const queues: QueueFigures[] = []
    const live: LiveRow[] = []
    for (const queueId of queueIds) {
      const row = this.#queueRows.get(queueId)
      if (row !== undefined) queues.push(row)
      for (const id of this.#openByQueue.get(queueId) ?? []) {
        const shown = this.#liveRows.get(id)
        if (shown?.phase === 'waiting' && shown.queueId === queueId) live.push(shown)
      }
    }
    return {
      at: this.#clock.now(),
      full: true,
      queues,
      agents: own === undefined ? [] : [own],
      live,
      gone: { queues: [], agents: [], live: [] },
    }
  }

  /** Works out what changed and tells it. */
  tick(): void {
    const now = this.#clock.now()
    const midnight = midnightBefore(now, this.#view.centre.timeZone)
    if (midnight > this.#today.since) {
      this.#today.begin(midnight)
      this.#botToday.begin(midnight)
      this.#everythingChanged()
    }
    if (now - this.#lastTrendAt >= TREND_EVERY_MS) this.#sampleTrends(now)
    const delta = this.#withBot(this.#refresh())
    if (delta !== null) for (const listener of this.#listeners) listener(delta)
  }

  /** The bot's figures go along when they changed. */
  #withBot(delta: FigureDelta | null): FigureDelta | null {
    const bot = this.#botToday.figures
    const shown = JSON.stringify(bot)
    if (shown === this.#botShown) return delta
    this.#botShown = shown
    const gone = { queues: [], agents: [], live: [] }
    return { ...(delta ?? { at: this.#clock.now(), full: false, queues: [], agents: [], live: [], gone }), bot }
  }

  #sampleTrends(now: number): void {
    this.#lastTrendAt = now
    for (const [queueId, row] of this.#queueRows) {
      this.#trends.set(queueId, [...(this.#trends.get(queueId) ?? []), row.waiting].slice(-TREND_POINTS))
      this.#dirty.queues.add(queueId)
    }
  }

  #agentChanged(agentId: string): void {
    this.#dirty.agents.add(agentId)
    for (const [queueId, { record, archived }] of this.#view.config.queue) {
      if (!archived && canServe(this.#view, agentId, record)) this.#dirty.queues.add(queueId)
    }
  }

  #everythingChanged(): void {
    for (const id of this.#view.config.queue.keys()) this.#dirty.queues.add(id)
    for (const id of this.#view.config.user.keys()) this.#dirty.agents.add(id)
    for (const id of this.#view.interactions.keys()) this.#dirty.live.add(id)
  }

  #place(interaction: Interaction): void {
    const { id } = interaction
    const before = this.#places.get(id)
    if (before !== undefined) {
      this.#openByQueue.get(before.queueId)?.delete(id)
      if (before.agentId !== null) this.#workByAgent.get(before.agentId)?.delete(id)
      for (const guestId of before.guestIds) this.#callsByGuest.get(guestId)?.delete(id)
      this.#places.delete(id)
    }
    if (!isOpen(interaction)) return
    const agentId = deskOf(interaction)
    const guestIds = followersOf(interaction).filter((one) => one !== agentId)
    const place: Place = { queueId: interaction.queueId, agentId, guestIds }
    this.#places.set(id, place)
    add(this.#openByQueue, place.queueId, id)
    if (agentId !== null) add(this.#workByAgent, agentId, id)
    for (const guestId of guestIds) add(this.#callsByGuest, guestId, id)
  }

  /** Works out the rows that may have changed. @returns those that did, null when none did */
  #refresh(): FigureDelta | null {
    const { queues, agents, live } = this.#dirty
    if (queues.size + agents.size + live.size === 0) return null
    const liveChange = update(this.#liveRows, live, (id) => this.#liveRow(id))
    const agentChange = update(this.#agentRows, agents, (id) =>
      agentFigures(
        this.#view,
        id,
        this.#interactions(this.#workByAgent.get(id)),
        this.#interactions(this.#callsByGuest.get(id)),
        this.#today.agents.get(id),
      ),
    )
    const queueChange = update(this.#queueRows, queues, (id) => this.#queueRow(id))
    if ([liveChange, agentChange, queueChange].every(({ changed, gone }) => changed.length + gone.length === 0))
      return null
    return {
      at: this.#clock.now(),
      full: false,
      queues: queueChange.changed,
      agents: agentChange.changed,
      live: liveChange.changed,
      gone: { queues: queueChange.gone, agents: agentChange.gone, live: liveChange.gone },
    }
  }

  #liveRow(id: string): LiveRow | null {
    const interaction = this.#view.interactions.get(id)
    return interaction === undefined || !isOpen(interaction) ? null : liveRow(interaction)
  }

  #queueRow(id: string): QueueFigures | null {
    const queue = this.#view.config.queue.get(id)
    if (queue === undefined || queue.archived) return null
    const able = [...this.#agentRows.values()].filter(
      (row) =>
        row.shown !== 'offline' &&
        row.shown !== 'lost' &&
        servesNow(row, queue.record) &&
        canServe(this.#view, row.agentId, queue.record),
    )
    const staff = { available: able.filter((row) => row.shown === 'available').length, signedIn: able.length }
    return queueFigures(
      id,
      this.#interactions(this.#openByQueue.get(id)),
      this.#today.queues.get(id),
      staff,
      this.#trends.get(id) ?? [],
    )
  }

  #interactions(ids: Iterable<string> | undefined): readonly Interaction[] {
    return [...(ids ?? [])].flatMap((id) => this.#view.interactions.get(id) ?? [])
  }
}

function add(index: Map<string, Set<string>>, key: string, id: string): void {
  const found = index.get(key)
  if (found === undefined) index.set(key, new Set([id]))
  else found.add(id)
}

/** Recomputes the dirty rows, which are then clean. */
function update<R>(
  rows: Map<string, R>,
  dirty: Set<string>,
  compute: (id: string) => R | null,
): { readonly changed: readonly R[]; readonly gone: readonly string[] } {
  const changed: R[] = []
  const gone: string[] = []
  for (const id of dirty) {
    const row = compute(id)
    if (row === null) {
      if (rows.delete(id)) gone.push(id)
    } else if (JSON.stringify(row) !== JSON.stringify(rows.get(id))) {
      rows.set(id, row)
      changed.push(row)
    }
  }
  dirty.clear()
  return { changed, gone }
}

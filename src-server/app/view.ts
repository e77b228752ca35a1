/** The floor as far as it is durable: what desks, channels and figures may be shown. The floor itself is ahead of it by what is being written. */
import type { Agent } from '#shared/domain/agent.ts'
import {
  CENTRE_ID,
  type CentreConfig,
  type CentreRecord,
  type UserRecord,
  type Versioned,
} from '#shared/domain/config.ts'
import { emptyConfig, evolveConfig, type ConfigMaps } from '#shared/domain/config-fold.ts'
import { isAgentEvent, isConfigEvent, isInteractionEvent, type DomainEvent } from '#shared/domain/events.ts'
import { followersOf, isOpen, type Interaction } from '#shared/domain/interaction.ts'
import { DEFAULT_CENTRE } from '../core/floor/centre.ts'
import type { Facts } from '../core/floor/facts.ts'

export interface InteractionChange {
  readonly id: string
  readonly before: Interaction | undefined
  readonly after: Interaction
}

/** What one transaction changed, once it is durable. */
export interface Published {
  /** number of its last event */
  readonly seq: number
  readonly events: readonly DomainEvent[]
  readonly interactions: readonly InteractionChange[]
  /** users whose agent state changed */
  readonly agents: readonly string[]
  readonly configChanged: boolean
  /** how many effects wait to be carried out because of it */
  readonly effects: number
}

/** States to be published, taken from the floor the moment they were decided. */
export interface PendingStates {
  readonly interactions: ReadonlyMap<string, Interaction>
  readonly agents: ReadonlyMap<string, Agent>
}

export class PublishedView {
  readonly #interactions = new Map<string, Interaction>()
  readonly #openByConversation = new Map<string, string>()
  readonly #latestByConversation = new Map<string, string>()
  readonly #idsByDesk = new Map<string, Set<string>>()
  readonly #agents = new Map<string, Agent>()
  readonly #config: ConfigMaps = emptyConfig()
  readonly #usersByName = new Map<string, string>()
  #widgetOrigins: ReadonlySet<string> = new Set()
  #seq = 0

  /** The last durable event that is shown. */
  get seq(): number {
    return this.#seq
  }

  /** Open interactions, and closed ones the customer may still come back to. */
  get interactions(): ReadonlyMap<string, Interaction> {
    return this.#interactions
  }

  get agents(): ReadonlyMap<string, Agent> {
    return this.#agents
  }

  get config(): CentreConfig {
    return this.#config
  }

  get centre(): CentreRecord {
    return this.#config.centre.get(CENTRE_ID)?.record ?? DEFAULT_CENTRE
  }

  /** Every origin on which some entry point's widget may appear. */
  get widgetOrigins(): ReadonlySet<string> {
    return this.#widgetOrigins
  }

  user(id: string): Versioned<UserRecord> | undefined {
    return this.#config.user.get(id)
  }

  userNamed(username: string): Versioned<UserRecord> | undefined {
    const id = this.#usersByName.get(username)
    return id === undefined ? undefined : this.#config.user.get(id)
  }

  /** The open interaction of a conversation. */
  openInteractionOf(conversationId: string): Interaction | undefined {
    const id = this.#openByConversation.get(conversationId)
    return id === undefined ? undefined : this.#interactions.get(id)
  }

  /** The latest interaction of a conversation that is still known here. */
  latestInteractionOf(conversationId: string): Interaction | undefined {
    const id = this.#latestByConversation.get(conversationId)
    return id === undefined ? undefined : this.#interactions.get(id)
  }

  /** What a desk shows: in hand, ringing, or a colleague's call they were asked into or listen to. */
  *workOf(userId: string): IterableIterator<Interaction> {
    for (const id of this.#idsByDesk.get(userId) ?? []) {
      const interaction = this.#interactions.get(id)
      if (interaction !== undefined) yield interaction
    }
  }

  /** Takes everything from a floor that stands exactly at the durable log. */
  reset(facts: Facts): void {
    this.#interactions.clear()
    this.#openByConversation.clear()
    this.#latestByConversation.clear()
    this.#idsByDesk.clear()
    this.#agents.clear()
    for (const interaction of facts.interactions.values()) this.#put(interaction)
    for (const [id, agent] of facts.agents) this.#agents.set(id, agent)
    for (const kind of Object.keys(this.#config) as (keyof ConfigMaps)[])
      copyInto<unknown>(this.#config[kind], facts.config[kind])
    this.#seq = facts.seq
    this.#deriveConfig()
  }

  /** Shows what became durable. */
  publish(events: readonly DomainEvent[], pending: PendingStates, effects = 0): Published {
    const interactions = [...pending.interactions].map(([id, after]) => ({
      id,
      before: this.#interactions.get(id),
      after,
    }))
    for (const [, interaction] of pending.interactions) this.#put(interaction)
    for (const [id, agent] of pending.agents) this.#agents.set(id, agent)
    let configChanged = false
    for (const event of events) {
      if (!isConfigEvent(event)) continue
      evolveConfig(this.#config, event)
      configChanged = true
    }
    if (configChanged) this.#deriveConfig()
    this.#seq = events.at(-1)?.seq ?? this.#seq
    return { seq: this.#seq, events, interactions, agents: [...pending.agents.keys()], configChanged, effects }
  }

  /** How many interactions are not yet closed. */
  openCount(): number {
    let count = 0
    for (const interaction of this.#interactions.values()) if (isOpen(interaction)) count++
    return count
  }

  /** Lets go of closed interactions the floor has forgotten. */
  forget(facts: Pick<Facts, 'interactions'>): void {
    for (const [id, interaction] of this.#interactions) {
      if (isOpen(interaction) || facts.interactions.has(id)) continue
      this.#interactions.delete(id)
      const { conversationId } = interaction
      if (this.#latestByConversation.get(conversationId) === id) this.#latestByConversation.delete(conversationId)
    }
  }

  #put(interaction: Interaction): void {
    const { id, conversationId } = interaction
    this.#moveDesk(this.#interactions.get(id), interaction)
    this.#interactions.set(id, interaction)
    const latest = this.latestInteractionOf(conversationId)
    if (latest === undefined || latest.arrivedAt <= interaction.arrivedAt)
      this.#latestByConversation.set(conversationId, id)
    if (isOpen(interaction)) this.#openByConversation.set(conversationId, id)
    else if (this.#openByConversation.get(conversationId) === id) this.#openByConversation.delete(conversationId)
  }

  #moveDesk(before: Interaction | undefined, after: Interaction): void {
    for (const from of before === undefined ? [] : followersOf(before)) this.#idsByDesk.get(from)?.delete(after.id)
    for (const to of followersOf(after)) {
      const ids = this.#idsByDesk.get(to) ?? new Set()
      ids.add(after.id)
      this.#idsByDesk.set(to, ids)
    }
  }

  #deriveConfig(): void {
    this.#usersByName.clear()
    for (const { id, record } of this.#config.user.values()) this.#usersByName.set(record.username, id)
    const origins = [...this.#config.entryPoint.values()].filter((e) => !e.archived).flatMap((e) => e.record.origins)
    this.#widgetOrigins = new Set(origins)
  }
}

function copyInto<V>(target: Map<string, V>, source: ReadonlyMap<string, V>): void {
  target.clear()
  for (const [key, value] of source) target.set(key, value)
}

/** The states a transaction's events led to, read from the floor right after they were applied. */
export function pendingStates(facts: Facts, events: readonly DomainEvent[]): PendingStates {
  const interactions = new Map<string, Interaction>()
  const agents = new Map<string, Agent>()
  for (const event of events) {
    if (isInteractionEvent(event)) {
      const id = event.stream.slice('interaction/'.length)
      const interaction = facts.interactions.get(id)
      if (interaction !== undefined) interactions.set(id, interaction)
    } else if (isAgentEvent(event)) {
      const id = event.stream.slice('agent/'.length)
      const agent = facts.agents.get(id)
      if (agent !== undefined) agents.set(id, agent)
    }
  }
  return { interactions, agents }
}

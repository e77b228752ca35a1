import { deskOf, type Interaction } from '#shared/domain/interaction.ts'

interface Place {
  readonly agentId: string | null
  /** Others on the line: asked in, or listening. */
  readonly guestIds: readonly string[]
  readonly queueId: string
}

/** Finds interactions by desk and by queue. Derived: `put` with the interaction's latest state keeps it right. */
export class WorkIndex {
  private readonly places = new Map<string, Place>()
  private readonly byAgent = new Map<string, Set<string>>()
  private readonly byQueue = new Map<string, Set<string>>()
  private readonly byGuest = new Map<string, Set<string>>()

  /** @returns everyone who had or has to do with it */
  put(interaction: Interaction): ReadonlySet<string> {
    const touched = new Set(this.remove(interaction.id))
    if (interaction.phase.name === 'closed') return touched
    const { id, queueId, call } = interaction
    const agentId = deskOf(interaction)
    const others = [call?.consult?.agentId, call?.supervision?.supervisorId]
    const guestIds = others.filter((other) => typeof other === 'string')
    this.places.set(id, { agentId, guestIds, queueId })
    add(this.byQueue, queueId, id)
    if (agentId !== null) add(this.byAgent, agentId, id)
    for (const guestId of guestIds) add(this.byGuest, guestId, id)
    for (const one of [agentId, ...guestIds]) if (one !== null) touched.add(one)
    return touched
  }

  /** @returns everyone who had to do with it */
  remove(interactionId: string): readonly string[] {
    const before = this.places.get(interactionId)
    if (before === undefined) return []
    const { agentId, guestIds, queueId } = before
    this.places.delete(interactionId)
    drop(this.byQueue, queueId, interactionId)
    if (agentId !== null) drop(this.byAgent, agentId, interactionId)
    for (const guestId of guestIds) drop(this.byGuest, guestId, interactionId)
    return agentId === null ? guestIds : [agentId, ...guestIds]
  }

  /** Ids of open interactions in hand or ringing at this agent's desk. */
  ofAgent(agentId: string): Iterable<string> {
    return this.byAgent.get(agentId) ?? []
  }

  /** Ids of calls this agent is on the line of without having them. */
  ofGuest(agentId: string): Iterable<string> {
    return this.byGuest.get(agentId) ?? []
  }

  /** Ids of open interactions of the queue, whatever their phase. */
  ofQueue(queueId: string): Iterable<string> {
    return this.byQueue.get(queueId) ?? []
  }
}

function add(sets: Map<string, Set<string>>, key: string, id: string): void {
  const set = sets.get(key)
  if (set === undefined) sets.set(key, new Set([id]))
  else set.add(id)
}

function drop(sets: Map<string, Set<string>>, key: string, id: string): void {
  const set = sets.get(key)
  if (set?.delete(id) === true && set.size === 0) sets.delete(key)
}

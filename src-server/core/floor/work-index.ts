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

  /** @returns everyone who had or has to do with it, each once */
  put(interaction: Interaction): readonly string[] {
    const { id, queueId } = interaction
    const place = placeOf(interaction)
    const before = this.places.get(id)
    const now = place === null ? NOBODY : peopleIn(place)
    if (before !== undefined && place !== null && isSamePlace(before, place)) return now
    const had = this.remove(id)
    if (place === null) return had
    this.places.set(id, place)
    add(this.byQueue, queueId, id)
    if (place.agentId !== null) add(this.byAgent, place.agentId, id)
    for (const guestId of place.guestIds) add(this.byGuest, guestId, id)
    return had.length === 0 ? now : [...now, ...had.filter((one) => !now.includes(one))]
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
    return peopleIn(before)
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

const NOBODY: readonly string[] = []

/** null: it is closed and has none. */
function placeOf(interaction: Interaction): Place | null {
  const { phase, queueId, call } = interaction
  if (phase.name === 'closed') return null
  const others = call === null ? NOBODY : [call.consult?.agentId, call.supervision?.supervisorId]
  const guestIds = others.length === 0 ? NOBODY : others.filter((id) => typeof id === 'string')
  return { agentId: deskOf(interaction), guestIds, queueId }
}

/** Whoever has it, and with them the others on the line. */
function peopleIn({ agentId, guestIds }: Place): readonly string[] {
  return agentId === null ? guestIds : [agentId, ...guestIds]
}

function isSamePlace(a: Place, b: Place): boolean {
  const isSame = a.agentId === b.agentId && a.queueId === b.queueId && a.guestIds.length === b.guestIds.length
  return isSame && a.guestIds.every((id, at) => id === b.guestIds[at])
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

import { deskOf, type Interaction } from '#shared/domain/interaction.ts'

interface Place {
  readonly agentId: string | null
  readonly queueId: string
}

/** Finds interactions by desk and by queue. Derived: `put` with the interaction's latest state keeps it right. */
export class WorkIndex {
  private readonly places = new Map<string, Place>()
  private readonly byAgent = new Map<string, Set<string>>()
  private readonly byQueue = new Map<string, Set<string>>()

  /** @returns the agent who had it before, and who has it now */
  put(interaction: Interaction): readonly [string | null, string | null] {
    const before = this.places.get(interaction.id)
    const open = interaction.phase.name !== 'closed'
    const agentId = open ? deskOf(interaction) : null
    if (before?.agentId === agentId && before.queueId === interaction.queueId && open) return [agentId, agentId]
    this.remove(interaction.id)
    if (!open) return [before?.agentId ?? null, null]
    this.places.set(interaction.id, { agentId, queueId: interaction.queueId })
    add(this.byQueue, interaction.queueId, interaction.id)
    if (agentId !== null) add(this.byAgent, agentId, interaction.id)
    return [before?.agentId ?? null, agentId]
  }

  /** @returns the agent who had it */
  remove(interactionId: string): string | null {
    const before = this.places.get(interactionId)
    if (before === undefined) return null
    this.places.delete(interactionId)
    drop(this.byQueue, before.queueId, interactionId)
    if (before.agentId !== null) drop(this.byAgent, before.agentId, interactionId)
    return before.agentId
  }

  /** Ids of open interactions in hand or ringing at this agent's desk. */
  ofAgent(agentId: string): Iterable<string> {
    return this.byAgent.get(agentId) ?? []
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

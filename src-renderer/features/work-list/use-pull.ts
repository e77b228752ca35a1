import { useEffect, useState } from 'react'
import { useDesk, useFloor, workOf, type Problem } from '../../client/index.ts'
import { navigate } from '../../design/index.ts'

/** Takes the next one out of a queue and opens it. */
export function usePull(): {
  readonly pull: (queueId: string) => void
  readonly busy: string | null
  readonly problem: Problem | null
  readonly clear: () => void
} {
  const desk = useDesk()
  const [busy, setBusy] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)

  // What was refused for the state before says nothing about the one after it.
  const state = useFloor(({ agent }) => `${agent?.state.name} ${agent?.next?.name}`)
  const held = useFloor(({ interactions, me }) => workOf(interactions, me?.userId).active.length)
  useEffect(() => setProblem(null), [state, held])

  async function run(queueId: string): Promise<void> {
    setBusy(queueId)
    setProblem(null)
    const before = new Set(desk.floor.getState().interactions.keys())
    const result = await desk.send({ type: 'queue.pull', queueId, interactionId: null })
    setBusy(null)
    if (!result.ok) return setProblem(result.problem)
    await desk.folded(result.seq)
    const { interactions, me } = desk.floor.getState()
    const pulled = [...interactions.values()].find(
      ({ id, phase }) => !before.has(id) && phase.name === 'active' && phase.agentId === me?.userId,
    )
    if (pulled !== undefined) navigate(['work', pulled.id])
  }

  return {
    busy,
    problem,
    clear: () => setProblem(null),
    pull: (queueId) => (busy === null ? void run(queueId) : undefined),
  }
}

import { useMemo, useState } from 'react'
import { sameState, type Agent } from '#shared/domain/agent.ts'
import type { RoutableState } from '#shared/domain/agent-events.ts'
import { useDesk, useFloor, useNames, workOf, type Names, type Problem } from '../../client/index.ts'
import { useSecond } from '../../design/index.ts'
import { guestPartOf, overdueMinutes, shownNow, shownWord, type Shown } from './shown.ts'

/** Absences one may choose, in the administrator's order. */
export function useAuxChoices(): readonly { readonly id: string; readonly name: string }[] {
  const codes = useFloor((floor) => floor.config.auxCode)
  const { text } = useNames()
  return useMemo(
    () =>
      [...codes.values()]
        .filter(({ archived, record }) => !archived && record.chosenBy === 'agent')
        .toSorted((a, b) => a.record.order - b.record.order)
        .map(({ id, record }) => ({ id, name: text(record.name) })),
    [codes, text],
  )
}

export interface AgentStateView {
  readonly shown: Shown
  readonly word: string
  readonly chosen: RoutableState
  readonly next: RoutableState | null
  /** A choice now takes effect only once the work is done. */
  readonly busy: boolean
  readonly overdue: number | null
  /** The floor, not a person, put the agent out of reach: why; null when it did not. */
  readonly stopped: 'rona' | 'desk-lost' | null
  readonly auxName: Names['auxCode']
}

/** The agent's own state; null before the first snapshot. */
export function useAgentState(): AgentStateView | null {
  const agent = useFloor((floor) => floor.agent)
  const idleSince = useFloor((floor) => floor.idleSince)
  const interactions = useFloor((floor) => floor.interactions)
  const auxCodes = useFloor((floor) => floor.config.auxCode)
  const names = useNames()
  const work = useMemo(() => workOf(interactions, agent?.id), [interactions, agent?.id])
  const guest = useMemo(
    () => (agent === null ? null : guestPartOf(interactions.values(), agent.id)),
    // oxlint-disable-next-line react/exhaustive-deps -- whose it is, not what they do
    [interactions, agent?.id],
  )
  const limit = agent?.state.name === 'aux' ? (auxCodes.get(agent.state.auxCodeId)?.record.maxMinutes ?? null) : null
  const now = useSecond(limit !== null) * 1_000
  if (agent === null) return null
  const shown = shownNow(agent, work, guest, idleSince)
  return {
    shown,
    word: shownWord(shown.state, agent, names.auxCode, guest),
    chosen: agent.state,
    next: agent.next,
    busy: work.active.length + work.wrapUp.length > 0,
    overdue: shown.state === 'aux' ? overdueMinutes(agent.since, limit, now) : null,
    stopped: stoppedBy(agent),
    auxName: names.auxCode,
  }
}

function stoppedBy({ state, cause }: Agent): AgentStateView['stopped'] {
  return state.name === 'aux' && (cause === 'rona' || cause === 'desk-lost') ? cause : null
}

/** Changes the own state; `problem` says why the last try was refused. */
export function useSetState(): {
  readonly set: (state: RoutableState) => Promise<boolean>
  readonly problem: Problem | null
  readonly clear: () => void
} {
  const desk = useDesk()
  const [problem, setProblem] = useState<Problem | null>(null)
  return {
    problem,
    clear: () => setProblem(null),
    set: async (state) => {
      const result = await desk.send({ type: 'agent.setState', state })
      setProblem(result.ok ? null : result.problem)
      return result.ok
    },
  }
}

export const isState = (state: RoutableState, other: RoutableState | null): boolean =>
  other !== null && sameState(state, other)

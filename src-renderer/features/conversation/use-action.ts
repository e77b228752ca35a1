import { useState } from 'react'
import type { DeskCommand } from '#shared/protocol/commands.ts'
import { useDesk, type Problem } from '../../client/index.ts'

export interface Action {
  readonly busy: boolean
  /** Why the last one was refused; stands at the control until the next try. */
  readonly problem: Problem | null
  readonly clear: () => void
  /** Answers whether it was done. */
  readonly run: (command: DeskCommand) => Promise<boolean>
}

/** Sends one command at a time and keeps its refusal. */
export function useAction(): Action {
  const desk = useDesk()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  return {
    busy,
    problem,
    clear: () => setProblem(null),
    run: async (command) => {
      setBusy(true)
      setProblem(null)
      const result = await desk.send(command)
      setBusy(false)
      if (!result.ok) setProblem(result.problem)
      return result.ok
    },
  }
}

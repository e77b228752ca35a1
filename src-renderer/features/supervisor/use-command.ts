import { useState } from 'react'
import type { DeskCommand } from '#shared/protocol/commands.ts'
import { problemWords, useDesk, type Problem } from '../../client/index.ts'

export interface CommandRun {
  readonly busy: boolean
  /** Why the last one was refused, in words. */
  readonly problem: { readonly what: string; readonly todo: string } | null
  /** True once the server did it. */
  readonly run: (command: DeskCommand) => Promise<boolean>
}

/** Sends one command at a time and keeps the refusal for the place it was asked from. */
export function useCommand(): CommandRun {
  const { send } = useDesk()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  return {
    busy,
    problem: problem === null ? null : problemWords(problem),
    run: async (command) => {
      setBusy(true)
      setProblem(null)
      const result = await send(command)
      setBusy(false)
      if (!result.ok) setProblem(result.problem)
      return result.ok
    },
  }
}

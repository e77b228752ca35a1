import type { DeskCommand } from '#shared/protocol/commands.ts'

/** What a simulated colleague asks for next, and how long they take over it. */
export interface Step {
  readonly command: DeskCommand
  readonly afterMs: number
}

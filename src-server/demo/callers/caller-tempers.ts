/** How simulated callers wait and talk. */
export interface CallTemper {
  readonly name: string
  /** Waits this long for somebody to answer, ms. */
  readonly patienceMs: number
  /** Asks to be called back where that is offered. */
  readonly takesCallback: boolean
  /** Lets the agent greet for this long, ms. */
  readonly greetMs: number
  /** Lets the agent speak between two sentences for this long, ms; up to half as long again. */
  readonly listensMs: number
}

export const CALL_TEMPERS: readonly CallTemper[] = [
  { name: 'calm', patienceMs: 300_000, takesCallback: false, greetMs: 4_000, listensMs: 12_000 },
  { name: 'hurried', patienceMs: 100_000, takesCallback: true, greetMs: 2_500, listensMs: 6_000 },
  { name: 'slow', patienceMs: 240_000, takesCallback: true, greetMs: 5_000, listensMs: 15_000 },
  { name: 'angry', patienceMs: 60_000, takesCallback: false, greetMs: 1_500, listensMs: 5_000 },
]

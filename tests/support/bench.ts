/** One measured figure of `npm run bench`. */
export interface BenchResult {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What a raw program reached in the same run without our code around it, in the same unit; null where there is none. */
  readonly baseline: number | null
  /** Always higher is better: to the baseline where there is one, else to the goal. */
  readonly ratio: number
  /** In the figure's own unit; null where none was set. */
  readonly goal: number | null
}

/** What every `tests/bench/*.bench.ts` exports. */
export interface BenchModule {
  run(): Promise<BenchResult[]>
}

/** True when the run only has to show that the programs work: measure briefly, expect noise. */
export const smoke: boolean = process.env['HUILIU_BENCH_SMOKE'] === '1'

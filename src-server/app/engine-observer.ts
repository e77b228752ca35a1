/** What the engine tells about its own work, for metrics. */
export interface EngineObserver {
  /** @param result `ok`, `duplicate`, or the code of the refusal */
  command(type: string, result: string): void
  /** ms spent on one decision and what follows from it */
  decided(ms: number): void
  /** ms from decision to durable */
  durable(ms: number): void
  rolledBack(): void
}

export const UNOBSERVED: EngineObserver = {
  command: () => undefined,
  decided: () => undefined,
  durable: () => undefined,
  rolledBack: () => undefined,
}

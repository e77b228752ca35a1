import type { DomainEvent } from '#shared/domain/events.ts'
import type { ReadModelStore } from '../storage/index.ts'
import type { Projection } from './projection.ts'
import { ProjectionRunner, type RunnerPorts } from './runner.ts'

/** Every read model, each kept up by a runner of its own: one that fails holds up no other. */
export class ProjectionRunners {
  readonly #runners: ReadonlyMap<string, ProjectionRunner>

  private constructor(runners: ReadonlyMap<string, ProjectionRunner>) {
    this.#runners = runners
  }

  static async begin(
    projections: readonly Projection[],
    readModels: Pick<ReadModelStore, 'getCheckpoint'>,
    ports: RunnerPorts,
  ): Promise<ProjectionRunners> {
    const runners = projections.map(
      async (projection) =>
        [
          projection.name,
          new ProjectionRunner(projection, await readModels.getCheckpoint(projection.name), ports),
        ] as const,
    )
    return new ProjectionRunners(new Map(await Promise.all(runners)))
  }

  push(events: readonly DomainEvent[]): void {
    for (const runner of this.#runners.values()) runner.push(events)
  }

  /** Resolves once the one named, or all, took in the log up to `seq`, or cannot now. */
  async caughtUp(seq: number, name?: string): Promise<void> {
    const wanted = [...this.#runners].filter(([each]) => name === undefined || each === name)
    await Promise.all(wanted.map(([, runner]) => runner.caughtUp(seq)))
  }

  stop(): void {
    for (const runner of this.#runners.values()) runner.stop()
  }
}

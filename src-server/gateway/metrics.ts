import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { EngineObserver } from '../app/engine-observer.ts'

export interface MetricSources {
  readonly sockets: () => number
  readonly waiting: () => number
  readonly openInteractions: () => number
}

/** What operators watch, in Prometheus' format. */
export class Metrics implements EngineObserver {
  readonly registry = new Registry()
  readonly #commands = new Counter({
    name: 'huiliu_commands_total',
    help: 'Commands by type and result',
    labelNames: ['type', 'result'],
    registers: [this.registry],
  })
  readonly #append = new Histogram({
    name: 'huiliu_append_seconds',
    help: 'From decision to durable',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1],
    registers: [this.registry],
  })
  readonly #decide = new Histogram({
    name: 'huiliu_decide_seconds',
    help: 'One decision on the floor',
    buckets: [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05],
    registers: [this.registry],
  })
  readonly #rollbacks = new Counter({
    name: 'huiliu_rollbacks_total',
    help: 'Batches that could not be stored',
    registers: [this.registry],
  })

  /** Called once all sources exist. */
  watch(sources: MetricSources): void {
    collectDefaultMetrics({ register: this.registry })
    this.gauge('huiliu_sockets', 'Connected desks', sources.sockets)
    this.gauge('huiliu_waiting', 'Interactions waiting for an agent', sources.waiting)
    this.gauge('huiliu_open_interactions', 'Interactions not yet closed', sources.openInteractions)
  }

  command(type: string, result: string): void {
    this.#commands.inc({ type, result })
  }

  decided(ms: number): void {
    this.#decide.observe(ms / 1_000)
  }

  durable(ms: number): void {
    this.#append.observe(ms / 1_000)
  }

  rolledBack(): void {
    this.#rollbacks.inc()
  }

  /** A figure read whenever operators look. */
  gauge(name: string, help: string, read: () => number): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers: [],
      collect() {
        gauge.set(read())
      },
    })
    this.registry.registerMetric(gauge)
  }
}

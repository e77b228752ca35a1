/** Saves the floor now and then, so that a start reads minutes of log instead of years. */
import type { EventStore } from '../storage/index.ts'
import type { Clock } from './clock.ts'
import type { Engine } from './engine.ts'
import { saveFloor } from './load-floor.ts'

const LOOK_EVERY_MS = 60_000
const EVENTS_BETWEEN = 5_000

export class Snapshots {
  readonly #engine: Engine
  readonly #store: Pick<EventStore, 'saveSnapshot' | 'loadSnapshot'>
  readonly #clock: Clock
  readonly #onError: (error: unknown, doing: string) => void
  #savedSeq: number
  #cancel: () => void = () => undefined

  constructor(
    engine: Engine,
    store: Pick<EventStore, 'saveSnapshot' | 'loadSnapshot'>,
    clock: Clock,
    onError: (error: unknown, doing: string) => void,
  ) {
    this.#engine = engine
    this.#store = store
    this.#clock = clock
    this.#onError = onError
    this.#savedSeq = engine.floor.seq
  }

  start(): void {
    this.#cancel = this.#clock.after(LOOK_EVERY_MS, () => {
      void this.#look().finally(() => this.start())
    })
  }

  stop(): void {
    this.#cancel()
  }

  /** Saves when the floor holds nothing that is not yet durable; else another time. */
  async save(): Promise<void> {
    const { floor, view } = this.#engine
    if (floor.seq !== view.seq || floor.seq === this.#savedSeq) return
    const { seq } = floor
    await saveFloor(this.#store, floor)
    this.#savedSeq = seq
  }

  async #look(): Promise<void> {
    this.#engine.view.forget(this.#engine.floor)
    if (!this.#engine.ready || this.#engine.floor.seq - this.#savedSeq < EVENTS_BETWEEN) return
    await this.#engine.settled()
    await this.save().catch((error: unknown) => this.#onError(error, 'saving a snapshot'))
  }
}

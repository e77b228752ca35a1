/**
 * The one writer. A command is decided on the floor at once; what follows from it is applied, handed to the log as one
 * transaction, and shown and answered only when it is durable. If it cannot be made durable, the floor goes back.
 */
import type { DomainEvent } from '#shared/domain/events.ts'
import { refuse } from '#shared/domain/refusal.ts'
import type { JsonValue } from '#shared/lib/json.ts'
import type { Change, Context, Effect } from '../core/decision.ts'
import { decide } from '../core/decide.ts'
import { apply, mark, release, rollback, type Floor } from '../core/floor/floor.ts'
import type { Mark } from '../core/floor/journal.ts'
import { react } from '../core/react.ts'
import { authoriseSubmission } from '../policies/authorise.ts'
import type { EffectUpdate, EventStore, NewEffect, Transaction, TransactionResult } from '../storage/event-store.ts'
import { GroupWriter, type FlushScheduling, type WriteFailure } from '../storage/group-writer.ts'
import type { Clock } from './clock.ts'
import { UNOBSERVED, type EngineObserver } from './engine-observer.ts'
import type { NewId } from './ids.ts'
import { domainEvent, encodeChange, type Occasion } from './log-codec.ts'
import { RecentRefusals } from './recent-refusals.ts'
import { commandKey, doneAnswer, storedAnswer, type Answer, type Submission } from './submission.ts'
import { pendingStates, PublishedView, type PendingStates, type Published } from './view.ts'

export interface EngineOptions {
  readonly floor: Floor
  readonly store: EventStore
  readonly epoch: number
  readonly clock: Clock
  readonly newId: NewId
  /** How a channel's effects may be retried after a crash. */
  readonly effectDelivery: (channel: string) => NewEffect['delivery']
  readonly observer?: EngineObserver
  readonly scheduling?: FlushScheduling
  /** A state nobody can go on from, such as lost leadership: the process must stop. */
  readonly onFatal: (error: Error) => void
  readonly onError: (error: unknown, doing: string) => void
}

/** One decided transaction on its way to the disk. */
interface InFlight {
  /** Whether it became durable or was taken back. */
  readonly stored: Promise<boolean>
  readonly before: Mark
  readonly events: readonly DomainEvent[]
  readonly states: PendingStates
  readonly effects: number
  readonly decidedAt: number
}

type Listener = (published: Published) => void

const PROBE_EVERY_MS = 500
/** Far above any chain of reactions; reaching it means two rules answer each other forever. */
const MOST_REACTIONS = 10_000

export class Engine {
  readonly view = new PublishedView()
  readonly #options: EngineOptions
  readonly #floor: Floor
  readonly #writer: GroupWriter
  readonly #observer: EngineObserver
  readonly #flying: InFlight[] = []
  readonly #unanswered = new Map<string, Promise<Answer>>()
  readonly #refusals: RecentRefusals
  readonly #listeners = new Set<Listener>()
  readonly #readiness = new Set<(ready: boolean) => void>()
  readonly #decidedListeners = new Set<() => void>()
  #closing = false

  constructor(options: EngineOptions) {
    this.#options = options
    this.#floor = options.floor
    this.#observer = options.observer ?? UNOBSERVED
    this.#refusals = new RecentRefusals(options.clock)
    this.#writer = new GroupWriter({
      store: options.store,
      epoch: options.epoch,
      onFailure: (failure) => this.#writeFailed(failure),
      ...(options.scheduling === undefined ? {} : { scheduling: options.scheduling }),
    })
    this.view.reset(options.floor)
  }

  /** The floor as decided, ahead of the view: for timers and snapshots, never to be shown. */
  get floor(): Floor {
    return this.#floor
  }

  get ready(): boolean {
    return this.#writer.failure === null && !this.#closing
  }

  /** Called in order, once per durable transaction. */
  onPublished(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  onReadiness(listener: (ready: boolean) => void): () => void {
    this.#readiness.add(listener)
    return () => this.#readiness.delete(listener)
  }

  /** Called whenever the floor changed or went back: deadlines may have moved. */
  onDecided(listener: () => void): () => void {
    this.#decidedListeners.add(listener)
    return () => this.#decidedListeners.delete(listener)
  }

  /** Carries a command out once and answers when that is durable. Never rejects. */
  submit(submission: Submission): Promise<Answer> {
    const key = commandKey(submission)
    const flying = this.#unanswered.get(key)
    if (flying !== undefined) return flying
    const answer = this.#answer(submission, key).catch((error: unknown): Answer => {
      this.#options.onError(error, `command ${submission.command.type}`)
      return { ok: false, refusal: refuse('internal') }
    })
    this.#unanswered.set(key, answer)
    void answer.then((given) => {
      this.#unanswered.delete(key)
      this.#observer.command(submission.command.type, given.ok ? 'ok' : given.refusal.code)
    })
    return answer
  }

  /** Lets the floor act on time alone: work waiting long enough for someone new, states that can settle. */
  async reactToTime(): Promise<void> {
    await this.restart(() => [])
  }

  /**
   * Commits what must follow from the server's own absence, worked out from the floor as it is found.
   * @returns whether that is durable
   */
  async restart(changesOf: (floor: Floor, now: number) => readonly Change[]): Promise<boolean> {
    if (!this.ready) return false
    const at = this.#now()
    try {
      const answer = await this.#commit({
        occasion: { at, actor: 'system', cause: null },
        changes: changesOf(this.#floor, at),
        effects: [],
      })
      return answer.ok
    } catch (error) {
      this.#options.onError(error, 'acting on time')
      return false
    }
  }

  /** Resolves once everything decided so far is durable or was taken back. */
  settled(): Promise<void> {
    return this.#writer.drain()
  }

  /** Writes what waits, then refuses more. */
  async close(): Promise<void> {
    this.#closing = true
    await this.#writer.close()
  }

  async #answer(submission: Submission, key: string): Promise<Answer> {
    if (!this.ready) return { ok: false, refusal: refuse('storage-unavailable') }
    if (submission.fresh !== true) {
      const refused = this.#refusals.get(key)
      if (refused !== undefined) return refused
      const earlier = await this.#options.store.findCommand(key)
      const answer = earlier === null ? null : storedAnswer(earlier.outcome)
      if (answer !== null) return answer
      // The disk may have failed while we looked.
      if (!this.ready) return { ok: false, refusal: refuse('storage-unavailable') }
    }
    const answer = await this.#decide(submission, key)
    if (!answer.ok && answer.refusal.code !== 'storage-unavailable' && submission.fresh !== true)
      this.#refusals.put(key, answer)
    return answer
  }

  #decide(submission: Submission, key: string): Promise<Answer> | Answer {
    const { command, actor, deskId, revision, identity } = submission
    const { customer, followUp, task, lead, request, recordings, marketing } = submission
    const about = { deskId, revision, customer, followUp, task, lead, request, recordings, marketing, ...identity }
    const context: Context = { ...this.#context(actor), ...about }
    if (submission.expiresAt !== undefined && submission.expiresAt < context.now)
      return this.#onceStored({ ok: false, refusal: refuse('expired') })
    // What the server does of itself, such as its first set-up, comes from no desk and has no role.
    const forbidden =
      actor === 'system' && submission.deskId === undefined ? null : authoriseSubmission(this.#floor, submission)
    if (forbidden !== null) return this.#onceStored({ ok: false, refusal: forbidden })
    const decision = decide(this.#floor, command, context)
    const occasion = { at: context.now, actor, cause: submission.id }
    const { effectUpdates } = submission
    if (decision.ok)
      return this.#commit({ occasion, changes: decision.changes, effects: decision.effects, key, effectUpdates })
    const answer: Answer = { ok: false, refusal: decision.refusal }
    if (decision.changes.length === 0) return this.#onceStored(answer)
    return this.#commit({ occasion, changes: decision.changes, effects: [], key, answer })
  }

  /** Applies a decision and everything the floor does because of it, and resolves once that is durable. */
  #commit(step: {
    readonly occasion: Occasion
    readonly changes: readonly Change[]
    readonly effects: readonly Effect[]
    readonly key?: string
    readonly answer?: Answer
    readonly effectUpdates?: readonly EffectUpdate[] | undefined
  }): Promise<Answer> | Answer {
    const { occasion, key, effectUpdates = [] } = step
    const started = performance.now()
    const before = mark(this.#floor)
    const batch = new Batch()
    try {
      this.#applyAll(batch, step.changes, step.effects, occasion)
      this.#reactAll(batch, occasion.at)
    } catch (error) {
      rollback(this.#floor, before)
      throw error
    }
    this.#observer.decided(performance.now() - started)
    const done = doneAnswer(batch.events, step.changes.length, this.#floor.seq, occasion.at)
    const answer = step.answer ?? done
    if (batch.events.length === 0 && batch.effects.length === 0 && effectUpdates.length === 0)
      return this.#onceStored(answer)
    const transaction: Transaction = {
      events: batch.rows.map((row) => row.event),
      bodies: batch.rows.flatMap((row) => (row.body === null ? [] : [row.body])),
      effects: batch.effects.map((effect) => this.#effectRow(effect, occasion.at)),
      effectUpdates,
      ...(key === undefined
        ? {}
        : {
            command: {
              commandId: key,
              actor: occasion.actor,
              at: occasion.at,
              outcome: answer as unknown as JsonValue,
            },
          }),
    }
    let settle: (stored: boolean) => void = () => undefined
    const flight: InFlight = {
      stored: new Promise((resolve) => {
        settle = resolve
      }),
      before,
      events: batch.events,
      states: pendingStates(this.#floor, batch.events),
      effects: batch.effects.length,
      decidedAt: started,
    }
    this.#flying.push(flight)
    const written = this.#writer.submit(transaction).then(
      (result) => {
        settle(true)
        return this.#durable(flight, result, answer)
      },
      (error: unknown) => {
        settle(false)
        return this.#notWritten(error)
      },
    )
    for (const listener of this.#decidedListeners) listener()
    return written
  }

  /**
   * An answer that changes nothing rests on everything decided before it: it is given once that is durable, and if that
   * is taken back the question is open again.
   */
  #onceStored(answer: Answer): Promise<Answer> | Answer {
    const last = this.#flying.at(-1)
    if (last === undefined) return answer
    return last.stored.then((stored) => (stored ? answer : { ok: false, refusal: refuse('storage-unavailable') }))
  }

  #applyAll(batch: Batch, changes: readonly Change[], effects: readonly Effect[], occasion: Occasion): void {
    for (const change of changes) {
      const event = domainEvent(change, this.#floor.seq + 1, occasion)
      apply(this.#floor, event)
      batch.events.push(event)
      batch.rows.push(encodeChange(change, occasion))
    }
    batch.effects.push(...effects)
  }

  #reactAll(batch: Batch, at: number): void {
    const occasion: Occasion = { at, actor: 'system', cause: null }
    for (let round = 0; ; round++) {
      const changes = react(this.#floor, { ...this.#context('system'), now: at })
      if (changes.length === 0) return
      if (round > MOST_REACTIONS) throw new Error('The floor does not come to rest.')
      this.#applyAll(batch, changes, [], occasion)
    }
  }

  #durable(flight: InFlight, result: TransactionResult, answer: Answer): Answer {
    this.#flying.shift()
    release(this.#floor, this.#flying[0]?.before ?? mark(this.#floor))
    if (result.kind !== 'appended' || result.events.at(-1)?.seq !== flight.events.at(-1)?.seq) {
      const error = new Error(`The log and the floor disagree (${result.kind}).`)
      this.#options.onFatal(error)
      throw error
    }
    this.#observer.durable(performance.now() - flight.decidedAt)
    const published = this.view.publish(flight.events, flight.states, flight.effects)
    for (const listener of this.#listeners) {
      try {
        listener(published)
      } catch (error) {
        this.#options.onError(error, 'publishing')
      }
    }
    return answer
  }

  #notWritten(error: unknown): Answer {
    // Anything but a failed write means that what was decided cannot be stored at all: the floor must not go on with it.
    if (this.#writer.failure === null && !this.#closing)
      this.#options.onFatal(error instanceof Error ? error : new Error(String(error)))
    return { ok: false, refusal: refuse('storage-unavailable') }
  }

  /** The writer has refused the failed batch and everything behind it: all of it is taken back. */
  #writeFailed(failure: WriteFailure): void {
    const first = this.#flying[0]
    if (first !== undefined) rollback(this.#floor, first.before)
    this.#flying.length = 0
    release(this.#floor, mark(this.#floor))
    this.#observer.rolledBack()
    for (const listener of this.#decidedListeners) listener()
    if (failure.kind === 'leadership-lost') {
      this.#options.onFatal(failure)
      return
    }
    this.#options.onError(failure, 'writing the log')
    for (const listener of this.#readiness) listener(false)
    this.#probeLater()
  }

  #probeLater(): void {
    this.#options.clock.after(PROBE_EVERY_MS, () => {
      void this.#probe()
    })
  }

  async #probe(): Promise<void> {
    if (this.#closing) return
    const lastSeq = (await this.#writer.probe()) ? await this.#options.store.lastSeq().catch(() => null) : null
    if (lastSeq === null) {
      this.#probeLater()
      return
    }
    if (lastSeq !== this.#floor.seq) {
      this.#options.onFatal(
        new Error(`After storage came back the log ends at ${lastSeq}, the floor at ${this.#floor.seq}.`),
      )
      return
    }
    for (const listener of this.#readiness) listener(true)
    for (const listener of this.#decidedListeners) listener()
  }

  #effectRow(effect: Effect, at: number): NewEffect {
    const { interactionId, messageId, channel } = effect
    return {
      id: this.#options.newId(),
      stream: `interaction/${interactionId}`,
      kind: effect.kind,
      payload: { interactionId, messageId, channel },
      dueAt: at,
      delivery: this.#options.effectDelivery(channel),
      // Message ids are made by desks: two contacts may well hold the same one.
      dedupeKey: `send:${interactionId}:${messageId}`,
    }
  }

  #context(actor: string): Context {
    return { now: this.#now(), actor, newId: this.#options.newId }
  }

  #now(): number {
    return this.#options.clock.now()
  }
}

/** What one transaction gathers while the floor comes to rest. */
class Batch {
  readonly events: DomainEvent[] = []
  readonly rows: ReturnType<typeof encodeChange>[] = []
  readonly effects: Effect[] = []
}

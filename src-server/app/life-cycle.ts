/** Keeps the stage of each customer's life, and their measures, up to what is known: as it happens, and once a day. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { textIn } from '#shared/domain/channel.ts'
import { consentAt } from '#shared/domain/consent.ts'
import { MEASURES, modelOf } from '#shared/domain/customer-model.ts'
import type { GaugeReading } from '#shared/domain/profile.ts'
import type { MarketingPolicyRecord } from '#shared/domain/proposition.ts'
import type { StageChange } from '#shared/domain/standing.ts'
import type { EventType } from '#shared/domain/events.ts'
import { isOpen } from '#shared/domain/interaction.ts'
import { computedWhy, isImported } from '../core/customer/gauges.ts'
import { stageOf, stageSaid } from '../core/customer/life-cycle.ts'
import { measured } from '../core/customer/measures.ts'
import type { ProfileStore } from '../storage/index.ts'
import type { Clock } from './clock.ts'
import type { CustomerKnowledge, Knowledge } from './customer-knowledge.ts'
import type { Customers } from './customers.ts'
import type { Engine } from './engine.ts'
import type { NewId } from './ids.ts'
import { KeyedLock } from './keyed-lock.ts'
import type { Submission } from './submission.ts'
import type { Published } from './view.ts'

export interface LifeCyclePorts {
  readonly engine: Engine
  readonly customers: Pick<Customers, 'adopt'>
  readonly knowledge: CustomerKnowledge
  /** Called with whose gauges have another value. */
  readonly measured: (customerId: string) => void
  readonly profiles: Pick<ProfileStore, 'get' | 'put' | 'withLife'>
  readonly policy: () => MarketingPolicyRecord
  /** Resolves once profiles are stored as far as they were published, or cannot be now. */
  readonly fresh: () => Promise<void>
  readonly clock: Clock
  readonly newId: NewId
  readonly onError: (error: unknown, doing: string) => void
}

const DAY_MS = 86_400_000
/** A server that is started every day looks through everybody all the same. */
const FIRST_SWEEP_MS = 10 * 60_000
const SWEPT_AT_ONCE = 200
const CALLING: ReadonlySet<EventType> = new Set<EventType>([
  'interaction.accepted',
  'interaction.identified',
  'interaction.closed',
])

export class LifeCycle {
  readonly #ports: LifeCyclePorts
  readonly #lock = new KeyedLock()
  #cancel = (): void => undefined
  #stopped = false

  constructor(ports: LifeCyclePorts) {
    this.#ports = ports
  }

  /** @returns stops it */
  start(): () => void {
    const { clock, onError } = this.#ports
    const later = (ms: number): void => {
      this.#cancel = clock.after(ms, () => {
        if (this.#stopped) return
        later(DAY_MS)
        void this.sweep().catch((error: unknown) => onError(error, 'looking through stages of life'))
      })
    }
    later(FIRST_SWEEP_MS)
    return () => {
      this.#stopped = true
      this.#cancel()
    }
  }

  /** [CP44] A contact that is taken in hand, turns out to be somebody's, or is over. */
  published({ events }: Pick<Published, 'events'>): void {
    for (const { type, stream } of events) {
      if (!CALLING.has(type)) continue
      const contact = this.#ports.engine.view.interactions.get(stream.slice('interaction/'.length))
      if (contact !== undefined && contact.firstAcceptedAt !== null) this.consider(contact.customerId)
    }
  }

  /** [CP44] Something happened to them. */
  consider(customerId: string): void {
    void this.#look(customerId, true).catch((error: unknown) =>
      this.#ports.onError(error, 'finding a customer’s stage of life'),
    )
  }

  /** [CP44] Time passed for everybody whose stage is known. */
  async sweep(): Promise<void> {
    for (let after = ''; !this.#stopped;) {
      const ids = await this.#ports.profiles.withLife(after, SWEPT_AT_ONCE)
      for (const id of ids) {
        await this.#look(id, false)
        await nextTurn()
      }
      const last = ids.at(-1)
      if (last === undefined || ids.length < SWEPT_AT_ONCE) return
      after = last
    }
  }

  #look(customerId: string, asksBank: boolean): Promise<void> {
    return this.#lock.run(customerId, async () => {
      const { knowledge } = this.#ports
      const known = await (asksBank ? knowledge.of(customerId) : knowledge.withoutBank(customerId))
      if (known === null || this.#stopped) return
      await this.#stage(customerId, known)
      if (asksBank) await this.#measure(customerId, known)
    })
  }

  async #stage(customerId: string, { relation, past }: Knowledge): Promise<void> {
    const { engine, customers, profiles, policy, fresh, clock, newId } = this.#ports
    await fresh()
    const profile = await profiles.get(customerId)
    const now = clock.now()
    const { life } = modelOf(policy())
    const last = profile?.life.at(-1)
    const before = last === undefined ? null : { stage: last.stage, since: last.at }
    // Who is here now is not idle, whatever the record of past contacts says yet.
    const lived = this.#isHere(customerId) ? { ...relation, idleDays: 0 } : relation
    const said = profile === null ? null : stageSaid(profile, life, now)
    const stage = said ?? stageOf(lived, before, life, now)
    if (stage === null || stage.stage === before?.stage) return
    await customers.adopt(customerId)
    const change = { stage: stage.stage, from: before?.stage ?? null, why: stage.why }
    // [CP45] The task first: cut in between, the change is found again, and its task is known by its name.
    if (before !== null) await this.#openTask(customerId, { ...change, at: now }, before.since, past)
    await engine.submit({
      id: newId(),
      actor: 'system',
      command: { type: 'customer.stage', customerId, ...change },
      fresh: true,
    })
  }

  /** Came by themselves, and is still there. */
  #isHere(customerId: string): boolean {
    for (const contact of this.#ports.engine.view.interactions.values())
      if (contact.customerId === customerId && isOpen(contact) && contact.call?.direction !== 'outbound') return true
    return false
  }

  /** [CP45] Not for who wants to be left alone. */
  async #openTask(
    customerId: string,
    { stage, at }: StageChange,
    leftSince: number,
    { consents }: Knowledge['past'],
  ): Promise<void> {
    const { engine, policy, newId } = this.#ports
    const wanted = modelOf(policy()).life.tasks.find((task) => task.stage === stage)
    if (wanted === undefined || engine.floor.customers.get(customerId)?.doNotContact === true) return
    if (consentAt(consents, 'marketing', 'voice', at) === 'refused') return
    const submission: Submission = {
      id: `stage-task:${customerId}:${leftSince}:${stage}`,
      actor: 'system',
      command: {
        type: 'task.open',
        taskId: newId(),
        kind: 'follow-up',
        customerId,
        interactionId: null,
        recommendationId: null,
        assignee: { role: 'supervisor' },
        dueAt: at + wanted.dueDays * DAY_MS,
        tags: [`stage:${stage}`],
        text: textIn('zh-CN', wanted.text),
      },
    }
    await engine.submit(submission)
  }

  /** [CP41] A point in a gauge's history for each change; what the bank says has a history of its own. */
  async #measure(customerId: string, { relation, known }: Knowledge): Promise<void> {
    const { profiles, knowledge, policy, clock, measured: isMeasured } = this.#ports
    if (known.holdings.state === 'unavailable') return
    const model = modelOf(policy())
    const at = clock.now()
    const gauges = MEASURES.flatMap((gauge): readonly GaugeReading[] => {
      const { value, parts } = measured(gauge, relation, model)
      const stored = known.profile.gauges.filter((one) => one.gauge === gauge).toSorted((a, b) => b.at - a.at)
      if (value === null || stored[0]?.value === value || stored.some(isImported)) return []
      const [most] = parts
      return most === undefined ? [] : [{ gauge, value, at, why: computedWhy(most.part) }]
    })
    if (gauges.length === 0) return
    await profiles.put(customerId, { gauges })
    knowledge.forget(customerId)
    isMeasured(customerId)
  }
}

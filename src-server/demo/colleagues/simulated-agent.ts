/** A colleague who works by themselves: accepts, answers from the canned replies, ends, wraps up, takes a break now and then. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { evolveInteraction, type Interaction } from '#shared/domain/interaction.ts'
import { type DomainEvents, isInteractionEvent } from '#shared/domain/events.ts'
import type { FrameItem, Snapshot } from '#shared/protocol/sync.ts'
import type { Reachable } from '#shared/domain/come-back.ts'
import { CENTRE_ID } from '#shared/domain/config.ts'
import { FIRST_MARKETING_POLICY, MARKETING_POLICY_ID, type PropositionRecord } from '#shared/domain/proposition.ts'
import type { DeskCommand } from '#shared/protocol/commands.ts'
import { ask } from '../api.ts'
import { type Line, openLine, signIn } from '../sign-in.ts'
import { nextStep } from './habits.ts'

export interface SimulatedAgentOptions {
  readonly baseUrl: string
  readonly username: string
  readonly password: string
  /** 0 ≤ x < 1 */
  readonly random: () => number
  readonly warn: (problem: unknown) => void
}

const profileSchema = z.object({
  zone: z.object({
    timeZone: z.string(),
    from: z.enum(['record', 'phone', 'centre']),
    mayBe: z.array(z.string()).optional(),
  }),
  preferred: z.object({ hour: z.number() }).nullable(),
})

const BREAK_MS = 90_000
/** After so many contacts they take a break. */
const SHIFT = 6
/** Put on a break by the floor, they come back after this long. */
const BACK_AFTER_MS = 10_000
const TRY_AGAIN_MS = 5_000
const BREAK = 'break'

export class SimulatedAgent {
  readonly #options: SimulatedAgentOptions
  readonly #work = new Map<string, Interaction>()
  readonly #planned = new Map<string, NodeJS.Timeout>()
  readonly #givenUp = new Set<string>()
  #shelf: ReadonlyMap<string, PropositionRecord> = new Map()
  #token = ''
  /** By customer, as far as it was asked for. */
  readonly #reachable = new Map<string, Reachable>()
  #line: Line | null = null
  #done = 0

  constructor(options: SimulatedAgentOptions) {
    this.#options = options
  }

  /** Signs in and goes to work; tries again until it may. */
  async start(): Promise<void> {
    const { baseUrl, username, password, warn } = this.#options
    try {
      const token = await signIn(baseUrl, username, password)
      this.#token = token
      const line = await openLine(baseUrl, token, (snapshot) => void this.#begin(snapshot))
      this.#line = line
      line.socket.on('frame', ({ items }) => items.forEach((item) => this.#follow(item)))
      await this.#begin(line.snapshot)
    } catch (problem) {
      warn(problem)
      this.#plan('start', TRY_AGAIN_MS, () => void this.start())
    }
  }

  stop(): void {
    this.#forgetPlans()
    this.#line?.close()
    this.#line = null
  }

  /** From a fresh picture rather than by mending the old one. */
  async #begin({ interactions, config }: Snapshot): Promise<void> {
    this.#forgetPlans()
    this.#shelf = new Map(config.proposition.map(({ id, record }) => [id, record]))
    this.#work.clear()
    for (const interaction of interactions) this.#take(interaction)
    await this.#say({ type: 'agent.setState', state: { name: 'available' } })
  }

  #follow(item: FrameItem): void {
    if (item.kind === 'enter') this.#take(item.interaction)
    else if (item.kind === 'drop') this.#forget(item.interactionId)
    else if (isInteractionEvent(item.event)) {
      const before = this.#work.get(item.event.stream.slice('interaction/'.length))
      if (before !== undefined && item.event.seq > before.seq) this.#take(evolveInteraction(before, item.event))
    } else if (item.event.type === 'agent.stateChanged') this.#cameTo(item.event.data)
  }

  #cameTo({ state, cause }: DomainEvents['agent.stateChanged']): void {
    if (state.name === 'available' || cause === 'sign-out') return
    this.#plan(BREAK, cause === 'agent' ? BREAK_MS : BACK_AFTER_MS, () => {
      void this.#say({ type: 'agent.setState', state: { name: 'available' } })
    })
  }

  #take(interaction: Interaction): void {
    this.#work.set(interaction.id, interaction)
    if (interaction.phase.name === 'closed') {
      this.#forget(interaction.id)
      return
    }
    const { random } = this.#options
    const step = nextStep(interaction, {
      taste: random(),
      answer: (id) => this.#wordsOf(id, interaction),
      newId: randomUUID,
      shelf: this.#shelf,
      givenUp: this.#givenUp,
      reachable: this.#reachableOf(interaction),
    })
    this.#cancel(interaction.id)
    if (step !== null) this.#plan(interaction.id, step.afterMs, () => void this.#carryOut(step.command))
  }

  /** Off the desk; what was in wrap-up is done. */
  #forget(id: string): void {
    const wasDone = this.#work.get(id)?.phase.name === 'wrap-up' || this.#work.get(id)?.phase.name === 'closed'
    this.#work.delete(id)
    this.#cancel(id)
    if (!wasDone) return
    this.#done += 1
    if (this.#done % SHIFT === 0) void this.#say({ type: 'agent.setState', state: { name: 'aux', auxCodeId: BREAK } })
  }

  #wordsOf(cannedReplyId: string, { introduction }: Interaction): string {
    const reply = this.#line?.snapshot.config.cannedReply.find(({ id }) => id === cannedReplyId)
    return (reply?.record.text.zh ?? '您好，请稍等。')
      .replaceAll('{customer}', introduction?.customerName ?? '')
      .replaceAll('{agent}', this.#line?.snapshot.me.displayName ?? '')
  }

  /** As the panel tells it; until it has, and where it tells nothing, by the centre's clock. */
  #reachableOf({ customerId, id }: Interaction): Reachable {
    const known = this.#reachable.get(customerId)
    if (known !== undefined) return known
    const config = this.#line?.snapshot.config
    const policy = config?.marketingPolicy.find((one) => one.id === MARKETING_POLICY_ID)?.record
    const { quietHours } = policy ?? FIRST_MARKETING_POLICY
    const timeZone = config?.centre.find((one) => one.id === CENTRE_ID)?.record.timeZone
    const zone = { timeZone: timeZone ?? 'Asia/Shanghai', from: 'centre' } as const
    const usual = { quietHours, zone, preferredHour: null }
    this.#reachable.set(customerId, usual)
    const path = `/api/customers/${encodeURIComponent(customerId)}/profile?contact=${encodeURIComponent(id)}`
    ask(this.#options.baseUrl, path, profileSchema, { token: this.#token, method: 'GET' })
      .then(({ zone: { mayBe, ...theirs }, preferred }) => {
        const clock = { ...theirs, ...(mayBe === undefined ? {} : { mayBe }) }
        this.#reachable.set(customerId, { quietHours, zone: clock, preferredHour: preferred?.hour ?? null })
      })
      .catch(this.#options.warn)
    return usual
  }

  #plan(what: string, afterMs: number, then: () => void): void {
    this.#cancel(what)
    this.#planned.set(what, setTimeout(then, afterMs))
  }

  #cancel(what: string): void {
    clearTimeout(this.#planned.get(what))
    this.#planned.delete(what)
  }

  #forgetPlans(): void {
    for (const timer of this.#planned.values()) clearTimeout(timer)
    this.#planned.clear()
  }

  /** An offer that may not be shown or taken is let be, and the talk goes on. */
  async #carryOut(command: DeskCommand): Promise<void> {
    const reply = await this.#line?.command(command)
    if (reply?.ok !== false) return
    if (command.type !== 'recommendation.present' && command.type !== 'recommendation.answer') return
    this.#givenUp.add(command.recommendationId)
    const interaction = this.#work.get(command.interactionId)
    if (interaction !== undefined) this.#take(interaction)
  }

  /** A refusal means the floor moved on; the next frame says how. */
  async #say(command: DeskCommand): Promise<void> {
    await this.#line?.command(command)
  }
}

/** A colleague who works by themselves: accepts, answers from the canned replies, ends, wraps up, takes a break now and then. */
import { randomUUID } from 'node:crypto'
import { evolveInteraction, type Interaction } from '#shared/domain/interaction.ts'
import { isInteractionEvent } from '#shared/domain/events.ts'
import type { FrameItem } from '#shared/protocol/sync.ts'
import type { DeskCommand } from '#shared/protocol/commands.ts'
import { pick } from '../customers/mind.ts'
import { type Line, openLine, signIn } from '../sign-in.ts'
import { nextStep } from './habits.ts'

export interface SimulatedAgentOptions {
  readonly baseUrl: string
  readonly username: string
  readonly password: string
  /** 0 ≤ x < 1 */
  readonly random: () => number
}

const BREAK_MS = 90_000
/** After so many contacts they take a break. */
const SHIFT = 6

export class SimulatedAgent {
  readonly #options: SimulatedAgentOptions
  readonly #work = new Map<string, Interaction>()
  readonly #planned = new Map<string, NodeJS.Timeout>()
  #line: Line | null = null
  #done = 0
  #answers: readonly string[] = []

  constructor(options: SimulatedAgentOptions) {
    this.#options = options
  }

  /** @throws CentreAnswer when the account cannot sign in */
  async start(): Promise<void> {
    const { baseUrl, username, password } = this.#options
    const line = await openLine(baseUrl, await signIn(baseUrl, username, password))
    this.#line = line
    this.#answers = line.snapshot.config.cannedReply
      .filter(({ record }) => record.queueIds === null && !record.compliance)
      .map(({ record }) => record.text.zh)
    for (const interaction of line.snapshot.interactions) this.#take(interaction)
    line.socket.on('frame', ({ items }) => items.forEach((item) => this.#follow(item)))
    line.socket.io.on('reconnect', () => void this.#again())
    await this.#say({ type: 'agent.setState', state: { name: 'available' } })
  }

  stop(): void {
    for (const timer of this.#planned.values()) clearTimeout(timer)
    this.#planned.clear()
    this.#line?.close()
    this.#line = null
  }

  /** The line was cut: begin with a fresh picture rather than mend the old one. */
  async #again(): Promise<void> {
    this.stop()
    this.#work.clear()
    await this.start()
  }

  #follow(item: FrameItem): void {
    if (item.kind === 'enter') this.#take(item.interaction)
    else if (item.kind === 'drop') this.#forget(item.interactionId)
    else if (isInteractionEvent(item.event)) {
      const before = this.#work.get(item.event.stream.slice('interaction/'.length))
      if (before !== undefined && item.event.seq > before.seq) this.#take(evolveInteraction(before, item.event))
    }
  }

  #forget(id: string): void {
    this.#work.delete(id)
    clearTimeout(this.#planned.get(id))
    this.#planned.delete(id)
  }

  #take(interaction: Interaction): void {
    this.#work.set(interaction.id, interaction)
    clearTimeout(this.#planned.get(interaction.id))
    if (interaction.phase.name === 'closed') {
      this.#forget(interaction.id)
      this.#finished()
      return
    }
    const step = nextStep(interaction, {
      taste: this.#options.random(),
      answer: (i) => this.#answerTo(i),
      newId: randomUUID,
    })
    if (step !== null)
      this.#planned.set(
        interaction.id,
        setTimeout(() => void this.#say(step.command), step.afterMs),
      )
  }

  #answerTo(interaction: Interaction): string {
    const customer = interaction.introduction?.customerName ?? ''
    return pick(this.#answers, this.#options.random())
      .replaceAll('{customer}', customer)
      .replaceAll('{agent}', this.#line?.snapshot.me.displayName ?? '')
      .replaceAll('{queue}', '')
  }

  #finished(): void {
    this.#done += 1
    if (this.#done % SHIFT !== 0) return
    void this.#say({ type: 'agent.setState', state: { name: 'aux', auxCodeId: 'break' } })
    this.#planned.set(
      'break',
      setTimeout(() => void this.#say({ type: 'agent.setState', state: { name: 'available' } }), BREAK_MS),
    )
  }

  /** A refusal means the floor moved on; the next frame says how. */
  async #say(command: DeskCommand): Promise<void> {
    await this.#line?.command(command)
  }
}

import { randomUUID } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import { evolveAgent, type Agent } from '#shared/domain/agent.ts'
import { isAgentEvent, isInteractionEvent } from '#shared/domain/events.ts'
import { evolveInteraction, type Interaction } from '#shared/domain/interaction.ts'
import type { DeskCommand } from '#shared/protocol/commands.ts'
import type {
  CommandReply,
  CustomersTold,
  Frame,
  FrameItem,
  Hello,
  Presence,
  Watch,
  Welcome,
  WireWelcome,
} from '#shared/protocol/sync.ts'
import { PROTOCOL } from '#shared/protocol/version.ts'
import { readWelcome } from '#shared/protocol/welcome.ts'
import type { FigureDelta } from '#shared/protocol/wallboard.ts'

const PATIENCE_MS = 5_000

/** A desk as a program: it folds what it is sent as the real one does, and notices when a frame is missing. */
export class TestDesk {
  readonly deskId: string
  readonly interactions = new Map<string, Interaction>()
  readonly frames: Frame[] = []
  readonly figures: FigureDelta[] = []
  readonly presences: Presence[] = []
  /** Whom it was told to read anew, in turn. */
  readonly customersTold: string[] = []
  agent: Agent | null = null
  seq = 0
  /** of the last welcome */
  run = ''
  writable = false
  gaps = 0
  signedOut: string | null = null
  welcome: Welcome | null = null
  readonly socket: Socket
  readonly #waiters = new Set<() => void>()

  constructor(url: string, token: string, deskId: string = randomUUID()) {
    this.deskId = deskId
    this.socket = io(url, { transports: ['websocket'], auth: { token }, reconnection: false, forceNew: true })
    this.socket.on('frame', (frame: Frame) => this.#take(frame))
    this.socket.on('figures', (delta: FigureDelta) => this.#changed(() => this.figures.push(delta)))
    this.socket.on('presence', (presence: Presence) => this.#changed(() => this.presences.push(presence)))
    this.socket.on('customers', ({ customerIds }: CustomersTold) =>
      this.#changed(() => this.customersTold.push(...customerIds)),
    )
    this.socket.on('seat', ({ writable }: { writable: boolean }) => this.#changed(() => (this.writable = writable)))
    this.socket.on('signedOut', ({ reason }: { reason: string }) => this.#changed(() => (this.signedOut = reason)))
    this.socket.on('disconnect', () => this.#changed(() => undefined))
  }

  /** Connects and says hello; with `resume` it asks only for what it missed. */
  async hello(resume: Hello['resume'] = null): Promise<Welcome> {
    if (!this.socket.connected) await this.#connected()
    const answer: WireWelcome = await this.socket
      .timeout(PATIENCE_MS)
      .emitWithAck('hello', { version: PROTOCOL, deskId: this.deskId, resume })
    const welcome = readWelcome(answer, new TextDecoder())
    this.welcome = welcome
    if (!welcome.ok) return welcome
    this.seq = welcome.seq
    this.run = welcome.run
    this.figures.push(welcome.figures)
    this.writable = welcome.writable
    if (welcome.state.kind === 'snapshot') {
      this.interactions.clear()
      for (const interaction of welcome.state.interactions) this.interactions.set(interaction.id, interaction)
      this.agent = welcome.state.agent
    } else {
      for (const item of welcome.state.items) this.#apply(item)
    }
    return welcome
  }

  send(
    command: DeskCommand,
    extra: { readonly id?: string; readonly revision?: number; readonly expiresAt?: number } = {},
  ): Promise<CommandReply> {
    return this.raw('command', { id: randomUUID(), command, ...extra })
  }

  /** @throws when the command is refused */
  async must(command: DeskCommand): Promise<void> {
    const reply = await this.send(command)
    if (!reply.ok)
      throw new Error(`${command.type} was refused: ${reply.refusal.code} ${JSON.stringify(reply.refusal.params)}`)
  }

  watch(watch: Watch): Promise<CommandReply> {
    return this.raw('watch', watch)
  }

  raw(event: string, ...args: unknown[]): Promise<CommandReply> {
    return this.socket.timeout(PATIENCE_MS).emitWithAck(event, ...args)
  }

  /** Waits until what the desk knows satisfies the condition. */
  until<T>(what: string, condition: () => T | null | undefined | false): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = condition()
        if (found === null || found === undefined || found === false) return
        this.#waiters.delete(look)
        clearTimeout(patience)
        resolve(found)
      }
      const patience = setTimeout(() => {
        this.#waiters.delete(look)
        reject(new Error(`The desk waited in vain: ${what}`))
      }, PATIENCE_MS)
      this.#waiters.add(look)
      look()
    })
  }

  /** The one interaction on this desk in the phase. */
  inPhase(phase: Interaction['phase']['name']): Promise<Interaction> {
    return this.until(`an interaction that is ${phase}`, () =>
      [...this.interactions.values()].find((i) => i.phase.name === phase),
    )
  }

  /** The network is gone: no goodbye. */
  cut(): void {
    this.socket.io.engine.close()
  }

  close(): void {
    this.socket.disconnect()
  }

  #connected(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.once('connect', () => resolve())
      this.socket.once('connect_error', (error) => reject(error))
      this.socket.connect()
    })
  }

  #take(frame: Frame): void {
    this.#changed(() => {
      this.frames.push(frame)
      if (frame.prev !== this.seq) this.gaps++
      this.seq = frame.seq
      for (const item of frame.items) this.#apply(item)
    })
  }

  #apply(item: FrameItem): void {
    if (item.kind === 'enter') this.interactions.set(item.interaction.id, item.interaction)
    else if (item.kind === 'drop') this.interactions.delete(item.interactionId)
    else if (isInteractionEvent(item.event)) {
      const id = item.event.stream.slice('interaction/'.length)
      this.interactions.set(id, evolveInteraction(this.interactions.get(id), item.event))
    } else if (isAgentEvent(item.event)) this.agent = evolveAgent(this.agent ?? undefined, item.event)
  }

  #changed(change: () => unknown): void {
    change()
    for (const look of this.#waiters) look()
  }
}

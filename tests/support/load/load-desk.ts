/** A desk under load: folds what it is sent, sends again under the same id what nobody answered, and notices every flaw. */
import { randomUUID } from 'node:crypto'
import { evolveAgent, type Agent } from '#shared/domain/agent.ts'
import { isAgentEvent, isInteractionEvent, type DomainEvent } from '#shared/domain/events.ts'
import { evolveInteraction, type Interaction } from '#shared/domain/interaction.ts'
import type { DeskCommand } from '#shared/protocol/commands.ts'
import type { RefusalCode } from '#shared/domain/refusal.ts'
import { PROTOCOL } from '#shared/protocol/version.ts'
import type { CommandReply, Frame, FrameItem, WireWelcome } from '#shared/protocol/sync.ts'
import { io } from 'socket.io-client'
import type { DeskSocket } from '../../../src-server/demo/api.ts'
import type { Commanded, DeskJournal, Journal } from './journal.ts'

/** Nothing is wrong with the command: it is sent again. */
const TRANSIENT: ReadonlySet<RefusalCode> = new Set([
  'storage-unavailable',
  'too-often',
  'desk-read-only',
  'not-signed-in',
])
const AGAIN_AFTER_MS = 200

export class LoadDesk {
  readonly journal: DeskJournal
  readonly interactions = new Map<string, Interaction>()
  agent: Agent | null = null
  /** The desk is up to date and may speak. */
  live = false
  readonly #run: Journal
  readonly #socket: DeskSocket
  readonly #deskId = randomUUID()
  #seq = 0
  #logRun = ''
  #greeting = 0
  #ready = false
  #closed = false

  constructor(url: string, token: string, agentId: string, run: Journal) {
    this.#run = run
    this.journal = { agentId, commanded: [], samples: [], events: new Map(), held: [] }
    run.desks.push(this.journal)
    this.#socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      auth: { token },
      reconnectionDelay: 30,
      reconnectionDelayMax: 200,
    })
    this.#socket.on('connect', () => this.#greet())
    this.#socket.on('disconnect', () => this.#lost())
    this.#socket.on('frame', (frame) => this.#take(frame))
    this.#socket.on('signedOut', ({ reason }) => this.#flaw(`was signed out: ${reason}`))
    this.#socket.on('connect_error', (error) => {
      if (error.message !== 'websocket error') this.#flaw(`was turned away: ${error.message}`)
    })
  }

  /** Commands nobody answered yet. */
  get unanswered(): readonly Commanded[] {
    return this.journal.commanded.filter(({ reply }) => reply === null)
  }

  say(command: DeskCommand): void {
    const commanded: Commanded = { id: randomUUID(), command, wasPutOff: false, reply: null }
    this.journal.commanded.push(commanded)
    if (this.live) this.#send(commanded)
  }

  /** The network is gone for a moment: no goodbye. */
  cut(): void {
    this.#run.cuts++
    this.#socket.io.engine.close()
  }

  close(): void {
    this.#closed = true
    this.#sample()
    this.journal.held = [...this.interactions.keys()]
    this.#socket.disconnect()
  }

  #send(commanded: Commanded): void {
    this.#socket.emit('command', { id: commanded.id, command: commanded.command }, (reply: CommandReply) => {
      if (!reply.ok && TRANSIENT.has(reply.refusal.code)) {
        commanded.wasPutOff = true
        setTimeout(() => {
          if (this.live && commanded.reply === null) this.#send(commanded)
        }, AGAIN_AFTER_MS)
      } else this.#answered(commanded, reply)
    })
  }

  #answered(commanded: Commanded, reply: CommandReply): void {
    if (commanded.reply !== null && JSON.stringify(commanded.reply) !== JSON.stringify(reply))
      this.#flaw(`${commanded.command.type} ${commanded.id} was answered differently the second time`)
    commanded.reply = reply
  }

  #greet(): void {
    const mine = ++this.#greeting
    this.live = false
    const resume = this.#ready ? { run: this.#logRun, seq: this.#seq, held: [...this.interactions.keys()] } : null
    // In the answer's own turn: the next frame may lie in the same packet of the network.
    this.#socket.emit('hello', { version: PROTOCOL, deskId: this.#deskId, resume }, (welcome) => {
      if (mine === this.#greeting && !this.#closed) this.#welcomed(welcome)
    })
  }

  #welcomed(welcome: WireWelcome): void {
    if (!welcome.ok) {
      this.#flaw(`was not welcome: ${welcome.refusal.code}`)
      return
    }
    const { state } = welcome
    if (state.kind === 'snapshot') {
      this.interactions.clear()
      for (const interaction of state.interactions) this.interactions.set(interaction.id, interaction)
      this.agent = state.agent
    } else for (const item of state.items) this.#apply(item)
    this.#seq = welcome.seq
    this.#logRun = welcome.run
    this.#ready = true
    this.live = true
    for (const commanded of this.unanswered) this.#send(commanded)
  }

  #lost(): void {
    this.live = false
    this.#greeting++
    this.#sample()
  }

  #sample(): void {
    for (const { id, seq, revision } of this.interactions.values())
      this.journal.samples.push({ interactionId: id, seq, revision })
  }

  #take(frame: Frame): void {
    if (!this.live) return
    if (frame.prev !== this.#seq) {
      this.#flaw(`holds ${this.#seq}, but the frame ${frame.seq} follows ${frame.prev}`)
      this.#greet()
      return
    }
    for (const item of frame.items) this.#apply(item)
    this.#seq = frame.seq
  }

  #apply(item: FrameItem): void {
    if (item.kind === 'enter') this.interactions.set(item.interaction.id, item.interaction)
    else if (item.kind === 'drop') {
      if (!this.interactions.delete(item.interactionId))
        this.#flaw(`was told to drop ${item.interactionId} it never had`)
    } else this.#fold(item.event)
  }

  #fold(event: DomainEvent): void {
    this.journal.events.set(event.seq, `${event.stream} ${event.type}`)
    if (isInteractionEvent(event)) {
      const id = event.stream.slice('interaction/'.length)
      const known = this.interactions.get(id)
      if (known === undefined) this.#flaw(`was shown ${event.type} of ${id} it does not hold`)
      else if (event.seq <= known.seq) this.#flaw(`was shown event ${event.seq} of ${id} twice`)
      else this.interactions.set(id, evolveInteraction(known, event))
    } else if (isAgentEvent(event)) {
      if (this.agent !== null && event.seq <= this.agent.seq) this.#flaw(`was shown its own event ${event.seq} twice`)
      else this.agent = evolveAgent(this.agent ?? undefined, event)
    }
  }

  #flaw(what: string): void {
    if (!this.#closed) this.#run.violations.push(`desk of ${this.journal.agentId}: ${what}`)
  }
}

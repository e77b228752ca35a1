/** A floor with a clock and a log in memory: what the engine does around the core, without its durability. */
import type { Agent } from '#shared/domain/agent.ts'
import { CENTRE_ID, type ConfigKind, type ConfigRecords } from '#shared/domain/config.ts'
import { type DomainEvent, EVENT_VERSION, type EventType, streamOf } from '#shared/domain/events.ts'
import type { Interaction, Phase } from '#shared/domain/interaction.ts'
import type { DialogIds, LegEnd, LegParty } from '#shared/domain/call-events.ts'
import type { MessageContent } from '#shared/domain/message.ts'
import { fact } from '../change.ts'
import type { CustomerCommand, DeskCommand, FloorCommand } from '../commands.ts'
import { decide } from '../decide.ts'
import type { Change, Context, Decision, Effect } from '../decision.ts'
import { apply, createFloor, type Floor, type FloorOptions } from '../floor/floor.ts'
import { react } from '../react.ts'
import { dueTimers, graceAfterRestart, nextDeadline } from '../timers.ts'
import type { VoiceArrived } from '../voice/commands.ts'
import { records } from './records.ts'

/** Monday, 10:00 in Shanghai. */
export const MONDAY_10 = Date.parse('2025-03-03T10:00:00+08:00')

const TOO_MANY_STEPS = 10_000

const dialogOf = (legId: string): DialogIds => ({
  callId: legId,
  localTag: 'l',
  remoteTag: 'r',
  localUri: 'sip:acd@huiliu.invalid',
  remoteUri: 'sip:+8613812345678@huiliu.invalid',
  remoteTarget: 'sip:+8613812345678@192.0.2.1',
  routeSet: [],
  localSeq: 1,
})

export class World {
  floor: Floor
  readonly log: DomainEvent[] = []
  readonly effects: Effect[] = []
  now: number
  private ids = 0

  constructor(options: FloorOptions & { readonly now?: number } = {}) {
    this.floor = createFloor(options)
    this.now = options.now ?? MONDAY_10
  }

  readonly newId = (): string => `n${++this.ids}`

  context(actor: string, about: Partial<Context> = {}): Context {
    return { now: this.now, actor, newId: this.newId, ...about }
  }

  record(changes: readonly Change[], actor: string): void {
    for (const change of changes) {
      const { stream, type, data } = change
      const body = change.body?.content ?? null
      const seq = this.log.length + 1
      const event = { seq, stream, type, v: EVENT_VERSION, at: this.now, actor, cause: null, data, body } as DomainEvent
      // What is stored and read again is JSON: nothing may depend on more.
      const stored = JSON.parse(JSON.stringify(event)) as DomainEvent
      this.log.push(stored)
      apply(this.floor, stored)
    }
  }

  /** Carries out a command and all that follows from it at once. */
  send(command: FloorCommand, actor = 'system', about: Partial<Context> = {}): Decision {
    const decision = decide(this.floor, command, this.context(actor, about))
    this.record(decision.changes, actor)
    if (decision.ok) this.effects.push(...decision.effects)
    this.settle()
    return decision
  }

  /** The same for something that must be granted. */
  must(command: FloorCommand, actor = 'system', about: Partial<Context> = {}): void {
    const decision = this.send(command, actor, about)
    if (!decision.ok) throw new Error(`${command.type} refused: ${JSON.stringify(decision.refusal)}`)
  }

  /** The code of the refusal, or `ok`. */
  ask(command: DeskCommand, actor: string, about: Partial<Context> = {}): string {
    const decision = this.send(command, actor, about)
    return decision.ok ? 'ok' : decision.refusal.code
  }

  settle(): void {
    for (let step = 0; step < TOO_MANY_STEPS; step++) {
      const changes = react(this.floor, this.context('system'))
      if (changes.length === 0) return
      this.record(changes, 'system')
    }
    throw new Error('the floor never comes to rest')
  }

  /** Lets time pass, firing every deadline at its moment. */
  pass(seconds: number): void {
    const until = this.now + seconds * 1000
    for (let step = 0; step < TOO_MANY_STEPS; step++) {
      const at = nextDeadline(this.floor, this.now)
      if (at === null || at > until) {
        this.now = until
        return this.settle()
      }
      this.now = Math.max(this.now, at)
      for (const timer of dueTimers(this.floor, this.now)) this.send(timer)
      this.settle()
    }
    throw new Error('deadlines never end')
  }

  /** The server was away and comes back. */
  restart(downSeconds: number): void {
    this.now += downSeconds * 1000
    this.record(graceAfterRestart(this.floor, this.now, downSeconds * 1000), 'system')
    this.pass(0)
  }

  // Given

  config<K extends ConfigKind>(kind: K, id: string, record: ConfigRecords[K]): this {
    const version = (this.floor.config[kind].get(id)?.version ?? 0) + 1
    const data = { kind, id, version, record } as unknown as Extract<Change, { type: 'config.saved' }>['data']
    this.record([fact(streamOf.config(kind, id), 'config.saved', data)], 'admin')
    this.settle()
    return this
  }

  /** A centre with one queue `q1`, one way in `chat` and break code `break`. */
  centre(queue: Partial<ConfigRecords['queue']> = {}, centre: Partial<ConfigRecords['centre']> = {}): this {
    this.config('auxCode', 'break', records.auxCode())
    this.config('auxCode', 'rona', records.auxCode({ chosenBy: 'system' }))
    this.config('auxCode', 'connection-lost', records.auxCode({ chosenBy: 'system' }))
    this.config(
      'centre',
      CENTRE_ID,
      records.centre({ blocks: { chat: [], sms: [], wechat: [], voice: [] }, ...centre }),
    )
    this.config('queue', 'q1', records.queue(queue))
    this.config('entryPoint', 'chat', records.entryPoint())
    return this.config('user', 'boss', records.user({ username: 'boss', role: 'supervisor' }))
  }

  user(id: string, over: Partial<ConfigRecords['user']> = {}): this {
    return this.config('user', id, records.user({ username: id, ...over }))
  }

  /** An agent at their desk, available. */
  agent(id: string, over: Partial<ConfigRecords['user']> = {}): this {
    this.user(id, over)
    this.must({ type: 'desk.here', agentId: id, deskId: `desk-${id}` })
    this.must({ type: 'agent.setState', state: { name: 'available' } }, id)
    return this
  }

  // When

  contactOf(
    conversationId: string,
    text: string | null,
    over: Partial<Extract<CustomerCommand, { type: 'customer.contact' }>> = {},
  ): Extract<CustomerCommand, { type: 'customer.contact' }> {
    const introduction = { customerName: null, address: conversationId, answers: [], page: null }
    const content: MessageContent = { kind: 'text', text: text ?? '' }
    return {
      type: 'customer.contact',
      channel: 'chat',
      conversationId,
      customerId: `cust-${conversationId}`,
      entryPointId: 'chat',
      language: 'zh-CN',
      identified: false,
      introduction,
      message: text === null ? null : { messageId: this.newId(), content },
      preferredAgentId: null,
      ...over,
    }
  }

  /** A customer writes; returns the id of the interaction it became part of. */
  writes(
    conversationId: string,
    text: string | null = 'hello',
    over: Partial<Extract<CustomerCommand, { type: 'customer.contact' }>> = {},
  ): string {
    this.must(this.contactOf(conversationId, text, over), 'customer')
    return this.floor.conversations.get(conversationId)?.interactionId ?? ''
  }

  /** Somebody calls `95000`; returns the id of the new interaction. */
  calls(conversationId: string, over: Partial<VoiceArrived> = {}): string {
    if (!this.floor.config.entryPoint.has('phone')) this.config('entryPoint', 'phone', records.phone())
    this.must(
      {
        type: 'voice.arrived',
        conversationId,
        customerId: `cust-${conversationId}`,
        entryPointId: 'phone',
        centreNumber: '95000',
        language: 'zh-CN',
        introduction: { customerName: null, address: '+8613812345678', answers: [], page: null },
        ...over,
      },
      'customer',
    )
    return this.floor.conversations.get(conversationId)?.interactionId ?? ''
  }

  /** An agent at their desk, available, with a phone that works. */
  phoneAgent(id: string, over: Partial<ConfigRecords['user']> = {}): this {
    this.agent(id, over)
    this.must({ type: 'phone.report', fit: true, reason: null }, id)
    return this
  }

  legUp(interactionId: string, party: LegParty, legId = `${interactionId}-${party.kind}`): Decision {
    return this.send({ type: 'voice.legUp', interactionId, legId, party, dialog: dialogOf(legId) })
  }

  legDown(interactionId: string, legId: string, why: LegEnd = 'hung-up'): Decision {
    return this.send({ type: 'voice.legDown', interactionId, legId, why })
  }

  /** A call in this agent's hands, both on the line; they must be the one it rings at. */
  talks(agentId: string, conversationId: string): string {
    const id = this.calls(conversationId)
    this.accepts(agentId, id)
    this.legUp(id, { kind: 'customer' })
    this.legUp(id, { kind: 'agent', agentId })
    return id
  }

  accepts(agentId: string, interactionId: string): void {
    this.must({ type: 'offer.accept', interactionId, offerId: this.offerOf(interactionId) }, agentId)
  }

  says(agentId: string, interactionId: string, text = 'good day'): string {
    const messageId = this.newId()
    this.must({ type: 'message.send', interactionId, messageId, content: { kind: 'text', text } }, agentId)
    return messageId
  }

  ends(agentId: string, interactionId: string): void {
    this.must({ type: 'interaction.end', interactionId }, agentId)
  }

  completes(agentId: string, interactionId: string, dispositionId: string | null = null): void {
    const words = { summary: 'done', followUp: null }
    this.must({ type: 'wrapUp.complete', interactionId, dispositionId, ...words }, agentId)
  }

  /** A chat already in this agent's hands; they must be the one it rings at. */
  serves(agentId: string, conversationId: string): string {
    const id = this.writes(conversationId)
    this.accepts(agentId, id)
    return id
  }

  // Then

  it(interactionId: string): Interaction {
    const interaction = this.floor.interactions.get(interactionId)
    if (interaction === undefined) throw new Error(`no interaction ${interactionId}`)
    return interaction
  }

  phase<N extends Phase['name']>(interactionId: string, name: N): Extract<Phase, { name: N }> {
    const { phase } = this.it(interactionId)
    if (phase.name !== name) throw new Error(`${interactionId} is ${phase.name}, not ${name}`)
    return phase as Extract<Phase, { name: N }>
  }

  agentOf(id: string): Agent {
    const agent = this.floor.agents.get(id)
    if (agent === undefined) throw new Error(`no agent ${id}`)
    return agent
  }

  offerOf(interactionId: string): string {
    return this.phase(interactionId, 'offered').offer.id
  }

  /** At whose desk it rings; null: nowhere. */
  ringsAt(interactionId: string): string | null {
    const { phase } = this.it(interactionId)
    return phase.name === 'offered' ? phase.offer.agentId : null
  }

  typesOf(interactionId: string): readonly EventType[] {
    return this.log.filter((event) => event.stream === streamOf.interaction(interactionId)).map((event) => event.type)
  }
}

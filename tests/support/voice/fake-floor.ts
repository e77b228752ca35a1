import { randomUUID } from 'node:crypto'
import type { DomainEvents, EventType } from '#shared/domain/events.ts'
import { evolveInteraction, ownerOf, type Interaction, type InteractionEvent } from '#shared/domain/interaction.ts'
import type {
  IncomingCall,
  VoiceAnswer,
  VoiceCommand,
  VoiceDirectory,
  VoiceFloor,
} from '../../../src-server/channels/voice/ports.ts'

/** Enough of the floor's rules for calls: it offers to whom the test says, and believes what telephony tells. */
export class FakeFloor implements VoiceFloor {
  readonly said: VoiceCommand[] = []
  readonly interactions = new Map<string, Interaction>()
  readonly #changed = new Set<(id: string) => void>()
  readonly #placeChanged = new Set<(id: string) => void>()
  readonly #byKey = new Map<string, string>()
  /** Whom waiting calls are offered to, in order. */
  agents: string[] = []
  #seq = 0
  #isQuiet = false
  menu = false
  atVoicemail = false
  readonly messages: { readonly bytes: Uint8Array; readonly durationMs: number }[] = []
  isClosed = false
  now = (): number => Date.now()

  async arrive(call: IncomingCall): Promise<VoiceAnswer> {
    const known = this.#byKey.get(call.key)
    if (known !== undefined) return { ok: true, interactionId: known }
    const id = randomUUID()
    this.#byKey.set(call.key, id)
    const { number, centreNumber, language } = call
    this.begin(id, { direction: 'inbound', number: number ?? 'anonymous', centreNumber, language })
    if (this.isClosed) this.event(id, 'interaction.closed', { outcome: 'after-hours' })
    else if (!this.menu && !this.atVoicemail) this.queue(id)
    return { ok: true, interactionId: id }
  }

  begin(
    id: string,
    about: {
      readonly direction: 'inbound' | 'outbound'
      readonly number: string
      readonly centreNumber: string
      readonly language?: IncomingCall['language']
    },
  ): void {
    const introduction = { customerName: null, address: about.number, answers: [], page: null }
    this.event(
      id,
      'interaction.arrived',
      {
        channel: 'voice',
        conversationId: `c-${id}`,
        customerId: 'customer',
        entryPointId: 'e-voice',
        language: about.language ?? 'zh-CN',
        identified: false,
        previousId: null,
      },
      introduction,
    )
    const { direction, centreNumber } = about
    this.event(id, 'call.began', { direction, centreNumber, menu: this.menu, queueId: null })
  }

  event<T extends EventType>(id: string, type: T, data: DomainEvents[T], body: unknown = null): void {
    this.#seq += 1
    const event = {
      seq: this.#seq,
      stream: `interaction/${id}`,
      type,
      v: 2,
      at: this.now(),
      actor: 'system',
      cause: null,
      data,
      body,
    } as unknown as InteractionEvent
    this.interactions.set(id, evolveInteraction(this.interactions.get(id), event))
    if (!this.#isQuiet) for (const listener of this.#changed) listener(id)
  }

  /** Several facts of one decision: told once. */
  together(id: string, decide: () => void): void {
    this.#isQuiet = true
    decide()
    this.#isQuiet = false
    for (const listener of this.#changed) listener(id)
  }

  queue(id: string, preferred: string[] = this.agents): void {
    this.event(id, 'interaction.queued', {
      queueId: 'q',
      reason: 'arrival',
      requirements: [],
      priority: 0,
      since: this.now(),
      dueAt: this.now() + 20_000,
      preferred: null,
      target: null,
      overflowAt: null,
    })
    const passed = new Set(this.interaction(id)?.passed.map(({ agentId }) => agentId))
    const next = preferred.find((agent) => !passed.has(agent))
    if (next !== undefined) this.offer(id, next)
  }

  offer(id: string, agentId: string): void {
    this.event(id, 'interaction.offered', {
      offerId: randomUUID(),
      agentId,
      expiresAt: this.now() + 20_000,
      why: 'skills',
    })
  }

  accept(id: string): void {
    const phase = this.interaction(id)?.phase
    if (phase?.name === 'offered') this.event(id, 'interaction.accepted', { agentId: phase.offer.agentId, by: 'offer' })
  }

  /** The offer came to nothing: the next agent's turn. */
  pass(id: string, outcome: 'declined' | 'timeout'): void {
    const phase = this.interaction(id)?.phase
    if (phase?.name !== 'offered') return
    const { id: offerId, agentId } = phase.offer
    this.event(id, 'interaction.offerEnded', { offerId, agentId, outcome, retryAt: this.now() + 60_000 })
    const passed = new Set(this.interaction(id)?.passed.map((p) => p.agentId))
    const next = this.agents.find((agent) => !passed.has(agent))
    if (next !== undefined) this.offer(id, next)
  }

  end(id: string, by: 'customer' | 'agent' | 'system' | 'handed-over'): void {
    const interaction = this.interaction(id)
    if (interaction === undefined || interaction.contactEnded !== null) return
    const owner = ownerOf(interaction)
    this.event(id, 'interaction.contactEnded', { by, surveyAsked: false })
    if (owner === null) this.event(id, 'interaction.closed', { outcome: 'abandoned' })
    else this.event(id, 'interaction.wrapUpStarted', { agentId: owner, deadline: null })
  }

  async say(command: VoiceCommand): Promise<VoiceAnswer> {
    this.said.push(command)
    if (command.type === 'voice.registered') return { ok: true, interactionId: null }
    const { interactionId: id } = command
    const interaction = this.interaction(id)
    if (interaction === undefined || interaction.phase.name === 'closed')
      return { ok: false, code: 'refused', reason: 'over' }
    const { phase, call } = interaction
    switch (command.type) {
      case 'voice.answered':
        if (phase.name === 'offered' && phase.offer.id === command.offerId) this.accept(id)
        break
      case 'voice.rejected':
        if (phase.name === 'offered' && phase.offer.id === command.offerId) this.pass(id, 'declined')
        break
      case 'voice.unreachable':
        if (phase.name === 'offered' && phase.offer.agentId === command.agentId) this.pass(id, 'timeout')
        else if (phase.name === 'active' && phase.agentId === command.agentId) this.queue(id, [])
        break
      case 'voice.legUp':
        if (interaction.contactEnded === null)
          this.event(id, 'call.legUp', { legId: command.legId, party: command.party }, command.dialog)
        break
      case 'voice.legDown':
        this.event(id, 'call.legDown', { legId: command.legId, why: command.why })
        break
      case 'voice.hungUp':
        if (command.by === 'agent' && call?.handOut !== null) break
        this.end(id, command.by)
        break
      case 'voice.dialFailed':
        this.event(id, 'call.dialFailed', { reason: command.reason })
        this.end(id, command.reason === 'busy' || command.reason === 'declined' ? 'customer' : 'system')
        break
      case 'voice.handOutAnswered': {
        const number = call?.handOut?.number ?? ''
        this.together(id, () => {
          this.event(id, 'call.movedOut', { consultId: null }, { number })
          this.end(id, 'handed-over')
        })
        break
      }
      case 'voice.handOutFailed':
        if (call?.handOut !== null) this.event(id, 'call.handOutEnded', { outcome: command.reason })
        break
      case 'voice.chose': {
        const { digits, language, queueId } = command
        this.together(id, () => {
          this.event(id, 'call.chosen', { digits, language, queueId })
          if (this.isClosed) this.event(id, 'interaction.closed', { outcome: 'after-hours' })
          else this.queue(id)
        })
        break
      }
      case 'voice.consultAnswered':
        if (call?.consult?.id === command.consultId && call.consult.state === 'calling')
          this.event(id, 'call.consultAnswered', { consultId: command.consultId })
        break
      case 'voice.consultEnded':
        if (call?.consult?.id === command.consultId)
          this.event(id, 'call.consultEnded', { consultId: command.consultId, outcome: command.outcome })
        break
      case 'voice.supervisionEnded': {
        const { supervision } = call ?? {}
        if (supervision?.supervisorId === command.supervisorId)
          this.event(id, 'call.supervised', { ...supervision, mode: null })
        break
      }
      case 'voice.callbackAsked':
        this.event(id, 'call.callbackAsked', {}, { number: command.number })
        break
      case 'voice.recorded': {
        const { type: _, interactionId: __, ...recorded } = command
        this.event(id, 'call.recorded', recorded)
        break
      }
      case 'voice.quality':
        break
    }
    return { ok: true, interactionId: id }
  }

  interaction(id: string): Interaction | undefined {
    return this.interactions.get(id)
  }

  open(): readonly Interaction[] {
    return [...this.interactions.values()].filter(({ phase }) => phase.name !== 'closed')
  }

  onChanged(listener: (id: string) => void): () => void {
    this.#changed.add(listener)
    return () => this.#changed.delete(listener)
  }

  place(): { position: number; expectedWaitMs: number | null } | null {
    return { position: 1, expectedWaitMs: 30_000 }
  }

  onPlaceChanged(listener: (id: string) => void): () => void {
    this.#placeChanged.add(listener)
    return () => this.#placeChanged.delete(listener)
  }
}

export const fakeDirectory: VoiceDirectory = {
  entryPointOf: (number) =>
    number === '95000'
      ? {
          id: 'e-voice',
          queueId: 'q',
          language: 'zh-CN',
          closedText: { zh: '已下班', en: 'Closed' },
          voice: {
            numbers: ['95000'],
            menus: [],
            menuSeconds: 8,
            recordingNotice: null,
            announceEverySeconds: null,
            callbackAfterSeconds: null,
            voicemailSeconds: null,
            languageSkills: { zh: [], en: [] },
          },
        }
      : null,
  mayHavePhone: (userId) => ['anna', 'ben', 'sue'].includes(userId),
  displayName: (userId) => `Name of ${userId}`,
  recordsCalls: () => true,
}

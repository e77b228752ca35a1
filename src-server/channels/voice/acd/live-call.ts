/** One call under control: its dialogs brought in line with the log, and the floor told what happens in them. */
import type { Interaction } from '#shared/domain/interaction.ts'
import { WAIT_BODY_TYPE, type WaitState } from '#shared/domain/voice-wire.ts'
import type { CallMedia, MediaLeg } from '../media.ts'
import type { VoiceClock, VoiceDirectory, VoiceFloor, VoiceLog } from '../ports.ts'
import {
  aloneIn,
  leg,
  legById,
  legIn,
  newCall,
  userOf,
  wantedOf,
  withLeg,
  type CallState,
  type Leg,
  type Role,
} from './call-state.ts'
import { announced, callingOf } from './calling.ts'
import { firstRings, LegNames } from './first-rings.ts'
import { endedTold, happen, type Happening, type Told } from './happen.ts'
import { digitIn } from './menu.ts'
import {
  RING_MS,
  REACH_WITHIN_MS,
  RING_AGAIN_MS,
  LOST_AFTER_MS,
  ASK_AGAIN_MS,
  ASKED_LOST_AFTER_MS,
  COME_BACK_MS,
} from './patience.ts'
import { begun, partner, plan, type Action } from './plan.ts'
import { Reporter } from './reporter.ts'
import { restored } from './restored.ts'
import { Farewell } from './farewell.ts'
import type { IncomingInvite, InfoBody, SipStack } from './sip.ts'
import type { AnsweringMachine } from '../voicemail/answering-machine.ts'
import { Voicemail, type MessageStore } from './voicemail.ts'
import { Waiting } from './waiting.ts'
import { Wires } from './wires.ts'

export interface CallControlDeps {
  readonly floor: VoiceFloor
  readonly directory: VoiceDirectory
  readonly sip: SipStack
  /** null: callers' own pages show and play what they are told. */
  readonly media: CallMedia | null
  /** Who listens after hours, and where that is kept. */
  readonly voicemail: { readonly machine: AnsweringMachine; readonly store: MessageStore }
  /** Whether this server itself notices that a phone's connection is gone. */
  readonly seesConnections: boolean
  readonly clock: VoiceClock
  readonly newId: () => string
  readonly log: VoiceLog
}

/** More steps than any change needs. */
const STEPS_MAX = 50

/** The phone is not there, or the network failed: it may be back in a moment. */
const UNREACHED = new Set([404, 408, 480, 481, 487, 500, 503])

export class LiveCall {
  readonly #deps: CallControlDeps
  readonly #interactionId: string
  readonly #dropped: () => void
  readonly #wires: Wires
  readonly #reporter: Reporter
  readonly #waiting: Waiting
  readonly #voicemail: Voicemail
  readonly #farewell: Farewell
  readonly #timers = new Map<string, () => void>()
  /** Legs that did not answer when asked, since when. */
  readonly #silent = new Map<string, number>()
  readonly #asking = new Set<string>()
  #state: CallState
  /** What the log is told of second lines once those know that we hung up. */
  readonly #ending = new Map<string, readonly Told[]>()
  readonly #names: LegNames
  /** The customer's leg as the media server was last told of it. */
  #anchored: MediaLeg | null = null
  /** The last that was seen of a call handed on: it goes on when the floor has long closed it. */
  #moved: Interaction | null = null
  /** Since when the agent's own phone cannot be reached. */
  #unreachedSince: number | null = null
  #isReconciling = false
  #isOver = false

  /** @param dropped there is nothing left to do for it */
  constructor(deps: CallControlDeps, interactionId: string, dropped: () => void) {
    this.#deps = deps
    this.#interactionId = interactionId
    this.#dropped = dropped
    this.#state = newCall(interactionId)
    this.#names = new LegNames(deps.newId)
    const { sip, floor, log, clock, directory } = deps
    this.#wires = new Wires({
      sip,
      media: deps.media,
      interactionId,
      calling: (role) => callingOf(role, this.#interaction(), directory),
      announced: (role) => announced(role, this.#interaction(), directory),
      happened: (happening) => this.#happened(happening),
      partnerOf: (legId) => partner(this.#state, legId)?.id ?? null,
      info: (legId, body) => this.#info(legId, body),
      hungUp: (legId) => {
        this.#reporter.tell(this.#ending.get(legId) ?? [])
        this.#ending.delete(legId)
      },
      failed: (err) => log.error({ err, interactionId }, 'telephony could not do what a call needs'),
    })
    this.#reporter = new Reporter({ floor, clock, log, idsOf: (legId) => this.#wires.idsOf(legId) })
    this.#waiting = new Waiting({
      interactionId,
      floor,
      directory,
      clock,
      alone: () => aloneIn(this.#state),
      show: (customer, state) => this.#show(customer.id, state),
      hush: () => this.#withMedia((media, customer) => media.hush(customer)),
      say: (command) => this.#reporter.tell([command]),
      letGo: () => this.#letGo(),
    })
    this.#farewell = new Farewell({
      directory,
      clock,
      show: (customer, state) => this.#show(customer.id, state),
      done: () => this.reconcile(),
    })
    this.#voicemail = new Voicemail({
      interactionId,
      ...deps.voicemail,
      directory,
      clock,
      log,
      newId: deps.newId,
      isAnchored: () => this.#wires.recorder === 'edge',
      show: (customer, state) => this.#show(customer.id, state),
      answer: (legId, sdp) => this.#park(legId, sdp),
      say: (command) => this.#reporter.tell([command]),
      end: () => this.#letGo(),
    })
  }

  get state(): CallState {
    return this.#state
  }

  /** A customer calls. */
  take(invite: IncomingInvite): void {
    const legId = this.#deps.newId()
    this.#wires.take(legId, invite)
    const asked = { type: 'asked', legId } as const
    const { offer } = invite
    const parked = offer && this.#deps.media?.park({ offer, header: (name) => invite.header(name) })
    if (!parked) return this.#happened(asked)
    // Both in one step: in between an agent's phone would be rung with the offer that is answered here.
    this.#state = happen(this.#state, asked, this.#interaction()).call
    return this.#park(legId, parked) ? undefined : this.reconcile()
  }

  #park(legId: string, sdp: string): boolean {
    const isThere = this.#wires.park(legId, sdp)
    if (isThere) this.#happened({ type: 'taken', legId })
    return isThere
  }

  /** They gave up before the floor had taken the call in. */
  gaveUp(): void {
    this.#reporter.tell([{ type: 'voice.hungUp', interactionId: this.#interactionId, by: 'customer' }])
  }

  /** Takes up the dialogs an earlier process left. */
  restore(): void {
    const interaction = this.#interaction()
    if (interaction === undefined) return
    const { call, dialogs, left, rung, tell } = restored(interaction)
    this.#names.taken([...firstRings(interaction), ...dialogs])
    for (const one of rung) this.#wires.takeBack(one)
    for (const { legId, role, ids } of dialogs) {
      this.#wires.restore(legId, role, ids, !left.includes(legId))
      if (left.includes(legId)) this.#end(leg(legId, role, 'up'))
    }
    this.#state = call
    this.#reporter.tell(tell)
    // A caller whose INVITE died with the process before: back by now, or gone.
    this.#timer('come-back', COME_BACK_MS, () => this.#endsWithoutCaller())
    this.probe()
    this.reconcile()
  }

  /** Does what the plan says until there is nothing left to do. */
  reconcile(): void {
    if (this.#isReconciling || this.#isOver) return
    if (this.#farewell.holds(this.#interaction(), aloneIn(this.#state))) return
    this.#isReconciling = true
    try {
      for (let steps = 0; steps < STEPS_MAX; steps += 1) {
        const [action] = plan(this.#interaction(), this.#state, (role) => this.#names.next(role, this.#interaction()))
        if (action === undefined) break
        const about = action.do === 'end' ? legById(this.#state, action.legId) : undefined
        this.#state = begun(this.#state, action)
        if (action.do === 'ring') this.#limitRinging(action.legId, action.role)
        if (about === undefined) this.#wires.perform(action)
        else this.#end(about, action)
      }
    } finally {
      this.#isReconciling = false
    }
    if (legIn(this.#state, 'agent')?.state === 'up') this.#unreachedSince = null
    this.#waiting.refresh()
    const own = legIn(this.#state, 'customer') ?? null
    this.#voicemail.refresh(this.#interaction(), own && this.#wires.sdpOf(own.id), own)
    this.#tellMedia()
    const wanted = wantedOf(this.#interaction())
    const isWanted = wanted !== null && wanted.outside === null
    if (!isWanted && this.#state.legs.length === 0) this.close()
  }

  placeChanged(): void {
    this.#waiting.refresh()
  }

  /** A digit that a media server heard. */
  digit(customer: MediaLeg, digit: string): boolean {
    const own = this.#mediaLeg()
    if (own?.callId !== customer.callId || own.tag !== customer.tag) return false
    if (aloneIn(this.#state) !== null) this.#waiting.heard(digit)
    return true
  }

  /** Asks every phone in the call whether it is still there; `waiting`: that of a caller nobody has answered. */
  probe(whom: 'all' | 'waiting' = 'all'): void {
    if (!this.#timers.has('come-back')) this.#endsWithoutCaller()
    for (const { id, state } of this.#state.legs) {
      if (state === 'up' && whom === 'all') void this.#probe(id, LOST_AFTER_MS)
      else if (state === 'asked' && !this.#asking.has(id)) void this.#probe(id, ASKED_LOST_AFTER_MS)
    }
  }

  /** The connection of these Contacts is gone: a call in progress outlives it, an INVITE does not. */
  phonesLost(contacts: ReadonlySet<string>): void {
    for (const { id, state } of this.#state.legs) {
      if (state === 'calling' || state === 'failed' || !contacts.has(this.#wires.contactOf(id) ?? '')) continue
      if (state !== 'asked') void this.#probe(id, LOST_AFTER_MS)
      else this.#wires.lose(id)
    }
  }

  /** A phone of theirs came: if their leg here is gone, the new one rings at once. */
  phoneCame(userId: string): void {
    for (const { id, role, state } of this.#state.legs) {
      if ((state === 'up' || state === 'answered') && userOf(role) === userId) void this.#probe(id, 0)
      else if (state === 'failed' && userOf(role) === userId && userOf(role) === this.#owner())
        this.#happened({ type: 'retry', legId: id })
    }
  }

  close(): void {
    if (this.#isOver) return
    this.#isOver = true
    for (const cancel of this.#timers.values()) cancel()
    this.#waiting.close()
    this.#farewell.close()
    this.#dropped()
  }

  #end(about: Leg, action: Action = { do: 'end', legId: about.id, status: 480 }): void {
    const told = endedTold(this.#interactionId, about)
    if (told.length > 0) this.#ending.set(about.id, told)
    this.#wires.perform(action)
  }

  #interaction(): Interaction | undefined {
    const found = this.#deps.floor.interaction(this.#interactionId)
    if (found?.call?.movedOut != null) this.#moved = found
    return found ?? this.#moved ?? undefined
  }

  #owner(): string | null {
    const wanted = wantedOf(this.#interaction())?.agent ?? null
    return wanted?.offerId === null ? wanted.agentId : null
  }

  #happened(happening: Happening): void {
    if (this.#isOver) return
    if (happening.type === 'refused' && this.#isPostponed(happening.legId, happening.status)) return this.reconcile()
    const { call, tell } = happen(this.#state, happening, this.#interaction())
    this.#state = call
    this.#reporter.tell(tell)
    return this.reconcile()
  }

  /** A desk that is being reloaded is rung again for a while before the floor hears that it is gone. */
  #isPostponed(legId: string, status: number): boolean {
    const about = legById(this.#state, legId)
    if (about?.role.kind !== 'agent' || about.role.offerId !== null || !UNREACHED.has(status)) return false
    const now = this.#deps.clock.now()
    this.#unreachedSince ??= now
    if (now - this.#unreachedSince >= REACH_WITHIN_MS) return false
    this.#state = withLeg(this.#state, { ...about, state: 'failed' })
    this.#timer(`again ${legId}`, RING_AGAIN_MS, () => this.#happened({ type: 'retry', legId }))
    return true
  }

  #limitRinging(legId: string, role: Role): void {
    // An offer has its own end, on the floor.
    if (role.kind === 'agent' && role.offerId !== null) return
    this.#timer(`ring ${legId}`, RING_MS[role.kind], () => {
      if (legById(this.#state, legId)?.state !== 'calling') return
      this.#wires.giveUp(legId)
      this.#unreachedSince = 0
      this.#happened({ type: 'refused', legId, status: 408 })
    })
  }

  /** A call nobody called in on, and nobody is to be rung for: its caller is gone, however that came about. */
  #endsWithoutCaller(): void {
    const wanted = wantedOf(this.#interaction())
    const isRung = wanted === null || wanted.dial !== null || wanted.outside !== null
    if (isRung || legIn(this.#state, 'customer') !== undefined) return
    this.#reporter.tell([{ type: 'voice.hungUp', interactionId: this.#interactionId, by: 'customer' }])
  }

  #info(legId: string, body: InfoBody): void {
    const about = legById(this.#state, legId)
    const digit = digitIn(body.type, body.content)
    if (about?.role.kind !== 'customer' || about.with !== null) this.#wires.relay(legId, body)
    else if (digit !== null) this.#waiting.heard(digit)
  }

  #show(legId: string, state: WaitState): void {
    const isRinging = state.stage === 'ringing'
    const body = { type: WAIT_BODY_TYPE, content: JSON.stringify(state) }
    this.#wires.tell(legId, isRinging ? 180 : 182, isRinging ? 'Ringing' : 'Queued', body)
    this.#withMedia((media, customer) => media.wait(this.#interactionId, customer, state))
  }

  /** The customer need not stay: they are called back. */
  #letGo(): void {
    const customer = legIn(this.#state, 'customer')
    if (customer === undefined || customer.with !== null) return
    const action = { do: 'end', legId: customer.id, status: 480 } as const
    this.#state = begun(this.#state, action)
    this.#wires.perform(action)
    if (customer.state === 'up') {
      const { id: legId } = customer
      this.#reporter.tell([{ type: 'voice.legDown', interactionId: this.#interactionId, legId, why: 'hung-up' }])
    }
    this.reconcile()
  }

  #tellMedia(): void {
    const { media } = this.#deps
    const customer = this.#mediaLeg()
    if (media === null) return
    if (this.#anchored !== null && this.#anchored.callId !== customer?.callId)
      media.over(this.#interactionId, this.#anchored)
    this.#anchored = customer
    if (customer !== null && this.#wires.recorder === 'edge')
      media.record(this.#interactionId, customer, this.#interaction()?.call?.recording ?? 'off')
  }

  #withMedia(act: (media: CallMedia, customer: MediaLeg) => void): void {
    const customer = this.#mediaLeg()
    if (customer !== null && this.#deps.media !== null) act(this.#deps.media, customer)
  }

  #mediaLeg(): MediaLeg | null {
    const customer = legIn(this.#state, 'customer')
    const ids = customer === undefined ? null : this.#wires.idsOf(customer.id)
    return ids === null ? null : { callId: ids.callId, tag: ids.remoteTag }
  }

  /** @param patience for how long the leg may be silent, ms */
  async #probe(legId: string, patience: number): Promise<void> {
    const askedAt = this.#deps.clock.now()
    this.#asking.add(legId)
    const presence = await this.#wires.probe(legId).catch(() => 'silent' as const)
    this.#asking.delete(legId)
    if (this.#isOver) return
    if (presence === 'there' || legById(this.#state, legId) === undefined) return void this.#silent.delete(legId)
    const now = this.#deps.clock.now()
    const since = this.#silent.get(legId) ?? askedAt
    this.#silent.set(legId, since)
    const left = since + patience - now
    // [TL54] What the phone itself does not know of needs no patience.
    if (presence === 'gone' || left <= 0) this.#wires.lose(legId)
    else this.#timer(`silent ${legId}`, Math.min(left, ASK_AGAIN_MS), () => void this.#probe(legId, patience))
  }

  #timer(name: string, ms: number, fire: () => void): void {
    this.#timers.get(name)?.()
    const cancel = this.#deps.clock.after(ms, () => {
      this.#timers.delete(name)
      if (!this.#isOver) fire()
    })
    this.#timers.set(name, cancel)
  }
}

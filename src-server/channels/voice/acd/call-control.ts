/**
 * The call control (ACD): a back-to-back user agent that never touches media. The log owns each call; this brings the
 * dialogs in line with it, and tells the floor what happens in SIP.
 */
import type { Interaction } from '#shared/domain/interaction.ts'
import type { VoiceDirectory, VoiceFloor } from '../ports.ts'
import { legById, legIn, newCall, wantedOf, withLeg, leg, type CallState, type Leg, type Role } from './call-state.ts'
import { happen, type Happening, type Told } from './happen.ts'
import { begun, partner, plan } from './plan.ts'
import { Reporter } from './reporter.ts'
import type { IncomingInvite, InfoBody, SipStack } from './sip.ts'
import { Waiting } from './waiting.ts'
import { Wires, type Calling } from './wires.ts'

export interface CallControlDeps {
  readonly floor: VoiceFloor
  readonly directory: VoiceDirectory
  readonly sip: SipStack
  readonly clock: VoiceClock
  readonly newId: () => string
  readonly log: VoiceLog
}

export interface VoiceClock {
  /** ms since the epoch */
  now(): number
  after(ms: number, call: () => void): () => void
}

/** Where faults are written; never numbers or names. */
export interface VoiceLog {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

/** How long a phone may ring that nobody's offer limits. Below the 32 s in which an answered phone awaits its ACK. */
const RING_MS = { agent: 20_000, customer: 28_000, guest: 28_000, line: 10_000, supervisor: 10_000 } as const
/** A desk that is being reloaded registers again within this time. */
const REACH_WITHIN_MS = 20_000
const RING_AGAIN_MS = 1_000
const PROBE_EVERY_MS = 15_000
const LOST_AFTER_MS = 40_000
/** Callers in the queue of a server that stopped come back within this time, or have given up. */
const COME_BACK_MS = 15_000

interface LiveCall {
  state: CallState
  readonly wires: Wires
  readonly reporter: Reporter
  readonly waiting: Waiting
  readonly timers: Map<string, () => void>
  /** Legs that did not answer a probe, since when. */
  readonly silent: Map<string, number>
  /** When the agent's own phone was first not reached. */
  unreachedSince: number | null
  isReconciling: boolean
}

export class CallControl {
  readonly #deps: CallControlDeps
  readonly #calls = new Map<string, LiveCall>()
  readonly #arriving = new Set<IncomingInvite>()
  readonly #stops: (() => void)[] = []
  #isClosed = false

  constructor(deps: CallControlDeps) {
    this.#deps = deps
  }

  get calls(): readonly CallState[] {
    return [...this.#calls.values()].map(({ state }) => state)
  }

  /** Takes up what an earlier process left, then answers the telephone. */
  start(): void {
    const { floor, sip } = this.#deps
    for (const interaction of floor.open()) this.#restore(interaction)
    this.#stops.push(
      floor.onChanged((id) => this.#changed(id)),
      floor.onPlaceChanged((id) => this.#calls.get(id)?.waiting.refresh()),
    )
    sip.onInvite = (invite) => void this.#incoming(invite)
    this.#probeSoon()
  }

  close(): void {
    this.#isClosed = true
    for (const stop of this.#stops) stop()
    for (const call of this.#calls.values()) this.#drop(call)
  }

  /** A phone of theirs came: calls whose leg is gone ring at it, once the old leg is known to be. */
  phoneCame(userId: string): void {
    for (const call of this.#calls.values()) {
      const theirs = call.state.legs.filter(({ role, state }) => state === 'up' && userOf(role) === userId)
      for (const { id } of theirs) void this.#probe(call, id, 0)
    }
  }

  async #incoming(invite: IncomingInvite): Promise<void> {
    const { floor, directory, newId, log } = this.#deps
    const entry = directory.entryPointOf(invite.to)
    if (entry === null || invite.offer === null || invite.assertedUser === invite.to) return invite.reject(404)
    const legId = newId()
    let isCancelled = false
    invite.onCancelled = () => {
      isCancelled = true
    }
    this.#arriving.add(invite)
    const number = /^\+?\d{3,20}$/.test(invite.from) ? invite.from : null
    const answer = await floor
      .arrive({
        key: invite.callId,
        entryPointId: entry.id,
        centreNumber: invite.to,
        number,
        displayName: invite.displayName,
        language: entry.language,
      })
      .catch((err: unknown) => {
        log.error({ err }, 'a call could not be taken in')
        return { ok: false, code: 'unavailable' } as const
      })
    this.#arriving.delete(invite)
    if (!answer.ok || answer.interactionId === null) return invite.reject(answer.ok ? 480 : 503)
    const call = this.#live(answer.interactionId)
    if (isCancelled)
      return call.reporter.tell([{ type: 'voice.hungUp', interactionId: answer.interactionId, by: 'customer' }])
    call.wires.take(legId, invite)
    return this.#happened(call, { type: 'asked', legId })
  }

  #live(interactionId: string): LiveCall {
    const known = this.#calls.get(interactionId)
    if (known !== undefined) return known
    const { sip, floor, log, clock, directory } = this.#deps
    const call: LiveCall = {
      state: newCall(interactionId),
      wires: new Wires({
        sip,
        interactionId,
        calling: (role) => this.#calling(interactionId, role),
        happened: (happening) => this.#happened(call, happening),
        ringing: (legId, status) => this.#ringing(call, legId, status),
        partnerOf: (legId) => partner(call.state, legId)?.id ?? null,
        info: (legId, body) => this.#info(call, legId, body),
        failed: (err) => log.error({ err, interactionId }, 'telephony could not do what a call needs'),
      }),
      reporter: new Reporter({ floor, clock, log, idsOf: (legId) => call.wires.idsOf(legId) }),
      waiting: new Waiting({
        interactionId,
        floor,
        directory,
        clock,
        customer: () => legIn(call.state, 'customer') ?? null,
        tell: (legId, status, reason, body) => call.wires.tell(legId, status, reason, body),
        say: (command) => call.reporter.tell([command]),
        letGo: () => this.#letGo(call),
      }),
      timers: new Map(),
      silent: new Map(),
      unreachedSince: null,
      isReconciling: false,
    }
    this.#calls.set(interactionId, call)
    return call
  }

  #restore(interaction: Interaction): void {
    const legs = interaction.call?.legs ?? []
    const call = this.#live(interaction.id)
    for (const { id, party, dialog } of legs) {
      const role = restoredRole(party, interaction)
      if (dialog === null || role === null) continue
      call.wires.restore(id, role, dialog)
      call.state = withLeg(call.state, { ...leg(id, role, 'up'), with: null })
    }
    const customer = legIn(call.state, 'customer')
    const agent = legIn(call.state, 'agent')
    if (customer !== undefined && agent !== undefined) {
      call.state = withLeg(withLeg(call.state, { ...customer, with: agent.id }), { ...agent, with: customer.id })
      for (const { id } of [customer, agent]) void this.#probe(call, id, LOST_AFTER_MS)
    }
    this.#timer(call, 'come-back', COME_BACK_MS, () => this.#cameBack(call))
    this.#reconcile(call)
  }

  /** A caller whose INVITE died with the process before: back by now, or gone. */
  #cameBack(call: LiveCall): void {
    const { interactionId } = call.state
    const wanted = wantedOf(this.#deps.floor.interaction(interactionId))
    if (wanted === null || wanted.dial !== null || legIn(call.state, 'customer') !== undefined) return
    call.reporter.tell([{ type: 'voice.hungUp', interactionId, by: 'system' }])
  }

  #changed(interactionId: string): void {
    const known = this.#calls.get(interactionId)
    const interaction = this.#deps.floor.interaction(interactionId)
    if (known === undefined && wantedOf(interaction) === null) return
    this.#reconcile(known ?? this.#live(interactionId))
  }

  #happened(call: LiveCall, happening: Happening): void {
    if (this.#isClosed) return
    const { interactionId } = call.state
    if (happening.type === 'refused' && this.#isPostponed(call, happening.legId, happening.status)) return
    const before = call.state
    const { call: after, tell } = happen(before, happening, this.#deps.floor.interaction(interactionId))
    call.state = after
    call.reporter.tell(tell)
    this.#reconcile(call)
  }

  /** A desk that is being reloaded is rung again for a while before the floor hears that it is gone. */
  #isPostponed(call: LiveCall, legId: string, status: number): boolean {
    const about = legById(call.state, legId)
    if (about?.role.kind !== 'agent' || about.role.offerId !== null || !UNREACHED.has(status)) return false
    const now = this.#deps.clock.now()
    call.unreachedSince ??= now
    if (now - call.unreachedSince > REACH_WITHIN_MS) return false
    call.state = withLeg(call.state, { ...about, state: 'failed' })
    this.#timer(call, `again ${legId}`, RING_AGAIN_MS, () => this.#happened(call, { type: 'retry', legId }))
    return true
  }

  /** Does what the plan says until there is nothing left to do. */
  #reconcile(call: LiveCall): void {
    if (call.isReconciling || this.#isClosed) return
    call.isReconciling = true
    const { floor, newId } = this.#deps
    const { interactionId } = call.state
    try {
      for (let rounds = 0; rounds < 20; rounds += 1) {
        const [action] = plan(floor.interaction(interactionId), call.state, newId)
        if (action === undefined) break
        call.state = begun(call.state, action)
        if (action.do === 'ring') this.#limitRinging(call, action.legId, action.role)
        call.wires.perform(action)
      }
    } finally {
      call.isReconciling = false
    }
    const agent = legIn(call.state, 'agent')
    if (agent === undefined || agent.state === 'up')
      call.unreachedSince = agent === undefined ? call.unreachedSince : null
    call.waiting.refresh()
    if (wantedOf(floor.interaction(interactionId)) === null && call.state.legs.length === 0) this.#drop(call)
  }

  #limitRinging(call: LiveCall, legId: string, role: Role): void {
    // An offer has its own end, on the floor.
    if (role.kind === 'agent' && role.offerId !== null) return
    this.#timer(call, `ring ${legId}`, RING_MS[role.kind], () => {
      if (legById(call.state, legId)?.state !== 'calling') return
      call.wires.giveUp(legId)
      call.unreachedSince = 0
      this.#happened(call, { type: 'refused', legId, status: 408 })
    })
  }

  #ringing(call: LiveCall, legId: string, status: number): void {
    if (status >= 180) call.waiting.ringing(legId)
  }

  #info(call: LiveCall, legId: string, body: InfoBody): void {
    const about = legById(call.state, legId)
    if (about?.role.kind === 'customer' && about.with === null) call.waiting.heard(body)
    else call.wires.relay(legId, body)
  }

  /** The customer need not stay: they are called back. */
  #letGo(call: LiveCall): void {
    const customer = legIn(call.state, 'customer')
    if (customer === undefined) return
    const action = { do: 'end', legId: customer.id, status: 480 } as const
    call.state = begun(call.state, action)
    call.wires.perform(action)
    if (customer.state === 'up') {
      const { interactionId } = call.state
      call.reporter.tell([{ type: 'voice.legDown', interactionId, legId: customer.id, why: 'hung-up' }])
    }
    this.#reconcile(call)
  }

  #calling(interactionId: string, role: Role): Calling {
    const { floor, directory } = this.#deps
    const interaction = floor.interaction(interactionId)
    const customer = {
      from: interaction?.introduction?.address ?? 'anonymous',
      displayName: interaction?.introduction?.customerName ?? null,
    }
    const owner = wantedOf(interaction)?.agent?.agentId ?? null
    const asColleague = (peer: string | null): Calling => ({
      from: owner ?? 'acd',
      displayName: owner === null ? null : directory.displayName(owner),
      peer,
    })
    switch (role.kind) {
      case 'customer':
        return { from: interaction?.call?.centreNumber ?? 'anonymous', displayName: null, peer: null }
      case 'agent':
        return { ...customer, peer: interaction?.introduction?.address ?? null }
      case 'line':
        return role.to === 'guest'
          ? { ...customer, peer: interaction?.call?.consult?.agentId ?? interaction?.call?.consult?.number ?? null }
          : { ...customer, peer: role.of }
      case 'guest':
        return role.agentId === null
          ? { from: interaction?.call?.centreNumber ?? 'anonymous', displayName: null, peer: null }
          : asColleague(owner)
      case 'supervisor':
        return asColleague(owner)
    }
  }

  #timer(call: LiveCall, name: string, ms: number, fire: () => void): void {
    call.timers.get(name)?.()
    call.timers.set(
      name,
      this.#deps.clock.after(ms, () => {
        call.timers.delete(name)
        if (!this.#isClosed) fire()
      }),
    )
  }

  #probeSoon(): void {
    this.#stops.push(
      this.#deps.clock.after(PROBE_EVERY_MS, () => {
        if (this.#isClosed) return
        this.#stops.length = Math.min(this.#stops.length, 2)
        for (const call of this.#calls.values())
          for (const { id, state } of call.state.legs)
            if (state === 'up' || state === 'asked') void this.#probe(call, id, LOST_AFTER_MS)
        this.#probeSoon()
      }),
    )
  }

  /** @param patience how long a leg may stay silent, ms: a network that changes takes a moment */
  async #probe(call: LiveCall, legId: string, patience: number): Promise<void> {
    const isThere = await call.wires.probe(legId).catch(() => false)
    const about: Leg | undefined = legById(call.state, legId)
    if (isThere || about === undefined || this.#isClosed) return void call.silent.delete(legId)
    const now = this.#deps.clock.now()
    const since = call.silent.get(legId) ?? now
    call.silent.set(legId, since)
    if (now - since >= patience) call.wires.lose(legId)
  }

  #drop(call: LiveCall): void {
    for (const cancel of call.timers.values()) cancel()
    call.waiting.close()
    this.#calls.delete(call.state.interactionId)
  }
}

/** The phone is not there, or the network failed: it may be back in a moment. */
const UNREACHED = new Set([404, 408, 480, 481, 487, 500, 503])

function userOf(role: Role): string | null {
  if (role.kind === 'customer') return null
  return role.agentId
}

function restoredRole(
  party: NonNullable<Interaction['call']>['legs'][number]['party'],
  { call }: Interaction,
): Role | null {
  switch (party.kind) {
    case 'customer':
      return party
    case 'agent':
      return { ...party, offerId: null }
    case 'guest':
      return call?.consult == null ? null : { kind: 'guest', consultId: call.consult.id, agentId: party.agentId }
    case 'supervisor':
      return party
  }
}

export type { Told }

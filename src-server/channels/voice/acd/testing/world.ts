/** A floor, the call control and phones in one, with every message between them held back: for tests of any order. */
import type { LegParty } from '#shared/domain/call-events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { newCall, type CallState } from '../call-state.ts'
import { firstRings, LegNames } from '../first-rings.ts'
import { endedTold, happen, type Happening, type Told } from '../happen.ts'
import { begun, plan, type Action } from '../plan.ts'
import { restored } from '../restored.ts'

/** What one far end knows of a leg. */
type Far = 'rung' | 'asking' | 'answered' | 'up' | 'gone'

export type Step =
  | { readonly on: 'phone'; readonly pick: number; readonly does: 'answer' | 'decline' | 'hang-up' | 'vanish' }
  | {
      readonly on: 'floor'
      readonly does:
        | 'accept'
        | 'rona'
        | 'requeue'
        | 'end'
        | 'consult'
        | 'ask-outside'
        | 'unconsult'
        | 'hand-over'
        | 'supervise'
        | 'unsupervise'
        | 'callback'
    }
  | { readonly on: 'wire'; readonly pick: number }
  /** The server is killed and comes back. */
  | { readonly on: 'power' }

const AGENTS = ['anna', 'ben', 'sue']

/** The floor's rules for calls, as far as telephony can tell; its ear is as late as the test wants. */
class SimulatedFloor {
  phase: { readonly name: string; readonly agentId?: string; readonly offer?: { id: string; agentId: string } }
  consult: { id: string; agentId: string | null; number: string | null; state: string } | null = null
  /** Dialogs in the log. */
  readonly legs = new Map<string, LegParty>()
  readonly endedLegs: string[] = []
  supervision: { supervisorId: string } | null = null
  callback: { number: string } | null = null
  isOver = false
  passed: string[] = []
  #ids = 0

  readonly direction: 'inbound' | 'outbound'

  constructor(direction: 'inbound' | 'outbound') {
    this.direction = direction
    this.phase = direction === 'outbound' ? { name: 'active', agentId: 'anna' } : { name: 'waiting' }
    this.offerNext()
  }

  offerNext(): void {
    if (this.phase.name !== 'waiting') return
    const agentId = AGENTS.find((agent) => !this.passed.includes(agent))
    if (agentId !== undefined) this.phase = { name: 'offered', offer: { id: `o${(this.#ids += 1)}`, agentId } }
  }

  pass(): void {
    if (this.phase.name !== 'offered') return
    this.passed.push(this.phase.offer?.agentId ?? '')
    this.phase = { name: 'waiting' }
    this.offerNext()
  }

  accept(): void {
    if (this.phase.name === 'offered') this.phase = { name: 'active', agentId: this.phase.offer?.agentId ?? '' }
  }

  requeue(): void {
    if (this.phase.name !== 'active' || this.direction === 'outbound') return
    this.passed.push(this.phase.agentId ?? '')
    this.phase = { name: 'waiting' }
    this.consult = null
    this.supervision = null
    this.offerNext()
  }

  end(): void {
    if (this.phase.name !== 'active' && this.callback !== null) return
    this.finish()
  }

  finish(): void {
    this.isOver = true
    this.phase = { name: 'closed' }
  }

  /** [VC10] [VC11] */
  #logs(told: Told): void {
    if (told.type === 'voice.legDown') {
      this.legs.delete(told.legId)
      this.endedLegs.push(told.legId)
    }
    if (
      told.type === 'voice.legUp' &&
      !this.isOver &&
      !this.endedLegs.includes(told.legId) &&
      this.#expects(told.party)
    )
      this.legs.set(told.legId, told.party)
  }

  #expects(party: LegParty): boolean {
    const { name, agentId } = this.phase
    if (party.kind === 'customer') return true
    if (name !== 'active') return false
    if (party.kind === 'agent') return party.agentId === agentId
    if (party.kind === 'guest') return party.consultId === this.consult?.id
    if (party.kind === 'supervisor') return party.agentId === this.supervision?.supervisorId
    const of = party.kind === 'line' && (party.to === 'guest' ? this.consult?.id : this.supervision?.supervisorId)
    return party.kind === 'line' && party.agentId === agentId && of === party.of
  }

  hears(told: Told): void {
    this.#logs(told)
    if (this.isOver || !('interactionId' in told)) return
    const { offer, agentId } = this.phase
    // The rest is news to the log, and changes nothing that telephony looks at.
    // oxlint-disable-next-line typescript/switch-exhaustiveness-check
    switch (told.type) {
      case 'voice.answered':
        if (offer?.id === told.offerId) this.accept()
        break
      case 'voice.rejected':
        if (offer?.id === told.offerId) this.pass()
        break
      case 'voice.unreachable':
        if (offer?.agentId === told.agentId) this.pass()
        else if (agentId === told.agentId && this.direction === 'inbound') this.requeue()
        else if (agentId === told.agentId) this.finish()
        break
      case 'voice.hungUp':
      case 'voice.dialFailed':
        this.end()
        break
      case 'voice.consultAnswered':
        if (this.consult?.id === told.consultId && this.consult.state === 'calling') this.consult.state = 'talking'
        break
      case 'voice.consultEnded':
        if (this.consult?.id === told.consultId) this.consult = null
        break
      case 'voice.supervisionEnded':
        if (this.supervision?.supervisorId === told.supervisorId) this.supervision = null
        break
      default:
    }
  }

  does(what: Extract<Step, { on: 'floor' }>['does']): void {
    if (this.isOver) return
    const isActive = this.phase.name === 'active'
    const other = AGENTS.find((agent) => agent !== this.phase.agentId) ?? ''
    if (what === 'accept') this.accept()
    else if (what === 'rona') this.pass()
    else if (what === 'requeue') this.requeue()
    else if (what === 'end') this.finish()
    else if (what === 'callback' && !isActive && this.direction === 'inbound') this.callback = { number: '139' }
    else if (!isActive) return
    else if (what === 'consult' || what === 'ask-outside') {
      const whom = what === 'consult' ? { agentId: other, number: null } : { agentId: null, number: '138' }
      this.consult ??= { id: `c${(this.#ids += 1)}`, ...whom, state: 'calling' }
    } else if (what === 'unconsult') this.consult = null
    else if (what === 'supervise') this.supervision ??= { supervisorId: 'boss' }
    else if (what === 'unsupervise') this.supervision = null
    else if (what === 'hand-over' && this.consult?.agentId != null && this.consult.state !== 'calling') {
      this.phase = { name: 'active', agentId: this.consult.agentId }
      this.consult = null
    }
  }

  get interaction(): Interaction {
    const call = {
      direction: this.direction,
      consult: this.consult,
      supervision: this.supervision,
      callback: this.callback,
      handOut: null,
      movedOut: null,
      recordings: [],
      legs: [...this.legs].map(([id, party]) => ({ id, party, dialog: {} })),
      endedLegs: [...this.endedLegs],
    }
    const introduction = { address: '139' }
    // Only what telephony looks at.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return {
      id: 'i',
      phase: this.phase,
      call,
      introduction,
      contactEnded: this.isOver ? {} : null,
    } as unknown as Interaction
  }
}

/** Control, floor and phones, with every message between them held back until the test lets it through. */
export class World {
  call: CallState = newCall('i')
  readonly floor: SimulatedFloor
  /** Far ends by leg. */
  readonly far = new Map<string, Far>()
  /** Under way: towards the control (what phones did), and towards the floor. */
  readonly toControl: Happening[] = []
  readonly toFloor: Told[] = []
  /** Second lines that a restart knew nothing of, though somebody was on them. */
  readonly ghosts: string[] = []
  #names = new LegNames(() => `leg${(this.#ids += 1)}`)
  #ids = 0

  constructor(direction: 'inbound' | 'outbound') {
    this.floor = new SimulatedFloor(direction)
    if (direction === 'inbound') {
      this.far.set('customer', 'asking')
      this.toControl.push({ type: 'asked', legId: 'customer' })
    }
  }

  /** The control looks at the log and acts. */
  look(): void {
    for (let rounds = 0; ; rounds += 1) {
      const [action] = plan(this.floor.interaction, this.call, (role) => this.#names.next(role, this.floor.interaction))
      if (action === undefined) return
      if (rounds > 60) throw new Error(`no end of ${JSON.stringify(action)}`)
      const about = action.do === 'end' ? this.call.legs.find(({ id }) => id === action.legId) : undefined
      this.call = begun(this.call, action)
      this.#perform(action)
      if (about !== undefined) this.toFloor.push(...endedTold('i', about))
    }
  }

  #perform(action: Action): void {
    if (action.do === 'end') this.far.set(action.legId, 'gone')
    else if (action.do === 'ring') this.far.set(action.legId, 'rung')
    else {
      const { fresh, other } = action
      const isGone = this.far.get(other) === 'gone' || this.far.get(fresh) === 'gone'
      if (isGone && this.far.get(other) === 'gone')
        this.toControl.push({ type: 'notJoined', fresh, other, status: 481 })
      else {
        for (const leg of [fresh, other]) if (this.far.get(leg) !== 'gone') this.far.set(leg, 'up')
        this.toControl.push({ type: 'joined', fresh, other })
      }
      // An answer that was not taken ends its leg.
      if (isGone && this.far.get(other) === 'gone') this.far.set(fresh, 'gone')
    }
  }

  phone(pick: number, does: Extract<Step, { on: 'phone' }>['does']): void {
    const live = [...this.far].filter(([, state]) => state !== 'gone')
    const [legId, state] = live[pick % Math.max(1, live.length)] ?? []
    if (legId === undefined) return
    if (does === 'vanish') {
      this.far.set(legId, 'gone')
      this.toControl.push(state === 'rung' ? { type: 'refused', legId, status: 408 } : { type: 'lost', legId })
    } else if (state === 'rung' && does === 'answer') {
      this.far.set(legId, 'answered')
      this.toControl.push({ type: 'answered', legId })
    } else if (state === 'rung' && does === 'decline') {
      this.far.set(legId, 'gone')
      this.toControl.push({ type: 'refused', legId, status: 486 })
    } else if (does === 'hang-up' && (state === 'up' || state === 'answered' || state === 'asking')) {
      this.far.set(legId, 'gone')
      this.toControl.push({ type: state === 'asking' ? 'cancelled' : 'bye', legId })
    }
  }

  /** One message arrives, whichever is next on one of the two ways; both keep their order. */
  deliver(pick: number): boolean {
    const happening = pick % 2 === 0 || this.toFloor.length === 0 ? this.toControl.shift() : undefined
    if (happening !== undefined) {
      const { call, tell } = happen(this.call, happening, this.floor.interaction)
      this.call = call
      this.toFloor.push(...tell)
      this.look()
      return true
    }
    const told = this.toFloor.shift()
    if (told === undefined) return false
    this.floor.hears(told)
    this.look()
    return true
  }

  /** Killed once the log has what it was told; what phones said meanwhile is lost. The next process begins from the log. */
  restart(): void {
    for (let told = this.toFloor.shift(); told !== undefined; told = this.toFloor.shift()) {
      this.floor.hears(told)
      this.look()
    }
    const lost = this.toControl.splice(0)
    const before = this.call
    const { interaction } = this.floor
    const { call, left, rung, dialogs, tell } = restored(interaction)
    this.call = call
    this.#names = new LegNames(() => `leg${(this.#ids += 1)}`)
    this.#names.taken([...firstRings(interaction), ...dialogs])
    for (const legId of left) {
      this.far.set(legId, 'gone')
      this.toFloor.push({ type: 'voice.legDown', interactionId: 'i', legId, why: 'moved' })
    }
    // Taken back: it rings no more, and what was answered the moment before nobody acknowledges.
    for (const { legId } of rung) if (this.far.has(legId)) this.far.set(legId, 'gone')
    this.toFloor.push(...tell)
    for (const { id } of call.legs) if (this.far.get(id) === 'gone') this.toControl.push({ type: 'lost', legId: id })
    this.#forget(before, lost)
    this.look()
  }

  /** What was never in the log gives up by itself: callers who wait, phones that await an ACK, dials without answer. */
  #forget(before: CallState, lost: readonly Happening[]): void {
    for (const [legId, state] of this.far) {
      if (state === 'gone' || this.call.legs.some(({ id }) => id === legId)) continue
      if (state === 'asking') this.toFloor.push({ type: 'voice.hungUp', interactionId: 'i', by: 'customer' })
      const wasTold = lost.some((one) => one.type === 'joined' && (one.fresh === legId || one.other === legId))
      const isBeside = before.legs.some(
        ({ id, role }) => id === legId && role.kind !== 'agent' && role.kind !== 'customer',
      )
      // Second lines are in the log before anybody is acknowledged.
      if (state === 'up' && isBeside && !wasTold) this.ghosts.push(legId)
      this.far.set(legId, 'gone')
    }
  }

  /** Everything under way arrives. */
  settle(): void {
    for (let n = 0; this.deliver(n); n += 1) if (n > 5_000) throw new Error('messages without end')
  }

  get lively(): readonly string[] {
    return [...this.far].filter(([, state]) => state !== 'gone').map(([id]) => id)
  }
}

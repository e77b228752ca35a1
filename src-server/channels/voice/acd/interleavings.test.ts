import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Interaction } from '#shared/domain/interaction.ts'
import { newCall, wantedOf, type CallState, type Leg } from './call-state.ts'
import { happen, type Happening, type Told } from './happen.ts'
import { begun, plan, type Action } from './plan.ts'

/** What one far end knows of a leg. */
type Far = 'rung' | 'asking' | 'answered' | 'up' | 'gone'

type Step =
  | { readonly on: 'phone'; readonly pick: number; readonly does: 'answer' | 'decline' | 'hang-up' | 'vanish' }
  | {
      readonly on: 'floor'
      readonly does:
        | 'accept'
        | 'rona'
        | 'requeue'
        | 'end'
        | 'consult'
        | 'unconsult'
        | 'hand-over'
        | 'supervise'
        | 'unsupervise'
        | 'callback'
    }
  | { readonly on: 'wire'; readonly pick: number }

const AGENTS = ['anna', 'ben', 'sue']

/** The floor's rules for calls, as far as telephony can tell; its ear is as late as the test wants. */
class SimulatedFloor {
  phase: { readonly name: string; readonly agentId?: string; readonly offer?: { id: string; agentId: string } }
  consult: { id: string; agentId: string; number: null; state: string } | null = null
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

  hears(told: Told): void {
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
    else if (what === 'consult')
      this.consult ??= { id: `c${(this.#ids += 1)}`, agentId: other, number: null, state: 'calling' }
    else if (what === 'unconsult') this.consult = null
    else if (what === 'supervise') this.supervision ??= { supervisorId: 'boss' }
    else if (what === 'unsupervise') this.supervision = null
    else if (what === 'hand-over' && this.consult !== null) {
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
    }
    const introduction = { address: '139' }
    // Only what telephony looks at.
    return { phase: this.phase, call, introduction, contactEnded: this.isOver ? {} : null } as unknown as Interaction
  }
}

/** Control, floor and phones, with every message between them held back until the test lets it through. */
class World {
  call: CallState = newCall('i')
  readonly floor: SimulatedFloor
  /** Far ends by leg. */
  readonly far = new Map<string, Far>()
  /** Under way: towards the control (what phones did), and towards the floor. */
  readonly toControl: Happening[] = []
  readonly toFloor: Told[] = []
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
      const [action] = plan(this.floor.interaction, this.call, () => `leg${(this.#ids += 1)}`)
      if (action === undefined) return
      if (rounds > 60) throw new Error(`no end of ${JSON.stringify(action)}`)
      this.call = begun(this.call, action)
      this.#perform(action)
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

  /** Everything under way arrives. */
  settle(): void {
    for (let n = 0; this.deliver(n); n += 1) if (n > 5_000) throw new Error('messages without end')
  }

  get lively(): readonly string[] {
    return [...this.far].filter(([, state]) => state !== 'gone').map(([id]) => id)
  }
}

const does = <T extends string>(weights: Readonly<Record<T, number>>): fc.Arbitrary<T> =>
  fc.oneof(...Object.entries<number>(weights).map(([name, weight]) => ({ arbitrary: fc.constant(name as T), weight })))

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        on: fc.constant('phone' as const),
        pick: fc.nat(20),
        does: does({ answer: 30, decline: 2, 'hang-up': 1, vanish: 1 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        on: fc.constant('floor' as const),
        does: does({
          accept: 12,
          rona: 2,
          requeue: 2,
          consult: 6,
          unconsult: 2,
          'hand-over': 4,
          supervise: 4,
          unsupervise: 2,
          callback: 1,
          end: 1,
        }),
      }),
    },
    { weight: 9, arbitrary: fc.record({ on: fc.constant('wire' as const), pick: fc.nat(1) }) },
  ),
  { minLength: 10, maxLength: 90, size: 'max' },
)

function played(direction: 'inbound' | 'outbound', script: readonly Step[]): World {
  const world = new World(direction)
  world.look()
  for (const step of script) {
    if (step.on === 'phone') world.phone(step.pick, step.does)
    else if (step.on === 'wire') world.deliver(step.pick)
    else {
      world.floor.does(step.does)
      world.look()
    }
  }
  world.settle()
  return world
}

const direction = fc.constantFrom('inbound' as const, 'outbound' as const)

/** Legs the log does not name; but who hands over stays until the next one is in. */
function strangers({ call, floor }: World): readonly Leg[] {
  const wanted = wantedOf(floor.interaction)
  const owner = wanted?.agent?.agentId
  const live = call.legs.filter(({ state }) => state !== 'failed')
  const isComing = live.some(
    ({ role, state }) =>
      role.kind === 'agent' && role.agentId === owner && (state === 'calling' || state === 'answered'),
  )
  return live.filter(({ role, state }) => {
    if (wanted === null) return true
    if (role.kind === 'agent') return role.agentId !== owner && !(isComing && state === 'up')
    if (role.kind === 'guest') return role.consultId !== wanted.consult?.id && !(isComing && role.agentId === owner)
    return role.kind === 'supervisor' && role.agentId !== wanted.supervisorId
  })
}

/** Legs that say they speak to one that does not say so. */
const onesided = ({ call: { legs } }: World): readonly Leg[] =>
  legs.filter(({ id, with: other }) => other !== null && legs.find((one) => one.id === other)?.with !== id)

/** The agent who has the call answered, the customer is there, and yet they do not speak. */
function isSilent({ call, floor }: World): boolean {
  const customer = call.legs.find(({ role }) => role.kind === 'customer')
  const agent = call.legs.find(({ role, state }) => role.kind === 'agent' && (state === 'answered' || state === 'up'))
  const isTheirs = wantedOf(floor.interaction)?.agent?.offerId === null
  const isThere = customer?.state === 'asked' || customer?.state === 'up'
  return isTheirs && agent !== undefined && isThere && agent.with !== customer.id
}

test('[TL14] whatever happens in which order, control, floor and phones end in agreement', () => {
  fc.assert(
    fc.property(direction, steps, (way, script) => {
      const world = played(way, script)
      const known = world.call.legs.filter(({ state }) => state !== 'failed').map(({ id }) => id)
      // No phone holds a dialog the control does not know, and none is held that is no more.
      expect(new Set(known)).toEqual(new Set(world.lively))
      expect(strangers(world)).toEqual([])
    }),
    { numRuns: 1_500 },
  )
})

test('[TL14] who speaks to whom is told by both, and nobody waits whose agent has answered', () => {
  fc.assert(
    fc.property(direction, steps, (way, script) => {
      const world = played(way, script)
      expect(onesided(world)).toEqual([])
      expect(world.call.legs.some(({ joining }) => joining)).toBe(false)
      expect(isSilent(world)).toBe(false)
    }),
    { numRuns: 1_500 },
  )
})

test('[TL14] once the call is over nothing is left, however it ended', () => {
  fc.assert(
    fc.property(direction, steps, (way, script) => {
      const world = played(way, script)
      world.floor.finish()
      world.look()
      world.settle()
      expect([world.call.legs, world.lively]).toEqual([[], []])
    }),
    { numRuns: 1_000 },
  )
})

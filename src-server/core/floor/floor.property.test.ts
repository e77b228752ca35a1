import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHANNELS } from '#shared/domain/channel.ts'
import { deskOf } from '#shared/domain/interaction.ts'
import { decide } from '../decide.ts'
import { AGENTS, openWorld, QUEUES, step, type Step, take } from '../testing/random-floor.ts'
import { wrongCalls } from '../testing/random-calls.ts'
import { wrongOffers } from '../testing/random-offers.ts'
import type { World } from '../testing/world.ts'
import { dueTimers, nextDeadline } from '../timers.ts'
import {
  apply,
  capacityOf,
  createFloor,
  type Floor,
  type FloorSnapshot,
  loadOf,
  mark,
  release,
  restore,
  rollback,
  serialise,
  unitsOf,
  workOf,
} from './floor.ts'

const DAY = fc.array(step, { maxLength: 90, size: 'max' })
const RUNS = { numRuns: 150 }
const TIMEOUT = 60_000

const sorted = <V>(entries: readonly (readonly [string, V])[]): readonly (readonly [string, V])[] =>
  entries.toSorted(([a], [b]) => (a < b ? -1 : 1))

/** Everything the floor knows, and everything it works out from that. */
function picture(floor: Floor, now: number): unknown {
  const { config, ...facts } = serialise(floor)
  return {
    interactions: sorted(facts.interactions),
    agents: sorted(facts.agents),
    users: sorted(config.user),
    queues: sorted(config.queue),
    customers: sorted(facts.customers),
    conversations: sorted(facts.conversations),
    idleSince: sorted(facts.idleSince),
    ownedSince: sorted(facts.ownedSince),
    seq: facts.seq,
    desks: AGENTS.map((id) => [...floor.work.ofAgent(id)].toSorted()),
    open: QUEUES.map((id) => [...floor.work.ofQueue(id)].toSorted()),
    settling: [...floor.settling].toSorted(),
    passedOver: [...floor.passedOver].toSorted(),
    alarm: floor.alarms.nextAt(),
    expiry: floor.expiry.nextAt(),
    timers: dueTimers(floor, now + 3_600_000),
    lines: QUEUES.map((id) => floor.router.ranking(id)),
    capacities: AGENTS.map((id) => capacityOf(floor, id)),
  }
}

/** The router's clock never goes back: what it would do is compared at the present moment only. */
function future(floor: Floor, now: number): unknown {
  return { next: floor.router.next(now), interest: floor.router.nextTimeOfInterest(now) }
}

function replay(w: World): Floor {
  const floor = createFloor()
  for (const event of w.log) apply(floor, event)
  return floor
}

/** Interactions that somebody may hold beyond their capacity. */
function excused(w: World): ReadonlySet<string> {
  const ids = w.log.flatMap((event) => {
    const isAssigned = event.type === 'interaction.accepted' && (event.data.by === 'assign' || event.data.by === 'dial')
    const isBack = event.type === 'interaction.capacityTaken' || event.type === 'interaction.reopened'
    return isAssigned || isBack ? [event.stream.slice('interaction/'.length)] : []
  })
  return new Set(ids)
}

function overloads(w: World): readonly string[] {
  return AGENTS.flatMap((id) => {
    const user = w.floor.config.user.get(id)?.record
    const work = workOf(w.floor, id)
    if (user === undefined) return []
    const load = loadOf(work)
    const units = unitsOf(w.floor, user)
    const over = CHANNELS.filter((channel) => load[channel] > units[channel])
    if (over.length === 0) return []
    const free = excused(w)
    return work.some((interaction) => free.has(interaction.id)) ? [] : over.map((channel) => `${id} ${channel}`)
  })
}

/** Waiting work that an available agent is kept from only by having been passed over, for longer than a moment. */
function leftAlone(w: World): readonly string[] {
  return [...w.floor.interactions.values()].flatMap(({ id, phase }) => {
    if (phase.name !== 'waiting') return []
    return AGENTS.flatMap((agentId) => {
      const why = w.floor.router.explain(id, agentId, w.now)
      if (why.eligible || why.refusals.length !== 1) return []
      const [only] = why.refusals
      const isLong = only?.kind === 'excluded' && only.liftsAt > w.now + 15_000
      // Who handed it over themselves is another matter.
      const isPassed = w.it(id).passed.some((p) => p.agentId === agentId && p.until > w.now + 15_000)
      return isLong && isPassed ? [`${id} ${agentId}`] : []
    })
  })
}

/** Interactions of the log that are neither closed in it nor open on the floor, or both. */
function accounts(w: World): readonly string[] {
  const closed = new Map<string, boolean>()
  for (const { type, stream } of w.log) {
    const id = stream.slice('interaction/'.length)
    if (type === 'interaction.arrived' || type === 'interaction.reopened') closed.set(id, false)
    if (type === 'interaction.closed') closed.set(id, true)
  }
  const isOpen = (id: string): boolean => (w.floor.interactions.get(id)?.phase.name ?? 'closed') !== 'closed'
  return [...closed].filter(([id, isClosed]) => isClosed === isOpen(id)).map(([id]) => id)
}

function check(w: World, s: Step): void {
  const open = [...w.floor.interactions.values()].filter((i) => i.phase.name !== 'closed')
  const context = JSON.stringify(s)
  expect(overloads(w), context).toEqual([])
  // A call is always a new one, whatever else its caller has under way.
  const conversations = open.flatMap((i) => (i.channel === 'voice' ? [] : [i.conversationId]))
  expect(new Set(conversations).size, context).toBe(conversations.length)
  for (const id of AGENTS) {
    const work = workOf(w.floor, id)
    expect(work.map((i) => i.id).toSorted(), context).toEqual(
      open
        .filter((i) => deskOf(i) === id)
        .map((i) => i.id)
        .toSorted(),
    )
    expect(work.filter((i) => i.phase.name === 'offered').length, context).toBeLessThanOrEqual(1)
  }
  const waiting = open.filter((i) => i.phase.name === 'waiting')
  expect(QUEUES.flatMap((id) => w.floor.router.ranking(id)).toSorted(), context).toEqual(
    waiting.map((i) => i.id).toSorted(),
  )
  expect(
    open.filter((i) => i.phase.name === 'arrived' && i.channel !== 'voice'),
    context,
  ).toEqual([])
  expect(dueTimers(w.floor, w.now), context).toEqual([])
  expect(leftAlone(w), context).toEqual([])
  expect(wrongCalls(w), context).toEqual([])
  expect(wrongOffers(w), context).toEqual([])
}

describe('random days', { timeout: TIMEOUT }, () => {
  test('[I2, Q13, Q1, Q16, OF10, OF11] nothing is lost or held twice, nobody overloaded or rung twice, no customer left alone', () => {
    fc.assert(
      fc.property(DAY, (steps) => {
        const w = openWorld()
        for (const s of steps) {
          take(w, s)
          check(w, s)
        }
        expect(accounts(w)).toEqual([])
      }),
      RUNS,
    )
  })

  test('[F1] the log replayed gives the same floor', () => {
    fc.assert(
      fc.property(DAY, (steps) => {
        const w = openWorld()
        for (const s of steps) take(w, s)
        const replayed = replay(w)
        expect(picture(replayed, w.now)).toEqual(picture(w.floor, w.now))
        expect(future(replayed, w.now)).toEqual(future(w.floor, w.now))
      }),
      RUNS,
    )
  })

  test('[F2] what was applied is taken back exactly, and can be done again', () => {
    fc.assert(
      fc.property(DAY, DAY, fc.nat(10), (before, then, releaseAfter) => {
        const w = openWorld()
        for (const s of before) take(w, s)
        const now = w.now
        const length = w.log.length
        const earlier = picture(w.floor, now)
        const start = mark(w.floor)
        then.forEach((s, i) => {
          if (i === releaseAfter) release(w.floor, start)
          take(w, s)
        })
        rollback(w.floor, start)
        expect(picture(w.floor, now)).toEqual(earlier)
        const undone = w.log.splice(length)
        expect(future(w.floor, w.now)).toEqual(future(replay(w), w.now))
        for (const event of undone) apply(w.floor, event)
        w.log.push(...undone)
        expect(picture(w.floor, w.now)).toEqual(picture(replay(w), w.now))
      }),
      RUNS,
    )
  })

  test('[F3] a floor read from its snapshot goes on like the one that was saved', () => {
    fc.assert(
      fc.property(DAY, DAY, (before, then) => {
        const w = openWorld()
        for (const s of before) take(w, s)
        const restored = restore(JSON.parse(JSON.stringify(serialise(w.floor))) as FloorSnapshot)
        if (restored === null) throw new Error('not restored')
        expect(picture(restored, w.now)).toEqual(picture(w.floor, w.now))
        w.floor = restored
        for (const s of then) take(w, s)
        expect(picture(replay(w), w.now)).toEqual(picture(w.floor, w.now))
      }),
      { numRuns: 80 },
    )
  })

  test('[Q14] every wait ends while somebody who may take it stays available', () => {
    fc.assert(
      fc.property(DAY, (steps) => {
        const w = openWorld()
        for (const s of steps) take(w, s)
        for (const id of AGENTS) {
          w.send({ type: 'desk.here', agentId: id, deskId: `desk-${id}` })
          w.send({ type: 'agent.setState', state: { name: 'available' } }, id)
          w.send({ type: 'phone.report', fit: true, reason: null }, id)
        }
        for (let round = 0; round < 130; round++) {
          serveAll(w)
          w.pass(10)
        }
        const left = [...w.floor.interactions.values()].filter((i) => i.phase.name !== 'closed')
        expect(left.map((i) => [i.id, i.phase])).toEqual([])
        expect(nextDeadline(w.floor, w.now)).toBeNull()
      }),
      { numRuns: 80 },
    )
  })

  test('[F1] deciding changes nothing', () => {
    fc.assert(
      fc.property(DAY, (steps) => {
        const w = openWorld()
        for (const s of steps) take(w, s)
        const before = picture(w.floor, w.now)
        for (const id of w.floor.interactions.keys()) {
          decide(w.floor, { type: 'customer.ended', interactionId: id }, w.context('customer'))
          decide(w.floor, { type: 'supervisor.assign', interactionId: id, agentId: 'a3' }, w.context('boss'))
        }
        for (const id of AGENTS) decide(w.floor, { type: 'desk.signedOut', agentId: id }, w.context('system'))
        expect(picture(w.floor, w.now)).toEqual(before)
      }),
      { numRuns: 40 },
    )
  })
})

/** Every agent does the next right thing with all they have. */
function serveAll(w: World): void {
  for (const { id, phase } of w.floor.interactions.values()) {
    if (phase.name === 'offered')
      w.send({ type: 'offer.accept', interactionId: id, offerId: phase.offer.id }, phase.offer.agentId)
    else if (phase.name === 'active' || phase.name === 'parked')
      w.send({ type: 'interaction.end', interactionId: id }, phase.agentId)
    else if (phase.name === 'wrap-up') w.completes(phase.agentId, id)
  }
}

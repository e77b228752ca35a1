import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wantedOf, type Leg } from './call-state.ts'
import { World, type Step } from './testing/world.ts'

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
          'ask-outside': 2,
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
    else if (step.on === 'power') world.restart()
    else if (step.on === 'wire') world.deliver(step.pick)
    else {
      world.floor.does(step.does)
      world.look()
    }
  }
  world.settle()
  return world
}

/** The same with the server killed now and then. */
const withRestarts: fc.Arbitrary<readonly Step[]> = fc
  .tuple(steps, fc.array(fc.nat(90), { minLength: 1, maxLength: 3 }))
  .map(([script, at]) => script.flatMap((step, i): Step[] => (at.includes(i) ? [{ on: 'power' }, step] : [step])))

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

test('[TL50] killed at any moment and started again, the same holds, and no second line is forgotten', () => {
  fc.assert(
    fc.property(direction, withRestarts, (way, script) => {
      const world = played(way, script)
      const known = world.call.legs.filter(({ state }) => state !== 'failed').map(({ id }) => id)
      expect(new Set(known)).toEqual(new Set(world.lively))
      expect([strangers(world), onesided(world), world.ghosts]).toEqual([[], [], []])
      expect(isSilent(world)).toBe(false)
      world.floor.finish()
      world.look()
      world.settle()
      expect([world.call.legs, world.lively]).toEqual([[], []])
    }),
    { numRuns: 1_500 },
  )
})

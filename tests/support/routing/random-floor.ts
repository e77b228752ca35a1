/** Random floors and changes of them, small enough that rules collide often. */
import { CHANNELS } from '#shared/domain/channel.ts'
import * as fc from 'fast-check'
import type {
  AgentCapacity,
  CapacityRules,
  Exclusion,
  Members,
  QueueRules,
  WaitingWork,
} from '../../../src-server/core/routing/types.ts'

const time = fc.integer({ min: 0, max: 40 }).map((n) => n * 15_000)
const agentId = fc.constantFrom('a1', 'a2', 'a3', 'a4', 'a5', 'a6')
const queueId = fc.constantFrom('q1', 'q2', 'q3')
const skillId = fc.constantFrom('loans', 'cards', 'english', 'constructor')
const workId = fc.integer({ min: 1, max: 14 }).map((n) => `w${n}`)
const channel = fc.constantFrom(...CHANNELS)
const level = fc.integer({ min: 1, max: 5 })
const points = fc.constantFrom(0, 0, 1, 2, 5, 0.1, -1)

const perChannel = (max: number): fc.Arbitrary<Record<(typeof CHANNELS)[number], number>> => {
  const n = fc.integer({ min: 0, max })
  return fc.record({ chat: n, sms: n, wechat: n, voice: n })
}

const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 3, nil: null })
const some = <T>(arbitrary: fc.Arbitrary<T>, max: number): fc.Arbitrary<T[]> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant<T[]>([]) },
    { weight: 1, arbitrary: fc.array(arbitrary, { maxLength: max }) },
  )

const exclusion: fc.Arbitrary<Exclusion> = fc.record({ agentId, until: time })
const members: fc.Arbitrary<Members> = fc.oneof(
  { weight: 2, arbitrary: fc.constant('everyone-with-skills' as const) },
  { weight: 1, arbitrary: fc.uniqueArray(agentId, { maxLength: 4 }) },
)

export const workArbitrary: fc.Arbitrary<WaitingWork> = fc.record({
  id: workId,
  channel,
  queueId,
  requirements: fc.array(fc.record({ skillId, level }), { maxLength: 2 }),
  priority: points,
  since: time,
  order: fc.integer({ min: 0, max: 3 }),
  preferred: rarely(fc.record({ agentId, until: time, hold: fc.boolean() })),
  target: fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.record({ agentId, until: fc.option(time) }) },
  ),
  excluded: some(exclusion, 3),
})

export const agentArbitrary: fc.Arbitrary<AgentCapacity> = fc.record({
  id: agentId,
  accepting: fc.oneof(fc.constant(true), fc.constant(true), fc.boolean()),
  skills: fc.dictionary(skillId, level, { maxKeys: 4, noNullPrototype: true }),
  units: perChannel(3),
  load: perChannel(2),
  unfitFor: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.uniqueArray(channel) }),
  idleSince: fc.integer({ min: 0, max: 3 }),
  queueIds: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.uniqueArray(queueId) }),
})

export const queueArbitrary: fc.Arbitrary<QueueRules> = fc.record({
  id: queueId,
  members,
  ageingPerMinute: fc.constantFrom(0, 0.1, 1, 1, 3),
  relaxation: some(
    fc.record({
      afterMs: time,
      skillId: fc.option(skillId, { nil: null }),
      levels: fc.integer({ min: 0, max: 3 }),
      remove: fc.oneof(fc.constant(false), fc.boolean()),
    }),
    3,
  ),
  widen: some(fc.record({ afterMs: time, members }), 2),
  order: fc.constantFrom('longest-idle', 'least-loaded', 'most-skilled'),
})

const blocked = some(channel, 2)
export const rulesArbitrary: fc.Arbitrary<CapacityRules> = fc.record({
  blocks: fc.record({ chat: blocked, sms: blocked, wechat: blocked, voice: blocked }),
  total: rarely(fc.record({ units: fc.integer({ min: 0, max: 8 }), weights: perChannel(3) })),
})

/** One thing that happens on the floor. `assign` takes the router's answer, as the floor would. */
export type Change =
  | { readonly kind: 'agent'; readonly agent: AgentCapacity }
  | { readonly kind: 'agent-leaves'; readonly agentId: string }
  | { readonly kind: 'work'; readonly work: WaitingWork }
  | { readonly kind: 'work-leaves'; readonly workId: string }
  | { readonly kind: 'queue'; readonly queue: QueueRules }
  | { readonly kind: 'queue-leaves'; readonly queueId: string }
  | { readonly kind: 'rules'; readonly rules: CapacityRules }
  | { readonly kind: 'time'; readonly byMs: number }
  | { readonly kind: 'assign' }
  | { readonly kind: 'frees'; readonly agentId: string }

const kind = <K extends string>(name: K): fc.Arbitrary<K> => fc.constant(name)

export const changeArbitrary: fc.Arbitrary<Change> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: kind('agent'), agent: agentArbitrary }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('agent-leaves'), agentId }) },
  { weight: 10, arbitrary: fc.record({ kind: kind('work'), work: workArbitrary }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('work-leaves'), workId }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('queue'), queue: queueArbitrary }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('queue-leaves'), queueId }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('rules'), rules: rulesArbitrary }) },
  { weight: 3, arbitrary: fc.record({ kind: kind('time'), byMs: fc.constantFrom(1, 15_000, 30_000, 90_000) }) },
  { weight: 6, arbitrary: fc.record({ kind: kind('assign') }) },
  { weight: 4, arbitrary: fc.record({ kind: kind('frees'), agentId }) },
)

import { describe, expect, test } from 'vitest'
import { assignNaive } from './naive.ts'
import { agent, blocks, floor, MINUTE, queue, routerFor, work } from '../../../tests/support/routing/floor-fixtures.ts'
import { type AgentCapacity, type Floor, NO_CAPACITY_RULES } from './types.ts'

/** Who gets what at `now`, as `work → agent`; the plain scan must say the same. */
function given(what: Partial<Floor>, now = 0): string[] {
  const start = floor(what)
  const router = routerFor(start)
  const pairs: string[] = []
  for (let next = router.next(now); next !== null; next = router.next(now)) {
    const { workId, agentId } = next
    pairs.push(`${workId} → ${agentId}`)
    router.removeWork(workId)
    const taker = start.agents.find(({ id }) => id === agentId)
    if (taker !== undefined) router.upsertAgent({ ...taker, accepting: false })
  }
  expect(assignNaive(start, now).map(({ workId, agentId }) => `${workId} → ${agentId}`)).toEqual(pairs)
  return pairs
}

const skilled = (id: string, skills: Record<string, number>): AgentCapacity => agent(id, { skills })
const loans = (level: number) => ({ requirements: [{ skillId: 'loans', level }] })

const preferring = (hold: boolean) => [work('w', { preferred: { agentId: 'known', until: 10, hold } })]

describe('which work goes first', () => {
  const agents = [agent('a')]

  test('[R1] priority plus ageing times minutes waited', () => {
    const queues = [queue('q', { ageingPerMinute: 2 }), queue('still')]
    const waiting = [work('aged', { since: 0 }), work('urgent', { queueId: 'still', priority: 9, since: 5 * MINUTE })]
    expect(given({ agents, queues, work: waiting }, 4 * MINUTE)).toEqual(['urgent → a'])
    expect(given({ agents, queues, work: waiting }, 5 * MINUTE)).toEqual(['aged → a'])
    expect(routerFor(floor({ agents, queues, work: waiting })).next(5 * MINUTE)?.score).toBe(10)
  })

  test('[R2] work nobody can take holds nobody up', () => {
    const waiting = [work('hard', { priority: 9, ...loans(5) }), work('easy')]
    expect(given({ agents, work: waiting })).toEqual(['easy → a'])
  })

  test('[R3] equal scores: longer wait, then earlier arrival', () => {
    const waiting = [
      work('c', { since: 5, order: 1 }),
      work('b', { since: 2, order: 3 }),
      work('a', { since: 2, order: 2 }),
    ]
    const three = [agent('x'), agent('y'), agent('z')]
    expect(given({ agents: three, work: waiting }, 10)).toEqual(['a → x', 'b → y', 'c → z'])
  })

  test('[R29] work of an unknown queue waits until the queue is known', () => {
    const router = routerFor(floor({ agents, queues: [], work: [work('w')] }))
    expect(router.next(0)).toBeNull()
    expect(router.position('w')).toBeNull()
    router.setQueue(queue('q'))
    expect(router.next(0)?.workId).toBe('w')
    router.removeQueue('q')
    expect(router.next(0)).toBeNull()
  })
})

describe('who is eligible', () => {
  test('[R5] not an agent who does not accept work', () => {
    expect(given({ agents: [agent('a', { accepting: false })], work: [work('w')] })).toEqual([])
  })

  test('[R6] one more unit of the channel must fit', () => {
    const full = agent('full', { load: { chat: 3, sms: 0, wechat: 0, voice: 0 } })
    expect(given({ agents: [full], work: [work('chat'), work('text', { channel: 'sms' })] })).toEqual(['text → full'])
  })

  test('[R7] a call blocks chats but not texts when the matrix says so', () => {
    const calling = agent('a', { load: { chat: 0, sms: 0, wechat: 0, voice: 1 } })
    const waiting = [work('chat', { priority: 1 }), work('text', { channel: 'sms' })]
    expect(given({ agents: [calling], work: waiting, capacity: blocks({ voice: ['chat'] }) })).toEqual(['text → a'])
  })

  test('[R8] the weighted total must fit', () => {
    const weights = { chat: 1, sms: 1, wechat: 1, voice: 4 }
    const busy = agent('a', { load: { chat: 2, sms: 0, wechat: 0, voice: 0 } })
    const waiting = [work('call', { channel: 'voice', priority: 1 }), work('chat')]
    const capacity = { ...NO_CAPACITY_RULES, total: { units: 5, weights } }
    expect(given({ agents: [busy], work: waiting, capacity })).toEqual(['chat → a'])
  })

  test('[R9] members of the queue, unless the agent serves other queues only', () => {
    const queues = [queue('q', { members: ['b', 'c'] })]
    const agents = [agent('a'), agent('b', { queueIds: ['other'] }), agent('c', { idleSince: 9, queueIds: ['q'] })]
    expect(given({ agents, queues, work: [work('w')] })).toEqual(['w → c'])
  })

  test('[R10] a queue widens ring by ring', () => {
    const widen = [
      { afterMs: MINUTE, members: ['b'] },
      { afterMs: 2 * MINUTE, members: 'everyone-with-skills' as const },
    ]
    const queues = [queue('q', { members: ['a'], widen })]
    const start = { queues, work: [work('w')] }
    expect(given({ ...start, agents: [agent('b')] }, MINUTE - 1)).toEqual([])
    expect(given({ ...start, agents: [agent('b')] }, MINUTE)).toEqual(['w → b'])
    expect(given({ ...start, agents: [agent('c')] }, MINUTE)).toEqual([])
    expect(given({ ...start, agents: [agent('c')] }, 2 * MINUTE)).toEqual(['w → c'])
  })

  test('[R11] every required skill at its level; the higher of two demands for one skill counts', () => {
    const requirements = [
      { skillId: 'loans', level: 2 },
      { skillId: 'english', level: 1 },
      { skillId: 'loans', level: 3 },
    ]
    const agents = [
      skilled('a', { loans: 5 }),
      skilled('b', { loans: 2, english: 5 }),
      skilled('c', { loans: 3, english: 1 }),
    ]
    expect(given({ agents, work: [work('w', { requirements })] })).toEqual(['w → c'])
  })

  test('[R12] levels drop step by step, never below 1, until the skill is no longer asked for', () => {
    const relaxation = [
      { afterMs: 3 * MINUTE, skillId: 'loans', levels: 0, remove: true },
      { afterMs: MINUTE, skillId: null, levels: 1, remove: false },
      { afterMs: 2 * MINUTE, skillId: 'loans', levels: 4, remove: false },
    ]
    const start = { queues: [queue('q', { relaxation })], work: [work('w', loans(4))] }
    const taken = (level: number, at: number): boolean =>
      given({ ...start, agents: [skilled('a', level === 0 ? {} : { loans: level })] }, at).length === 1
    expect([4, 3].map((level) => taken(level, MINUTE - 1))).toEqual([true, false])
    expect([3, 2].map((level) => taken(level, MINUTE))).toEqual([true, false])
    expect([1, 0].map((level) => taken(level, 2 * MINUTE))).toEqual([true, false])
    expect(taken(0, 3 * MINUTE)).toBe(true)
  })

  test('[R13] who declined is left out until the exclusion ends', () => {
    const start = { agents: [agent('a')], work: [work('w', { excluded: [{ agentId: 'a', until: 10 }] })] }
    expect(given(start, 9)).toEqual([])
    expect(given(start, 10)).toEqual(['w → a'])
  })

  test('[R13, R2] work that leaves an agent out hides neither lesser work beside it nor better work elsewhere', () => {
    const declined = work('declined', { priority: 10, excluded: [{ agentId: 'a', until: 10 }] })
    const lesser = work('lesser', { priority: 1 })
    const elsewhere = work('elsewhere', { priority: 5, queueId: 'p' })
    const start = { queues: [queue('q'), queue('p')], work: [declined, lesser, elsewhere] }
    const router = routerFor(floor(start))
    expect(router.next(0)).toBeNull()
    router.upsertAgent(agent('a'))
    expect(router.next(0)?.workId).toBe('elsewhere')
    router.removeWork('elsewhere')
    expect(router.next(0)?.workId).toBe('lesser')
  })

  test('[R14] a target goes to nobody else until its time ends, whatever the skills of the target', () => {
    const agents = [skilled('expert', { loans: 5 }), agent('target', { queueIds: [] })]
    const handed = work('w', { ...loans(5), target: { agentId: 'target', until: 10 } })
    expect(given({ agents, work: [handed] }, 9)).toEqual(['w → target'])
    expect(given({ agents: agents.slice(0, 1), work: [handed] }, 9)).toEqual([])
    expect(given({ agents, work: [handed] }, 10)).toEqual(['w → expert'])
    const forever = work('w', { target: { agentId: 'target', until: null } })
    expect(given({ agents: agents.slice(0, 1), work: [forever] }, 10 ** 9)).toEqual([])
  })
})

describe('who gets it', () => {
  const idlest = agent('idlest', { idleSince: 1 })
  const known = agent('known', { idleSince: 2 })

  test('[R15] the preferred agent before anyone else until the preference ends', () => {
    const waiting = preferring(false)
    expect(given({ agents: [idlest, known], work: waiting }, 9)).toEqual(['w → known'])
    expect(given({ agents: [idlest, known], work: waiting }, 10)).toEqual(['w → idlest'])
    expect(routerFor(floor({ agents: [known], work: waiting })).next(9)?.personal).toBe(true)
  })

  test('[R16] a busy preferred agent is waited for only if the preference holds', () => {
    const busy = { ...known, accepting: false }
    expect(given({ agents: [idlest, busy], work: preferring(false) }, 9)).toEqual(['w → idlest'])
    expect(given({ agents: [idlest, busy], work: preferring(true) }, 9)).toEqual([])
    expect(given({ agents: [idlest, busy], work: preferring(true) }, 10)).toEqual(['w → idlest'])
  })

  test('[R16] nothing is held for an agent who signed out or no longer qualifies', () => {
    const held = work('w', { ...loans(1), preferred: { agentId: 'known', until: 10, hold: true } })
    const router = routerFor(floor({ work: [held], agents: [skilled('other', { loans: 1 })] }))
    const busy = { ...skilled('known', { loans: 1 }), accepting: false }
    router.upsertAgent(busy)
    expect(router.next(1)).toBeNull()
    router.upsertAgent({ ...busy, skills: {} })
    expect(router.next(1)?.agentId).toBe('other')
    router.upsertAgent(busy)
    expect(router.next(1)).toBeNull()
    router.removeAgent('known')
    expect(router.next(1)?.agentId).toBe('other')
  })

  test('[R17] longest idle, least loaded or most skilled; ties to the longest idle, then by id', () => {
    const agents = [
      agent('b', { idleSince: 1, load: { chat: 2, sms: 0, wechat: 0, voice: 0 }, skills: { loans: 2 } }),
      agent('c', { idleSince: 2, skills: { loans: 3 } }),
      agent('d', { idleSince: 2, skills: { loans: 5 } }),
      agent('e', { idleSince: 3, skills: { loans: 5 } }),
    ]
    const taker = (order: 'longest-idle' | 'least-loaded' | 'most-skilled') =>
      given({ agents, queues: [queue('q', { order })], work: [work('w', loans(1))] })
    expect(taker('longest-idle')).toEqual(['w → b'])
    expect(taker('least-loaded')).toEqual(['w → c'])
    expect(taker('most-skilled')).toEqual(['w → d'])
  })

  test('[R17] a skill an agent lost no longer counts, nor one it gained since', () => {
    const relaxation = [{ afterMs: 0, skillId: null, levels: 0, remove: true }]
    const queues = [queue('q', { order: 'most-skilled', relaxation })]
    const router = routerFor(
      floor({ queues, agents: [skilled('a', { loans: 5 }), agent('b')], work: [work('w', loans(1))] }),
    )
    router.upsertAgent(agent('a', { idleSince: 1 }))
    expect(router.next(0)?.agentId).toBe('b')
    router.upsertAgent(agent('a', { idleSince: 1, skills: { loans: 1 } }))
    expect(router.next(0)?.agentId).toBe('a')
  })

  test('[R18] one agent gets one offer from a decision, however much fits', () => {
    expect(given({ agents: [agent('a')], work: [work('v'), work('w')] })).toEqual(['v → a'])
  })
})

describe('keeping pace', () => {
  test('[R19] freed capacity takes the best waiting work at once', () => {
    const busy = agent('a', { accepting: false })
    const router = routerFor(floor({ agents: [busy], work: [work('low'), work('high', { priority: 5 })] }))
    expect(router.next(0)).toBeNull()
    router.upsertAgent({ ...busy, accepting: true })
    expect(router.next(0)?.workId).toBe('high')
  })

  test('[R20] the next moment of interest is the nearest relaxation, widening, release of a hold, or end of an exclusion', () => {
    const relaxation = [{ afterMs: 50, skillId: 'loans', levels: 1, remove: false }]
    const router = routerFor(floor({ queues: [queue('q', { relaxation })] }))
    expect(router.nextTimeOfInterest(0)).toBeNull()
    router.upsertWork(work('unmoved', { requirements: [{ skillId: 'cards', level: 1 }] }))
    expect(router.nextTimeOfInterest(0)).toBeNull()
    router.upsertWork(work('relaxing', { ...loans(3), since: 10 }))
    router.upsertWork(work('handed', { target: { agentId: 'a', until: 40 } }))
    router.upsertWork(work('declined', { excluded: [{ agentId: 'a', until: 30 }] }))
    router.upsertWork(work('held', { preferred: { agentId: 'a', until: 20, hold: true } }))
    expect([0, 20, 30, 40, 60].map((now) => router.nextTimeOfInterest(now))).toEqual([20, 30, 40, 60, null])
  })

  test('[R23] an earlier time counts as the latest one seen', () => {
    const waiting = [work('w', { excluded: [{ agentId: 'a', until: 10 }] })]
    const router = routerFor(floor({ agents: [agent('a')], work: waiting }))
    expect(router.next(10)?.workId).toBe('w')
    expect(router.next(3)?.workId).toBe('w')
    expect(router.explain('w', 'a', 3).eligible).toBe(true)
  })
})

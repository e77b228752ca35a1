/** Random days on a small floor, as values fast-check can shrink. */
import fc from 'fast-check'
import { callStep, openPhones, takeCallStep } from './random-calls.ts'
import { offerStep, openOffers, takeOfferStep } from './random-offers.ts'
import { records } from './records.ts'
import { World } from './world.ts'

export const AGENTS = ['a1', 'a2', 'a3', 'a4'] as const
export const QUEUES = ['q1', 'q2', 'q3'] as const
const CONVERSATIONS = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'] as const
const ENTRY_POINTS = ['chat', 'chat2', 'text'] as const

const agent = fc.constantFrom(...AGENTS)
const queue = fc.constantFrom(...QUEUES)
const conversation = fc.constantFrom(...CONVERSATIONS)
/** Picks one of an agent's interactions, or of all. */
const nth = fc.nat(5)

const about = <A extends string>(...actions: readonly A[]) => fc.constantFrom(...actions)
const spans = fc.constantFrom(1, 1, 2, 5, 5, 16, 31, 41, 61, 125, 400, 4000)
const chosen = fc.constantFrom('available', 'available', 'available', 'aux', 'offline')

export const step = fc.oneof(
  { weight: 12, arbitrary: fc.record({ do: about('write'), conversation, via: fc.constantFrom(...ENTRY_POINTS) }) },
  { weight: 16, arbitrary: fc.record({ do: about('answer'), accept: fc.nat(8), nth }) },
  { weight: 12, arbitrary: fc.record({ do: about('say'), agent, nth }) },
  {
    weight: 12,
    arbitrary: fc.record({ do: about('end', 'park', 'resume', 'complete', 'save', 'extend', 'note'), agent, nth }),
  },
  { weight: 3, arbitrary: fc.record({ do: about('left', 'ended', 'survey', 'lost', 'read'), nth }) },
  { weight: 2, arbitrary: fc.record({ do: about('toQueue'), agent, nth, queue }) },
  { weight: 2, arbitrary: fc.record({ do: about('toAgent'), agent, nth, other: agent }) },
  { weight: 3, arbitrary: fc.record({ do: about('pull'), agent, queue }) },
  { weight: 1, arbitrary: fc.record({ do: about('assign'), agent, nth }) },
  { weight: 1, arbitrary: fc.record({ do: about('requeue'), queue, nth }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: about('state'), agent, to: chosen, by: fc.constantFrom('self', 'boss') }),
  },
  { weight: 6, arbitrary: fc.record({ do: about('here'), agent }) },
  { weight: 1, arbitrary: fc.record({ do: about('gone', 'leave', 'takeOver'), agent }) },
  { weight: 8, arbitrary: fc.record({ do: about('pass'), seconds: spans }) },
  { weight: 1, arbitrary: fc.record({ do: about('restart'), seconds: fc.constantFrom(1, 30, 600) }) },
  { weight: 1, arbitrary: fc.record({ do: about('change'), queue, priority: fc.nat(9), members: fc.boolean() }) },
  { weight: 30, arbitrary: callStep },
  { weight: 22, arbitrary: offerStep },
)
type Of<A> = A extends fc.Arbitrary<infer T> ? T : never
export type Step = Of<typeof step>

export function openWorld(): World {
  const w = new World()
  w.centre({}, { blocks: { chat: [], sms: ['wechat'], wechat: [], voice: ['chat', 'sms'] } })
  w.config('skill', 's', records.skill())
  const idle = { warnAfterSeconds: 60, endAfterSeconds: 120, releaseCapacityAfterSeconds: 40 }
  const common = { pullAllowed: true, ronaSeconds: 15, preferredAgentSeconds: 30, reopenSeconds: 300, survey: true }
  w.config('queue', 'q3', records.queue({ ...common, wrapUp: { ...records.queue().wrapUp, seconds: null } }))
  w.config('queue', 'q1', records.queue({ ...common, idle, overflow: { afterSeconds: 90, queueId: 'q3' } }))
  const relaxation = [{ afterSeconds: 60, skillId: null, levels: 0, remove: true }]
  w.config(
    'queue',
    'q2',
    records.queue({ ...common, requirements: [{ skillId: 's', level: 4 }], relaxation, priority: 5 }),
  )
  w.config('entryPoint', 'chat2', records.entryPoint({ queueId: 'q2', priority: 3 }))
  w.config('entryPoint', 'text', records.entryPoint({ queueId: 'q3', channel: 'sms' }))
  const capacities = [{ chat: 1, sms: 1 }, { chat: 2, sms: 0 }, { chat: 3, sms: 2 }, {}] as const
  openPhones(w)
  openOffers(w)
  AGENTS.forEach((id, i) =>
    w.phoneAgent(id, { capacity: capacities[i] ?? {}, skills: i % 2 === 0 ? { s: i + 2 } : {} }),
  )
  return w
}

function pick<T>(list: readonly T[], nthOf: number): T | undefined {
  return list[nthOf % Math.max(1, list.length)]
}

const all = (w: World): readonly string[] => [...w.floor.interactions.keys()].toReversed()
const ofAgent = (w: World, id: string, n: number): string => pick([...w.floor.work.ofAgent(id)], n) ?? 'none'

const WORDS = { dispositionId: null, summary: 's', followUp: null }

/** Carries one step out; whatever is refused is refused. */
export function take(w: World, s: Step): void {
  switch (s.do) {
    case 'phones':
      return takeCallStep(w, s.call)
    case 'offers':
      return takeOfferStep(w, s)
    case 'write': {
      const channel = s.via === 'text' ? 'sms' : 'chat'
      w.send(w.contactOf(`${channel}-${s.conversation}`, 'hi', { entryPointId: s.via, channel }), 'customer')
      return
    }
    case 'answer': {
      const ringing = [...w.floor.interactions.values()].flatMap((i) =>
        i.phase.name === 'offered' ? [i.phase.offer] : [],
      )
      const offer = pick(ringing, s.nth)
      const id = offer === undefined ? undefined : all(w).find((i) => w.ringsAt(i) === offer.agentId)
      if (offer === undefined || id === undefined) return
      w.send(
        { type: s.accept > 0 ? 'offer.accept' : 'offer.decline', interactionId: id, offerId: offer.id },
        offer.agentId,
      )
      return
    }
    case 'say': {
      const content = { kind: 'text', text: 'hello' } as const
      w.send(
        { type: 'message.send', interactionId: ofAgent(w, s.agent, s.nth), messageId: w.newId(), content },
        s.agent,
      )
      return
    }
    case 'note':
      w.send({ type: 'note.add', interactionId: ofAgent(w, s.agent, s.nth), messageId: w.newId(), text: 'n' }, s.agent)
      return
    case 'end':
      w.send({ type: 'interaction.end', interactionId: ofAgent(w, s.agent, s.nth) }, s.agent)
      return
    case 'park':
      w.send({ type: 'interaction.park', interactionId: ofAgent(w, s.agent, s.nth), remindAt: null }, s.agent)
      return
    case 'resume':
      w.send({ type: 'interaction.resume', interactionId: ofAgent(w, s.agent, s.nth) }, s.agent)
      return
    case 'complete':
      w.send({ type: 'wrapUp.complete', interactionId: ofAgent(w, s.agent, s.nth), ...WORDS }, s.agent)
      return
    case 'save':
      w.send({ type: 'wrapUp.save', interactionId: ofAgent(w, s.agent, s.nth), ...WORDS }, s.agent)
      return
    case 'extend':
      w.send({ type: 'wrapUp.extend', interactionId: ofAgent(w, s.agent, s.nth) }, s.agent)
      return
    case 'left':
      w.send({ type: 'customer.left', interactionId: pick(all(w), s.nth) ?? 'none' })
      return
    case 'ended':
      w.send({ type: 'customer.ended', interactionId: pick(all(w), s.nth) ?? 'none' })
      return
    case 'read':
      w.send({ type: 'customer.read', interactionId: pick(all(w), s.nth) ?? 'none', upTo: w.log.length })
      return
    case 'survey':
      w.send({ type: 'customer.survey', interactionId: pick(all(w), s.nth) ?? 'none', score: 4, comment: '' })
      return
    case 'lost': {
      const id = pick(all(w), s.nth) ?? 'none'
      const messageId = w.floor.interactions.get(id)?.messages.at(-1)?.id ?? 'none'
      w.send({ type: 'message.delivery', interactionId: id, messageId, delivery: 'unknown', failure: null })
      return
    }
    case 'toQueue':
      w.send(
        {
          type: 'interaction.transfer',
          interactionId: ofAgent(w, s.agent, s.nth),
          to: { queueId: s.queue },
          note: 'n',
        },
        s.agent,
      )
      return
    case 'toAgent':
      w.send(
        { type: 'interaction.transfer', interactionId: ofAgent(w, s.agent, s.nth), to: { agentId: s.other }, note: '' },
        s.agent,
      )
      return
    case 'pull':
      w.send({ type: 'queue.pull', queueId: s.queue, interactionId: null }, s.agent)
      return
    case 'assign':
      w.send({ type: 'supervisor.assign', interactionId: pick(all(w), s.nth) ?? 'none', agentId: s.agent }, 'boss')
      return
    case 'requeue':
      w.send({ type: 'supervisor.requeue', interactionId: pick(all(w), s.nth) ?? 'none', queueId: s.queue }, 'boss')
      return
    case 'state': {
      const state = s.to === 'aux' ? ({ name: 'aux', auxCodeId: 'break' } as const) : { name: s.to }
      if (s.by === 'self') w.send({ type: 'agent.setState', state }, s.agent)
      else w.send({ type: 'supervisor.setAgentState', agentId: s.agent, state }, 'boss')
      return
    }
    case 'here':
      w.send({ type: 'desk.here', agentId: s.agent, deskId: `desk-${s.agent}` })
      return
    case 'gone':
      w.send({ type: 'desk.gone', agentId: s.agent, deskId: `desk-${s.agent}` })
      return
    case 'leave':
      w.send({ type: 'desk.signedOut', agentId: s.agent })
      return
    case 'takeOver':
      w.send({ type: 'agent.takeOver' }, s.agent, { deskId: `desk-${s.agent}` })
      return
    case 'pass':
      return w.pass(s.seconds)
    case 'restart':
      return w.restart(s.seconds)
    case 'change': {
      const before = w.floor.config.queue.get(s.queue)?.record ?? records.queue()
      w.config('queue', s.queue, { ...before, priority: s.priority, memberIds: s.members ? null : ['a3', 'a4'] })
    }
  }
}

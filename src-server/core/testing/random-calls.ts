/** What happens on the telephone on a random day: what callers, phones and networks do, in any order, and what desks ask. */
import fc from 'fast-check'
import { isConnectedTo } from '#shared/domain/call.ts'
import type { LegParty } from '#shared/domain/call-events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Menu } from '#shared/domain/voice-config.ts'
import { isLiveCall } from '../voice/over.ts'
import { records } from './records.ts'
import type { World } from './world.ts'

const AGENTS = ['a1', 'a2', 'a3', 'a4'] as const
const agent = fc.constantFrom(...AGENTS)
const nth = fc.nat(5)
const tells = fc.constantFrom(
  'chose',
  'answered',
  'rejected',
  'unreachable',
  'customerUp',
  'agentUp',
  'guestUp',
  'bossUp',
  'down',
  'lost',
  'hungUpCustomer',
  'hungUpAgent',
  'hungUpSystem',
  'callback',
  'recorded',
  'voicemail',
  'consultAnswered',
  'consultEnded',
  'dialFailed',
  'handOutAnswered',
  'handOutFailed',
  'early',
)
const asks = fc.constantFrom(
  'hold',
  'resume',
  'consultAgent',
  'consultQueue',
  'consultOut',
  'consultEnd',
  'handOver',
  'join',
  'moveOut',
  'pause',
  'listen',
  'barge',
  'leave',
  'takeOver',
)

const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ act: fc.constant('calls'), caller: fc.nat(5), via: fc.nat(3) }) },
  { weight: 24, arbitrary: fc.record({ act: fc.constant('joins'), nth }) },
  { weight: 30, arbitrary: fc.record({ act: fc.constant('tells'), what: tells, nth }) },
  { weight: 18, arbitrary: fc.record({ act: fc.constant('asks'), what: asks, nth, other: agent }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('dials'), agent, caller: fc.nat(5) }) },
  { weight: 5, arbitrary: fc.record({ act: fc.constant('phone'), agent, fit: fc.boolean(), edge: fc.boolean() }) },
)
type Of<A> = A extends fc.Arbitrary<infer T> ? T : never
type CallStep = Of<typeof step>

export const callStep = fc.record({ do: fc.constant('phones'), call: step })

const menu: Menu = {
  id: 'm',
  prompt: records.prompt('m'),
  choices: [{ digit: '1', label: { zh: 'q', en: 'q' }, target: { kind: 'queue', queueId: 'q3' } }],
}
const NEVER = records.hours({ weekly: Array.from({ length: 7 }, () => []) })

/** Numbers that are answered at once, by a menu, and never but for voicemail; and a supervisor with a phone. */
export function openPhones(w: World): void {
  w.config('hours', 'never', NEVER)
  w.config('entryPoint', 'phone', records.phone())
  w.config('entryPoint', 'phone-menu', records.phone({ numbers: ['95001'], menus: [menu] }))
  const afterHours = { text: { zh: '', en: '' }, mode: 'voicemail' as const }
  const night = records.phone({ numbers: ['95002'], voicemailSeconds: 60 })
  w.config('entryPoint', 'phone-night', { ...night, hoursId: 'never', afterHours })
  w.phoneAgent('boss', { role: 'supervisor', capacity: { chat: 0, sms: 0, wechat: 0, voice: 0 } })
}

const ENTRIES = ['phone', 'phone', 'phone-menu', 'phone-night'] as const

function pick<T>(list: readonly T[], at: number): T | undefined {
  return list[at % Math.max(1, list.length)]
}

/** The latest first; one step in eight is about a call that is over, as late news is. */
function callAt(w: World, at: number): Interaction | undefined {
  const calls = [...w.floor.interactions.values()].filter(({ channel }) => channel === 'voice').toReversed()
  const open = calls.filter(({ phase }) => phase.name !== 'closed')
  return at === 5 ? pick(calls, w.log.length) : pick(open, at)
}

/** A call with somebody on the line, if there is one: there is most to be asked of those. */
function liveAt(w: World, at: number): Interaction | undefined {
  const calls = [...w.floor.interactions.values()].filter(
    ({ phase, call }) => phase.name === 'active' && isConnectedTo(call, phase.agentId),
  )
  return calls.length === 0 ? callAt(w, at) : pick(calls, at)
}

const ownerIn = ({ phase }: Interaction): string => ('agentId' in phase ? (phase.agentId ?? 'a1') : 'a1')

function up(w: World, call: Interaction, party: LegParty): void {
  w.legUp(call.id, party, `l${w.log.length}`)
}

function tell(w: World, what: Of<typeof tells>, call: Interaction): void {
  const { id: interactionId, phase } = call
  const offer = phase.name === 'offered' ? phase.offer : { id: 'gone', agentId: 'a1' }
  const consultId = call.call?.consult?.id ?? 'gone'
  const leg = call.call?.legs.at(-1)?.id ?? 'gone'
  const kept = {
    interactionId,
    recordingId: `r${call.seq}`,
    blobId: 'b',
    startedAt: w.now,
    durationMs: 1_000,
    bytes: 4_000,
  }
  switch (what) {
    case 'chose':
      w.send({ type: 'voice.chose', interactionId, digits: '1', queueId: 'q3', language: 'en' })
      return
    case 'answered':
    case 'rejected':
      w.send({ type: `voice.${what}`, interactionId, offerId: offer.id, agentId: offer.agentId })
      return
    case 'unreachable':
      w.send({
        type: 'voice.unreachable',
        interactionId,
        agentId: phase.name === 'offered' ? offer.agentId : ownerIn(call),
      })
      return
    case 'customerUp':
      return up(w, call, { kind: 'customer' })
    case 'agentUp':
      return up(w, call, { kind: 'agent', agentId: ownerIn(call) })
    case 'guestUp':
      return up(w, call, { kind: 'guest', agentId: call.call?.consult?.agentId ?? null })
    case 'bossUp':
      return up(w, call, { kind: 'supervisor', agentId: 'boss' })
    case 'down':
    case 'lost':
      w.legDown(interactionId, leg, what === 'down' ? 'hung-up' : 'lost')
      return
    case 'early':
      w.legDown(interactionId, `l${w.log.length + 1}`, 'failed')
      return
    case 'hungUpCustomer':
      w.send({ type: 'voice.hungUp', interactionId, by: 'customer' })
      return
    case 'hungUpAgent':
      w.send({ type: 'voice.hungUp', interactionId, by: 'agent' })
      return
    case 'hungUpSystem':
      w.send({ type: 'voice.hungUp', interactionId, by: 'system' })
      return
    case 'callback':
      w.send({ type: 'voice.callbackAsked', interactionId, number: '+8613812345678' })
      return
    case 'recorded':
      w.send({ type: 'voice.recorded', kind: 'recording', ...kept })
      return
    case 'voicemail':
      w.send({ type: 'voice.recorded', kind: 'voicemail', ...kept })
      return
    case 'consultAnswered':
      w.send({ type: 'voice.consultAnswered', interactionId, consultId })
      return
    case 'handOutAnswered':
      w.send({ type: 'voice.handOutAnswered', interactionId })
      return
    case 'handOutFailed':
    case 'dialFailed':
      w.send({ type: `voice.${what}`, interactionId, reason: 'busy' })
      return
    case 'consultEnded':
      w.send({ type: 'voice.consultEnded', interactionId, consultId, outcome: 'declined' })
  }
}

function ask(w: World, what: Of<typeof asks>, call: Interaction, other: string): void {
  const { id: interactionId } = call
  const owner = ownerIn(call)
  const consult = (to: { agentId: string } | { queueId: string } | { number: string }): void => {
    w.send({ type: 'call.consult', interactionId, consultId: `k${w.log.length}`, to }, owner)
  }
  switch (what) {
    case 'hold':
    case 'resume':
    case 'consultEnd':
    case 'handOver':
    case 'join':
      w.send({ type: `call.${what}`, interactionId }, owner)
      return
    case 'consultAgent':
      return consult({ agentId: other })
    case 'consultQueue':
      return consult({ queueId: 'q3' })
    case 'consultOut':
      return consult({ number: '10086' })
    case 'moveOut':
      w.send({ type: 'call.transferOut', interactionId, number: '10086', note: '' }, owner)
      return
    case 'pause':
      w.send({ type: 'call.record', interactionId, state: 'paused', why: 'card-entry' }, owner)
      return
    case 'listen':
    case 'barge':
    case 'leave':
      w.send({ type: 'call.supervise', interactionId, mode: what === 'leave' ? null : what }, 'boss')
      return
    case 'takeOver':
      w.send({ type: 'call.takeOver', interactionId }, 'boss')
  }
}

/** Agents with more than one call at their ear, and calls left over of what belonged to them. */
export function wrongCalls(w: World): readonly string[] {
  const calls = [...w.floor.interactions.values()].filter(isLiveCall)
  const atEars = calls.flatMap(({ phase, call }) => {
    const held = phase.name === 'active' ? phase.agentId : phase.name === 'offered' ? phase.offer.agentId : null
    return [held, call?.consult?.agentId, call?.supervision?.supervisorId].filter((id) => typeof id === 'string')
  })
  const twice = atEars.filter((id, at) => atEars.indexOf(id) !== at)
  const left = calls.flatMap(({ id, phase, call }) => {
    const hasGuests = call !== null && (call.consult !== null || call.supervision !== null)
    return phase.name !== 'active' && (hasGuests || call?.recording === 'on') ? [`${id} ${phase.name}`] : []
  })
  return [...twice, ...left]
}

/** Calls that wait for nothing and on which nobody is heard. */
export function unheardCalls(w: World): readonly string[] {
  const calls = [...w.floor.interactions.values()].filter(isLiveCall)
  return calls.flatMap(({ id, phase, call }) => {
    const isUnheard = phase.name === 'arrived' || (phase.name === 'active' && !isConnectedTo(call, phase.agentId))
    return isUnheard ? [`${id} ${phase.name}`] : []
  })
}

/** Carries one step out; whatever is refused is refused. */
export function takeCallStep(w: World, s: CallStep): void {
  switch (s.act) {
    case 'calls': {
      const conversationId = `voice-${s.caller}`
      w.calls(conversationId, { entryPointId: ENTRIES[s.via % ENTRIES.length] ?? 'phone' })
      return
    }
    case 'joins': {
      // The usual course: whoever has the call has it with both on the line.
      const call = callAt(w, s.nth)
      if (call === undefined) return
      tell(w, 'answered', call)
      tell(w, 'customerUp', w.it(call.id))
      tell(w, 'agentUp', w.it(call.id))
      tell(w, 'consultAnswered', w.it(call.id))
      return
    }
    case 'tells': {
      const call = callAt(w, s.nth)
      if (call !== undefined) tell(w, s.what, call)
      return
    }
    case 'asks': {
      const call = liveAt(w, s.nth)
      if (call !== undefined) ask(w, s.what, call, s.other)
      return
    }
    case 'dials': {
      const customerId = `cust-voice-${s.caller}`
      const about = { conversationId: `voice-${s.caller}`, customerId, customerName: null, queueId: 'q3' }
      w.send({ type: 'call.dial', interactionId: `d${w.log.length}`, number: '+8613900000000', ...about }, s.agent)
      return
    }
    case 'phone':
      if (s.edge) w.send({ type: 'voice.registered', agentId: s.agent, registered: s.fit })
      else w.send({ type: 'phone.report', fit: s.fit, reason: s.fit ? null : 'no-microphone' }, s.agent)
  }
}

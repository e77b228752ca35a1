/** A call from a desk. */
import { streamOf } from '#shared/domain/events.ts'
import type { AtNight } from '#shared/domain/quiet-hours.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import { done, fact, no, ofInteraction, ofInteractionWithBody, refused } from '../change.ts'
import { checkGate } from '../contact-gate/gate.ts'
import { GATE_POLICIES } from '../contact-gate/policies.ts'
import type { Context, Decision } from '../decision.ts'
import { activeUser, centreOf, inUse } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { confirmedAtNight, nightOf } from '../interaction/night.ts'
import { isSignedIn, unitsOf } from '../floor/routing-view.ts'
import type { CallDial } from './commands.ts'
import { phoneRefusal } from './guards.ts'
import { outwardRefusal } from './outward.ts'

interface Line {
  readonly entryPointId: string
  readonly number: string
}

/** The way in that calls of this queue go out by: its own, else any with a number. */
function lineOf(floor: Floor, queueId: string): Line | null {
  const shown = centreOf(floor).voice.callerNumber
  let found: Line | null = null
  for (const { id, archived, record } of floor.config.entryPoint.values()) {
    const number = record.voice?.numbers[0]
    if (archived || number === undefined) continue
    const line = { entryPointId: id, number: shown ?? number }
    if (record.queueId === queueId) return line
    found ??= line
  }
  return found
}

/** [VC26] Somebody who is there, with a phone that works and nobody on it. */
function callerRefusal(floor: Floor, agentId: string): Refusal | null {
  const user = activeUser(floor, agentId)
  if (user === undefined || !isSignedIn(floor.agents.get(agentId))) return refuse('you-are-offline')
  if (unitsOf(floor, user).voice === 0) return refuse('no-capacity', { channel: 'voice', load: 0, units: 0 })
  return phoneRefusal(floor, agentId)
}

/** [VC25] Through the gate like anything outward; a refusal is written down. */
function gated(floor: Floor, { customerId }: CallDial, ctx: Context): Decision | null {
  const { replyWindowMs, purposes } = floor.channels.voice
  const answer = checkGate(GATE_POLICIES, {
    purpose: 'service',
    channel: 'voice',
    customer: { id: customerId, doNotContact: floor.customers.get(customerId)?.doNotContact ?? false },
    interaction: null,
    replyWindowMs,
    answersLeft: null,
    channelPurposes: purposes,
    marketing: null,
    now: ctx.now,
  })
  if (answer.allowed) return null
  const { policy, reason } = answer
  const ledger = { interactionId: null, customerId, purpose: 'service', policy, reason }
  const refusal = refuse('gate-refused', { policy, reason })
  return { ok: false, refusal, changes: [fact(streamOf.gate(), 'gate.refused', ledger)] }
}

/** [VC64] By the customer's clock; who was heard a while ago on any channel is awake. */
function nightThere(floor: Floor, { customerId, asked, zone }: CallDial, now: number): AtNight | null {
  if (asked === true) return null
  const theirs = [...floor.interactions.values()].filter((one) => one.customerId === customerId)
  return nightOf(floor, theirs, { now, zone })
}

/** [VC25] [VC26] An interaction that begins in the agent's hands. */
export function dial(floor: Floor, command: CallDial, ctx: Context): Decision {
  const { interactionId: id, conversationId, customerId, customerName, number, queueId } = command
  if (floor.interactions.has(id)) return no('already-done')
  const queue = inUse(floor, 'queue', queueId)
  if (queue === undefined) return no('not-found', { what: 'queue' })
  if (!queue.channels.includes('voice')) {
    return no('invalid-record', { field: 'queueId', reason: 'channel-not-served' })
  }
  const line = lineOf(floor, queueId)
  if (line === null) return no('not-found', { what: 'entryPoint' })
  const refusal = outwardRefusal(floor, number) ?? callerRefusal(floor, ctx.actor)
  if (refusal !== null) return refused(refusal)
  const objection = gated(floor, command, ctx)
  if (objection !== null) return objection
  const night = confirmedAtNight(nightThere(floor, command, ctx.now), 'service', command.atNight === true)
  if (!night.ok) return refused(night.refusal)
  const data = {
    channel: 'voice' as const,
    conversationId,
    customerId,
    entryPointId: line.entryPointId,
    language: inUse(floor, 'entryPoint', line.entryPointId)?.language ?? ('zh-CN' as const),
    identified: false,
    previousId: floor.conversations.get(conversationId)?.interactionId ?? null,
  }
  const introduction = { customerName, address: number, answers: [], page: null }
  const began = {
    direction: 'outbound' as const,
    centreNumber: line.number,
    menu: false,
    queueId,
    ...(night.atNight === undefined ? {} : { atNight: night.atNight }),
  }
  return done([
    ofInteractionWithBody({ id, customerId }, 'interaction.arrived', data, 'conversation', introduction),
    ofInteraction(id, 'call.began', began),
    ofInteraction(id, 'interaction.accepted', { agentId: ctx.actor, by: 'dial' }),
  ])
}

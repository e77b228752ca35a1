/** Handing the customer on to an outside number: it is called first, and the customer is kept until it answers. */
import { refuse } from '#shared/domain/refusal.ts'
import { done, messageAdded, NOTHING, ofInteraction, ofInteractionWithBody, refused } from '../change.ts'
import type { DeskCommand } from '../commands.ts'
import type { Change, Context, Decision } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'
import { endContact } from '../interaction/ending.ts'
import type { VoiceCommand } from './commands.ts'
import { findConnected, isCalling, type LiveCall } from './guards.ts'
import { outwardRefusal } from './outward.ts'
import { handOutOver, holdOver } from './over.ts'

type Desk<T extends DeskCommand['type']> = Extract<DeskCommand, { readonly type: T }>
type Voice<T extends VoiceCommand['type']> = Extract<VoiceCommand, { readonly type: T }>

/** [VC33] Our part ends, theirs goes on. */
export function movedOut(
  floor: Floor,
  call: LiveCall,
  number: string,
  consultId: string | null,
  agentId: string,
  now: number,
): readonly Change[] {
  const moved = ofInteractionWithBody(call, 'call.movedOut', { consultId }, 'conversation', { number })
  const after = { ...call, call: { ...call.call, handOut: null } }
  return [moved, ...endContact(floor, after, agentId, 'handed-over', now)]
}

/** [VC33] [VC47] Blind: the customer holds while the number is called. */
export function transferOut(floor: Floor, command: Desk<'call.transferOut'>, ctx: Context): Decision {
  const own = findConnected(floor, command.interactionId, ctx)
  if (!own.ok) return refused(own.refusal)
  const { note, number } = command
  const { call, id } = own.it
  if (call.handOut?.number === number) return NOTHING
  if (call.consult !== null || call.handOut !== null) return refused(refuse('consult-open'))
  const refusal = outwardRefusal(floor, number)
  if (refusal !== null) return refused(refusal)
  const remark = messageAdded(own.it, {
    messageId: ctx.newId(),
    author: { role: 'agent', agentId: ctx.actor },
    audience: 'internal',
    purpose: null,
    delivery: 'sent',
    content: { kind: 'text', text: note },
  })
  return done([
    ...(note === '' ? [] : [remark]),
    ...(call.heldSince === null ? [ofInteraction(id, 'call.held', {})] : []),
    ofInteractionWithBody(own.it, 'call.handOutBegan', {}, 'conversation', { number }),
  ])
}

function beingHandedOut(floor: Floor, interactionId: string): LiveCall | null {
  const interaction = floor.interactions.get(interactionId)
  if (interaction === undefined || !isCalling(interaction)) return null
  return interaction.phase.name === 'active' && interaction.call.handOut !== null ? interaction : null
}

/** [VC47] */
export function handOutAnswered(floor: Floor, command: Voice<'voice.handOutAnswered'>, ctx: Context): Decision {
  const call = beingHandedOut(floor, command.interactionId)
  if (call === null) return NOTHING
  return done(movedOut(floor, call, call.call.handOut?.number ?? '', null, call.phase.agentId, ctx.now))
}

/** [VC47] The customer stays with the agent, who is told why. */
export function handOutFailed(floor: Floor, command: Voice<'voice.handOutFailed'>): Decision {
  const call = beingHandedOut(floor, command.interactionId)
  return call === null ? NOTHING : done([...handOutOver(call, command.reason), ...holdOver(call)])
}

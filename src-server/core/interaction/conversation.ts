/** What is said: messages out, notes between colleagues, receipts and read marks. */
import { botInCharge } from '#shared/domain/bot-fold.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { isLaterDelivery, mayBeRepeated } from '#shared/domain/message.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import { done, messageAdded, no, NOTHING, ofInteraction, ofInteractionWithBody, refused } from '../change.ts'
import type { ChannelCommand, CustomerCommand, DeskCommand } from '../commands.ts'
import { handOver } from '../bot/hand-over.ts'
import type { Context, Decision } from '../decision.ts'
import { activeUser } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { termsFor } from '../floor/terms.ts'
import { contentRefusal } from './channel-limits.ts'
import { find, findOwned, type Found } from './guards.ts'
import { fullRefusal, isFull } from './messages.ts'
import { confirmedAtNight, nightOf } from './night.ts'
import { gateRefusal, say } from './outgoing.ts'
import { purposeOf } from './purpose.ts'

type Desk<T extends DeskCommand['type']> = Extract<DeskCommand, { readonly type: T }>
type Customer<T extends CustomerCommand['type']> = Extract<CustomerCommand, { readonly type: T }>

const hasMessage = (interaction: Interaction, id: string): boolean => interaction.messages.some((m) => m.id === id)

function speakingRefusal(interaction: Interaction): Refusal | null {
  const { name } = interaction.phase
  if (name === 'active') return null
  return name === 'wrap-up' ? refuse('contact-ended') : refuse('wrong-phase', { phase: name })
}

function findSpeaking(floor: Floor, interactionId: string, ctx: Context): Found<Interaction> {
  const owned = findOwned(floor, interactionId, ctx)
  if (!owned.ok) {
    const closed = floor.interactions.get(interactionId)?.phase.name === 'closed'
    return closed ? { ok: false, refusal: refuse('contact-ended') } : owned
  }
  // [VC15] A caller is spoken to.
  if (owned.it.channel === 'voice') return { ok: false, refusal: refuse('not-for-calls') }
  const refusal = speakingRefusal(owned.it)
  return refusal === null ? owned : { ok: false, refusal }
}

/** [I5] */
export function send(floor: Floor, command: Desk<'message.send'>, ctx: Context): Decision {
  const speaking = findSpeaking(floor, command.interactionId, ctx)
  if (!speaking.ok) return refused(speaking.refusal)
  const { messageId, content } = command
  if (hasMessage(speaking.it, messageId)) return no('already-done')
  if (isFull(speaking.it)) return fullRefusal()
  const tooMuch = contentRefusal(termsFor(floor, speaking.it), content)
  if (tooMuch !== null) return refused(tooMuch)
  const author = { role: 'agent', agentId: ctx.actor } as const
  const purpose = purposeOf(floor, speaking.it, content)
  const words = { messageId, author, purpose, content }
  // In web chat nobody's telephone sounds.
  if (speaking.it.accountId === null) return say(floor, speaking.it, words, ctx)
  // [OT15] What the gate refuses is the gate's to tell.
  const gate = gateRefusal(floor, speaking.it, purpose, ctx)
  if (gate !== null) return gate
  const night = confirmedAtNight(
    nightOf(floor, [speaking.it], { now: ctx.now, zone: command.zone }),
    purpose,
    command.atNight === true,
  )
  if (!night.ok) return refused(night.refusal)
  return say(floor, speaking.it, night.atNight === undefined ? words : { ...words, atNight: night.atNight }, ctx)
}

/** [CF9] Whoever answers for the floor sends again what got stuck on anyone's desk. */
function findResendable(floor: Floor, interactionId: string, ctx: Context): Found<Interaction> {
  const any = find(floor, interactionId)
  if (!any.ok || any.it.channel === 'voice' || activeUser(floor, ctx.actor)?.role !== 'supervisor')
    return findSpeaking(floor, interactionId, ctx)
  const refusal = speakingRefusal(any.it)
  return refusal === null ? any : { ok: false, refusal }
}

/** [I6] Only a person decides to say again what failed, or what may have been said. */
export function resend(floor: Floor, command: Desk<'message.resend'>, ctx: Context): Decision {
  const speaking = findResendable(floor, command.interactionId, ctx)
  if (!speaking.ok) return refused(speaking.refusal)
  const message = speaking.it.messages.find((m) => m.id === command.messageId)
  if (message === undefined || message.author.role === 'customer' || message.audience === 'internal') {
    return no('not-found', { what: 'message' })
  }
  if (!mayBeRepeated(message)) return no('already-done')
  if (message.content === null) return no('not-found', { what: 'content' })
  if (hasMessage(speaking.it, command.newMessageId)) return no('already-done')
  if (isFull(speaking.it)) return fullRefusal()
  const author = { role: 'agent', agentId: ctx.actor } as const
  const { id: repeats, content, purpose } = message
  const words = { messageId: command.newMessageId, author, purpose: purpose ?? 'reply', content, repeats } as const
  return say(floor, speaking.it, words, ctx)
}

/** [CF21] It was looked into and needs no sending again, whether or not the contact goes on. */
export function settle(floor: Floor, { interactionId, messageId }: Desk<'message.settle'>): Decision {
  const any = find(floor, interactionId)
  if (!any.ok) return refused(any.refusal)
  const message = any.it.messages.find((m) => m.id === messageId)
  if (message === undefined) return no('not-found', { what: 'message' })
  return mayBeRepeated(message)
    ? done([ofInteraction(interactionId, 'message.settled', { messageId })])
    : no('already-done')
}

function mayNote(floor: Floor, interaction: Interaction, userId: string): boolean {
  const role = activeUser(floor, userId)?.role
  return interaction.lastAgentId === userId || role === 'supervisor' || role === 'admin'
}

/** [I7] Notes need no open contact; they are for whoever has or had it, and for supervisors. */
export function addNote(floor: Floor, command: Desk<'note.add'>, ctx: Context): Decision {
  const any = find(floor, command.interactionId)
  if (!any.ok) return refused(any.refusal)
  const { messageId, text } = command
  if (!mayNote(floor, any.it, ctx.actor)) return no('not-yours')
  if (hasMessage(any.it, messageId)) return no('already-done')
  if (isFull(any.it)) return fullRefusal()
  return done([
    messageAdded(any.it, {
      messageId,
      author: { role: 'agent', agentId: ctx.actor },
      audience: 'internal',
      purpose: null,
      delivery: 'sent',
      content: { kind: 'text', text },
    }),
  ])
}

function readUpTo(interaction: Interaction, by: 'customer' | 'agent', upTo: number): Decision {
  const seen = Math.min(upTo, interaction.seq)
  if (seen <= interaction.readUpTo[by]) return NOTHING
  return done([ofInteraction(interaction.id, 'conversation.read', { by, upTo: seen })])
}

export function agentRead(floor: Floor, command: Desk<'conversation.read'>, ctx: Context): Decision {
  const owned = findOwned(floor, command.interactionId, ctx)
  return owned.ok ? readUpTo(owned.it, 'agent', command.upTo) : refused(owned.refusal)
}

export function customerRead(floor: Floor, command: Customer<'customer.read'>): Decision {
  const any = find(floor, command.interactionId)
  return any.ok ? readUpTo(any.it, 'customer', command.upTo) : refused(any.refusal)
}

/** A receipt from the channel; one that says less than is known changes nothing. */
export function delivery(floor: Floor, command: ChannelCommand, ctx: Context): Decision {
  const any = find(floor, command.interactionId)
  if (!any.ok) return refused(any.refusal)
  const message = any.it.messages.find((m) => m.id === command.messageId)
  if (message === undefined) return no('not-found', { what: 'message' })
  const { messageId, delivery: state, failure } = command
  // [CN20] Another part of it failed as well: what is said of the whole changes.
  const saysMore = state === 'failed' && message.delivery === 'failed' && message.failure !== failure
  if (!isLaterDelivery(message.delivery, state) && !saysMore) return NOTHING
  const receipt = ofInteraction(any.it.id, 'message.receipt', { messageId, delivery: state, failure })
  // [BT7] A customer whom the bot's words do not reach waits for somebody all the same.
  if (state !== 'failed' || message.author.role !== 'bot' || botInCharge(any.it) === null) return done([receipt])
  const given = handOver(floor, any.it, { reason: 'failed', queueId: null }, ctx)
  return given.ok ? done([receipt, ...given.changes], given.effects) : given
}

/** [I18] One answer, and only where one was asked for. */
export function survey(floor: Floor, command: Customer<'customer.survey'>): Decision {
  const any = find(floor, command.interactionId)
  if (!any.ok) return refused(any.refusal)
  const asked = any.it.survey
  if (asked === null) return no('not-found', { what: 'survey' })
  if (asked.score !== null) return no('already-done')
  const { score, comment } = command
  if (!Number.isInteger(score) || score < 1 || score > 5) return no('malformed', { field: 'score' })
  const body = comment === '' ? null : { text: comment }
  return done([ofInteractionWithBody(any.it, 'interaction.surveyAnswered', { score }, 'survey', body)])
}

/** A customer writes: a new command, the one at hand goes on, or one just ended is taken up again. */
import { assertNever } from '#shared/lib/assert-never.ts'
import { granted, grantOf, type Grant } from '#shared/domain/allowance.ts'
import type { EntryPointRecord } from '#shared/domain/config.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { streamOf } from '#shared/domain/events.ts'
import type { Introduction, Outreach } from '#shared/domain/interaction-events.ts'
import { done, factWithBody, messageAdded, no, NOTHING, ofInteraction, ofInteractionWithBody } from '../change.ts'
import type { CustomerCommand, CustomerMessage } from '../commands.ts'
import type { Change, Context, Decision } from '../decision.ts'
import { centreOf, inUse, recordOf } from '../floor/centre.ts'
import { survivorOf } from '../floor/facts.ts'
import type { Floor } from '../floor/floor.ts'
import { isSignedIn, roomRefusal } from '../floor/routing-view.ts'
import { termsFor } from '../floor/terms.ts'
import { admit, arrivalOpensAt } from './admit.ts'
import { enqueue, lastAgentOf } from './enqueue.ts'
import { endFull } from './ending.ts'
import { isFull } from './messages.ts'
import { withNoOffers } from './no-offers.ts'
import { type Recipient, sayIfAllowed } from './outgoing.ts'
import { allowanceLeft, lastOf, sharesPlace } from './together.ts'

type Contact = Extract<CustomerCommand, { readonly type: 'customer.contact' }>

function written(
  interaction: Pick<Interaction, 'id' | 'customerId'>,
  message: CustomerMessage | null,
): readonly Change[] {
  if (message === null) return []
  const { messageId, content, honoured } = message
  return [
    messageAdded(interaction, {
      messageId,
      content,
      ...(honoured === undefined ? {} : { honoured }),
      author: { role: 'customer' },
      audience: 'public',
      purpose: null,
      delivery: 'delivered',
    }),
  ]
}

/** [AC3] What the customer did through an account that counts answers lets us answer. */
function grantFor(floor: Floor, { accountId, channel, act, message }: Contact, now: number): Grant | null {
  const rules = termsFor(floor, { channel, accountId: accountId ?? null }).replyRules
  const on = act === undefined ? 'message' : act.mark
  if (rules === null || on === 'unfollow' || on === 'opt-out' || (act === undefined && message === null)) return null
  return grantOf(rules, on, now)
}

function grants(floor: Floor, id: string, command: Contact, now: number): readonly Change[] {
  const grant = grantFor(floor, command, now)
  return grant === null ? [] : [ofInteraction(id, 'channel.granted', grant)]
}

/** What the customer did beside writing, on the record of the contact. */
function marked(about: Pick<Interaction, 'id' | 'customerId'>, { act }: Contact): readonly Change[] {
  if (act === undefined) return []
  const { mark, text } = act
  return [ofInteractionWithBody(about, 'channel.marked', { mark }, 'conversation', text === '' ? null : { text })]
}

function sameIntroduction(a: Introduction | null, b: Introduction): boolean {
  return a !== null && JSON.stringify(a) === JSON.stringify(b)
}

/** The customer became known, or better known, since the contact began. */
function identified(interaction: Interaction, command: Contact): readonly Change[] {
  const { customerId } = command
  const isIdentified = interaction.identified || command.identified
  const isSame = interaction.customerId === customerId && interaction.identified === isIdentified
  // [I30] What was typed at the beginning comes with every message; the name may have been put right since.
  const standing = isSame ? (interaction.introduction?.customerName ?? null) : null
  const introduction = { ...command.introduction, customerName: standing ?? command.introduction.customerName }
  if (isSame && sameIntroduction(interaction.introduction, introduction)) return []
  const data = { customerId, identified: isIdentified }
  const about = { id: interaction.id, customerId }
  return [ofInteractionWithBody(about, 'interaction.identified', data, 'conversation', introduction)]
}

function isKnownMessage({ messages }: Interaction, message: CustomerMessage | null): boolean {
  if (message === null || message.fresh === true) return false
  return messages.some((m) => m.id === message.messageId)
}

/** [I3] The contact at hand goes on; a thread that had given its capacity back takes it again. */
function goesOn(floor: Floor, interaction: Interaction, command: Contact, ctx: Context): Decision {
  const retakes =
    command.message !== null &&
    interaction.phase.name === 'active' &&
    !interaction.holdsCapacity &&
    !sharesPlace(floor, interaction, interaction.phase.agentId)
  return done([
    ...identified(interaction, command),
    ...marked(interaction, command),
    ...written(interaction, command.message),
    ...grants(floor, interaction.id, command, ctx.now),
    ...(retakes ? [ofInteraction(interaction.id, 'interaction.capacityTaken', {})] : []),
  ])
}

/** An agent who is there to go on with a contact: at the desk, or away for a moment only. */
function isThere(floor: Floor, agentId: string, now: number): boolean {
  const desk = floor.agents.get(agentId)?.desk
  if (desk === undefined || desk.name === 'none') return false
  return desk.name === 'here' || now < desk.since + centreOf(floor).deskLostReturnWorkSeconds * 1000
}

/** [I15] During wrap-up the contact simply goes on with the agent who has it. */
function reopenInWrapUp(
  floor: Floor,
  interaction: Interaction,
  agentId: string,
  command: Contact,
  ctx: Context,
): Decision {
  const again = grants(floor, interaction.id, command, ctx.now)
  // [OT10] Whoever reopens takes a place; a thread has one only.
  const released = sharesPlace(floor, interaction, agentId)
    ? [ofInteraction(interaction.id, 'interaction.capacityReleased', {})]
    : []
  if (isThere(floor, agentId, ctx.now)) return reopen(interaction, agentId, command, [...again, ...released])
  return reopen(interaction, null, command, [...again, requeued(floor, interaction, agentId, ctx)])
}

function requeued(
  floor: Floor,
  interaction: Pick<Interaction, 'id' | 'entryPointId' | 'customerId' | 'language' | 'queueId'>,
  agentId: string | null,
  ctx: Context,
): Change {
  const { now } = ctx
  return enqueue(floor, interaction, interaction.queueId, { reason: 'reopen', now, preferredAgentId: agentId })
}

function reopen(interaction: Interaction, agentId: string | null, command: Contact, then: readonly Change[]): Decision {
  return done([
    ofInteraction(interaction.id, 'interaction.reopened', { agentId }),
    ...identified(interaction, command),
    ...marked(interaction, command),
    ...written(interaction, command.message),
    ...then,
  ])
}

/** Whether the agent could be given this contact right now, without an offer. */
function canTakeNow(floor: Floor, agentId: string, interaction: Interaction): boolean {
  const agent = floor.agents.get(agentId)
  if (!isSignedIn(agent) || agent.state.name !== 'available' || agent.next !== null) return false
  return roomRefusal(floor, agentId, interaction.channel) === null
}

function isWithinReopenWindow(floor: Floor, interaction: Interaction, now: number): boolean {
  const { phase, contactEnded, queueId } = interaction
  if (phase.name !== 'closed' || (phase.outcome !== 'handled' && phase.outcome !== 'no-wrap-up')) return false
  const windowMs = (recordOf(floor, 'queue', queueId)?.reopenSeconds ?? 0) * 1000
  return now - (contactEnded?.at ?? phase.at) < windowMs
}

/** [I26] What an agent began on another channel goes on in the contact after a full one, too. */
function threadOf({ outreach, queueId }: Interaction): { readonly outreach?: Outreach & { readonly queueId: string } } {
  return outreach?.continuesId == null ? {} : { outreach: { ...outreach, queueId } }
}

/** The contact that begins, before it is with anybody. */
function beginning(floor: Floor, command: Contact, full: Interaction | null, ctx: Context) {
  const { channel, conversationId, customerId, entryPointId, language, identified: isIdentified } = command
  const id = ctx.newId()
  const { accountId } = command
  const previousId = floor.conversations.get(conversationId)?.interactionId ?? null
  const before = allowanceLeft(floor, conversationId)
  const grant = grantFor(floor, command, ctx.now)
  const about = {
    id,
    customerId,
    entryPointId,
    language,
    channel,
    accountId: accountId ?? null,
    allowance: grant === null ? before : granted(before ?? [], grant, ctx.now),
    lastCustomerMessageAt: ctx.now,
  }
  const data = {
    channel,
    conversationId,
    customerId,
    entryPointId,
    language,
    identified: isIdentified,
    previousId,
    ...(accountId === undefined ? {} : { accountId }),
    ...(before === null ? {} : { allowance: before }),
    ...(full === null ? {} : threadOf(full)),
  }
  const said = confirmed(floor, about, command, ctx)
  const changes = [
    ofInteractionWithBody(about, 'interaction.arrived', data, 'conversation', command.introduction),
    ...marked(about, command),
    ...written(about, command.message),
    ...grants(floor, id, command, ctx.now),
    ...said.changes,
  ]
  return { about, changes, effects: said.effects }
}

/** @param full the contact that gave way to it; null: none did */
function arrive(
  floor: Floor,
  command: Contact,
  entryPoint: EntryPointRecord,
  full: Interaction | null,
  ctx: Context,
): Decision {
  const { about, changes: arrived, effects: said } = beginning(floor, command, full, ctx)
  const { conversationId } = command
  const preferredAgentId = command.preferredAgentId ?? lastAgentOf(floor, conversationId, ctx.now)
  const bot = botFor(floor, command, entryPoint)
  if (bot !== null) return done([...arrived, ofInteraction(about.id, 'bot.began', { ...bot, preferredAgentId })], said)
  const way = { entryPoint, queueId: entryPoint.queueId, reason: 'arrival' as const, preferredAgentId }
  const into = admit(floor, about, way, ctx)
  return done([...arrived, ...into.changes], [...said, ...into.effects])
}

/** [BT1] The flow that greets before anybody; null: people do at once. */
function botFor(floor: Floor, { botMayAnswer, channel }: Contact, { bot }: EntryPointRecord) {
  if (bot?.mode !== 'answers' || botMayAnswer !== true || channel === 'voice') return null
  const flow = floor.config.botFlow.get(bot.flowId)
  return flow === undefined || flow.archived ? null : { flowId: flow.id, flowVersion: flow.version }
}

/** [I26] What is known of the customer, and the way they came in, do not change because a contact is full. */
function asBefore(full: Interaction, command: Contact): Contact {
  const { entryPointId, customerId, language, identified: wasIdentified, introduction } = full
  if (customerId !== command.customerId) return { ...command, entryPointId }
  const customerName = introduction?.customerName ?? command.introduction.customerName
  return {
    ...command,
    entryPointId,
    language,
    identified: wasIdentified || command.identified,
    introduction: { ...command.introduction, customerName },
  }
}

/** [I26] The next contact begins where the full one stood: in the same hands, at its place in the queue, or with the bot. */
function goesOnInNext(floor: Floor, full: Interaction, said: Contact, ctx: Context): Decision {
  const command = asBefore(full, said)
  const ended = endFull(full)
  const { phase, queueId } = full
  switch (phase.name) {
    case 'arrived':
    case 'closed': {
      const entryPoint = inUse(floor, 'entryPoint', command.entryPointId)
      if (entryPoint === undefined) return no('not-found', { what: 'entryPoint' })
      const next = arrive(floor, command, entryPoint, full, ctx)
      return next.ok ? done([...ended, ...next.changes], next.effects) : next
    }
    case 'waiting':
    case 'offered': {
      const { about, changes, effects } = beginning(floor, command, full, ctx)
      const { since, dueAt, priority, preferred, target } = phase.name === 'offered' ? phase.waiting : phase
      const place = { reason: 'reopen', now: ctx.now, since, dueAt, atLeastPriority: priority, target } as const
      const preferredAgentId = preferred?.agentId ?? null
      return done([...ended, ...changes, enqueue(floor, about, queueId, { ...place, preferredAgentId })], effects)
    }
    case 'active':
    case 'parked':
    case 'wrap-up': {
      const { about, changes, effects } = beginning(floor, command, full, ctx)
      const { agentId } = phase
      const waits = requeued(floor, { ...about, queueId }, agentId, ctx)
      const accepted = ofInteraction(about.id, 'interaction.accepted', { agentId, by: 'reopen' })
      const parked =
        phase.name === 'parked' ? [ofInteraction(about.id, 'interaction.parked', { remindAt: phase.remindAt })] : []
      // [OT10] A thread over channels takes one place.
      const released = sharesPlace(floor, full, agentId)
        ? [ofInteraction(about.id, 'interaction.capacityReleased', {})]
        : []
      const inHand = isThere(floor, agentId, ctx.now) ? [accepted, ...released, ...parked] : []
      return done([...ended, ...changes, waits, ...inHand], effects)
    }
    default:
      return assertNever(phase)
  }
}

/** [I20] One answer is enough: what is added while the centre stays closed joins the contact already answered. */
function isStillAfterHours(floor: Floor, last: Interaction, entryPoint: EntryPointRecord, now: number): boolean {
  if (last.phase.name !== 'closed' || last.phase.outcome !== 'after-hours') return false
  return arrivalOpensAt(floor, entryPoint, now) !== now
}

/** [AC8] What somebody did stands with them, whether or not a contact is open; nobody whose record went is named again. */
function acted(floor: Floor, { act, channel, accountId, customerId: named }: Contact): readonly Change[] {
  if (act === undefined) return []
  const customerId = survivorOf(floor, named)
  if (floor.customers.get(customerId)?.erased === true) return []
  const { mark, text } = act
  const body = text === '' ? null : ({ subject: customerId, retention: 'customer-record', content: { text } } as const)
  const data = { channel, accountId: accountId ?? null, mark }
  return [factWithBody(streamOf.customer(customerId), 'customer.acted', data, body)]
}

/** A customer opens a contact, writes in one, or does something beside. */
export function contact(floor: Floor, command: Contact, ctx: Context): Decision {
  const decision = contacted(floor, command, ctx)
  if (!decision.ok) return decision
  if (command.noOffers !== undefined) return withNoOffers(floor, command, decision, ctx)
  if (command.act === undefined) return decision
  const last = lastOf(floor, command.conversationId)
  const isBegun = decision.changes.some(({ type }) => type === 'interaction.arrived')
  const to = isBegun || last?.phase.name === 'closed' ? undefined : last
  const said = to === undefined ? NOTHING_SAID : confirmed(floor, to, command, ctx)
  return done([...decision.changes, ...said.changes, ...acted(floor, command)], [...decision.effects, ...said.effects])
}

const NOTHING_SAID = { changes: [], effects: [] } as const

/** [SM21] That a refusal is honoured is said in the contact that goes on, or begins with it, like all that is said to them. */
function confirmed(
  floor: Floor,
  to: Recipient,
  { act }: Contact,
  ctx: Context,
): Pick<Extract<Decision, { ok: true }>, 'changes' | 'effects'> {
  if (act?.answer === undefined) return NOTHING_SAID
  const content = { kind: 'text', text: act.answer } as const
  const words = { messageId: ctx.newId(), author: { role: 'system' }, purpose: 'reply', content } as const
  return sayIfAllowed(floor, to, words, ctx)
}

function contacted(floor: Floor, command: Contact, ctx: Context): Decision {
  const entryPoint = inUse(floor, 'entryPoint', command.entryPointId)
  const last = lastOf(floor, command.conversationId)
  const isKnown = last !== undefined && isKnownMessage(last, command.message)
  const full = last !== undefined && isFull(last) && command.message !== null && !isKnown
  if (full && last.phase.name !== 'closed') return goesOnInNext(floor, last, command, ctx)
  // Taken in before, while the contact goes on: whatever becomes of it now, it says nothing new.
  if (isKnown && last.phase.name !== 'closed') return NOTHING
  const isActAlone = command.act !== undefined && command.message === null
  if (last !== undefined && last.phase.name === 'wrap-up') {
    // [AC4] Nobody has to answer it: whoever writes up the contact is not called back into it.
    if (isActAlone) return done([...marked(last, command), ...grants(floor, last.id, command, ctx.now)])
    return reopenInWrapUp(floor, last, last.phase.agentId, command, ctx)
  }
  if (last !== undefined && last.phase.name !== 'closed') return goesOn(floor, last, command, ctx)
  // [AC4] Following or scanning says nothing that somebody would have to answer.
  if (isActAlone) return NOTHING
  // A call is no conversation that goes on: it comes by its own command.
  if (entryPoint === undefined || entryPoint.channel !== command.channel || command.channel === 'voice')
    return no('not-found', { what: 'entryPoint' })
  if (isKnown) return NOTHING
  const isForBot = botFor(floor, command, entryPoint) !== null
  if (last !== undefined && !full && !isForBot && isStillAfterHours(floor, last, entryPoint, ctx.now)) {
    return done([...written(last, command.message), ...grants(floor, last.id, command, ctx.now)])
  }
  if (last !== undefined && !full && isWithinReopenWindow(floor, last, ctx.now)) {
    const agentId = last.lastAgentId
    const again = grants(floor, last.id, command, ctx.now)
    if (agentId !== null && canTakeNow(floor, agentId, last)) return reopen(last, agentId, command, again)
    if (arrivalOpensAt(floor, entryPoint, ctx.now) === ctx.now) {
      return reopen(last, null, command, [...again, requeued(floor, last, agentId, ctx)])
    }
  }
  return arrive(floor, command, entryPoint, null, ctx)
}

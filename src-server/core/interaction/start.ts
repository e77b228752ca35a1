/** An agent writes to a customer first, or goes on with a thread on another channel. */
import { sendersOf } from '#shared/domain/sender.ts'
import { streamOf } from '#shared/domain/events.ts'
import { isOpen, ownerOf } from '#shared/domain/interaction.ts'
import type { Purpose } from '#shared/domain/channel.ts'
import type { AccountRecord } from '#shared/domain/account.ts'
import type { AtNight } from '#shared/domain/quiet-hours.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import { done, fact, messageAdded, ofInteraction, ofInteractionWithBody, refused, sendEffect } from '../change.ts'
import type { ContactStart } from '../commands.ts'
import type { Context, Decision } from '../decision.ts'
import { activeUser, inUse } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { isSignedIn, roomRefusal } from '../floor/routing-view.ts'
import { termsFor } from '../floor/terms.ts'
import { contentRefusal } from './channel-limits.ts'
import { find } from './guards.ts'
import { confirmedAtNight, nightOf } from './night.ts'
import { gateAnswer } from './outgoing.ts'
import { purposeOf } from './purpose.ts'
import { capacityWords } from './room.ts'
import { allowanceLeft, lastOf } from './together.ts'

/** What decides whether it may go, without its words. */
export type Start = Omit<ContactStart, 'type' | 'messageId' | 'customerName' | 'language'>

interface Allowed {
  readonly ok: true
  readonly account: AccountRecord
  readonly purpose: Purpose
}
type Verdict = Allowed | { readonly ok: false; readonly refusal: Refusal; readonly purpose: Purpose | null }

/** [OT12] */
function routeRefusal(floor: Floor, { accountId, queueId }: Start, account: AccountRecord | undefined): Refusal | null {
  const queue = inUse(floor, 'queue', queueId)
  if (queue === undefined) return refuse('not-found', { what: 'queue' })
  if (account === undefined) return refuse('not-found', { what: 'account' })
  if (!queue.channels.includes(account.channel))
    return refuse('invalid-record', { field: 'queueId', reason: 'channel-not-served' })
  const { choices } = sendersOf(floor.config, queueId, account.channel)
  return choices.includes(accountId) ? null : refuse('not-our-sender')
}

/** [OT9] */
function continuingRefusal(floor: Floor, { continuesId, customerId }: Start, agentId: string): Refusal | null {
  if (continuesId === null) return null
  const earlier = find(floor, continuesId)
  if (!earlier.ok) return earlier.refusal
  if (!isOpen(earlier.it) || ownerOf(earlier.it) !== agentId) return refuse('not-yours')
  return earlier.it.customerId === customerId ? null : refuse('not-found', { what: 'customer' })
}

/** [OT1] [OT5] [OT10] */
function handsRefusal(floor: Floor, { continuesId }: Start, channel: AccountRecord['channel'], agentId: string) {
  if (activeUser(floor, agentId) === undefined || !isSignedIn(floor.agents.get(agentId)))
    return refuse('you-are-offline')
  // What goes on takes the place of what it goes on from.
  const room = continuesId === null ? roomRefusal(floor, agentId, channel) : null
  return room === null ? null : capacityWords(room)
}

/**
 * [OT18] WeChat names a follower anew for each account: through one they did not write to nobody is reached. What the
 * floor remembers of a conversation outlasts the time in which WeChat lets it be answered.
 */
export function isReachable(floor: Floor, { channel }: Pick<AccountRecord, 'channel'>, conversationId: string) {
  return channel !== 'wechat' || floor.conversations.has(conversationId)
}

/** [OT3] Whether it would go, and if not why; changes nothing. */
export function startVerdict(floor: Floor, command: Start, ctx: Context): Verdict {
  const account = inUse(floor, 'account', command.accountId)
  const no = (refusal: Refusal, purpose: Purpose | null = null): Verdict => ({ ok: false, refusal, purpose })
  const route = routeRefusal(floor, command, account) ?? continuingRefusal(floor, command, ctx.actor)
  if (route !== null) return no(route)
  if (account === undefined) return no(refuse('not-found', { what: 'account' }))
  const hands = handsRefusal(floor, command, account.channel, ctx.actor)
  if (hands !== null) return no(hands)
  const last = lastOf(floor, command.conversationId)
  if (last !== undefined && isOpen(last)) return no(refuse('contact-under-way', { interactionId: last.id }))
  if (!isReachable(floor, account, command.conversationId)) return no(refuse('not-their-account'))
  const to = {
    id: command.interactionId,
    channel: account.channel,
    accountId: command.accountId,
    customerId: command.customerId,
    allowance: allowanceLeft(floor, command.conversationId),
    outreach: { continuesId: command.continuesId },
    lastCustomerMessageAt: null,
  }
  const content = contentRefusal(termsFor(floor, to), command.content)
  if (content !== null) return no(content)
  const purpose = purposeOf(floor, to, command.content)
  const answer = gateAnswer(floor, to, purpose, ctx)
  if (answer.allowed) return { ok: true, account, purpose }
  const { policy, reason } = answer
  return no(refuse('gate-refused', { policy, reason }), purpose)
}

/** [OT19] Whoever wrote here, or on the channel that is gone on from, a while ago is awake. */
export function nightOfStart(
  floor: Floor,
  { conversationId, continuesId, zone }: Pick<Start, 'conversationId' | 'continuesId' | 'zone'>,
  now: number,
): AtNight | null {
  const earlier = continuesId === null ? undefined : floor.interactions.get(continuesId)
  return nightOf(
    floor,
    [lastOf(floor, conversationId), earlier].filter((one) => one !== undefined),
    { now, zone },
  )
}

/** [OT1] [OT2] [OT5] */
export function start(floor: Floor, command: ContactStart, ctx: Context): Decision {
  const { interactionId: id, messageId, customerId, accountId, queueId, continuesId, content, conversationId } = command
  if (floor.interactions.has(id)) return refused(refuse('already-done'))
  const verdict = startVerdict(floor, command, ctx)
  if (!verdict.ok) {
    const { refusal, purpose } = verdict
    if (purpose === null) return refused(refusal)
    const ledger = {
      interactionId: null,
      customerId,
      purpose,
      policy: String(refusal.params['policy']),
      reason: String(refusal.params['reason']),
    }
    return { ok: false, refusal, changes: [fact(streamOf.gate(), 'gate.refused', ledger)] }
  }
  const { account, purpose } = verdict
  const night = confirmedAtNight(nightOfStart(floor, command, ctx.now), purpose, command.atNight === true)
  if (!night.ok) return refused(night.refusal)
  const { channel, entryPointId } = account
  const previousId = floor.conversations.get(conversationId)?.interactionId ?? null
  const last = lastOf(floor, conversationId)
  const allowance = allowanceLeft(floor, conversationId)
  const about = { id, customerId, channel }
  const data = {
    channel,
    conversationId,
    customerId,
    entryPointId,
    language: command.language ?? last?.language ?? inUse(floor, 'entryPoint', entryPointId)?.language ?? 'zh-CN',
    identified: false,
    previousId,
    accountId,
    outreach: { continuesId, queueId },
    ...(allowance === null ? {} : { allowance }),
  }
  const introduction = { customerName: command.customerName, address: command.address, answers: [], page: null }
  const author = { role: 'agent', agentId: ctx.actor } as const
  return done(
    [
      ofInteractionWithBody(about, 'interaction.arrived', data, 'conversation', introduction),
      ofInteraction(id, 'interaction.accepted', { agentId: ctx.actor, by: 'start' }),
      ...(continuesId === null ? [] : [ofInteraction(id, 'interaction.capacityReleased', {})]),
      messageAdded(about, {
        messageId,
        author,
        audience: 'public',
        purpose,
        delivery: 'queued',
        content,
        ...(night.atNight === undefined ? {} : { atNight: night.atNight }),
      }),
    ],
    [sendEffect(about, messageId)],
  )
}

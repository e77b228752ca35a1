import { givenBack, granted, spent } from './allowance.ts'
import { assertNever, ignoreNever } from '../lib/assert-never.ts'
import { endsWaiting } from './awaited-reply.ts'
import { evolveBot } from './bot-fold.ts'
import { evolveCall, talkOver } from './call.ts'
import type { DomainEvent } from './events.ts'
import { handlingOf } from './handling.ts'
import { identifiedAs } from './identified-as.ts'
import type { Interaction, InteractionEvent, Phase } from './interaction-state.ts'
import { isLaterDelivery, type Message, withMessage, withRarer, withReceipt, withSettled } from './message.ts'
import { evolveMoods, evolveRecommendations } from './recommendation-fold.ts'

export type * from './interaction-state.ts'

/** Who has it in hand; null while it waits, or once nobody had it. */
export function ownerOf(interaction: Interaction): string | null {
  const { phase } = interaction
  switch (phase.name) {
    case 'arrived':
    case 'waiting':
    case 'offered':
      return null
    case 'active':
    case 'parked':
    case 'wrap-up':
      return phase.agentId
    case 'closed':
      return null
    default:
      return assertNever(phase)
  }
}

/** The agent whose desk shows it: its owner, or the one it rings at. */
export function deskOf(interaction: Interaction): string | null {
  return interaction.phase.name === 'offered' ? interaction.phase.offer.agentId : ownerOf(interaction)
}

/** Everyone whose desk shows it: that agent, and the colleague who was asked into the call. */
export function desksOf(interaction: Interaction): readonly string[] {
  const ids = [deskOf(interaction), isOpen(interaction) ? interaction.call?.consult?.agentId : null]
  return ids.filter((id) => typeof id === 'string')
}

/** Everyone whose desk follows it: those, and the supervisor who is on the line. */
export function followersOf(interaction: Interaction): readonly string[] {
  const supervisorId = isOpen(interaction) ? interaction.call?.supervision?.supervisorId : undefined
  const desks = desksOf(interaction)
  return supervisorId === undefined || desks.includes(supervisorId) ? desks : [...desks, supervisorId]
}

export function isOpen(interaction: Interaction): boolean {
  return interaction.phase.name !== 'closed'
}

/** Customer messages the agent has not read. */
export function unreadByAgent(interaction: Interaction): number {
  return interaction.messages.filter((m) => m.author.role === 'customer' && m.seq > interaction.readUpTo.agent).length
}

function begin(event: DomainEvent<'interaction.arrived'>): Interaction {
  const { data } = event
  return {
    id: event.stream.slice('interaction/'.length),
    revision: 1,
    seq: event.seq,
    channel: data.channel,
    conversationId: data.conversationId,
    customerId: data.customerId,
    entryPointId: data.entryPointId,
    accountId: data.accountId ?? null,
    allowance: data.allowance ?? null,
    marks: [],
    language: data.language,
    identified: data.identified,
    previousId: data.previousId,
    introduction: event.body,
    arrivedAt: event.at,
    outreach: data.outreach === undefined ? null : { continuesId: data.outreach.continuesId },
    queueId: data.outreach?.queueId ?? '',
    enteredQueueId: null,
    phase: { name: 'arrived' },
    handlings: [],
    firstAcceptedAt: null,
    firstReplyAt: null,
    contactEnded: null,
    endings: [],
    parkings: [],
    holdsCapacity: true,
    passed: [],
    rangAt: [],
    lastAgentId: null,
    transfers: [],
    messages: [],
    lastCustomerMessageAt: null,
    lastAgentMessageAt: null,
    idleWarnedAt: null,
    readUpTo: { customer: 0, agent: 0 },
    wrapUp: null,
    bot: null,
    call: null,
    verification: null,
    failedVerifications: 0,
    recommendations: [],
    withheld: [],
    moods: [],
    survey: null,
  }
}

/** By far the most frequent event: one copy of the state, not two. */
function addMessage(before: Interaction, event: DomainEvent<'message.added'>): Interaction {
  const { seq, at, body: content } = event
  const { messageId: id, author, audience, purpose, delivery } = event.data
  const said: Message = { id, seq, at, author, audience, purpose, content, delivery, failure: null }
  const message = withRarer(said, event.data)
  const byCustomer = author.role === 'customer'
  const toCustomer = author.role === 'agent' && audience === 'public'
  const isSent = !byCustomer && audience === 'public'
  const isReply = toCustomer && endsWaiting(before, event.data)
  return {
    ...before,
    revision: before.revision + 1,
    seq: event.seq,
    messages: withMessage(before.messages, message),
    allowance: before.allowance !== null && isSent ? spent(before.allowance, event.at) : before.allowance,
    lastCustomerMessageAt: byCustomer ? event.at : before.lastCustomerMessageAt,
    idleWarnedAt: byCustomer ? null : before.idleWarnedAt,
    lastAgentMessageAt: isReply ? event.at : before.lastAgentMessageAt,
    firstReplyAt: isReply ? (before.firstReplyAt ?? event.at) : before.firstReplyAt,
    readUpTo: toCustomer ? { ...before.readUpTo, agent: event.seq } : before.readUpTo,
  }
}

/** Where the work stood before an offer that came to nothing. */
function backToWaiting(phase: Phase): Phase {
  return phase.name === 'offered' ? { name: 'waiting', ...phase.waiting } : phase
}

/** How long the wait that ends now was, ms; 0 when nobody waited. */
function waitedUntil({ phase }: Interaction, at: number): number {
  if (phase.name === 'waiting') return Math.max(0, at - phase.since)
  return phase.name === 'offered' ? Math.max(0, at - phase.waiting.since) : 0
}

/** Marks the parking under way as taken up again. */
function resumed(parkings: Interaction['parkings'], at: number): Interaction['parkings'] {
  const last = parkings.at(-1)
  return last === undefined ? parkings : [...parkings.slice(0, -1), { ...last, resumedAt: at }]
}

/**
 * Folds one event into the interaction; the first must be `interaction.arrived`.
 * Never looks into `body`: an erased or masked interaction evolves like any other.
 */
export function evolveInteraction(before: Interaction | undefined, event: InteractionEvent): Interaction {
  if (event.type === 'interaction.arrived') return begin(event)
  if (before === undefined) throw new Error(`${event.type} before interaction.arrived in ${event.stream}`)
  if (event.type === 'message.added') return addMessage(before, event)
  const state: Interaction = { ...before, revision: before.revision + 1, seq: event.seq }
  switch (event.type) {
    case 'interaction.identified':
      return identifiedAs(state, event)
    case 'interaction.queued':
      return {
        ...state,
        queueId: event.data.queueId,
        enteredQueueId: state.enteredQueueId ?? event.data.queueId,
        phase: { name: 'waiting', ...event.data },
        holdsCapacity: true,
      }
    case 'interaction.offered': {
      const { offerId, agentId, expiresAt, why } = event.data
      if (state.phase.name !== 'waiting') return state
      const { name: _, ...waiting } = state.phase
      return {
        ...state,
        rangAt: state.rangAt.includes(agentId) ? state.rangAt : [...state.rangAt, agentId],
        phase: { name: 'offered', offer: { id: offerId, agentId, at: event.at, expiresAt, why }, waiting },
      }
    }
    case 'interaction.offerEnded': {
      const { agentId, retryAt } = event.data
      const passed =
        retryAt === null
          ? state.passed
          : [...state.passed.filter((p) => p.agentId !== agentId), { agentId, until: retryAt }]
      return { ...state, phase: backToWaiting(state.phase), passed }
    }
    case 'interaction.askAgain': {
      const { from } = event.data
      return { ...state, passed: state.passed.map((p) => ({ ...p, until: Math.min(p.until, from) })) }
    }
    case 'interaction.accepted': {
      const { agentId } = event.data
      return {
        ...state,
        phase: { name: 'active', agentId, since: event.at },
        handlings: [...state.handlings, handlingOf(event, waitedUntil(state, event.at))],
        firstAcceptedAt: state.firstAcceptedAt ?? event.at,
        lastAgentId: agentId,
        passed: [],
        holdsCapacity: true,
      }
    }
    case 'interaction.parked':
      return state.phase.name === 'active'
        ? {
            ...state,
            phase: { name: 'parked', agentId: state.phase.agentId, since: event.at, remindAt: event.data.remindAt },
            parkings: [...state.parkings, { agentId: state.phase.agentId, at: event.at, resumedAt: null }],
            holdsCapacity: false,
          }
        : state
    case 'interaction.resumed':
      return state.phase.name === 'parked'
        ? {
            ...state,
            phase: { name: 'active', agentId: state.phase.agentId, since: event.at },
            parkings: resumed(state.parkings, event.at),
            holdsCapacity: true,
          }
        : state
    case 'interaction.capacityReleased':
      return { ...state, holdsCapacity: false }
    case 'interaction.capacityTaken':
      return { ...state, holdsCapacity: true }
    case 'interaction.transferred':
      return {
        ...state,
        transfers: [
          ...state.transfers,
          { at: event.at, fromAgentId: event.data.fromAgentId, to: event.data.to, note: event.body?.text ?? null },
        ],
      }
    case 'interaction.idleWarned':
      return { ...state, idleWarnedAt: event.at }
    case 'interaction.contactEnded':
      return {
        ...state,
        contactEnded: { at: event.at, by: event.data.by },
        endings: [...state.endings, { at: event.at, by: event.data.by }],
        call: state.call === null ? null : talkOver(state.call, event.at),
        survey: event.data.surveyAsked ? { askedAt: event.at, score: null, comment: null } : state.survey,
      }
    case 'interaction.wrapUpStarted':
      return {
        ...state,
        phase: {
          name: 'wrap-up',
          agentId: event.data.agentId,
          since: event.at,
          deadline: event.data.deadline,
          extensions: 0,
        },
      }
    case 'interaction.wrapUpExtended':
      return state.phase.name === 'wrap-up'
        ? {
            ...state,
            phase: {
              ...state.phase,
              deadline: event.data.deadline,
              extensions: state.phase.extensions + (event.data.grace === true ? 0 : 1),
            },
          }
        : state
    case 'interaction.wrapUpSaved':
      return {
        ...state,
        wrapUp: {
          dispositionId: event.data.dispositionId,
          text: event.body,
          savedAt: event.at,
          followUpDone: false,
        },
      }
    case 'interaction.followUpDone':
      return state.wrapUp === null ? state : { ...state, wrapUp: { ...state.wrapUp, followUpDone: event.data.done } }
    case 'interaction.closed':
      return {
        ...state,
        phase: { name: 'closed', agentId: ownerOf(state), at: event.at, outcome: event.data.outcome },
        holdsCapacity: false,
      }
    case 'interaction.reopened': {
      const { agentId } = event.data
      return {
        ...state,
        contactEnded: null,
        idleWarnedAt: null,
        phase: agentId === null ? { name: 'arrived' } : { name: 'active', agentId, since: event.at },
        handlings:
          agentId === null
            ? state.handlings
            : [...state.handlings, { agentId, at: event.at, by: 'reopen', waitedMs: 0 }],
        holdsCapacity: true,
      }
    }
    case 'interaction.surveyAnswered':
      return {
        ...state,
        survey: {
          askedAt: state.survey?.askedAt ?? event.at,
          score: event.data.score,
          comment: event.body?.text ?? null,
        },
      }
    case 'channel.granted':
      return { ...state, allowance: granted(state.allowance ?? [], event.data, event.at) }
    case 'channel.marked': {
      const mark = { at: event.at, seq: event.seq, mark: event.data.mark, text: event.body?.text ?? null }
      return { ...state, marks: [...state.marks, mark] }
    }
    case 'message.receipt': {
      const { messageId, delivery } = event.data
      const wasQueued =
        delivery === 'failed' && state.messages.some((m) => m.id === messageId && m.delivery === 'queued')
      return {
        ...state,
        // What never left was not counted by the vendor either.
        allowance: state.allowance !== null && wasQueued ? givenBack(state.allowance, event.at) : state.allowance,
        messages: withReceipt(state.messages, event.data),
      }
    }
    case 'message.settled': {
      const { at, actor: by } = event
      return { ...state, messages: withSettled(state.messages, event.data.messageId, { by, at }) }
    }
    case 'conversation.read': {
      const readUpTo = { ...state.readUpTo, [event.data.by]: Math.max(state.readUpTo[event.data.by], event.data.upTo) }
      if (event.data.by === 'agent') return { ...state, readUpTo }
      return {
        ...state,
        readUpTo,
        messages: state.messages.map((m) =>
          m.author.role !== 'customer' &&
          m.audience === 'public' &&
          m.seq <= event.data.upTo &&
          isLaterDelivery(m.delivery, 'read')
            ? { ...m, delivery: 'read' as const }
            : m,
        ),
      }
    }
    case 'interaction.verified': {
      const { passed, ...how } = event.data
      if (!passed) return { ...state, failedVerifications: state.failedVerifications + 1 }
      const isBetter = how.level >= (state.verification?.level ?? 0)
      return isBetter ? { ...state, verification: { at: event.at, ...how } } : state
    }
    case 'recommendation.made':
    case 'recommendation.presented':
    case 'recommendation.answered':
    case 'recommendation.withdrawn':
      return { ...state, recommendations: evolveRecommendations(state.recommendations, event, state.customerId) }
    case 'recommendation.moodNoticed':
    case 'recommendation.moodDismissed':
      return { ...state, ...evolveMoods(state, event) }
    case 'recommendation.withheld':
      return { ...state, withheld: [...state.withheld, { at: event.at, ...event.data }] }
    case 'bot.began':
    case 'bot.turned':
    case 'bot.silenceRestarted':
    case 'bot.rated':
    case 'bot.handedOver':
      return { ...state, bot: evolveBot(state.bot, event) }
    case 'call.began':
      return { ...state, call: evolveCall(state.call, event), queueId: event.data.queueId ?? state.queueId }
    case 'call.chosen':
      return { ...state, call: evolveCall(state.call, event), language: event.data.language }
    case 'call.legUp':
    case 'call.legDown':
    case 'call.held':
    case 'call.resumed':
    case 'call.consulted':
    case 'call.consultAnswered':
    case 'call.consultEnded':
    case 'call.joined':
    case 'call.handOutBegan':
    case 'call.handOutEnded':
    case 'call.dialFailed':
    case 'call.movedOut':
    case 'call.supervised':
    case 'call.recording':
    case 'call.recorded':
    case 'call.quality':
    case 'call.callbackAsked':
      return { ...state, call: evolveCall(state.call, event) }
    default:
      return ignoreNever(event, state)
  }
}

import type { BotAnswer, BotHandoverReason } from '#shared/domain/bot.ts'
import type { Call, Recording } from '#shared/domain/call.ts'
import { isSpanShown, type CallSpan } from '#shared/domain/call-spans.ts'
import type { DialFailure } from '#shared/domain/call-events.ts'
import type { Handling, Interaction } from '#shared/domain/interaction.ts'
import { writtenWords } from '#shared/domain/assent.ts'
import type { Message } from '#shared/domain/message.ts'
import type { Verification } from '#shared/domain/verification.ts'
import type { RecommendationResponse } from '#shared/domain/recommendation.ts'
import type { ChannelMark, EndedBy } from '#shared/domain/interaction-events.ts'
import { choseEnglish, type SpeechEntry } from '../../client/index.ts'
import { type SpanNotice, spansTold } from './call-spans.ts'

/** What happened to the contact, said between the messages. */
export type Notice =
  | { readonly kind: 'arrived'; readonly queueId: string; readonly english: boolean }
  | {
      readonly kind: 'accepted'
      readonly agentId: string
      readonly by: Handling['by']
      /** The colleague who handed it over after asking; null: nobody did. */
      readonly from: string | null
      /** ms; 0: nobody waited */
      readonly waited: number
      /** The supervisor who gave it to them; null: nobody did. */
      readonly assignedBy: string | null
    }
  | { readonly kind: 'parked'; readonly agentId: string }
  | { readonly kind: 'resumed'; readonly agentId: string }
  | {
      readonly kind: 'transferred'
      readonly fromAgentId: string
      readonly to: Interaction['transfers'][number]['to']
      readonly note: string | null
    }
  | { readonly kind: 'idle-warned' }
  | { readonly kind: 'ended'; readonly by: EndedBy; readonly call: boolean }
  | { readonly kind: 'call-connected' }
  | { readonly kind: 'called-at-night'; readonly localTime: string; readonly isGuess: boolean }
  | { readonly kind: 'callback-asked' }
  | SpanNotice
  | { readonly kind: 'taken-over'; readonly agentId: string }
  | { readonly kind: 'moved-out'; readonly number: string | null }
  | { readonly kind: 'not-reached'; readonly what: 'dial' | 'hand-out'; readonly reason: DialFailure }
  /** `agentIds`: who spoke on it with the customer, in order. */
  | {
      readonly kind: 'recorded'
      readonly recording: Recording
      readonly agentIds: readonly string[]
      readonly spans: readonly CallSpan[]
    }
  | { readonly kind: 'survey'; readonly score: number; readonly comment: string | null }
  /** Said on the telephone; in a text channel the card itself stands in the thread. */
  | { readonly kind: 'offer-told'; readonly propositionId: string }
  | {
      readonly kind: 'offer-answered'
      /** [CO29] The customer's, that a yes rests on; null: none are kept, or it was something else than words. */
      readonly words: string | null
      readonly propositionId: string
      readonly response: RecommendationResponse
      readonly reasonId: string | null
      /** [AS19] It was about the assessment that comes first, and not the product. */
      readonly assessFirst: boolean
    }
  /** By the link that was sent to them. */
  | { readonly kind: 'assessed' }
  /** What the customer did without words, such as scanning a code; `what` is the vendor's key for it. */
  | { readonly kind: 'mark'; readonly mark: ChannelMark; readonly what: string; readonly accountId: string | null }
  | { readonly kind: 'verified'; readonly how: Pick<Verification, 'method' | 'level'> }
  /** Two records that were one are two again, and it is with the one it began with. */
  | { readonly kind: 'taken-apart' }
  | { readonly kind: 'bot-began' }
  | { readonly kind: 'bot-handed-over'; readonly reason: BotHandoverReason }
  | { readonly kind: 'closed'; readonly selfServed: boolean }

export type ThreadItem =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'notice'; readonly key: string; readonly at: number; readonly notice: Notice }
  | {
      readonly kind: 'message'
      readonly key: string
      readonly at: number
      readonly message: Message
      readonly continued: boolean
      readonly bot: BotLine | null
    }
  | {
      readonly kind: 'pending'
      readonly key: string
      readonly at: number
      readonly entry: SpeechEntry
      readonly continued: boolean
    }

/** What is known of a message of the bot's beyond its words. */
export interface BotLine {
  /** null: it is no answer from an article */
  readonly answer: BotAnswer | null
  /** The option of its choice that the customer took; null: none, or it put no choice. */
  readonly chosenId: string | null
}

/** Messages of one author this close together stand as one turn. */
const SAME_TURN_MS = 3 * 60_000

type Happened = readonly [at: number, Notice]

type Reader = Parameters<typeof isSpanShown>[1]

function noticesOf(interaction: Interaction, reader: Reader | null): readonly Happened[] {
  const { arrivedAt, handlings, parkings, transfers, endings, idleWarnedAt, survey, phase, enteredQueueId, bot } =
    interaction
  const happened: Happened[] = []
  const tell = (at: number, notice: Notice): void => void happened.push([at, notice])
  if (bot !== null) tell(bot.at, { kind: 'bot-began' })
  if (bot !== null && bot.handedOver !== null)
    tell(bot.handedOver.at, { kind: 'bot-handed-over', reason: bot.handedOver.reason })
  if (enteredQueueId !== null)
    tell(bot?.handedOver?.at ?? arrivedAt, {
      kind: 'arrived',
      queueId: enteredQueueId,
      english: choseEnglish(interaction),
    })
  for (const [nth, { at, agentId, by, waitedMs, assignedBy = null }] of handlings.entries()) {
    // A call that nobody waits with is given to nobody but whoever takes it over.
    if (interaction.call !== null && nth > 0 && by === 'assign' && waitedMs === 0 && assignedBy === null) {
      tell(at, { kind: 'taken-over', agentId })
      continue
    }
    const from = by === 'consult' ? (transfers.find((transfer) => transfer.at === at)?.fromAgentId ?? null) : null
    tell(at, { kind: 'accepted', agentId, by, from, waited: waitedMs, assignedBy })
  }
  for (const { at, agentId, resumedAt } of parkings) {
    tell(at, { kind: 'parked', agentId })
    if (resumedAt !== null) tell(resumedAt, { kind: 'resumed', agentId })
  }
  for (const { at, fromAgentId, to, note } of transfers) {
    // Handed over after asking, giving and taking are one moment: the taking says both.
    if (handlings.some((handling) => handling.by === 'consult' && handling.at === at)) continue
    const isSaid = interaction.messages.some((message) => isRemarkOf(message, fromAgentId, note, at))
    tell(at, { kind: 'transferred', fromAgentId, to, note: isSaid ? null : note })
  }
  for (const { at, by } of endings) tell(at, { kind: 'ended', by, call: interaction.call !== null })
  if (interaction.call !== null) tellOfCall(interaction, interaction.call, reader, tell)
  for (const {
    propositionId,
    presented,
    answer,
    earlier = [],
    assessFirst,
    withdrawn,
  } of interaction.recommendations) {
    if (assessFirst === true && presented !== null && withdrawn?.why === 'assessed')
      tell(withdrawn.at, { kind: 'assessed' })
    if (presented !== null && presented.messageId === null) tell(presented.at, { kind: 'offer-told', propositionId })
    for (const { at, response, reasonId, messageId } of answer === null ? [] : [...earlier, answer]) {
      const said = interaction.messages.find(({ id }) => id === messageId)
      const words = said === undefined ? null : writtenWords(said)
      tell(at, { kind: 'offer-answered', propositionId, response, reasonId, words, assessFirst: assessFirst === true })
    }
  }
  // Who came signed in was known before the first word.
  const { verification, takenApartAt } = interaction
  if (verification !== null && verification.method !== 'signed-site')
    tell(verification.at, { kind: 'verified', how: verification })
  if (takenApartAt !== undefined) tell(takenApartAt, { kind: 'taken-apart' })
  for (const { at, mark, text } of interaction.marks)
    tell(at, { kind: 'mark', mark, what: text ?? '', accountId: interaction.accountId })
  if (idleWarnedAt !== null) tell(idleWarnedAt, { kind: 'idle-warned' })
  if (survey !== null && survey.score !== null)
    tell(survey.askedAt, { kind: 'survey', score: survey.score, comment: survey.comment })
  if (phase.name === 'closed') tell(phase.at, { kind: 'closed', selfServed: phase.outcome === 'self-served' })
  return happened
}

function tellOfCall(
  { handlings, arrivedAt }: Interaction,
  call: Call,
  reader: Reader | null,
  tell: (at: number, notice: Notice) => void,
): void {
  if (call.atNight !== undefined) {
    const { localTime, guess } = call.atNight
    tell(arrivedAt, { kind: 'called-at-night', localTime, isGuess: guess !== undefined })
  }
  if (call.connectedAt !== null) tell(call.connectedAt, { kind: 'call-connected' })
  if (call.callback !== null) tell(call.callback.askedAt, { kind: 'callback-asked' })
  if (call.movedOut !== null) tell(call.movedOut.at, { kind: 'moved-out', number: call.movedOut.number })
  for (const { at, what, reason } of call.failures) tell(at, { kind: 'not-reached', what, reason })
  const spans = call.spans.filter((span) => reader === null || isSpanShown(span, reader))
  for (const [at, notice] of spansTold(spans)) tell(at, notice)
  for (const recording of call.recordings)
    tell(recording.startedAt + recording.durationMs, {
      kind: 'recorded',
      recording,
      agentIds: recording.kind === 'voicemail' ? [] : spokeOn(handlings, recording),
      spans: call.spans,
    })
}

/** Whoever had the call while it was recorded: each desk records its own part. */
function spokeOn(handlings: readonly Handling[], { startedAt, durationMs }: Recording): readonly string[] {
  const had = handlings.filter(({ at }, nth) => {
    const until = handlings[nth + 1]?.at ?? Number.POSITIVE_INFINITY
    return at < startedAt + durationMs && until > startedAt
  })
  return [...new Set(had.map(({ agentId }) => agentId))]
}

/** A hand-over's note also stands among the messages, where colleagues look for notes: it need not be said twice. */
function isRemarkOf({ author, audience, content, at }: Message, agentId: string, note: string | null, when: number) {
  return (
    audience === 'internal' &&
    at === when &&
    author.role === 'agent' &&
    author.agentId === agentId &&
    content?.kind === 'text' &&
    content.text === note
  )
}

const authorKey = ({ author, audience }: Message): string =>
  `${author.role === 'agent' ? author.agentId : author.role} ${audience}`

type Placed = { readonly at: number; readonly turn: string | null } & (
  | { readonly what: 'notice'; readonly key: string; readonly notice: Notice }
  | { readonly what: 'message'; readonly message: Message }
  | { readonly what: 'pending'; readonly entry: SpeechEntry }
)

/**
 * One interaction as lines of a thread: messages and what happened, with the days between, and one's own words not yet in the log.
 * @param dayOf names a moment's calendar day in the centre's zone
 * @param reader null: whoever may read everything
 */
export function threadItems(
  interaction: Interaction,
  pending: readonly SpeechEntry[],
  dayOf: (at: number) => string,
  reader: Reader | null = null,
): readonly ThreadItem[] {
  const known = new Set(interaction.messages.map(({ id }) => id))
  const spoken: Placed[] = interaction.messages.map((message) => ({
    what: 'message',
    at: message.at,
    turn: authorKey(message),
    message,
  }))
  const noticed: Placed[] = noticesOf(interaction, reader).map(([at, notice], index) => ({
    what: 'notice',
    at,
    turn: null,
    key: `${notice.kind}-${index}`,
    notice,
  }))
  // Stable: of the same moment, what happened comes before what was said.
  const past = [...noticed, ...spoken].toSorted((a, b) => a.at - b.at)
  const own: Placed[] = pending
    .filter(({ command }) => !known.has(command.messageId))
    .map((entry) => ({
      what: 'pending',
      at: entry.at,
      turn: entry.command.type === 'note.add' ? 'pending internal' : 'pending public',
      entry,
    }))

  const items: ThreadItem[] = []
  let day = ''
  let before: Placed | undefined
  for (const one of [...past, ...own]) {
    const today = dayOf(one.at)
    const newDay = today !== day
    if (newDay) items.push({ kind: 'day', key: `day-${interaction.id}-${today}`, at: one.at })
    day = today
    const continued =
      !newDay &&
      before !== undefined &&
      before.turn !== null &&
      before.turn === one.turn &&
      one.at - before.at < SAME_TURN_MS
    items.push(toItem(one, interaction, continued))
    before = one
  }
  return items
}

function botLineOf({ id, seq, author, content }: Message, { bot, messages }: Interaction): BotLine | null {
  if (author.role !== 'bot') return null
  const answer = bot?.answers.find(({ messageId }) => messageId === id) ?? null
  if (content?.kind !== 'menu') return { answer, chosenId: null }
  const next = messages.find((message) => message.seq > seq && message.author.role === 'bot')?.seq
  const choice = bot?.choices.find((one) => one.seq > seq && (next === undefined || one.seq < next))
  const chosen = choice === undefined ? undefined : content.options[choice.place]
  return { answer, chosenId: chosen?.id ?? null }
}

function toItem(one: Placed, interaction: Interaction, continued: boolean): ThreadItem {
  const interactionId = interaction.id
  switch (one.what) {
    case 'notice':
      return { kind: 'notice', key: `${interactionId}-${one.key}`, at: one.at, notice: one.notice }
    case 'message':
      return {
        kind: 'message',
        key: one.message.id,
        at: one.at,
        message: one.message,
        continued,
        bot: botLineOf(one.message, interaction),
      }
    case 'pending':
      // The message's own id: once the log shows it, the same line goes on.
      return { kind: 'pending', key: one.entry.command.messageId, at: one.at, entry: one.entry, continued }
  }
}

/** Number of customer's messages after a log number: what came while one read further up. */
export function customerMessagesAfter(interaction: Interaction, seq: number): number {
  return interaction.messages.filter((message) => message.seq > seq && message.author.role === 'customer').length
}

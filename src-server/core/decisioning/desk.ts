/** What an agent does with an offer: shows it, and writes down what the customer said. */
import { mustServeFirst } from '#shared/domain/awaited-reply.ts'
import { neverSpoke } from '#shared/domain/call.ts'
import { asShortMessage, cardWords } from '#shared/domain/card-words.ts'
import { type Channel, type Language, textIn } from '#shared/domain/channel.ts'
import { isDoublyRecorded, isHeardOnRecord } from '#shared/domain/double-recording.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Card, MessageContent } from '#shared/domain/message.ts'
import { NO_ADS, type PropositionRecord } from '#shared/domain/proposition.ts'
import { isOnShow, type Recommendation, UNSUITABLE_REASONS, type WithdrawnWhy } from '#shared/domain/recommendation.ts'
import { refuse } from '#shared/domain/refusal.ts'
import { type CardPicture, carriesPicture } from '#shared/domain/shelf-picture.ts'
import { isProved } from '#shared/domain/verification.ts'
import { done, no, ofInteraction, refused } from '../change.ts'
import type { DeskCommand } from '../commands.ts'
import type { Change, Context, Decision } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'
import { termsFor } from '../floor/terms.ts'
import { contentRefusal } from '../interaction/channel-limits.ts'
import { findOwned, type Found } from '../interaction/guards.ts'
import { fullRefusal, isFull } from '../interaction/messages.ts'
import { refusedCalls, refusedOffers } from '../interaction/no-offers.ts'
import { gateRefusal, say } from '../interaction/outgoing.ts'
import { type Assented, assentOf } from './assent.ts'
import { questionnaireCard } from './assess-first.ts'
import { branchLeadOf, isOpenBranch } from './branch-lead.ts'
import { isFor, isOpenFor, marketingPolicyOf } from './floor.ts'
import { reminderOf } from './reminder.ts'

type Present = Extract<DeskCommand, { readonly type: 'recommendation.present' }>
type Answer = Extract<DeskCommand, { readonly type: 'recommendation.answer' }>

interface Offered {
  readonly interaction: Interaction
  readonly recommendation: Recommendation
  readonly proposition: PropositionRecord
}

const OF_THEIR_WORDS: ReadonlySet<WithdrawnWhy> = new Set(['mood', 'refused'])

/** [OF54] Words that took back what was presented are an answer, and nothing but a no. */
function isOpen({ withdrawn, presented, assessFirst }: Recommendation, command: Present | Answer): boolean {
  if (withdrawn === null) return true
  const isNo = command.type === 'recommendation.answer' && command.response === 'declined'
  return isNo && OF_THEIR_WORDS.has(withdrawn.why) && presented !== null && assessFirst !== true
}

const isUnanswered = (recommendation: Recommendation): boolean =>
  isOnShow(recommendation) && recommendation.presented !== null

/** One that was shown at this desk and has not been taken back. */
function findOffered(floor: Floor, command: Present | Answer, ctx: Context): Found<Offered> {
  const owned = findOwned(floor, command.interactionId, ctx)
  if (!owned.ok) return owned
  const recommendation = owned.it.recommendations.find(({ id }) => id === command.recommendationId)
  // One that was held out was never shown: nobody can name it.
  if (recommendation === undefined || recommendation.heldOut)
    return { ok: false, refusal: refuse('not-found', { what: 'recommendation' }) }
  // [OF64] What outlived that they were named was shown to whoever is named now.
  const isTheirs = isFor(floor, owned.it, recommendation) || isUnanswered(recommendation)
  if (!isOpen(recommendation, command) || !isTheirs) return { ok: false, refusal: refuse('offer-withdrawn') }
  const proposition = floor.config.proposition.get(recommendation.propositionId)?.record
  if (proposition === undefined) return { ok: false, refusal: refuse('not-found', { what: 'proposition' }) }
  return { ok: true, it: { interaction: owned.it, recommendation, proposition } }
}

/** [OF20] [OF22] A card goes out past the gate as marketing; on a call the agent's own voice presents, asked of the gate alike. */
export function present(floor: Floor, command: Present, ctx: Context): Decision {
  const found = findOffered(floor, command, ctx)
  if (!found.ok) return refused(found.refusal)
  const { interaction, recommendation, proposition } = found.it
  if (recommendation.presented !== null) return no('already-done')
  if (interaction.phase.name !== 'active') return no('wrong-phase', { phase: interaction.phase.name })
  if (mustServeFirst(interaction, ctx.actor)) return no('answer-first')
  const shelved = floor.config.proposition.get(recommendation.propositionId)
  // [OF40] The shelf may have changed since it was chosen.
  if (shelved === undefined || !isOpenFor(shelved, interaction, ctx.now)) return no('offer-withdrawn')
  const { recommendationId, messageId } = command
  const presented = ofInteraction(interaction.id, 'recommendation.presented', {
    recommendationId,
    agentId: ctx.actor,
    messageId: interaction.channel === 'voice' ? null : messageId,
  })
  const assessFirst = recommendation.assessFirst === true
  if (assessFirst && interaction.channel === 'voice') return no('not-for-calls')
  // [AS2] Compliance may have switched it off meanwhile.
  if (assessFirst && !marketingPolicyOf(floor).remoteAssessment) return no('offer-withdrawn')
  if (neverSpoke(interaction.call)) return no('not-connected')
  if (interaction.channel === 'voice') return gateRefusal(floor, interaction, 'marketing', ctx) ?? done([presented])
  if (messageId === null) return no('malformed', { field: 'messageId' })
  const { assessmentLink = null } = command
  if (assessFirst && assessmentLink === null) return no('storage-unavailable')
  const content =
    assessmentLink === null ? cardOf(floor, interaction, proposition) : questionnaireCard(interaction, assessmentLink)
  if (interaction.messages.some(({ id }) => id === messageId)) return no('already-done')
  if (isFull(interaction)) return fullRefusal()
  const tooMuch = contentRefusal(termsFor(floor, interaction), content)
  if (tooMuch !== null) return refused(tooMuch)
  const author = { role: 'agent', agentId: ctx.actor } as const
  const said = say(floor, interaction, { messageId, author, purpose: 'marketing', content }, ctx)
  return said.ok ? done([...said.changes, presented], said.effects) : said
}

/** [OF48] The card, what must be told, and the way out of offers; the card alone where the channel cannot carry more. */
function cardOf(floor: Floor, { language, ...place }: Interaction, proposition: PropositionRecord): MessageContent {
  const { card } = proposition
  const { link } = card
  const words = cardWords(proposition, language, place.channel)
  // [SH35] What is short enough has no title; nothing of what must be told is left away for its sake.
  if (words.title === '') return { kind: 'text', text: asShortMessage(words, link) }
  const picture = pictureFor(place.channel, card.picture ?? null, language)
  const content: MessageContent = { kind: 'card', ...words, link, ...picture }
  // [SH35] By short message the way out is never left away: what is too long is refused, and the agent told.
  const isWhole = place.channel === 'sms' || contentRefusal(termsFor(floor, place), content) === null
  return isWhole ? content : { ...content, text: textIn(language, card.text) }
}

/** [SH25] Named by what it shows; nothing where the channel carries none. */
function pictureFor(channel: Channel, picture: CardPicture | null, language: Language): Pick<Card, 'picture'> {
  if (picture === null || !carriesPicture(channel)) return {}
  const { alt, name, ...file } = picture
  return { picture: { ...file, name: textIn(language, alt) || name } }
}

const isRisky = ({ proposition, recommendation }: Offered): boolean => isDoublyRecorded(proposition, recommendation)

/** [OF76] A spoken yes that nothing records proves nothing. [OF75] What it leaves goes to a branch in use. */
function closingRefusal(floor: Floor, offered: Offered, { response, lead }: Answer): Decision | null {
  const closes = response === 'accepted' && isRisky(offered)
  const { channel, call } = offered.interaction
  // A yes that stands was heard on record: what is said of it afterwards only moves its lead.
  const stands = offered.recommendation.answer?.response === 'accepted'
  if (closes && !stands && channel === 'voice' && !isHeardOnRecord(call)) return no('not-recorded')
  if (lead === undefined) return null
  if (!closes) return no('malformed', { field: 'lead' })
  return isOpenBranch(floor, lead.branch) ? null : no('not-found', { what: 'branch' })
}

/** What must have been told before an acceptance counts, and was not. */
function untold({ proposition, recommendation }: Offered, ticked: readonly string[], now: number): readonly string[] {
  const { suitability } = recommendation
  const isFit = suitability !== null && suitability.validUntil > now
  return proposition.disclosures
    .filter(({ id, check }) => (check === 'agent' ? !ticked.includes(id) : !isFit))
    .map(({ id }) => id)
}

/** [OF21] [OF53] The latest answer counts while the contact is in hand; yes only to what was shown and fully told. */
export function answer(floor: Floor, command: Answer, ctx: Context): Decision {
  const found = findOffered(floor, command, ctx)
  if (!found.ok) return refused(found.refusal)
  const { interaction, recommendation, proposition } = found.it
  const { response, reasonId, remindAt, recommendationId } = command
  let assent: Assented = {}
  if (response === 'accepted') {
    if (recommendation.presented === null || recommendation.assessFirst === true) return no('not-presented')
    if (isRisky(found.it) && !isProved(interaction))
      return no('gate-refused', { policy: 'identity', reason: 'unproved' })
    const said = assentOf(floor, found.it, command)
    if (!said.ok) return refused(said.refusal)
    assent = said.it
    const missing = untold(found.it, command.disclosures, ctx.now)
    if (missing.length > 0) return no('disclosures-missing', { count: missing.length })
    // [OF64] Chosen before anybody was known: whoever it turned out to be may have refused offers.
    const refusal = isFor(floor, interaction, recommendation) ? null : gateRefusal(floor, interaction, 'marketing', ctx)
    if (refusal !== null) return refusal
  }
  const unclosed = closingRefusal(floor, found.it, command)
  if (unclosed !== null) return unclosed
  const endsOffers = response !== 'accepted' && reasonId === NO_ADS
  if (command.noCalls === true && !(endsOffers && interaction.channel === 'voice'))
    return no('malformed', { field: 'noCalls' })
  if ((response === 'later') !== (remindAt !== null)) return no('malformed', { field: 'remindAt' })
  const reasons = [...marketingPolicyOf(floor).declineReasons, ...(response === 'unsuitable' ? UNSUITABLE_REASONS : [])]
  if (reasonId !== null && !reasons.some(({ id }) => id === reasonId)) return no('malformed', { field: 'reasonId' })
  const told = new Set(command.disclosures)
  const disclosures = proposition.disclosures
    .filter(({ id, check }) => (check === 'agent' ? told.has(id) : response === 'accepted'))
    .map(({ id }) => id)
  return done([
    ofInteraction(interaction.id, 'recommendation.answered', {
      recommendationId,
      agentId: ctx.actor,
      response,
      reasonId,
      disclosures,
      remindAt,
      ...assent,
    }),
    ...reminderOf(interaction, recommendation, proposition, { response, remindAt, actor: ctx.actor }, ctx.task ?? null),
    ...branchLeadOf(
      interaction,
      recommendation,
      proposition,
      { response, lead: command.lead, actor: ctx.actor },
      ctx.lead ?? null,
    ),
    ...(endsOffers ? [wantsNone(interaction)] : []),
    ...(command.noCalls === true ? [refusedCalls(interaction.customerId, interaction.id)] : []),
  ])
}

/** [OF23] Said to the agent, or in writing the last thing they wrote; honoured from now on in every channel. Source: PIPL Art. 24. */
function wantsNone({ id, customerId, channel, messages }: Interaction): Change {
  const wrote = channel === 'voice' ? undefined : messages.findLast(({ author }) => author.role === 'customer')
  const proof = wrote === undefined ? 'spoken' : 'message'
  return refusedOffers(customerId, { proof, proofRef: wrote?.id ?? null, interactionId: id })
}

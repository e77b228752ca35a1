import { useState } from 'react'
import { type Assent, assentOfReply, isNoYes } from '#shared/domain/assent.ts'
import { mustServeFirst } from '#shared/domain/awaited-reply.ts'
import { neverSpoke } from '#shared/domain/call.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Message } from '#shared/domain/message.ts'
import {
  hasReplied,
  repliesTo,
  type Recommendation,
  type RecommendationResponse,
} from '#shared/domain/recommendation.ts'
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import { newId, useActBlock, useDesk, useFloor, type Problem } from '../../client/index.ts'
import { serverNow, useT } from '../../design/index.ts'
import { openDisclosures } from './offers-of.ts'
import { useTold } from './ticks.ts'

export interface AnswerDetail {
  readonly reasonId?: string
  /** server ms */
  readonly remindAt?: number
  /** [PR44] The message a yes rests on where the agent was asked, and that they said it means one. */
  readonly messageId?: string
  readonly confirmed?: boolean
  /** [PR45] To the branch that closes the sale. */
  readonly lead?: { readonly branch: string; readonly dueAt: number | null } | undefined
  /** [PR43] They want no calls with offers either. */
  readonly noCalls?: boolean
}

export interface OfferAnswer {
  readonly told: ReadonlySet<string>
  readonly tick: (disclosureId: string) => void
  /** Disclosures the agent has not ticked yet. */
  readonly open: number
  /** What is on its way; nothing else can be pressed meanwhile. */
  readonly underWay: 'present' | RecommendationResponse | null
  readonly problem: Problem | null
  /** Why it can't be done now, in words; undefined: it can. */
  readonly blocked: string | undefined
  readonly presentBlocked: string | undefined
  readonly acceptBlocked: string | undefined
  /** [PR40] What the customer wrote since the card, the latest first; a yes rests on one of it. Empty on a call. */
  readonly replies: readonly Message[]
  /** The one it rests on; null: there is none. */
  readonly assent: Message | null
  /** [PR44] What its words come to; null: there are none. */
  readonly reading: Assent | null
  readonly readingOf: (messageId: string) => Assent
  readonly restOn: (messageId: string) => void
  readonly present: () => void
  /** Answers whether it was written down. */
  readonly answer: (response: RecommendationResponse, detail?: AnswerDetail) => Promise<boolean>
}

const nothing: PropositionRecord['disclosures'] = []

/** What an agent can do with one offer, and why not. Nothing shows as done before the floor took it. */
export function useOfferAnswer(interaction: Interaction, recommendation: Recommendation): OfferAnswer {
  const t = useT('recommendations')
  const desk = useDesk()
  const { id: recommendationId, propositionId, presented } = recommendation
  const { id: interactionId, channel, phase } = interaction
  const disclosures = useFloor((floor) => floor.config.proposition.get(propositionId)?.record.disclosures ?? nothing)
  const agentId = useFloor((floor) => floor.me?.userId ?? '')
  const [told, tick] = useTold(recommendation, agentId)
  const [underWay, setUnderWay] = useState<OfferAnswer['underWay']>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [restsOn, restOn] = useState<string | null>(null)
  const blocked = useActBlock()
  const isCall = channel === 'voice'
  const written = isCall ? [] : repliesTo(recommendation, interaction)
  const replies = written.toReversed()
  const assent = replies.find(({ id }) => id === restsOn) ?? replies[0] ?? null
  const readingOf = (messageId: string): Assent => assentOfReply(written, messageId)
  const reading = assent === null ? null : readingOf(assent.id)
  const { open, checkFailed } = openDisclosures(disclosures, recommendation, told, serverNow())

  const notPresented =
    presented === null
      ? t(isCall ? 'tellFirst' : 'presentFirst')
      : hasReplied(recommendation, interaction)
        ? reading !== null && isNoYes(reading)
          ? t(`noYes_${reading}`)
          : null
        : t('replyFirst')
  const untold = checkFailed ? t('checkFailed') : open > 0 ? t('disclosuresOpen', { count: open }) : null
  const locked =
    notPresented !== null && untold !== null
      ? t('bothOpen', { first: notPresented, open: untold })
      : (notPresented ?? untold ?? undefined)

  const send = async (what: NonNullable<OfferAnswer['underWay']>, command: Parameters<typeof desk.send>[0]) => {
    if (underWay !== null || blocked !== undefined) return false
    setUnderWay(what)
    setProblem(null)
    const result = await desk.send(command)
    if (result.ok) await desk.folded(result.seq)
    else setProblem(result.problem)
    setUnderWay(null)
    return result.ok
  }
  return {
    told,
    tick,
    open,
    underWay,
    problem,
    blocked,
    presentBlocked:
      blocked ??
      (phase.name !== 'active'
        ? t('onlyInHand')
        : neverSpoke(interaction.call)
          ? t('onlySpeaking')
          : mustServeFirst(interaction, agentId)
            ? t('answerFirst')
            : undefined),
    acceptBlocked: blocked ?? locked,
    replies,
    assent,
    reading,
    readingOf,
    restOn,
    present: () =>
      void send('present', {
        type: 'recommendation.present',
        interactionId,
        recommendationId,
        messageId: isCall ? null : newId(),
      }),
    answer: (
      response,
      {
        reasonId = null,
        remindAt = null,
        noCalls = false,
        lead,
        messageId = assent?.id,
        confirmed = false,
      }: {
        reasonId?: string | null
        remindAt?: number | null
        noCalls?: boolean
        lead?: AnswerDetail['lead']
        messageId?: string | undefined
        confirmed?: boolean
      } = {},
    ) =>
      send(response, {
        type: 'recommendation.answer',
        interactionId,
        recommendationId,
        response,
        reasonId,
        disclosures: disclosures.filter(({ id, check }) => check === 'agent' && told.has(id)).map(({ id }) => id),
        remindAt,
        ...(response === 'accepted' && messageId !== undefined ? { messageId } : {}),
        ...(response === 'accepted' && confirmed ? { confirmed } : {}),
        ...(noCalls ? { noCalls: true } : {}),
        ...(response === 'accepted' && lead !== undefined ? { lead } : {}),
      }),
  }
}

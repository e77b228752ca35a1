/** Questionnaires that were sent before an offer, and how far customers came with them: rows for the board and for proof. */
import { type DomainEvent, isInteractionEvent } from '#shared/domain/events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { MarketingRows, QuestionnaireRow, ReadModelStore } from '../storage/index.ts'
import type { InteractionSource } from './history.ts'
import type { Projection } from './projection.ts'

const QUESTIONNAIRES = 'questionnaires'

/** Events without any among them between two checkpoints. */
const CHECKPOINT_EVERY = 5_000

interface QuestionnaireSources {
  readonly interactionOf: InteractionSource
  /** The record that shows everything about a customer now; their own where nothing absorbed it. */
  readonly survivorOf: (customerId: string) => string
}

type Sent = Required<MarketingRows>['questionnaires'][number]
type Step = Required<MarketingRows>['questionnaireSteps'][number]

const idOf = (event: DomainEvent): string => event.stream.slice(event.stream.indexOf('/') + 1)

/**
 * [BO34] With a checkpoint of its own, so that a log from before these rows were kept is read from its beginning.
 * Whose a row is comes from how things stand now, so that a step applied late or twice ends the same.
 */
export function questionnairesProjection(
  readModels: Pick<ReadModelStore, 'apply' | 'questionnaires'>,
  sources: QuestionnaireSources,
): Projection {
  let savedSeq = 0
  return {
    name: QUESTIONNAIRES,
    async apply(events, lastSeq) {
      const contacts = new Set(events.filter(concernsSending).map(idOf))
      for (const customerId of events.flatMap(movedFrom))
        for (const row of await rowsOf(readModels, customerId)) contacts.add(row.interactionId)
      const questionnaires: Sent[] = []
      for (const id of contacts) {
        const contact = await sources.interactionOf(id)
        if (contact !== null) questionnaires.push(...sentIn(contact, sources))
      }
      const questionnaireSteps = events.flatMap(stepsOf)
      const isEmpty = questionnaires.length === 0 && questionnaireSteps.length === 0
      if (isEmpty && lastSeq - savedSeq < CHECKPOINT_EVERY) return
      const checkpoint = { projection: QUESTIONNAIRES, seq: lastSeq }
      await readModels.apply({ questionnaires, questionnaireSteps, checkpoint })
      savedSeq = lastSeq
    },
  }
}

function rowsOf(
  readModels: Pick<ReadModelStore, 'questionnaires'>,
  customerId: string,
): Promise<readonly QuestionnaireRow[]> {
  return readModels.questionnaires({ from: 0, to: Number.MAX_SAFE_INTEGER, customerId })
}

function concernsSending(event: DomainEvent): boolean {
  return (
    event.type === 'interaction.identified' || (isInteractionEvent(event) && event.type.startsWith('recommendation.'))
  )
}

/** [IR40] Whose rows may be somebody else's now. */
function movedFrom(event: DomainEvent): readonly string[] {
  if (event.type === 'customer.absorbed') return [event.data.otherId]
  return event.type === 'customer.separated' ? [idOf(event)] : []
}

function stepsOf(event: DomainEvent): readonly Step[] {
  if (event.type === 'customer.assessmentOpened')
    return [{ recommendationId: event.data.recommendationId, openedAt: event.at }]
  if (event.type !== 'customer.assessed') return []
  const { recommendationId, tolerance } = event.data
  return [{ recommendationId, signedAt: event.at, tolerance }]
}

/** [BO34] Those that went out: on a call nothing is sent. */
function sentIn(
  { id, customerId, channel, recommendations }: Interaction,
  { survivorOf }: QuestionnaireSources,
): readonly Sent[] {
  return recommendations.flatMap(({ assessFirst, presented, propositionId, ...one }) =>
    assessFirst !== true || presented === null || presented.messageId === null
      ? []
      : [
          {
            recommendationId: one.id,
            interactionId: id,
            customerId: survivorOf(one.customerId ?? customerId),
            propositionId,
            channel,
            agentId: presented.agentId,
            sentAt: presented.at,
          },
        ],
  )
}

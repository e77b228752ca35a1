/** What a simulated colleague does next with a piece of work: pure. */
import type { Interaction } from '#shared/domain/interaction.ts'
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import type { Reachable } from '#shared/domain/come-back.ts'
import { offerStep } from './offering.ts'
import type { Step } from './step.ts'

export interface Habits {
  /** 0..1 */
  readonly taste: number
  /** The words of a canned reply, names filled in. */
  readonly answer: (cannedReplyId: string) => string
  readonly newId: () => string
  readonly shelf: ReadonlyMap<string, PropositionRecord>
  /** recommendations about which the floor said no */
  readonly givenUp: ReadonlySet<string>
  /** When the customer may be come back to. */
  readonly reachable: Reachable
}

const GREETING = 'hello'
const GOODBYE = 'bye'
/** Canned replies said in turn between greeting and goodbye, by queue. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  mobile: ['limit', 'password'],
  card: ['verify', 'instalment'],
  loan: ['wait', 'loanPapers'],
}
const OTHER_ANSWERS: readonly string[] = ['wait', 'verify']

function answersFor(queueId: string): readonly string[] {
  return [GREETING, ...(ANSWERS[queueId] ?? OTHER_ANSWERS), GOODBYE]
}

const USUAL_DISPOSITION = 'other-suggestion'
const DISPOSITION_OF_QUEUE: Readonly<Record<string, string>> = {
  mobile: 'mobile-login',
  card: 'card-instalment',
  loan: 'loan-apply',
}

/** @returns null when there is nothing to do until something happens */
export function nextStep(interaction: Interaction, habits: Habits): Step | null {
  const { taste, answer, newId } = habits
  const { id: interactionId, phase } = interaction
  if (phase.name === 'offered')
    return { command: { type: 'offer.accept', interactionId, offerId: phase.offer.id }, afterMs: 2_000 + taste * 5_000 }
  if (phase.name === 'wrap-up') {
    const dispositionId = DISPOSITION_OF_QUEUE[interaction.queueId] ?? USUAL_DISPOSITION
    return {
      command: { type: 'wrapUp.complete', interactionId, dispositionId, summary: '已解答客户咨询。', followUp: null },
      afterMs: 6_000 + taste * 12_000,
    }
  }
  if (phase.name !== 'active' || interaction.contactEnded !== null) return null
  const answers = answersFor(interaction.queueId)
  const said = interaction.messages.filter(
    ({ author, audience, content }) => author.role === 'agent' && audience === 'public' && content?.kind !== 'card',
  ).length
  const offer = said === 0 ? null : offerStep(interaction, habits)
  if (offer !== null) return offer
  const next = answers[said]
  const isCustomersTurn = (interaction.lastAgentMessageAt ?? 0) > (interaction.lastCustomerMessageAt ?? 0)
  if (next === undefined) return { command: { type: 'interaction.end', interactionId }, afterMs: 25_000 }
  if (isCustomersTurn) return null
  return {
    command: { type: 'message.send', interactionId, messageId: newId(), content: { kind: 'text', text: answer(next) } },
    afterMs: 5_000 + taste * 9_000,
  }
}

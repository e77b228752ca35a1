/** What a simulated colleague does next with a piece of work: pure. */
import type { Interaction } from '#shared/domain/interaction.ts'
import type { DeskCommand } from '#shared/protocol/commands.ts'

export interface Step {
  readonly command: DeskCommand
  readonly afterMs: number
}

export interface Habits {
  /** 0..1 */
  readonly taste: number
  readonly answer: (interaction: Interaction) => string
  readonly newId: () => string
}

const ANSWERS_BEFORE_ENDING = 4
const USUAL_DISPOSITION = 'other-suggestion'
const DISPOSITION_OF_QUEUE: Readonly<Record<string, string>> = {
  mobile: 'mobile-login',
  card: 'card-instalment',
  loan: 'loan-apply',
}

/** @returns null when there is nothing to do until something happens */
export function nextStep(interaction: Interaction, { taste, answer, newId }: Habits): Step | null {
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
  const said = interaction.messages.filter((m) => m.author.role === 'agent' && m.audience === 'public').length
  const customersTurn = (interaction.lastAgentMessageAt ?? 0) > (interaction.lastCustomerMessageAt ?? 0)
  if (customersTurn)
    return said >= ANSWERS_BEFORE_ENDING
      ? { command: { type: 'interaction.end', interactionId }, afterMs: 25_000 }
      : null
  return {
    command: {
      type: 'message.send',
      interactionId,
      messageId: newId(),
      content: { kind: 'text', text: answer(interaction) },
    },
    afterMs: 5_000 + taste * 9_000,
  }
}

import type { Interaction, Offer } from '#shared/domain/interaction.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { Names } from '../../client/index.ts'
import { translate } from '../../design/index.ts'

/** Why the router chose this agent, in a sentence. */
export function offerWhy(interaction: Interaction, offer: Offer, names: Names): string {
  switch (offer.why) {
    case 'skills':
      return translate('desk', 'whySkills')
    case 'preferred':
      return translate('desk', 'whyPreferred')
    case 'assigned':
      return translate('desk', 'whyAssigned')
    case 'reopen':
      return translate('desk', 'whyReopen')
    case 'transfer': {
      const last = interaction.transfers.at(-1)
      const name = names.user(last?.fromAgentId ?? null)
      const note = last?.note ?? ''
      return note === ''
        ? translate('desk', 'whyTransfer', { name })
        : translate('desk', 'whyTransferNote', { name, note })
    }
    default:
      return assertNever(offer.why)
  }
}

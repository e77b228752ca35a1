/** The customer proved who they are by themself, or tried; what they gave is compared outside the floor. */
import { deskOf } from '#shared/domain/interaction.ts'
import { MOST_VERIFICATIONS } from '#shared/domain/verification.ts'
import { done, no, ofInteraction, ofInteractionWithBody, refused } from '../change.ts'
import type { CustomerCommand } from '../commands.ts'
import type { Decision } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'
import { find } from './guards.ts'

type Prove = Extract<CustomerCommand, { readonly type: 'customer.prove' }>

/** A code went to the telephone on record: something they have. */
const LEVEL = 2

/** [IL4] [IL5] The contact is theirs, and verified while it goes on; a failure counts like any other. */
export function prove(floor: Floor, { interactionId, customerId, customerName, passed }: Prove): Decision {
  const found = find(floor, interactionId)
  if (!found.ok) return refused(found.refusal)
  const { it } = found
  if (it.phase.name === 'closed' || it.phase.name === 'wrap-up') return no('wrong-phase', { phase: it.phase.name })
  if (it.failedVerifications >= MOST_VERIFICATIONS) return no('verification-used-up')
  // [IL4] Since the code went out the record may have gone, or into another.
  const flags = floor.customers.get(customerId)
  const isGone = flags?.erased === true || (flags?.absorbedBy ?? null) !== null
  if (passed && isGone) return no('not-found', { what: 'customer' })
  const verified = ofInteraction(interactionId, 'interaction.verified', {
    agentId: deskOf(it) ?? 'system',
    method: 'code',
    level: LEVEL,
    passed,
  })
  if (!passed || it.customerId === customerId) return done([verified])
  const introduction = it.introduction === null ? null : { ...it.introduction, customerName }
  const about = { id: interactionId, customerId }
  const data = { customerId, identified: false }
  return done([ofInteractionWithBody(about, 'interaction.identified', data, 'conversation', introduction), verified])
}

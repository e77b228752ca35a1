/** The agent says who the customer is. */
import { done, NOTHING, ofInteractionWithBody, refused } from '../change.ts'
import type { DeskCommand } from '../commands.ts'
import type { Context, Decision } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'
import { findOwnedIn } from './guards.ts'

type Identify = Extract<DeskCommand, { readonly type: 'interaction.identify' }>

/** [ID3] Whoever asks has made sure that it may be this customer. An agent's word proves no identity. */
export function identify(floor: Floor, { interactionId, customerId, customerName }: Identify, ctx: Context): Decision {
  const owned = findOwnedIn(floor, interactionId, ctx, 'active', 'parked', 'wrap-up')
  if (!owned.ok) return refused(owned.refusal)
  const { introduction, customerId: before, identified } = owned.it
  if (before === customerId && introduction?.customerName === customerName) return NOTHING
  const told = introduction === null ? null : { ...introduction, customerName }
  const data = { customerId, identified: before === customerId && identified }
  const about = { id: interactionId, customerId }
  return done([ofInteractionWithBody(about, 'interaction.identified', data, 'conversation', told)])
}

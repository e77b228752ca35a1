/** A contact turned out to be with this customer, or with somebody else after all. */
import type { Interaction, InteractionEvent } from './interaction-state.ts'

type Identified = Extract<InteractionEvent, { readonly type: 'interaction.identified' }>

export function identifiedAs(state: Interaction, { at, data, body }: Identified): Interaction {
  return {
    ...state,
    customerId: data.customerId,
    identified: data.identified,
    introduction: body ?? state.introduction,
    // What was proved was proved of somebody else.
    verification: data.customerId === state.customerId ? state.verification : null,
    ...(data.takenApart === true ? { takenApartAt: at } : {}),
  }
}

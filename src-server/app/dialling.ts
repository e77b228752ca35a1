/** Whom a desk calls, worked out before the floor decides. */
import parsePhoneNumber from 'libphonenumber-js/min'
import { refuse } from '#shared/domain/refusal.ts'
import type { DeskCommand as WireCommand } from '#shared/protocol/commands.ts'
import type { Me } from '#shared/protocol/sync.ts'
import type { CallDial } from '../core/voice/commands.ts'
import { knowsCustomer } from '../policies/identity.ts'
import type { Customers } from './customers.ts'
import type { Engine } from './engine.ts'
import type { Answer } from './submission.ts'
import { voiceConversationOf } from './voice-conversation.ts'

type Dial = Extract<WireCommand, { type: 'call.dial' }>
type Resolved = { readonly ok: true; readonly command: CallDial } | Extract<Answer, { ok: false }>

/** Where numbers without a country belong. */
const HOME_COUNTRY = 'CN'

/** E.164 where the number is one of a person, else as dialled: `95588` stays what it is. */
export function normalisedNumber(number: string): string {
  const parsed = parsePhoneNumber(number, HOME_COUNTRY)
  return parsed?.isValid() === true ? parsed.number : number
}

/** Never rejects. */
export async function resolveDial(
  { customers, engine }: { readonly customers: Customers; readonly engine: Engine },
  me: Me,
  { interactionId, number: dialled, customerId: named, queueId }: Dial,
): Promise<Resolved> {
  // An id alone gives nobody a look at a stranger's record.
  if (named !== null && !knowsCustomer(me, named, engine.view.interactions.values()))
    return { ok: false, refusal: refuse('not-yours') }
  const number = normalisedNumber(dialled)
  try {
    const found = named === null ? await customers.resolveDialled(number) : { ok: true as const, customerId: named }
    if (!found.ok) return found
    const customer = await customers.get(found.customerId)
    if (customer === null) return { ok: false, refusal: refuse('not-found', { what: 'customer' }) }
    const { customerId } = found
    return {
      ok: true,
      command: {
        type: 'call.dial',
        interactionId,
        conversationId: voiceConversationOf(customerId),
        customerId,
        customerName: customer.name,
        number,
        queueId,
      },
    }
  } catch {
    return { ok: false, refusal: refuse('storage-unavailable') }
  }
}

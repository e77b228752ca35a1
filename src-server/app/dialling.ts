/** Whom a desk calls, worked out before the floor decides. */
import { refuse } from '#shared/domain/refusal.ts'
import type { DeskCommand as WireCommand } from '#shared/protocol/commands.ts'
import type { Me } from '#shared/protocol/sync.ts'
import type { CallDial } from '../core/voice/commands.ts'
import { knowsCustomer } from '../policies/identity.ts'
import type { Customers } from './customers.ts'
import type { Engine } from './engine.ts'
import type { Answer } from './submission.ts'
import { normalisedNumber, numberPoint, voiceConversationOf } from './voice-numbers.ts'

type Dial = Extract<WireCommand, { type: 'call.dial' }>
type Resolved = { readonly ok: true; readonly command: CallDial } | Extract<Answer, { ok: false }>

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
    const whoever = { name: null, identified: false, language: null, contactPoints: [numberPoint(number)] }
    const found = named === null ? await customers.resolve(whoever) : { ok: true as const, customerId: named }
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

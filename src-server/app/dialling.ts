/** Whom a desk calls, worked out before the floor decides. */
import { refuse } from '#shared/domain/refusal.ts'
import type { DeskCommand as WireCommand } from '#shared/protocol/commands.ts'
import type { Me } from '#shared/protocol/sync.ts'
import type { CallDial } from '../core/voice/commands.ts'
import { knowsCustomer } from '../policies/identity.ts'
import { pointNamed } from './contact-points.ts'
import type { CustomerZones } from './customer-zones.ts'
import type { Customers } from './customers.ts'
import type { Engine } from './engine.ts'
import type { Reads } from './reads.ts'
import type { Answer } from './submission.ts'
import type { Tasks } from './tasks.ts'
import { dialledPoint, normalisedNumber, voiceConversationOf } from './voice-numbers.ts'

type Dial = Extract<WireCommand, { type: 'call.dial' }>
interface DiallingPorts {
  readonly customers: Customers
  readonly engine: Engine
  readonly reads: Pick<Reads, 'addressOf'>
  readonly zones: Pick<CustomerZones, 'of'>
  readonly tasks: Pick<Tasks, 'awaitsCall'>
}
type Resolved = { readonly ok: true; readonly command: CallDial } | Extract<Answer, { ok: false }>

/** Never rejects. */
export async function resolveDial(
  { customers, engine, reads, zones, tasks }: DiallingPorts,
  me: Me,
  { interactionId, number: dialled, pointId, contactId, customerId: named, queueId, atNight }: Dial,
): Promise<Resolved> {
  // An id alone gives nobody a look at a stranger's record.
  if (named !== null && !knowsCustomer(me, named, engine.view.interactions.values()))
    return { ok: false, refusal: refuse('not-yours') }
  try {
    const unseen = (): Promise<string | null> =>
      contactId === undefined ? pointed(customers, named, pointId) : ofContact(reads, me, contactId)
    const number = dialled === null ? await unseen() : normalisedNumber(dialled)
    if (number === null) return { ok: false, refusal: refuse('not-found', { what: 'number' }) }
    const contactPoints = [dialledPoint(number)]
    const whoever = { name: null, identified: false, language: null, contactPoints, by: me.userId }
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
        zone: await zones.of(customerId),
        asked: await tasks.awaitsCall(customerId),
        ...(atNight === undefined ? {} : { atNight }),
      },
    }
  } catch {
    return { ok: false, refusal: refuse('storage-unavailable') }
  }
}

/** [CP39] A number the desk was never told; null: there is no such one, or no longer. */
async function pointed(
  customers: Pick<Customers, 'get'>,
  customerId: string | null,
  pointId: string | undefined,
): Promise<string | null> {
  const customer = customerId === null || pointId === undefined ? null : await customers.get(customerId)
  const point = customer === null || pointId === undefined ? undefined : pointNamed(customer, pointId)
  return point?.kind === 'phone' ? point.value : null
}

/** [CP53] The number of a contact they had, or that rang at their desk; null: there is none, or it is not theirs to call. */
async function ofContact(reads: DiallingPorts['reads'], me: Me, contactId: string): Promise<string | null> {
  const address = await reads.addressOf(me, contactId)
  return address !== null && /^\+?\d{2,20}$/.test(address) ? address : null
}

/** What the bank's systems say of consents, told to the others of them. */
import type { ConsentOf } from '../imports/take-consents.ts'
import type { Webhooks } from './webhooks.ts'

/** [WH6] */
export async function tellConsented(webhooks: Pick<Webhooks, 'announce'>, words: readonly ConsentOf[]): Promise<void> {
  for (const { customerId, purpose, channel, given, at, until, proof, interactionId } of words) {
    const kind = given ? 'consent.given' : 'consent.withdrawn'
    await webhooks.announce(`${kind} ${customerId} ${purpose} ${channel ?? 'all'} ${at}`, {
      kind,
      subject: `customer/${customerId}`,
      at,
      data: { customerId, purpose, channel, until, proof, interactionId },
    })
  }
}

/** Why a service grade was lifted: said once, in the log, and erased there with the customer's other words. */
import type { ServiceGradeLift } from '#shared/domain/profile.ts'
import { customerEvents, type StreamReader } from './bond-reader.ts'

/**
 * @param records the customer's record and those that went into it: a lift comes along with a record
 * @returns null: its words were erased
 */
export async function liftReason(
  events: StreamReader,
  records: readonly string[],
  { at, by }: Pick<ServiceGradeLift, 'at' | 'by'>,
): Promise<string | null> {
  for (const id of records) {
    const said = (await customerEvents(events, id)).findLast(
      (event) => event.type === 'customer.lifted' && event.at === at && event.actor === by,
    )
    if (said?.type === 'customer.lifted') return said.body?.reason ?? null
  }
  return null
}

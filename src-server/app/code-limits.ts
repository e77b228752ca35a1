/** How many one-time codes go out: in the access log, which no restart forgets. */
import type { Interaction } from '#shared/domain/interaction.ts'
import type { AccessLog } from '../storage/index.ts'
import type { Clock } from './clock.ts'
import { RequestRefused } from './request-refused.ts'

/** A code sent again and again is a nuisance to whoever has the telephone. */
const MOST_CODES = 3
/** The same for all contacts of a customer: whoever calls again and again is sent no more either. */
const MOST_CODES_AN_HOUR = 6
const HOUR_MS = 3_600_000
/** Looks at a customer in one hour that are gone through for codes. */
const MOST_LOOKS = 1_000

/**
 * [CP35] Before it goes out: one the bank sends but confirms too late was sent as well.
 * @param subject whose telephone it goes to
 * @throws RequestRefused `too-often`
 */
export async function countCode(
  { accessLog, clock }: { readonly accessLog: AccessLog; readonly clock: Clock },
  actor: string,
  { id }: Pick<Interaction, 'id'>,
  subject: string,
): Promise<void> {
  const now = clock.now()
  const object = `interaction:${id}`
  const sent = (await accessLog.list({ subject, limit: MOST_LOOKS })).filter(({ action }) => action === 'send-code')
  if (sent.filter((one) => one.object === object).length >= MOST_CODES) throw new RequestRefused('too-often')
  if (sent.filter(({ at }) => at > now - HOUR_MS).length >= MOST_CODES_AN_HOUR) throw new RequestRefused('too-often')
  await accessLog.append([{ at: now, actor, action: 'send-code', subject, object, reason: null }])
}

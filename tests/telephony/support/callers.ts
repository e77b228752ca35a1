/** Customers who call the centre, each the way their edge is called. */
import { SIP_DOMAIN, CENTRE_NUMBER } from './production-edge.ts'
import { openPlainPhone, type PlainPhone } from './plain-phone.ts'
import type { Outside } from './outside.ts'
import { until } from './processes.ts'
import { SoftPhone } from './soft-phone.ts'
import type { Speaker } from './tones.ts'

export interface Caller {
  dial(): Promise<void>
  untilTalking(): Promise<void>
  untilOver(): Promise<void>
  hears(): Promise<readonly Speaker[]>
  hangUp(): Promise<void>
  close(): Promise<void>
}

/** A page on the web, registered nowhere. */
export async function webCaller(server: string): Promise<Caller> {
  const phone = new SoftPhone({ server, address: `+8613900002222@${SIP_DOMAIN}` }, 'customer')
  await phone.connect()
  return {
    dial: () => phone.call(CENTRE_NUMBER),
    untilTalking: () => until('the caller to be answered', () => phone.isTalking).then(() => undefined),
    untilOver: () => until('the caller’s end', () => phone.live.length === 0).then(() => undefined),
    hears: () => phone.hears(),
    hangUp: () => phone.hangUp(),
    close: () => phone.close(),
  }
}

/** A telephone of the public network. */
export async function telephoneCaller(outside: Outside): Promise<Caller> {
  const phone: PlainPhone = await openPlainPhone(outside)
  return {
    dial: async () => phone.dial(CENTRE_NUMBER),
    untilTalking: () => phone.untilCall('CALL_ESTABLISHED'),
    untilOver: () => phone.untilCall('CALL_CLOSED'),
    hears: () => phone.hears(),
    hangUp: async () => phone.hangUp(),
    close: () => phone.close(),
  }
}

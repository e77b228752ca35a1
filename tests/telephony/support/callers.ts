/** Customers who call the centre, each the way their edge is called. */
import { CENTRE_NUMBER, SIP_DOMAIN } from './production-edge.ts'
import { openPlainPhone, type PlainPhone } from './plain-phone.ts'
import type { Outside } from './outside.ts'
import { until } from './processes.ts'
import { SoftPhone } from './soft-phone.ts'
import type { Speaker } from './tones.ts'

export interface Caller {
  dial(number?: string): Promise<void>
  untilTalking(): Promise<void>
  untilOver(): Promise<void>
  hears(): Promise<readonly Speaker[]>
  /** After a hold, once sound comes again. */
  untilHearing(speaker: Speaker): Promise<void>
  hangUp(): Promise<void>
  /** After the edge was away. */
  comesBack(): Promise<void>
  close(): Promise<void>
}

/** A page on the web, registered nowhere. */
export async function webCaller(server: string): Promise<Caller> {
  const phone = new SoftPhone({ server, address: `+8613900002222@${SIP_DOMAIN}` }, 'customer')
  await phone.connect()
  return {
    dial: (number = CENTRE_NUMBER) => phone.call(number),
    untilTalking: () => until('the caller to be answered', () => phone.isTalking).then(() => undefined),
    untilOver: () => until('the caller’s end', () => phone.isIdle).then(() => undefined),
    hears: () => phone.hears(),
    untilHearing: (speaker) =>
      until(`${speaker} to be heard again`, async () => (await phone.hears()).includes(speaker)).then(() => undefined),
    hangUp: () => phone.hangUp(),
    comesBack: () => phone.comesBack(),
    close: () => phone.close(),
  }
}

/** A telephone of the public network. */
export async function telephoneCaller(outside: Outside): Promise<Caller> {
  const phone: PlainPhone = await openPlainPhone(outside)
  return {
    dial: async (number = CENTRE_NUMBER) => phone.dial(number),
    untilTalking: () => phone.untilCall('CALL_ESTABLISHED'),
    untilOver: () => phone.untilCall('CALL_CLOSED'),
    hears: () => phone.hears(),
    // baresip 1.0 decodes nothing any more once it was held, so what arrives is counted: half a second of it.
    async untilHearing() {
      const before = await phone.arrived()
      await until('sound to arrive again', async () => (await phone.arrived()) > before + 25)
    },
    hangUp: async () => phone.hangUp(),
    comesBack: async () => undefined,
    close: () => phone.close(),
  }
}

/** The two sides of the comparison: the whole centre with agents at their desks, and a bare relay with phones behind it. */
import { setTimeout as pause } from 'node:timers/promises'
import type { CentreReady } from './centre-server.ts'
import type { BenchServer } from './child.ts'
import { parseUri } from '../../../src-server/channels/voice/edge/message.ts'
import { LeanPhone } from './voice-phone.ts'
import { Seat } from './voice-seat.ts'
import type { Exchange } from './voice-calls.ts'

export interface CentreExchange extends Exchange {
  /** A figure the server shows its operators. */
  metric(name: string): Promise<number>
  readonly seats: readonly Seat[]
}

const AT_ONCE = 16
const seatAddress = (seat: number): string => `172.16.${seat >> 8}.${seat & 255}`

export async function centreExchange(server: BenchServer<CentreReady>): Promise<CentreExchange> {
  const { url, tokens } = server.ready
  const numbers = new Map<string, string>()
  const seats: Seat[] = []
  const exchange: CentreExchange = {
    url,
    numberFor: () => '95000',
    onAgentUp: () => undefined,
    onOffer: () => undefined,
    cpu: () => server.cpu(),
    seats,
    async metric(name) {
      const text = await (await fetch(`${url}/metrics`)).text()
      return Number(new RegExp(`^${name} (\\S+)$`, 'mu').exec(text)?.[1] ?? Number.NaN)
    },
    async stop() {
      await Promise.all(seats.map((seat) => seat.close()))
      await server.stop()
    },
  }
  let next = 0
  async function takeSeats(): Promise<void> {
    for (let i = next++; i < tokens.length; i = next++) {
      seats[i] = await Seat.open({
        url,
        token: tokens[i] ?? '',
        agentId: `agent-${i}`,
        address: seatAddress(i),
        onOffer({ interactionId, number }) {
          numbers.set(interactionId, number)
          exchange.onOffer(number)
        },
        onUp: (interactionId) => exchange.onAgentUp(numbers.get(interactionId) ?? ''),
      })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, takeSeats))
  return exchange
}

/** @param phones behind it, each of which answers at once */
export function relayExchange(
  server: BenchServer<{ readonly url: string }>,
  phones: number,
): Exchange & { open(): Promise<void> } {
  const { url } = server.ready
  const behind: LeanPhone[] = []
  const exchange = {
    url,
    numberFor: (caller: number) => `agent-${caller % phones}`,
    onAgentUp: (_number: string): void => undefined,
    onOffer: (_number: string): void => undefined,
    cpu: () => server.cpu(),
    async open() {
      for (let i = 0; i < phones; i += 1) {
        const phone = await LeanPhone.open({ url: url.replace('http', 'ws'), user: `agent-${i}` })
        await phone.register(null)
        phone.onRing = (call) => {
          call.onUp = () => exchange.onAgentUp(parseUri(call.remoteUri)?.user ?? '')
          phone.answer(call)
        }
        behind.push(phone)
      }
    },
    async stop() {
      for (const phone of behind) phone.close()
      await pause(50)
      await server.stop()
    },
  }
  return exchange
}

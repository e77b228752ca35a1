/** Digits pressed on plain telephones: rtpengine hears them in the media and tells each as a JSON datagram. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { z } from 'zod'
import type { NgAddress } from './ng-client.ts'

export interface PressedDigit {
  /** SIP Call-ID of the leg. */
  readonly callId: string
  /** Whose side of the leg pressed it: their tag. */
  readonly tag: string
  /** `0`–`9`, `*` or `#` */
  readonly digit: string
}

/** Codes of telephone events (RFC 4733 §3.2). */
const DIGITS = '0123456789*#'

const eventSchema = z.object({
  type: z.literal('DTMF'),
  callid: z.string(),
  source_tag: z.string(),
  event: z
    .int()
    .min(0)
    .max(DIGITS.length - 1),
})

/** @returns null for whatever is no digit */
export function digitIn(datagram: Buffer): PressedDigit | null {
  let json: unknown
  try {
    json = JSON.parse(datagram.toString('utf8'))
  } catch {
    return null
  }
  const { success, data } = eventSchema.safeParse(json)
  if (!success) return null
  return { callId: data.callid, tag: data.source_tag, digit: DIGITS.charAt(data.event) }
}

/** @returns how to stop, and the port in use */
export async function listenForDigits(
  { host, port }: NgAddress,
  onDigit: (digit: PressedDigit) => void,
): Promise<{ readonly port: number; close(): void }> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
  socket.on('message', (datagram) => {
    const digit = digitIn(datagram)
    if (digit !== null) onDigit(digit)
  })
  socket.bind(port, host)
  await once(socket, 'listening')
  return { port: socket.address().port, close: () => socket.close() }
}

/**
 * rtpengine's control protocol ("NG"): one UDP datagram a request, `<cookie> <bencoded dictionary>`, and one back with
 * the same cookie. rtpengine remembers a cookie's answer for some seconds, so asking again does nothing twice.
 */
import { randomUUID } from 'node:crypto'
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { z } from 'zod'
import { bdecode, bencode, BencodeError, type Bencoded } from './bencode.ts'

export interface NgAddress {
  readonly host: string
  readonly port: number
}

/** rtpengine understood and said no. */
export class NgRefused extends Error {
  override readonly name = 'NgRefused'
}

/** No answer in time: rtpengine is away, or the way to it is. */
export class NgSilent extends Error {
  override readonly name = 'NgSilent'
}

/** Waits between one try and the next, ms: about two seconds in all, for somebody is on the line. */
const TRY_AGAIN_AFTER_MS = [200, 300, 500, 1_000]

const answerSchema = z.looseObject({ result: z.string(), 'error-reason': z.string().optional() })
export type NgAnswer = z.infer<typeof answerSchema>

interface Waiting {
  settle(answer: NgAnswer): void
  readonly timers: NodeJS.Timeout[]
  reject(error: Error): void
}

export class NgClient {
  readonly #socket: Socket
  readonly #address: NgAddress
  readonly #waiting = new Map<string, Waiting>()
  readonly #onFault: (error: Error) => void

  private constructor(socket: Socket, address: NgAddress, onFault: (error: Error) => void) {
    this.#socket = socket
    this.#address = address
    this.#onFault = onFault
    socket.on('message', (datagram) => this.#receive(datagram))
    socket.on('error', onFault)
  }

  /** @param onFault told of datagrams that make no sense, and of the socket's errors */
  static async open(address: NgAddress, onFault: (error: Error) => void): Promise<NgClient> {
    const socket = createSocket(address.host.includes(':') ? 'udp6' : 'udp4')
    socket.bind(0)
    await once(socket, 'listening')
    return new NgClient(socket, address, onFault)
  }

  /**
   * @throws {NgRefused} with rtpengine's reason
   * @throws {NgSilent} when nothing came back
   */
  async ask(command: string, parameters: Readonly<Record<string, Bencoded>> = {}): Promise<NgAnswer> {
    const answer = await this.#send(command, { command, ...parameters })
    if (answer.result === 'error') throw new NgRefused(`${command}: ${answer['error-reason'] ?? 'refused'}`)
    return answer
  }

  close(): void {
    for (const { timers, reject } of this.#waiting.values()) {
      for (const timer of timers) clearTimeout(timer)
      reject(new NgSilent('The connection to rtpengine was closed.'))
    }
    this.#waiting.clear()
    this.#socket.close()
  }

  #send(command: string, request: Readonly<Record<string, Bencoded>>): Promise<NgAnswer> {
    const cookie = randomUUID()
    const datagram = Buffer.concat([Buffer.from(`${cookie} `), bencode(request)])
    const { host, port } = this.#address
    const { promise, resolve, reject } = Promise.withResolvers<NgAnswer>()
    const timers: NodeJS.Timeout[] = []
    this.#waiting.set(cookie, { settle: resolve, timers, reject })
    const put = (): void => this.#socket.send(datagram, port, host, (error) => error && this.#onFault(error))
    let after = 0
    for (const wait of TRY_AGAIN_AFTER_MS.slice(0, -1)) timers.push(setTimeout(put, (after += wait)))
    const giveUp = (): void => {
      this.#waiting.delete(cookie)
      reject(new NgSilent(`rtpengine at ${host}:${port} does not answer (${command}).`))
    }
    timers.push(setTimeout(giveUp, after + (TRY_AGAIN_AFTER_MS.at(-1) ?? 0)))
    put()
    return promise
  }

  #receive(datagram: Buffer): void {
    const space = datagram.indexOf(' ')
    const waiting = this.#waiting.get(datagram.toString('latin1', 0, Math.max(0, space)))
    // An answer to an earlier try of something already answered.
    if (waiting === undefined) return
    try {
      const answer = answerSchema.parse(bdecode(datagram.subarray(space + 1)))
      this.#waiting.delete(datagram.toString('latin1', 0, space))
      for (const timer of waiting.timers) clearTimeout(timer)
      waiting.settle(answer)
    } catch (error) {
      if (error instanceof BencodeError || error instanceof z.ZodError) this.#onFault(error)
      else throw error
    }
  }
}

import { createHmac } from 'node:crypto'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  readonly id: string
  readonly timestamp: string
  readonly signatures: readonly string[]
  readonly text: string
  readonly message: { readonly type: string; readonly data: Readonly<Record<string, unknown>> }
}

/** A system of the bank's that gets events, and answers as the test says. */
export class WebhookPeer {
  readonly received: Received[] = []
  /** null: it never answers */
  answer: ((message: Received) => number) | null = () => 204
  readonly #server: Server
  #heard: (() => void)[] = []

  private constructor() {
    this.#server = createServer((request, response) => {
      let text = ''
      request.setEncoding('utf8')
      request.on('data', (part: string) => (text += part))
      request.on('end', () => this.#take(request.headers, text, response))
    })
  }

  static async start(): Promise<WebhookPeer> {
    const peer = new WebhookPeer()
    await new Promise<void>((resolve) => {
      peer.#server.listen(0, '127.0.0.1', resolve)
    })
    return peer
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/events`
  }

  get types(): readonly string[] {
    return this.received.map(({ message }) => message.type)
  }

  /** Resolves once so many requests have come. */
  async until(count: number): Promise<void> {
    while (this.received.length < count)
      await new Promise<void>((resolve) => {
        this.#heard.push(resolve)
      })
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  #take(headers: Readonly<Record<string, string | readonly string[] | undefined>>, text: string, to: ServerResponse) {
    const received: Received = {
      id: String(headers['webhook-id']),
      timestamp: String(headers['webhook-timestamp']),
      signatures: String(headers['webhook-signature']).split(' '),
      text,
      message: JSON.parse(text),
    }
    this.received.push(received)
    if (this.answer !== null) to.writeHead(this.answer(received)).end('said the bank')
    for (const hear of this.#heard.splice(0)) hear()
  }
}

/** As a receiver checks it, by the specification and with nothing of ours. */
export function isSignedWith(secret: string, { id, timestamp, text, signatures }: Received): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${text}`).digest('base64')
  return signatures.includes(`v1,${expected}`)
}

/**
 * A gateway for short messages of Twilio's shape: takes messages over HTTP, tells what became of them, and pushes what
 * the demo's telephones write. Speaks the public protocol alone.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { Faults } from './faults.ts'
import { PhoneBox } from './phone-box.ts'

export interface SmsVendorOptions {
  readonly accountSid: string
  readonly authToken: string
  /** Where the customer's messages are pushed to; asked each time. */
  readonly callback: () => string
  /** The centre's number. */
  readonly number: string
  readonly now?: () => number
}

const messageSchema = z.object({
  To: z.string().min(3),
  From: z.string().min(3),
  Body: z.string().min(1).max(1_600),
  StatusCallback: z.string().optional(),
})

const sid = (): string => `SM${randomBytes(16).toString('hex')}`

export class SmsVendor {
  readonly faults = new Faults()
  readonly #options: SmsVendorOptions
  readonly #now: () => number
  readonly #phones = new Map<string, PhoneBox>()
  readonly #server: Server

  constructor(options: SmsVendorOptions) {
    this.#options = options
    this.#now = options.now ?? Date.now
    this.#server = createServer((request, response) => void this.#serve(request, response))
  }

  /** @param port 0: any that is free. @returns e.g. `http://127.0.0.1:41234` */
  async start(port = 0): Promise<string> {
    await new Promise<void>((resolve) => {
      this.#server.listen(port, '127.0.0.1', resolve)
    })
    const { port: taken } = this.#server.address() as AddressInfo
    return `http://127.0.0.1:${taken}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve())
    })
  }

  box(number: string): PhoneBox {
    const known = this.#phones.get(number) ?? new PhoneBox()
    this.#phones.set(number, known)
    return known
  }

  /** @returns whether the centre took it */
  async write(number: string, body: string, messageSid = sid()): Promise<boolean> {
    this.box(number).add({ from: 'me', kind: 'text', text: body }, this.#now())
    const { accountSid, number: to } = this.#options
    const fields = {
      MessageSid: messageSid,
      AccountSid: accountSid,
      From: number,
      To: to,
      Body: body,
      NumSegments: '1',
      NumMedia: '0',
    }
    return this.#push(this.#options.callback(), fields)
  }

  async #push(url: string, fields: Readonly<Record<string, string>>): Promise<boolean> {
    const names = Object.keys(fields).toSorted((a, b) => (a < b ? -1 : 1))
    const signed = url + names.map((name) => name + (fields[name] ?? '')).join('')
    const signature = createHmac('sha1', this.#options.authToken).update(signed).digest('base64')
    return fetch(url, {
      method: 'POST',
      headers: { 'x-twilio-signature': signature },
      body: new URLSearchParams(fields),
      signal: AbortSignal.timeout(15_000),
    }).then(
      ({ ok }) => ok,
      () => false,
    )
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://vendor.invalid')
    const body = await text(request)
    const fault = this.faults.next(url.pathname)
    if (fault?.kind === 'silence') return
    if (fault?.kind === 'status') return json(response, fault.status, { code: fault.status * 100, message: 'as told' })
    if (fault?.kind === 'garbage') return json(response, 200, [])
    const { accountSid, authToken } = this.#options
    const right = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
    if (request.headers.authorization !== right)
      return json(response, 401, { code: 20_003, message: 'Authenticate', status: 401 })
    const base = `/2010-04-01/Accounts/${accountSid}`
    if (url.pathname === `${base}.json`) return json(response, 200, { sid: accountSid, status: 'active' })
    if (url.pathname !== `${base}/Messages.json` || request.method !== 'POST')
      return json(response, 404, { code: 20_404, message: 'not found', status: 404 })
    const message = messageSchema.safeParse(Object.fromEntries(new URLSearchParams(body)))
    if (!message.success) return json(response, 400, { code: 21_602, message: 'Message body is required', status: 400 })
    const { To, From, Body, StatusCallback } = message.data
    if (!To.startsWith('+'))
      return json(response, 400, { code: 21_211, message: `Invalid 'To' Phone Number: ${To}`, status: 400 })
    const messageSid = sid()
    json(response, 201, { sid: messageSid, status: 'queued', to: To, from: From, body: Body, num_segments: '1' })
    this.box(To).add({ from: 'them', kind: 'text', text: Body }, this.#now())
    if (StatusCallback === undefined) return
    for (const status of ['sent', 'delivered'])
      await this.#push(StatusCallback, {
        MessageSid: messageSid,
        MessageStatus: status,
        AccountSid: accountSid,
        To,
        From,
      })
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

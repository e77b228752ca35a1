/**
 * A gateway for short messages of Twilio's shape: takes messages over HTTP, tells what became of them, and pushes what
 * the demo's telephones write. Speaks the public protocol alone.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { type Fault, Faults } from './faults.ts'
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

/** @param kind `SM` of a short message, `MM` of a multimedia message, `ME` of a file in one */
const sid = (kind: 'SM' | 'MM' | 'ME'): string => kind + randomBytes(16).toString('hex')

/** A file as a telephone sends it. */
export interface PhoneFile {
  readonly contentType: string
  readonly bytes: Uint8Array
}

const MOST_FILES = 60

export class SmsVendor {
  readonly faults = new Faults()
  readonly #options: SmsVendorOptions
  readonly #now: () => number
  readonly #phones = new Map<string, PhoneBox>()
  /** By the address it is asked for at; what is older than the newest few is gone. */
  readonly #files = new Map<string, PhoneFile>()
  readonly #server: Server
  #authToken: string
  #base = ''

  constructor(options: SmsVendorOptions) {
    this.#options = options
    this.#authToken = options.authToken
    this.#now = options.now ?? Date.now
    this.#server = createServer((request, response) => void this.#serve(request, response))
  }

  /** @param port 0: any that is free. @returns e.g. `http://127.0.0.1:41234` */
  async start(port = 0): Promise<string> {
    await new Promise<void>((resolve) => {
      this.#server.listen(port, '127.0.0.1', resolve)
    })
    const { port: taken } = this.#server.address() as AddressInfo
    this.#base = `http://127.0.0.1:${taken}`
    return this.#base
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

  /** Calls and pushes go by another token from now on, as after its owner made a new one. */
  replaceToken(authToken: string): void {
    this.#authToken = authToken
  }

  /** @returns whether the centre took it */
  async write(number: string, body: string, messageSid = sid('SM')): Promise<boolean> {
    this.box(number).add({ from: 'me', kind: 'text', text: body }, this.#now())
    return this.#push(this.#options.callback(), this.#message(number, body, messageSid))
  }

  /** A multimedia message: files the centre fetches, with words or none. @returns whether the centre took it */
  async writeFiles(number: string, files: readonly PhoneFile[], body = ''): Promise<boolean> {
    const messageSid = sid('MM')
    const fields: Record<string, string> = this.#message(number, body, messageSid)
    for (const [n, file] of files.entries()) {
      const id = sid('ME')
      const path = `/2010-04-01/Accounts/${this.#options.accountSid}/Messages/${messageSid}/Media/${id}`
      this.#files.set(path, file)
      this.#files.set(`/stored/${id}`, file)
      this.box(number).add({ from: 'me', kind: 'image', text: n === 0 ? body : '', media: id }, this.#now())
      fields[`MediaUrl${n}`] = this.#base + path
      fields[`MediaContentType${n}`] = file.contentType
    }
    for (const old of [...this.#files.keys()].slice(0, -2 * MOST_FILES)) this.#files.delete(old)
    return this.#push(this.#options.callback(), { ...fields, NumMedia: String(files.length) })
  }

  /** A file by its id; null: gone */
  media(id: string): PhoneFile | null {
    return this.#files.get(`/stored/${id}`) ?? null
  }

  #message(number: string, body: string, messageSid: string) {
    const { accountSid, number: to } = this.#options
    const about = { MessageSid: messageSid, AccountSid: accountSid, From: number, To: to, Body: body }
    return { ...about, NumSegments: '1', NumMedia: '0' }
  }

  async #push(url: string, fields: Readonly<Record<string, string>>): Promise<boolean> {
    const names = Object.keys(fields).toSorted((a, b) => (a < b ? -1 : 1))
    const signed = url + names.map((name) => name + (fields[name] ?? '')).join('')
    const signature = createHmac('sha1', this.#authToken).update(signed).digest('base64')
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
    if (fault !== null) return failed(response, fault)
    // Where files are stored nobody is asked who they are: the address is all it takes, as over there.
    if (url.pathname.startsWith('/stored/')) return this.#file(url.pathname, response)
    const { accountSid } = this.#options
    const right = `Basic ${Buffer.from(`${accountSid}:${this.#authToken}`).toString('base64')}`
    if (request.headers.authorization !== right)
      return json(response, 401, { code: 20_003, message: 'Authenticate', status: 401 })
    if (this.#files.has(url.pathname)) {
      response.writeHead(307, { location: `/stored/${url.pathname.split('/').at(-1) ?? ''}` }).end()
      return
    }
    const base = `/2010-04-01/Accounts/${accountSid}`
    if (url.pathname === `${base}.json`) return json(response, 200, { sid: accountSid, status: 'active' })
    if (url.pathname !== `${base}/Messages.json` || request.method !== 'POST')
      return json(response, 404, { code: 20_404, message: 'not found', status: 404 })
    const message = messageSchema.safeParse(Object.fromEntries(new URLSearchParams(body)))
    if (!message.success) return json(response, 400, { code: 21_602, message: 'Message body is required', status: 400 })
    const { To, From, Body, StatusCallback } = message.data
    if (!To.startsWith('+'))
      return json(response, 400, { code: 21_211, message: `Invalid 'To' Phone Number: ${To}`, status: 400 })
    const messageSid = sid('SM')
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

  #file(path: string, response: ServerResponse): void {
    const file = this.#files.get(path)
    if (file === undefined) return json(response, 404, { code: 20_404, message: 'not found', status: 404 })
    response.writeHead(200, { 'content-type': file.contentType })
    response.end(file.bytes)
  }
}

function failed(response: ServerResponse, fault: Fault): void {
  switch (fault.kind) {
    case 'silence':
      return
    case 'status':
      return json(response, fault.status, { code: fault.status * 100, message: 'as told' })
    case 'code':
      return json(response, fault.status, { code: Number(fault.code), message: 'as told', status: fault.status })
    case 'redirect':
      response.writeHead(307, { location: fault.to }).end()
      return
    case 'garbage':
    case 'errcode':
      return json(response, 200, [])
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

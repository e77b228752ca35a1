/**
 * A gateway for short messages of Aliyun's shape: takes approved templates alone, puts its own signature in front, and
 * pushes receipts and replies. Speaks the public protocol alone.
 * https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature
 */
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { type Fault, Faults } from './faults.ts'
import { PhoneBox } from './phone-box.ts'

export interface AliyunVendorOptions {
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly signName: string
  /** What was approved, by its code. */
  readonly templates: readonly { readonly code: string; readonly text: string }[]
  /** Where `/report` and `/up` are pushed to; asked each time. */
  readonly callback: () => string
  readonly now?: () => number
}

/** As many as a whole number still holds exactly. */
const NUMBERS_PER_MS = 1_000
/** So far the clocks of both sides may differ. */
const SIGNED_WITHIN_MS = 900_000

const sendSchema = z.object({
  PhoneNumbers: z.string().regex(/^\d{8,15}$/),
  SignName: z.string(),
  TemplateCode: z.string(),
  TemplateParam: z.string(),
})
const valuesSchema = z.record(z.string(), z.string())
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

export class AliyunVendor {
  readonly faults = new Faults()
  readonly #options: AliyunVendorOptions
  readonly #now: () => number
  readonly #phones = new Map<string, PhoneBox>()
  readonly #server: Server
  #accessKeySecret: string
  /** Counted up from the clock: a centre remembers the numbers of a gateway that was started before. */
  #replies: number

  constructor(options: AliyunVendorOptions) {
    this.#options = options
    this.#accessKeySecret = options.accessKeySecret
    this.#now = options.now ?? Date.now
    this.#replies = Math.floor(this.#now()) * NUMBERS_PER_MS
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => said(response, 400, 'MalformedRequest'))
    })
  }

  /** @param port 0: any that is free. @returns e.g. `http://127.0.0.1:41234` */
  async start(port = 0): Promise<string> {
    await new Promise<void>((resolve) => {
      this.#server.listen(port, '127.0.0.1', resolve)
    })
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve())
    })
  }

  /** @param number E.164 */
  box(number: string): PhoneBox {
    const known = this.#phones.get(number) ?? new PhoneBox()
    this.#phones.set(number, known)
    return known
  }

  /** Requests are signed with another secret from now on, as after its owner made a new one. */
  replaceSecret(accessKeySecret: string): void {
    this.#accessKeySecret = accessKeySecret
  }

  /** @returns whether the centre took it */
  write(number: string, body: string, sequenceId: number = ++this.#replies): Promise<boolean> {
    this.box(number).add({ from: 'me', kind: 'text', text: body }, this.#now())
    const reply = {
      phone_number: number.replace(/^\+86/, ''),
      content: body,
      send_time: new Date(this.#now()).toISOString(),
      sign_name: this.#options.signName,
      dest_code: '0001',
      sequence_id: sequenceId,
    }
    return this.#push('up', reply)
  }

  async #push(kind: 'up' | 'report', item: object): Promise<boolean> {
    return fetch(`${this.#options.callback()}/${kind}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([item]),
      signal: AbortSignal.timeout(15_000),
    }).then(
      ({ ok }) => ok,
      () => false,
    )
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://vendor.invalid')
    const action = String(request.headers['x-acs-action'])
    const fault = this.faults.next(action)
    if (fault !== null) return failed(response, fault)
    if (Math.abs(this.#now() - Date.parse(String(request.headers['x-acs-date']))) > SIGNED_WITHIN_MS)
      return said(response, 400, 'InvalidTimeStamp.Expired')
    if (!this.#isSigned(request, url)) return said(response, 400, 'SignatureDoesNotMatch')
    if (action === 'QuerySmsSign') return said(response, 200, 'OK')
    if (action !== 'SendSms') return said(response, 404, 'InvalidAction.NotFound')
    const asked = sendSchema.safeParse(Object.fromEntries(url.searchParams))
    if (!asked.success) return said(response, 200, 'isv.MOBILE_NUMBER_ILLEGAL')
    await this.#send(asked.data, response)
  }

  async #send(asked: z.infer<typeof sendSchema>, response: ServerResponse): Promise<void> {
    const { PhoneNumbers, SignName, TemplateCode, TemplateParam } = asked
    if (SignName !== this.#options.signName) return said(response, 200, 'isv.SMS_SIGNATURE_ILLEGAL')
    const template = this.#options.templates.find(({ code }) => code === TemplateCode)
    if (template === undefined) return said(response, 200, 'isv.SMS_TEMPLATE_ILLEGAL')
    const values = valuesSchema.parse(JSON.parse(TemplateParam))
    const text = template.text.replaceAll(/\{([^{}]+)\}/g, (_place, name: string) => values[name] ?? '')
    const biz_id = `${this.#now()}${randomBytes(4).readUInt32BE()}`
    said(response, 200, 'OK', { BizId: biz_id })
    const number = PhoneNumbers.length === 11 ? `+86${PhoneNumbers}` : `+${PhoneNumbers}`
    this.box(number).add({ from: 'them', kind: 'text', text: `【${SignName}】${text}` }, this.#now())
    const report = { phone_number: PhoneNumbers, success: true, err_code: 'DELIVERED', err_msg: '用户接收成功' }
    await this.#push('report', { ...report, biz_id, sms_size: '1' })
  }

  /** Reckoned from the request as it came, headers it names itself included. */
  #isSigned({ method = '', headers }: IncomingMessage, { pathname, search }: URL): boolean {
    const { accessKeyId } = this.#options
    const given = /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    )
    const [, key, names = '', signature] = given ?? []
    if (key !== accessKeyId) return false
    const query = [...new URLSearchParams(search)]
      .map(([name, value]) => `${percent(name)}=${percent(value)}`)
      .toSorted((a, b) => (a < b ? -1 : 1))
      .join('&')
    const lines = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`)
    const canonical = [method, pathname, query, lines.join(''), names, String(headers['x-acs-content-sha256'])]
    const right = createHmac('sha256', this.#accessKeySecret).update(
      `ACS3-HMAC-SHA256\n${sha256(canonical.join('\n'))}`,
    )
    return right.digest('hex') === signature
  }
}

function failed(response: ServerResponse, fault: Fault): void {
  switch (fault.kind) {
    case 'silence':
      return
    case 'status':
      return said(response, fault.status, 'as told')
    case 'code':
      return said(response, fault.status, fault.code)
    case 'redirect':
      response.writeHead(307, { location: fault.to }).end()
      return
    case 'garbage':
    case 'errcode':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>')
  }
}

const percent = (text: string): string =>
  Array.from(Buffer.from(text), (byte) =>
    /[\w.~-]/.test(String.fromCharCode(byte))
      ? String.fromCharCode(byte)
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('')

function said(response: ServerResponse, status: number, Code: string, more: object = {}): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ Code, Message: Code, RequestId: randomBytes(8).toString('hex'), ...more }))
}

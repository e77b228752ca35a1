/** The invented bank's core: a program of its own on this machine, reached over HTTP like a real one. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { BANK_CUSTOMERS } from '../bank/customers.ts'
import { holdingsOf } from './ledger.ts'

export interface BankCoreHandle {
  /** e.g. `http://127.0.0.1:41235/` */
  readonly url: string
  stop(): Promise<void>
}

/** A message the bank sent to a customer's telephone: shown at `/messages`, for nobody has that telephone. */
interface SentMessage {
  readonly at: number
  readonly to: string
  readonly text: string
}

const MOST_MESSAGES = 50
const codeSchema = z.object({ code: z.string().regex(/^\d{4,8}$/), use: z.enum(['call', 'page']) })

/** What keeps the code safe, said where the code is read. */
const WARNINGS = {
  call: '仅供通话核身：只告诉正在与您通话的坐席，请勿告诉其他人。',
  page: '请在银行发来的页面上填写，请勿告诉任何人，包括本行员工。',
} as const

/** The number a customer's messages go to. */
function phoneOf(number: string): string | null {
  const phone = BANK_CUSTOMERS.find(({ customerNumber }) => customerNumber === number)?.phone
  return phone === undefined ? null : phone.replace('+86', '')
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}

/**
 * @param say where the bank's messages appear for whoever plays the customer
 * @param port 0: any that is free
 */
export async function startBankCore(say: (line: string) => void, port = 0): Promise<BankCoreHandle> {
  const messages: SentMessage[] = []

  async function sendCode(number: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parsed = codeSchema.safeParse(
      await text(request)
        .then(JSON.parse)
        .catch(() => null),
    )
    if (!parsed.success) return answer(response, 400, { error: 'a code of 4 to 8 digits and its use are expected' })
    const { code, use } = parsed.data
    const to = phoneOf(number)
    if (to === null) return answer(response, 404, { error: 'no number on record' })
    const message = {
      at: Date.now(),
      to,
      text: `【华岭银行】您的核身验证码 ${code}，5 分钟内有效。${WARNINGS[use]}`,
    }
    messages.unshift(message)
    messages.length = Math.min(messages.length, MOST_MESSAGES)
    say(`短信 → ${to}：${message.text}`)
    answer(response, 200, { to })
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://core.invalid')
    if (request.method === 'GET' && pathname === '/messages') return answer(response, 200, { messages })
    const [, customers, encoded = '', what] = pathname.split('/')
    const number = decodeURIComponent(encoded)
    const holdings = customers === 'customers' ? holdingsOf(number, Date.now()) : null
    if (holdings === null) return answer(response, 404, { error: 'no such customer' })
    if (request.method === 'GET' && what === 'holdings') return answer(response, 200, { holdings })
    if (request.method === 'POST' && what === 'codes') return sendCode(number, request, response)
    answer(response, 404, { error: 'nothing here' })
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => {
      if (!response.headersSent) answer(response, 500, { error: 'the core failed' })
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  // It keeps no process alive.
  server.unref()
  // A TCP server that listens has an address of this shape.
  const address = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${address.port}/`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Requests over HTTP: to the address that was checked and no other, never further than it, and never for long. */
import type { IncomingMessage } from 'node:http'
import type { AttemptProblem } from '#shared/protocol/webhooks-rest.ts'
import { isListed, isNetwork } from '../egress/destinations.ts'
import {
  addressesOf,
  checkedAddress,
  hostOf,
  pinnedRequest,
  type Resolve,
  systemResolve,
} from '../egress/pinned-request.ts'
import type { Post, PostRequest, PostResult } from './port.ts'

export interface HttpPostOptions {
  /** Sent as `user-agent`, e.g. `Huiliu/1.0` */
  readonly agent: string
  /** default: the system's */
  readonly resolve?: Resolve
  /** default: 15 s for the whole exchange */
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 15_000
/** Enough to see what an address answers with. */
const MOST_READ_BYTES = 1_024
const MOST_KEPT_CHARS = 256
const LONGEST_RETRY_AFTER_S = 86_400

export class HttpPost implements Post {
  readonly #options: HttpPostOptions

  constructor(options: HttpPostOptions) {
    this.#options = options
  }

  isListed(url: string, destinations: readonly string[]): boolean {
    return isListed(hostOf(new URL(url)), destinations)
  }

  isDestination(entry: string): boolean {
    return !/^[\d./]+$|[:/]/u.test(entry) || isNetwork(entry)
  }

  async send(asked: PostRequest): Promise<PostResult> {
    const began = performance.now()
    const ended = (result: Omit<PostResult, 'ms'>): PostResult => ({
      ...result,
      ms: Math.round(performance.now() - began),
    })
    const deadline = AbortSignal.timeout(this.#options.timeoutMs ?? TIMEOUT_MS)
    try {
      const url = new URL(asked.url)
      const addresses = await addressesOf(url, this.#options.resolve ?? systemResolve, deadline)
      const address = checkedAddress(url, addresses, asked.destinations)
      if (address === null) return ended({ problem: 'not-allowed', status: null, answer: '', retryAfterMs: null })
      const response = await this.#exchange(url, address, asked, deadline)
      const answer = await beginning(response)
      const status = response.statusCode ?? 0
      return ended({ problem: judged(status), status, answer, retryAfterMs: retryAfter(response) })
    } catch (error) {
      const answer = error instanceof Error ? error.message.slice(0, MOST_KEPT_CHARS) : ''
      return ended({ problem: problemOf(error, deadline), status: null, answer, retryAfterMs: null })
    }
  }

  #exchange(url: URL, address: string, { headers, body }: PostRequest, signal: AbortSignal): Promise<IncomingMessage> {
    const whole = {
      ...headers,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': this.#options.agent,
      connection: 'close',
    }
    return pinnedRequest(url, address, { method: 'POST', headers: whole, signal }, body)
  }
}

/** [WH20] [WH34] The rest is left unread. */
async function beginning(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of response) {
    if (!Buffer.isBuffer(part)) break
    parts.push(part)
    length += part.length
    if (length >= MOST_READ_BYTES) break
  }
  response.destroy()
  const text = Buffer.concat(parts).subarray(0, MOST_READ_BYTES).toString('utf8')
  return text.replaceAll(/[\p{Cc}\p{Cf}\uFFFD]+/gu, ' ').slice(0, MOST_KEPT_CHARS)
}

function judged(status: number): AttemptProblem | null {
  if (status >= 200 && status < 300) return null
  if (status === 410) return 'gone'
  return status >= 300 && status < 400 ? 'redirect' : 'status'
}

/** Seconds, as 429 and 503 give them. */
function retryAfter({ headers, statusCode }: IncomingMessage): number | null {
  const seconds = Number(headers['retry-after'])
  if (statusCode !== 429 && statusCode !== 503) return null
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, LONGEST_RETRY_AFTER_S) * 1_000 : null
}

function problemOf(error: unknown, deadline: AbortSignal): AttemptProblem {
  if (deadline.aborted) return 'timeout'
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'no-such-host'
  if (code.startsWith('HPE_')) return 'bad-answer'
  if (/^(?:ERR_TLS|ERR_SSL|CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|EPROTO)/.test(code)) return 'tls'
  return 'unreachable'
}

/** The bank's core over HTTP and JSON. What it is expected to answer is described in docs/bank-core.md. */
import { z } from 'zod'
import { HOLDING_KINDS, type Holdings } from '#shared/domain/profile.ts'
import type { Clock } from '../clock/port.ts'
import type { BankCore, CodeUse } from './port.ts'

export interface HttpBankCoreOptions {
  /** e.g. `https://core.bank.example/contact-centre/` */
  readonly baseUrl: string
  /** Sent as a bearer token; null: none is asked for. */
  readonly token: string | null
  readonly clock: Clock
  readonly onError: (error: unknown, doing: string) => void
  /** default: 2 s */
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 2_000
/** So many failures in a row, and it is left alone for a while: nobody waits for a core that is away. */
const FAILURES_TO_OPEN = 3
const OPEN_FOR_MS = 30_000
/** Several parts of a desk ask about a customer at the same moment. */
const STANDS_MS = 10_000
const MOST_REMEMBERED = 2_000

const moment = z.int().positive().nullable()
const holdingsSchema = z.object({
  holdings: z
    .array(
      z.object({
        id: z.string().min(1).max(64),
        kind: z.enum(HOLDING_KINDS),
        productCode: z.string().max(40),
        name: z.string().min(1).max(80),
        tail: z.string().max(8).nullable(),
        balance: z.int(),
        maturesAt: moment,
        dueAt: moment,
        openedAt: moment.optional(),
      }),
    )
    .max(200),
})
const sentSchema = z.object({ to: z.string().min(3).max(40) })

interface Remembered {
  readonly asked: Promise<Holdings>
  readonly at: number
}

/** [CP11] [CP12] */
export class HttpBankCore implements BankCore {
  readonly #options: HttpBankCoreOptions
  readonly #remembered = new Map<string, Remembered>()
  #failures = 0
  /** When it first failed since it last answered, ms; 0: it answers. */
  #awaySince = 0
  #openUntil = 0

  constructor(options: HttpBankCoreOptions) {
    this.#options = options
  }

  holdings(customerNumber: string): Promise<Holdings> {
    const now = this.#options.clock.now()
    const known = this.#remembered.get(customerNumber)
    if (known !== undefined && now - known.at < STANDS_MS) return known.asked
    const asked = this.#holdings(customerNumber)
    this.#remembered.delete(customerNumber)
    this.#remembered.set(customerNumber, { asked, at: now })
    const [oldest] = this.#remembered.keys()
    if (this.#remembered.size > MOST_REMEMBERED && oldest !== undefined) this.#remembered.delete(oldest)
    return asked
  }

  async sendCode(customerNumber: string, code: string, use: CodeUse): Promise<{ readonly to: string } | null> {
    const answer = await this.#ask(`customers/${encodeURIComponent(customerNumber)}/codes`, sentSchema, { code, use })
    return answer.kind === 'answered' ? answer.body : null
  }

  async #holdings(customerNumber: string): Promise<Holdings> {
    const answer = await this.#ask(`customers/${encodeURIComponent(customerNumber)}/holdings`, holdingsSchema)
    switch (answer.kind) {
      case 'answered':
        return { state: 'known', at: this.#options.clock.now(), holdings: answer.body.holdings }
      case 'nobody':
        return { state: 'no-customer' }
      case 'away': {
        const now = this.#options.clock.now()
        const since = this.#awaySince === 0 ? now : this.#awaySince
        return { state: 'unavailable', since, againAt: Math.max(this.#openUntil, now + STANDS_MS) }
      }
    }
  }

  /** Never throws. @param body absent: a GET */
  async #ask<T>(
    path: string,
    schema: z.ZodType<T>,
    body?: object,
  ): Promise<{ readonly kind: 'answered'; readonly body: T } | { readonly kind: 'nobody' | 'away' }> {
    const { baseUrl, token, clock, onError, timeoutMs = TIMEOUT_MS } = this.#options
    if (clock.now() < this.#openUntil) return { kind: 'away' }
    try {
      const response = await fetch(new URL(path, baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`), {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          accept: 'application/json',
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        // A core that sends us elsewhere is misconfigured: customers' numbers go to nobody else.
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      if (response.status === 404) {
        await response.body?.cancel()
        this.#answered()
        return { kind: 'nobody' }
      }
      if (response.status >= 500) {
        await response.body?.cancel()
        throw new Error(`the bank’s core answered ${response.status}`)
      }
      const text = await response.text()
      // It is there, whatever it says of this customer: nobody else waits for a mistake in one record.
      this.#answered()
      return this.#understood(response, text, schema)
    } catch (error) {
      onError(error, 'asking the bank’s core')
      this.#failed()
      return { kind: 'away' }
    }
  }

  #understood<T>(
    { ok, status }: Response,
    text: string,
    schema: z.ZodType<T>,
  ): { readonly kind: 'answered'; readonly body: T } | { readonly kind: 'away' } {
    try {
      if (!ok) throw new Error(`the bank’s core answered ${status}`)
      return { kind: 'answered', body: schema.parse(JSON.parse(text)) }
    } catch (error) {
      this.#options.onError(error, 'reading what the bank’s core answered')
      return { kind: 'away' }
    }
  }

  #answered(): void {
    this.#failures = 0
    this.#awaySince = 0
    this.#openUntil = 0
  }

  #failed(): void {
    const now = this.#options.clock.now()
    if (this.#awaySince === 0) this.#awaySince = now
    this.#failures += 1
    // After the pause one question tries it; a failure leaves it alone again at once.
    if (this.#failures >= FAILURES_TO_OPEN) this.#openUntil = now + OPEN_FOR_MS
  }
}

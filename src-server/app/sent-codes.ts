/** One-time codes that customers have and did not use yet. */
import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import type { Clock } from './clock.ts'

const CODE_LASTS_MS = 5 * 60_000
const CODE_DIGITS = 6
/** Contacts whose codes are remembered; beyond this the oldest code is worthless. */
const MOST_REMEMBERED = 10_000

interface SentCode {
  /** Whose telephone it went to; null: nobody is known by what was given, and no code is right. */
  readonly customer: { readonly id: string; readonly name: string | null } | null
  /** masked; null: the bank did not say yet */
  readonly to: string | null
  /** The link behind which it is typed; null: the customer tells the agent, on a call. */
  readonly link: string | null
  readonly digest: Buffer
  readonly expiresAt: number
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Made, not yet kept. */
export function newCode(): string {
  return String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')
}

/** [CP32] By contact: a new one makes the one before worthless. Gone after a restart: a new one is sent then. */
export class SentCodes {
  readonly #clock: Clock
  readonly #codes = new Map<string, SentCode>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  keep(interactionId: string, code: string, about: Pick<SentCode, 'customer' | 'to' | 'link'>): SentCode {
    const sent = { ...about, digest: digestOf(code), expiresAt: this.#clock.now() + CODE_LASTS_MS }
    this.#codes.delete(interactionId)
    this.#codes.set(interactionId, sent)
    const [oldest] = this.#codes.keys()
    if (this.#codes.size > MOST_REMEMBERED && oldest !== undefined) this.#codes.delete(oldest)
    return sent
  }

  /** The one that is waited for; null: none is. */
  of(interactionId: string): SentCode | null {
    const code = this.#codes.get(interactionId)
    return code !== undefined && code.expiresAt > this.#clock.now() ? code : null
  }

  forget(interactionId: string): void {
    this.#codes.delete(interactionId)
  }
}

/** In a time that tells nothing. */
export function isCode({ digest }: SentCode, given: string): boolean {
  return timingSafeEqual(digest, digestOf(given.normalize('NFKC').replaceAll(/\D/g, '')))
}

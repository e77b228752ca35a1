/** One-time codes that customers have and did not use yet. */
import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import type { Clock } from './clock.ts'

const CODE_LASTS_MS = 5 * 60_000
const CODE_DIGITS = 6
/** Different numbers that are compared with a code: what is told apart beyond them could be guessed from. */
const MOST_COMPARED = 3
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
  /** What the customer wrote that could have been it, digits alone. */
  readonly compared: Set<string>
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
    const sent = {
      ...about,
      digest: digestOf(code),
      compared: new Set<string>(),
      expiresAt: this.#clock.now() + CODE_LASTS_MS,
    }
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

  /**
   * [IL10] Whether a customer's six digits may be the code they wait for, a digit mistyped or two swapped. Only the first
   * few numbers are told apart from it: whoever writes more learns nothing of it by what is masked.
   */
  mayBe(interactionId: string, digits: string): boolean {
    const sent = this.of(interactionId)
    if (sent === null) return false
    if (!sent.compared.has(digits) && sent.compared.size === MOST_COMPARED) return true
    sent.compared.add(digits)
    return nearTo(digits).some((one) => timingSafeEqual(sent.digest, digestOf(one)))
  }

  forget(interactionId: string): void {
    this.#codes.delete(interactionId)
  }
}

/** In a time that tells nothing. */
export function isCode({ digest }: SentCode, given: string): boolean {
  return timingSafeEqual(digest, digestOf(given.normalize('NFKC').replaceAll(/\D/g, '')))
}

/** The number itself, and each from which one wrong digit or two neighbours swapped make it. */
function nearTo(digits: string): readonly string[] {
  const near = [digits]
  for (let at = 0; at < digits.length; at += 1) {
    const [before, after] = [digits.slice(0, at), digits.slice(at + 1)]
    for (let digit = 0; digit < 10; digit += 1) near.push(`${before}${digit}${after}`)
    near.push(`${before}${after.slice(0, 1)}${digits.charAt(at)}${after.slice(1)}`)
  }
  return near
}

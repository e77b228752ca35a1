/** Who a follower is over all accounts of one platform, asked of the vendor now and then. */
import type { DriverGround } from '../account-driver.ts'
import type { Called } from './api.ts'

/** The identity never changes; that an account joined a platform is noticed within a day. */
const ASK_AGAIN_MS = 24 * 3_600_000
const ASK_AGAIN_AFTER_FAULT_MS = 10 * 60_000
/** The vendor knows no such follower. */
const NOBODY = 40_003
const MOST_REMEMBERED = 10_000

interface Asked {
  readonly unionId: string | null
  readonly until: number
}

export class People {
  readonly #ask: (openId: string) => Promise<Called<string | null>>
  readonly #clock: Pick<DriverGround['clock'], 'now'>
  readonly #asked = new Map<string, Asked>()
  /** The account may not ask at all, or the vendor cannot be reached. */
  #restsUntil = 0

  constructor(ask: (openId: string) => Promise<Called<string | null>>, clock: Pick<DriverGround['clock'], 'now'>) {
    this.#ask = ask
    this.#clock = clock
  }

  /** [IL8] null: nobody said. Never rejects: a message is not held up by it. */
  async unionIdOf(openId: string): Promise<string | null> {
    const now = this.#clock.now()
    const known = this.#asked.get(openId)
    if (known !== undefined && known.until > now) return known.unionId
    if (this.#restsUntil > now) return known?.unionId ?? null
    const called = await this.#ask(openId).catch(() => null)
    if (called === null || !called.ok) {
      // Somebody who left is unknown to the vendor: the others are not.
      const isAboutThem = called !== null && called.errcode === NOBODY
      if (!isAboutThem) this.#restsUntil = now + (called?.kind === 'settings' ? ASK_AGAIN_MS : ASK_AGAIN_AFTER_FAULT_MS)
      return known?.unionId ?? null
    }
    if (this.#asked.size >= MOST_REMEMBERED) this.#asked.clear()
    this.#asked.set(openId, { unionId: called.value, until: now + ASK_AGAIN_MS })
    return called.value
  }
}

import type { Holdings } from '#shared/domain/profile.ts'

/** What the bank's message has to say: `call`, tell it to the agent you speak with alone; `page`, type it there and tell it to nobody. */
export type CodeUse = 'call' | 'page'

/** The bank's own systems, asked when a customer is opened. */
export interface BankCore {
  /**
   * What a customer has, by the bank's number for them. Never throws and never takes longer than a few seconds: a core that
   * is slow or away answers `unavailable`.
   */
  holdings(customerNumber: string): Promise<Holdings>
  /** Sends a one-time code to the number the bank has on record; null: it has none, or can't be reached. */
  sendCode(customerNumber: string, code: string, use: CodeUse): Promise<{ readonly to: string } | null>
}

/** A centre whose bank is not connected. */
export const NO_BANK_CORE: BankCore = {
  holdings: () => Promise.resolve({ state: 'no-customer' }),
  sendCode: () => Promise.resolve(null),
}

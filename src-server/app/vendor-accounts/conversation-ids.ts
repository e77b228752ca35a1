/** What a conversation through an account is called: the same each time, and of no use to whoever wants the address. */
import { createHmac } from 'node:crypto'

export class ConversationIds {
  readonly #key: string

  /** @param key the server's own: without it telephone numbers could be tried until one fits */
  constructor(key: string) {
    this.#key = key
  }

  /** [CN5] One conversation per account and address of the other side. [CN23] Its name stands in the log for good and on desks. */
  of(accountId: string, address: string): string {
    const plain = `${accountId}:${address.replaceAll(/[^\w.-]/g, '')}`
    return createHmac('sha256', this.#key).update(plain).digest('base64url')
  }

  /**
   * [CN34] What the vendor names by the address of the other side, named by the conversation instead: such keys name
   * commands, and stand in the log for good.
   */
  hiddenIn(key: string, accountId: string, address: string): string {
    return address === '' ? key : key.replaceAll(address, () => this.of(accountId, address))
  }
}

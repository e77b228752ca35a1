/** A centre with one account, the vendor on the other side of real HTTP, and an agent who serves it. */
import type { Interaction } from '#shared/domain/interaction.ts'
import type { DeliveryState } from '#shared/domain/message.ts'
import type { ConfigChange } from '#shared/protocol/config-schemas.ts'
import type { DeadInbox } from '#shared/protocol/accounts-rest.ts'
import { accept } from '../centre/steps.ts'
import type { TestCentre } from '../centre/test-centre.ts'
import type { TestDesk } from '../centre/test-desk.ts'
import { settle } from '../centre/virtual-clock.ts'

export type Account = Extract<ConfigChange, { kind: 'account' }>['record']

export interface AccountBankParts {
  readonly centre: TestCentre
  readonly anna: TestDesk
  /** Where the vendor is called. */
  readonly apiBase: string
}

export abstract class AccountBank {
  readonly centre: TestCentre
  readonly anna: TestDesk
  readonly apiBase: string
  readonly #accountId: string
  readonly #record: Account
  #version = 1
  #adam: string | null = null

  protected constructor({ centre, anna, apiBase }: AccountBankParts, accountId: string, record: Account) {
    this.centre = centre
    this.anna = anna
    this.apiBase = apiBase
    this.#accountId = accountId
    this.#record = record
  }

  /** Keeps a secret of the account, as an administrator does. */
  async keep(name: string, value: string): Promise<void> {
    await this.centre.post(`/api/channel-accounts/${this.#accountId}/secrets`, { name, value }, await this.#token())
  }

  /** Switches the account off or on, as an administrator does. */
  async switch(enabled: boolean): Promise<void> {
    const record = { ...this.#record, enabled }
    await this.centre.save({ kind: 'account', id: this.#accountId, expectedVersion: this.#version++, record })
    await settle(40)
  }

  /** What rings at the agent's desk after this was written becomes hers. */
  protected async takes(write: () => Promise<unknown>): Promise<Interaction> {
    const known = new Set(this.anna.interactions.keys())
    await write()
    const ringing = await this.anna.until('it rings', () =>
      [...this.anna.interactions.values()].find(({ id, phase }) => phase.name === 'offered' && !known.has(id)),
    )
    await accept(this.anna, ringing)
    return this.anna.until('it is hers', () => {
      const found = this.anna.interactions.get(ringing.id)
      return found?.phase.name === 'active' ? found : undefined
    })
  }

  message(contact: Interaction, messageId: string) {
    return this.anna.interactions.get(contact.id)?.messages.find(({ id }) => id === messageId)
  }

  async health(): Promise<{ readonly state: string; readonly reason: string | null }> {
    const answer = await this.centre.get('/api/channel-accounts/health', await this.#token())
    const { accounts }: { accounts: { accountId: string; health: string; reason: string | null }[] } =
      await answer.json()
    const found = accounts.find(({ accountId }) => accountId === this.#accountId)
    return { state: found?.health ?? 'unknown', reason: found?.reason ?? null }
  }

  async dead(): Promise<DeadInbox['items']> {
    const answer = await this.centre.get('/api/inbox/dead', await this.#token())
    const { items }: DeadInbox = await answer.json()
    return items
  }

  async until(what: string, holds: () => boolean | Promise<boolean>, advanceMs = 0): Promise<void> {
    for (let turn = 0; turn < 400; turn++) {
      if (await holds()) return
      if (advanceMs > 0) await this.centre.advance(advanceMs)
      await settle(5)
    }
    throw new Error(`In vain: ${what}`)
  }

  untilDelivery(contact: Interaction, messageId: string, state: DeliveryState, advanceMs = 0): Promise<void> {
    const holds = () => this.message(contact, messageId)?.delivery === state
    return this.until(`${messageId} to be ${state}`, holds, advanceMs)
  }

  async #token(): Promise<string> {
    this.#adam ??= await this.centre.signIn('adam')
    return this.#adam
  }
}

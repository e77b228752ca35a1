/** Every account in use with its driver: made anew whenever its record or a secret changes, one dead account harming no other. */
import { randomUUID } from 'node:crypto'
import { type AccountChannel, type AccountRecord, neededSecrets, VENDOR_SECRETS } from '#shared/domain/account.ts'
import type { Versioned } from '#shared/domain/config.ts'
import type {
  AccountDriver,
  DriverFactories,
  DriverGround,
  DriverHealth,
  HealthState,
  TestOutcome,
  VendorAnswer,
  VendorRequest,
} from '../../channels/account-driver.ts'
import { TakeLater } from '../../channels/account-driver.ts'
import type { Connector, ConnectorLimits, Outbound, SendOutcome } from '../../channels/port.ts'
import type { InboxItem, InboxStore, VendorMessageStore } from '../../storage/inbox-store.ts'
import type { SecretStore } from '../../storage/table-store.ts'
import { hiddenReason, type ShownItem, shownItem, shownKey } from './dead-items.ts'
import { accountCentre, type IncomingPorts } from './incoming.ts'
import { Inbox } from './inbox.ts'

export interface VendorAccountsPorts extends Omit<IncomingPorts, 'messages'> {
  readonly factories: DriverFactories
  readonly accounts: () => ReadonlyMap<string, Versioned<AccountRecord>>
  readonly inbox: InboxStore
  readonly messages: VendorMessageStore
  readonly secrets: SecretStore
  readonly media: DriverGround['media']
  readonly clock: DriverGround['clock']
  readonly log: DriverGround['log']
  /** Address of this server as vendors reach it, e.g. `https://desk.bank.example`. */
  readonly publicUrl: () => string
  readonly onError: (error: unknown, doing: string) => void
}

export interface AccountHealth {
  readonly accountId: string
  readonly state: HealthState
  readonly reason: string | null
  /** ms */
  readonly since: number
}

interface Running {
  readonly version: number
  readonly driver: AccountDriver
}

const WAIT_FOR_DRIVER_MS = 30_000
/** Far more than are shown at once. */
const MOST_DEAD = 10_000
const GONE: VendorAnswer = { status: 404, contentType: 'text/plain', body: 'unknown account' }

/** Terms stand in each account's record; these hold where there is none. */
const LIMITS: ConnectorLimits = {
  maxText: 0,
  attachments: false,
  purposes: [],
  replyWindowMs: null,
  deduplicates: false,
}

export class VendorAccounts {
  readonly #ports: VendorAccountsPorts
  readonly #inbox: Inbox
  readonly #running = new Map<string, Running>()
  readonly #health = new Map<string, AccountHealth>()
  /** Accounts without a secret they cannot do without. */
  readonly #unready = new Set<string>()
  readonly #listeners = new Set<(health: AccountHealth) => void>()
  /** Changes of one account follow each other. */
  #changing: Promise<void> = Promise.resolve()
  #started = false

  constructor(ports: VendorAccountsPorts) {
    this.#ports = ports
    const { inbox: store, clock, onError, log, conversationIds } = ports
    this.#inbox = new Inbox({
      store,
      clock,
      onError,
      take: (item) => this.#take(item),
      reasonOf: (error, item) =>
        hiddenReason(error instanceof Error ? error.message : String(error), item, conversationIds),
      onLetGo: ({ accountId, key }, reason) => log.info({ accountId, key, reason }, 'what came in was let go'),
    })
  }

  start(): void {
    this.#started = true
    for (const id of this.#ports.accounts().keys()) this.changed(id)
    void this.#changing.then(() => this.#inbox.start())
  }

  async stop(): Promise<void> {
    this.#started = false
    this.#inbox.stop()
    await this.#changing
    await Promise.all([...this.#running.values()].map(({ driver }) => driver.stop()))
  }

  /** Its record or a secret of it is another now. */
  changed(accountId: string): void {
    if (!this.#started) return
    this.#changing = this.#changing
      .then(() => this.#renew(accountId))
      .catch((error: unknown) => this.#ports.onError(error, `account ${accountId}`))
  }

  health(): readonly AccountHealth[] {
    return [...this.#health.values()]
  }

  onHealth(listener: (health: AccountHealth) => void): void {
    this.#listeners.add(listener)
  }

  /** Writes a secret; it is never read back. */
  async setSecret(accountId: string, name: string, value: string): Promise<void> {
    await this.#ports.secrets.put(secretName(accountId, name), value)
    this.changed(accountId)
  }

  /** Which secrets of the account are written. */
  async secretsSet(accountId: string): Promise<readonly string[]> {
    const record = this.#ports.accounts().get(accountId)?.record
    if (record === undefined) return []
    return Object.keys(await this.#secretsOf(accountId, record))
  }

  async test(accountId: string): Promise<TestOutcome> {
    const running = this.#running.get(accountId)
    if (running === undefined) return { ok: false, reason: 'off' }
    return running.driver
      .test()
      .catch((error: unknown) => ({ ok: false, reason: error instanceof Error ? error.message : String(error) }))
  }

  async webhook(accountId: string, request: VendorRequest): Promise<VendorAnswer> {
    return (await this.#running.get(accountId)?.driver.webhook?.(request)) ?? GONE
  }

  /** What was given up, latest first; neither its name nor what went wrong tells an address. */
  async dead(limit: number): Promise<readonly ShownItem[]> {
    return (await this.#ports.inbox.dead(limit)).map((item) => shownItem(item, this.#ports.conversationIds))
  }

  /** @param key as it is shown */
  async revive(key: string): Promise<'back' | 'erased' | 'unknown'> {
    const { inbox, conversationIds, clock } = this.#ports
    const item = (await inbox.dead(MOST_DEAD)).find((one) => shownKey(one, conversationIds) === key)
    if (item === undefined) return 'unknown'
    if (item.payload === null) return 'erased'
    const isBack = await inbox.revive(item.key, clock.now())
    this.#inbox.look()
    return isBack ? 'back' : 'unknown'
  }

  typing(accountId: string, address: string, on: boolean): void {
    this.#running.get(accountId)?.driver.typing?.(address, on)
  }

  connector(channel: AccountChannel): Connector {
    return { channel, limits: LIMITS, send: (message) => this.#send(message) }
  }

  async #send({ accountId, interactionId, messageId, address, content }: Outbound): Promise<SendOutcome> {
    const running = accountId === null ? undefined : this.#running.get(accountId)
    if (running === undefined || accountId === null)
      return { state: 'failed', reason: 'account-off', retryAfterMs: null }
    const outcome = await running.driver.send({ interactionId, messageId, address, content })
    if (outcome.state === 'failed') return outcome
    const { vendorIds } = outcome
    const about = { accountId, interactionId, messageId, at: this.#ports.clock.now(), state: 'sent' } as const
    await this.#ports.messages.put(
      vendorIds.map((vendorId, index) => ({ ...about, vendorId, part: index + 1, parts: vendorIds.length })),
    )
    return { state: 'sent' }
  }

  /** Outside any contact, at most once; its receipts are known and settle nothing. Never rejects. */
  async #say(accountId: string, address: string, text: string): Promise<void> {
    const messageId = `said/${randomUUID()}`
    const content = { kind: 'text', text } as const
    const about = { accountId, interactionId: messageId, messageId, conversationId: messageId, address, content }
    try {
      const outcome = await this.#send(about)
      if (outcome.state === 'failed')
        this.#ports.log.warn({ accountId, reason: outcome.reason }, 'an answer was not sent')
    } catch (error) {
      this.#ports.onError(error, 'answering outside a contact')
    }
  }

  async #take(item: InboxItem): Promise<void> {
    const { accountId, key, at, attempts, payload } = item
    const running = this.#running.get(accountId)
    if (running === undefined) {
      const account = this.#ports.accounts().get(accountId)
      if (account === undefined || account.archived) throw new Error('account-gone')
      throw new TakeLater('account-off', WAIT_FOR_DRIVER_MS, { tried: false })
    }
    await running.driver.take({ key, at, attempts, payload })
  }

  async #renew(accountId: string): Promise<void> {
    const before = this.#running.get(accountId)
    this.#running.delete(accountId)
    await before?.driver.stop()
    const account = this.#ports.accounts().get(accountId)
    if (account === undefined || account.archived) {
      this.#health.delete(accountId)
      return
    }
    if (!account.record.enabled) return this.#tell(accountId, { state: 'off', reason: null })
    const secrets = await this.#secretsOf(accountId, account.record)
    const lacks = neededSecrets(account.record.vendor).some((name) => secrets[name] === undefined)
    if (lacks) this.#unready.add(accountId)
    else this.#unready.delete(accountId)
    const driver = this.#ports.factories[account.record.vendor.kind](this.#ground(accountId, account.record, secrets))
    this.#running.set(accountId, { version: account.version, driver })
    if (lacks) this.#tell(accountId, UNREADY)
    driver.start()
    this.#inbox.look()
  }

  #ground(accountId: string, record: AccountRecord, written: Readonly<Record<string, string>>): DriverGround {
    const { secrets, media, clock, log, publicUrl, conversationIds } = this.#ports
    return {
      accountId,
      record,
      secrets: {
        get: (name) => written[name] ?? null,
        recall: (name) => secrets.get(`${secretName(accountId, name)}/own`),
        remember: (name, value) => secrets.put(`${secretName(accountId, name)}/own`, value),
      },
      keep: (key, conversation, payload, isLasting = false) =>
        this.#inbox.put({
          key: `${accountId}/${conversationIds.hiddenIn(key, accountId, conversation)}`,
          formerKey: `${accountId}/${key}`,
          accountId,
          stream: conversationIds.of(accountId, conversation),
          at: clock.now(),
          payload,
          isLasting,
        }),
      centre: accountCentre(this.#ports, accountId, record, (address, text) => this.#say(accountId, address, text)),
      media,
      clock,
      log,
      publicAddress: `${publicUrl()}/channels/${record.channel}/${accountId}`,
      onHealth: (health) => this.#tell(accountId, health),
    }
  }

  async #secretsOf(accountId: string, { vendor }: AccountRecord): Promise<Record<string, string>> {
    const found: Record<string, string> = {}
    for (const name of VENDOR_SECRETS[vendor.kind]) {
      const value = await this.#ports.secrets.get(secretName(accountId, name))
      if (value !== null) found[name] = value
    }
    return found
  }

  #tell(accountId: string, told: DriverHealth | { readonly state: 'off'; readonly reason: null }): void {
    const isUnready = told.state !== 'off' && this.#unready.has(accountId)
    const { state, reason } = isUnready ? UNREADY : told
    const before = this.#health.get(accountId)
    if (before?.state === state && before.reason === reason) return
    // [CF14] As long as it does not work, another reason is no new beginning.
    const since = before?.state === state ? before.since : this.#ports.clock.now()
    const health: AccountHealth = { accountId, state, reason, since }
    this.#health.set(accountId, health)
    for (const listener of this.#listeners) listener(health)
  }
}

/** [CF14] Whatever a vendor answers to nobody says less than what is missing. */
const UNREADY = { state: 'down', reason: 'secret-missing' } as const

const secretName = (accountId: string, name: string): string => `account/${accountId}/${name}`

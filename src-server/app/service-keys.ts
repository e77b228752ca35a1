/** Keys by which systems of the bank call the interface: made, changed over, revoked, and asked for at every call. */
import { hash, randomBytes } from 'node:crypto'
import { keyActor, MOST_SECRETS, type Scope, SECRET_PREFIX, UNKNOWN_SYSTEM } from '#shared/domain/service-key.ts'
import type { ServiceKeyInput, ServiceKeySecret, ServiceKeyView } from '#shared/protocol/service-keys-rest.ts'
import type { AccessLog, NewAccess } from '../storage/table-store.ts'
import type { ServiceKeyRow, ServiceKeyStore, ServiceSecretRow } from '../storage/service-key-store.ts'
import type { Principal } from './accounts.ts'
import type { Clock } from './clock.ts'
import type { NewId } from './ids.ts'
import { KeyedLock } from './keyed-lock.ts'
import { RequestRefused } from './request-refused.ts'

export interface ServiceKeysPorts {
  readonly store: ServiceKeyStore
  readonly accessLog: Pick<AccessLog, 'append'>
  readonly clock: Pick<Clock, 'now'>
  readonly newId: NewId
  readonly onError: (error: unknown, doing: string) => void
}

/** What a key calls. */
export interface CalledRoute {
  readonly method: string
  readonly path: string
  /** Absent: it admits no key. */
  readonly scope?: Scope | undefined
}

const MOST_KEYS = 100
/** Of the secret: enough to tell keys apart, too little to guess one. */
const SHOWN = SECRET_PREFIX.length + 4
/** Use is written down at most this often, and so is one refusal. */
const NOTED_EVERY_MS = 60_000
const MOST_NOTED = 1_000
/** What whoever makes a key waits for; no key has it as its id. */
const MAKING = ''

type Refused = 'key-unknown' | 'key-revoked' | 'key-expired' | 'scope-missing' | 'not-for-keys'

export class ServiceKeys {
  readonly #ports: ServiceKeysPorts
  /** In the order in which they were made. */
  readonly #rows = new Map<string, ServiceKeyRow>()
  /** Key ids by the hashes of their secrets, those of revoked keys included: a caller is told why. */
  readonly #byHash = new Map<string, string>()
  /** When which refusal was written down. */
  readonly #noted = new Map<string, number>()
  /** What grows waits for its turn; what ends a key or a secret waits for nobody. */
  readonly #growing = new KeyedLock()

  private constructor(ports: ServiceKeysPorts) {
    this.#ports = ports
  }

  static async begin(ports: ServiceKeysPorts): Promise<ServiceKeys> {
    const keys = new ServiceKeys(ports)
    for (const row of await ports.store.list()) keys.#keep(row)
    return keys
  }

  /** Those in use first. */
  list(): readonly ServiceKeyView[] {
    const rows = [...this.#rows.values()].map(viewOf)
    return [...rows.filter(({ revoked }) => revoked === null), ...rows.filter(({ revoked }) => revoked !== null)]
  }

  /** [SK1] @throws RequestRefused `name-taken`, `too-large`, `malformed` for an expiry that is past */
  create(input: ServiceKeyInput, by: string): Promise<ServiceKeySecret> {
    return this.#growing.run(MAKING, () => this.#create(input, by))
  }

  async #create(input: ServiceKeyInput, by: string): Promise<ServiceKeySecret> {
    const { clock, newId } = this.#ports
    const now = clock.now()
    const live = [...this.#rows.values()].filter(({ revoked }) => revoked === null)
    if (live.length >= MOST_KEYS) throw new RequestRefused('too-large', { what: 'service-keys' })
    if (live.some(({ code }) => code === input.code))
      throw new RequestRefused('name-taken', { field: 'code', name: input.code })
    if (input.expiresAt !== null && input.expiresAt <= now)
      throw new RequestRefused('malformed', { field: 'expiresAt', problem: 'it is past' })
    const { row: secretRow, secret } = this.#newSecret(now)
    const row = { ...input, id: newId(), createdAt: now, createdBy: by, revoked: null, secrets: [secretRow] }
    await this.#note({ actor: by, action: 'configure', object: objectOf(row), reason: 'key-created' })
    await this.#put(row)
    return { key: viewOf(row), secret }
  }

  /** [SK6] A second one beside the first. @throws RequestRefused `not-found`, `version-conflict` where there are two already */
  addSecret(id: string, by: string): Promise<ServiceKeySecret> {
    return this.#growing.run(id, () => this.#addSecret(id, by))
  }

  async #addSecret(id: string, by: string): Promise<ServiceKeySecret> {
    const before = this.#find(id)
    if (before.secrets.length >= MOST_SECRETS) throw new RequestRefused('version-conflict')
    const { row: secretRow, secret } = this.#newSecret(this.#ports.clock.now())
    await this.#note({ actor: by, action: 'configure', object: objectOf(before), reason: 'key-renewed' })
    // Meanwhile it may have been revoked, used, or left with one secret less.
    const row = this.#find(id)
    const changed = { ...row, secrets: [...row.secrets, secretRow] }
    await this.#put(changed)
    return { key: viewOf(changed), secret }
  }

  /** [SK6] Ends one of two. @throws RequestRefused `not-found`, `version-conflict` for the only one, which revoking ends */
  async endSecret(id: string, secretId: string, by: string): Promise<ServiceKeyView> {
    const row = this.#find(id)
    const ended = row.secrets.find((secret) => secret.id === secretId)
    if (ended === undefined) throw new RequestRefused('not-found', { what: 'secret' })
    if (row.secrets.length === 1) throw new RequestRefused('version-conflict')
    this.#byHash.delete(ended.hash)
    const changed = { ...row, secrets: row.secrets.filter((secret) => secret !== ended) }
    await this.#put(changed)
    await this.#note({ actor: by, action: 'configure', object: objectOf(row), reason: 'key-secret-ended' })
    return viewOf(changed)
  }

  /** [SK7] At once, and for good. @throws RequestRefused `not-found` */
  async revoke(id: string, by: string): Promise<ServiceKeyView> {
    const row = this.#find(id)
    const changed = { ...row, revoked: { at: this.#ports.clock.now(), by } }
    await this.#put(changed)
    await this.#note({ actor: by, action: 'configure', object: objectOf(row), reason: 'key-revoked' })
    return viewOf(changed)
  }

  /**
   * [SK3] Whom a secret speaks for, where its key may call the route.
   * @throws RequestRefused `key-unknown`, `key-revoked`, `key-expired`, `scope-missing` (params.scope), `not-for-keys`
   */
  async admit(secret: string, route: CalledRoute): Promise<Principal> {
    const tokenHash = hashOf(secret)
    const row = this.#rows.get(this.#byHash.get(tokenHash) ?? '')
    const refused = this.#refusal(row, route)
    const userId = keyActor(row?.code ?? UNKNOWN_SYSTEM)
    if (refused !== null) {
      const scope = route.scope ?? ''
      await this.#noteRefusal(userId, route, refused)
      throw new RequestRefused(refused, refused === 'scope-missing' ? { scope } : {})
    }
    if (row !== undefined) this.#touch(row, tokenHash)
    // [SK4] Administrators' routes are what keys call, and administrators serve nobody: values stay hidden.
    const me = { userId, username: userId, displayName: row?.name ?? '', role: 'admin' } as const
    return { me, tokenHash, mustChangePassword: false }
  }

  /** [SK5] Writes down that a system told something. */
  wrote({ me }: Principal, { method, path }: CalledRoute, customerId: string | null): Promise<void> {
    return this.#note({
      actor: me.userId,
      action: 'write',
      subject: customerId,
      object: `${method} ${path}`,
      reason: null,
    })
  }

  #refusal(row: ServiceKeyRow | undefined, { scope }: CalledRoute): Refused | null {
    if (row === undefined) return 'key-unknown'
    if (row.revoked !== null) return 'key-revoked'
    if (row.expiresAt !== null && row.expiresAt <= this.#ports.clock.now()) return 'key-expired'
    if (scope === undefined) return 'not-for-keys'
    return row.scopes.includes(scope) ? null : 'scope-missing'
  }

  /** [SK8] A system that goes on asking does not fill the log. */
  async #noteRefusal(actor: string, { method, path, scope }: CalledRoute, refused: Refused): Promise<void> {
    const reason = refused === 'scope-missing' ? `${refused}:${scope}` : refused
    const object = `${method} ${path}`
    const now = this.#ports.clock.now()
    // Whoever has no key could make up any number of them.
    const key = refused === 'key-unknown' ? refused : `${actor} ${object} ${reason}`
    if (now - (this.#noted.get(key) ?? -NOTED_EVERY_MS) < NOTED_EVERY_MS) return
    if (this.#noted.size >= MOST_NOTED) this.#noted.clear()
    this.#noted.set(key, now)
    await this.#note({ actor, action: 'refuse', object, reason }).catch((error: unknown) =>
      this.#ports.onError(error, 'writing the access log'),
    )
  }

  #note(access: Omit<NewAccess, 'at' | 'subject'> & Partial<Pick<NewAccess, 'subject'>>): Promise<void> {
    const { accessLog, clock } = this.#ports
    return accessLog.append([{ subject: null, ...access, at: clock.now() }])
  }

  #touch(row: ServiceKeyRow, secretHash: string): void {
    const now = this.#ports.clock.now()
    const used = row.secrets.find(({ hash: known }) => known === secretHash)
    if (used === undefined || now - (used.lastUsedAt ?? 0) < NOTED_EVERY_MS) return
    const secrets = row.secrets.map((secret) => (secret === used ? { ...used, lastUsedAt: now } : secret))
    // Not worth turning a call away for.
    this.#put({ ...row, secrets }).catch((error: unknown) => this.#ports.onError(error, 'noting the use of a key'))
  }

  /** Counts at once, whether it can be stored or not: a revoked key must not go on while the disk is full. */
  #put(row: ServiceKeyRow): Promise<void> {
    this.#keep(row)
    return this.#ports.store.put(row)
  }

  #keep(row: ServiceKeyRow): void {
    this.#rows.set(row.id, row)
    for (const secret of row.secrets) this.#byHash.set(secret.hash, row.id)
  }

  #newSecret(now: number): { readonly row: ServiceSecretRow; readonly secret: string } {
    const secret = `${SECRET_PREFIX}${randomBytes(32).toString('base64url')}`
    const start = secret.slice(0, SHOWN)
    const row = { id: this.#ports.newId(), hash: hashOf(secret), start, createdAt: now, lastUsedAt: null }
    return { row, secret }
  }

  #find(id: string): ServiceKeyRow {
    const row = this.#rows.get(id)
    if (row === undefined || row.revoked !== null) throw new RequestRefused('not-found', { what: 'service-key' })
    return row
  }
}

/** Whether a bearer token is a key's rather than a session's. */
export const isServiceSecret = (token: string): boolean => token.startsWith(SECRET_PREFIX)

const hashOf = (secret: string): string => hash('sha256', secret)
const objectOf = ({ code }: Pick<ServiceKeyRow, 'code'>): string => `service-key:${code}`

function viewOf({ secrets, ...row }: ServiceKeyRow): ServiceKeyView {
  return {
    ...row,
    secrets: secrets.map(({ id, start, createdAt, lastUsedAt }) => ({ id, start, createdAt, lastUsedAt })),
  }
}

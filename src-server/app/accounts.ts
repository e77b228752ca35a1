/** Who may come in: credentials, sessions, and everything that ends one. */
import { hash, randomBytes } from 'node:crypto'
import type { UserRecord, Versioned } from '#shared/domain/config.ts'
import { ASKED_FOR_MS, isFromBeforeRole, passwordStep, type PasswordStep } from '#shared/domain/one-time-password.ts'
import type { OneTimePassword, SessionInfo } from '#shared/protocol/rest.ts'
import type { Me } from '#shared/protocol/sync.ts'
import type { AccessLog, CredentialRow, CredentialStore, SessionRow, SessionStore } from '../storage/table-store.ts'
import type { Clock } from './clock.ts'
import { oneTimePassword, type PasswordHasher } from './passwords.ts'
import { RequestRefused } from './request-refused.ts'
import { Throttle, type ThrottleRule } from './sign-in-throttle.ts'

/** A signed-in person, as every request and socket carries it. */
export interface Principal {
  readonly me: Me
  readonly tokenHash: string
  readonly mustChangePassword: boolean
}

export type SignOutReason = 'revoked' | 'expired' | 'password-changed' | 'user-archived'

export interface SessionEnded {
  readonly tokenHash: string
  readonly userId: string
  readonly reason: SignOutReason
}

/** Users as configuration knows them. */
export interface UserDirectory {
  user(id: string): Versioned<UserRecord> | undefined
  userNamed(username: string): Versioned<UserRecord> | undefined
}

export interface AccountsPorts {
  readonly credentials: CredentialStore
  readonly sessions: SessionStore
  readonly accessLog: Pick<AccessLog, 'append'>
  readonly users: UserDirectory
  readonly hasher: PasswordHasher
  readonly clock: Clock
  /**
   * [M24] Puts into the log that the password of a compliance account was asked for or given, or an administrator's given.
   * @throws RequestRefused `password-by-another` when somebody else was faster
   */
  readonly handPassword: (hand: {
    readonly userId: string
    readonly by: string
    readonly step: Exclude<PasswordStep, 'by-another'>
    readonly isOpened: boolean
  }) => Promise<void>
}

/** A session unused this long is over: one shift with room on both sides. */
const IDLE_LIFE_MS = 16 * 3_600_000
/** A session is over this long after sign-in, used or not. */
const LONGEST_LIFE_MS = 7 * 24 * 3_600_000
/** Use is written down at most this often. */
const TOUCH_EVERY_MS = 60_000

const OF_ACCOUNT: ThrottleRule = { free: 3, firstDelayMs: 1_000, longestDelayMs: 15 * 60_000 }
/** A whole office may share one address: it is slowed down late and never locked out. */
const OF_ADDRESS: ThrottleRule = { free: 50, firstDelayMs: 500, longestDelayMs: 60_000 }

interface LiveSession {
  row: SessionRow
  mustChange: boolean
}

export class Accounts {
  readonly #ports: AccountsPorts
  readonly #byAccount: Throttle
  readonly #byAddress: Throttle
  readonly #live = new Map<string, LiveSession>()
  /** Sessions being read from storage; one that ends meanwhile is struck off. */
  readonly #loading = new Set<string>()
  /** How often all sessions of a user were ended: a sign-in that began before must not outlive it. */
  readonly #endings = new Map<string, number>()
  readonly #listeners = new Set<(ended: SessionEnded) => void>()
  /** Verified against when the account is unknown, so that its absence takes as long as a wrong password. */
  readonly #decoy: Promise<string>

  constructor(ports: AccountsPorts) {
    this.#ports = ports
    this.#byAccount = new Throttle(ports.clock, OF_ACCOUNT)
    this.#byAddress = new Throttle(ports.clock, OF_ADDRESS)
    this.#decoy = ports.hasher.hash(randomBytes(16).toString('hex'))
  }

  onSessionEnded(listener: (ended: SessionEnded) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * @throws RequestRefused `wrong-credentials`, `throttled` (params.seconds), `session-expired` when all sessions of the
   * user were ended meanwhile
   */
  async signIn(attempt: {
    readonly username: string
    readonly password: string
    readonly device: string
    readonly address: string
  }): Promise<{ readonly principal: Principal; readonly token: string }> {
    const wait = Math.max(this.#byAccount.waitOf(attempt.username), this.#byAddress.waitOf(attempt.address))
    if (wait > 0) throw new RequestRefused('throttled', { seconds: Math.ceil(wait / 1_000) })
    const user = this.#ports.users.userNamed(attempt.username)
    const endings = user === undefined ? 0 : this.#endingsOf(user.id)
    const credential = user === undefined || user.archived ? null : await this.#credentialOf(user)
    const right = await this.#ports.hasher.verify(credential?.passwordHash ?? (await this.#decoy), attempt.password)
    if (user === undefined || credential === null || !right) {
      this.#byAccount.failed(attempt.username)
      this.#byAddress.failed(attempt.address)
      throw new RequestRefused('wrong-credentials')
    }
    this.#byAccount.succeeded(attempt.username)
    return this.#open(user, { device: attempt.device, mustChange: credential.mustChange, endings })
  }

  /** Opens a session without a password; only for the demo's one-click sign-in. */
  async signInAs(userId: string, device: string): Promise<{ readonly principal: Principal; readonly token: string }> {
    const user = this.#ports.users.user(userId)
    if (user === undefined || user.archived) throw new RequestRefused('not-found')
    return this.#open(user, { device, mustChange: false, endings: this.#endingsOf(userId) })
  }

  /** Whom a token speaks for; null once it is unknown, revoked, expired, or its user archived. */
  async authenticate(token: string): Promise<Principal | null> {
    const tokenHash = hashToken(token)
    const live = this.#live.get(tokenHash) ?? (await this.#load(tokenHash))
    if (live === null) return null
    if (this.standing(tokenHash) !== null) await this.#touch(live, this.#ports.clock.now())
    // Once more: the session may have ended while its use was written down.
    return this.standing(tokenHash)
  }

  /**
   * Whom a session that was authenticated before speaks for at this moment, in the role they have now; null once it is
   * over. Answers at once, so that nothing can end between asking and acting on the answer.
   */
  standing(tokenHash: string): Principal | null {
    const live = this.#live.get(tokenHash)
    if (live === undefined) return null
    if (live.row.expiresAt <= this.#ports.clock.now()) {
      this.#forget(live.row, 'expired')
      return null
    }
    const me = this.#me(live.row)
    return me === null ? null : { me, tokenHash, mustChangePassword: live.mustChange }
  }

  /**
   * Sets a new password and ends the user's other sessions.
   * @throws RequestRefused `wrong-credentials`, `throttled`, `password-too-weak`, `session-expired` when all sessions of
   * the user were ended meanwhile
   */
  async changePassword(principal: Principal, current: string, next: string): Promise<void> {
    const { userId, username } = principal.me
    const wait = this.#byAccount.waitOf(username)
    if (wait > 0) throw new RequestRefused('throttled', { seconds: Math.ceil(wait / 1_000) })
    const endings = this.#endingsOf(userId)
    const user = this.#ports.users.user(userId)
    const credential = user === undefined ? null : await this.#credentialOf(user)
    if (credential === null || !(await this.#ports.hasher.verify(credential.passwordHash, current))) {
      this.#byAccount.failed(username)
      throw new RequestRefused('wrong-credentials')
    }
    if (isWeak(next, principal.me) || next === current) throw new RequestRefused('password-too-weak')
    const passwordHash = await this.#ports.hasher.hash(next)
    // The password it was changed from may be gone by now.
    if (endings !== this.#endingsOf(userId)) throw new RequestRefused('session-expired')
    await this.#store(userId, passwordHash, false)
    await this.#endAll(userId, 'password-changed', principal.tokenHash)
    const live = this.#live.get(principal.tokenHash)
    if (live !== undefined) live.mustChange = false
  }

  /** Stores a password as given; ends nothing. */
  async setPassword(userId: string, password: string, mustChange: boolean): Promise<void> {
    await this.#store(userId, await this.#ports.hasher.hash(password), mustChange)
  }

  /**
   * Gives the user a password for one sign-in and ends all their sessions, or asks another administrator to where two
   * hands are needed; which it was, by whom, is noted first.
   * @param by the user who gives it
   * @throws RequestRefused `not-found`, `password-by-another`
   */
  async resetPassword(userId: string, by: string): Promise<OneTimePassword> {
    const { accessLog, clock, hasher, handPassword } = this.#ports
    const user = this.#ports.users.user(userId)
    if (user === undefined) throw new RequestRefused('not-found')
    const isOpened = (await this.#credentialOf(user)) !== null
    const step = this.#stepOf(userId, by, isOpened)
    const password = oneTimePassword()
    const passwordHash = await hasher.hash(password)
    const object = `config.user:${userId}`
    const reason = step === 'asked' ? 'passwordAsked' : 'passwordGiven'
    await accessLog.append([{ at: clock.now(), actor: by, action: 'configure', subject: null, object, reason }])
    // Once more: whoever gives it may have made them compliance meanwhile.
    if (this.#stepOf(userId, by, isOpened) !== step) throw new RequestRefused('password-by-another')
    // Of an administrator too: whoever knows their password may be their hand.
    if (this.#ports.users.user(userId)?.hands !== undefined) await handPassword({ userId, by, step, isOpened })
    if (step === 'asked') return { password: null, askedUntil: clock.now() + ASKED_FOR_MS }
    await this.#store(userId, passwordHash, true)
    await this.#endAll(userId, 'password-changed')
    return { password, askedUntil: null }
  }

  /**
   * [M24] Takes the user's password away and ends all their sessions: they come in again by a one-time password. Of what
   * was cut off half-way the password is left, and by that it is known.
   */
  async forgetPassword(userId: string): Promise<void> {
    // Before the password goes: a sign-in or a change under way must not outlive it.
    await this.#endAll(userId, 'revoked')
    await this.#ports.credentials.delete(userId)
  }

  /** [M24] Ends what of the user's is left from before they were compliance, if anything is. */
  async forgetFromBefore(userId: string): Promise<void> {
    const user = this.#ports.users.user(userId)
    const credential = await this.#ports.credentials.get(userId)
    if (user === undefined || credential === null || !isFromBeforeRole(user, credential.updatedAt)) return
    await this.forgetPassword(userId)
  }

  #stepOf(userId: string, by: string, isOpened: boolean): Exclude<PasswordStep, 'by-another'> {
    const user = this.#ports.users.user(userId)
    if (user === undefined) throw new RequestRefused('not-found')
    const { users, clock } = this.#ports
    const step = passwordStep(user, by, clock.now(), isOpened, (id) => users.user(id))
    if (step === 'by-another') throw new RequestRefused('password-by-another')
    return step
  }

  /** [M24] What they sign in by; one from before they were compliance is none, wherever it comes from. */
  async #credentialOf(user: Versioned<UserRecord>): Promise<CredentialRow | null> {
    const credential = await this.#ports.credentials.get(user.id)
    return credential === null || isFromBeforeRole(user, credential.updatedAt) ? null : credential
  }

  async #store(userId: string, passwordHash: string, mustChange: boolean): Promise<void> {
    await this.#ports.credentials.put({ userId, passwordHash, mustChange, updatedAt: this.#ports.clock.now() })
  }

  async sessionsOf(userId: string, currentHash: string | null): Promise<readonly SessionInfo[]> {
    const now = this.#ports.clock.now()
    const rows = await this.#ports.sessions.listByUser(userId)
    return rows
      .filter((row) => row.revokedAt === null && row.expiresAt > now)
      .map((row) => ({
        id: publicId(row.tokenHash),
        device: row.device,
        createdAt: row.createdAt,
        lastSeenAt: row.lastSeenAt,
        current: row.tokenHash === currentHash,
      }))
  }

  /** Ends one session of a user. @throws RequestRefused `not-found` */
  async endSession(userId: string, sessionId: string): Promise<void> {
    const rows = await this.#ports.sessions.listByUser(userId)
    const row = rows.find((r) => publicId(r.tokenHash) === sessionId)
    if (row === undefined) throw new RequestRefused('not-found')
    await this.#ports.sessions.revoke(row.tokenHash, this.#ports.clock.now())
    this.#forget(row, 'revoked')
  }

  async signOut(principal: Principal): Promise<void> {
    await this.#ports.sessions.revoke(principal.tokenHash, this.#ports.clock.now())
    this.#forget({ tokenHash: principal.tokenHash, userId: principal.me.userId }, 'revoked')
  }

  /** A connected desk uses its session without asking for anything: prolongs it, or ends it when its time is over. */
  async keepAlive(tokenHash: string): Promise<void> {
    const live = this.#live.get(tokenHash)
    if (live === undefined) return
    const now = this.#ports.clock.now()
    if (live.row.expiresAt <= now) this.#forget(live.row, 'expired')
    else await this.#touch(live, now)
  }

  /** Drops what expired, from memory and from storage. */
  async forgetExpired(): Promise<void> {
    const now = this.#ports.clock.now()
    for (const { row } of this.#live.values()) if (row.expiresAt <= now) this.#forget(row, 'expired')
    await this.#ports.sessions.pruneExpired(now - LONGEST_LIFE_MS)
  }

  endAllSessions(userId: string): Promise<void> {
    return this.#endAll(userId, 'revoked')
  }

  /** To be told when a user was archived. */
  userArchived(userId: string): Promise<void> {
    return this.#endAll(userId, 'user-archived')
  }

  async #endAll(userId: string, reason: SignOutReason, exceptTokenHash?: string): Promise<void> {
    this.#endings.set(userId, this.#endingsOf(userId) + 1)
    const ended = await this.#ports.sessions.revokeAllOf(userId, this.#ports.clock.now(), exceptTokenHash)
    for (const tokenHash of ended) this.#forget({ tokenHash, userId }, reason)
  }

  async #open(
    user: Versioned<UserRecord>,
    {
      device,
      mustChange,
      endings,
    }: { readonly device: string; readonly mustChange: boolean; readonly endings: number },
  ): Promise<{ readonly principal: Principal; readonly token: string }> {
    const now = this.#ports.clock.now()
    const token = randomBytes(32).toString('base64url')
    const tokenHash = hashToken(token)
    const row: SessionRow = {
      tokenHash,
      userId: user.id,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: now + IDLE_LIFE_MS,
      revokedAt: null,
      device,
    }
    await this.#ports.sessions.create(row)
    if (endings !== this.#endingsOf(user.id)) {
      // The password that opened it may be the one just taken away.
      await this.#ports.sessions.revoke(tokenHash, now)
      throw new RequestRefused('session-expired')
    }
    this.#live.set(tokenHash, { row, mustChange })
    return { principal: { me: meOf(user), tokenHash, mustChangePassword: mustChange }, token }
  }

  async #load(tokenHash: string): Promise<LiveSession | null> {
    this.#loading.add(tokenHash)
    const row = await this.#ports.sessions.find(tokenHash)
    if (row === null || row.revokedAt !== null) {
      this.#loading.delete(tokenHash)
      return null
    }
    const credential = await this.#ports.credentials.get(row.userId)
    // It ended meanwhile, or another request was faster.
    if (!this.#loading.delete(tokenHash)) return this.#live.get(tokenHash) ?? null
    const live = { row, mustChange: credential?.mustChange ?? false }
    this.#live.set(tokenHash, live)
    return live
  }

  async #touch(live: LiveSession, now: number): Promise<void> {
    if (now - live.row.lastSeenAt < TOUCH_EVERY_MS) return
    const expiresAt = Math.min(now + IDLE_LIFE_MS, live.row.createdAt + LONGEST_LIFE_MS)
    live.row = { ...live.row, lastSeenAt: now, expiresAt }
    // Not worth turning a request away for: while storage is out, the session simply is not prolonged.
    await this.#ports.sessions.touch(live.row.tokenHash, now, expiresAt).catch(() => undefined)
  }

  #me({ userId, createdAt }: SessionRow): Me | null {
    const user = this.#ports.users.user(userId)
    return user === undefined || user.archived || isFromBeforeRole(user, createdAt) ? null : meOf(user)
  }

  #endingsOf(userId: string): number {
    return this.#endings.get(userId) ?? 0
  }

  #forget({ tokenHash, userId }: { readonly tokenHash: string; readonly userId: string }, reason: SignOutReason): void {
    this.#live.delete(tokenHash)
    this.#loading.delete(tokenHash)
    for (const listener of this.#listeners) listener({ tokenHash, userId, reason })
  }
}

function meOf({ id, record }: Versioned<UserRecord>): Me {
  return { userId: id, username: record.username, displayName: record.displayName, role: record.role }
}

/** Enough to name a session to its owner, too little to find the token. */
function publicId(tokenHash: string): string {
  return tokenHash.slice(0, 24)
}

function hashToken(token: string): string {
  return hash('sha256', token)
}

function isWeak(password: string, me: Me): boolean {
  const lower = password.toLowerCase()
  return new Set(lower).size < 5 || lower.includes(me.username)
}

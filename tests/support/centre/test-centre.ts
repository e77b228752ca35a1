import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { newId } from '../../../src-server/app/ids.ts'
import type { PasswordHasher } from '../../../src-server/app/passwords.ts'
import type { Inbound, InboundResult } from '../../../src-server/channels/port.ts'
import { startServer, type RunningServer, type ServerOptions } from '../../../src-server/server.ts'
import { openMemoryStorage, type Storage } from '../../../src-server/storage/index.ts'
import type { ConfigChange } from '#shared/protocol/config-schemas.ts'
import type { SignedIn } from '#shared/protocol/rest.ts'
import { LoopbackChannel } from './loopback-channel.ts'
import { ENTRY_ID, entryPointRecord, QUEUE_ID, queueRecord, userRecord } from './records.ts'
import { TestDesk } from './test-desk.ts'
import { settle, VirtualClock } from './virtual-clock.ts'

/** argon2 takes real time by design; scenarios about anything else need none of it. */
const plainHasher: PasswordHasher = {
  hash: async (password) => `plain:${password}`,
  verify: async (hash, password) => hash === `plain:${password}`,
}

export const PASSWORD = 'correct horse battery'

export interface TestCentreOptions {
  readonly storage?: Storage
  readonly clock?: VirtualClock
  readonly channel?: LoopbackChannel
  readonly hasher?: PasswordHasher
  /** false: leave the centre as the first start makes it. */
  readonly furnished?: boolean
  readonly server?: Partial<ServerOptions>
}

/** The whole server in this process: storage in memory, time at the test's command, sockets on the loopback. */
export class TestCentre {
  readonly server: RunningServer
  readonly clock: VirtualClock
  readonly channel: LoopbackChannel
  readonly storage: Storage
  readonly fatal: Error[] = []
  readonly #desks: TestDesk[] = []

  private constructor(
    server: RunningServer,
    parts: { readonly clock: VirtualClock; readonly channel: LoopbackChannel; readonly storage: Storage },
  ) {
    this.server = server
    this.clock = parts.clock
    this.channel = parts.channel
    this.storage = parts.storage
  }

  static async start(options: TestCentreOptions = {}): Promise<TestCentre> {
    const storage = options.storage ?? openMemoryStorage()
    const clock = options.clock ?? new VirtualClock()
    const channel = options.channel ?? new LoopbackChannel()
    const fatal: Error[] = []
    const server = await startServer(
      {
        storage,
        clock,
        newId,
        log: pino({ level: process.env['HUILIU_TEST_LOG'] ?? 'silent' }),
        hasher: options.hasher ?? plainHasher,
        version: '0.0.0-test',
        demo: false,
        publicUrl: null,
        tls: null,
        distDir: '/nowhere',
        channels: [channel.mount],
        onFatal: (error) => fatal.push(error),
        ...options.server,
      },
      { port: 0, host: '127.0.0.1' },
    )
    const centre = new TestCentre(server, { clock, channel, storage })
    centre.fatal.push(...fatal)
    const isNew = server.adminPassword !== null
    if (isNew && options.furnished !== false) await centre.#furnish()
    return centre
  }

  /** A queue, an entry point, and people who can sign in. */
  async #furnish(): Promise<void> {
    await this.save({ kind: 'queue', id: QUEUE_ID, expectedVersion: 0, record: queueRecord() })
    await this.save({ kind: 'entryPoint', id: ENTRY_ID, expectedVersion: 0, record: entryPointRecord() })
    for (const [id, role] of [
      ['anna', 'agent'],
      ['ben', 'agent'],
      ['sue', 'supervisor'],
      ['quinn', 'quality'],
      ['cora', 'compliance'],
      ['adam', 'admin'],
    ] as const) {
      await this.save({ kind: 'user', id, expectedVersion: 0, record: userRecord(id, role) })
      await this.storage.credentials.put({
        userId: id,
        passwordHash: `plain:${PASSWORD}`,
        mustChange: false,
        updatedAt: this.clock.now(),
      })
    }
  }

  /** Changes a record as the first start does. */
  async save(change: ConfigChange): Promise<void> {
    const answer = await this.server.engine.submit({
      id: randomUUID(),
      actor: 'system',
      command: { type: 'config.save', change },
    })
    if (!answer.ok)
      throw new Error(
        `${change.kind}/${change.id} was refused: ${answer.refusal.code} ${JSON.stringify(answer.refusal.params)}`,
      )
  }

  async signIn(username: string, password = PASSWORD): Promise<string> {
    const response = await this.post('/api/auth/sign-in', { username, password })
    if (!response.ok) throw new Error(`sign-in of ${username}: ${response.status}`)
    const { token } = (await response.json()) as SignedIn
    return token
  }

  /** A connected desk that has been greeted. */
  async desk(username: string, options: { readonly deskId?: string; readonly token?: string } = {}): Promise<TestDesk> {
    const desk = new TestDesk(this.server.url, options.token ?? (await this.signIn(username)), options.deskId)
    this.#desks.push(desk)
    await desk.hello()
    return desk
  }

  /** A desk whose agent takes work. */
  async availableDesk(username: string): Promise<TestDesk> {
    const desk = await this.desk(username)
    await desk.must({ type: 'agent.setState', state: { name: 'available' } })
    return desk
  }

  /** A customer writes. */
  writes(text: string | null, from: Partial<Inbound> = {}): Promise<InboundResult> {
    const visitor = from.address ?? 'visitor-1'
    return this.server.centre.receive({
      key: randomUUID(),
      entryPointId: ENTRY_ID,
      address: visitor,
      conversationId: `conversation-of-${visitor}`,
      language: 'zh-CN',
      identified: false,
      name: null,
      contactPoints: [{ kind: 'visitor', value: visitor, verified: false, source: 'channel' }],
      answers: [],
      page: null,
      content: text === null ? null : { kind: 'text', text },
      ...from,
    })
  }

  async advance(ms: number): Promise<void> {
    await this.clock.advance(ms)
    await settle()
  }

  get(path: string, token: string): Promise<Response> {
    return fetch(`${this.server.url}${path}`, { headers: { authorization: `Bearer ${token}` } })
  }

  post(path: string, body: unknown, token?: string): Promise<Response> {
    const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` }
    return fetch(`${this.server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization },
      body: JSON.stringify(body),
    })
  }

  /** Stops the server as a restart does; the next one finds what it left. */
  async stopButKeepStorage(): Promise<void> {
    const { close } = this.storage
    Object.assign(this.storage, { close: async () => undefined })
    await this.close()
    Object.assign(this.storage, { close })
  }

  async close(): Promise<void> {
    for (const desk of this.#desks) desk.close()
    await this.server.close()
  }
}

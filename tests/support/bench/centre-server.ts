/** The product as `main.ts` builds it, on SQLite, with people in it and no limit to what one address may ask. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { pino } from 'pino'
import { accountChannels } from '../../../src-server/account-channels.ts'
import { DRIVERS } from '../../../src-server/account-drivers.ts'
import { SystemClock } from '../../../src-server/app/clock.ts'
import { newId } from '../../../src-server/app/ids.ts'
import { mountChat } from '../../../src-server/chat-channel.ts'
import { startServer } from '../../../src-server/server.ts'
import { openStorage } from '../../../src-server/storage/index.ts'
import { mountVoice } from '../../../src-server/voice-channel.ts'
import type { ConfigChange } from '#shared/protocol/config-schemas.ts'
import { ENTRY_ID, entryPointRecord, QUEUE_ID, queueRecord, userRecord } from '../centre/records.ts'
import { serveParent } from './child.ts'
import { ENTRY_POINT as WECHAT_ENTRY, SECRETS } from '../wechat/account.ts'
import { FLOOD_ACCOUNT, floodRecord } from './wechat-flood.ts'

export interface CentreReady {
  readonly url: string
  /** one a desk */
  readonly tokens: readonly string[]
  readonly databaseFile: string
}

interface CentreSize {
  readonly agents: number
  readonly capacity: number
  readonly distDir?: string
  /** Contacts of WeChat an agent takes; absent: there is no account. */
  readonly wechat?: number
}

/** Where the telephone is answered. */
const BENCH_NUMBER = '95000'
const UNLIMITED = 1_000_000_000
const [dataDir = '.', size = '{"agents":1,"capacity":1}'] = process.argv.slice(2)
/** `distDir` where desks are browsers */
const { agents, capacity, distDir = '/nowhere', wechat = 0 }: CentreSize = JSON.parse(size)

const storage = await openStorage({
  kind: 'sqlite',
  dir: dataDir,
  thread: new URL('../../../src-server/storage/sqlite/database-thread.ts', import.meta.url),
})
const server = await startServer(
  {
    storage,
    clock: new SystemClock(),
    newId,
    log: pino({ level: 'error' }),
    // Passwords are not what is measured.
    hasher: { hash: async (password) => password, verify: async (hash, password) => hash === password },
    version: '0.0.0-bench',
    demo: false,
    publicUrl: null,
    // Callers of a benchmark name their own addresses, as a proxy would: each has the limits of one address.
    proxies: ['127.0.0.1'],
    tls: null,
    distDir,
    channels: [
      (ground) =>
        mountChat(ground, {
          sessionsPerMinutePerAddress: UNLIMITED,
          connectionsPerMinutePerAddress: UNLIMITED,
          messagesPerMinutePerSession: UNLIMITED,
        }),
      mountVoice(),
      ...accountChannels(DRIVERS),
    ],
    onFatal: (error) => {
      throw error
    },
  },
  { port: 0, host: '127.0.0.1' },
)

async function save(change: ConfigChange): Promise<void> {
  const answer = await server.engine.submit({
    id: randomUUID(),
    actor: 'system',
    command: { type: 'config.save', change },
  })
  if (!answer.ok) throw new Error(`${change.kind} was refused: ${answer.refusal.code}`)
}

const queue = queueRecord({ channels: ['chat', 'voice', 'wechat'], ronaSeconds: 300 })
await save({ kind: 'queue', id: QUEUE_ID, expectedVersion: 0, record: queue })
await save({ kind: 'entryPoint', id: ENTRY_ID, expectedVersion: 0, record: entryPointRecord() })
const voice = {
  numbers: [BENCH_NUMBER],
  menus: [],
  menuSeconds: 8,
  recordingNotice: null,
  announceEverySeconds: null,
  callbackAfterSeconds: null,
  voicemailSeconds: null,
  languageSkills: { zh: [], en: [] },
}
await save({
  kind: 'entryPoint',
  id: 'e-voice',
  expectedVersion: 0,
  record: entryPointRecord({ channel: 'voice', voice }),
})
if (wechat > 0) {
  for (const [name, value] of Object.entries(SECRETS))
    await storage.secrets.put(`account/${FLOOD_ACCOUNT}/${name}`, value)
  await save({
    kind: 'entryPoint',
    id: WECHAT_ENTRY,
    expectedVersion: 0,
    record: entryPointRecord({ channel: 'wechat' }),
  })
  await save({ kind: 'account', id: FLOOD_ACCOUNT, expectedVersion: 0, record: floodRecord })
}
async function hire(i: number): Promise<string> {
  const id = `agent-${i}`
  await save({
    kind: 'user',
    id,
    expectedVersion: 0,
    record: userRecord(id, 'agent', { capacity: { chat: capacity, wechat } }),
  })
  await storage.credentials.put({ userId: id, passwordHash: 'bench', mustChange: false, updatedAt: 0 })
  const signedIn = await fetch(`${server.url}/api/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: id, password: 'bench' }),
  })
  return ((await signedIn.json()) as { token: string }).token
}

// A few at a time: the queue of connections not yet taken in is no part of what is measured.
const tokens: string[] = []
let hired = 0
const hiring = async (): Promise<void> => {
  for (let i = hired++; i < agents; i = hired++) tokens[i] = await hire(i)
}
await Promise.all(Array.from({ length: 64 }, hiring))
serveParent({ url: server.url, tokens, databaseFile: join(dataDir, 'huiliu.db') } satisfies CentreReady, () =>
  server.close(),
)

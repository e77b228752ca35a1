/** Starts the server from its environment, and stops it in order. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { pino } from 'pino'
import manifest from '../package.json' with { type: 'json' }
import { accountChannels } from './account-channels.ts'
import { DRIVERS } from './account-drivers.ts'
import { SystemClock } from './app/clock.ts'
import { lastEventAt } from './app/load-floor.ts'
import { newId } from './app/ids.ts'
import { argon2Hasher } from './app/passwords.ts'
import { mountChat } from './chat-channel.ts'
import { HttpBankCore } from './bank-core/http.ts'
import { NO_BANK_CORE } from './bank-core/port.ts'
import { threadReader } from './imports/reader.ts'
import { threadAnswers } from './knowledge/answers.ts'
import { startDemo, startDemoBankCore, type DemoHandle } from './start-demo.ts'
import { startServer, type RunningServer } from './server.ts'
import { BadSetting, defaultDataDir, readSettings } from './settings.ts'
import { openStorage } from './storage/index.ts'
import { mountVoice } from './voice-channel.ts'

/** From source this file lies in src-server/, built in dist/server/. */
const here = import.meta.dirname
const fromSource = existsSync(join(here, '../package.json'))
const programRoot = fromSource ? join(here, '..') : join(here, '../..')
const databaseThread = pathToFileURL(
  join(here, fromSource ? 'storage/sqlite/database-thread.ts' : 'database-thread.js'),
)
const readingThread = pathToFileURL(join(here, fromSource ? 'imports/reading-thread.ts' : 'reading-thread.js'))
const answeringThread = pathToFileURL(join(here, fromSource ? 'knowledge/answering-thread.ts' : 'answering-thread.js'))
const STOP_WITHIN_MS = 10_000
/** Clocks are corrected by moments all the time; more than this is worth a word. */
const CLOCK_BEHIND_MS = 60_000

async function main(): Promise<void> {
  const settings = readSettings(process.env, defaultDataDir(programRoot))
  const log = pino({
    name: 'huiliu',
    level: process.env['HUILIU_LOG_LEVEL'] ?? 'info',
    redact: {
      paths: ['err.config', 'err.request', '*.password', '*.token', '*.authorization', '*.cookie'],
      remove: true,
    },
    ...(process.stdout.isTTY ? { transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname,name' } } } : {}),
  })
  const stop = (code: number, why: string) => {
    log.fatal(why)
    process.exit(code)
  }
  let demo: DemoHandle | 'starting' | null = settings.demo ? 'starting' : null
  const storage = await openStorage({ kind: 'sqlite', dir: settings.dataDir, thread: databaseThread })
  const lastAt = (await lastEventAt(storage.events)) ?? 0
  if (lastAt > Date.now() + CLOCK_BEHIND_MS)
    log.warn(
      { lastEvent: new Date(lastAt).toISOString() },
      'This machine’s clock is behind the last event: time goes on from there until the clock has caught up.',
    )
  const clock = new SystemClock(lastAt)
  const loadDemo = () => import('./demo/index.ts')
  const bankCore = settings.bankCore ?? (settings.demo ? await startDemoBankCore(loadDemo, log) : null)
  const onError = (error: unknown, doing: string) => log.warn({ err: error, doing }, 'the bank’s core does not answer')
  const server = await startServer(
    {
      storage,
      clock,
      bank:
        bankCore === null
          ? NO_BANK_CORE
          : new HttpBankCore({ baseUrl: bankCore.url, token: bankCore.token, clock, onError }),
      newId,
      log,
      hasher: argon2Hasher,
      version: manifest.version,
      demo: settings.demo,
      demoControl: () => demo,
      publicUrl: settings.publicUrl,
      proxies: settings.proxies,
      putAsideDays: settings.putAsideDays,
      tls: settings.tls,
      distDir: join(programRoot, 'dist'),
      fileReader: threadReader(readingThread),
      answers: threadAnswers(answeringThread),
      socketsElsewhere: settings.telephony.edge === null ? [] : [settings.telephony.edge],
      channels: [mountChat, mountVoice(settings.telephony, join(programRoot, 'dist')), ...accountChannels(DRIVERS)],
      // The log is the truth: stop at once, and what it says is found again at the next start.
      onFatal: (error) => stop(70, error.message),
    },
    { port: settings.port, host: settings.host },
  )
  log.info({ url: server.url, dataDir: settings.dataDir, demo: settings.demo }, 'the server is ready')
  if (server.adminPassword !== null && !settings.demo) {
    console.log(
      `\n  First start. Sign in at ${server.url}/ as “admin” with the one-time password  ${server.adminPassword}\n  It is shown only now; you will be asked for your own.\n`,
    )
  }
  stopOnSignal(server, () => (demo === 'starting' ? null : demo), log)
  if (server.demoPassword === null) return
  const guest = { baseUrl: server.url, adminPassword: server.demoPassword, dataDir: settings.dataDir }
  demo = await startDemo(guest, loadDemo, log)
}

function stopOnSignal(server: RunningServer, demo: () => DemoHandle | null, log: pino.Logger): void {
  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
    await demo()?.stop()
    await server.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal))
}

/** In words, what a person can put right; null for what nobody foresaw. */
function explained(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  if (error instanceof BadSetting || 'kind' in error) return error.message
  const code = 'code' in error ? error.code : null
  if (code === 'EADDRINUSE')
    return 'HUILIU_PORT is taken: another program listens there. Stop it, or choose another port.'
  if (code === 'EACCES') return 'HUILIU_PORT cannot be opened by this account: choose a port above 1023.'
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return 'HUILIU_HOST is not an address of this machine.'
  return null
}

try {
  await main()
} catch (error) {
  // The one sentence that says what to change; a stack only for what nobody foresaw.
  const sentence = explained(error)
  console.error(sentence ?? error)
  process.exit(sentence === null ? 1 : 2)
}

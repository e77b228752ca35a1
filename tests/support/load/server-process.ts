/** A real server process that tests may kill without warning and start again on the same data. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const root = resolve(import.meta.dirname, '../../..')
const LOOK_EVERY_MS = 20
const START_WITHIN_MS = 60_000
/** pino's number for errors; whatever is as bad or worse counts as a fault of the server. */
const ERROR_LEVEL = 50

export interface ServerProcessOptions {
  readonly dataDir: string
  readonly port: number
  readonly env?: Readonly<Record<string, string>>
  /** Below the repository: from source, or as built. */
  readonly program?: 'src-server/main.ts' | 'dist/server/main.js'
}

export interface ServerProcess {
  readonly url: string
  /** What it printed so far, both streams. */
  output(): string
  /** Its log's lines that tell of errors. */
  errors(): readonly string[]
  /** Resolves once it serves. @throws when it stopped before, with what it said */
  ready(): Promise<void>
  /** SIGKILL: nothing can be put in order. */
  kill(): Promise<void>
  /** As an operator stops it. */
  stop(): Promise<void>
}

/** Spawns it and returns at once. */
export function spawnServer({
  dataDir,
  port,
  env = {},
  program = 'src-server/main.ts',
}: ServerProcessOptions): ServerProcess {
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [join(root, program)], {
    cwd: root,
    env: {
      ...process.env,
      HUILIU_PORT: String(port),
      HUILIU_DATA_DIR: dataDir,
      HUILIU_DEMO: '0',
      HUILIU_LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const chunks: string[] = []
  child.stdout.on('data', (text) => chunks.push(String(text)))
  child.stderr.on('data', (text) => chunks.push(String(text)))
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (hasEnded()) return
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }

  return {
    url,
    output: () => chunks.join(''),
    errors: () => chunks.join('').split('\n').filter(isError),
    async ready() {
      const until = Date.now() + START_WITHIN_MS
      while (!(await isReady(url))) {
        if (hasEnded() || Date.now() > until)
          throw new Error(`The server is not ready and said:\n${chunks.join('') || '(nothing)'}`)
        await pause(LOOK_EVERY_MS)
      }
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

/** Spawns it and waits until it serves. */
export async function startServerProcess(options: ServerProcessOptions): Promise<ServerProcess> {
  const server = spawnServer(options)
  await server.ready()
  return server
}

function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  )
}

function isError(line: string): boolean {
  if (!line.startsWith('{')) return false
  const level: unknown = JSON.parse(line).level
  return typeof level === 'number' && level >= ERROR_LEVEL
}

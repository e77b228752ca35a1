/** Programs a test starts, ended by their own process ids. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'

export interface Program {
  /** What it printed so far, both streams. */
  output(): string
  /** Resolves once it printed a match. @throws when it ends before, with what it said */
  said(pattern: RegExp): Promise<void>
  readonly ended: Promise<number | null>
  type(text: string): void
  stop(): Promise<void>
}

const LOOK_EVERY_MS = 10
const KILL_AFTER_MS = 3_000

export function start(command: string, args: readonly string[], cwd?: string): Program {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], cwd })
  const chunks: string[] = []
  child.stdout.on('data', (text) => chunks.push(String(text)))
  child.stderr.on('data', (text) => chunks.push(String(text)))
  // A program that is gone reads no more.
  child.stdin.on('error', () => undefined)
  const output = (): string => chunks.join('')
  return {
    output,
    async said(pattern) {
      while (!pattern.test(output())) {
        if (hasEnded(child)) throw new Error(`${command} ended (${child.exitCode}) and said:\n${output()}`)
        await pause(LOOK_EVERY_MS)
      }
    },
    ended: once(child, 'close').then(() => child.exitCode),
    type: (text) => void child.stdin.write(text),
    async stop() {
      if (hasEnded(child)) return
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      const impatience = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS)
      await exited
      clearTimeout(impatience)
    },
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null

/** @throws after `withinMs`, naming what was waited for */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  withinMs = 10_000,
): Promise<T> {
  const end = Date.now() + withinMs
  for (;;) {
    const found = await look()
    if (found !== null && found !== undefined && found !== false) return found
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`)
    await pause(LOOK_EVERY_MS)
  }
}

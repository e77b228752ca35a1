import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test as base } from '@playwright/test'
import { freePort } from '../../../scripts/lib/free-port.ts'

export const root = resolve(import.meta.dirname, '../../..')

/** A whole centre of its own: the built server, a fresh data folder, the demo bank. */
export interface Centre {
  readonly url: string
  readonly dataDir: string
}

export interface CentreOptions {
  readonly demo: boolean
}

/** Starts the built server and waits until it is ready. The caller stops it. */
export async function startCentre({ demo }: CentreOptions): Promise<Centre & { stop(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'huiliu-e2e-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = spawn(process.execPath, [join(root, 'dist/server/main.js')], {
    cwd: root,
    env: { ...process.env, HUILIU_PORT: String(port), HUILIU_DATA_DIR: dataDir, HUILIU_DEMO: demo ? '1' : '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: string[] = []
  server.stdout.on('data', (text) => output.push(String(text)))
  server.stderr.on('data', (text) => output.push(String(text)))
  await untilReady(url, server, output)
  return {
    url,
    dataDir,
    async stop() {
      if (server.exitCode === null) {
        server.kill('SIGTERM')
        await once(server, 'exit')
      }
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** `centre` is the worker's own demo centre. */
export const test = base.extend<object, { centre: Centre }>({
  centre: [
    // Playwright reads the names of the fixtures needed from this pattern; none are.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const centre = await startCentre({ demo: true })
      await use(centre)
      await centre.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
})

async function untilReady(url: string, server: ChildProcess, output: readonly string[]): Promise<void> {
  const ready = (): Promise<boolean> =>
    fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    )
  while (!(await ready())) {
    if (server.exitCode !== null) throw new Error(`The server stopped before it was ready:\n${output.join('')}`)
    await new Promise((resume) => setTimeout(resume, 50))
  }
}

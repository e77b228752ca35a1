// Starts the desktop that `npm run dist` packed and looks whether its window shows the interface.
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser } from '@playwright/test'
import { freePort } from './lib/free-port.ts'
import { root } from './lib/install.mjs'

const patience = 30_000

const release = join(root, 'release')
const folder = readdirSync(release).find((name) => name === 'linux-unpacked')
if (folder === undefined) throw new Error('There is no packed Linux desktop: npm run dist -- --dir')

const userData = mkdtempSync(join(tmpdir(), 'huiliu-packed-'))
const port = await freePort()
const app = spawn(
  join(release, folder, 'huiliu'),
  [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--remote-debugging-port=${port}`,
    `--user-data-dir=${userData}`,
  ],
  { stdio: 'inherit', env: { ...process.env, HUILIU_SERVER_URL: 'http://127.0.0.1:9' } },
)
try {
  const browser = await connect(`http://127.0.0.1:${port}`)
  const context = browser.contexts()[0]
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'))
  if (page === undefined) throw new Error('The packed desktop opened no window.')
  await page.waitForURL('app://huiliu/**', { timeout: patience })
  await page.locator('#root > *').first().waitFor({ timeout: patience })
  if (!(await page.evaluate(() => 'huiliu' in globalThis))) throw new Error('The packed desktop has no bridge.')
  await browser.close()
  console.log('The packed desktop starts and shows its window.')
} finally {
  app.kill()
  if (app.exitCode === null && app.signalCode === null) await once(app, 'exit')
  rmSync(userData, { recursive: true, force: true, maxRetries: 5 })
}

async function connect(address: string): Promise<Browser> {
  const deadline = Date.now() + patience
  for (;;) {
    try {
      return await chromium.connectOverCDP(address)
    } catch (error) {
      if (app.exitCode !== null || Date.now() > deadline) throw error
      await new Promise((resume) => setTimeout(resume, 200))
    }
  }
}

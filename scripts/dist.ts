// `npm run dist`: packs the desktop into release/. `-- --dir` leaves it unpacked, `-- --trial` allows the test stand-in of
// Electron and checks what was packed; a trial is for tests and is never handed to anyone.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { listPackage } from '@electron/asar'
import { build } from 'electron-builder'
import { ensureBuilt } from './lib/build-state.mjs'
import { isDeclaredElectron } from './lib/electron.mjs'
import { root } from './lib/install.mjs'

const { values: options } = parseArgs({
  options: { dir: { type: 'boolean', default: false }, trial: { type: 'boolean', default: false } },
})
if (!options.trial && !isDeclaredElectron()) {
  throw new Error(
    'The Electron that is here is not the release named in package.json, so it must not be shipped: npm run fetch-electron',
  )
}

ensureBuilt()
await build({ projectDir: root, publish: 'never', ...(options.dir || options.trial ? { dir: true } : {}) })
checkPacked()

/** What a user would get is exactly the desktop: no server, no sources, no maps, no other program's code. */
function checkPacked(): void {
  const release = join(root, 'release')
  const unpacked = readdirSync(release).find((name) => name.endsWith('-unpacked'))
  if (unpacked === undefined) return
  const resources = join(release, unpacked, 'resources')
  if (existsSync(join(resources, 'default_app.asar')))
    throw new Error('Electron’s default app was left in the package.')
  const files = listPackage(join(resources, 'app.asar'), { isPack: false }).map((file) => file.replaceAll('\\', '/'))
  for (const needed of [
    '/dist/main/main.js',
    '/dist/preload/preload.cjs',
    '/dist/renderer/index.html',
    '/assets/icons/icon.png',
  ]) {
    if (!files.includes(needed)) throw new Error(`${needed} is missing from the package.`)
  }
  const stray = files.find((file) =>
    /^\/(node_modules|dist\/(server|widget)|src-|shared|tests|scripts)|\.(map|ts)$/.test(file),
  )
  if (stray !== undefined) throw new Error(`${stray} does not belong in the package.`)
  console.log(`packed ${files.length} files into ${join('release', unpacked)}`)
}

// What Electron's own default app does for `electron [-r module] [flags] <path>`, and no more.
import { existsSync, readFileSync } from 'node:fs'
import Module from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron/main'

const preloads = []
let file
const args = process.argv.slice(1)
while (args.length > 0 && file === undefined) {
  const arg = args.shift()
  if (arg === '-r' || arg === '--require') preloads.push(args.shift())
  else if (arg.startsWith('--require=')) preloads.push(arg.slice('--require='.length))
  else if (!arg.startsWith('-')) file = arg
}
if (preloads.length > 0) Module._preloadModules(preloads)
if (file === undefined) {
  console.error('usage: electron [options] <path>')
  process.exit(1)
}

Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })
try {
  const target = resolve(file)
  const manifestPath = join(target, 'package.json')
  const main = Module._resolveFilename(target, null, true)
  if (existsSync(manifestPath)) {
    const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'))
    if (manifest.version) app.setVersion(manifest.version)
    app.name = manifest.productName ?? manifest.name ?? app.name
    app.setAppPath(target)
  } else {
    app.setAppPath(dirname(main))
  }
  await import(pathToFileURL(main).href)
} catch (error) {
  console.error('The app threw an error during load:', error)
  process.exit(1)
}

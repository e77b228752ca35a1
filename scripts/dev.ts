// `npm run dev`: the interface with hot reload, in front of a server that restarts when its sources change.
// `-- --electron` also opens the desktop, rebuilt and restarted when its main process changes.
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createBuilder, createServer } from 'vite'
import { electronPath } from './lib/electron.mjs'
import { nodePath, root } from './lib/install.mjs'

const { values: options } = parseArgs({ options: { electron: { type: 'boolean', default: false } } })
const children = new Set<ChildProcess>()

// However this ends, nothing of it stays behind.
process.on('exit', () => {
  for (const child of children) child.kill()
})
process.on('SIGINT', () => process.exit(0))

function run(command: string, args: string[], env: Record<string, string> = {}): ChildProcess {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  children.add(child)
  child.on('exit', () => children.delete(child))
  return child
}

run(nodePath(), ['--watch', join(root, 'src-server/main.ts')], { HUILIU_DEMO: process.env['HUILIU_DEMO'] ?? '1' })

const interfaceServer = await createServer({ configFile: join(root, 'vite.config.ts') })
await interfaceServer.listen()
interfaceServer.printUrls()

const widget = await createBuilder({
  configFile: join(root, 'vite.widget.config.ts'),
  mode: 'development',
  logLevel: 'warn',
  build: { watch: {} },
})
for (const environment of Object.values(widget.environments)) await widget.build(environment)

if (options.electron) await watchDesktop(interfaceServer.resolvedUrls?.local[0])

/** Rebuilds main process and preload on change, then restarts the window. */
async function watchDesktop(rendererUrl: string | undefined): Promise<void> {
  const electron = electronPath()
  if (electron === null || rendererUrl === undefined)
    throw new Error('Electron is not here yet: npm run fetch-electron')
  let desktop: ChildProcess | undefined
  let restart: NodeJS.Timeout | undefined
  const parts = ['main', 'preload']
  const pending = new Set(parts)
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  for (const name of parts) {
    const builder = await createBuilder({
      configFile: join(root, 'vite.config.ts'),
      logLevel: 'warn',
      build: { watch: {} },
    })
    const environment = builder.environments[name]
    if (environment === undefined) throw new Error(`vite.config.ts has no environment “${name}”.`)
    const watcher = await builder.build(environment)
    if (!('on' in watcher)) throw new Error('The build was asked to watch and did not.')
    watcher.on('event', (event) => {
      if (event.code === 'ERROR') console.error(event.error)
      if (event.code !== 'BUNDLE_END') return
      pending.delete(name)
      if (pending.size > 0) return
      clearTimeout(restart)
      restart = setTimeout(() => {
        desktop?.kill()
        desktop = run(electron, [...flags, root], { HUILIU_RENDERER_URL: rendererUrl, HUILIU_SERVER_URL: rendererUrl })
      }, 100)
    })
  }
}

// @ts-check
// `npm start`: from a fresh clone to a living centre. Needs only Node 20 and npm; stops everything on Ctrl-C.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureBuilt } from './lib/build-state.mjs'
import { ensureInstalled, nodePath, root } from './lib/install.mjs'

const open = !process.argv.includes('--no-open')
/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()
let stopping = false

try {
  ensureInstalled()
  ensureBuilt()
  const url = serverUrl()
  if (await answers(`${url}/healthz`))
    throw new Error(`${url} is in use already: stop what runs there, or set HUILIU_PORT.`)
  const server = run('server', nodePath(), [join(root, 'dist/server/main.js')], {
    HUILIU_DEMO: process.env['HUILIU_DEMO'] ?? '1',
    HUILIU_LOG_LEVEL: process.env['HUILIU_LOG_LEVEL'] ?? 'warn',
  })
  server.on('exit', (code) => stop(stopping ? 0 : (code ?? 1)))
  await untilReady(url, server)
  announce(url)
  if (open) await openDesk(url)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  stop(1)
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => stop(0))

/** Where the server will be reached from this machine, from the same settings the server reads. */
function serverUrl() {
  const scheme = process.env['HUILIU_TLS_CERT'] ? 'https' : 'http'
  const host = process.env['HUILIU_HOST'] ?? '127.0.0.1'
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `${scheme}://${reachable.includes(':') ? `[${reachable}]` : reachable}:${process.env['HUILIU_PORT'] ?? '7788'}`
}

/**
 * @param {string} name
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
function run(name, command, args, env = {}) {
  // Its own process group keeps the terminal's Ctrl-C from reaching it twice: we pass on one orderly stop.
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
    detached: process.platform !== 'win32',
  })
  running.add(child)
  child.on('exit', () => running.delete(child))
  child.on('error', (error) => console.error(`${name}: ${error.message}`))
  return child
}

/**
 * @param {string} url
 * @param {import('node:child_process').ChildProcess} server
 */
async function untilReady(url, server) {
  while (server.exitCode === null && server.signalCode === null && !stopping) {
    if (await answers(`${url}/readyz`)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('The server stopped before it was ready.')
}

/** @param {string} url */
function answers(url) {
  return fetch(url).then(
    (answer) => answer.ok,
    () => false,
  )
}

/** @param {string} url */
function announce(url) {
  console.log(`
  Huiliu 汇流 is running.

    the desk           ${url}/
    the customers      ${url}/demo/

  Ctrl-C stops everything.
`)
}

/** @param {string} url */
async function openDesk(url) {
  const { electronPath, hasDisplay } = await import('./lib/electron.mjs')
  const electron = hasDisplay() ? electronPath() : null
  if (electron === null) {
    console.log(`Open ${url}/ in a browser. (The desktop app: npm run fetch-electron, then npm start.)`)
    return
  }
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const desk = run('desktop', electron, [...flags, root], { HUILIU_SERVER_URL: url })
  desk.on('exit', (code) => {
    if (stopping) return
    const what = code === 0 ? 'The desktop was closed' : 'The desktop could not be shown'
    console.log(`${what}; the centre runs on: open ${url}/ in a browser. Ctrl-C stops it.`)
  })
}

/** @param {number} code */
function stop(code) {
  if (!stopping) {
    stopping = true
    for (const child of running) child.kill('SIGTERM')
    // A server that does not close in time loses nothing: everything acknowledged is on disk already.
    setTimeout(() => {
      for (const child of running) child.kill('SIGKILL')
    }, 5000).unref()
  }
  process.exitCode = code
}

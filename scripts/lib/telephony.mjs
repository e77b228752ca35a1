// @ts-check
// What the telephony tests need of the machine, and the network of their own they run in.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { findChromium } from './chromium.mjs'
import { nodePath, root } from './install.mjs'

const tools = ['kamailio', 'rtpengine', 'sipp', 'baresip', 'ip', 'unshare', 'nsenter']
const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin']
// Where it does not run as root, a user namespace makes it root over the network it is given.
const unshare = process.getuid?.() === 0 ? ['--net'] : ['--user', '--map-root-user', '--net']

/** @returns {string | null} why the telephony tests cannot run here; null: they can */
export function telephonyLacks() {
  const missing = tools.filter((tool) => !folders.some((folder) => existsSync(join(folder, tool))))
  if (missing.length > 0) return `${missing.join(', ')} not installed (docs/telephony.md)`
  if (findChromium() === null) return 'no Chromium, Chrome or Edge found (name one in HUILIU_CHROMIUM)'
  if (spawnSync('unshare', [...unshare, 'true']).status !== 0) return 'no network of its own can be made here (unshare)'
  return null
}

const SUITE = 'tests/telephony'
/** They mostly wait for sounds and timers: with each in a network of its own, so many can do so at once. */
const NETWORKS = 2

/**
 * Runs the suite, each file in a fresh network that holds nothing but itself.
 * @param {string[]} [passedOn] for vitest; with any, all runs in one network
 * @returns {Promise<boolean>} whether it passed
 */
export async function runTelephony(passedOn = []) {
  if (passedOn.length > 0) return inOwnNetwork(passedOn, 'inherit')
  // The longest first, so that none begins when all others are done.
  const waiting = readdirSync(join(root, SUITE))
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `${SUITE}/${name}`)
    .sort((a, b) => sizeOf(b) - sizeOf(a))
  if (waiting.length === 0) return false
  /** @type {string[]} */
  const starved = []
  const lane = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift())
      if (!(await inOwnNetwork([file], 'pipe'))) starved.push(file)
  }
  await Promise.all(Array.from({ length: NETWORKS }, lane))
  // Sound is told by ear, in time: what failed beside another has to pass by itself.
  let passed = true
  for (const file of starved) {
    console.log(`\nOnce more, alone: ${file}`)
    passed = (await inOwnNetwork([file], 'inherit')) && passed
  }
  return passed
}

/** @param {string} file */
const sizeOf = (file) => statSync(join(root, file)).size

/**
 * @param {string[]} passedOn for vitest
 * @param {'inherit' | 'pipe'} stdio pipe: what it said is printed once it is through, not between the others' lines
 * @returns {Promise<boolean>}
 */
function inOwnNetwork(passedOn, stdio) {
  const env = { ...process.env, PATH: folders.join(delimiter), HUILIU_TEST_NETWORK: 'own' }
  const vitest = [nodePath(), join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project=telephony']
  const raised = ['sh', '-c', 'ip link set lo up && exec "$@"', 'sh', ...vitest, ...passedOn]
  const child = spawn('unshare', [...unshare, ...raised], { cwd: root, env, stdio: ['inherit', stdio, stdio] })
  /** @type {Buffer[]} */
  const said = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => said.push(bytes))
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(error)
      resolve(false)
    })
    child.once('close', (code) => {
      process.stdout.write(Buffer.concat(said))
      resolve(code === 0)
    })
  })
}

// @ts-check
// What the telephony tests need of the machine, and the network of their own they run in.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
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

/**
 * Runs the suite in a fresh network that holds nothing but itself.
 * @param {string[]} [passedOn] for vitest
 * @returns {boolean} whether it passed
 */
export function runTelephony(passedOn = []) {
  const env = { ...process.env, PATH: folders.join(delimiter), HUILIU_TEST_NETWORK: 'own' }
  const vitest = [nodePath(), join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project=telephony']
  const raised = ['sh', '-c', 'ip link set lo up && exec "$@"', 'sh', ...vitest, ...passedOn]
  return spawnSync('unshare', [...unshare, ...raised], { cwd: root, env, stdio: 'inherit' }).status === 0
}

// @ts-check
// What the telephony tests need of the machine, and the network of their own they run in.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const tools = ['kamailio', 'rtpengine', 'sipp', 'baresip', 'ip', 'unshare', 'nsenter']
const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin']
// Where it does not run as root, a user namespace makes it root over the network it is given.
const unshare = process.getuid?.() === 0 ? ['--net'] : ['--user', '--map-root-user', '--net']

/** @returns {string | null} why the telephony tests cannot run here; null: they can */
export function telephonyLacks() {
  const missing = tools.filter((tool) => !folders.some((folder) => existsSync(join(folder, tool))))
  if (missing.length > 0) return `${missing.join(', ')} not installed (docs/telephony.md)`
  if (spawnSync('unshare', [...unshare, 'true']).status !== 0) return 'no network of its own can be made here (unshare)'
  return null
}

/**
 * Runs a command in a fresh network that holds nothing but itself.
 * @param {string[]} command
 * @param {import('node:child_process').SpawnSyncOptions} options
 * @returns {boolean} whether it succeeded
 */
export function inOwnNetwork(command, options) {
  const env = { ...process.env, PATH: folders.join(delimiter), HUILIU_TEST_NETWORK: 'own' }
  const raised = ['sh', '-c', 'ip link set lo up && exec "$@"', 'sh', ...command]
  return spawnSync('unshare', [...unshare, ...raised], { ...options, env }).status === 0
}

// @ts-check
// `npm run test:telephony`: real SIP and real sound through both edges, in a network of its own.
import { join } from 'node:path'
import { ensureBuilt } from './lib/build-state.mjs'
import { ensureInstalled, nodePath, root } from './lib/install.mjs'
import { inOwnNetwork, telephonyLacks } from './lib/telephony.mjs'

ensureInstalled()
const lack = telephonyLacks()
if (lack !== null) {
  console.error(`The telephony tests cannot run: ${lack}.`)
  process.exitCode = 1
} else {
  ensureBuilt()
  const vitest = [nodePath(), join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project=telephony']
  const passed = inOwnNetwork([...vitest, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
  process.exitCode = passed ? 0 : 1
}

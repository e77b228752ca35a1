// @ts-check
// `npm run test:telephony`: real SIP and real sound through both edges, in a network of its own.
import { ensureBuilt } from './lib/build-state.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { runTelephony, telephonyLacks } from './lib/telephony.mjs'

ensureInstalled()
const lack = telephonyLacks()
if (lack !== null) console.error(`The telephony tests cannot run: ${lack}.`)
// The server plays sounds from the build.
else ensureBuilt()
process.exitCode = lack === null && (await runTelephony(process.argv.slice(2))) ? 0 : 1

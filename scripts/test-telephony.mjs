// @ts-check
// `npm run test:telephony`: real SIP and real sound through both edges, in a network of its own.
import { ensureInstalled } from './lib/install.mjs'
import { runTelephony, telephonyLacks } from './lib/telephony.mjs'

ensureInstalled()
const lack = telephonyLacks()
if (lack !== null) console.error(`The telephony tests cannot run: ${lack}.`)
process.exitCode = lack === null && runTelephony(process.argv.slice(2)) ? 0 : 1

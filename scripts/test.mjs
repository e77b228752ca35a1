// @ts-check
// `npm test`: installs what is missing, runs every suite this machine can run, and names those it cannot.
// `npm test -- <vitest arguments>` runs only the unit, contract and scenario suites with those arguments.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './lib/build-state.mjs'
import { findChromium } from './lib/chromium.mjs'
import { electronPath, hasDisplay } from './lib/electron.mjs'
import { ensureInstalled, nodePath, root } from './lib/install.mjs'
import { runTelephony, telephonyLacks } from './lib/telephony.mjs'

const requireAll = process.env['HUILIU_TEST_REQUIRE'] === 'all'
const passedOn = process.argv.slice(2)
/** @type {string[]} */
const skipped = []

// Servers and threads of the tests start from source, hundreds of times: what was compiled once is kept.
process.env['NODE_COMPILE_CACHE'] ??= join(root, 'node_modules/.cache/node')

ensureInstalled()
let failed = !run('node_modules/vitest/vitest.mjs', ['run', '--project=!long', '--project=!telephony', ...passedOn])

if (passedOn.length === 0 && existsSync(join(root, 'tests/e2e'))) {
  const projects = endToEndProjects()
  if (projects.length > 0) {
    ensureBuilt()
    failed =
      !run('node_modules/@playwright/test/cli.js', ['test', ...projects.map((name) => `--project=${name}`)]) || failed
  }
}

if (passedOn.length === 0) {
  const lack = telephonyLacks()
  if (lack !== null) skipped.push(`telephony tests: ${lack}`)
  else failed = !(await runTelephony()) || failed
}

if (!existsSync('/usr/lib/kannel/test/drive_smpp'))
  skipped.push('tests against Kannel: apt-get install kannel kannel-extras')

if (skipped.length > 0) {
  console.log(`\n${requireAll ? 'Must not be skipped' : 'Skipped'}:`)
  for (const reason of skipped) console.log(`  - ${reason}`)
}
process.exitCode = failed || (requireAll && skipped.length > 0) ? 1 : 0

/** Which of Playwright's projects can run here; the others are noted as skipped. */
function endToEndProjects() {
  const projects = []
  if (findChromium() === null)
    skipped.push('browser tests: no Chromium, Chrome or Edge found (name one in HUILIU_CHROMIUM)')
  else projects.push('chromium')
  if (electronPath() === null) skipped.push('desktop tests: Electron is not here yet (npm run fetch-electron)')
  else if (!hasDisplay()) skipped.push('desktop tests: no display (xvfb-run npm test)')
  else projects.push('electron')
  return projects
}

/**
 * @param {string} program a script below the root, run with the pinned Node
 * @param {string[]} args
 */
function run(program, args) {
  return spawnSync(nodePath(), [join(root, program), ...args], { cwd: root, stdio: 'inherit' }).status === 0
}

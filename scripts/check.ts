// `npm run check`: everything that can be said about the sources without running them.
// `npm run check -- types lint` runs only the checks named.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './lib/install.mjs'

const bin = (path: string): string => join(root, 'node_modules', path)
const checks: Record<string, readonly [program: string, ...args: string[]]> = {
  format: [bin('oxfmt/bin/oxfmt'), '--check'],
  lint: [bin('oxlint/bin/oxlint')],
  types: [bin('typescript/bin/tsc'), '-b'],
  schemas: [join(root, 'scripts/schemas.ts'), '--check'],
  boundaries: [join(root, 'scripts/boundaries.ts')],
  rules: [join(root, 'scripts/check-spec.ts')],
  unused: [bin('knip/bin/knip.js')],
}

const named = process.argv.slice(2)
const unknown = named.find((name) => !(name in checks))
if (unknown !== undefined)
  throw new Error(`No check is called “${unknown}”. Checks: ${Object.keys(checks).join(', ')}.`)

const failed: string[] = []
for (const [name, command] of Object.entries(checks)) {
  if (named.length > 0 && !named.includes(name)) continue
  const started = performance.now()
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' })
  console.log(`${status === 0 ? '✓' : '✗'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)\n`)
  if (status !== 0) failed.push(name)
}
if (failed.length > 0) {
  console.error(`Failed: ${failed.join(', ')}`)
  process.exitCode = 1
}

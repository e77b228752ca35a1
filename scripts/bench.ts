// `npm run bench -- --json FILE`: runs tests/bench/*.bench.ts one after another and gathers their figures.
// `--smoke` measures briefly, `--million` takes a million customers where a bench has customers; further arguments choose benches by a part of their file name.
import { globSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import type { BenchModule, BenchResult } from '../tests/support/bench.ts'
import { root } from './lib/install.mjs'

const { values: options, positionals: names } = parseArgs({
  options: {
    json: { type: 'string' },
    smoke: { type: 'boolean', default: false },
    million: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
if (options.smoke) process.env['HUILIU_BENCH_SMOKE'] = '1'
if (options.million) process.env['HUILIU_BENCH_CUSTOMERS'] = '1000000'

const files = globSync('tests/bench/*.bench.ts', { cwd: root })
  .filter((file) => names.length === 0 || names.some((name) => basename(file).includes(name)))
  .sort()
const results: BenchResult[] = []
for (const file of files) {
  console.log(`${basename(file, '.bench.ts')} …`)
  const module: BenchModule = await import(pathToFileURL(join(root, file)).href)
  results.push(...(await module.run()))
}

const figure = (value: number | null): string =>
  value === null ? '–' : value.toLocaleString('en', { maximumSignificantDigits: 4 })
console.table(
  results.map(({ name, value, unit, baseline, ratio, goal }) => ({
    name,
    value: figure(value),
    unit,
    baseline: figure(baseline),
    ratio: figure(ratio),
    goal: figure(goal),
  })),
)
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`)
if (results.length === 0) {
  console.error('No bench produced a figure.')
  process.exitCode = 1
}

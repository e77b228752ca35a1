// Builds everything into dist/, or only the parts named: `npm run build -- server client`.
import { gzipSync } from 'node:zlib'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createBuilder, type ViteBuilder } from 'vite'
import { markBuilt } from './lib/build-state.mjs'
import { root } from './lib/install.mjs'

/** Which configuration holds which part. Each part lands in the folder of its name below dist/. */
const parts = {
  client: { config: 'vite.config.ts', environment: 'client' },
  main: { config: 'vite.config.ts', environment: 'main' },
  preload: { config: 'vite.config.ts', environment: 'preload' },
  server: { config: 'vite.config.ts', environment: 'server' },
  demo: { config: 'vite.widget.config.ts', environment: 'client' },
  sdk: { config: 'vite.widget.config.ts', environment: 'sdk' },
} as const
type Part = keyof typeof parts
const allParts = Object.keys(parts) as Part[]

/** What a bank's page may be asked to load, compressed. */
const sdkLimit = 40_000

const named = parseArgs({ allowPositionals: true }).positionals
const unknown = named.find((name) => !allParts.includes(name as Part))
if (unknown !== undefined) throw new Error(`No part is called “${unknown}”. Parts: ${allParts.join(', ')}.`)
const wanted = named.length > 0 ? allParts.filter((part) => named.includes(part)) : allParts

if (wanted.includes('demo') && wanted.includes('sdk'))
  rmSync(join(root, 'dist/widget'), { recursive: true, force: true })
const builders = new Map<string, ViteBuilder>()
for (const part of wanted) {
  const { config, environment: name } = parts[part]
  const builder = builders.get(config) ?? (await createBuilder({ configFile: join(root, config), logLevel: 'warn' }))
  builders.set(config, builder)
  const environment = builder.environments[name]
  if (environment === undefined) throw new Error(`${config} has no environment “${name}”.`)
  const started = performance.now()
  await builder.build(environment)
  console.log(`built ${part.padEnd(8)} ${((performance.now() - started) / 1000).toFixed(1)} s`)
}

if (wanted.includes('sdk')) {
  const size = gzipSync(readFileSync(join(root, 'dist/widget/sdk.js'))).length
  console.log(`widget/sdk.js is ${(size / 1000).toFixed(1)} kB compressed`)
  if (size > sdkLimit) throw new Error(`The widget's script may be ${sdkLimit / 1000} kB compressed, not more.`)
}
if (wanted.length === allParts.length) markBuilt()

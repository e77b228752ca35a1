import { parseArgs } from 'node:util'
import { assertNever } from '#shared/lib/assert-never.ts'
import { backUpBeside, restore } from './storage/backup.ts'
import { openStorage, type Storage } from './storage/index.ts'

const USAGE = `Usage: node src-server/cli.ts <command>   (on the data in HUILIU_DATA_DIR)

  backup <dir>            copy everything into a new directory; the server may be running
  restore <dir> [--force] put a backup in place; the server must be stopped
                          --force: move data that are there aside
  verify                  check the log's hash chain, the bodies and the blobs; the server may be running
  rebuild                 drop read models and snapshots, to be folded again from the log; the server must be stopped
`

/** What only the application knows about the data. */
export interface MaintenanceHooks {
  /** Folds the log again and compares. @returns what differs, in words */
  readonly compareRebuilt?: (storage: Storage) => Promise<readonly string[]>
  /** Folds the read models at once, instead of at the next start. */
  readonly rebuild?: (storage: Storage) => Promise<void>
}

export interface CliContext {
  readonly dataDir: string | undefined
  /** ms since the epoch */
  readonly now: number
  readonly print: (line: string) => void
  readonly hooks?: MaintenanceHooks
}

/**
 * Runs one maintenance command.
 * @returns the exit code: 0 done, 1 failed or found damage, 2 called wrongly
 */
export async function runCli(args: readonly string[], context: CliContext): Promise<number> {
  const parsed = parseCommand(args)
  if (parsed === null) {
    context.print(USAGE)
    return 2
  }
  if (context.dataDir === undefined || context.dataDir === '') {
    context.print('HUILIU_DATA_DIR is not set: it must name the directory with the data.')
    return 2
  }
  try {
    return await carryOut(parsed, context.dataDir, context)
  } catch (error) {
    context.print(error instanceof Error ? error.message : String(error))
    return 1
  }
}

type Command =
  | { readonly kind: 'backup'; readonly dir: string }
  | { readonly kind: 'restore'; readonly dir: string; readonly force: boolean }
  | { readonly kind: 'verify' }
  | { readonly kind: 'rebuild' }

function parseCommand(args: readonly string[]): Command | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { force: { type: 'boolean', default: false } },
      allowPositionals: true,
    })
    const [kind, dir, ...rest] = positionals
    if (rest.length > 0) return null
    if (kind === 'restore' && dir !== undefined) return { kind, dir, force: values.force }
    if (values.force) return null
    if (kind === 'backup' && dir !== undefined) return { kind, dir }
    if ((kind === 'verify' || kind === 'rebuild') && dir === undefined) return { kind }
    return null
  } catch {
    return null
  }
}

async function carryOut(command: Command, dataDir: string, context: CliContext): Promise<number> {
  const { now, print, hooks = {} } = context
  switch (command.kind) {
    case 'backup': {
      const { lastSeq } = await backUpBeside(dataDir, command.dir, now)
      print(`Backed up ${dataDir} to ${command.dir}, up to event ${lastSeq}.`)
      return 0
    }
    case 'restore': {
      const label = new Date(now).toISOString().replaceAll(':', '-')
      const { manifest, movedAside } = await restore({ backup: command.dir, dataDir, force: command.force, label })
      print(`Restored ${dataDir} from ${command.dir}, up to event ${manifest.lastSeq}.`)
      if (movedAside !== null) print(`What was there before is in ${movedAside}.`)
      return 0
    }
    case 'verify':
      return verify(await openStorage({ kind: 'sqlite', dir: dataDir, readOnly: true }), print, hooks)
    case 'rebuild':
      await rebuild(await openStorage({ kind: 'sqlite', dir: dataDir }), print, hooks)
      return 0
    default:
      return assertNever(command)
  }
}

async function rebuild(storage: Storage, print: (line: string) => void, hooks: MaintenanceHooks): Promise<void> {
  try {
    await storage.events.deleteSnapshots()
    await storage.readModels.reset()
    await hooks.rebuild?.(storage)
  } finally {
    await storage.close()
  }
  print(
    hooks.rebuild === undefined
      ? 'Dropped read models and snapshots: the next start folds them again.'
      : 'Rebuilt the read models from the log.',
  )
}

async function verify(storage: Storage, print: (line: string) => void, hooks: MaintenanceHooks): Promise<number> {
  try {
    const findings: string[] = []
    const chain = await storage.events.verifyChain()
    if (!chain.ok)
      findings.push(
        'seq' in chain
          ? `The log does not verify at event ${chain.seq}: ${chain.problem}.`
          : `Body ${chain.body} does not match its hash.`,
      )
    for (const id of await storage.blobs.verify()) findings.push(`Blob ${id} does not match its hash.`)
    findings.push(...((await hooks.compareRebuilt?.(storage)) ?? []))
    for (const finding of findings) print(finding)
    if (chain.ok && findings.length === 0) print(`Everything verifies, up to event ${chain.lastSeq}.`)
    return findings.length === 0 ? 0 : 1
  } finally {
    await storage.close()
  }
}

if (import.meta.main) {
  process.exitCode = await runCli(process.argv.slice(2), {
    dataDir: process.env['HUILIU_DATA_DIR'],
    now: Date.now(),
    print: (line) => process.stdout.write(`${line}\n`),
    hooks: (await import('./maintenance-hooks.ts')).maintenanceHooks,
  })
}

/** A bank's file taken in as the product does: read in a thread, written in slices, the database in a thread of its own. */
import { rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { newId } from '../../../src-server/app/ids.ts'
import { takeCustomers } from '../../../src-server/app/imports/take-customers.ts'
import { threadReader } from '../../../src-server/imports/reader.ts'
import { openStorage, type Storage } from '../../../src-server/storage/index.ts'
import { smoke } from '../bench.ts'
import { bankFile, MAPPING } from './bank-customers.ts'

const reader = threadReader(new URL('../../../src-server/imports/reading-thread.ts', import.meta.url))
const AT = 1_780_000_000_000

/** How many customers a bench takes: few to see that it works, a million with `--million`. */
export const CUSTOMERS = smoke ? 2_000 : Number(process.env['HUILIU_BENCH_CUSTOMERS'] ?? 100_000)

export interface Bank {
  readonly storage: Storage
  readonly databaseFile: string
  dispose(): Promise<void>
}

let filled: string | null = null

/** A million customers take minutes: whoever comes later in the run goes on with this bank. */
export async function leaveFilled({ storage, databaseFile }: Bank): Promise<void> {
  await storage.close()
  const dir = dirname(databaseFile)
  filled = dir
  process.once('exit', () => {
    rmSync(dir, { recursive: true, force: true })
  })
}

/** With all customers in it, for one alone, who disposes of it. */
export async function filledBank(): Promise<Bank> {
  if (filled !== null) {
    const bank = await openBank(filled)
    filled = null
    return bank
  }
  const bank = await openBank()
  await importBank(bank.storage, CUSTOMERS)
  return bank
}

/** @param where a bank that was left; else a new one is opened */
export async function openBank(where: string | null = null): Promise<Bank> {
  const dir = where ?? (await mkdtemp(join(tmpdir(), 'huiliu-bench-')))
  const thread = new URL('../../../src-server/storage/sqlite/database-thread.ts', import.meta.url)
  const storage = await openStorage({ kind: 'sqlite', dir, thread })
  return {
    storage,
    databaseFile: join(dir, 'huiliu.db'),
    async dispose() {
      await storage.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** Customers that are there already stay. @param told after each slice, how many rows it came to @returns ms it took */
export async function importBank(
  { customers, profiles }: Storage,
  count: number,
  told: (rows: number) => void = () => undefined,
): Promise<number> {
  const began = performance.now()
  const plan = {
    kind: 'customers',
    encoding: 'utf-8',
    delimiter: ',',
    mapping: MAPPING,
    zone: 'Asia/Shanghai',
    now: AT,
  } as const
  const supplement = () => Promise.reject(new Error('Nobody of the file is known yet.'))
  const keptBeside = () => Promise.resolve([])
  const keptAway = () => Promise.resolve([])
  const heedErased = () => Promise.resolve()
  const ports = {
    store: customers,
    profiles,
    customers: { supplement, keptBeside, keptAway, heedErased },
    changed: () => undefined,
    newId,
  }
  let taken = 0
  for await (const { right } of reader.read(bankFile(count), plan)) {
    if (right.kind !== 'customers') throw new Error('The file is of customers.')
    const { added, unchanged } = await takeCustomers(ports, right.rows, {
      source: 'core-banking',
      at: AT,
      by: 'admin1',
      file: 'bank.csv',
    })
    taken += added + unchanged
    told(taken)
  }
  if (taken !== count) throw new Error(`${taken} of ${count} customers were taken in.`)
  return performance.now() - began
}

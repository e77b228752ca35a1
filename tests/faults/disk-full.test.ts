import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { freePort } from '../../scripts/lib/free-port.ts'
import { openStorage } from '../../src-server/storage/index.ts'
import { signIn } from '../../src-server/demo/sign-in.ts'
import { check } from '../support/load/checker.ts'
import { Dice } from '../support/load/dice.ts'
import { furnishForLoad, LOAD_PASSWORD } from '../support/load/furnish.ts'
import { newJournal } from '../support/load/journal.ts'
import { LoadAgent } from '../support/load/load-agent.ts'
import { LoadCustomer } from '../support/load/load-customer.ts'
import { LoadDesk } from '../support/load/load-desk.ts'
import { startServerProcess, type ServerProcess } from '../support/load/server-process.ts'

const SIZE = '16m'
const BALLAST_BYTES = 10 * 1_024 * 1_024

/** A file system of its own that can be filled to the brim; null where this account may not mount one. */
function smallDisk(): string | null {
  const dir = mkdtempSync(join(tmpdir(), 'huiliu-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', dir], { stdio: 'ignore' })
    return dir
  } catch {
    rmSync(dir, { recursive: true })
    return null
  }
}

const disk = smallDisk()
let server: ServerProcess | null = null
afterEach(async () => {
  await server?.kill()
  if (disk === null) return
  execFileSync('umount', [disk])
  rmSync(disk, { recursive: true })
})

/** 0: the probe got no answer, and is made again; a server that died gives none to any. */
const readiness = (url: string): Promise<number> =>
  fetch(`${url}/readyz`).then(
    ({ status }) => status,
    () => 0,
  )

test.skipIf(disk === null)(
  '[L7] on a full disk nothing acknowledged is lost, everyone is told, and work goes on when there is room',
  async () => {
    if (disk === null) return
    const ballast = join(disk, 'ballast')
    writeFileSync(ballast, Buffer.alloc(BALLAST_BYTES))
    const dataDir = join(disk, 'data')
    server = await startServerProcess({ dataDir, port: await freePort() })
    const { url } = server
    const { agents } = await furnishForLoad(url, server.output(), 2)
    const journal = newJournal()
    const dice = new Dice(7)
    const desks = await Promise.all(
      agents.map(async (name) => new LoadDesk(url, await signIn(url, name, LOAD_PASSWORD), name, journal)),
    )
    // One at a time, as the real outboxes do: what is refused for a moment is sent again before the next.
    const workers = desks.map((desk) => new LoadAgent(desk, dice.fork(), 1))
    const customers = await Promise.all(
      Array.from({ length: 4 }, (_, i) => LoadCustomer.arrive(url, { number: i + 1, atOnce: 1 }, journal, dice.fork())),
    )
    for (const one of [...workers, ...customers]) one.start()
    await until('work is under way', () => journal.customers.some(({ written }) => written.length > 5))

    // The rest of the disk is taken up by somebody else, as it usually is.
    fillUp(disk)
    await until('the server says that it cannot store', async () => (await readiness(url)) === 503)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    await pause(500)
    unlinkSync(join(disk, 'filler'))
    unlinkSync(ballast)
    await until('the server stores again', async () => (await readiness(url)) === 200)
    const before = answeredIn(journal.customers)
    await until('work goes on', () => answeredIn(journal.customers) > before + 5)

    for (const worker of workers) worker.calm()
    for (const customer of customers) customer.stop()
    await until('everyone is answered', () =>
      [...desks, ...customers].every(({ unanswered }) => unanswered.length === 0),
    )
    await pause(1_000)
    for (const worker of workers) worker.stop()
    for (const desk of desks) desk.close()
    for (const customer of customers) customer.close()
    await server.stop()
    const storage = await openStorage({ kind: 'sqlite', dir: dataDir })
    const { problems } = await check(storage, journal)
    await storage.close()
    expect(problems).toEqual([])
  },
)

function answeredIn(customers: readonly { readonly written: readonly { readonly reply: unknown }[] }[]): number {
  return customers.flatMap(({ written }) => written).filter(({ reply }) => reply !== null).length
}

/** Writes until nothing more fits. */
function fillUp(dir: string): void {
  for (let size = 1_024 * 1_024; size >= 512; size = Math.floor(size / 2)) {
    try {
      for (;;) writeFileSync(join(dir, 'filler'), Buffer.alloc(size), { flag: 'a' })
    } catch {
      // Smaller pieces fill the last gaps.
    }
  }
}

async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end;) {
    if (await condition()) return
    await pause(20)
  }
  throw new Error(`Waited in vain: ${what}`)
}

/** A centre for browser tests: the built server on its own data, the demo bank's records in it, no simulated people. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { z } from 'zod'
import type { ConfigChange } from '#shared/protocol/config-schemas.ts'
import { freePort } from '../../../scripts/lib/free-port.ts'
import { ask } from '../../../src-server/demo/api.ts'
import { seedBank } from '../../../src-server/demo/seed.ts'
import { givePassword, openLine, signIn, type Line } from '../../../src-server/demo/sign-in.ts'
import { entryPointRecord, queueRecord, userRecord } from '../../support/centre/records.ts'
import { firstSignIn, LOAD_PASSWORD } from '../../support/load/furnish.ts'
import { startServerProcess, type ServerProcess } from '../../support/load/server-process.ts'

/** Of everyone who signs in during these tests. */
export const PASSWORD = 'a password for tests'

export interface Bank {
  readonly url: string
  /** A queue, an entry point and agents of its own, so that tests never take each other's customers. */
  team(options?: TeamOptions): Promise<Team>
  /** Lets the bank's site vouch for its customers. @returns what it signs a customer's number with, for this way in */
  siteKey(entryPointId: string): Promise<string>
  /** An administrator's line; the caller closes it. */
  administer(): Promise<Line>
  /** A line of the bank's compliance; the caller closes it. */
  comply(): Promise<Line>
  kill(): Promise<void>
  restart(): Promise<void>
}

export interface TeamOptions {
  readonly agents?: number
  readonly queue?: Partial<ReturnType<typeof queueRecord>>
  /** Of each agent, so that the bank's own queues may choose them too. */
  readonly skills?: ReturnType<typeof userRecord>['skills']
}

export interface Team {
  readonly queueId: string
  readonly entryPointId: string
  /** As many as were asked for, at least one. */
  readonly agents: readonly [Person, ...Person[]]
}

interface Person {
  readonly username: string
  readonly displayName: string
}

async function startBank(): Promise<Bank & { close(): Promise<void> }> {
  const where = {
    dataDir: mkdtempSync(join(tmpdir(), 'huiliu-e2e-')),
    port: await freePort(),
    program: 'dist/server/main.js',
  } as const
  let server: ServerProcess = await startServerProcess(where)
  const { url } = server
  const adminToken = await firstSignIn(url, server.output())
  await seedBank({ baseUrl: url, adminPassword: LOAD_PASSWORD, demoPassword: PASSWORD })
  let teams = 0
  return {
    url,
    async team({ agents = 1, queue = {}, skills = {} } = {}) {
      const number = ++teams
      const [queueId, entryPointId] = [`q-team${number}`, `e-team${number}`]
      const person = (i: number): Person => ({
        username: `team${number}-${i + 1}`,
        displayName: `坐席${number}${'甲乙丙丁'[i] ?? ''}`,
      })
      const people: [Person, ...Person[]] = [person(0)]
      while (people.length < agents) people.push(person(people.length))
      const line = await openLine(url, adminToken)
      const save = async (change: ConfigChange): Promise<void> => {
        const reply = await line.command({ type: 'config.save', change })
        if (!reply.ok) throw new Error(`${change.kind}: ${reply.refusal.code} ${JSON.stringify(reply.refusal.params)}`)
      }
      for (const { username, displayName } of people)
        await save({
          kind: 'user',
          id: username,
          expectedVersion: 0,
          record: userRecord(username, 'agent', { displayName, skills }),
        })
      await save({
        kind: 'queue',
        id: queueId,
        expectedVersion: 0,
        record: queueRecord({
          name: { zh: `测试队列${number}`, en: `Test queue ${number}` },
          memberIds: people.map(({ username }) => username),
          ronaSeconds: 60,
          ...queue,
        }),
      })
      await save({
        kind: 'entryPoint',
        id: entryPointId,
        expectedVersion: 0,
        record: entryPointRecord({ queueId, name: { zh: `测试入口${number}`, en: `Test entry ${number}` } }),
      })
      line.close()
      for (const { username } of people) await givePassword(url, adminToken, username, username, PASSWORD)
      return { queueId, entryPointId, agents: people }
    },
    async siteKey(entryPointId) {
      const path = `/api/entry-points/${entryPointId}/key`
      return (await ask(url, path, z.object({ key: z.string() }), { token: adminToken })).key
    },
    administer: () => openLine(url, adminToken),
    comply: async () => openLine(url, await signIn(url, 'compliance1', PASSWORD)),
    kill: () => server.kill(),
    async restart() {
      server = await startServerProcess(where)
    },
    async close() {
      await server.stop()
      rmSync(where.dataDir, { recursive: true, force: true })
    },
  }
}

/** The signed-in administrator's token lasts as long as the worker's centre. */
export const test = base.extend<object, { bank: Bank }>({
  bank: [
    // Playwright reads the names of the fixtures needed from this pattern; none are.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const bank = await startBank()
      await use(bank)
      await bank.close()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
})

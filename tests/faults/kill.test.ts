import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freePort } from '../../scripts/lib/free-port.ts'
import { testSeed } from '../support/load/dice.ts'
import { killRepeatedly } from '../support/load/crowd.ts'

test('[L1] [L2] [L3] [L4] killed without warning under load, a server loses and doubles nothing', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'huiliu-kill-'))
  const seed = testSeed()
  const result = await killRepeatedly({
    dataDir,
    port: await freePort(),
    seed,
    rounds: 3,
    agents: 5,
    customers: 16,
    killWithin: [400, 1_800],
  })
  const { happened: _, ...counts } = result.counts
  console.log(`kill: seed ${seed}, ${result.kills} kills, ${result.cuts} cuts, ${JSON.stringify(counts)}`)
  expect(result.problems).toEqual([])
  expect(result.errors).toEqual([])
  expect(result.counts.customerMessages).toBeGreaterThan(50)
  expect(result.counts.agentCommands).toBeGreaterThan(50)
  await rm(dataDir, { recursive: true })
})

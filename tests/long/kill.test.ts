import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freePort } from '../../scripts/lib/free-port.ts'
import { testSeed } from '../support/load/dice.ts'
import { killRepeatedly } from '../support/load/crowd.ts'

const RUNS = Number(process.env['HUILIU_KILL_RUNS'] ?? 4)
const ROUNDS = 25

test.each(Array.from({ length: RUNS }, (_, run) => testSeed() + run))(
  '[L1] [L2] [L3] [L4] killed again and again under load, a server loses and doubles nothing (seed %i)',
  async (seed) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'huiliu-kill-'))
    const result = await killRepeatedly({
      dataDir,
      port: await freePort(),
      seed,
      rounds: ROUNDS,
      agents: 8,
      customers: 30,
      killWithin: [0, 3_000],
    })
    console.log(`kill: seed ${seed}, ${result.kills} kills, ${result.cuts} cuts, ${JSON.stringify(result.counts)}`)
    expect(result.problems).toEqual([])
    expect(result.errors).toEqual([])
    await rm(dataDir, { recursive: true })
  },
)

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { levelKeeper, readLevel } from './kept-level.ts'

async function emptyDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'huiliu-demo-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  return dir
}

test('[T8] the level chosen last is there after a restart', async () => {
  const dir = await emptyDir()
  expect(await readLevel(dir)).toBe('gentle')
  const keep = levelKeeper(dir, (problem) => {
    throw problem
  })
  keep('storm')
  keep('off')
  await vi.waitFor(async () => expect(await readLevel(dir)).toBe('off'))
})

test('[T8] a file that makes no sense counts as none', async () => {
  const dir = await emptyDir()
  for (const text of ['{', '{"traffic":"flood"}']) {
    await writeFile(join(dir, 'demo.json'), text)
    expect(await readLevel(dir)).toBe('gentle')
  }
})

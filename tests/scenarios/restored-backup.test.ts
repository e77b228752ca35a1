import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStorage } from '../../src-server/storage/index.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import { TestDesk } from '../support/centre/test-desk.ts'

let root: string
let centre: TestCentre
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'huiliu-restored-'))
})
afterEach(async () => {
  await centre.close()
  await rm(root, { recursive: true })
})

test('[W18] after a backup was restored a desk goes on from what both histories share, and from nothing else', async () => {
  const storage = await openStorage({ kind: 'sqlite', dir: join(root, 'data') })
  centre = await TestCentre.start({ storage })
  const { clock } = centre
  const anna = await centre.availableDesk('anna')
  const mine = await acceptFirst(centre, anna)
  await centre.server.engine.settled()
  const token = await centre.signIn('anna')
  const held = [...anna.interactions.keys()]
  const shared = { run: anna.run, seq: anna.seq, held }
  await storage.backup(join(root, 'backup'), clock.now())
  await centre.writes('之后写的')
  await anna.until('the words', () => anna.interactions.get(mine.id)?.messages.length === 2)
  const ahead = { run: anna.run, seq: anna.seq, held }
  await centre.close()

  centre = await TestCentre.start({ storage: await openStorage({ kind: 'sqlite', dir: join(root, 'backup') }), clock })
  for (const text of ['另一句', '再一句', '又一句']) await centre.writes(text)
  await centre.server.engine.settled()
  expect(centre.server.engine.view.seq).toBeGreaterThan(ahead.seq)

  const lost = new TestDesk(centre.server.url, token, anna.deskId)
  expect(await lost.hello(ahead)).toMatchObject({ ok: true, state: { kind: 'snapshot' } })
  expect(lost.interactions.get(mine.id)).toEqual(centre.server.engine.view.interactions.get(mine.id))
  expect(await lost.hello(shared)).toMatchObject({ ok: true, state: { kind: 'resumed' } })
  expect(await lost.hello({ ...shared, run: 'never-heard-of' })).toMatchObject({ state: { kind: 'snapshot' } })
  lost.close()
})

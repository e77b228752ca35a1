/** What came in and could not be taken, past the period that messages are kept for. */
import { afterEach, expect, test } from 'vitest'
import { CENTRE_ID } from '#shared/domain/config.ts'
import { configRecordSchemas } from '#shared/protocol/config-schemas.ts'
import { accountChannels } from '../../src-server/account-channels.ts'
import { DRIVERS } from '../../src-server/account-drivers.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

let centre: TestCentre
afterEach(() => centre.close())

test('[CN35] its words go with the period of messages, and taking it again is refused in words', async () => {
  centre = await TestCentre.start({ server: { channels: accountChannels(DRIVERS) } })
  const { inbox } = centre.storage
  const at = centre.clock.now()
  await inbox.put([{ key: 'gone/1', accountId: 'gone', stream: 'gone/o1', at, payload: 'what they wrote' }])
  await inbox.bury('gone/1', at, 'account-gone')
  const view = centre.server.engine.view
  const retentionDays = { conversation: 30, recording: null, wrapUp: null }
  await centre.save({
    kind: 'centre',
    id: CENTRE_ID,
    expectedVersion: view.config.centre.get(CENTRE_ID)?.version ?? 0,
    record: configRecordSchemas.centre.parse({ ...view.centre, retentionDays }),
  })
  await centre.advance(HOUR_MS)
  expect(await inbox.dead(1)).toMatchObject([{ payload: 'what they wrote' }])

  centre.clock.jump(30 * DAY_MS)
  await centre.advance(HOUR_MS)
  expect(await inbox.dead(1)).toMatchObject([{ key: 'gone/1', payload: null, error: 'account-gone' }])
  const refused = await centre.post('/api/inbox/dead/revive', { key: 'gone/1' }, await centre.signIn('adam'))
  expect(refused.status).toBe(410)
  expect(await refused.json()).toMatchObject({ error: { code: 'words-expired' } })
})

test('[CN35] where messages are kept without end, words that nobody could take go after half a year', async () => {
  centre = await TestCentre.start({ server: { channels: accountChannels(DRIVERS) } })
  const { inbox } = centre.storage
  const at = centre.clock.now()
  await inbox.put([{ key: 'gone/1', accountId: 'gone', stream: 'o1', at, payload: 'what they wrote' }])
  await inbox.bury('gone/1', at, 'account-gone')
  const listed = async () => {
    const list = await centre.get('/api/inbox/dead', await centre.signIn('adam'))
    return (await list.json()) as unknown
  }
  centre.clock.jump(179 * DAY_MS)
  await centre.advance(HOUR_MS)
  expect(await listed()).toMatchObject({ items: [{ key: 'gone/1', isErased: false }] })
  centre.clock.jump(DAY_MS)
  await centre.advance(HOUR_MS)
  expect(await listed()).toMatchObject({ items: [{ key: 'gone/1', isErased: true, error: 'account-gone' }] })
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RuleGroup } from '#shared/domain/rule.ts'
import type { SegmentCount, SegmentSample } from '#shared/protocol/segments-rest.ts'
import { Segments } from '../../src-server/app/segments.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

const rule = (field: string, operator: '=' | '>=', value: string | number): RuleGroup => ({
  combinator: 'and',
  not: false,
  rules: [{ field, operator, value }],
})

const ME = { userId: 'adam', username: 'adam', displayName: 'Adam', role: 'admin' } as const

let centre: TestCentre
let admin: string
beforeEach(async () => {
  centre = await TestCentre.start()
  admin = await centre.signIn('adam')
  for (const [id, name, city] of [
    ['s-1', '李雷', '上海'],
    ['s-2', '韩梅梅', '上海'],
    ['s-3', '赵四', '北京'],
  ] as const) {
    const points = [{ kind: 'customer-number', value: `N-${id}`, verified: true, source: 'import' }]
    const record = { name, contactPoints: points, notes: [], identified: false, doNotContact: false, language: null }
    const keys = points.map(({ kind, value }) => ({ kind, value }))
    const [number] = keys
    if (number === undefined) throw new Error('Everybody has a number.')
    await centre.storage.customers.importMany([
      { id, at: 0, record, searchText: name, number, contactPoints: keys, mentions: keys },
    ])
    const reading = { field: 'city', value: city, source: 'core-banking', at: 0, by: null } as const
    await centre.storage.profiles.put(id, { readings: [reading] })
  }
})
afterEach(() => centre.close())

test('[SG4] who plans counts customers by a rule, saved or not; others are refused', async () => {
  const body = { rule: rule('city', '=', '上海') }
  const answer = await centre.post('/api/segments/count', body, admin)
  expect((await answer.json()) as SegmentCount).toEqual({ count: 2, behind: 0 })
  const [entry] = await centre.storage.accessLog.list({ limit: 1 })
  expect(entry).toMatchObject({ actor: 'adam', action: 'search', object: 'segment-count' })
  const agent = await centre.signIn('anna')
  expect((await centre.post('/api/segments/count', body, agent)).status).toBe(403)
})

test('[SG4] a count nobody waits for any more ends', async () => {
  const { customers, segments, accessLog } = centre.storage
  let parts = 0
  const endless = {
    ...segments,
    behind: async () => 0,
    count: async ({ after }: { readonly after: number }) => ({ count: 1, next: ++parts > 0 ? after + 1 : null }),
    members: segments.members.bind(segments),
  }
  const { view } = centre.server.engine
  const counting = new Segments({ segments: endless, customers, accessLog, view, clock: centre.clock })
  expect(await counting.count(ME, rule('city', '=', '上海'), () => parts === 3)).toBeNull()
  expect(parts).toBe(3)
})

test('[SG3] what belongs to a contact is refused by its name, counted or saved', async () => {
  const bad = rule('mood', '=', 'complaint')
  const answer = await centre.post('/api/segments/count', { rule: bad }, admin)
  expect(answer.status).toBe(400)
  expect(JSON.stringify(await answer.json())).toContain('mood')
})

test('[SG5] a sample hides names and numbers in part and stands in the access log', async () => {
  const answer = await centre.post('/api/segments/sample', { rule: rule('city', '=', '上海') }, admin)
  const { customers } = (await answer.json()) as SegmentSample
  expect(customers.map(({ id }) => id)).toEqual(['s-1', 's-2'])
  expect(JSON.stringify(customers)).not.toContain('李雷')
  const [entry] = await centre.storage.accessLog.list({ limit: 1 })
  expect(entry).toMatchObject({ action: 'search', object: 'segment' })
})

test('[SG6] a saved segment is exported whole by administrators, for a reason that is kept', async () => {
  const name = { zh: '上海客户', en: 'Shanghai' }
  await centre.save({
    kind: 'segment',
    id: 'sh',
    expectedVersion: 0,
    record: { name, rule: rule('city', '=', '上海') },
  })
  const path = (reason: string) => `/api/segments/export?id=sh&reason=${encodeURIComponent(reason)}`
  expect((await centre.get(path(''), admin)).status).toBe(400)
  const file = await (await centre.get(path('季度活动'), admin)).text()
  expect(file).toContain('N-s-1,李雷')
  expect(file).not.toContain('赵四')
  const [entry] = await centre.storage.accessLog.list({ limit: 1 })
  expect(entry).toMatchObject({ action: 'export', object: 'segment:sh', reason: '季度活动' })
  const supervisor = await centre.signIn('sue')
  expect((await centre.get(path('季度活动'), supervisor)).status).toBe(403)
})

test('[SG7] supervisors count what administrators save, and change nothing of it', async () => {
  const record = { name: { zh: '北京客户', en: 'Beijing' }, rule: rule('city', '=', '北京') }
  await centre.save({ kind: 'segment', id: 'bj', expectedVersion: 0, record })
  const supervisor = await centre.signIn('sue')
  const counted = await centre.post('/api/segments/count', { rule: record.rule }, supervisor)
  expect(await counted.json()).toMatchObject({ count: 1 })
  const desk = await centre.desk('sue')
  const refused = { ok: false, refusal: { code: 'not-allowed', params: { role: 'supervisor' } } }
  const change = { kind: 'segment', id: 'bj', expectedVersion: 1, record } as const
  expect(await desk.send({ type: 'config.save', change })).toMatchObject(refused)
  expect(await desk.send({ type: 'config.archive', kind: 'segment', id: 'bj', expectedVersion: 1 })).toMatchObject(
    refused,
  )
})

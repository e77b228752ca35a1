/** Assessments the bank's systems told of, where compliance reads and the desk sees them. */
import { afterEach, expect, test } from 'vitest'
import type { AssessmentEntry, EvidencePage } from '#shared/protocol/compliance-rest.ts'
import type { CustomerProfile } from '#shared/protocol/profile-rest.ts'
import { Imports } from '../support/centre/imports.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

const DAY = 86_400_000

let centre: TestCentre
afterEach(() => centre.close())

async function idOf(number: string): Promise<string> {
  const found = await centre.storage.customers.findByContactPoint({ kind: 'customer-number', value: number })
  return found?.id ?? ''
}

async function read(more = ''): Promise<EvidencePage<AssessmentEntry>> {
  const path = `/api/compliance/assessments?from=0&to=${centre.clock.now() + DAY}${more}`
  const answer = await centre.get(path, await centre.signIn('quinn'))
  expect(answer.status).toBe(200)
  return (await answer.json()) as EvidencePage<AssessmentEntry>
}

test('[CO33] by file and over REST: each stands with its source, until when it counts and what age takes off, page by page', async () => {
  centre = await TestCentre.start()
  const adam = await centre.signIn('adam')
  const day = (before: number) => new Date(centre.clock.now() - before * DAY).toISOString().slice(0, 10)
  const rows = [`C-1,陈立文,1950-03-02,C5,${day(400)}`, `C-2,李四海,1990-03-02,C4,${day(20)}`]
  await new Imports(centre, adam).run('customers', `客户号,姓名,出生日期,风险承受能力,测评日期\n${rows.join('\n')}\n`)
  const id = await idOf('C-1')
  const assessment = { tolerance: 'C5', at: centre.clock.now() - 30 * DAY, where: '城东支行' }
  const word = { source: 'wealth-system', at: centre.clock.now(), assessment }
  for (let times = 0; times < 2; times++)
    expect((await centre.post(`/api/customers/${id}/profile`, word, adam)).status).toBe(204)

  const { entries, nextBefore } = await read()
  expect(nextBefore).toBeNull()
  expect(entries.map(({ tolerance, where, told }) => [tolerance, where, told?.source])).toEqual([
    ['C4', '', 'core-banking'],
    ['C5', '城东支行', 'wealth-system'],
    ['C5', '', 'core-banking'],
  ])
  expect(entries[1]).toMatchObject({
    customerId: id,
    seq: null,
    paper: null,
    validUntil: assessment.at + 365 * DAY,
    elder: { age: 65, atMost: 'R2' },
    told: { by: 'adam', file: null },
  })
  expect(entries[0]).not.toHaveProperty('elder')
  expect(entries[2]?.told?.file).toMatch(/csv/)
  expect((await read(`&customerId=${id}`)).entries).toHaveLength(2)

  const first = await read('&limit=2')
  expect(first.entries).toEqual(entries.slice(0, 2))
  expect((await read(`&limit=2&before=${first.nextBefore}`)).entries).toEqual(entries.slice(2))

  const profile = await centre.get(`/api/customers/${id}/profile`, await centre.signIn('quinn'))
  expect(((await profile.json()) as CustomerProfile).assessment).toMatchObject({
    tolerance: 'C5',
    elder: { age: 65, atMost: 'R2' },
  })
})

import { afterEach, expect, test } from 'vitest'
import { threadReader } from '../../src-server/imports/reader.ts'
import { Imports } from '../support/centre/imports.ts'
import { people, PHONE, point, signedIn } from '../support/centre/people.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

const fileReader = threadReader(new URL('../../src-server/imports/reading-thread.ts', import.meta.url))

let centre: TestCentre
let token: string
let imports: Imports
afterEach(() => centre.close())

async function begin(server = {}): Promise<void> {
  centre = await TestCentre.start({ server })
  token = await centre.signIn('adam')
  imports = new Imports(centre, token)
}

test('[IR62] [IR63] [IM38] the relationship manager of a file is the owner, until a person hands over', async () => {
  await begin()
  const sue = await centre.signIn('sue')
  const owner = async (number: string) => {
    const [row] = await centre.storage.customers.findByContactPoints([{ kind: 'customer-number', value: number }])
    return (await (await centre.get(`/api/customers/${row?.id}/identity`, sue)).json()).owner
  }
  const exported = async (number: string) => {
    const file = await (await centre.get('/api/exports/customers?reason=check', token)).text()
    return file.split('\r\n').find((line) => line.includes(number))
  }
  const file = '客户号,姓名,客户经理\nC-1,李雷,Anna\nC-2,韩梅梅,刘志刚\n'
  await imports.run('customers', file)
  expect(await owner('C-1')).toMatchObject({ kind: 'user', to: 'anna', from: 'bank' })
  expect(await owner('C-2')).toMatchObject({ kind: 'named', name: '刘志刚', source: 'core-banking' })
  // Nothing of it is in the log, and nobody was given a task.
  const logged = await centre.storage.events.read({ afterSeq: 0, limit: 500 })
  expect(logged.filter(({ stream }) => /^(?:customer|task)\//.test(stream))).toEqual([])
  expect(await exported('C-1')).toContain(',Anna,')
  expect(await exported('C-2')).toContain(',刘志刚,')
  await centre.advance(60_000)
  const desk = await centre.desk('sue')
  for (const number of ['C-1', 'C-2']) {
    const [row] = await centre.storage.customers.findByContactPoints([{ kind: 'customer-number', value: number }])
    const over = { type: 'customer.handOver', customerId: row?.id ?? '', to: 'ben', reason: '休假交接' } as const
    await desk.must({ ...over, effectiveAt: centre.clock.now() })
  }
  await centre.advance(60_000)
  // The same file a night later is no news; a name that nobody here bears takes nobody away.
  await imports.run('customers', file)
  expect(await owner('C-1')).toMatchObject({ to: 'ben', from: 'person' })
  expect(await owner('C-2')).toMatchObject({ to: 'ben', from: 'person' })
  expect(await exported('C-1')).toMatch(/,ben,/i)
  await imports.run('customers', '客户号,客户经理\nC-1,sue\n')
  expect(await owner('C-1')).toMatchObject({ to: 'sue', from: 'bank' })
})

test('[IM39] a customer number that stands twice is told with its rows, and the later row counts, however often', async () => {
  await begin({ fileReader })
  const far = Array.from({ length: 300 }, (_, at) => `X-${at},`)
  const rows = [
    '客户号,姓名,城市',
    'C-1,一,北京',
    'C-1,二,',
    'C-1,三,',
    'C-1,四,',
    'C-1,五,',
    'C-1,abc,,',
    ...far,
    'C-1,六,',
  ]
  const { job } = await imports.uploaded('customers', rows.join('\n'))
  const asked = { mapping: job.suggested, source: 'core-banking' }
  const checked = await (await centre.post(`/api/imports/${job.id}/check`, asked, token)).json()
  expect(checked.repeats.slice(0, 2)).toEqual([
    { row: 3, earlier: 2 },
    { row: 4, earlier: 3 },
  ])
  const done = await imports.finished(job.id, job.suggested)
  expect(done).toMatchObject({ wrong: 0, repeated: 6, added: 301 })
  expect(done.repeats.at(-1)).toEqual({ row: 308, earlier: 7 })
  const [row] = await centre.storage.customers.findByContactPoints([{ kind: 'customer-number', value: 'C-1' }])
  expect(row?.record).toMatchObject({ name: '六' })
  expect(await centre.storage.profiles.get(row?.id ?? '')).toMatchObject({ readings: [{ value: '北京' }] })
  // One customer agrees to many things.
  const consents = '客户号,用途,是否同意,日期\nC-1,营销,同意,2026-01-01\nC-1,营销,拒绝,2026-01-02\n'
  expect(await imports.run('consents', consents)).toMatchObject({ repeated: 0 })
})

const IN_A_FILE = async () => {
  const file = `客户号,姓名,手机号\nC-1,陈立文,${PHONE}\n`
  expect(await imports.run('customers', file)).toMatchObject({ added: 1, wrong: 0 })
}
const OVER_REST = async () => {
  const body = { name: '陈立文', language: null, customerNumber: 'C-1', phone: PHONE, email: null }
  expect((await centre.post('/api/customers', body, await centre.signIn('adam'))).status).toBe(200)
}

test.each([
  ['in a file', IN_A_FILE],
  ['over REST', OVER_REST],
])('[IM42] [IR3] a prospect’s telephone %s makes them a candidate and no customer', async (_, brings) => {
  await begin()
  const { anna, tokens } = await signedIn(centre)
  const { guest, identityOf } = people(() => centre)
  const { customerId } = await guest(anna, { contactPoints: [point('phone', PHONE)] })
  await brings()
  const [row] = await centre.storage.customers.findByContactPoints([{ kind: 'customer-number', value: 'C-1' }])
  expect(row?.id).not.toBe(customerId)
  expect(await identityOf(customerId, tokens.anna)).toMatchObject({
    prospect: true,
    candidates: [{ customerId: row?.id, certain: false, evidence: ['phone', 'name'] }],
  })
})

import { afterEach, expect, test } from 'vitest'
import type { ImportChecked, ImportJob, ImportKind, ImportUploaded } from '#shared/protocol/imports-rest.ts'
import type { OfferBoard } from '#shared/protocol/offers-rest.ts'
import { threadReader } from '../../src-server/imports/reader.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import { settle } from '../support/centre/virtual-clock.ts'

const DAY = 86_400_000
const fileReader = threadReader(new URL('../../src-server/imports/reading-thread.ts', import.meta.url))

let centre: TestCentre
let token: string
afterEach(() => centre.close())

async function run(kind: ImportKind, content: string): Promise<ImportJob> {
  const body = new FormData()
  body.set('file', new Blob([content]), '成交.csv')
  const headers = { authorization: `Bearer ${token}` }
  const url = `${centre.server.url}/api/imports?kind=${kind}`
  const { job }: ImportUploaded = await (await fetch(url, { method: 'POST', headers, body })).json()
  const start = { mapping: job.suggested, source: kind === 'customers' ? 'core-banking' : null }
  expect((await centre.post(`/api/imports/${job.id}/start`, start, token)).status).toBe(200)
  for (;;) {
    const running: ImportJob = await (await centre.get(`/api/imports/${job.id}`, token)).json()
    if (running.state !== 'running') return running
    await settle()
  }
}

async function customerId(number: string): Promise<string> {
  const [row] = await centre.storage.customers.findByContactPoints([{ kind: 'customer-number', value: number }])
  return row?.id ?? ''
}

/** C-1 was shown the deposit a moment ago, as the projection of offers writes it. */
async function begin(): Promise<void> {
  centre = await TestCentre.start({ server: { fileReader } })
  token = await centre.signIn('adam')
  await run('customers', '客户号,姓名\nC-1,李雷\nC-2,韩梅梅\n')
  const products = ['D1', 'D2'].map((productCode) => ({ productCode, name: { zh: '定存', en: '' }, kind: 'deposit' }))
  expect((await centre.post('/api/products', { products }, token)).status).toBe(200)
  const offered = {
    recommendationId: 'r-1',
    interactionId: 'i-1',
    customerId: await customerId('C-1'),
    propositionId: 'deposit',
    propositionVersion: 1,
    productCode: 'D1',
    channel: 'chat',
    agentId: 'anna',
    at: centre.clock.now() - 3_000,
    heldOut: false,
    presentedAt: null,
    response: null,
    reasonId: null,
    answeredAt: null,
  } as const
  await centre.storage.readModels.apply({ offers: [offered] })
}

async function total(): Promise<OfferBoard['total']> {
  const [from, to] = [centre.clock.now() - DAY, centre.clock.now() + DAY]
  const board: OfferBoard = await (await centre.get(`/api/offers/board?from=${from}&to=${to}`, token)).json()
  return board.total
}

const HEADER = '流水号,客户号,产品代码,交易时间,手续费\n'
const soldAt = (): string => new Date(centre.clock.now() - 1_000).toISOString()

test('[IM15] [IM4] [BO33] purchases of a file stand on the board once, and a wrong row keeps out no other', async () => {
  await begin()
  const at = soldAt()
  const file =
    `${HEADER}T-1,C-1,D1,${at},"1,234.56"\nT-2,C-9,D1,${at},\nT/3,C-1,D1,${at},\nT-4,C-2,D1,2999-01-01,\n` +
    `T-5,C-2,D1,${at},很多\nT-6,C-2,D9,${at},\n,C-2,D9,${at},\nT-1,C-1,D2,${at},\nT-1,C-1,D1,${at},\n`
  const first = await run('purchases', file)
  expect(first).toMatchObject({ rows: 9, added: 1, changed: 0, unchanged: 1, wrong: 7, repeated: 0 })
  const errors = await (await centre.get(`/api/imports/${first.id}/errors.csv`, token)).text()
  expect(errors.split('\r\n').slice(1, -1)).toEqual([
    '3,客户号,没有这个客户号，请先导入客户',
    '4,成交编号,只能用字母、数字和 . _ : -，最多 64 位',
    '5,成交时间,日期在将来',
    '6,收入（元）,不是有效的数字',
    '7,产品代码,没有这个产品代码，请先导入产品或在产品货架里建立',
    '8,成交编号,必填，但没有内容',
    '9,成交编号,这个编号已登记过别的内容，以先登记的为准；要更正请在状态列写“已更正”',
  ])
  expect(await total()).toMatchObject({ shown: 1, completed: 1, revenue: 123_456 })
  expect(await run('purchases', file)).toMatchObject({ added: 0, unchanged: 2, wrong: 7 })
  expect(await total()).toMatchObject({ completed: 1, revenue: 123_456 })
})

test('[IM15] [BO11] what a system told already is not counted again by a file, nor the other way about', async () => {
  await begin()
  const at = centre.clock.now() - 1_000
  const told = { id: 'T-1', customerNumber: 'C-1', productCode: 'D1', at, revenue: 5_000 }
  const tell = async (purchase: typeof told) =>
    (await centre.post('/api/purchases', { purchases: [purchase] }, token)).json()
  expect(await tell(told)).toEqual({ taken: 1, refused: [] })
  const row = (reference: string) => `${HEADER}${reference},C-1,D1,${new Date(at).toISOString()},50\n`
  expect(await run('purchases', row('T-1'))).toMatchObject({ added: 0, unchanged: 1, wrong: 0 })
  expect(await run('purchases', row('T-2'))).toMatchObject({ added: 1 })
  expect(await tell({ ...told, id: 'T-2' })).toEqual({ taken: 1, refused: [] })
  expect(await tell({ ...told, id: 'T-2', revenue: 7 })).toMatchObject({
    taken: 0,
    refused: [{ id: 'T-2', code: 'purchase-differs' }],
  })
  expect(await total()).toMatchObject({ completed: 1, revenue: 10_000 })
})

test('[IM15] [BO11] what a purchase brought is told later, by a file or by a system, and the board counts it once', async () => {
  await begin()
  const at = centre.clock.now() - 1_000
  const row = (reference: string, revenue: string) =>
    `${HEADER}${reference},C-1,D1,${new Date(at).toISOString()},${revenue}\n`
  const told = { id: 'T-2', customerNumber: 'C-1', productCode: 'D1', at, revenue: 5_000 }
  const tell = async (revenue: number | null) =>
    (await centre.post('/api/purchases', { purchases: [{ ...told, revenue }] }, token)).json()
  await run('purchases', row('T-1', ''))
  await tell(null)
  expect(await total()).toMatchObject({ completed: 1, revenue: 0 })
  expect(await run('purchases', row('T-1', '50'))).toMatchObject({ added: 0, changed: 1, wrong: 0 })
  expect(await tell(5_000)).toEqual({ taken: 1, refused: [] })
  expect(await total()).toMatchObject({ completed: 1, revenue: 10_000 })
  expect(await run('purchases', row('T-1', '50'))).toMatchObject({ changed: 0, unchanged: 1, wrong: 0 })
  expect(await run('purchases', row('T-1', ''))).toMatchObject({ changed: 0, unchanged: 1, wrong: 0 })
  expect(await tell(7)).toMatchObject({ taken: 0, refused: [{ id: 'T-2', code: 'purchase-differs' }] })
  expect(await total()).toMatchObject({ completed: 1, revenue: 10_000 })
})

test('[IM30] [IM31] purchases are exported for a reason, and the file can be imported as it is', async () => {
  await begin()
  const at = soldAt()
  await run('purchases', `${HEADER}T-1,C-1,D1,${at},1234.56\nT-2,C-2,D2,${at},\n`)
  const file = await (await centre.get('/api/exports/purchases?reason=check', token)).text()
  const lines = file.split('\r\n').filter((line) => line !== '')
  const moments = lines.slice(1).map((line) => line.split(',')[3] ?? '')
  expect(moments.map((moment) => new Date(moment).toISOString())).toEqual([at, at])
  expect(moments[0]).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\+08:00$/u)
  expect(lines.map((line) => line.replace(moments[0] ?? '', 'at')).toSorted()).toEqual(
    [
      '成交编号,客户号,产品代码,成交时间,收入（元）,状态',
      'T-1,C-1,D1,at,1234.56,有效',
      'T-2,C-2,D2,at,,有效',
    ].toSorted(),
  )
  expect(await centre.storage.accessLog.list({ actor: 'adam', limit: 1 })).toMatchObject([
    { action: 'export', object: 'export:purchases', reason: 'check' },
  ])
  expect(await run('purchases', file)).toMatchObject({ added: 0, unchanged: 2, wrong: 0 })
  const english = await (await centre.get('/api/exports/purchases?reason=check&language=en', token)).text()
  expect(await run('purchases', english)).toMatchObject({ added: 0, unchanged: 2, wrong: 0 })
})

test('[BO37] [IM15] rows of a file correct and take back by the reference, once, and the first file read again brings nothing back', async () => {
  await begin()
  const at = soldAt()
  const first = `${HEADER}T-1,C-1,D1,${at},50\nT-2,C-1,D1,${at},70\n`
  await run('purchases', first)
  expect(await total()).toMatchObject({ completed: 1, revenue: 12_000 })
  const mended = `流水号,客户号,产品代码,交易时间,手续费,状态\nT-1,C-1,D1,${at},60,已更正\nT-2,C-1,D1,${at},,撤销\nT-9,C-1,D1,${at},,撤销\nT-2,C-2,D1,${at},,已撤销\nT-3,C-1,D1,${at},1,也许\n`
  const job = await run('purchases', mended)
  expect(job).toMatchObject({ added: 0, changed: 2, unchanged: 0, wrong: 3 })
  const errors = await (await centre.get(`/api/imports/${job.id}/errors.csv`, token)).text()
  expect(errors.split('\r\n').slice(1, -1)).toEqual([
    '4,成交编号,没有登记过这个编号，无可撤销',
    '5,成交编号,这个编号已登记过别的内容，以先登记的为准；要更正请在状态列写“已更正”',
    expect.stringMatching(/^6,状态,.*有效.*已更正.*已撤销/u),
  ])
  expect(await total()).toMatchObject({ completed: 1, revenue: 6_000 })
  expect(await run('purchases', mended)).toMatchObject({ changed: 0, unchanged: 2, wrong: 3 })
  expect(await run('purchases', first)).toMatchObject({ added: 0, changed: 0, unchanged: 2, wrong: 0 })
  expect(await total()).toMatchObject({ completed: 1, revenue: 6_000 })
})

test('[BO37] a file told again brings back nothing that was taken back at the desk, nor takes back what was restored', async () => {
  await begin()
  const at = soldAt()
  const header = '流水号,客户号,产品代码,交易时间,手续费,状态\n'
  const mended = `${header}T-1,C-1,D1,${at},50,有效\nT-1,C-1,D1,${at},60,已更正\nT-1,C-1,D1,${at},50,有效\n`
  expect(await run('purchases', mended)).toMatchObject({ added: 1, changed: 1, unchanged: 1, wrong: 0 })
  const url = `${centre.server.url}/api/purchases/T-1?reason=${encodeURIComponent('客户已冲正')}`
  expect((await fetch(url, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } })).status).toBe(200)
  expect(await total()).toMatchObject({ completed: 0, revenue: 0 })
  expect(await run('purchases', mended)).toMatchObject({ added: 0, changed: 0, unchanged: 3, wrong: 0 })
  expect(await total()).toMatchObject({ completed: 0, revenue: 0 })

  const right = { productCode: 'D1', at: Date.parse(at), revenue: 6_000, reason: '没有冲正' }
  expect(await (await centre.post('/api/purchases/T-1', right, token)).json()).toEqual({ outcome: 'changed' })
  expect(await run('purchases', `${header}T-1,C-1,D1,${at},,已撤销\n`)).toMatchObject({ changed: 0, unchanged: 1 })
  expect(await total()).toMatchObject({ completed: 1, revenue: 6_000 })
})

test('[IM53] a feed with its status column comes in: what failed or is under way is left out and counted, and comes in once it is completed', async () => {
  await begin()
  const at = soldAt()
  const feed = (status: string) =>
    `流水号,客户号,产品代码,交易时间,手续费,交易状态\nT-1,C-1,D1,${at},50,已完成\nT-2,C-1,D1,${at},70,${status}\n,C-1,D1,${at},很多,失败\n`
  const body = new FormData()
  body.set('file', new Blob([feed('处理中')]), '成交.csv')
  const headers = { authorization: `Bearer ${token}` }
  const url = `${centre.server.url}/api/imports?kind=purchases`
  const { job }: ImportUploaded = await (await fetch(url, { method: 'POST', headers, body })).json()
  const check = { mapping: job.suggested, source: null }
  const checked: ImportChecked = await (await centre.post(`/api/imports/${job.id}/check`, check, token)).json()
  expect(checked).toMatchObject({ rows: 3, skipped: 2, wrong: 0, problems: [] })

  expect(await run('purchases', feed('处理中'))).toMatchObject({
    rows: 3,
    added: 1,
    unchanged: 0,
    skipped: 2,
    wrong: 0,
  })
  expect(await total()).toMatchObject({ completed: 1, revenue: 5_000 })
  expect(await run('purchases', feed('成功'))).toMatchObject({ rows: 3, added: 1, unchanged: 1, skipped: 1, wrong: 0 })
  expect(await total()).toMatchObject({ completed: 1, revenue: 12_000 })
})

import type { Source } from '#shared/domain/source.ts'
import { TextDecoder } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { configRecordSchemas } from '#shared/protocol/config-schemas.ts'
import type { ImportJob, ImportKind } from '#shared/protocol/imports-rest.ts'
import type { FileReader } from '../../src-server/imports/port.ts'
import { threadReader } from '../../src-server/imports/reader.ts'
import { compareRebuilt, rebuildReadModels } from '../../src-server/projections/rebuild.ts'
import { openMemoryStorage } from '../../src-server/storage/index.ts'
import { Imports, type FileContent } from '../support/centre/imports.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import { settle } from '../support/centre/virtual-clock.ts'

const DAY_MS = 86_400_000
const fileReader = threadReader(new URL('../../src-server/imports/reading-thread.ts', import.meta.url))

let centre: TestCentre
let token: string
let imports: Imports
afterEach(() => centre.close())

/** @param server how files are read: on the test's own thread unless it is about the reading thread */
async function begin(server: { readonly fileReader?: FileReader } = {}): Promise<void> {
  centre = await TestCentre.start({ server })
  token = await centre.signIn('adam')
  imports = new Imports(centre, token)
}

const run = (kind: ImportKind, content: FileContent, source?: Source): Promise<ImportJob> =>
  imports.run(kind, content, source)

const ROWS = [
  '客户号,姓名,手机号,城市,客户等级,风险承受能力,测评日期',
  'C-1,李雷,13812345678,北京,金卡,C3,2026-01-02',
  'C-2,韩梅梅,abc,上海,金卡,,',
  ',无号,13812345679,上海,,,',
  'C-3,"王,小明",13912345678,深圳,钻石,C9,2026/1/2',
  'C-4,赵四,,,普通,,',
].join('\r\n')

test('[IM1] [IM3] [IM4] [IM5] [IM9] a file is shown before it is taken in; a wrong row keeps out no other', async () => {
  await begin({ fileReader })
  const { job, sample } = await imports.uploaded('customers', `\uFEFF${ROWS}`)
  expect(job).toMatchObject({
    state: 'ready',
    encoding: 'utf-8',
    suggested: { customerNumber: 0, name: 1, assessedAt: 6 },
  })
  expect(sample[3]).toEqual(['C-3', '王,小明', '13912345678', '深圳', '钻石', 'C9', '2026/1/2'])
  expect(await centre.storage.customers.page({ after: '', limit: 5 })).toEqual([])
  const done = await imports.finished(job.id, job.suggested)
  expect(done).toMatchObject({ state: 'done', rows: 5, added: 2, changed: 0, unchanged: 0, wrong: 3, hasFile: false })
  const errors = await (await centre.get(`/api/imports/${job.id}/errors.csv`, token)).text()
  expect(errors.split('\r\n').slice(1)).toEqual([
    '3,手机号,不是有效的电话号码',
    '4,客户号,必填，但没有内容',
    '5,风险承受能力,不在可选值之内：C1、C2、C3、C4、C5',
    '',
  ])
  const [row] = await centre.storage.customers.findByContactPoints([{ kind: 'customer-number', value: 'C-1' }])
  expect(row).toMatchObject({ revision: 0, record: { name: '李雷' } })
  expect(await centre.storage.profiles.get(row?.id ?? '')).toMatchObject({
    readings: [{ field: 'city', value: '北京', source: 'core-banking' }],
    grades: { customer: 'gold' },
    assessment: { tolerance: 'C3' },
  })
  // Nothing of it is in the log.
  expect(
    (await centre.storage.events.read({ afterSeq: 0, limit: 500 })).some((e) => e.stream.startsWith('customer/')),
  ).toBe(false)
})

/** 你好 and the like in GB18030, which Node decodes and does not write. */
function gb18030(text: string): Uint8Array<ArrayBuffer> {
  const decoder = new TextDecoder('gb18030')
  const bytesOf = new Map<string, readonly [number, number]>()
  for (let high = 0xb0; high <= 0xf7; high++)
    for (let low = 0xa1; low <= 0xfe; low++) bytesOf.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
  return Uint8Array.from(Array.from(text).flatMap((char) => bytesOf.get(char) ?? [char.charCodeAt(0)]))
}

test('[IM2] what Excel saves in China is read as GB18030, however late the first Chinese character comes', async () => {
  await begin()
  const plain = Array.from({ length: 20_000 }, (_, n) => `E-${n},Nobody\n`).join('')
  const { job } = await imports.uploaded('customers', gb18030(`customer number,name\n${plain}C-9,李雷\n`))
  expect(job.encoding).toBe('gb18030')
  await run('customers', gb18030('客户号;姓名\nC-9;韩梅梅\n'))
  const [row] = await centre.storage.customers.findByContactPoints([{ kind: 'customer-number', value: 'C-9' }])
  expect(row).toMatchObject({ record: { name: '韩梅梅' } })
  expect((await imports.upload('customers', '只有一行')).status).toBe(400)
})

test('[IM7] [IM11] the same file again adds nobody; a newer one replaces what the older said', async () => {
  await begin()
  await run('customers', ROWS)
  expect(await run('customers', ROWS)).toMatchObject({ added: 0, changed: 0, unchanged: 2, wrong: 3 })
  expect(await run('customers', '客户号,姓名\nC-1,李蕾\nC-1,李磊\n')).toMatchObject({ added: 0, changed: 2 })
  const [row] = await centre.storage.customers.findByContactPoints([{ kind: 'customer-number', value: 'C-1' }])
  // Where the new file is silent, the old one goes on.
  expect(row?.record).toMatchObject({ name: '李磊', contactPoints: [{ value: 'C-1' }, { value: '+8613812345678' }] })
})

test('[IM32] [IM34] what is wrong is seen before, and had afterwards as a file that is mended and handed over again', async () => {
  await begin({ fileReader })
  const { job } = await imports.uploaded('customers', ROWS)
  const asked = { mapping: job.suggested, source: 'core-banking' }
  const checked = await (await centre.post(`/api/imports/${job.id}/check`, asked, token)).json()
  expect(checked).toMatchObject({ rows: 5, wrong: 3, problems: [{ row: 3, column: 'phone' }, { row: 4 }, { row: 5 }] })
  expect(checked.sample[1]).toEqual(['C-2', '韩梅梅', 'abc', '上海', '金卡', '', ''])
  expect(await centre.storage.customers.page({ after: '', limit: 5 })).toEqual([])
  expect(await imports.finished(job.id, job.suggested)).toMatchObject({ hasFile: false, hasWrongRows: true })
  const file = await (await centre.get(`/api/imports/${job.id}/wrong-rows.csv`, token)).text()
  expect(file.split('\r\n').slice(0, 3)).toEqual([
    '客户号,姓名,手机号,城市,客户等级,风险承受能力,测评日期,行号,原因',
    'C-2,韩梅梅,abc,上海,金卡,,,3,手机号: 不是有效的电话号码',
    ',无号,13812345679,上海,,,,4,客户号: 必填，但没有内容',
  ])
  expect(await run('customers', file.replace('abc', '13712345678'))).toMatchObject({ rows: 3, added: 1, wrong: 2 })
})

test('[IM4] [IM43] [IM44] an unclosed quotation mark and a comma too many are wrong in their rows; no table says why', async () => {
  await begin({ fileReader })
  const content = '客户号,姓名\r\nC-1,"李雷\r\nC-2,王,小明\r\nC-3,赵四\r\n'
  const done = await run('customers', content)
  expect(done).toMatchObject({ state: 'done', rows: 3, added: 1, wrong: 2 })
  const file = await (await centre.get(`/api/imports/${done.id}/wrong-rows.csv`, token)).text()
  expect(file.split('\r\n').slice(1, 3)).toEqual([
    'C-1,"""李雷",2,这一行的双引号没有成对，请补上或删去',
    'C-2,王,3,格数比列名多：内容里的逗号要用双引号括起来,小明',
  ])
  const refused = await imports.upload('customers', '客户号,姓名\n')
  expect([refused.status, (await refused.json()).error.params]).toEqual([
    400,
    { field: 'file', problem: 'only-header' },
  ])
})

test('[IM32] every wrong row can be had, more than the problems that are listed', async () => {
  await begin({ fileReader })
  const rows = Array.from({ length: 10_050 }, (_, at) => `,人${at}`)
  expect(await run('customers', ['客户号,姓名', ...rows].join('\n'))).toMatchObject({
    rows: 10_050,
    wrong: 10_050,
    hasFile: false,
    hasWrongRows: true,
  })
  const [job] = (await (await centre.get('/api/imports', token)).json()).jobs
  const file = await (await centre.get(`/api/imports/${job.id}/wrong-rows.csv`, token)).text()
  const lines = file.trimEnd().split('\r\n')
  expect(lines).toHaveLength(10_051)
  expect(lines[1]).toBe(',人0,2,客户号: 必填，但没有内容')
  expect(lines.at(-1)).toBe(',人10049,10051,')
})

test('[IM32] a file whose wrong rows cannot be put aside stays', async () => {
  await begin({ fileReader })
  const { blobs } = centre.storage
  const put = blobs.put.bind(blobs)
  blobs.put = (bytes, about) =>
    about.name === 'wrong-rows' ? Promise.reject(new Error('the disk is full')) : put(bytes, about)
  expect(await run('customers', ROWS)).toMatchObject({ state: 'done', wrong: 3, hasFile: true, hasWrongRows: false })
})

test('[IM33] dates without a zone are of the zone that was chosen, else of the centre’s', async () => {
  await begin()
  const assessed = async (number: string) => {
    const [row] = await centre.storage.customers.findByContactPoints([{ kind: 'customer-number', value: number }])
    return (await centre.storage.profiles.get(row?.id ?? ''))?.assessment?.at
  }
  const file = (number: string) => `客户号,风险承受能力,测评日期\n${number},C3,2026-01-02 08:30\n`
  await run('customers', file('C-1'))
  expect(await assessed('C-1')).toBe(Date.UTC(2026, 0, 2, 0, 30))
  const { job } = await imports.uploaded('customers', file('C-2'))
  const chosen = { mapping: job.suggested, source: 'purchased', zone: 'America/New_York' }
  expect((await centre.post(`/api/imports/${job.id}/start`, { ...chosen, zone: 'Mars/Base' }, token)).status).toBe(400)
  await centre.post(`/api/imports/${job.id}/start`, chosen, token)
  while ((await assessed('C-2')) === undefined) await settle()
  expect(await assessed('C-2')).toBe(Date.UTC(2026, 0, 2, 13, 30))
})

test('[IM35] [IM36] a file is discarded; there is one to begin with', async () => {
  await begin()
  const { job } = await imports.uploaded('customers', ROWS)
  const discard = () =>
    fetch(`${centre.server.url}/api/imports/${job.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${token}` },
    })
  expect(await (await discard()).json()).toMatchObject({ state: 'discarded', hasFile: false })
  const again = { mapping: job.suggested, source: 'purchased' }
  expect((await centre.post(`/api/imports/${job.id}/start`, again, token)).status).toBe(409)
  for (const kind of ['customers', 'products', 'consents', 'purchases'] as const) {
    const template = await (await centre.get(`/api/import-templates/${kind}?language=en`, token)).text()
    expect(await run(kind, template)).toMatchObject({ rows: 1, added: 1, wrong: 0 })
  }
})

test('[IM9] a file nobody started goes after a week and says so; a week later it is no record any more', async () => {
  await begin()
  const { job } = await imports.uploaded('customers', ROWS)
  const { storage } = centre
  const stored = await storage.imports.get(job.id)
  const listedAfter = async (days: number) => {
    const at = job.at - days * DAY_MS
    await storage.imports.put({ id: job.id, at, job: Object.assign({}, stored, { at }) })
    const { clock } = centre
    await centre.stopButKeepStorage()
    centre = await TestCentre.start({ storage, clock })
    token = await centre.signIn('adam')
    return (await (await centre.get('/api/imports', token)).json()).jobs
  }
  expect(await listedAfter(6)).toMatchObject([{ state: 'ready', hasFile: true }])
  expect(await listedAfter(8)).toMatchObject([{ state: 'expired', hasFile: false }])
  expect(await listedAfter(15)).toEqual([])
})

test('[IM8] what a restart interrupted says so, and is run again from its beginning', async () => {
  await begin()
  const { job } = await imports.uploaded('customers', ROWS)
  const stored = await centre.storage.imports.get(job.id)
  // As a power cut leaves it.
  await centre.storage.imports.put({ id: job.id, at: job.at, job: Object.assign({}, stored, { state: 'running' }) })
  const { storage, clock } = centre
  await centre.stopButKeepStorage()
  centre = await TestCentre.start({ storage, clock })
  imports = new Imports(centre, token)
  token = await centre.signIn('adam')
  const { jobs } = await (await centre.get('/api/imports', token)).json()
  expect(jobs).toMatchObject([{ id: job.id, state: 'interrupted', hasFile: true }])
  expect(await imports.finished(job.id, job.suggested)).toMatchObject({ state: 'done', added: 2 })
  const again = await centre.post(
    `/api/imports/${job.id}/start`,
    { mapping: job.suggested, source: 'purchased' },
    token,
  )
  expect(again.status).toBe(409)
})

test('[IM4] an import that could not be started says so and keeps no other from starting', async () => {
  await begin()
  const { job } = await imports.uploaded('customers', ROWS)
  const store = centre.storage.imports
  const clear = store.clearProblems.bind(store)
  let isBroken = true
  const clearProblems = async (id: string) => {
    if (isBroken) throw new Error('no disk')
    await clear(id)
  }
  Object.assign(store, { clearProblems })
  const start = { mapping: job.suggested, source: 'purchased' }
  expect((await centre.post(`/api/imports/${job.id}/start`, start, token)).status).toBe(500)
  const { jobs } = await (await centre.get('/api/imports', token)).json()
  expect(jobs).toMatchObject([{ id: job.id, state: 'failed', problem: 'storage', hasFile: true }])
  isBroken = false
  expect(await imports.finished(job.id, job.suggested)).toMatchObject({ state: 'done', added: 2 })
})

test('[IM6] an import is stopped; what was taken in stays', async () => {
  await begin({ fileReader })
  const many = Array.from({ length: 20_000 }, (_, n) => `C-${n},客户${n}`).join('\n')
  const { job } = await imports.uploaded('customers', `客户号,姓名\n${many}`)
  await centre.post(`/api/imports/${job.id}/start`, { mapping: job.suggested, source: 'core-banking' }, token)
  const second = await centre.post(
    `/api/imports/${job.id}/start`,
    { mapping: job.suggested, source: 'purchased' },
    token,
  )
  expect(second.status).toBe(409)
  const stopped: ImportJob = await (await centre.post(`/api/imports/${job.id}/stop`, {}, token)).json()
  expect(stopped).toMatchObject({ state: 'stopped', hasFile: true })
  expect(stopped.rows).toBeLessThan(20_000)
  expect((await centre.storage.customers.search({ text: '', limit: 30_000 })).length).toBe(stopped.added)
})

const vouched = [{ kind: 'customer-number', value: 'C-1', verified: true, source: 'site' }] as const

test('[IM20] [IM21] the log adopts an imported customer who writes; folded again it is the same', async () => {
  await begin()
  await run('customers', ROWS)
  await run('consents', '客户号,用途,是否同意,日期,凭证\nC-1,营销,是,2025-03-01,F-1\n')
  const anna = await centre.availableDesk('anna')
  const contact = await acceptFirst(centre, anna, { identified: true, contactPoints: vouched })
  expect(contact.introduction?.customerName).toBe('李雷')
  const id = contact.customerId
  expect(await centre.storage.customers.get(id)).toMatchObject({
    revision: 2,
    record: { name: '李雷', identified: true },
  })
  await anna.must({ type: 'customer.addNote', customerId: id, noteId: 'n1', text: '老客户' })
  // Edited as it was shown, before the log knew them.
  const [other] = await centre.storage.customers.findByContactPoints([{ kind: 'customer-number', value: 'C-4' }])
  if (other === undefined || other === null) throw new Error('C-4 is missing')
  const edit = { name: '赵四', phone: '13700000000', email: null, doNotContact: false }
  const sue = await centre.desk('sue')
  await sue.must({ type: 'customer.edit', customerId: other.id, revision: 0, ...edit })
  await centre.advance(5_000)
  expect((await centre.storage.events.readStream(`customer/${other.id}`)).map(({ type }) => type)).toEqual([
    'customer.created',
    'customer.changed',
  ])
  expect(await compareRebuilt(centre.storage, openMemoryStorage())).toEqual([])
  const { storage, clock } = centre
  await run('customers', '客户号,姓名\nC-8,未联系\n')
  await centre.stopButKeepStorage()
  await rebuildReadModels(storage)
  expect(await compareRebuilt(storage, openMemoryStorage())).toEqual([])
  centre = await TestCentre.start({ storage, clock })
  expect(await storage.readModels.consentsOf(id)).toHaveLength(1)
  expect((await storage.customers.search({ text: '未联系', limit: 5 })).length).toBe(1)
})

test('[IM12] [IM22] [CP63] of a customer the log knows a file adds what is missing, and its name is heard as a later word of the bank', async () => {
  await begin()
  const anna = await centre.availableDesk('anna')
  const { customerId } = await acceptFirst(centre, anna, { name: '小李', identified: true, contactPoints: vouched })
  expect(await run('customers', ROWS)).toMatchObject({ added: 1, changed: 1, wrong: 3 })
  expect(await centre.storage.customers.get(customerId)).toMatchObject({
    record: {
      name: '李雷',
      contactPoints: [{ source: 'site' }, { value: '+8613812345678', source: 'import', verified: true }],
    },
  })
  expect(await run('customers', ROWS)).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
  expect((await centre.storage.profiles.get(customerId))?.grades.customer).toBe('gold')
})

test('[CP63] a name that a file tells in vain is kept beside the one believed, and its row says so without being wrong', async () => {
  await begin()
  const head = '客户号,姓名\n'
  await run('customers', `${head}C-7,陈立\n`)
  const { id, ...end } = await run('customers', `${head}C-7,陈丽\n`, 'purchased')
  expect(end).toMatchObject({ changed: 1, wrong: 0, beside: 1 })
  expect(await centre.storage.imports.problems(id)).toEqual([{ row: 2, column: 'name', code: 'kept-beside' }])
  const found = await centre.storage.customers.findByContactPoint({ kind: 'customer-number', value: 'C-7' })
  expect(found?.record).toMatchObject({
    name: '陈立',
    readings: [
      { value: '陈立', source: 'core-banking' },
      { value: '陈丽', source: 'purchased' },
    ],
  })
})

test('[IM14] products become drafts; one that is live is left alone', async () => {
  await begin()
  const head = '产品代码,产品名称,产品类型,风险等级,预期价值\n'
  const file = `${head}DP-1,稳存一号,存款,,"1,200"\nWM-1,稳利一号,理财,R2,\nWM 2,坏代码,理财,,\n`
  expect(await run('products', file)).toMatchObject({ added: 2, wrong: 1 })
  expect(await run('products', file)).toMatchObject({ added: 0, unchanged: 2 })
  const { proposition } = centre.server.engine.view.config
  const coded = (code: string) => [...proposition.values()].find(({ record }) => record.productCode === code)
  expect(coded('WM-1')?.record).toMatchObject({ state: 'draft', risk: 'R2' })
  const found = coded('DP-1')
  if (found === undefined) throw new Error('no draft')
  const { id, record, version } = found
  expect(record).toMatchObject({ state: 'draft', risk: null, value: 1_200 })
  // What a product must say goes beyond a file of products: somebody writes it before it is live.
  const named = { zh: '稳存一号', en: 'Steady One' }
  const script = { pitch: named, questions: [], objections: [] }
  const scripts = { text: script, voice: script }
  const said = { name: named, why: named, scripts, card: { title: named, text: named, link: null } }
  await centre.save({
    kind: 'proposition',
    id,
    expectedVersion: version,
    record: configRecordSchemas.proposition.parse({ ...record, ...said, state: 'live' }),
  })
  const { id: job, ...later } = await run('products', file.replace('稳存一号', '稳存二号'))
  expect(later).toMatchObject({ changed: 0, unchanged: 1, wrong: 2 })
  expect(await centre.storage.imports.problems(job)).toContainEqual({
    row: 2,
    column: 'productCode',
    code: 'product-live',
  })
})

test('[IM30] [IM31] exports can be imported again, run no formulas, and stand in the access log with their reason', async () => {
  await begin()
  await run('customers', `${ROWS}\r\nC-6,=1+1,,,,,`)
  await run('consents', '客户号,用途,是否同意,日期,凭证\nC-1,营销,是,2025-03-01,F-1\n')
  const get = (path: string) => centre.get(`/api/exports/${path}`, token)
  expect((await get('customers')).status).toBe(400)
  const file = await (await get(`customers?reason=${encodeURIComponent('季度对账')}`)).text()
  expect(file).toContain("C-6,'=1+1")
  expect(file).toContain('C-1,李雷,+8613812345678')
  expect(await centre.storage.accessLog.list({ actor: 'adam', action: 'export', limit: 5 })).toMatchObject([
    { action: 'export', object: 'export:customers', reason: '季度对账' },
  ])
  expect(await run('customers', file)).toMatchObject({ added: 0, wrong: 0 })
  const consents = await (await get('consents?reason=ok')).text()
  expect(consents.split('\r\n')[1]).toBe('C-1,营销,,同意,2025-03-01 00:00:00+08:00,,F-1,')
  expect(await run('consents', consents)).toMatchObject({ unchanged: 1, wrong: 0 })
  expect((await get('products?reason=ok&language=en')).status).toBe(200)
  for (const username of ['anna', 'sue', 'quinn']) {
    const other = await centre.signIn(username)
    for (const path of ['/api/imports', '/api/exports/customers?reason=ok'])
      expect((await centre.get(path, other)).status).toBe(403)
  }
})

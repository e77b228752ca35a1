import { afterEach, expect, test } from 'vitest'
import type { ImportChecked, ImportKind, ImportUploaded } from '#shared/protocol/imports-rest.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

let centre: TestCentre
let token: string
afterEach(() => centre.close())

async function begin(): Promise<void> {
  centre = await TestCentre.start()
  token = await centre.signIn('adam')
  await centre.post(
    '/api/customers',
    { name: '李雷', language: null, customerNumber: 'C-1', phone: null, email: null },
    token,
  )
}

/** What purchases here are of. */
async function addProduct(): Promise<void> {
  await centre.post(
    '/api/products',
    { products: [{ productCode: 'D1', name: { zh: '定存', en: '' }, kind: 'deposit' }] },
    token,
  )
}

async function told(path: string, body: object): Promise<unknown> {
  const answer = await centre.post(path, body, token)
  expect(answer.status).toBe(200)
  return answer.json()
}

const read = async (path: string): Promise<unknown> => (await centre.get(path, token)).json()

test('[IM45] [IM13] consents are told over REST as in a file; repeating it is safe, and looking is logged', async () => {
  await begin()
  const at = centre.clock.now() - 86_400_000
  const word = {
    customerNumber: 'C-1',
    purpose: 'marketing',
    channel: 'sms',
    given: true,
    at,
    until: null,
    proofRef: 'F-1',
  }
  const later = centre.clock.now() + 60_000
  const consents = [word, { ...word, customerNumber: 'C-9' }, { ...word, at: later }]
  expect(await told('/api/consents', { consents })).toEqual({
    added: 1,
    changed: 0,
    unchanged: 0,
    refused: [
      {
        index: 1,
        column: 'customerNumber',
        code: 'customer-unknown',
        message: 'No such customer number: import the customer first',
      },
      { index: 2, column: 'date', code: 'in-the-future', message: 'A date in the future' },
    ],
  })
  expect(await told('/api/consents', { consents: [word] })).toMatchObject({ added: 0, unchanged: 1 })
  const { customerNumber: _, ...stands } = word
  expect(await read('/api/consents?customerNumber=C-1')).toMatchObject({
    consents: [{ ...stands, proof: 'import', by: 'adam' }],
  })
  expect(await centre.storage.accessLog.list({ action: 'read', limit: 1 })).toMatchObject([
    { actor: 'adam', object: 'consents' },
  ])
  expect((await centre.get('/api/consents?customerNumber=C-9', token)).status).toBe(404)
})

test('[IM45] [IM14] products are told over REST as drafts, by their code', async () => {
  await begin()
  const product = { productCode: 'DEP-9', name: { zh: '九年定存', en: '' }, kind: 'deposit', value: 900 }
  expect(await told('/api/products', { products: [product] })).toMatchObject({ added: 1, refused: [] })
  expect(await told('/api/products', { products: [product] })).toMatchObject({ added: 0, unchanged: 1 })
  expect(await told('/api/products', { products: [{ ...product, value: 950 }] })).toMatchObject({ changed: 1 })
  const stands = {
    productCode: 'DEP-9',
    name: { zh: '九年定存' },
    kind: 'deposit',
    state: 'draft',
    value: 950,
    risk: null,
  }
  expect(await read('/api/products/DEP-9')).toMatchObject(stands)
  expect(await read('/api/products')).toMatchObject({ products: [stands] })
  expect((await centre.get('/api/products/NONE', token)).status).toBe(404)
})

test('[IM49] [BO33] a row that does not have the form of one is refused by its place, in words, and keeps out no other', async () => {
  await begin()
  await addProduct()
  const at = centre.clock.now() - 86_400_000
  const word = { customerNumber: 'C-1', purpose: 'marketing', channel: 'sms', given: true, at, proofRef: 'F-1' }
  const consents = [
    { ...word, channel: 'fax' },
    word,
    { ...word, customerNumber: 'C-9' },
    'nonsense',
    { ...word, until: at },
  ]
  const taken = await told('/api/consents', { consents })
  expect(taken).toMatchObject({
    added: 1,
    refused: [
      { index: 0, code: 'malformed', field: 'channel', message: expect.stringContaining('channel: ') },
      { index: 2, code: 'customer-unknown' },
      { index: 3, code: 'malformed', field: '' },
      { index: 4, code: 'malformed', field: 'until', message: 'until: after at' },
    ],
  })
  expect(await told('/api/consents', { consents })).toMatchObject({ ...Object(taken), added: 0, unchanged: 1 })
  const bought = { id: 'T-1', customerNumber: 'C-1', productCode: 'D1', at, revenue: 5 }
  const purchases = [
    { ...bought, id: 'T-0', revenue: -5 },
    { ...bought, id: 'T-2', customerNumber: 'C-9' },
    { ...bought, id: 'T-3', productCode: 'D8' },
    bought,
  ]
  expect(await told('/api/purchases', { purchases })).toMatchObject({
    taken: 1,
    refused: [
      { index: 0, code: 'malformed', field: 'revenue' },
      { index: 1, id: 'T-2', code: 'customer-unknown' },
      { index: 2, id: 'T-3', code: 'product-unknown' },
    ],
  })
  const product = {
    productCode: 'D-9',
    name: { zh: '存', en: '' },
    kind: 'deposit',
    validFrom: 2_000,
    validUntil: 1_000,
  }
  expect(await told('/api/products', { products: [product, { ...product, validUntil: 3_000 }] })).toMatchObject({
    added: 1,
    refused: [{ index: 0, field: 'validUntil', message: 'validUntil: after validFrom' }],
  })
  const relation = { customerNumber: 'C-1', kind: 'household', otherNumber: null, name: '韩梅梅', since: null }
  expect(await told('/api/relations', { relations: [{ ...relation, kind: 'friend' }, relation] })).toMatchObject({
    taken: 1,
    refused: [{ index: 0, code: 'malformed', field: 'kind' }],
  })
  expect((await centre.post('/api/consents', { consents: [] }, token)).status).toBe(400)
})

test('[IM45] [IM30] nobody but administrators tells or reads them', async () => {
  await begin()
  for (const username of ['anna', 'sue', 'quinn']) {
    const other = await centre.signIn(username)
    for (const path of ['/api/consents?customerNumber=C-1', '/api/products', '/api/products/X'])
      expect((await centre.get(path, other)).status).toBe(403)
    for (const path of ['/api/consents', '/api/products']) expect((await centre.post(path, {}, other)).status).toBe(403)
  }
})

async function looked(kind: ImportKind, content: string): Promise<ImportChecked> {
  const body = new FormData()
  body.set('file', new Blob([content]), 'file.csv')
  const url = `${centre.server.url}/api/imports?kind=${kind}`
  const sent = await fetch(url, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body })
  const { job }: ImportUploaded = await sent.json()
  const asked = { mapping: job.suggested, source: null }
  return (await centre.post(`/api/imports/${job.id}/check`, asked, token)).json()
}

test('[IM34] [BO33] before a file is started it is checked against what stands, as the import does', async () => {
  await begin()
  await addProduct()
  expect(
    await looked(
      'consents',
      '客户号,用途,是否同意,日期,凭证\nC-9,营销,是,2025-03-01,F\nC-1,营销,是,2025-03-01,F\nC-1,个性化推荐,是,2025-03-01,\n',
    ),
  ).toMatchObject({
    wrong: 2,
    problems: [
      { row: 2, column: 'customerNumber', code: 'customer-unknown' },
      { row: 4, column: 'proofRef', code: 'proof-missing' },
    ],
  })
  const day = 86_400_000
  const at = centre.clock.now() - (centre.clock.now() % day) - day
  const bought = { id: 'T-1', customerNumber: 'C-1', productCode: 'D1', at, revenue: null }
  await told('/api/purchases', { purchases: [bought] })
  const date = new Date(at).toISOString()
  const rows = [
    `T-1,C-1,D2,${date}`,
    `T-2,C-1,D1,${date}`,
    `T-2,C-1,D9,${date}`,
    `T-1,C-1,D1,${date}`,
    `T-3,C-1,D9,${date}`,
  ]
  expect(await looked('purchases', `成交编号,客户号,产品代码,成交时间\n${rows.join('\n')}\n`)).toMatchObject({
    wrong: 3,
    problems: [
      { row: 2, column: 'productCode', code: 'product-unknown' },
      { row: 4, column: 'productCode', code: 'product-unknown' },
      { row: 6, column: 'productCode', code: 'product-unknown' },
    ],
  })
  expect(await looked('products', '产品代码,产品名称,产品类型\n有空 格,存,存款\nD-1,存,存款\n')).toMatchObject({
    wrong: 1,
    problems: [{ row: 2, column: 'productCode' }],
  })
})

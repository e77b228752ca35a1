/** Consents from files: a yes has its proof, and no customer's no is undone by a row. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Imports } from '../support/centre/imports.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

let centre: TestCentre
let token: string
let imports: Imports
beforeEach(async () => {
  centre = await TestCentre.start()
  token = await centre.signIn('adam')
  imports = new Imports(centre, token)
  await imports.run('customers', '客户号,姓名,手机号\nC-1,李雷,13812345678\nC-4,赵四,\n')
})
afterEach(() => centre.close())

test('[IM13] consents count by their own date; of nobody known they are refused', async () => {
  const file =
    '客户号,用途,渠道,是否同意,日期,凭证\nC-1,营销,短信,否,2025-03-01,F-1\nC-7,营销,,是,2025-03-01,\nC-1,营销,,是,2099-01-01,'
  expect(await imports.run('consents', file)).toMatchObject({ added: 1, wrong: 2 })
  expect(await imports.run('consents', file)).toMatchObject({ added: 0, unchanged: 1, wrong: 2 })
  const [row] = await centre.storage.customers.findByContactPoints([{ kind: 'customer-number', value: 'C-1' }])
  expect(await centre.storage.readModels.consentsOf(row?.id ?? '')).toMatchObject([
    { channel: 'sms', given: false, proof: 'import', proofRef: 'F-1', at: Date.UTC(2025, 1, 28, 16), by: 'adam' },
  ])
})

test('[IM47] [IM48] a yes needs its proof and undoes no refusal of its moment; yes and no of one moment are both refused', async () => {
  const head = '客户号,用途,是否同意,日期,凭证\n'
  const between = Array.from(
    { length: 300 },
    (_, n) => `C-1,个性化推荐,否,2024-03-01 0${Math.floor(n / 60)}:${String(n % 60).padStart(2, '0')},`,
  )
  const rows = ['C-1,营销,是,2025-03-01,', 'C-1,转介,否,2025-03-01,', 'C-4,营销,是,2025-03-01,F-4', ...between]
  const file = `${head}${[...rows, 'C-4,营销,否,2025-03-01,'].join('\n')}\n`
  const job = await imports.run('consents', file)
  expect(job).toMatchObject({ added: 301, wrong: 3 })
  expect(await (await centre.get(`/api/imports/${job.id}/errors.csv`, token)).text()).toContain(
    '同一时间既有同意又有拒绝',
  )
  expect((await centre.storage.imports.problems(job.id)).map(({ row, column, code }) => [row, column, code])).toEqual([
    [2, 'proofRef', 'proof-missing'],
    [4, 'given', 'consent-conflict'],
    [305, 'given', 'consent-conflict'],
  ])
  expect(await imports.run('consents', `${head}C-1,转介,是,2025-03-01,F-9\n`)).toMatchObject({
    added: 0,
    changed: 0,
    wrong: 1,
  })
  const [row] = await centre.storage.customers.findByContactPoints([{ kind: 'customer-number', value: 'C-1' }])
  const stands = await centre.storage.readModels.consentsOf(row?.id ?? '')
  expect(stands).toHaveLength(301)
  expect(stands.at(-1)).toMatchObject({
    given: false,
    purpose: 'referral',
    by: 'adam',
    imported: { at: job.startedAt, file: job.fileName },
  })
  expect((await centre.storage.accessLog.list({ action: 'import', limit: 2 }))[1]).toMatchObject({
    actor: 'adam',
    object: 'import:consents',
    reason: job.fileName,
  })
})

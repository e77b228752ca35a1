/** Customers and consents as they go out, and come in again: several telephones, and people the bank has no number for. */
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import type { ContactPoint } from '#shared/domain/customer.ts'
import { customerRecordSchema } from '../../src-server/app/customer-record.ts'
import { Imports } from '../support/centre/imports.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

let centre: TestCentre
let token: string
let imports: Imports
afterEach(() => centre.close())

async function begin(): Promise<void> {
  centre = await TestCentre.start()
  token = await centre.signIn('adam')
  imports = new Imports(centre, token)
}

const exported = async (kind: 'customers' | 'consents', language = 'zh-CN') =>
  (await centre.get(`/api/exports/${kind}?reason=check&language=${language}`, token)).text()
const records = async () =>
  (await centre.storage.customers.page({ after: '', limit: 500 })).map(({ id, revision, record }) => ({
    id,
    revision,
    record,
  }))

/** Writes, and is known from then on by what came along. @returns the customer's id */
async function met(contactPoints: readonly ContactPoint[], name: string | null = null): Promise<string> {
  const address = contactPoints.find(({ kind }) => kind === 'visitor')?.value ?? 'v-0'
  await centre.writes('你好', { address, contactPoints, name })
  await centre.advance(1_000)
  const row = await centre.storage.customers.findByContactPoint({ kind: 'visitor', value: address })
  return row?.id ?? ''
}
const typed = (kind: 'phone' | 'email', value: string) =>
  ({ kind, value, verified: false, source: 'pre-chat' }) as const
const visitor = (value: string) => ({ kind: 'visitor', value, verified: true, source: 'channel' }) as const

test('[IM31] a prospect goes out by the id of the record, and comes in again as it was', async () => {
  await begin()
  const id = await met([visitor('v-1'), typed('phone', '+8613800000001')], '小赵')
  // What they typed is no number of the bank's.
  await met([visitor('v-1'), { kind: 'customer-number', value: '7001', verified: false, source: 'pre-chat' }])
  const sue = await centre.desk('sue')
  const word = { purpose: 'marketing', channel: 'sms', until: null, proofRef: null, note: '不要' } as const
  await sue.must({
    type: 'customer.consent',
    customerId: id,
    given: false,
    proof: 'spoken',
    interactionId: null,
    ...word,
  })
  await centre.advance(60_000)
  const [before, consents] = [await records(), await centre.storage.readModels.consentsOf(id)]
  expect(consents).toHaveLength(1)
  for (const language of ['zh-CN', 'en']) {
    const file = await exported('customers', language)
    expect(file).toContain(id)
    expect(file).not.toContain('7001')
    expect(await imports.run('customers', file)).toMatchObject({ added: 0, changed: 0, unchanged: 1, wrong: 0 })
    const said = await exported('consents', language)
    expect(await imports.run('consents', said)).toMatchObject({ added: 0, changed: 0, unchanged: 1, wrong: 0 })
  }
  expect(await records()).toEqual(before)
  expect(await centre.storage.readModels.consentsOf(id)).toEqual(consents)
})

test('[IM31] what a file says of a prospect is theirs; of an id nobody has nobody is made, and nobody without id and number', async () => {
  await begin()
  const id = await met([visitor('v-1'), typed('phone', '+8613800000001')], '小赵')
  const file = `客户号,姓名,城市,档案编号（无客户号时用）\n,,上海,${id}\n,王五,,gone-1\n,李四,,\n`
  const { id: job, ...end } = await imports.run('customers', file)
  expect(end).toMatchObject({ added: 0, changed: 1, unchanged: 0, wrong: 2 })
  expect(await centre.storage.imports.problems(job)).toEqual([
    { row: 3, column: 'recordId', code: 'customer-unknown' },
    { row: 4, column: 'customerNumber', code: 'missing' },
  ])
  expect((await centre.storage.profiles.get(id))?.readings).toMatchObject([{ field: 'city', value: '上海' }])
  expect(await records()).toHaveLength(1)
  // Seen before it is started, too.
  const { job: looked } = await imports.uploaded('customers', file)
  const check = await centre.post(
    `/api/imports/${looked.id}/check`,
    { mapping: looked.suggested, source: 'core-banking' },
    token,
  )
  expect(await check.json()).toMatchObject({ wrong: 2 })
})

test('[IM31] several telephones go out beside the first, and in another centre none is vouched for that was not', async () => {
  await begin()
  await imports.run('customers', '客户号,姓名,手机号,其他电话\nC-1,李雷,13800000001,13800000002；13800000003\n')
  const phones = async () => {
    const row = await centre.storage.customers.findByContactPoint({ kind: 'customer-number', value: 'C-1' })
    const { contactPoints } = customerRecordSchema.parse(row?.record)
    return contactPoints.filter(({ kind }) => kind === 'phone').map(({ value, verified }) => `${value} ${verified}`)
  }
  const all = ['+8613800000001 true', '+8613800000002 false', '+8613800000003 false']
  expect(await phones()).toEqual(all)
  const file = await exported('customers')
  expect(file).toContain('+8613800000002; +8613800000003')
  await centre.close()
  await begin()
  expect(await imports.run('customers', file)).toMatchObject({ added: 1, wrong: 0 })
  expect(await phones()).toEqual(all)
  expect(await imports.run('customers', '客户号,其他电话\nC-2,13800000002；abc\n')).toMatchObject({
    wrong: 1,
  })
})

test('[IM31] whatever telephones and e-mails people have, a file of ours taken in again, and once more, changes nothing', async () => {
  await begin()
  const phone = fc.integer({ min: 0, max: 9 }).map((last) => `+861380000000${last}`)
  const point = fc.oneof(
    phone.map((value) => typed('phone', value)),
    phone.map((value) => ({ kind: 'phone', value, verified: false, source: 'channel' }) as const),
    fc.integer({ min: 0, max: 9 }).map((at) => typed('email', `p${at}@bank.example`)),
  )
  const known = fc.option(fc.integer({ min: 1, max: 3 }), { nil: null })
  const person = fc.record({ known, points: fc.array(point, { maxLength: 4 }), phone: fc.option(phone, { nil: null }) })
  let count = 0
  await fc.assert(
    fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 4 }), async (people) => {
      for (const { known: number, points, phone: bank } of people) {
        if (number !== null) await imports.run('customers', `客户号,姓名,手机号\nC-${number},某人,${bank ?? ''}\n`)
        const own = { kind: 'customer-number', value: `C-${number}`, verified: true, source: 'site' } as const
        await met([
          visitor(`v-${number === null ? count++ : `of-${number}`}`),
          ...(number === null ? [] : [own]),
          ...points,
        ])
      }
      const before = await records()
      const file = await exported('customers')
      for (const again of [1, 2])
        expect(await imports.run('customers', file), String(again)).toMatchObject({ added: 0, changed: 0, wrong: 0 })
      expect(await records()).toEqual(before)
      expect(await exported('customers')).toBe(file)
    }),
    { numRuns: 12 },
  )
})

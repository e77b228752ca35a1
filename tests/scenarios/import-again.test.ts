/** A file of ours taken in again as it is: nothing changes, nobody's word is taken from them. */
import { afterEach, expect, test } from 'vitest'
import type { CustomerRecord } from '#shared/domain/customer.ts'
import { configRecordSchemas } from '#shared/protocol/config-schemas.ts'
import { Imports } from '../support/centre/imports.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

const DAY_MS = 86_400_000

let centre: TestCentre
let token: string
let imports: Imports
afterEach(() => centre.close())

async function idOf(number: string): Promise<string> {
  const found = await centre.storage.customers.findByContactPoint({ kind: 'customer-number', value: number })
  return found?.id ?? ''
}

test('[IM31] [IM50] [IM51] an export taken in again changes nothing; what is said anew is counted', async () => {
  centre = await TestCentre.start()
  token = await centre.signIn('adam')
  imports = new Imports(centre, token)
  await imports.run(
    'customers',
    '客户号,姓名,城市,客户等级,风险承受能力,测评日期\n=F1,-2+3,上海,金卡,C3,2024-01-02\nC-2,韩梅梅,北京,,,\n',
  )
  const id = await idOf('=F1')
  const at = centre.clock.now()
  await centre.storage.profiles.put(id, {
    readings: [
      { field: 'preferredName', value: '老李', source: 'customer', at, by: null },
      { field: 'gender', value: '女', source: 'card-system', at, by: null },
      { field: 'occupation', value: '会计', source: 'purchased', at: at - 4_000 * DAY_MS, by: null },
    ],
    standing: [{ key: 'stage', value: 'mature', source: 'wealth-system', at }],
    assessment: { tolerance: 'C3', at: Date.parse('2024-06-02T09:15:07.123+08:00'), where: 'remote' },
  })
  const before = await centre.storage.profiles.get(id)
  await centre.advance(60_000)
  for (const language of ['zh-CN', 'en']) {
    const file = await (await centre.get(`/api/exports/customers?reason=check&language=${language}`, token)).text()
    expect(file).toContain("'=F1,'-2+3")
    expect(file).toContain('2024-06-02 09:15:07+08:00')
    // The faded word of the seller of addresses is the core's from now on, once.
    const isFirst = language === 'zh-CN'
    expect(await imports.run('customers', file)).toMatchObject({
      added: 0,
      changed: isFirst ? 1 : 0,
      unchanged: isFirst ? 1 : 2,
      wrong: 0,
    })
  }
  const after = await centre.storage.profiles.get(id)
  const words = (profile: typeof before) =>
    profile?.readings.map(({ field, value, source }) => `${field} ${value} ${source}`).toSorted()
  expect(words(after)).toEqual([...(words(before) ?? []), 'occupation 会计 core-banking'].toSorted())
  expect(after).toMatchObject({ stage: 'mature', assessment: before?.assessment, grades: before?.grades })
  expect(after?.standing.map(({ key, source }) => `${key} ${source}`).toSorted()).toEqual([
    'customerGrade core-banking',
    'stage wealth-system',
  ])
  expect(await idOf("'=F1")).toBe('')
  expect(await imports.run('customers', '客户号,城市,称呼\n=F1,上海,老李\nC-2,广州,\n')).toMatchObject({
    changed: 1,
    unchanged: 1,
  })
})

async function withAgent(file: string) {
  centre = await TestCentre.start()
  token = await centre.signIn('adam')
  imports = new Imports(centre, token)
  await imports.run('customers', file)
  const anna = await centre.availableDesk('anna')
  const point = { kind: 'customer-number', value: 'C-1', verified: true, source: 'site' } as const
  const { customerId } = await acceptFirst(centre, anna, { identified: true, contactPoints: [point] })
  const tell = (field: 'name' | 'birthDate' | 'gender', value: string | null) =>
    anna.must({ type: 'customer.tell', customerId, field, value })
  const words = async () => {
    await centre.get(`/api/customers/${customerId}/profile`, token)
    const profile = await centre.storage.profiles.get(customerId)
    return profile?.readings.map(({ field, value, source }) => `${field} ${value} ${source}`).toSorted()
  }
  const record = async () => {
    const known = (await centre.storage.customers.get(customerId))?.record
    return known as CustomerRecord | undefined
  }
  return { anna, customerId, tell, words, record }
}

test.each(['zh-CN', 'en'])(
  '[IM51] what an agent wrote stays theirs when an export is taken in again (%s)',
  async (language) => {
    const { anna, customerId, tell, words, record } = await withAgent('客户号,姓名,城市\nC-1,,上海\nC-2,李雷,上海\n')
    await tell('name', '李磊')
    await tell('gender', 'female')
    const revision = (await centre.storage.customers.get(customerId))?.revision ?? 0
    const edit = { name: '李磊', phone: '13812345678', doNotContact: false } as const
    await anna.must({ type: 'customer.edit', customerId, revision, ...edit })
    await centre.advance(60_000)
    const said = await words()
    const file = await (await centre.get(`/api/exports/customers?reason=check&language=${language}`, token)).text()
    expect(file).toContain(language === 'en' ? 'Name; Phone; Gender' : '姓名、手机号、性别')
    expect(await imports.run('customers', file)).toMatchObject({ changed: 0, unchanged: 2, wrong: 0 })
    expect(await words()).toEqual(said)
    expect(await record()).toMatchObject({
      readings: [{ value: '李磊', source: 'agent' }],
      contactPoints: [{ kind: 'phone', verified: false, source: 'agent' }, { kind: 'customer-number' }],
    })
    // A mistake of the agent's is theirs to correct.
    await tell('name', '李雷雷')
    expect(await record()).toMatchObject({ name: '李雷雷' })
  },
)

test('[IM51] a file with two rows of one person is no news when it comes again, whether or not they say the same', async () => {
  const { customerId } = await withAgent('客户号,证件号码\nC-1,110101199003077475\nC-2,110101199003077475\n')
  const both = { customerId, otherId: await idOf('C-2'), reason: '同一人，已核身' }
  await (await centre.desk('sue')).must({ type: 'customer.merge', ...both })
  const file = '客户号,城市,性别,客户等级\nC-1,上海,女,金卡\nC-2,北京,女,金卡\n'
  expect(await imports.run('customers', file)).toMatchObject({ changed: 2, unchanged: 0 })
  const before = await centre.storage.profiles.get(customerId)
  for (const night of [1, 2]) {
    await centre.advance(60_000)
    expect(await imports.run('customers', file), String(night)).toMatchObject({ changed: 0, unchanged: 2 })
  }
  const city = (await centre.storage.profiles.get(customerId))?.readings.find(({ field }) => field === 'city')
  expect(city).toMatchObject({ value: '北京', since: before?.readings.find(({ field }) => field === 'city')?.at })
  expect(await imports.run('customers', file.replace('北京', '广州'))).toMatchObject({ changed: 1, unchanged: 1 })
})

test("[IM51] [CP63] the core's own file confirms what an agent wrote: no news, and no longer the agent's alone", async () => {
  const { tell, words, record } = await withAgent('客户号\nC-1\n')
  await tell('name', '李磊')
  await tell('birthDate', '1980-01-02')
  await tell('gender', '女')
  await centre.advance(60_000)
  const file = '客户号,姓名,出生日期,性别\nC-1,李磊,1980-01-02,F\n'
  expect(await imports.run('customers', file)).toMatchObject({ changed: 0, unchanged: 1 })
  expect(await words()).toEqual([
    'birthDate 1980-01-02 agent',
    'birthDate 1980-01-02 core-banking',
    'gender 女 agent',
    'gender 女 core-banking',
  ])
  expect((await record())?.readings).toMatchObject([{ source: 'agent' }, { source: 'core-banking' }])
  await tell('birthDate', null)
  expect(await words()).toContain('birthDate 1980-01-02 core-banking')
  expect(await imports.run('customers', file.replace('1980-01-02', '1981-01-02'))).toMatchObject({ changed: 1 })
})

test('[IM14] [SH34] a file that changes what compliance turned down makes another draft of it; a new value alone does not', async () => {
  centre = await TestCentre.start()
  token = await centre.signIn('adam')
  imports = new Imports(centre, token)
  const file = (name: string, value: number) =>
    `产品代码,产品名称,产品类型,风险等级,预期价值\nWM-1,${name},理财,R2,${value}\n`
  await imports.run('products', file('稳利一号', 100))
  const { proposition } = centre.server.engine.view.config
  const draft = () => {
    const [found] = proposition.values()
    if (found === undefined) throw new Error('no draft')
    return found
  }
  const { id, version, record } = draft()
  const no = configRecordSchemas.proposition.parse({ ...record, turnedDown: '名称像存款' })
  await (
    await centre.desk('cora')
  ).must({
    type: 'config.save',
    change: { kind: 'proposition', id, expectedVersion: version, record: no },
  })
  expect(await imports.run('products', file('稳利一号', 200))).toMatchObject({ changed: 1, wrong: 0 })
  expect(draft().record).toMatchObject({ value: 200, turnedDown: '名称像存款' })
  expect(await imports.run('products', file('稳利理财一号', 200))).toMatchObject({ changed: 1, wrong: 0 })
  expect(draft().record.turnedDown).toBeUndefined()
})

test('[N22] an import that cannot start any more says why and what to do', async () => {
  centre = await TestCentre.start()
  token = await centre.signIn('adam')
  imports = new Imports(centre, token)
  const { job } = await imports.uploaded('customers', '客户号,姓名\nC-1,李雷\n')
  const headers = { authorization: `Bearer ${token}` }
  await fetch(`${centre.server.url}/api/imports/${job.id}`, { method: 'DELETE', headers })
  const again = await centre.post(
    `/api/imports/${job.id}/start`,
    { mapping: job.suggested, source: 'core-banking' },
    token,
  )
  expect(again.status).toBe(409)
  expect(await again.json()).toMatchObject({
    error: { code: 'already-done', message: 'The file of this import is gone. Upload it again.' },
  })
})

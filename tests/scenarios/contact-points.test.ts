/** Ways to reach a customer: whose word each is, and what becomes of one that was wrong. */
import { afterEach, expect, test } from 'vitest'
import type { CustomerBroughtIn, CustomerCard } from '#shared/protocol/rest.ts'
import { Imports } from '../support/centre/imports.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

let centre: TestCentre
afterEach(() => centre.close())

const HEAD = '客户号,姓名,手机号\n'

async function begin() {
  centre = await TestCentre.start()
  const imports = new Imports(centre, await centre.signIn('adam'))
  const told = (phone: string, source?: Parameters<Imports['run']>[2]) =>
    imports.run('customers', `${HEAD}C-1,李雷,${phone}\n`, source)
  await told('13812345678')
  const sue = await centre.desk('sue')
  const customerId = await idBy('C-1', 'customer-number')
  const card = async (user = 'sue') =>
    (await (await centre.get(`/api/customers/${customerId}`, await centre.signIn(user))).json()) as CustomerCard
  const phones = async () => (await card()).customer.contactPoints.filter(({ kind }) => kind === 'phone')
  const remove = async (reason: string | null, user = sue) => {
    const pointId = (await phones())[0]?.id ?? ''
    return user.send({ type: 'customer.removePoint', customerId, pointId, reason })
  }
  return { imports, told, sue, customerId, card, phones, remove }
}

async function idBy(value: string, kind = 'phone'): Promise<string> {
  return (await centre.storage.customers.findByContactPoint({ kind, value }))?.id ?? ''
}

test('[CP68] the card says of each point who told it, when and how far it is relied on, the number itself masked', async () => {
  const { phones } = await begin()
  const [point] = await phones()
  expect(point).toMatchObject({
    value: '+86138****5678',
    told: { source: 'core-banking', at: expect.any(Number), by: null },
    trust: 98,
  })
})

test.each([false, true])(
  '[CP68] [IM51] named every night it is vouched for anew once a month, which changes no row (known to the log: %s)',
  async (isKnown) => {
    const { sue, customerId } = await begin()
    if (isKnown) await sue.must({ type: 'customer.addNote', customerId, noteId: 'n1', text: '已致电' })
    const record = async () => (await centre.storage.customers.get(customerId))?.record
    const before = await record()
    // Whoever was signed in then is no more.
    const toldAfter = async (days: number) => {
      centre.clock.jump(days * 86_400_000)
      const imports = new Imports(centre, await centre.signIn('adam'))
      return imports.run('customers', `${HEAD}C-1,李雷,13812345678\n`)
    }
    expect(await toldAfter(20)).toMatchObject({ changed: 0, unchanged: 1 })
    expect(await record()).toEqual(before)
    expect(await toldAfter(20)).toMatchObject({ changed: 0, unchanged: 1, wrong: 0 })
    expect(await record()).toMatchObject({
      contactPoints: expect.arrayContaining([
        expect.objectContaining({
          kind: 'phone',
          told: expect.objectContaining({ source: 'core-banking' }),
          vouched: { source: 'core-banking', at: expect.any(Number), by: null },
        }),
      ]),
    })
  },
)

test('[CP69] a removed telephone leads to nobody, stays listed and masked, and is restored as it was', async () => {
  const { sue, customerId, card, phones, remove } = await begin()
  expect(await idBy('+8613812345678')).toBe(customerId)
  expect(await remove(null)).toMatchObject({ ok: false, refusal: { code: 'malformed' } })
  // Shown before the log knew them, and removed by that name.
  expect(await remove('客户说已停用')).toMatchObject({ ok: true })
  expect(await idBy('+8613812345678')).toBe('')
  expect(await centre.storage.customers.mentioning({ kind: 'phone', value: '+8613812345678' }, 5)).toEqual([])
  const { customer } = await card()
  expect(customer.removedPoints).toMatchObject([
    { value: '+86138****5678', verified: true, removed: { by: expect.any(String), reason: '客户说已停用' } },
  ])
  expect((await card('quinn')).customer.removedPoints).toBeUndefined()
  const pointId = customer.removedPoints?.[0]?.id ?? ''
  await sue.must({ type: 'customer.restorePoint', customerId, pointId })
  expect(await phones()).toMatchObject([{ verified: true, told: { source: 'core-banking' } }])
  expect(await idBy('+8613812345678')).toBe(customerId)
  expect((await card()).customer.removedPoints).toEqual([])
})

test('[CP69] whoever does not serve the customer, and whoever runs the centre, removes nothing', async () => {
  const { remove, phones } = await begin()
  for (const [user, code] of [
    ['anna', 'not-yours'],
    ['adam', 'not-allowed'],
    ['quinn', 'not-allowed'],
  ] as const)
    expect(await remove('错', await centre.desk(user))).toMatchObject({ ok: false, refusal: { code } })
  expect(await phones()).toHaveLength(1)
})

test('[CP69] a file with a row for each of a person’s two numbers does not bring back what was removed', async () => {
  const { imports, sue, customerId, card, phones, remove } = await begin()
  const rows = ['C-1,李雷,13812345678', 'C-2,李雷,13912345678'].map((row) => `${row},110101199003077475\n`)
  const FILE = ['客户号,姓名,手机号,证件号码\n', ...rows].join('')
  await imports.run('customers', FILE)
  const otherId = await idBy('C-2', 'customer-number')
  await sue.must({ type: 'customer.merge', customerId, otherId, reason: '同一人，已核身' })
  expect(await phones()).toHaveLength(2)
  await remove('空号')
  for (let night = 0; night < 2; night++) {
    expect(await imports.run('customers', FILE)).toMatchObject({ wrong: 0, beside: 1 })
    expect((await phones()).map(({ value }) => value)).toEqual(['+86139****5678'])
  }
  expect((await card()).customer.removedPoints).toMatchObject([{ value: '+86138****5678', otherwise: [] }])
})

test('[CP69] files and systems that go on telling it do not bring it back, and say so; told anew after another it is back', async () => {
  const { imports, told, phones, remove } = await begin()
  await remove('客户说已停用')
  for (const source of ['core-banking', 'card-system'] as const) {
    const { id, ...end } = await told('13812345678', source)
    expect(end).toMatchObject({ changed: 0, unchanged: 1, wrong: 0, beside: 1 })
    expect(await centre.storage.imports.problems(id)).toEqual([{ row: 2, column: 'phone', code: 'point-removed' }])
  }
  const body = { name: '李雷', language: null, customerNumber: 'C-1', phone: '13812345678', email: null }
  const adam = await centre.signIn('adam')
  const brought = (await (await centre.post('/api/customers', body, adam)).json()) as CustomerBroughtIn
  expect(brought.removed).toEqual(['phone'])
  expect(await phones()).toEqual([])
  await told('13900000000')
  expect(await phones()).toHaveLength(1)
  await told('13812345678', 'card-system')
  expect(await phones()).toHaveLength(1)
  expect(await imports.run('customers', `${HEAD}C-1,李雷,13812345678\n`)).toMatchObject({ changed: 1, wrong: 0 })
  expect((await phones()).map(({ value }) => value)).toEqual(['+86139****0000', '+86138****5678'])
})

/** Telephones and e-mails of customers who were only imported, told by one file after another. */
import { afterEach, expect, test } from 'vitest'
import type { CustomerRecord } from '#shared/domain/customer.ts'
import { Imports } from '../support/centre/imports.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

let centre: TestCentre
afterEach(() => centre.close())

const HEAD = '客户号,手机号,邮箱\r\n'

async function begin() {
  centre = await TestCentre.start()
  const imports = new Imports(centre, await centre.signIn('adam'))
  const points = async () => {
    const row = await centre.storage.customers.findByContactPoint({ kind: 'customer-number', value: 'C-1' })
    if (row === null) throw new Error('C-1 is not there.')
    const { contactPoints } = row.record as unknown as CustomerRecord
    const reaching = contactPoints.filter(({ kind }) => kind !== 'customer-number')
    return reaching.map(({ value, verified, told }) => `${value} ${verified ? 'vouched' : 'said'} ${told?.source}`)
  }
  return { imports, points }
}

test('[IM11] [CP66] a list that was bought stands behind what the bank vouches for, and is replaced by the next such list', async () => {
  const { imports, points } = await begin()
  await imports.run('customers', `${HEAD}C-1,13812345678,a@b.cn\r\n`)
  const bought = `${HEAD}C-1,13900000001,x@spam.cn\r\n`
  expect(await imports.run('customers', bought, 'purchased')).toMatchObject({ changed: 1 })
  const core = ['+8613812345678 vouched core-banking', 'a@b.cn vouched core-banking']
  expect(new Set(await points())).toEqual(
    new Set([...core, '+8613900000001 said purchased', 'x@spam.cn said purchased']),
  )
  expect((await points())[0]).toBe(core[0])
  expect(await imports.run('customers', bought, 'purchased')).toMatchObject({ changed: 0, unchanged: 1 })
  await imports.run('customers', `${HEAD}C-1,13900000002,\r\n`, 'purchased')
  expect(new Set(await points())).toEqual(
    new Set([...core, '+8613900000002 said purchased', 'x@spam.cn said purchased']),
  )
})

test('[IM11] two systems of the bank that name different numbers change nothing by saying them again', async () => {
  const { imports, points } = await begin()
  await imports.run('customers', `${HEAD}C-1,13812345678,\r\n`)
  await imports.run('customers', `${HEAD}C-1,13812340000,\r\n`, 'card-system')
  const both = ['+8613812345678 vouched core-banking', '+8613812340000 vouched card-system']
  expect(await points()).toEqual(both)
  expect(await imports.run('customers', `${HEAD}C-1,13812345678,\r\n`)).toMatchObject({ unchanged: 1 })
  expect(await imports.run('customers', `${HEAD}C-1,13812340000,\r\n`, 'card-system')).toMatchObject({ unchanged: 1 })
  expect(await points()).toEqual(both)
})

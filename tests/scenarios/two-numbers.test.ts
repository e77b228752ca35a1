/** One person whom the bank counts twice: its core by one number, the card centre by another. */
import { afterEach, expect, test } from 'vitest'
import type { Holdings } from '#shared/domain/profile.ts'
import type { MergePreview } from '#shared/protocol/identity-rest.ts'
import type { ShownHoldings } from '#shared/protocol/profile-rest.ts'
import { people, point, signedIn } from '../support/centre/people.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

const DOCUMENT = '310101195003021230'

let centre: TestCentre
afterEach(() => centre.close())

const { read, identityOf, bring, profiled, guest } = people(() => centre)

/** A bank in which every number has one thing named after it. */
const bank = {
  holdings: (number: string): Promise<Holdings> => {
    const what = { id: number, kind: 'deposit', productCode: 'D', name: number, tail: null, balance: 1 } as const
    return Promise.resolve({ state: 'known', at: 1, holdings: [{ ...what, maturesAt: null, dueAt: null }] })
  },
  sendCode: () => Promise.resolve(null),
}

async function twice(documents: readonly [string, string]) {
  centre = await TestCentre.start({ server: { bank } })
  const all = await signedIn(centre)
  const { tokens } = all
  const [own, other] = [await bring('C-1', '陈立文', tokens, null), await bring('K-2', '陈立文', tokens, null)]
  await profiled(own, { idNumber: documents[0] }, tokens)
  await profiled(other, { idNumber: documents[1] }, tokens)
  const preview = () => read<MergePreview>(`/api/customers/${own}/merge-preview?otherId=${other}`, tokens.sue)
  return { ...all, own, other, preview, both: { customerId: own, otherId: other, reason: '证件号一致，网点确认' } }
}

test('[IR1] [IR30] [CP11] one document makes them a candidate; a supervisor makes one record of both numbers', async () => {
  const { sue, tokens, own, other, preview, both } = await twice([DOCUMENT, '310101 19500302 1230'])
  const { candidates } = await identityOf(own, tokens.sue)
  expect(candidates).toMatchObject([{ customerId: other, evidence: ['id-number', 'name'], certain: false }])
  expect(JSON.stringify([candidates, await preview()])).not.toContain(DOCUMENT)
  expect((await preview()).toldApart).toBe(false)

  await sue.must({ type: 'customer.merge', ...both })
  const numbers = async (id: string) =>
    (await centre.storage.customers.get(id))?.record as { contactPoints: readonly object[] } | undefined
  expect((await numbers(own))?.contactPoints).toMatchObject([
    { kind: 'customer-number', value: 'C-1', verified: true, source: 'import' },
    { kind: 'customer-number', value: 'K-2', verified: true, source: 'import' },
  ])
  const held = await read<ShownHoldings>(`/api/customers/${own}/holdings`, tokens.sue)
  expect(held).toMatchObject({ holdings: [{ name: 'C-1' }, { name: 'K-2' }] })
  // Whichever number the bank speaks of, or vouches for in a contact, is theirs.
  expect([await bring('C-1', '陈立文', tokens, null), await bring('K-2', '陈立文', tokens, null)]).toEqual([own, own])
  const introduced = { name: null, identified: true, language: null } as const
  const signed = { ...introduced, contactPoints: [point('customer-number', 'K-2')] }
  expect(await centre.channel.ground.customers.resolve(signed)).toMatchObject({ customerId: own })

  await sue.must({ type: 'customer.separate', ...both })
  expect([await bring('C-1', '陈立文', tokens, null), await bring('K-2', '陈立文', tokens, null)]).toEqual([own, other])
  expect(await read<ShownHoldings>(`/api/customers/${other}/holdings`, tokens.sue)).toMatchObject({
    holdings: [{ name: 'K-2' }],
  })
})

test('[IR1] another document, or one that was only said at a desk, leaves them two', async () => {
  const { anna, sue, tokens, own, other, preview, both } = await twice([DOCUMENT, '310101195003021231'])
  expect((await preview()).toldApart).toBe(true)
  expect((await identityOf(own, tokens.sue)).candidates).toEqual([])
  expect(await sue.send({ type: 'customer.merge', ...both })).toMatchObject({ refusal: { code: 'told-apart' } })
  const { customerId } = await guest(anna, { contactPoints: [point('customer-number', 'K-2')] })
  expect(customerId).toBe(other)
  await anna.must({ type: 'customer.tell', customerId: other, field: 'idNumber', value: DOCUMENT })
  await centre.advance(100)
  expect((await preview()).toldApart).toBe(true)
})

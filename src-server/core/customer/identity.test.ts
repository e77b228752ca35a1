import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import type { ContactPoint } from '#shared/domain/customer.ts'
import { isProspect } from '#shared/domain/bank-numbers.ts'
import { likenessOf, peopleAmong, type Traits } from './identity.ts'

const point = (kind: ContactPoint['kind'], value: string, verified = true): ContactPoint => ({
  kind,
  value,
  verified,
  source: 'channel',
})
const traits = (over: Partial<Traits> = {}): Traits => ({
  name: null,
  contactPoints: [],
  birthDate: null,
  idNumber: null,
  document: null,
  ...over,
})
const holding = (...contactPoints: readonly ContactPoint[]): Traits => traits({ contactPoints })

test('[IR1] what is one person’s alone binds at once when both were vouched for', () => {
  const number = point('customer-number', 'C1')
  expect(likenessOf(holding(number), holding(number))).toMatchObject({ verdict: 'same', score: 100 })
  const wechat = point('wechat', 'union-1')
  expect(likenessOf(holding(wechat), holding(wechat)).verdict).toBe('same')
  expect(likenessOf(holding(wechat), holding(point('wechat', 'union-1', false))).verdict).toBe('unlike')
  const born = (birthDate: string) => traits({ contactPoints: [wechat], birthDate })
  expect(likenessOf(born('1980-01-01'), born('1990-01-01')).verdict).toBe('maybe')
})

test('[IR1] two numbers of the bank are two people, whatever they share', () => {
  const phone = point('phone', '+8613800000000')
  const one = traits({ name: '李明', contactPoints: [phone, point('customer-number', 'C1')] })
  const other = traits({ name: '李明', contactPoints: [phone, point('customer-number', 'C2')] })
  expect(likenessOf(one, other)).toEqual({ verdict: 'apart', score: 0, evidence: [] })
})

test('[IR1] two numbers beside one document of the bank’s make a candidate, never one by itself', () => {
  const wechat = point('wechat', 'union-1')
  const one = (number: string, document: string | null, over: Partial<Traits> = {}) =>
    traits({ contactPoints: [wechat, point('customer-number', number)], idNumber: document, document, ...over })
  const paper = '310101195003021230'
  expect(likenessOf(one('C1', paper), one('C2', paper))).toEqual({
    verdict: 'maybe',
    score: 100,
    evidence: ['wechat', 'id-number'],
  })
  const apart = { verdict: 'apart', score: 0, evidence: [] }
  expect(likenessOf(one('C1', paper), one('C2', '310101195003021231'))).toEqual(apart)
  expect(likenessOf(one('C1', paper), one('C2', null))).toEqual(apart)
  // What was said at a desk is no document of the bank's.
  expect(likenessOf(one('C1', paper), one('C2', null, { idNumber: paper }))).toEqual(apart)
  const holders = [one('C1', paper), one('C2', paper), one('C3', null)].map((each, nth) => ({
    id: `${nth}`,
    traits: each,
  }))
  expect(peopleAmong(holders, new Map())).toBe(2)
})

test('[IR2] [IR3] weaker signs add up to a candidate, and contradictions take away', () => {
  const verified = holding(point('phone', '+8613800000000'))
  const typed = holding(point('phone', '+8613800000000', false))
  expect(likenessOf(verified, verified)).toEqual({ verdict: 'maybe', score: 60, evidence: ['phone'] })
  expect(likenessOf(verified, typed)).toEqual({ verdict: 'maybe', score: 40, evidence: ['phone-unverified'] })
  const crowd = { holders: new Map([['+8613800000000', 3]]) }
  expect(likenessOf(verified, verified, crowd)).toMatchObject({ score: 40, evidence: ['phone-shared'] })

  const li = traits({ name: '李 明', birthDate: '1980-05-20' })
  expect(likenessOf(li, traits({ name: '李明', birthDate: '1980-05-20' }))).toMatchObject({
    verdict: 'maybe',
    score: 45,
  })
  expect(likenessOf(li, traits({ name: '李明' }))).toMatchObject({ verdict: 'unlike', score: 20 })
  expect(likenessOf(traits({ name: '李' }), traits({ name: '李' })).evidence).toEqual([])
  const son = traits({ name: '李小明', contactPoints: typed.contactPoints, birthDate: '2005-01-01' })
  const father = traits({ name: '李明', contactPoints: verified.contactPoints, birthDate: '1980-05-20' })
  expect(likenessOf(father, son)).toMatchObject({ verdict: 'unlike', score: 0 })
  expect(likenessOf(traits({ name: 'Ｍary-Anne  Smith' }), traits({ name: 'mary anne smith' })).score).toBe(20)
})

test('[IR2] a form of address beside the name it may belong to takes nothing away', () => {
  const contactPoints = [point('phone', '+8613800000000', false)]
  const likeness = (one: string, other: string) =>
    likenessOf(traits({ name: one, contactPoints }), traits({ name: other, contactPoints }))
  expect(likeness('罗女士', '罗敏')).toMatchObject({ verdict: 'maybe', evidence: ['phone-unverified'] })
  expect(likeness('王女士', '罗敏')).toMatchObject({ verdict: 'unlike' })
})

test('[IR3] likeness is the same whichever is named first', () => {
  const points = fc.array(
    fc.record({
      kind: fc.constantFrom('phone', 'email', 'wechat', 'customer-number'),
      value: fc.constantFrom('1', '2', '3'),
      verified: fc.boolean(),
      source: fc.constant('channel' as const),
    }),
    { maxLength: 4 },
  )
  const any = fc.record({
    name: fc.constantFrom(null, '李明', '李 明', '王芳'),
    contactPoints: points,
    birthDate: fc.constantFrom(null, '1980-05-20', '1990-01-01'),
    idNumber: fc.constantFrom(null, 'x', 'y'),
    document: fc.constantFrom(null, 'x', 'y'),
  })
  fc.assert(
    fc.property(any, any, (a, b) => {
      expect(likenessOf(a, b)).toEqual(likenessOf(b, a))
    }),
  )
})

describe('[IR4] how many people hold one telephone', () => {
  const phone = point('phone', '+8613800000000')
  const record = (id: string, name: string | null, more: Partial<Traits> = {}) => ({
    id,
    traits: traits({ name, contactPoints: [phone], ...more }),
  })
  const numbered = (id: string, name: string, number: string) =>
    record(id, name, { contactPoints: [phone, point('customer-number', number)] })

  test.each([
    ['three visits of one person', [record('a', '王芳'), record('b', '王 芳'), record('c', '王芳')], 1],
    [
      'their record at the bank and two visits',
      [numbered('a', '王芳', 'C1'), record('b', '王芳'), record('c', null)],
      1,
    ],
    ['a couple, one of whom came twice', [record('a', '王强'), record('b', '李芳'), record('c', '李芳')], 2],
    ['a couple that shares a name at the bank', [numbered('a', '王芳', 'C1'), numbered('b', '王芳', 'C2')], 2],
    [
      'a visit that may be of either',
      [numbered('a', '王芳', 'C1'), numbered('b', '王芳', 'C2'), record('c', '王芳')],
      2,
    ],
    ['nobody gave a name', [record('a', null), record('b', null), record('c', null), record('d', '先')], 1],
    ['a switchboard', [record('a', '王强'), record('b', '李芳'), record('c', '陈立文'), record('d', null)], 3],
    [
      'father and son of one name',
      [record('a', '李明', { birthDate: '1960-01-01' }), record('b', '李明', { birthDate: '1990-01-01' })],
      2,
    ],
    [
      'one person who writes their name in two ways, by the same WeChat',
      [
        record('a', '王芳', { contactPoints: [phone, point('wechat', 'w1')] }),
        record('b', 'Wang Fang', { contactPoints: [phone, point('wechat', 'w1')] }),
      ],
      1,
    ],
  ] as const)('%s', (_, holders, people) => {
    expect(peopleAmong(holders, new Map())).toBe(people)
  })

  test('records somebody kept apart or took apart are of different people, whichever of the two says so', () => {
    const three = [record('a', '王芳'), record('b', '王芳'), record('c', '王芳')]
    expect(peopleAmong(three, new Map([['b', new Set(['a'])]]))).toBe(2)
    expect(peopleAmong(three, new Map([['a', new Set(['b'])]]))).toBe(2)
  })

  test('it is the same in whatever order they are found, and another visit of each adds nobody', () => {
    const any = fc.record({
      name: fc.constantFrom(null, '王芳', '王强', '李芳'),
      number: fc.constantFrom(null, 'C1', 'C2'),
      birthDate: fc.constantFrom(null, '1980-05-20', '1990-01-01'),
    })
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 6 }), (people) => {
        const holders = people.map(({ name, number, birthDate }, index) => ({
          id: `${index}`,
          traits: traits({
            name,
            birthDate,
            contactPoints: number === null ? [phone] : [phone, point('customer-number', number)],
          }),
        }))
        const count = peopleAmong(holders, new Map())
        expect(peopleAmong(holders.toReversed(), new Map())).toBe(count)
        expect(count).toBeGreaterThanOrEqual(1)
        expect(count).toBeLessThanOrEqual(holders.length)
        const again = holders.map((one) => ({ ...one, id: `${one.id}-again` }))
        expect(peopleAmong([...holders, ...again], new Map())).toBe(count)
      }),
    )
  })
})

test('[IR20] the bank’s number makes a customer of a prospect', () => {
  expect(isProspect(holding(point('phone', '1'), point('customer-number', 'C', false)))).toBe(true)
  expect(isProspect(holding(point('customer-number', 'C')))).toBe(false)
})

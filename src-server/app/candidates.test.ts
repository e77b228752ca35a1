import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Customer } from '#shared/domain/customer.ts'
import { type CandidatePorts, candidatesOf } from './candidates.ts'

const PHONES = ['+8613800000000', '+8613900000000']
const phones = PHONES.map((value) => ({ kind: 'phone', value, verified: true, source: 'channel' }) as const)

const record = (id: string, name: string): Customer => ({
  id,
  name,
  identified: true,
  contactPoints: phones,
  notes: [],
  doNotContact: false,
  language: null,
  revision: 1,
  createdAt: 0,
})

/** Who else has both telephones, and a list of all that was read. */
function centreOf(others: readonly Customer[], keptApart: Readonly<Record<string, readonly string[]>> = {}) {
  const read: string[] = []
  const rows = others.map((one) => ({ ...one, record: z.json().parse(one), updatedAt: 0 }))
  const ports: CandidatePorts = {
    store: { mentioning: () => Promise.resolve(rows), search: () => Promise.resolve([]) },
    profiles: {
      get: (id) => {
        read.push(`profile ${id}`)
        return Promise.resolve(null)
      },
    },
    readModels: { timeline: () => Promise.resolve([]) },
    keptApartOf: (id) => {
      read.push(`apart ${id}`)
      return Promise.resolve(new Set(keptApart[id]))
    },
    clock: { now: () => 0 },
  }
  return { ports, read }
}
const own = record('own', '王芳')
const nothingKnown = { keptApart: new Set<string>(), readings: [] }

test('[IR4] whom holders were kept apart from is read once of each, never of the customer, and not where names settle it', async () => {
  const visits = ['a', 'b', 'c'].map((id) => record(id, '王芳'))
  const open = centreOf(visits)
  expect((await candidatesOf(open.ports, own, nothingKnown))[0]).toMatchObject({ evidence: ['phone', 'name'] })
  expect(open.read).toEqual(['profile a', 'profile b', 'profile c', 'apart a', 'apart b', 'apart c'])

  const switchboard = centreOf([...visits, record('d', '李强'), record('e', '陈立文')])
  expect((await candidatesOf(switchboard.ports, own, nothingKnown))[0]).toMatchObject({
    evidence: ['phone-shared', 'name'],
  })
  expect(switchboard.read.filter((what) => what.startsWith('apart'))).toEqual([])

  const apart = centreOf(visits, { a: ['b'], b: ['c'], c: ['a'] })
  expect((await candidatesOf(apart.ports, own, nothingKnown))[0]).toMatchObject({ evidence: ['phone-shared', 'name'] })

  const couple = centreOf(visits.slice(0, 1))
  await candidatesOf(couple.ports, own, nothingKnown)
  expect(couple.read).toEqual(['profile a'])
})

import { describe, expect, test } from 'vitest'
import type { CustomerRecord } from '#shared/domain/customer.ts'
import { fact, factWithBody } from '../change.ts'
import { World } from '../testing/world.ts'
import { mergedRecord } from './absorb.ts'
import { recordFields } from './golden.ts'
import { hearing, isNews, keptBeside, readingsIn, readingsOf, takingBack } from './record-readings.ts'
import { ownRecord } from './own-record.ts'

const DAY = 86_400_000
const BARE: CustomerRecord = {
  name: null,
  contactPoints: [],
  notes: [],
  identified: false,
  doNotContact: false,
  language: null,
}
const w = new World().centre()
const bank = (name: string, at: number) => readingsOf({ name, language: null }, { source: 'core-banking', at })
const agent = (name: string, at: number) => readingsOf({ name, language: null }, { source: 'agent', at, by: 'ann' })
const nameIn = (record: CustomerRecord) => recordFields(readingsIn(record), w.now).find(({ field }) => field === 'name')

/** What is left to the one that stayed as `own`, of what the merge made. */
function apart(own: CustomerRecord, merged: CustomerRecord): CustomerRecord | null {
  const [{ log }, stream] = [w, 'customer/a'] as const
  const from = log.length
  const bodyOf = (content: CustomerRecord) => ({ subject: 'a', retention: 'customer-record', content }) as const
  w.record([factWithBody(stream, 'customer.created', {}, bodyOf(own))], 'system')
  const fields = ['name', 'identified', 'language', 'readings'] as const
  const made = factWithBody(stream, 'customer.changed', { fields }, bodyOf(merged))
  w.record([fact(stream, 'customer.absorbed', { otherId: 'b' }), made], 'boss')
  return ownRecord(log.slice(from), 'b', new Map())
}

describe('[CP63] who somebody is, as several say', () => {
  const known = hearing(BARE, bank('陈立', w.now - DAY))
  const edit = (record: CustomerRecord, name: string | null) => {
    const stored = { customer: { revision: 4, record } }
    const command = { type: 'customer.edit', customerId: 'cust', revision: 4, name, doNotContact: false } as const
    return w.ask(command, 'ann', stored)
  }

  test("[CP63] an agent's name stands beside the bank's, with whose word it is, and the stated precedence decides", () => {
    const both = hearing(known, agent('陈力', w.now))
    expect(both.name).toBe('陈立')
    expect(nameIn(both)).toMatchObject({
      value: '陈立',
      source: 'core-banking',
      at: w.now - DAY,
      trust: 98,
      others: [{ value: '陈力', source: 'agent', at: w.now }],
    })
    const older = hearing(hearing(BARE, bank('陈立', w.now - 200 * DAY)), agent('陈力', w.now))
    expect(older.name).toBe('陈力')
    expect(nameIn(older)?.others).toMatchObject([{ value: '陈立', source: 'core-banking' }])
    expect(edit(known, '陈力')).toBe('ok')
  })

  test('[CP63] a name that the bank tells is heard though an agent wrote another down, and told to be kept beside where it is not believed', () => {
    const written = hearing(BARE, agent('陈力', w.now))
    const told = hearing(written, bank('陈立', w.now + DAY))
    expect(told.name).toBe('陈立')
    expect(keptBeside(told, { name: '陈立', language: null })).toEqual([])
    const list = readingsOf({ name: '陈丽', language: null }, { source: 'purchased', at: w.now + DAY })
    const heard = hearing(told, list)
    expect(heard.name).toBe('陈立')
    expect(keptBeside(heard, { name: '陈丽', language: null })).toEqual([{ field: 'name', believed: 'core-banking' }])
  })

  test('[CP63] what is believed already, or was said before in vain, changes nothing', () => {
    expect(hearing(known, bank('陈立', w.now))).toBe(known)
    expect(hearing(known, agent('陈立', w.now))).toBe(known)
    const both = hearing(known, agent('陈力', w.now))
    expect(hearing(both, agent('陈力', w.now + DAY))).toBe(both)
    expect(hearing(both, bank('陈厉', w.now - 2 * DAY))).toBe(both)
  })

  test('[CP63] a record of before is as old as it is, and language goes by the same', () => {
    const before: CustomerRecord = { ...BARE, name: '陈立', language: 'zh-CN', identified: true }
    const said = readingsOf({ name: null, language: 'en' }, { source: 'agent', at: 5 * DAY, by: 'ann' })
    const after = hearing(before, said, 4 * DAY)
    expect(after).toMatchObject({ name: '陈立', language: 'zh-CN' })
    expect(hearing(before, said, -200 * DAY)).toMatchObject({ name: '陈立', language: 'en' })
  })

  test('[CP63] [IR30] [IR40] merged, the most believed word stands; taken apart, each has its own back', () => {
    const own = hearing(BARE, agent('小陈', w.now))
    const other = hearing(BARE, bank('陈立', w.now))
    const merged = mergedRecord(own, other)
    expect(merged.name).toBe('陈立')
    expect(nameIn(merged)?.others).toMatchObject([{ value: '小陈', source: 'agent' }])
    expect(apart(own, merged)).toEqual(own)
    const same = hearing(BARE, agent('老陈', w.now + DAY))
    const displaced = mergedRecord(own, same)
    expect(displaced.name).toBe('老陈')
    expect(apart(own, displaced)).toEqual(own)
  })

  test('[CP63] a word is taken back, and what others said is believed again; a language nobody speaks here is refused', () => {
    const older = hearing(hearing(BARE, bank('陈立', w.now - 200 * DAY)), agent('陈力', w.now))
    const tell = (field: 'name' | 'language', value: string | null) => {
      const stored = { customer: { revision: 4, record: older } }
      return w.send({ type: 'customer.tell', customerId: 'cust', field, value }, 'ann', stored)
    }
    const back = tell('name', null)
    expect(back.ok && back.changes[0]?.body?.content).toMatchObject({ name: '陈立' })
    expect(tell('language', 'fr')).toMatchObject({
      ok: false,
      refusal: { code: 'malformed', params: { field: 'language' } },
    })
    const spoken = tell('language', 'en')
    expect(spoken.ok && spoken.changes[0]?.body?.content).toMatchObject({ language: 'en', name: '陈力' })
  })

  test("[CP63] the bank's word for what an agent wrote is kept: the agent neither overrules it later nor takes the name away", () => {
    const written = hearing(BARE, agent('张三', w.now - 3 * DAY))
    const confirmed = hearing(written, bank('张三', w.now - 2 * DAY))
    expect(confirmed).toMatchObject({ name: '张三', readings: [{ source: 'agent' }, { source: 'core-banking' }] })
    expect(hearing(confirmed, bank('张三', w.now))).toBe(confirmed)
    expect(hearing(confirmed, agent('李四', w.now))).toMatchObject({ name: '张三' })
    expect(takingBack(confirmed, 'name')).toMatchObject({ name: '张三', readings: [{ source: 'core-banking' }] })
  })

  test('[CP63] a name that the bank tells every night is no older than a month, and no mistake of an agent takes its place', () => {
    const nights = (count: number) =>
      Array.from({ length: count }, (_, night) => w.now + night * DAY).reduce(
        (record, at) => hearing(record, bank('陈立', at)),
        known,
      )
    expect(nights(20)).toBe(known)
    const told = nights(131)
    expect(told.readings).toMatchObject([{ value: '陈立', at: w.now + 119 * DAY }])
    const mistaken = hearing(told, agent('陈力', w.now + 131 * DAY))
    expect(mistaken.name).toBe('陈立')
    expect(hearing(mistaken, bank('陈立', w.now + 132 * DAY))).toBe(mistaken)
  })

  test('[CP63] [IM51] a word is new that neither is believed nor was said before by the same', () => {
    const both = hearing(known, agent('陈力', w.now))
    expect(isNews(both, bank('陈立', w.now + DAY))).toBe(false)
    expect(isNews(both, agent('陈力', w.now + DAY))).toBe(false)
    expect(isNews(both, agent('陈立', w.now + DAY))).toBe(false)
    expect(isNews(both, bank('陈力', w.now + DAY))).toBe(true)
  })

  test('[CP63] a field nobody is on record for keeps what it holds when another word is heard', () => {
    const half: CustomerRecord = { ...BARE, name: '陈力', language: 'en', readings: agent('陈力', w.now) }
    expect(hearing(half, bank('陈立', w.now))).toMatchObject({ name: '陈立', language: 'en' })
  })

  test('[CP63] [IR40] taken apart, words from before they were kept go by what they say, whatever the merge took them for', () => {
    const own: CustomerRecord = { ...BARE, name: '小陈' }
    const other: CustomerRecord = { ...BARE, name: '陈力', language: 'en', identified: true }
    // The merge knew the other's name for an agent's word, and both for older than their streams say.
    const told = { ...other, readings: [...agent('陈力', 70 * DAY), ...readingsIn({ ...other, name: null }, 50 * DAY)] }
    const merged = mergedRecord({ ...own, readings: readingsIn(own, 40 * DAY) }, told)
    expect(merged).toMatchObject({ name: '陈力', language: 'en' })
    expect(apart(own, merged)).toEqual(own)
    const displaced = mergedRecord({ ...own, readings: agent('小陈', 10 * DAY) }, told)
    expect(apart(own, displaced)).toEqual(own)
  })
})

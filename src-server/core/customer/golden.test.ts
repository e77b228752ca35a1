import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PROFILE_FIELDS, type Reading, SENSITIVE_FIELDS, SOURCES } from '#shared/domain/profile.ts'
import type { Task, TaskOutcome } from '#shared/domain/task.ts'
import { gaugeHistory, gaugeNow, type GaugeSources, importWhy } from './gauges.ts'
import { type ComplaintMove, complaintsIn, type DropOff, type Rating } from './moves.ts'
import { satisfactionOf } from '#shared/domain/customer-model.ts'
import { LEAD_DAYS } from '#shared/domain/precedence.ts'
import { believedReadings, completenessIn, fadingTrust, trustAt, WITH_AN_ACCOUNT } from '#shared/domain/reliability.ts'
import { goldenFields, hideSensitive, trustIn } from './golden.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 5, 1)

const reading = (change: Partial<Reading> = {}): Reading => ({
  field: 'city',
  value: '北京',
  source: 'core-banking',
  at: NOW - 100 * DAY,
  by: null,
  ...change,
})
const cityOf = (...readings: readonly Reading[]) => goldenFields(readings, NOW).find(({ field }) => field === 'city')

const readings = fc.array(
  fc.record({
    field: fc.constantFrom(...PROFILE_FIELDS),
    value: fc.constantFrom('a', 'b', 'c'),
    source: fc.constantFrom(...SOURCES),
    at: fc.integer({ min: NOW - 4000 * DAY, max: NOW }),
    by: fc.constant(null),
  }),
  { maxLength: 20 },
)

describe('which source is believed', () => {
  test('[CP1] leads rise in the order of precedence', () => {
    const leads = SOURCES.map((source) => LEAD_DAYS[source])
    expect(leads).toEqual(leads.toSorted((a, b) => a - b))
    expect(leads[0]).toBe(0)
  })

  test("[CP1] a lower source's word must be newer by more than its lead", () => {
    const core = reading()
    const lead = LEAD_DAYS.agent * DAY
    const agent = reading({ source: 'agent', value: '上海', at: core.at + lead, by: 'ann' })
    expect(cityOf(core, agent)).toMatchObject({ value: '北京', others: [{ value: '上海', source: 'agent' }] })
    expect(cityOf(core, { ...agent, at: agent.at + 1 })).toMatchObject({ value: '上海', source: 'agent', by: 'ann' })
  })

  test('[CP1] what agrees, whatever its case, is not listed as said otherwise', () => {
    const other = reading({ source: 'channel', value: ' 北京 ' })
    expect(cityOf(reading(), other)?.others).toEqual([])
    expect(cityOf(reading({ value: 'Beijing' }), reading({ source: 'agent', value: 'BEIJING' }))?.others).toEqual([])
  })

  test('[CP1] the order in which sources spoke changes nothing, and nothing is believed that nobody said', () => {
    fc.assert(
      fc.property(readings, fc.integer(), (all, seed) => {
        const unique = [...new Map(all.map((one) => [`${one.field} ${one.source}`, one])).values()]
        const golden = goldenFields(unique, NOW)
        const shuffled = unique.toSorted((a, b) => ((a.at * 31 + seed) % 7) - ((b.at * 31 + seed) % 7))
        expect(goldenFields(shuffled, NOW)).toEqual(golden)
        expect(golden.map(({ field }) => field)).toEqual(PROFILE_FIELDS)
        for (const { field, value, source, at, others } of golden) {
          const said = unique.filter((one) => one.field === field)
          expect(value === null).toBe(said.length === 0)
          if (value === null) continue
          expect(said).toContainEqual(expect.objectContaining({ value, source, at }))
          // Whoever says otherwise is either less believed or not newer by the lead between them.
          for (const other of others) {
            const lead = (LEAD_DAYS[other.source] - LEAD_DAYS[source ?? 'purchased']) * DAY
            expect(other.at - (at ?? 0)).toBeLessThanOrEqual(lead)
          }
          expect(others.every((other) => other.value !== value)).toBe(true)
        }
      }),
    )
  })
})

describe('how far it is believed', () => {
  test('[CP2] trust falls with age and with the source, never below 0 or above 100', () => {
    const field = fc.constantFrom(...PROFILE_FIELDS)
    const source = fc.constantFrom(...SOURCES)
    fc.assert(
      fc.property(field, source, fc.nat(5000), fc.nat(5000), (f, s, age, more) => {
        const trust = (days: number) => trustIn({ field: f, source: s, at: NOW - days * DAY }, NOW)
        expect(trust(age + more)).toBeLessThanOrEqual(trust(age))
        expect(trust(age + more)).toBeGreaterThanOrEqual(0)
        expect(trust(age)).toBeLessThanOrEqual(100)
      }),
    )
  })

  test('[CP2] an income is worth half after its half-life, a date of birth stays', () => {
    const at = NOW - 545 * DAY
    expect(trustIn({ field: 'incomeBand', source: 'core-banking', at }, NOW)).toBe(49)
    expect(trustIn({ field: 'birthDate', source: 'core-banking', at }, NOW)).toBe(98)
    expect(trustIn({ field: 'birthDate', source: 'core-banking', at: NOW + DAY }, NOW)).toBe(98)
  })
})

describe('how much is known', () => {
  const completenessOf = (said: readonly Reading[]): number => completenessIn(believedReadings(said), false)
  const trustOf = (said: readonly Reading[]): number | null => {
    const trust = fadingTrust(believedReadings(said))
    return trust === null ? null : trustAt(trust, NOW)
  }
  const all = PROFILE_FIELDS.map((field) => reading({ field, at: NOW }))

  test('[CP3] all fields are 100, none is 0 and has no trust', () => {
    expect(completenessOf(all)).toBe(100)
    expect(completenessOf([])).toBe(0)
    expect(trustOf([])).toBeNull()
    expect(trustOf(all)).toBe(98)
  })

  test('[CP3] one more field known is never less, and trust is a mean of what is known', () => {
    fc.assert(
      fc.property(readings, readings, (some, more) => {
        const fewer = completenessOf(some)
        expect(completenessOf([...some, ...more])).toBeGreaterThanOrEqual(fewer)
        const fields = goldenFields(some, NOW)
        // The relationship manager is the owner's matter, and most live by the centre's clock: both count for nothing.
        const counting = fields.filter(({ field }) => field !== 'manager' && field !== 'timeZone')
        const trusts = counting.flatMap(({ trust }) => (trust === null ? [] : [trust]))
        const mean = trustOf(some)
        expect(mean === null).toBe(trusts.length === 0)
        if (mean === null) return
        expect(mean).toBeGreaterThanOrEqual(Math.min(...trusts))
        expect(mean).toBeLessThanOrEqual(Math.max(...trusts))
      }),
    )
  })

  test('[CP5] what is sensitive is hidden with what others say of it, and only where there is something', () => {
    const hidden = hideSensitive(
      goldenFields([...all, reading({ field: 'address', source: 'agent', value: 'x' })], NOW),
    )
    for (const { field, hidden: isHidden, value, others } of hidden) {
      expect(isHidden).toBe(SENSITIVE_FIELDS.has(field))
      expect(value === null).toBe(isHidden)
      expect(others).toEqual([])
    }
    expect(hideSensitive(goldenFields([], NOW)).every((field) => !field.hidden)).toBe(true)
  })
})

describe('gauges', () => {
  const sources = (change: Partial<GaugeSources> = {}): GaugeSources => ({
    readings: [],
    gauges: [],
    surveys: [],
    dropOffs: [],
    complaints: [],
    weights: satisfactionOf({}),
    prospect: false,
    ...change,
  })
  const imported = (gauge: 'loyalty' | 'satisfaction', value: number, at: number) =>
    ({ gauge, value, at, why: importWhy('core-banking') }) as const

  const rating = (score: number, at: number): Rating => ({ kind: 'rating', score, at, channel: 'chat' })
  const givenUp = (at: number): DropOff => ({ kind: 'drop-off', at, about: [{ key: 'form', value: '贷款申请' }] })

  test('[CP4] nobody measured it: no value and no change', () => {
    expect(gaugeNow('loyalty', sources(), NOW)).toEqual({
      gauge: 'loyalty',
      value: null,
      change: null,
      at: null,
      why: null,
    })
  })

  test('[CP4] an imported gauge is its latest reading, its change against 30 days ago', () => {
    const gauges = [
      imported('loyalty', 70, NOW - DAY),
      imported('loyalty', 50, NOW - 40 * DAY),
      imported('loyalty', 90, NOW + DAY),
    ]
    expect(gaugeNow('loyalty', sources({ gauges }), NOW)).toMatchObject({
      value: 70,
      change: 20,
      why: 'import:core-banking',
    })
    expect(gaugeNow('loyalty', sources({ gauges: gauges.slice(0, 1) }), NOW)).toMatchObject({ value: 70, change: null })
    expect(gaugeHistory('loyalty', sources({ gauges }), NOW).map(({ value }) => value)).toEqual([90, 70, 50])
  })

  test('[CP4] satisfaction is drawn by surveys, lowered by what was broken off, and set by an import', () => {
    const surveys = [rating(1, NOW - 50 * DAY), rating(5, NOW - 2 * DAY)]
    const all = sources({
      surveys,
      dropOffs: [givenUp(NOW - DAY)],
      gauges: [imported('satisfaction', 80, NOW - 60 * DAY)],
    })
    expect(gaugeHistory('satisfaction', all, NOW).map(({ value, why }) => [value, why])).toEqual([
      [65, 'drop-off'],
      [70, 'survey'],
      [60, 'survey'],
      [80, 'import:core-banking'],
    ])
    expect(gaugeNow('satisfaction', all, NOW)).toMatchObject({ value: 65, change: 5, why: 'drop-off' })
    expect(gaugeNow('satisfaction', sources({ surveys: [rating(3, NOW)] }), NOW).value).toBe(58)
  })

  test('[CP4] each step says what moved it: the rating and its channel, the application and where, the system', () => {
    const gauges = [{ ...imported('satisfaction', 80, NOW - 3 * DAY), why: importWhy('card-system') }]
    const all = sources({ surveys: [rating(2, NOW - 2 * DAY)], dropOffs: [givenUp(NOW - DAY)], gauges })
    expect(gaugeHistory('satisfaction', all, NOW).map(({ at, why, cause }) => [at, why, cause])).toEqual([
      [NOW - DAY, 'drop-off', { kind: 'drop-off', about: [{ key: 'form', value: '贷款申请' }] }],
      [NOW - 2 * DAY, 'survey', { kind: 'rating', score: 2, channel: 'chat' }],
      [NOW - 3 * DAY, 'import:card-system', undefined],
    ])
  })

  test('[CP4] no run of surveys leaves 0 to 100', () => {
    const moves = fc.array(fc.record({ at: fc.nat(1000), score: fc.integer({ min: 1, max: 5 }) }), { maxLength: 40 })
    fc.assert(
      fc.property(moves, fc.array(fc.nat(1000), { maxLength: 40 }), (ratings, drops) => {
        const surveys = ratings.map(({ score, at }) => rating(score, at))
        const dropOffs = drops.map(givenUp)
        for (const { value } of gaugeHistory('satisfaction', sources({ surveys, dropOffs }), NOW)) {
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(100)
        }
      }),
    )
  })

  test('[CP3] completeness and trust are worked out for the moment asked about', () => {
    const known = [reading({ field: 'idNumber', at: NOW - 90 * DAY }), reading({ field: 'birthDate', at: NOW - DAY })]
    expect(gaugeNow('completeness', sources({ readings: known }), NOW)).toEqual({
      gauge: 'completeness',
      value: 25,
      change: 10,
      at: NOW - DAY,
      why: 'formula',
    })
    expect(gaugeHistory('completeness', sources({ readings: known }), NOW).map(({ value }) => value)).toEqual([25, 15])
    expect(gaugeNow('trust', sources({ readings: known }), NOW)).toMatchObject({ value: 98, change: 0 })
  })

  test('[CP59] a complaint lowers satisfaction, and what became of it gives half or all of that back', () => {
    const day = (days: number): number => NOW - days * DAY
    const complaint = (now: ComplaintMove['now'], at: number, taskId = 'first'): ComplaintMove => ({
      kind: 'complaint',
      now,
      taskId,
      tags: ['手续费'],
      at,
    })
    const complaints = [
      complaint('opened', day(9)),
      complaint('put-right', day(8)),
      complaint('opened', day(7), 'second'),
      complaint('nothing', day(6), 'second'),
    ]
    const history = gaugeHistory('satisfaction', sources({ complaints }), NOW)
    expect(history.map(({ value, why, cause }) => [value, why, cause?.kind === 'complaint' && cause.now])).toEqual([
      [55, 'complaint', 'nothing'],
      [45, 'complaint', 'opened'],
      [55, 'complaint', 'put-right'],
      [50, 'complaint', 'opened'],
    ])
    const weights = { survey: 50, dropOff: 1, complaint: 20, putRight: 0 }
    const graver = sources({ weights, complaints: complaints.slice(0, 2), dropOffs: [givenUp(day(5))] })
    expect(gaugeHistory('satisfaction', graver, NOW).map(({ value }) => value)).toEqual([39, 40, 40])
  })

  test('[CP59] near the bottom a complaint gives back no more than it took: one that was nothing leaves no trace', () => {
    const complaint = (now: ComplaintMove['now'], at: number): ComplaintMove => ({
      kind: 'complaint',
      now,
      taskId: 't',
      tags: [],
      at,
    })
    const low = { gauge: 'satisfaction', value: 4, at: 1, why: 'bank' } as const
    const after = (now: ComplaintMove['now']) =>
      gaugeHistory(
        'satisfaction',
        sources({ gauges: [low], complaints: [complaint('opened', 2), complaint(now, 3)] }),
        NOW,
      ).map(({ value }) => value)
    expect(after('nothing')).toEqual([4, 0, 4])
    expect(after('put-right')).toEqual([4, 0, 4])
  })

  test('[CP59] of a complaint that is open again only the taking down counts', () => {
    const task = { kind: 'complaint', openedAt: 1, tags: ['atm'], settled: null } as unknown as Task
    const settled = (outcome: TaskOutcome): Task => ({ ...task, settled: { at: 2, by: 'a1', outcome, text: null } })
    const moves = (one: Task) => complaintsIn([one]).map(({ now, at }) => [now, at])
    expect(moves(task)).toEqual([['opened', 1]])
    expect(moves(settled('done'))).toEqual([
      ['opened', 1],
      ['put-right', 2],
    ])
    expect(moves(settled('dropped')).at(-1)).toEqual(['nothing', 2])
    expect(complaintsIn([{ ...task, kind: 'suggestion' }])).toEqual([])
  })

  test('[CP58] of a prospect what comes with an account is not counted, and with nothing known completeness is 0', () => {
    const job = reading({ field: 'occupation', at: NOW - DAY })
    const said = [job, reading({ field: 'branch', at: NOW - DAY })]
    const prospect = sources({ readings: said, prospect: true })
    expect(gaugeNow('completeness', prospect, NOW)).toMatchObject({ value: 16, why: 'formula:prospect' })
    expect(gaugeNow('completeness', sources({ readings: said }), NOW)).toMatchObject({ value: 20, why: 'formula' })
    const all = PROFILE_FIELDS.filter((field) => !WITH_AN_ACCOUNT.has(field)).map((field) =>
      reading({ field, at: NOW }),
    )
    expect(gaugeNow('completeness', sources({ readings: all, prospect: true }), NOW).value).toBe(100)
    const nobody = sources({ prospect: true })
    expect(gaugeNow('completeness', nobody, NOW)).toMatchObject({ value: 0, change: null, at: null })
    expect(gaugeHistory('completeness', nobody, NOW)).toMatchObject([{ value: 0, at: NOW, why: 'formula:prospect' }])
    expect(gaugeNow('trust', nobody, NOW).value).toBeNull()
    expect(gaugeNow('trust', sources({ readings: [job], prospect: true }), NOW).value).toBeGreaterThan(0)
  })

  test('[CP62] a file handed over again changes no day that was: completeness and trust read as they did', () => {
    const day = (days: number): number => NOW - days * DAY
    const first = PROFILE_FIELDS.map((field, index) => reading({ field, at: day(100 - index) }))
    const again = first.map((one) => ({ ...one, at: day(9), since: one.at, earlier: [one.at] }))
    const third = first.map((one) => ({ ...one, value: '别的', at: day(2), earlier: [one.at, day(9)] }))
    for (const gauge of ['completeness', 'trust'] as const) {
      const before = gaugeHistory(gauge, sources({ readings: first }), day(10))
      const until = (known: readonly Reading[], moment: number) =>
        gaugeHistory(gauge, sources({ readings: known }), moment).filter(({ at }) => at < moment)
      const stood = before.filter(({ at }) => at < day(10))
      expect(until(again, day(10)).filter(({ at }) => at < day(9))).toEqual(stood)
      expect(until(third, day(10)).filter(({ at }) => at < day(9))).toEqual(stood)
      expect(gaugeNow(gauge, sources({ readings: third }), day(10)).value).toBe(before[0]?.value)
    }
    expect(gaugeHistory('completeness', sources({ readings: third }), NOW)[0]).toMatchObject({ value: 100 })
  })

  test('[CP62] words that moved nothing push no step out of a history, however many they are', () => {
    const day = (days: number): number => NOW - days * DAY
    const again = Array.from({ length: 80 }, (_, index) => day(90 - index))
    const known = [
      reading({ field: 'city', at: day(2), earlier: [day(300), ...again] }),
      reading({ field: 'employer', at: day(200) }),
    ]
    const history = gaugeHistory('completeness', sources({ readings: known }), NOW)
    expect(history.map(({ at, value }) => [at, value])).toEqual([
      [day(200), 16],
      [day(300), 8],
    ])
    expect(gaugeNow('completeness', sources({ readings: known }), NOW)).toMatchObject({ value: 16, change: 0 })
  })

  test('[CP3] the figure of today asks as much of a long past as of a short one', () => {
    const asked = (gauge: 'completeness' | 'trust', words: number): number => {
      let times = 0
      const earlier = Array.from({ length: words }, (_, index) => NOW - (400 - index) * DAY)
      const known = [reading({ at: NOW - DAY, earlier })]
      const counted = {
        ...sources(),
        get readings() {
          times += 1
          return known
        },
      }
      gaugeNow(gauge, counted, NOW)
      return times
    }
    for (const gauge of ['completeness', 'trust'] as const) expect(asked(gauge, 50)).toBe(asked(gauge, 1))
  })

  test('[CP3] what trust has faded to since anybody last spoke stands first in its history', () => {
    const of = sources({ readings: [reading({ field: 'employer', source: 'core-banking', at: NOW - 365 * DAY })] })
    const [first, ...before] = gaugeHistory('trust', of, NOW)
    expect(first).toMatchObject({ value: gaugeNow('trust', of, NOW).value, at: NOW })
    expect(before.map(({ value }) => value)).toEqual([98])
  })
})

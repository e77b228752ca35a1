import { describe, expect, test } from 'vitest'
import type { Consent } from '#shared/domain/consent.ts'
import type { Holding } from '#shared/domain/profile.ts'
import type { Task } from '#shared/domain/task.ts'
import { complaintMoods, openComplaintSince } from './complaints.ts'
import { alertsOf, preferredOf, type AlertGrounds } from './alerts.ts'

const DAY = 86_400_000
/** Noon in Shanghai. */
const NOW = Date.UTC(2026, 2, 2, 4)

const grounds = (change: Partial<AlertGrounds> = {}): AlertGrounds => ({
  policy: { silenceDays: { complaint: 30, bereavement: 180, fraud: 30 } },
  moods: [],
  complaintSince: null,
  consents: [],
  birthDate: null,
  age: null,
  elderAge: 65,
  assessedUntil: null,
  holdings: [],
  timeZone: 'Asia/Shanghai',
  ...change,
})
const refused: Consent = {
  purpose: 'profiling',
  channel: null,
  given: false,
  at: NOW - DAY,
  until: null,
  proof: 'spoken',
  proofRef: null,
  interactionId: null,
  by: 'ann',
}
const holding = (change: Partial<Holding>): Holding => ({
  id: 'h',
  kind: 'wealth',
  productCode: 'W',
  name: '稳利',
  tail: null,
  balance: 100,
  maturesAt: null,
  dueAt: null,
  ...change,
})

describe('[CP6] what to mind', () => {
  test('[CP6] nothing known, nothing to mind', () => {
    expect(alertsOf(grounds(), NOW)).toEqual([])
  })

  test('[CP6] silence lasts from the latest such contact on, the gravest first', () => {
    const moods = [
      { mood: 'complaint', at: NOW - 29 * DAY, interactionId: 'i1' },
      { mood: 'complaint', at: NOW - 20 * DAY, interactionId: 'i2' },
      { mood: 'fraud', at: NOW - 30 * DAY, interactionId: 'i1' },
      { mood: 'bereavement', at: NOW - 100 * DAY, interactionId: 'i3' },
    ] as const
    expect(alertsOf(grounds({ moods }), NOW)).toEqual([
      { kind: 'silence', mood: 'bereavement', until: NOW + 80 * DAY, heardIn: 'i3', at: NOW - 100 * DAY },
      { kind: 'silence', mood: 'complaint', until: NOW + 10 * DAY, heardIn: 'i2', at: NOW - 20 * DAY },
    ])
  })

  test('[CP6] refused recommendations, age, an assessment that ran out, and a birthday where the centre is', () => {
    const all = grounds({
      consents: [refused],
      age: 65,
      assessedUntil: NOW,
      birthDate: '1961-03-02',
    })
    expect(alertsOf(all, NOW).map(({ kind }) => kind)).toEqual([
      'recommendations-off',
      'elder',
      'assessment-expired',
      'birthday',
    ])
    // Still the first of March there.
    const early = Date.UTC(2026, 2, 2, 3)
    expect(alertsOf({ ...all, timeZone: 'America/Los_Angeles' }, early).map(({ kind }) => kind)).not.toContain(
      'birthday',
    )
    expect(alertsOf(grounds({ age: 64, assessedUntil: NOW + 1, birthDate: '1961-03-03' }), NOW)).toEqual([])
  })

  test('[CP6] what matures within 14 days, the soonest first; loans and what is past do not count', () => {
    const holdings = [
      holding({ name: 'b', maturesAt: NOW + 14 * DAY }),
      holding({ name: 'a', maturesAt: NOW + DAY / 2 }),
      holding({ name: 'late', maturesAt: NOW + 15 * DAY }),
      holding({ name: 'past', maturesAt: NOW - DAY }),
      holding({ name: 'loan', kind: 'loan', maturesAt: NOW + DAY }),
      holding({ name: 'open' }),
    ]
    const named = alertsOf(grounds({ holdings }), NOW).map((alert) =>
      alert.kind === 'maturity' ? [alert.name, alert.inDays] : alert.kind,
    )
    expect(named).toEqual([
      ['a', 1],
      ['b', 14],
    ])
  })
})

test('[CP7] the channel and hour they came most often, from three contacts on', () => {
  const at = (hour: number) => Date.UTC(2026, 1, 1, hour - 8, 30)
  const contacts = [
    { channel: 'voice', at: at(9) },
    { channel: 'chat', at: at(21) },
    { channel: 'chat', at: at(9) },
    { channel: 'chat', at: at(21) },
  ] as const
  expect(preferredOf(contacts, 'Asia/Shanghai')).toEqual({ channel: 'chat', hour: 21, times: 3, of: 4 })
  expect(preferredOf(contacts.slice(0, 2), 'Asia/Shanghai')).toBeNull()
})

describe('[OF46] complaints that were taken down', () => {
  const complaint = (change: Partial<Task> = {}): Task => ({
    id: 't',
    revision: 1,
    seq: 1,
    kind: 'complaint',
    customerId: 'c',
    interactionId: 'i',
    recommendationId: null,
    openedAt: NOW - 40 * DAY,
    openedBy: 'ann',
    assignee: { agentId: 'ann' },
    escalatedTo: [],
    level: 0,
    dueAt: null,
    tags: [],
    text: null,
    notes: [],
    settled: null,
    ...change,
  })
  const settled = { at: NOW - 2 * DAY, by: 'ann', outcome: 'done', text: null } as const
  const alertsWith = (tasks: readonly Task[]) =>
    alertsOf(grounds({ moods: complaintMoods(tasks), complaintSince: openComplaintSince(tasks) }), NOW)

  test('[OF46] are said as long as they are open, however long ago', () => {
    expect(alertsWith([complaint(), complaint({ kind: 'follow-up' })])).toEqual([
      { kind: 'complaint-open', since: NOW - 40 * DAY },
    ])
  })

  test('[OF46] call for the policy’s days of silence from when they were settled', () => {
    expect(alertsWith([complaint({ settled })])).toEqual([
      { kind: 'silence', mood: 'complaint', until: NOW + 28 * DAY },
    ])
    expect(alertsWith([complaint({ settled: { ...settled, at: NOW - 30 * DAY } })])).toEqual([])
  })
})

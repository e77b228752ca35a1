import { expect, test } from 'vitest'
import type { AgentFigures, LiveRow } from '#shared/protocol/wallboard.ts'
import type { OpenComplaint } from '#shared/protocol/tasks-rest.ts'
import { alertsOf, arrangeAlerts, isRead, type Alert } from './alerts.ts'
import { concernOf, type AttentionInput } from './attention.ts'
import type { QueueRow } from './figures.ts'
import { agentFigures, liveRow, meal, NOW, queueRecord, queueRow, versioned } from './testing.ts'

const input = (live: readonly LiveRow[] = []): AttentionInput => ({
  auxCodes: new Map([['meal', meal]]),
  queues: new Map([['cards', versioned('cards', queueRecord)]]),
  live: new Map(live.map((row) => [row.interactionId, row])),
  now: NOW,
})
const alerts = (queues: readonly QueueRow[], agents: readonly AgentFigures[], live: readonly LiveRow[] = []) =>
  alertsOf(queues, agents, input(live))

const lateRow = liveRow({ waitingSince: NOW - 90_000, dueAt: NOW - 30_000 })
const atLunch = (minutes: number) =>
  agentFigures({ shown: 'aux', state: { name: 'aux', auxCodeId: 'meal' }, since: NOW - minutes * 60_000 })

test('a floor that goes well raises nothing', () => {
  const waiting = liveRow()
  expect(alerts([queueRow({ waiting: 1 }, [waiting])], [agentFigures(), atLunch(29)], [waiting])).toEqual([])
})

test('[B8] a queue has one alert with all its reasons, the gravest first', () => {
  const row = queueRow({ waiting: 3, agentsAvailable: 0, answered: 10, answeredInTime: 6, abandoned: 0 }, [lateRow])
  const found = alerts([row], [], [lateRow])
  expect(found).toHaveLength(1)
  expect(found[0]).toMatchObject({
    kind: 'queue',
    queueId: 'cards',
    severity: 'critical',
    since: NOW - 30_000,
    reasons: [
      { kind: 'past-due', count: 1, longestSince: NOW - 90_000 },
      { kind: 'nobody-free', waiting: 3, signedIn: 6 },
      { kind: 'below-target', level: 0.6, percent: 80 },
    ],
  })
})

test('[B8] nobody free is a warning while someone is on duty, critical when nobody is', () => {
  const severity = (agentsSignedIn: number) =>
    alerts([queueRow({ waiting: 1, agentsAvailable: 0, agentsSignedIn })], [])[0]?.severity
  expect(severity(4)).toBe('warning')
  expect(severity(0)).toBe('critical')
  expect(alerts([queueRow({ waiting: 0, agentsAvailable: 0, agentsSignedIn: 0 })], [])).toEqual([])
})

test('[B9] too few contacts say nothing about a service level', () => {
  const judged = (answered: number) => alerts([queueRow({ answered, answeredInTime: 0, abandoned: 0 })], [])
  expect(judged(4)).toEqual([])
  expect(judged(5)).toMatchObject([{ severity: 'warning', reasons: [{ kind: 'below-target', level: 0 }] }])
})

test('[B10] two unanswered offers raise an alert for whoever is signed in', () => {
  expect(alerts([], [agentFigures({ ronaToday: 1 })])).toEqual([])
  expect(alerts([], [agentFigures({ ronaToday: 2, shown: 'offline' })])).toEqual([])
  expect(alerts([], [agentFigures({ ronaToday: 2 })])).toMatchObject([{ kind: 'unanswered', agentId: 'a1', count: 2 }])
})

test('[B11] an overdue break is dated from the moment it was overdue', () => {
  expect(alerts([], [atLunch(30)])).toEqual([])
  expect(alerts([], [atLunch(32)])).toMatchObject([{ kind: 'aux-overdue', auxCodeId: 'meal', since: NOW - 120_000 }])
})

test('[B12] a lost desk is critical while work is in hand there', () => {
  const lost = (interactionIds: readonly string[]) => alerts([], [agentFigures({ shown: 'lost', interactionIds })])[0]
  expect(lost(['i1'])).toMatchObject({ kind: 'lost', inHand: 1, severity: 'critical' })
  expect(lost([])).toMatchObject({ severity: 'warning' })
})

test('[B13] critical ones come first, then the oldest', () => {
  const agents = [
    { ...atLunch(40), agentId: 'a1' },
    { ...atLunch(50), agentId: 'a2' },
    agentFigures({ agentId: 'a3', shown: 'lost', interactionIds: ['i9'], since: NOW - 5_000 }),
  ]
  expect(alerts([], agents).map(({ key }) => key)).toEqual(['lost/a3', 'aux/a2', 'aux/a1'])
})

test('[B13] a read alert stands at the end and counts again when it gets worse', () => {
  const warning = alerts([queueRow({ waiting: 1, agentsAvailable: 0 })], [agentFigures({ ronaToday: 2 })])
  const read = new Map(warning.slice(0, 1).map(({ key, weight }): [string, number] => [key, weight]))
  expect(arrangeAlerts(warning, read).map((alert) => isRead(alert, read))).toEqual([false, true])
  const [worse] = alerts([queueRow({ waiting: 1, agentsAvailable: 0 }, [lateRow])], [], [lateRow])
  const seen = new Map<string, number>([['queue/cards', warning.find(({ kind }) => kind === 'queue')?.weight ?? 0]])
  expect(isRead(worse as Alert, seen)).toBe(false)
})

test('[B5] the weightiest concern about an agent is named', () => {
  const inHand = liveRow({ phase: 'active', agentId: 'a1', waitingSince: null, acceptedAt: NOW - 700_000 })
  const inWrapUp = liveRow({ phase: 'wrap-up', agentId: 'a1', waitingSince: null })
  const concern = (figures: Partial<AgentFigures>, live: readonly LiveRow[] = []) =>
    concernOf(agentFigures(figures), input(live))?.kind ?? null
  expect(concern({})).toBeNull()
  expect(concern({ shown: 'lost', ronaToday: 3 })).toBe('lost')
  expect(concern({ ronaToday: 2 })).toBe('unanswered')
  expect(concern({ shown: 'busy', interactionIds: ['i1'] }, [inHand])).toBe('long-handling')
  expect(concern({ shown: 'busy', interactionIds: ['i1'], averageHandleMs: null }, [inHand])).toBeNull()
  expect(concern({ shown: 'acw', interactionIds: ['i1'], since: NOW - 121_000 }, [inWrapUp])).toBe('wrap-up-overdue')
  expect(concern({ shown: 'acw', interactionIds: ['i1'], since: NOW - 119_000 }, [inWrapUp])).toBeNull()
})

const complaint = (changes: Partial<OpenComplaint> = {}): OpenComplaint => ({
  taskId: 't1',
  customerName: '陈**',
  agentId: 'a1',
  openedAt: NOW - 600_000,
  level: 0,
  escalatesAt: NOW + 3 * 3_600_000,
  dueAt: null,
  interactionIds: [],
  ...changes,
})

test('[TK14] an open complaint is an alert, critical in its last hour and once it went up', () => {
  const severity = (changes: Partial<OpenComplaint>) => alertsOf([], [], input(), [complaint(changes)])[0]?.severity
  expect(severity({})).toBe('warning')
  expect(severity({ escalatesAt: NOW + 3_600_000 })).toBe('critical')
  expect(severity({ level: 1 })).toBe('critical')
})

test('[TK14] what was read counts again once it goes up', () => {
  const [before] = alertsOf([], [], input(), [complaint()])
  const [after] = alertsOf([], [], input(), [complaint({ level: 1 })])
  if (before === undefined || after === undefined) throw new Error('no alert')
  const read = new Map([[before.key, before.weight]])
  expect([isRead(before, read), isRead(after, read)]).toEqual([true, false])
})

test('[CF19] an account that does not work is an alert: critical while it is down', () => {
  const trouble = (health: 'down' | 'degraded') =>
    alertsOf([], [], input(), [], [{ accountId: 'gw', health, reason: 'twilio-20003', since: 7 }])
  expect(trouble('down')).toMatchObject([{ kind: 'account', key: 'account/gw', severity: 'critical', since: 7 }])
  const [limited] = trouble('degraded')
  const [down] = trouble('down')
  if (limited === undefined || down === undefined) throw new Error('no alert')
  expect(limited.severity).toBe('warning')
  expect(isRead(down, new Map([[limited.key, limited.weight]]))).toBe(false)
})

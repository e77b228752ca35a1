import { describe, expect, test } from 'vitest'
import golden from './golden/log-1.json' with { type: 'json' }
import goldenCalls from './golden/log-2.json' with { type: 'json' }
import goldenPeriods from './golden/log-3.json' with { type: 'json' }
import { type Agent, evolveAgent } from './agent.ts'
import { emptyConfig, evolveConfig } from './config-fold.ts'
import { isAgentEvent, isConfigEvent, isInteractionEvent, EVENT_VERSION } from './events.ts'
import { FIRST_IDLE_WARNING } from './first-texts.ts'
import { evolveInteraction, type Interaction } from './interaction.ts'
import { type RawEvent, upcast, type Upcaster } from './upcast.ts'

const raw = (v: number, data: RawEvent['data'] = {}, type = 'interaction.parked'): RawEvent => ({
  seq: 7,
  stream: 'interaction/i',
  type,
  v,
  at: 0,
  actor: 'a',
  cause: null,
  data,
  body: null,
})

describe('[F5] lifting old events', () => {
  const UPCASTERS: readonly Upcaster[] = [
    { type: 'interaction.parked', from: 1, lift: (event) => ({ ...event, data: { until: null } }) },
    { type: 'interaction.parked', from: 2, lift: (event) => ({ ...event, data: { remindAt: null } }) },
  ]

  test('[F5] step by step, whatever version wrote them', () => {
    const lifted = [raw(1), raw(2, { until: null }), raw(3, { remindAt: null })].map((event) =>
      upcast(event, UPCASTERS, 3),
    )
    for (const event of lifted) expect(event).toMatchObject({ v: 3, data: { remindAt: null } })
  })

  test('[F5] a version that did not touch a type lifts it by number alone', () => {
    expect(upcast(raw(1, { a: 1 }, 'interaction.resumed'), UPCASTERS, 3)).toMatchObject({ v: 3, data: { a: 1 } })
  })

  test('[F5] what a newer release wrote stops the reading', () => {
    expect(() => upcast(raw(EVENT_VERSION + 1))).toThrow(
      `Event 7 (interaction.parked) has version ${EVENT_VERSION + 1}`,
    )
  })
})

test('[F5] records of version 1 are read with what their fields’ absence meant', () => {
  const saved = (kind: string, record: RawEvent['data']) =>
    upcast(raw(1, { kind, id: 'x', version: 1, record }, 'config.saved')).data
  expect(saved('cannedReply', { shortcut: '您好' })).toMatchObject({ record: { shortcut: '您好', shortcutEn: '' } })
  expect(saved('centre', { timeZone: 'Asia/Shanghai' })).toMatchObject({
    record: {
      timeZone: 'Asia/Shanghai',
      systemTexts: { idleWarning: FIRST_IDLE_WARNING },
      retentionDays: { conversation: null, wrapUp: null },
    },
  })
  expect(saved('centre', { retentionDays: { conversation: 30, wrapUp: 60 } })).toMatchObject({
    record: { retentionDays: { conversation: 30, recording: null, wrapUp: 60 } },
  })
  expect(saved('marketingPolicy', { enabled: true })).toMatchObject({
    record: { enabled: true, remoteAssessment: false },
  })
  expect(saved('intent', { name: {} })).toMatchObject({ record: { problem: false } })
  expect(saved('intent', { problem: true })).toMatchObject({ record: { problem: true } })
  expect(saved('entryPoint', { voice: { numbers: ['95000'] } })).toMatchObject({
    record: { voice: { numbers: ['95000'], languageSkills: { zh: [], en: [] } } },
  })
  expect(saved('entryPoint', { queueId: 'q' })).toMatchObject({ record: { voice: null } })
  expect(saved('skill', { name: {} })).toMatchObject({ record: { name: {} } })
})

test('[F5] [OF48] a disclosure of version 7 has its one text for the agent and for the customer', () => {
  const text = { zh: '理财不是存款', en: 'Not a deposit' }
  const record = { disclosures: [{ id: 'd', text, check: 'agent' }] }
  const { data } = upcast(raw(7, { kind: 'proposition', id: 'x', version: 1, record }, 'config.saved'))
  expect(data).toMatchObject({
    record: { disclosures: [{ id: 'd', agent: text, customer: text, check: 'agent' }] },
  })
  expect(JSON.stringify(data)).not.toContain('"text"')
})

const LOGS: readonly (readonly [string, { readonly events: readonly RawEvent[]; readonly folded: object }])[] = [
  ['of the first release', golden],
  ['with calls', goldenCalls],
  ['with a period for recordings', goldenPeriods],
]

/** Logs as they were once written. They never change: a release that can't read them has broken its customers' history. */
test.each(LOGS)('[F5] the golden log %s folds to what it meant then', (_, log) => {
  const interactions = new Map<string, Interaction>()
  const agents = new Map<string, Agent>()
  const config = emptyConfig()
  for (const event of log.events.map((one) => upcast(one))) {
    if (isInteractionEvent(event))
      interactions.set(event.stream, evolveInteraction(interactions.get(event.stream), event))
    else if (isAgentEvent(event)) agents.set(event.stream, evolveAgent(agents.get(event.stream), event))
    else if (isConfigEvent(event)) evolveConfig(config, event)
  }
  const folded = {
    interactions: [...interactions.values()],
    agents: [...agents.values()],
    queues: [...config.queue.values()],
    users: [...config.user.values()],
    centres: [...config.centre.values()],
  }
  // What later releases know besides was not there to be meant.
  expect(JSON.parse(JSON.stringify(folded))).toMatchObject(log.folded)
})

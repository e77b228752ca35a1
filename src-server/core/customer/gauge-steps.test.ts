import { expect, test } from 'vitest'
import { satisfactionOf } from '#shared/domain/customer-model.ts'
import type { ProfileField, Reading } from '#shared/domain/profile.ts'
import { gaugeHistory, type GaugeSources } from './gauges.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 4, 1)
const told = (field: ProfileField, at: number): Reading => ({ field, value: 'x', source: 'core-banking', at, by: null })

function stepsOf(gauge: 'completeness' | 'trust', readings: readonly Reading[], prospect = false) {
  const sources: GaugeSources = {
    readings,
    gauges: [],
    surveys: [],
    dropOffs: [],
    complaints: [],
    weights: satisfactionOf({}),
    prospect,
  }
  return gaugeHistory(gauge, sources, NOW).map(({ value, cause }) => ({
    value,
    fields: cause?.kind === 'told' ? cause.fields.map(({ field, worth }) => `${field} ${worth}`) : null,
  }))
}

test('[CP67] a step of completeness names what became known with it and its weight, the weightiest first', () => {
  const readings = [told('city', NOW - 9 * DAY), told('gender', NOW - 2 * DAY), told('idNumber', NOW - 2 * DAY)]
  const again = { ...told('city', NOW - 2 * DAY), since: NOW - 9 * DAY }
  expect(stepsOf('completeness', [again, ...readings.slice(1)])).toEqual([
    { value: 28, fields: ['idNumber 15', 'gender 5'] },
    { value: 8, fields: ['city 8'] },
  ])
  expect(stepsOf('completeness', readings, true)[0]?.fields).toEqual(['gender 6'])
})

test('[CP67] a step of trust names what was told, once more too, and one of time alone names nothing', () => {
  const readings = [
    told('incomeBand', NOW - 900 * DAY),
    told('city', NOW - 800 * DAY),
    told('manager', NOW - 800 * DAY),
  ]
  const [now, ...before] = stepsOf('trust', readings)
  expect(now?.fields).toEqual([])
  expect(before.map(({ fields }) => fields)).toEqual([['city 8'], ['incomeBand 12']])
  const again = { ...told('incomeBand', NOW), since: NOW - 900 * DAY }
  expect(stepsOf('trust', [again])[0]).toEqual({ value: 98, fields: ['incomeBand 12'] })
})

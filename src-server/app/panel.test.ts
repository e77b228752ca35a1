import { expect, test } from 'vitest'
import type { Me } from '#shared/protocol/sync.ts'
import type { TimelinePage } from '#shared/protocol/rest.ts'
import { PANEL_PARTS } from '#shared/protocol/panel-rest.ts'
import { settle } from '../../tests/support/centre/virtual-clock.ts'
import type { Clock } from './clock.ts'
import { type PanelPorts, readPanel } from './panel.ts'
import { RequestRefused } from './request-refused.ts'

const anna: Me = { userId: 'anna', username: 'anna', displayName: 'Anna', role: 'agent' }
const past: TimelinePage = { entries: [], nextBefore: null }
const never = (): Promise<never> => new Promise(() => {})
const refused = (): Promise<never> => Promise.reject(new RequestRefused('not-allowed'))

/** A clock whose timers run when the test says so. */
function handClock() {
  const due: (() => void)[] = []
  const waits: number[] = []
  const clock: Pick<Clock, 'after'> = {
    after(ms, run) {
      waits.push(ms)
      due.push(run)
      return () => due.splice(due.indexOf(run), 1)
    },
  }
  return { clock, waits, due, pass: () => due.splice(0).forEach((run) => run()) }
}

function portsOf(clock: Pick<Clock, 'after'>, bank: () => Promise<never>): PanelPorts {
  return {
    reads: { customer: refused, timeline: () => Promise.resolve(past) },
    profiles: { profile: bank, holdings: bank },
    identities: { identity: refused },
    tasks: { ofCustomer: () => Promise.resolve({ tasks: [] }) },
    requests: { ofCustomer: refused },
    clock,
  }
}

test('[PA25] what is refused or not there in time is left out, and the rest waits no longer than 150 ms', async () => {
  const { clock, waits, pass } = handClock()
  const panel = readPanel(portsOf(clock, never), anna, 'c1', { parts: [...PANEL_PARTS] })
  expect(waits).toEqual([150])
  await settle()
  pass()
  expect(await panel).toEqual({ timeline: past, tasks: { tasks: [] } })
})

test('[PA25] what is there at once waits for nothing, and only what was asked for is read', async () => {
  const { clock, due } = handClock()
  expect(await readPanel(portsOf(clock, refused), anna, 'c1', { parts: ['timeline', 'profile'] })).toEqual({
    timeline: past,
  })
  expect(due).toEqual([])
})

import { expect, test } from 'vitest'
import { interaction } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { clearNotices, useNotices } from '../../design/index.ts'
import { DeskAlerts } from './desk-alerts.tsx'

test('[D45] parked work whose reminder came due is told of; the rest stays silent', async () => {
  clearNotices()
  const now = Date.now()
  const parked = (id: string, remindAt: number | null) =>
    interaction({ id, phase: { name: 'parked', agentId: 'a1', since: now - 60_000, remindAt } })
  const interactions = [parked('due', now - 1_000), parked('later', now + 3_600_000), parked('never', null)]
  await renderDesk(<DeskAlerts />, { interactions })
  const told = useNotices.getState().notices.filter(({ id }) => id.startsWith('parked.'))
  expect(told.map(({ id, detail }) => [id, detail])).toEqual([['parked.due', '该跟进了']])
})

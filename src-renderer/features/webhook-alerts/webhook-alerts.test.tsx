import { waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { useNotices } from '../../design/index.ts'
import { WebhookAlerts } from './webhook-alerts.tsx'

test('[WH16] [WH41] administrators are told once of what was switched off, and nobody else', async () => {
  const paths: string[] = []
  const request = async <T,>(path: string): Promise<T> => {
    paths.push(path)
    const stopped = { why: 'failing', at: 9, by: 'system' }
    const of = (id: string, why: string) => ({ id, name: id, stopped: { ...stopped, why } })
    // What the server lists, as far as it is looked at.
    return { subscriptions: [of('CRM', 'failing'), of('DWH', 'person'), { id: 'x', stopped: null }] } as T
  }
  const { unmount } = await renderDesk(<WebhookAlerts />, { role: 'agent', api: { request } })
  expect(paths).toEqual([])
  unmount()
  await renderDesk(<WebhookAlerts />, { role: 'admin', api: { request } })
  await waitFor(() => expect(useNotices.getState().notices).toHaveLength(1))
  expect(useNotices.getState().notices[0]).toMatchObject({
    title: '事件推送“CRM”已停用',
    leadsTo: { kind: 'place', path: ['admin', 'webhooks', 'CRM'] },
  })
})

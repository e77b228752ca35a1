import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { WaysToWrite, WayToWrite } from '#shared/protocol/outreach-rest.ts'
import type { Api } from '../../client/index.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { OutreachDialog } from './outreach-dialog.tsx'

const way = (pointId: string, shown: string, underWay: WayToWrite['underWay']): WayToWrite => ({
  pointId,
  shown,
  accountId: 'sms',
  channel: 'sms',
  queueIds: ['q1'],
  underWay,
  text: null,
  templates: {},
  answersLeft: null,
})
const here = way('1-0', '+86138****8000', { interactionId: 'i1', mine: true })

function goOn(ways: WaysToWrite['ways']) {
  const request = (() => Promise.resolve({ ways } satisfies WaysToWrite)) as Api['request']
  const asked = { customerId: 'c1', name: null, pointId: null, continuesId: 'i1' }
  return renderDesk(<OutreachDialog asked={asked} onClose={() => undefined} />, { api: { request } })
}

test('[OT9] going on elsewhere does not offer the contact that is open', async () => {
  await goOn([here, way('1-1', '+86139****9000', null)])
  expect(await screen.findAllByRole('radio', { hidden: true })).toHaveLength(1)
  expect(screen.queryByText(/8000/)).not.toBeInTheDocument()
})

test('[OT9] with no other way left the dialog says so', async () => {
  await goOn([here])
  expect(await screen.findByText(/没有别的方式可换/)).toBeInTheDocument()
})

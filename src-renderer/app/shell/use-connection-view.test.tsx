import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { interaction } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import { useConnectionView } from './use-connection-view.ts'

function Line() {
  return <ConnectionBanner connection={useConnectionView()} />
}

test('[D72] offline, only what a person said is counted as waiting', async () => {
  const { server, desk } = await renderDesk(<Line />, { interactions: [interaction()] })
  server.reachable = false
  act(() => server.breakLine())
  act(() => {
    void desk.sendText('i1', '您好')
    void desk.send({ type: 'conversation.read', interactionId: 'i1', upTo: 3 })
  })
  expect(await screen.findByText(/1 条待发送/)).toBeInTheDocument()
})

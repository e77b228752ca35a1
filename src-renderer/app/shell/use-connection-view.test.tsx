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

test.each([
  ['agent', true],
  ['supervisor', true],
  ['admin', false],
  ['quality', false],
] as const)('[D90] a second window of one who is %s: asked to take over is %s', async (role, isAsked) => {
  const { desk } = await renderDesk(<Line />)
  act(() => desk.floor.setState(({ me }) => ({ writable: false, me: me === null ? null : { ...me, role } })))
  expect(screen.queryAllByRole('button', { name: '在此接管' })).toHaveLength(isAsked ? 1 : 0)
})

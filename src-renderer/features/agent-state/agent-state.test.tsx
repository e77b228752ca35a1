import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { Agent } from '#shared/domain/agent.ts'
import type { ConfigSnapshot } from '#shared/protocol/sync.ts'
import { interaction, NOW, versioned } from '../../client/testing/factories.ts'
import { renderDesk, type DeskUnderTest } from '../../client/testing/render-desk.tsx'
import { AgentStateTile, StoppedBanner } from './index.ts'

const config: Partial<ConfigSnapshot> = {
  auxCode: [
    versioned('rona', { name: { zh: '未接听', en: 'Not answered' }, order: 9, maxMinutes: null, chosenBy: 'system' }),
    versioned('meal', { name: { zh: '用餐', en: 'Meal' }, order: 1, maxMinutes: null, chosenBy: 'agent' }),
  ],
}

async function afterUnanswered(changes: Partial<Agent> = {}): Promise<DeskUnderTest> {
  const here = await renderDesk(
    <>
      <AgentStateTile />
      <StoppedBanner />
    </>,
    { interactions: [interaction()], config },
  )
  act(() => {
    const { agent } = here.desk.floor.getState()
    if (agent === null) return
    const state = { name: 'aux', auxCodeId: 'rona' } as const
    here.desk.floor.setState({ agent: { ...agent, state, cause: 'rona', since: NOW, ...changes } })
  })
  return here
}

test('[D80] an unanswered offer is said with the way back, also while another contact is in hand', async () => {
  const { server } = await afterUnanswered()
  expect(screen.getByText('有派单未接听，已停止派单')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: /回到可接入/ }))
  expect(server.commands.map(({ command }) => command)).toEqual([
    { type: 'agent.setState', state: { name: 'available' } },
  ])
})

test('[D80] a break one chose is not called a stop', async () => {
  await afterUnanswered({ state: { name: 'aux', auxCodeId: 'meal' }, cause: 'agent' })
  expect(screen.queryByRole('button', { name: /回到可接入/ })).toBeNull()
})

test('[D81] the menu shows a state nobody can choose, and says that ready counts at once', async () => {
  await afterUnanswered()
  await userEvent.click(screen.getByRole('button', { name: /处理中/ }))
  await waitFor(() => expect(screen.getByText('现在：未接听')).toBeInTheDocument())
  expect(screen.getByText(/可接入立即生效/)).toBeInTheDocument()
  expect(screen.queryByRole('menuitemradio', { name: /未接听/ })).toBeNull()
})

test('[D91] ready wished for before the line is up is said, may be taken back, and is asked for once it is up', async () => {
  const { desk, server } = await renderDesk(<AgentStateTile />, { config })
  const asked = () => server.commands.map(({ command }) => command.type)
  const { agent } = desk.floor.getState()
  act(() => desk.floor.setState({ agent: null }))
  const press = () => userEvent.keyboard('{Alt>}a{/Alt}')
  await press()
  expect(screen.getByRole('status')).toHaveTextContent(/待接通.*接通后立即转为可接入/)
  await press()
  expect(screen.queryByRole('status')).toBeNull()
  await press()
  expect(asked()).toEqual([])
  await act(async () => desk.floor.setState({ agent }))
  await waitFor(() => expect(asked()).toEqual(['agent.setState']))
})

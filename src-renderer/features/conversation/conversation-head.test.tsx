import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { calling } from '../softphone/testing.ts'
import { ConversationHead } from './conversation-head.tsx'

const head = (interaction: ReturnType<typeof calling>) =>
  renderDesk(<ConversationHead interaction={interaction} wrapUpOpen={false} onToggleWrapUp={() => {}} />, {
    interactions: [interaction],
  })

test('[SP36] while a colleague is asked the head hands nothing over: the bar does', async () => {
  const first = await head(calling())
  expect(screen.getByRole('button', { name: /转接/ })).toBeInTheDocument()
  first.unmount()
  const consult = { id: 'c1', to: { agentId: 'a2' }, agentId: 'a2', number: null, state: 'talking', since: 1 } as const
  await head(calling({}, { consult, heldSince: 1 }))
  expect(screen.queryByRole('button', { name: /转接/ })).toBeNull()
})

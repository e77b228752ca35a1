import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { interaction, NOW } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { WorkList } from './index.ts'

test('[D121] beside a draft the time in hand stands without its word, so that the queue can be read', async () => {
  const one = interaction({ phase: { name: 'active', agentId: 'a1', since: NOW } })
  const { desk } = await renderDesk(<WorkList selectedId={undefined} onSelect={() => {}} />, { interactions: [one] })
  expect(await screen.findByText('处理')).not.toHaveClass('sr')
  act(() => desk.drafts.change(one.id, { reply: '您好' }))
  expect(await screen.findByText('草稿')).toBeVisible()
  expect(screen.getByText('处理')).toHaveClass('sr')
})

import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { interaction } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { KnowledgeBeside } from './knowledge-beside.tsx'

test('[KN13] a key opens what the bank knows beside the customer, ready to be searched', async () => {
  const one = interaction()
  await renderDesk(
    <KnowledgeBeside interaction={one}>
      <p>客户资料</p>
    </KnowledgeBeside>,
    { interactions: [one] },
  )
  expect(screen.getByText('客户资料')).toBeVisible()
  expect(screen.queryByRole('searchbox')).toBeNull()
  await userEvent.keyboard('{Alt>}b{/Alt}')
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('搜索知识')
})

test('[KN14] without a question nothing is suggested, and the focus stays where it was', async () => {
  const one = interaction({ messages: [] })
  await renderDesk(
    <KnowledgeBeside interaction={one}>
      <input aria-label="reply" />
    </KnowledgeBeside>,
    { interactions: [one] },
  )
  screen.getByLabelText('reply').focus()
  expect(screen.getByLabelText('reply')).toHaveFocus()
  expect(screen.getByRole('tab', { name: '知识' })).toBeVisible()
})

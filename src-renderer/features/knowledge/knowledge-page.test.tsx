import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { Api } from '../../client/index.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { KnowledgePage } from './knowledge-page.tsx'

test('[KN4] a policy that could not be changed stands as it was, and says so', async () => {
  const request = ((_path: string, options?: { method?: string }) =>
    options?.method === 'POST'
      ? Promise.reject(new Error('no line'))
      : Promise.resolve({ articles: [], policy: { secondPerson: true } })) as Api['request']
  await renderDesk(<KnowledgePage />, { role: 'admin', api: { request } })
  const tick = await screen.findByRole('checkbox', { name: '文章由另一个人批准' })
  await userEvent.click(tick)
  expect(await screen.findByRole('alert')).not.toBeEmptyDOMElement()
  expect(tick).toBeChecked()
})

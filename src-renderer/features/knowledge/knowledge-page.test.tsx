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

test('[KN43] a search in vain says what to do, and begins an article with its words', async () => {
  const request = (() => Promise.resolve({ articles: [], policy: { secondPerson: true } })) as Api['request']
  await renderDesk(<KnowledgePage />, { role: 'supervisor', api: { request } })
  expect(await screen.findByText('还没有文章')).toBeVisible()
  await userEvent.type(screen.getByRole('searchbox', { name: '搜索知识' }), '火星旅行')
  expect(await screen.findByText('没有符合的文章')).toBeVisible()
  expect(screen.getByText(/照客户的问法写一篇/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: '写一篇' }))
  expect(decodeURIComponent(location.hash + location.pathname)).toContain('knowledge/new/火星旅行')
})

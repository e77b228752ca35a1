import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { OfferAgain } from './index.ts'
import { shelf } from './testing.ts'

const card = <OfferAgain propositionId="steady" customerName="陈立文" actions={<button type="button">联系</button>} />

test('[TK30] what is to be come back to opens to its words, with facts of the record left open', async () => {
  await renderDesk(card, { config: shelf() })
  await userEvent.click(screen.getByRole('button', { name: '推荐：汇盈 · 稳健 90 天持有期' }))
  const dialog = within(await screen.findByRole('dialog', { name: '汇盈 · 稳健 90 天持有期' }))
  expect(dialog.getByText(/^陈立文您好，\{.+\} 元到期后可以看看这款/u)).toBeDefined()
  expect(dialog.getByText('三个月内用得着这笔钱吗？')).toBeDefined()
  expect(dialog.getByText(/R2 中低风险/u, { selector: 'li' })).toBeDefined()
  expect(dialog.getByText('理财非存款')).toBeDefined()
  expect(dialog.getByRole('button', { name: '联系' })).toBeDefined()
  await userEvent.click(dialog.getByRole('radio', { name: '电话话术' }))
  expect(dialog.getByText('您这笔钱到期后有安排吗？')).toBeDefined()
})

test('[TK30] what left the shelf is said to have', async () => {
  const [steady] = shelf().proposition ?? []
  if (steady === undefined) throw new Error('no shelf')
  await renderDesk(card, { config: { ...shelf(), proposition: [{ ...steady, archived: true }] } })
  await userEvent.click(screen.getByRole('button', { name: /^推荐：/u }))
  expect(await screen.findByText('这款已不在货架上，不能再推荐')).toBeDefined()
})

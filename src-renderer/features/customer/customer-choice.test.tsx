import { act, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import type { CustomerHits } from '#shared/protocol/rest.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { CustomerChoice } from './customer-choice.tsx'

const hit = (id: string, name: string) => ({ id, name, contact: '+86139****1234' })

test('[CO20] who is looked for: still reading, failed and nobody are told apart, and another’s answer is never chosen', async () => {
  const answers = new Map<string, PromiseWithResolvers<CustomerHits>>()
  const findCustomers = (text: string) => {
    const answer = Promise.withResolvers<CustomerHits>()
    answers.set(text, answer)
    return answer.promise
  }
  const chosen = vi.fn<(id: string | null) => void>()
  function Field() {
    const [value, setValue] = useState<string | null>(null)
    const choose = (id: string | null) => {
      setValue(id)
      chosen(id)
    }
    return <CustomerChoice className="" value={value} onChange={choose} />
  }
  await renderDesk(<Field />, { api: { findCustomers } })
  const field = screen.getByRole('combobox')
  const answered = async (text: string, hits: readonly ReturnType<typeof hit>[]) => {
    await vi.waitFor(() => expect(answers.has(text)).toBe(true))
    await act(async () => answers.get(text)?.resolve({ hits } as CustomerHits))
  }
  await userEvent.type(field, '赵')
  expect(await screen.findByText('正在查找')).toBeDefined()
  await answered('赵', [hit('c1', '赵**')])
  expect(await screen.findByText('赵** · +86139****1234', { selector: '.ant-select-item *' })).toBeDefined()
  // Other words: what was found before is no answer to them.
  await userEvent.clear(field)
  await userEvent.type(field, '钱{Enter}')
  expect(chosen).not.toHaveBeenCalled()
  await vi.waitFor(() => expect(answers.has('钱')).toBe(true))
  await act(async () => answers.get('钱')?.reject(new Error('away')))
  expect(await screen.findByText('没有查成，改几个字再试')).toBeDefined()
  await userEvent.type(field, '多')
  await answered('钱多', [])
  expect(await screen.findByText('没有找到')).toBeDefined()
  await userEvent.clear(field)
  await userEvent.type(field, '孙')
  await answered('孙', [hit('c3', '孙**')])
  await userEvent.click(await screen.findByText('孙** · +86139****1234', { selector: '.ant-select-item *' }))
  expect(chosen.mock.calls).toEqual([['c3']])
})

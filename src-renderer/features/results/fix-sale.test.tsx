import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { Api } from '../../client/index.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { FixSaleForm } from './fix-sale-form.tsx'
import { SaleList, type ToldSale } from './sale-list.tsx'

const person = userEvent.setup()
const AT = Date.UTC(2026, 10, 18, 2, 0, 30)
const sale = (change: Partial<ToldSale> = {}): ToldSale => ({
  id: 'T-1',
  productCode: 'D1',
  at: AT,
  revenue: 5_000,
  told: { at: AT + 60_000, by: 'a2', file: null },
  takenBack: false,
  changes: [],
  ...change,
})

interface Sent {
  readonly path: string
  readonly method: string
  readonly body: unknown
}

async function form(how: 'correct' | 'take-back'): Promise<{ readonly sent: Sent[]; readonly fixed: () => boolean }> {
  const sent: Sent[] = []
  let isFixed = false
  const request: Api['request'] = <T,>(path: string, { method = 'GET', body }: Parameters<Api['request']>[1] = {}) => {
    sent.push({ path, method, body })
    return Promise.resolve({ outcome: 'changed' } as T)
  }
  const onFixed = (): void => {
    isFixed = true
  }
  await renderDesk(<FixSaleForm sale={sale()} how={how} onBack={() => {}} onFixed={onFixed} />, { api: { request } })
  return { sent, fixed: () => isFixed }
}

test('[BO37] a sale is corrected with a reason, and a time nobody touched stays to the moment', async () => {
  const { sent, fixed } = await form('correct')
  const revenue = screen.getByLabelText(/给本行带来的收入/u)
  await person.clear(revenue)
  await person.click(screen.getByRole('button', { name: '保存更正' }))
  expect(screen.getByText('写明理由，至少两个字')).toBeVisible()
  expect(screen.getByText(/没有带来收入请填 0/u)).toBeVisible()
  expect(sent).toEqual([])
  await person.type(revenue, '70.5')
  await person.type(screen.getByLabelText('理由'), '金额报错')
  await person.click(screen.getByRole('button', { name: '保存更正' }))
  const body = { productCode: 'D1', at: AT, revenue: 7_050, reason: '金额报错' }
  expect(sent).toEqual([{ path: '/api/purchases/T-1', method: 'POST', body }])
  expect(fixed()).toBe(true)
})

test('[BO37] a sale is taken back with a reason', async () => {
  const { sent } = await form('take-back')
  await person.type(screen.getByLabelText('理由'), '客户冲正')
  await person.click(screen.getByRole('button', { name: '撤销这笔成交' }))
  const path = `/api/purchases/T-1?reason=${encodeURIComponent('客户冲正')}`
  expect(sent).toEqual([{ path, method: 'DELETE', body: undefined }])
})

test('[BO37] the list says who told, corrected and took back what, and one taken back can be restored alone', async () => {
  const was = { productCode: 'D1', at: AT, revenue: 4_000, takenBack: false }
  const change = { at: AT + 90_000, by: 'a2', file: null, reason: '冲正', was }
  const purchases = [sale(), sale({ id: 'T-2', takenBack: true, changes: [change] })]
  const read = { data: { purchases }, problem: undefined, loading: false, reload: () => {} }
  await renderDesk(<SaleList read={read} onFix={() => {}} />)
  const [standing, gone] = screen.getAllByRole('listitem')
  expect(within(standing ?? document.body).getByRole('button', { name: /撤销/u })).toBeVisible()
  expect(gone).toHaveTextContent(/已撤销.*撤销，原为 D1.*¥40.*理由：冲正/u)
  expect(within(gone ?? document.body).getAllByRole('button')).toHaveLength(1)
  expect(within(gone ?? document.body).getByRole('button', { name: '恢复 D1' })).toBeVisible()
})

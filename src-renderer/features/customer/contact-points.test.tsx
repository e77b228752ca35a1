/** Ways to reach a customer: whose word each is, added, removed and restored. */
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { ShownPoint } from '#shared/protocol/rest.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { ContactList } from './contact-list.tsx'
import { cardOf } from './testing/known-customer.ts'
import { showPanel } from './testing/show-panel.tsx'

const AT = Date.parse('2025-03-04T10:00:00+08:00')
const vouched: ShownPoint = {
  id: '1-0',
  kind: 'phone',
  value: '+86138****5526',
  verified: true,
  source: 'import',
  told: { source: 'customer', at: AT, by: null },
  vouched: { source: 'core-banking', at: AT + 86_400_000, by: null },
  trust: 97,
}
const written: ShownPoint = {
  id: '1-1',
  kind: 'phone',
  value: '+86139****0001',
  verified: false,
  source: 'agent',
  told: { source: 'agent', at: AT, by: 'u1' },
  trust: 80,
}
const number: ShownPoint = { id: '1-2', kind: 'customer-number', value: '••••0001', verified: true, source: 'import' }

const sent = (desk: Awaited<ReturnType<typeof showPanel>>) => desk.server.commands.map(({ command }) => command)
const showing = (points: readonly ShownPoint[], more: Parameters<typeof cardOf>[0] = {}) =>
  showPanel({ customer: () => Promise.resolve(cardOf({ contactPoints: points, ...more })) })

test('[PA41] under focus a telephone says who told it, which system vouches for it and how far it is trusted', async () => {
  await renderDesk(<ContactList customerId="c1" masked={false} points={[vouched, written]} />)
  const states = screen.getAllByRole('button', { name: /的来源/ })
  states[0]?.focus()
  const pop = await screen.findByRole('tooltip')
  for (const word of [
    '最早来自',
    '客户填写',
    '核实',
    '核心系统',
    '可信 97',
    '银行确认是本人的',
    '同类里显示和联系时用这一个',
  ])
    expect(pop).toHaveTextContent(word)
})

test('[PA41] one from before that was kept says so, and is trusted as far as nobody knows', async () => {
  await renderDesk(
    <ContactList
      customerId="c1"
      masked={false}
      points={[{ kind: 'email', value: 'c***@bank.example', verified: false, source: 'agent' }]}
    />,
  )
  screen.getByRole('button', { name: /的来源/ }).focus()
  const pop = await screen.findByRole('tooltip')
  expect(pop).toHaveTextContent('登记较早，当时没有记下来源和时间')
  expect(pop).not.toHaveTextContent('可信')
})

test('[PA42] the form lists every point, adds another beside them, and leaves the bank’s number alone', async () => {
  const desk = await showing([vouched, written, number])
  await userEvent.click(screen.getByRole('button', { name: '修改资料' }))
  const list = screen.getByRole('list', { name: '全部联系方式' })
  expect(within(list).getAllByRole('listitem')).toHaveLength(3)
  expect(within(list).getAllByRole('button', { name: /^移除/ })).toHaveLength(2)
  expect(within(list).getByText('使用中').closest('li')).toHaveTextContent('138 •••• 5526')
  await userEvent.type(screen.getByLabelText('再加一个手机'), '13700000000')
  // The record is read anew once one is removed, and what was typed would go.
  expect(within(list).getAllByRole('button', { name: /^移除/ })[0]).toHaveAttribute('aria-disabled', 'true')
  await userEvent.click(screen.getByRole('button', { name: '保存' }))
  await waitFor(() => expect(sent(desk)).toMatchObject([{ type: 'customer.edit', phone: '13700000000' }]))
  expect(sent(desk)[0]).not.toHaveProperty('email')
})

test('[PA42] one the bank vouches for is removed with a reason, any other without', async () => {
  const desk = await showing([vouched, written])
  await userEvent.click(screen.getByRole('button', { name: '修改资料' }))
  await userEvent.click(screen.getByRole('button', { name: '移除手机 138 •••• 5526' }))
  const dialog = within(screen.getByRole('dialog'))
  expect(dialog.getByText(/银行重复报送也不会带回/)).toBeVisible()
  expect(dialog.getByRole('button', { name: '移除' })).toHaveAttribute('aria-disabled', 'true')
  await userEvent.type(dialog.getByRole('textbox'), '客户说已停用')
  await userEvent.click(dialog.getByRole('button', { name: '移除' }))
  const first = { type: 'customer.removePoint', customerId: 'c1', pointId: '1-0', reason: '客户说已停用' }
  await waitFor(() => expect(sent(desk)).toEqual([first]))
  await userEvent.click(screen.getByRole('button', { name: '移除手机 139 •••• 0001' }))
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '移除' }))
  await waitFor(() => expect(sent(desk)[1]).toMatchObject({ pointId: '1-1', reason: null }))
})

test('[PA42] what was removed stands under the others with who, when and why, and is restored by one press', async () => {
  const removed = { at: AT, by: 'u1', reason: '空号' }
  const desk = await showing([vouched], { removedPoints: [{ ...written, id: 'r1-0', removed, otherwise: [] }] })
  await userEvent.click(await screen.findByRole('button', { name: '移除过的联系方式 1 个' }))
  expect(screen.getByText(/移除 · 空号/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: '恢复手机 139 •••• 0001' }))
  await waitFor(() =>
    expect(sent(desk)).toEqual([{ type: 'customer.restorePoint', customerId: 'c1', pointId: 'r1-0' }]),
  )
})

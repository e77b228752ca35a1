import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'
import type { Role } from '#shared/domain/config.ts'
import type { CustomerCard } from '#shared/protocol/rest.ts'
import type { ErasureView } from '#shared/protocol/rights-rest.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { CustomerData } from './customer-data.tsx'

// jsdom knows the element, not how to open it.
beforeAll(() => {
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true
  }
  HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
    this.open = false
  }
})

const card = (held: boolean): CustomerCard => ({
  customer: {
    id: 'c1',
    revision: 1,
    createdAt: 0,
    name: '陈**',
    contactPoints: [],
    notes: [],
    identified: true,
    doNotContact: false,
    language: 'zh-CN',
  },
  masked: true,
  held,
  openInteractionIds: [],
  totals: { contacts: 1, firstAt: 1, lastAt: 1, averageSatisfaction: null },
})

const stays = { sold: 1, purchases: 2, takenBack: 0, consents: 3, until: Date.parse('2036-11-20T04:00:00Z') }
const reason = '客户来信要求'

async function show(
  role: Role,
  held = false,
  asked: ErasureView['asked'] = null,
  open = false,
  over: Partial<ErasureView['stays']> = {},
) {
  const view: ErasureView = { asked, open, contacts: 4, stays: { ...stays, ...over } }
  const api = { request: <T,>() => Promise.resolve(view as T) }
  const onErased = vi.fn<() => void>()
  const onChanged = vi.fn<() => void>()
  const shown = await renderDesk(<CustomerData card={card(held)} onChanged={onChanged} onErased={onErased} />, { api })
  act(() => shown.desk.floor.setState(({ me }) => (me === null ? {} : { me: { ...me, role } })))
  return { ...shown, onErased, onChanged }
}

const person = userEvent.setup()
const button = (name: string) => screen.getByText(name, { selector: 'button *, button' })

test.each(['agent', 'supervisor'] as const)('[D88] %s finds no way to erase', async (role) => {
  await show(role)
  expect(screen.queryByText('清除资料')).toBeNull()
})

test('[RP2] [RP3] asking says why, after what goes and what stays was read', async () => {
  const { server, onErased } = await show('quality')
  await person.click(button('清除资料'))
  expect(await screen.findByText('4 次会话的内容、附件、录音、小结')).toBeInTheDocument()
  expect(screen.getByText(/^1 次成交的推荐.*第三十四条/u)).toBeInTheDocument()
  await person.click(button('申请清除'))
  expect(server.commands).toEqual([])
  await person.type(screen.getByLabelText('原因'), reason)
  await person.click(button('申请清除'))
  await waitFor(() => expect(screen.queryByLabelText('原因')).toBeNull())
  expect(server.commands.map((frame) => frame.command)).toEqual([
    { type: 'customer.askErasure', customerId: 'c1', reason },
  ])
  expect(onErased).not.toHaveBeenCalled()
})

test('[RP10] until when what stays is kept is said as a date, and where its years are over, that', async () => {
  const { unmount } = await show('quality')
  await person.click(button('清除资料'))
  expect(await screen.findByText(/留到 2036-11-20，之后自动清除/u)).toBeInTheDocument()
  unmount()
  const past = await show('quality', false, null, false, { until: 1 })
  await person.click(button('清除资料'))
  expect(await screen.findByText(/保存期已满/u)).toBeInTheDocument()
  past.unmount()
  await show('quality', false, null, false, { sold: 0, purchases: 0, consents: 0 })
  await person.click(button('清除资料'))
  expect(await screen.findByText(/^0 次成交/u)).toBeInTheDocument()
  expect(screen.queryByText(/留到/u)).toBeNull()
})

test('[RP3] purchases taken back are kept too, and named where there are any', async () => {
  const { unmount } = await show('quality')
  await person.click(button('清除资料'))
  expect(await screen.findByText(/^2 笔购买/u)).toBeInTheDocument()
  expect(screen.queryByText(/已撤销/u)).toBeNull()
  unmount()
  await show('quality', false, null, false, { sold: 0, purchases: 0, takenBack: 1, consents: 0 })
  await person.click(button('清除资料'))
  expect(await screen.findByText('1 笔已撤销的购买，不计入看板')).toBeInTheDocument()
  expect(screen.getByText(/留到/u)).toBeInTheDocument()
})

test('[RP2] who asked can only take it back', async () => {
  const { server } = await show('quality', false, { by: 'a1', at: 0, reason })
  await person.click(button('清除资料'))
  await person.type(await screen.findByLabelText('原因'), '弄错了')
  expect(screen.queryByText('下一步')).toBeNull()
  await person.click(button('撤回申请'))
  await waitFor(() => expect(server.commands.at(-1)?.command.type).toBe('customer.dropErasure'))
})

test('[D88] confirming asks why, then once more; a refusal is said where it was asked', async () => {
  const { server, onErased } = await show('quality', false, { by: 'somebody', at: 0, reason: '来信' })
  await person.click(button('清除资料'))
  expect(await screen.findByText('来信')).toBeInTheDocument()
  await person.click(button('下一步'))
  expect(screen.queryByText('清除，不再恢复')).toBeNull()
  await person.type(screen.getByLabelText('原因'), reason)
  await person.click(button('下一步'))
  expect(server.commands).toEqual([])
  server.answer = () => Promise.resolve({ ok: false, refusal: { code: 'customer-here', params: {} } })
  await person.click(button('清除，不再恢复'))
  expect(await screen.findByText('这位客户还有没办完的会话')).toBeInTheDocument()
  expect(onErased).not.toHaveBeenCalled()
  server.answer = () => Promise.resolve({ ok: true, seq: 30 })
  await person.click(button('清除，不再恢复'))
  await waitFor(() => expect(onErased).toHaveBeenCalledOnce())
  const command = { type: 'customer.erase', customerId: 'c1', reason }
  expect(server.commands.map((frame) => frame.command)).toEqual([command, command])
})

test('[RP3] that a contact is open is said before anybody asks or confirms, and nothing is erased meanwhile', async () => {
  await show('quality', false, null, true)
  await person.click(button('清除资料'))
  expect(await screen.findByText(/^还有没办完的会话或后续处理/u)).toBeInTheDocument()
  expect(button('申请清除')).toBeEnabled()
})

test('[RP3] who confirms cannot go on while a contact is open', async () => {
  const { server } = await show('quality', false, { by: 'somebody', at: 0, reason: '来信' }, true)
  await person.click(button('清除资料'))
  await person.type(await screen.findByLabelText('原因'), reason)
  await person.click(button('下一步'))
  expect(screen.queryByText('清除，不再恢复')).toBeNull()
  expect(server.commands).toEqual([])
})

test('[D88] a held customer can only be released, with a reason', async () => {
  const { server, onChanged } = await show('admin', true)
  expect(screen.getByText('留存中')).toBeInTheDocument()
  await person.click(button('清除资料'))
  expect(screen.queryByLabelText('原因')).toBeNull()
  await person.click(button('解除留存'))
  await person.type(screen.getByLabelText('原因'), '结案')
  const [, confirm] = screen.getAllByText('解除留存', { selector: 'button *, button' })
  if (confirm === undefined) throw new Error('nothing to confirm with')
  await person.click(confirm)
  await waitFor(() => expect(onChanged).toHaveBeenCalledOnce())
  expect(server.commands.at(-1)?.command).toEqual({
    type: 'customer.hold',
    customerId: 'c1',
    held: false,
    reason: '结案',
  })
})

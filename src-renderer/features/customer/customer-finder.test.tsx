import { act, fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { CustomerCard } from '#shared/protocol/rest.ts'
import { commandSources } from '../../design/index.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { wentOutTo } from '../outreach/store.ts'
import { CustomerFinder, openCustomer } from './index.ts'

const customer: CustomerCard['customer'] = {
  id: 'c7',
  revision: 1,
  createdAt: 0,
  name: '赵丽华',
  contactPoints: [{ kind: 'phone', value: '+8613812345526', verified: true, source: 'site' }],
  notes: [],
  identified: true,
  doNotContact: false,
  language: 'zh-CN',
}

test('[D83] [OT1] a customer without work in hand is found, opens with record and timeline, and can be written to', async () => {
  const asked: string[] = []
  await renderDesk(<CustomerFinder />, {
    api: {
      findCustomers: (query) => {
        asked.push(query)
        return Promise.resolve({ hits: [{ id: 'c7', name: '赵丽华', contact: '+8613812345526', lastAt: null }] })
      },
      customer: () =>
        Promise.resolve({
          customer,
          masked: false,
          held: false,
          openInteractionIds: [],
          totals: { contacts: 2, firstAt: 1, lastAt: 2, averageSatisfaction: null },
        }),
      timeline: () => Promise.resolve({ entries: [], nextBefore: null }),
    },
  })
  const found = async (query: string) =>
    (await Promise.all(commandSources().map(async ({ list }) => list(query, new AbortController().signal)))).flat()
  expect(await found(' ')).toEqual([])
  expect(asked).toEqual([])
  const [hit] = await found('赵')
  expect(hit).toMatchObject({ group: 'customer', label: '赵丽华', detail: '138 •••• 5526' })
  act(() => hit?.run())
  expect(await screen.findByRole('heading', { name: '赵丽华' })).toBeInTheDocument()
  expect(screen.getByText('时间线')).toBeInTheDocument()
  expect(await found('写')).toContainEqual(expect.objectContaining({ label: '给打开的客户写短信或微信' }))
})

test('[OT21] the drawer of a customer closes when something was written to them, and to nobody else', async () => {
  await renderDesk(<CustomerFinder />)
  act(() => openCustomer('u1'))
  expect(await screen.findByRole('dialog')).toBeInTheDocument()
  act(() => wentOutTo('u2'))
  expect(document.querySelector('.ant-drawer-open')).not.toBeNull()
  act(() => wentOutTo('u1'))
  expect(document.querySelector('.ant-drawer-open')).toBeNull()
})

test('[U27] Esc in the form of a customer leaves the form, and again closes the drawer it stands in', async () => {
  const totals = { contacts: 0, firstAt: null, lastAt: null, averageSatisfaction: null }
  const card = { customer, masked: false, held: false, openInteractionIds: [], totals } as const
  await renderDesk(<CustomerFinder />, { api: { customer: () => Promise.resolve(card) } })
  act(() => openCustomer('c7'))
  await userEvent.click(await screen.findByRole('button', { name: '修改资料' }))
  fireEvent.keyDown(screen.getByLabelText('姓名'), { key: 'Escape', code: 'Escape', keyCode: 27 })
  expect(screen.queryByLabelText('姓名')).toBeNull()
  expect(document.querySelector('.ant-drawer-open')).not.toBeNull()
  fireEvent.keyDown(screen.getByRole('button', { name: '修改资料' }), { key: 'Escape', code: 'Escape', keyCode: 27 })
  expect(document.querySelector('.ant-drawer-open')).toBeNull()
})

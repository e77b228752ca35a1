import { act, screen } from '@testing-library/react'
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

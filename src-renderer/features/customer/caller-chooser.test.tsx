import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { CustomerCard, PossibleCallers } from '#shared/protocol/rest.ts'
import { interaction } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { calling } from '../softphone/testing.ts'
import { CustomerPanel } from './index.ts'

const NUMBER = '+8613812345678'

const call = (customerName: string | null, changes: Partial<Interaction> = {}): Interaction =>
  interaction({
    channel: 'voice',
    customerId: 'c1',
    identified: false,
    introduction: { customerName, address: NUMBER, answers: [], page: null },
    ...changes,
  })

const card = (name: string | null): CustomerCard => ({
  customer: {
    id: 'c1',
    revision: 1,
    createdAt: 0,
    name,
    contactPoints: [{ kind: 'phone', value: NUMBER, verified: true, source: 'channel' }],
    notes: [{ id: 'n1', at: 0, agentId: 'a1', text: '家里的事别跟家人提' }],
    identified: false,
    doNotContact: false,
    language: 'zh-CN',
  },
  masked: false,
  held: false,
  openInteractionIds: [],
  totals: { contacts: 0, firstAt: null, lastAt: null, averageSatisfaction: null },
})

const husband = { customerId: 'c1', name: '李伟', verified: true, lastCallAt: 1 }
const wife = { customerId: 'c2', name: '王芳', verified: true, lastCallAt: null }

const show = (of: Interaction, name: string | null, callers: PossibleCallers['callers']) =>
  renderDesk(<CustomerPanel interaction={of} />, {
    interactions: [of],
    api: {
      customer: () => Promise.resolve(card(name)),
      timeline: () => Promise.resolve({ entries: [], nextBefore: null }),
      request: <T,>(path: string) =>
        path === '/api/interactions/i1/callers' ? Promise.resolve({ callers } as T) : Promise.reject(new Error(path)),
    },
  })

const sent = ({ server }: Awaited<ReturnType<typeof show>>) => server.commands.map(({ command }) => command)

test('[ID7] a shared number asks who it is before it shows a record; arrows and Enter answer', async () => {
  const desk = await show(call(null), '李伟', [husband, wife])
  expect(await screen.findByRole('heading', { name: '来电人是谁？' })).toBeVisible()
  expect(screen.queryByText('家里的事别跟家人提')).not.toBeVisible()
  await userEvent.keyboard('{Alt>}i{/Alt}')
  expect(screen.getByRole('button', { name: /李伟/ })).toHaveFocus()
  await userEvent.keyboard('{ArrowDown}')
  expect(screen.getByRole('button', { name: /王芳/ })).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  expect(sent(desk)).toEqual([{ type: 'interaction.identify', interactionId: 'i1', customerId: 'c2' }])
})

test('[ID7] once it is said who it is the record shows, and the answer can be changed', async () => {
  await show(call('李伟'), '李伟', [husband, wife])
  expect(await screen.findByText('家里的事别跟家人提')).toBeVisible()
  await userEvent.click(await screen.findByRole('button', { name: '换人' }))
  expect(screen.getByRole('button', { name: /李伟/ })).toHaveAttribute('aria-current', 'true')
  await userEvent.click(screen.getByRole('button', { name: '取消' }))
  expect(screen.getByRole('heading', { name: '李伟' })).toBeVisible()
})

test('[ID7] while it rings the names are there, and nobody is chosen yet', async () => {
  const offer = { id: 'o1', agentId: 'a1', at: 0, expiresAt: 0, why: { rank: 1, of: 1, factors: [] } }
  const waiting = { since: 0, priority: 0, reason: 'arrival', position: 0 }
  const phase = { name: 'offered', offer, waiting } as unknown as Interaction['phase']
  const desk = await show(call(null, { phase }), '李伟', [husband, wife])
  await userEvent.click(await screen.findByRole('button', { name: /王芳/ }))
  expect(screen.getByRole('button', { name: /王芳/ })).toHaveAttribute('title', '接听后选择')
  expect(sent(desk)).toEqual([])
})

test('[ID1] an unknown caller may be whose number was only written down; else it is somebody new', async () => {
  const desk = await show(call('赵女士'), null, [{ ...wife, verified: false }])
  expect(await screen.findByRole('heading', { name: '可能是' })).toBeVisible()
  expect(screen.getByRole('button', { name: /王芳/ })).toHaveTextContent('未验证')
  await userEvent.click(screen.getByRole('button', { name: '都不是' }))
  // Something is written down of them: their record shows, with what is missing.
  await userEvent.click(screen.getByRole('button', { name: /补充姓名/ }))
  expect(screen.getByLabelText(/姓名/)).toHaveValue('赵女士')
  await userEvent.click(screen.getByRole('button', { name: '保存' }))
  // The number they call from stands in the record already, and is told to no desk.
  expect(sent(desk)).toMatchObject([{ type: 'customer.edit', name: '赵女士' }])
  expect(sent(desk)[0]).not.toHaveProperty('phone')
})

test('[ID6] the name the caller’s phone gives is shown as such', async () => {
  await show(call('赵女士', { phase: { name: 'wrap-up', agentId: 'a1', since: 0, deadline: null } as never }), null, [])
  expect(await screen.findByRole('heading', { name: '赵女士' })).toBeVisible()
  expect(screen.getByText('来电显示')).toBeVisible()
  expect(screen.queryByText('未识别客户')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: /补充姓名/ }))
  expect(screen.getByLabelText(/姓名/)).toHaveValue('赵女士')
})

test('[ID7] where the bank called, it asks who answered; with nobody chosen yet there is nothing to cancel', async () => {
  await show(call(null, { call: calling({}, { direction: 'outbound' }).call }), '李伟', [husband, wife])
  expect(await screen.findByRole('heading', { name: '接电话的是谁？' })).toBeVisible()
  expect(screen.getByRole('button', { name: '稍后再选' })).toBeVisible()
  expect(screen.queryByRole('button', { name: '取消' })).toBeNull()
})

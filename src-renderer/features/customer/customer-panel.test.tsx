import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import type { TimelineEntry } from '#shared/domain/customer.ts'
import type { CustomerCard } from '#shared/protocol/rest.ts'
import { DeskContext } from '../../client/index.ts'
import { DesignProvider } from '../../design/index.ts'
import { interaction } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { CustomerPanel } from './index.ts'
import { nothingToDo } from './testing/known-customer.ts'

const card = (changes: Partial<CustomerCard>, name: string, phone: string): CustomerCard => ({
  customer: {
    id: 'c1',
    revision: 1,
    createdAt: 0,
    name,
    contactPoints: [{ kind: 'phone', value: phone, verified: false, source: 'agent' }],
    notes: [],
    identified: false,
    doNotContact: false,
    language: 'zh-CN',
  },
  masked: false,
  held: false,
  openInteractionIds: [],
  totals: { contacts: 0, firstAt: null, lastAt: null, averageSatisfaction: null },
  ...changes,
})

const show = (shown: CustomerCard) =>
  renderDesk(<CustomerPanel interaction={interaction({ customerId: 'c1' })} />, {
    api: {
      customer: () => Promise.resolve(shown),
      profile: () => new Promise(() => {}),
      holdings: () => new Promise(() => {}),
      request: nothingToDo,
      timeline: () => Promise.resolve({ entries: [], nextBefore: null }),
    },
  })

test('[D60] a masked record is shown with its dots and cannot be changed', async () => {
  await show(card({ masked: true }, '陈**', '+86138****5526'))
  await screen.findByText('陈**')
  expect(screen.getAllByText('138 •••• 5526').length).toBeGreaterThan(0)
  expect(screen.getByText('资料已隐去').title).toBe('服务这位客户时才能查看和修改')
  expect(screen.queryByRole('button', { name: /修改资料/ })).toBeNull()
  expect(screen.queryByRole('button', { name: /加备注/ })).toBeNull()
  // What is hidden is not said to be missing.
  expect(screen.queryByText('还没有备注')).toBeNull()
})

test('[D60] the record of whom one serves can be changed', async () => {
  await show(card({}, '陈立文', '+8613812345526'))
  await screen.findByText('陈立文')
  expect(screen.queryByText('资料已隐去')).toBeNull()
  expect(screen.getByRole('button', { name: /修改资料/ })).toBeDefined()
  expect(screen.getByRole('button', { name: /加备注/ })).toBeDefined()
})

test('[D70] an incomplete address is named at its field in the desk’s language, and nothing is sent', async () => {
  const { server } = await show(card({}, '陈立文', '+8613812345526'))
  await userEvent.click(await screen.findByRole('button', { name: /修改资料/ }))
  await userEvent.type(screen.getByLabelText(/邮箱/), 'chen@')
  await userEvent.click(screen.getByRole('button', { name: '保存' }))
  expect(screen.getByLabelText(/邮箱/)).toHaveFocus()
  expect(screen.getByRole('alert')).toHaveTextContent('邮箱不完整')
  expect(server.commands).toEqual([])
  await userEvent.type(screen.getByLabelText(/邮箱/), 'example.com')
  await userEvent.click(screen.getByRole('button', { name: '保存' }))
  await waitFor(() => expect(server.commands.map(({ command }) => command.type)).toEqual(['customer.edit']))
})

test('[D71] a rating shows in the panel as soon as it is given', async () => {
  let given = false
  const rated = interaction({ customerId: 'c1', survey: { askedAt: 1, score: null, comment: null } })
  const api = {
    customer: () =>
      Promise.resolve(
        card({ totals: { contacts: 1, firstAt: 1, lastAt: 1, averageSatisfaction: given ? 4 : null } }, '陈立文', ''),
      ),
    timeline: () => Promise.resolve({ entries: [], nextBefore: null }),
  }
  const { rerender, desk } = await renderDesk(<CustomerPanel interaction={rated} />, { api })
  await screen.findByText('陈立文')
  given = true
  rerender(
    <DesignProvider>
      <DeskContext value={desk}>
        <CustomerPanel interaction={{ ...rated, survey: { askedAt: 1, score: 4, comment: null } }} />
      </DeskContext>
    </DesignProvider>,
  )
  expect(await screen.findByText('平均满意 4.0/5')).toBeInTheDocument()
})

test('a past call opens with the summary its agent wrote', async () => {
  const entry: TimelineEntry = {
    interactionId: 'past',
    channel: 'voice',
    at: 0,
    endedAt: 1,
    queueId: 'cards',
    agentId: 'a1',
    outcome: 'handled',
    dispositionId: null,
    summary: '挂失后补卡',
    satisfaction: null,
    messageCount: 0,
    call: { direction: 'inbound', talkMs: 1_000, recorded: false, voicemail: false },
  }
  await renderDesk(<CustomerPanel interaction={interaction({ customerId: 'c1' })} />, {
    api: {
      customer: () => Promise.resolve(card({}, '陈立文', '+8613812345526')),
      timeline: () => Promise.resolve({ entries: [entry], nextBefore: null }),
      interaction: () => new Promise(() => {}),
    },
  })
  await userEvent.click(await screen.findByRole('button', { name: /的会话$/ }))
  const drawer = await screen.findByRole('dialog')
  expect(within(drawer).getByText('小结')).toBeVisible()
  expect(within(drawer).getByText('挂失后补卡')).toBeVisible()
})

describe('[PA32] a form is for what is new', () => {
  const onTheLine = (id: string) =>
    interaction({ id, customerId: 'c1', channel: 'voice', phase: { name: 'active', agentId: 'me', since: 0 } })
  const newcomer = (changes: Partial<CustomerCard['customer']> = {}): CustomerCard => {
    const made = card({}, '', '')
    return { ...made, customer: { ...made.customer, name: null, contactPoints: [called], ...changes } }
  }
  const called = { kind: 'phone', value: '+8613812345526', verified: false, source: 'channel' } as const
  const open = (shown: CustomerCard, id: string) =>
    renderDesk(<CustomerPanel interaction={onTheLine(id)} />, {
      api: {
        customer: () => Promise.resolve(shown),
        profile: () => new Promise(() => {}),
        holdings: () => new Promise(() => {}),
        request: nothingToDo,
        timeline: () => Promise.resolve({ entries: [], nextBefore: null }),
      },
    })

  test('somebody unknown opens as a form; closed, the contact shows the record from then on', async () => {
    const { unmount } = await open(newcomer(), 'i-new')
    await userEvent.click(await screen.findByRole('button', { name: '取消' }))
    expect(screen.getByRole('button', { name: /修改资料/ })).toBeDefined()
    unmount()
    await open(newcomer(), 'i-new')
    expect(await screen.findByRole('button', { name: /修改资料/ })).toBeDefined()
    expect(screen.queryByRole('form')).toBeNull()
  })

  test.each([
    ['a telephone somebody wrote down', { contactPoints: [called, { ...called, value: '+861085', source: 'agent' }] }],
    ['a note', { notes: [{ id: 'n', at: 1, agentId: 'me', text: '想开户' }] }],
    ['that they want no calls', { doNotContact: true }],
  ] as const)('%s is a record, and is read', async (_, changes) => {
    await open(newcomer(changes), 'i-again')
    expect(await screen.findByRole('button', { name: /修改资料/ })).toBeDefined()
    expect(screen.getByText('潜客')).toBeDefined()
    expect(screen.queryByRole('form')).toBeNull()
  })
})

import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { DispositionRecord } from '#shared/domain/config.ts'
import { interaction, queueRecord, versioned } from '../../client/testing/factories.ts'
import { renderDesk, type DeskUnderTest } from '../../client/testing/render-desk.tsx'
import { dispositionLines, searchDispositions } from './disposition-tree.ts'
import { calling } from '../softphone/testing.ts'
import { WrapUpDrawer } from './index.ts'
import { missingOf } from './use-wrap-up.ts'

const disposition = (
  id: string,
  zh: string,
  parentId: string | null,
  order: number,
  queueIds: readonly string[] | null = null,
) => versioned<DispositionRecord>(id, { name: { zh, en: zh }, parentId, order, queueIds })
const records = [
  disposition('card', '信用卡', null, 1),
  disposition('instalment', '账单分期', 'card', 1),
  disposition('lost', '挂失补卡', 'card', 2),
  disposition('loan', '贷款', null, 2),
  disposition('papers', '补充材料', 'loan', 1, ['loans']),
]
const tree = new Map(records.map((one) => [one.id, one]))

const now = Date.now()
const inWrapUp = interaction({
  phase: { name: 'wrap-up', agentId: 'a1', since: now, deadline: now + 120_000, extensions: 0 },
  contactEnded: { at: now, by: 'agent' },
})

const drawer = (): Promise<DeskUnderTest> =>
  renderDesk(<WrapUpDrawer opened interaction={inWrapUp} onCollapse={() => {}} />, {
    interactions: [inWrapUp],
    config: { disposition: records },
  })
const complete = (): HTMLElement => screen.getByRole('button', { name: /完成/ })

test('[D31] only leaves that the queue offers can be chosen, below the branches that lead to them', () => {
  const lines = dispositionLines(tree, 'cards', ({ zh }) => zh)
  expect(lines.map(({ path, leaf }) => [path, leaf])).toEqual([
    ['信用卡', false],
    ['信用卡 / 账单分期', true],
    ['信用卡 / 挂失补卡', true],
  ])
  expect(searchDispositions(lines, '补卡').map(({ id }) => id)).toEqual(['card', 'lost'])
})

test('[D31] a tree knotted by mistake is shown as far as it goes', () => {
  const knot = new Map(
    [disposition('a', 'A', null, 1), disposition('b', 'B', 'a', 1), disposition('c', 'C', 'b', 1)].map((one) => [
      one.id,
      one,
    ]),
  )
  knot.set('a', disposition('a', 'A', 'c', 1))
  expect(dispositionLines(knot, 'cards', ({ zh }) => zh)).toEqual([])
})

test('[D32] found by typing, chosen by Enter, completed by Ctrl+Enter: no mouse needed', async () => {
  const { server } = await drawer()
  expect(screen.getByRole('combobox')).toHaveFocus()
  await userEvent.keyboard('补卡{Enter}')
  await userEvent.type(screen.getByLabelText('小结'), '已挂失{Control>}{Enter}{/Control}')
  expect(server.commands.at(-1)?.command).toEqual({
    type: 'wrapUp.complete',
    interactionId: 'i1',
    dispositionId: 'lost',
    summary: '已挂失',
    followUp: null,
  })
})

test('[D33] a missing disposition is said at the tree, and nothing is sent', async () => {
  const { server } = await drawer()
  await userEvent.click(complete())
  expect(screen.getByRole('alert')).toHaveTextContent('先选一个处置码')
  expect(server.commands).toEqual([])
  await userEvent.click(within(screen.getByRole('listbox')).getByText('账单分期'))
  expect(screen.queryByRole('alert')).not.toBeInTheDocument()
})

test('[D33] a follow-up needs words and a time to come', () => {
  const draft = { dispositionId: 'lost', summary: '', followUp: { at: 2_000, text: '回电' } }
  expect(missingOf(draft, true, 1_000)).toBeNull()
  expect(missingOf(draft, true, 3_000)).toBe('follow-up-past')
  expect(missingOf({ ...draft, followUp: { at: 2_000, text: ' ' } }, true, 1_000)).toBe('follow-up-text')
})

test('[D34] without a line the wrap-up waits on this computer and is sent later', async () => {
  const { server, desk } = await drawer()
  server.reachable = false
  server.breakLine()
  await userEvent.keyboard('分期{Enter}')
  await userEvent.click(complete())
  expect(await screen.findByText('已排队，恢复后提交')).toBeInTheDocument()
  expect(server.commands).toEqual([])
  expect(desk.outbox.state.getState().entries.map(({ command }) => command.type)).toEqual(['wrapUp.complete'])
})

test('[D33] a refusal by the server stands in the drawer, what was filled in stays', async () => {
  const { server } = await drawer()
  server.answer = () => Promise.resolve({ ok: false, refusal: { code: 'storage-unavailable', params: {} } })
  await userEvent.keyboard('分期{Enter}')
  server.answer = () => Promise.resolve({ ok: false, refusal: { code: 'wrong-phase', params: {} } })
  await userEvent.click(complete())
  expect(await screen.findByRole('alert')).toHaveTextContent('当前阶段不能这样做')
  expect(screen.getByRole('option', { selected: true })).toHaveTextContent('账单分期')
})

test('[D33] what was filled in last is saved when the drawer goes, whoever closed it', async () => {
  const { server, unmount } = await drawer()
  await userEvent.keyboard('补卡{Enter}')
  expect(server.commands).toEqual([])
  unmount()
  await waitFor(() =>
    expect(server.commands.map(({ command }) => command)).toEqual([
      { type: 'wrapUp.save', interactionId: 'i1', dispositionId: 'lost', summary: '', followUp: null },
    ]),
  )
})

test('[D62] a wrap-up already filled in that comes up by itself takes no focus; keys held down complete nothing', async () => {
  const filled = interaction({
    ...inWrapUp,
    wrapUp: { dispositionId: 'lost', text: null, savedAt: now, followUpDone: false },
  })
  const { server } = await renderDesk(<WrapUpDrawer opened={false} interaction={filled} onCollapse={() => {}} />, {
    interactions: [filled],
    config: { disposition: records },
  })
  const search = screen.getByRole('combobox')
  expect(search).not.toHaveFocus()
  fireEvent.keyDown(search, { key: 'Enter', ctrlKey: true, repeat: true })
  expect(server.commands).toEqual([])
})

test('[D62] the wrap-up takes the focus from no field someone types into', async () => {
  await renderDesk(
    <>
      <input aria-label="elsewhere" autoFocus />
      <WrapUpDrawer opened interaction={inWrapUp} onCollapse={() => {}} />
    </>,
    { interactions: [inWrapUp], config: { disposition: records } },
  )
  expect(screen.getByLabelText('elsewhere')).toHaveFocus()
})

test('[D95] the keys complete also after the disposition was chosen with the mouse', async () => {
  const { server } = await drawer()
  await userEvent.click(screen.getByRole('option', { name: /账单分期/ }))
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() =>
    expect(server.commands.map(({ command }) => command)).toContainEqual(
      expect.objectContaining({ type: 'wrapUp.complete', dispositionId: 'instalment' }),
    ),
  )
})

test('[D98] a call that nobody answered asks for no disposition', async () => {
  const phase = { name: 'wrap-up', agentId: 'a1', since: now, deadline: now + 30_000, extensions: 0 } as const
  const never = calling(
    { phase, contactEnded: { at: now, by: 'system' } },
    { direction: 'outbound', connectedAt: null },
  )
  const { server } = await renderDesk(<WrapUpDrawer opened interaction={never} onCollapse={() => {}} />, {
    interactions: [never],
    config: { disposition: records, queue: [versioned('cards', queueRecord)] },
  })
  await userEvent.click(complete())
  await waitFor(() => expect(server.commands.map(({ command }) => command.type)).toContain('wrapUp.complete'))
})

import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { Recommendation } from '#shared/domain/recommendation.ts'
import { useInteraction } from '../../client/index.ts'
import { interaction, message, NOW, recommendation } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { dispatchShortcut } from '../../design/shortcuts.ts'
import { Recommendations } from './recommendations.tsx'
import { shelf } from './testing.ts'

function Panel() {
  const shown = useInteraction('i1')
  return <aside>{shown === undefined ? null : <Recommendations interaction={shown} />}</aside>
}
const show = (changes: Partial<Recommendation> = {}) =>
  renderDesk(<Panel />, {
    interactions: [interaction({ recommendations: [recommendation(changes)] })],
    config: shelf(),
  })
const press = (key: string) =>
  act(() => void dispatchShortcut(new KeyboardEvent('keydown', { key, code: `Key${key.toUpperCase()}`, altKey: true })))

test('[PR6] the reason that ends all offers is asked once more before it is written down', async () => {
  const desk = await show()
  const sent = () => desk.server.commands.map(({ command }) => command)
  await userEvent.click(screen.getByRole('button', { name: '婉拒' }))
  await userEvent.click(screen.getByRole('button', { name: /不想接受推荐/ }))
  expect(sent()).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: /另选原因/ }))
  await userEvent.click(screen.getByRole('button', { name: /不想接受推荐/ }))
  await userEvent.click(screen.getByRole('button', { name: /登记拒绝推荐/ }))
  expect(sent()).toMatchObject([{ type: 'recommendation.answer', response: 'declined', reasonId: 'no-ads' }])
})

test('[PR43] on a call the end of all offers may be the end of calls with them, by the same key', async () => {
  const desk = await renderDesk(<Panel />, {
    interactions: [interaction({ channel: 'voice', recommendations: [recommendation()] })],
    config: shelf(),
  })
  await userEvent.click(screen.getByRole('button', { name: '婉拒' }))
  await userEvent.click(screen.getByRole('button', { name: /不想接受推荐/ }))
  expect(screen.getByRole('button', { name: /今后也不打营销电话/ })).toHaveFocus()
  await userEvent.keyboard('1')
  expect(desk.server.commands.map(({ command }) => command)).toMatchObject([
    { type: 'recommendation.answer', response: 'declined', reasonId: 'no-ads', noCalls: true },
  ])
})

test('[PR5] what a yes waits for stands at the buttons once presented, and is said when its key is pressed', async () => {
  await show()
  expect(screen.queryByText(/还不能按/)).toBeNull()
  press('y')
  expect(screen.getByRole('alert')).toHaveTextContent('「客户接受」还不能按：先展示')
})

test('[PR5] once presented it says what is still open', async () => {
  await show({ presented: { at: NOW, agentId: 'a1', messageId: 'm1' } })
  expect(screen.getByText(/还不能按/)).toHaveTextContent('等客户回复；另外还差 2 项必读告知')
})

test('[PR6] a control that goes away with the focus gives it to the reply', async () => {
  const desk = await renderDesk(
    <>
      <textarea id="reply-field" aria-label="reply" />
      <Panel />
    </>,
    { interactions: [interaction({ recommendations: [recommendation()] })], config: shelf() },
  )
  const button = within(screen.getByRole('article')).getByRole('button', { name: '展示' })
  act(() => button.focus())
  const none = interaction({ recommendations: [] })
  act(() => desk.desk.floor.setState({ interactions: new Map([['i1', none]]) }))
  expect(screen.queryByRole('article')).toBeNull()
  await act(() => new Promise((done) => requestAnimationFrame(done)))
  expect(screen.getByLabelText('reply')).toHaveFocus()
})

test('[PR40] the yes says on which words it rests, and others can be chosen', async () => {
  const written = (id: string, seq: number, text: string) =>
    message({ id, seq, at: NOW, content: { kind: 'text', text } })
  const sentCard = message({ id: 'card', seq: 20, at: NOW, author: { role: 'agent', agentId: 'a1' } })
  const messages = [written('m0', 19, '早'), sentCard, written('m1', 21, '可以，办吧'), written('m2', 22, '几点关门？')]
  const recommendations = [recommendation({ presented: { at: NOW, agentId: 'a1', messageId: 'card' } })]
  const desk = await renderDesk(<Panel />, {
    interactions: [interaction({ recommendations, messages })],
    config: shelf(),
  })
  const card = () => screen.getByRole('article')
  expect(card()).toHaveTextContent(/客户最后说 .*「几点关门？」/)
  for (const box of screen.queryAllByRole('checkbox', { checked: false })) await userEvent.click(box)
  await userEvent.click(screen.getByRole('button', { name: '换一句' }))
  expect(
    within(screen.getByRole('group', { name: '客户是哪句话接受的' })).getAllByRole('button', { name: /「/ }),
  ).toHaveLength(2)
  await userEvent.keyboard('2')
  expect(card()).toHaveTextContent(/客户接受以 .*「可以，办吧」 为准/)
  await userEvent.click(screen.getByRole('button', { name: '客户接受' }))
  expect(desk.server.commands.map(({ command }) => command)).toMatchObject([{ response: 'accepted', messageId: 'm1' }])
})

const writing = async (...words: readonly string[]) => {
  const card = message({ id: 'card', seq: 20, at: NOW, author: { role: 'agent', agentId: 'a1' } })
  const written = words.map((text, at) =>
    message({ id: `m${at + 1}`, seq: 21 + at, at: NOW, content: { kind: 'text', text } }),
  )
  const recommendations = [recommendation({ presented: { at: NOW, agentId: 'a1', messageId: 'card' } })]
  const desk = await renderDesk(<Panel />, {
    interactions: [interaction({ recommendations, messages: [card, ...written] })],
    config: shelf(),
  })
  for (const box of screen.queryAllByRole('checkbox', { checked: false })) await userEvent.click(box)
  return { sent: () => desk.server.commands.map(({ command }) => command) }
}

test('[PR44] words that may be no yes are asked about: enter says that they are, esc goes back', async () => {
  const { sent } = await writing('你们年费多少', '发我看看')
  expect(screen.queryByText(/客户接受以/)).toBeNull()
  press('y')
  expect(screen.getByRole('group', { name: /客户说 .*「发我看看」。这是同意吗？/ })).toBeVisible()
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByText(/这是同意吗/)).toBeNull()
  expect(sent()).toEqual([])
  press('y')
  await userEvent.keyboard('2')
  expect(screen.getByRole('group', { name: /「你们年费多少」。这是同意吗？/ })).toBeVisible()
  await userEvent.keyboard('2')
  expect(sent()).toEqual([])
  await userEvent.keyboard('{Enter}')
  expect(sent()).toMatchObject([{ response: 'accepted', messageId: 'm2', confirmed: true }])
})

test('[PR44] a plain yes among them is taken as it is', async () => {
  const { sent } = await writing('好的，办吧', '谢谢')
  press('y')
  await userEvent.keyboard('2')
  expect(sent()).toMatchObject([{ response: 'accepted', messageId: 'm1' }])
  expect(sent()[0]).not.toHaveProperty('confirmed')
})

test.each([
  ['利息太高了，我不需要', /这句话是拒绝/],
  ['我妈上周刚没了…', /难处或不满/],
])('[PR44] what refuses or tells of distress is no yes: %s', async (words, says) => {
  const { sent } = await writing('年费多少', words)
  expect(screen.getByText(says)).toBeVisible()
  expect(screen.queryByText(/客户接受以/)).toBeNull()
  const main = (name: string) => screen.getByRole('button', { name }).className.includes('primary')
  expect([main('客户接受'), main('婉拒')]).toEqual([false, true])
  press('y')
  expect(sent()).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: '换一句' }))
  expect(screen.getAllByRole('button', { name: /「/ })).toHaveLength(1)
})

test('[PR5] in writing the yes waits for the customer to write', async () => {
  const card = message({ id: 'card', seq: 20, at: NOW, author: { role: 'agent', agentId: 'a1' } })
  const recommendations = [recommendation({ presented: { at: NOW, agentId: 'a1', messageId: 'card' } })]
  const messages = [message({ seq: 19, at: NOW }), card]
  await renderDesk(<Panel />, { interactions: [interaction({ recommendations, messages })], config: shelf() })
  for (const box of screen.queryAllByRole('checkbox', { checked: false })) await userEvent.click(box)
  expect(screen.getByText(/还不能按/)).toHaveTextContent(/等客户回复$/)
})

test('[OF69] the button says that an answer comes first, until a word was written', async () => {
  const waits = { recommendations: [recommendation()], messages: [message()], lastCustomerMessageAt: NOW }
  const desk = await renderDesk(<Panel />, { interactions: [interaction(waits)], config: shelf() })
  const button = () => within(screen.getByRole('article')).getByRole('button', { name: '展示' })
  expect(button()).toHaveAttribute('aria-disabled', 'true')
  expect(screen.getByText('先回复客户，再推荐')).not.toHaveAttribute('role')
  await userEvent.keyboard('{Alt>}w{/Alt}')
  expect(screen.getByRole('alert')).toHaveTextContent('先回复客户，再推荐')
  expect(desk.server.commands).toEqual([])
  const said = message({
    id: 'm2',
    seq: 12,
    at: NOW + 1,
    author: { role: 'agent', agentId: desk.desk.floor.getState().me?.userId ?? '' },
  })
  const answered = interaction({ ...waits, messages: [message(), said] })
  act(() => desk.desk.floor.setState({ interactions: new Map([['i1', answered]]) }))
  expect(button()).not.toHaveAttribute('aria-disabled', 'true')
  expect(screen.queryByText('先回复客户，再推荐')).toBeNull()
})

test('[PR41] in wrap-up it says that the contact is over, and leads to no proof', async () => {
  const withheld = [{ at: NOW, propositionId: 'steady', policy: 'identity', reason: 'unproved' }]
  const phase = { name: 'wrap-up', agentId: 'a1', since: NOW, deadline: null, extensions: 0 } as const
  const over = interaction({ identified: false, verification: null, withheld, phase })
  await renderDesk(<Recommendations interaction={over} />, { interactions: [over], config: shelf() })
  expect(screen.getByText('会话不在手上，不推荐')).toBeVisible()
  expect(screen.queryByText('先核身，再推荐')).toBeNull()
})

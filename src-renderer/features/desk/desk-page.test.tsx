import { act, fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { Interaction } from '#shared/domain/interaction.ts'
import { interaction } from '../../client/testing/factories.ts'
import { renderDesk, type DeskUnderTest } from '../../client/testing/render-desk.tsx'
import { navigate } from '../../design/index.ts'
import { calling } from '../softphone/testing.ts'
import { DeskPage } from './desk-page.tsx'

const endedBy = (by: 'customer' | 'agent', one: Interaction = interaction()): Interaction => ({
  ...one,
  contactEnded: { at: Date.now(), by },
  phase: { name: 'wrap-up', agentId: 'a1', since: Date.now(), deadline: null, extensions: 0 },
})
async function page(...interactions: readonly Interaction[]): Promise<DeskUnderTest> {
  // jsdom has no layout to scroll in.
  Element.prototype.scrollIntoView = () => {}
  navigate(['work', 'i1'])
  return renderDesk(<DeskPage />, { interactions })
}
const happen = ({ desk }: DeskUnderTest, ...now: readonly Interaction[]): void =>
  act(() => desk.floor.setState({ interactions: new Map(now.map((one) => [one.id, one])) }))
const reply = (): HTMLElement => screen.getByRole('combobox', { name: '回复' })
const wrapUp = (): HTMLElement | null => screen.queryByRole('region', { name: '整理' })

test('[D61] a customer who ends while the agent writes takes neither the words nor the focus away', async () => {
  const desk = await page(interaction())
  await userEvent.type(reply(), '您的卡')
  happen(desk, endedBy('customer'))
  expect(wrapUp()).toBeNull()
  expect(reply()).toHaveFocus()
  expect(reply()).toHaveValue('您的卡')
  await userEvent.click(screen.getByRole('button', { name: /^整理/ }))
  expect(wrapUp()).toBeInTheDocument()
})

test('[D61] with nothing being written, or ended by the agent, the wrap-up opens', async () => {
  const first = await page(interaction())
  happen(first, endedBy('customer'))
  expect(wrapUp()).toBeInTheDocument()
  first.unmount()
  const second = await page(interaction())
  await userEvent.type(reply(), '您的卡')
  happen(second, endedBy('agent'))
  expect(wrapUp()).toBeInTheDocument()
})

test('[VC48] of a call that nobody answered the wrap-up opens by hand alone, and the list asks for nothing', async () => {
  const call = calling({}, { direction: 'outbound', connectedAt: null })
  await page(endedBy('agent', call))
  expect(wrapUp()).toBeNull()
  expect(screen.queryByText(/待选处置码/)).toBeNull()
  expect(screen.getByText('没有接通')).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: /^整理/ }))
  expect(wrapUp()).toBeInTheDocument()
})

test('[D62] the chat that comes up when the one before is done does not offer its draft to the same keys', async () => {
  const next = interaction({ id: 'i2', firstAcceptedAt: Date.now() })
  const desk = await page(interaction(), next)
  act(() => desk.desk.drafts.change('i2', { reply: '还没想好' }))
  happen(desk, next)
  expect(reply()).toHaveValue('还没想好')
  expect(reply()).not.toHaveFocus()
})

test('[D64] a file dropped on the thread goes with the next message', async () => {
  const { desk } = await page(interaction())
  const files = [new File(['x'], 'a.txt', { type: 'text/plain' })]
  fireEvent.drop(screen.getByRole('log'), { dataTransfer: { types: ['Files'], files } })
  expect(
    desk.uploads.state
      .getState()
      .get('i1')
      ?.map(({ name }) => name),
  ).toEqual(['a.txt'])
})

test('[D102] what a supervisor moved away and gives back later does not open by itself, nor take the words being written', async () => {
  const other = interaction({ id: 'i2', customerId: 'u2', firstAcceptedAt: Date.now() })
  const mine = interaction()
  const desk = await page(mine, other)
  happen(desk, other)
  await userEvent.click(reply())
  await userEvent.keyboard('{Alt>}n{/Alt}')
  await userEvent.keyboard('这个客户')
  happen(desk, mine, other)
  await userEvent.keyboard('可疑')
  expect(screen.getByRole('combobox', { name: '内部备注' })).toHaveValue('这个客户可疑')
  expect(window.location.hash).toBe('#/work/i2')
})

test('[D102] with nothing asked for the desk stays at what it shows when earlier work comes back above it', async () => {
  const other = interaction({ id: 'i2', customerId: 'u2', firstAcceptedAt: Date.now() })
  const desk = await page(other)
  act(() => navigate(['work']))
  await userEvent.type(reply(), '还在写')
  happen(desk, interaction(), other)
  expect(reply()).toHaveValue('还在写')
  expect(reply()).toHaveFocus()
})

test('[D101] of what a supervisor moves away while it is answered the words are kept, and the focus goes to the list', async () => {
  const other = interaction({ id: 'i2', customerId: 'u2', firstAcceptedAt: Date.now() })
  const mine = interaction()
  const desk = await page(mine, other)
  await userEvent.type(reply(), '您的卡')
  act(() =>
    desk.server.listener().frame({
      prev: desk.desk.floor.getState().seq,
      seq: desk.desk.floor.getState().seq + 1,
      items: [{ kind: 'drop', interactionId: 'i1', at: Date.now(), moved: { by: 'boss', to: { agentId: 'a2' } } }],
    }),
  )
  expect(reply()).toHaveValue('')
  expect(document.activeElement).toHaveAttribute('data-work', 'i2')
  await userEvent.keyboard('继续')
  expect(reply()).toHaveValue('')
  expect(desk.desk.drafts.composer.get('i1')?.reply).toBe('您的卡')
})

import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import type { Message } from '#shared/domain/message.ts'
import { interaction, message } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { setPreferences } from '../../design/index.ts'
import { CustomerPanel } from './index.ts'
import { cardOf, holdingsOf, nothingToDo, profileOf } from './testing.ts'

beforeEach(() => setPreferences({ folded: [] }))

async function show(messages: readonly Message[]) {
  const contact = interaction({ customerId: 'c1', identified: false, messages })
  const shown = await renderDesk(<CustomerPanel interaction={contact} />, {
    interactions: [contact],
    api: {
      request: nothingToDo,
      customer: () => Promise.resolve(cardOf()),
      profile: () => Promise.resolve(profileOf()),
      holdings: () => Promise.resolve(holdingsOf(null)),
      timeline: () => Promise.resolve({ entries: [], nextBefore: null }),
    },
  })
  await screen.findByRole('heading', { name: '陈晓雯' })
  return shown
}
const commands = ({ server }: Awaited<ReturnType<typeof show>>) => server.commands.map(({ command }) => command)

test('[CP50] [CP51] written consent names the message it rests on; paper needs words and a place', async () => {
  const said = (id: string, text: string) => message({ id, content: { kind: 'text', text } })
  const desk = await show([said('m1', '可以给我发短信'), said('m2', '利率多少')])
  await userEvent.click(await screen.findByRole('button', { name: /^营销联系 · 短信/ }))
  const paper = screen.getByRole('button', { name: '客户同意 书面' })
  expect(paper).toHaveAttribute('aria-disabled', 'true')
  expect(screen.getByLabelText('文字凭证')).toHaveValue('')
  expect(screen.getByRole('button', { name: '客户同意 文字' })).toHaveAttribute('aria-disabled', 'true')
  await userEvent.selectOptions(screen.getByLabelText('文字凭证'), 'm1')
  await userEvent.click(screen.getByRole('button', { name: '客户同意 文字' }))
  await waitFor(() => expect(commands(desk)).toMatchObject([{ given: true, proof: 'message', proofRef: 'm1' }]))
})

test('[CP51] a yes on paper goes with its words and its place', async () => {
  const desk = await show([])
  await userEvent.click(await screen.findByRole('button', { name: /^营销联系 · 短信/ }))
  expect(screen.queryByLabelText('文字凭证')).toBeNull()
  expect(screen.getByRole('button', { name: '客户同意 文字' })).toHaveAttribute('aria-disabled', 'true')
  await userEvent.type(screen.getByLabelText('客户原话'), '同意短信通知')
  await userEvent.type(screen.getByLabelText(/书面存放处/), '南京西路 2026-113')
  await userEvent.click(screen.getByRole('button', { name: '客户同意 书面' }))
  await waitFor(() =>
    expect(commands(desk)).toMatchObject([{ proof: 'form', proofRef: '南京西路 2026-113', note: '同意短信通知' }]),
  )
})

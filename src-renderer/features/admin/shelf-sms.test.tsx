import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { versioned } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { listenToHistory, navigate } from '../../design/index.ts'
import { AdminPage } from './admin-page.tsx'
import { newProposition } from './records/shelf/proposition.tsx'

const person = userEvent.setup()

let stopListening: () => void
beforeEach(() => {
  stopListening = listenToHistory()
})
afterEach(() => {
  stopListening()
  navigate('/', true)
})

const steady = {
  ...newProposition,
  name: { zh: '稳益 90 天', en: 'Steady 90' },
  productCode: 'WM-90',
  card: { title: { zh: '稳益 90 天', en: 'Steady 90' }, text: { zh: '不保本', en: 'Capital at risk' }, link: null },
}

test('[SH35] a short text for SMS is counted with all that leaves, and shown as it is sent', async () => {
  navigate(['admin', 'proposition', 'steady'], true)
  const { server } = await renderDesk(<AdminPage />, { config: { proposition: [versioned('steady', steady)] } })
  await screen.findByText(/^不保本/u, { selector: 'article p' })
  const card = within(screen.getByRole('region', { name: '发给客户的卡片' }))
  await person.type(card.getByLabelText('短信短文 中文'), '稳益90天')
  await person.type(card.getByLabelText('短信短文 English'), 'Steady 90')
  expect(card.getByText(/中文短信全文：/u)).toHaveTextContent(/1 条/u)
  await person.click(card.getByRole('radio', { name: '短信' }))
  expect(card.getByText(/^稳益90天/u, { selector: 'article p' })).toHaveTextContent('拒收请回复R')
  expect(card.queryByText('稳益 90 天', { selector: 'article b' })).toBeNull()
  await person.keyboard('{Control>}s{/Control}')
  const saved = server.commands.flatMap(({ command }) => (command.type === 'config.save' ? [command.change] : []))
  expect(saved).toMatchObject([{ record: { card: { smsText: { zh: '稳益90天', en: 'Steady 90' } } } }])
})

test('[SH35] what is too long for the account says by how much', async () => {
  navigate(['admin', 'proposition', 'steady'], true)
  const card = { ...steady.card, smsText: { zh: '长'.repeat(670), en: 'Steady 90' } }
  await renderDesk(<AdminPage />, { config: { proposition: [versioned('steady', { ...steady, card })] } })
  const section = within(await screen.findByRole('region', { name: '发给客户的卡片' }))
  expect(section.getByText(/中文短信全文：/u)).toHaveTextContent(/超出 \d+ 字/u)
})

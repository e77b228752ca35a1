import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import type { RuleGroup } from '#shared/domain/rule.ts'
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

const aged = (operator: '<' | '>', value: number | string): RuleGroup => ({
  combinator: 'and',
  not: false,
  rules: [{ field: 'age', operator, value }],
})

async function open(change: Partial<PropositionRecord> = {}): Promise<void> {
  navigate(['admin', 'proposition', 'steady'], true)
  const steady = { ...newProposition, name: { zh: '稳益 90 天', en: 'Steady 90' }, productCode: 'WM-90', ...change }
  await renderDesk(<AdminPage />, { config: { proposition: [versioned('steady', steady)] } })
}

test('[SH37] conditions that exclude one another are told while they are written, also across both sets; a number has its unit', async () => {
  await open()
  const eligibility = within(await screen.findByRole('group', { name: '准入条件' }))
  await person.click(eligibility.getByRole('button', { name: '加条件' }))
  await person.type(eligibility.getByLabelText('数值'), '60岁{Tab}')
  expect(eligibility.getByText('岁')).toBeInTheDocument()
  expect(eligibility.getByText('意思是：年龄 不低于 60')).toBeVisible()
  expect(eligibility.queryByText(/互相矛盾/u)).toBeNull()
  await person.click(eligibility.getByRole('button', { name: '加条件' }))
  await person.type(eligibility.getAllByLabelText('数值')[1] ?? document.body, '120')
  expect(eligibility.queryByText(/互相矛盾/u)).toBeNull()
  await person.click(eligibility.getByRole('button', { name: '加条件' }))
  await person.type(eligibility.getAllByLabelText('数值')[2] ?? document.body, '151')
  expect(eligibility.getByText('“年龄”的条件互相矛盾，没有客户能满足')).toBeVisible()
  expect(screen.getByText('条件互相矛盾，没有客户能满足，试算结果总是 0')).toBeVisible()
})

test('[SH37] what one set of conditions leaves the other keeps out, and words that are no number, are told', async () => {
  await open({ eligibility: aged('>', 60), applicability: aged('<', 50) })
  const both = await screen.findAllByText(/与另一组条件合起来，“年龄”互相矛盾/u)
  expect(both).toHaveLength(2)
})

test('[SH37] a number that was stored as words is told', async () => {
  await open({ eligibility: aged('>', '六十') })
  expect(await screen.findByText('“年龄”要和数字比较，现在写的是文字，永远不成立')).toBeVisible()
})

test('[SH38] a card for short messages that does not say how to answer is marked, and one that leads on is not', async () => {
  const card = { title: { zh: '定存', en: 'Deposit' }, text: { zh: '利率上调', en: 'Rates are up' }, link: null }
  await open({ channels: ['sms'], card })
  const section = within(await screen.findByRole('region', { name: '发给客户的卡片' }))
  expect(section.getByText(/没有写怎样答复/u)).toBeVisible()
  await person.click(section.getByLabelText('短信短文 中文'))
  await person.paste('利率上调，回复Y办理')
  await person.click(section.getByLabelText('短信短文 English'))
  await person.paste('Rates are up. Reply Y for one')
  expect(section.queryByText(/没有写怎样答复/u)).toBeNull()
})

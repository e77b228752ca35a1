import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import type { Message } from '#shared/domain/message.ts'
import { interaction, message } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { displayZone, setPreferences } from '../../design/index.ts'
import { call } from '../softphone/testing.ts'
import { CustomerPanel } from './index.ts'
import type { Consent } from '#shared/domain/consent.ts'
import { LocalClock } from '#shared/domain/local-clock.ts'
import { cardOf, holdingsOf, nothingToDo, profileOf } from './testing/known-customer.ts'

beforeEach(() => setPreferences({ folded: [] }))

async function show(
  messages: readonly Message[],
  consents: readonly Consent[] = [],
  over: Parameters<typeof interaction>[0] = {},
) {
  const contact = interaction({ customerId: 'c1', identified: false, messages, ...over })
  const shown = await renderDesk(<CustomerPanel interaction={contact} />, {
    interactions: [contact],
    api: {
      request: nothingToDo,
      customer: () => Promise.resolve(cardOf()),
      profile: () => Promise.resolve({ ...profileOf(), consents }),
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
  expect(screen.getByText('客户写的是“可以给我发短信”，这是同意吗？')).toBeInTheDocument()
  expect(commands(desk)).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: '确认同意' }))
  await waitFor(() => expect(commands(desk)).toMatchObject([{ given: true, proof: 'message', proofRef: 'm1' }]))
})

test('[CP71] words that refuse are no proof of a yes, and prove a no', async () => {
  const said = (id: string, text: string) => message({ id, content: { kind: 'text', text } })
  const desk = await show([said('m1', '可以给我发短信'), said('m2', '算了，不用了')])
  await userEvent.click(await screen.findByRole('button', { name: /^营销联系 · 短信/ }))
  await userEvent.selectOptions(screen.getByLabelText('文字凭证'), 'm2')
  const yes = screen.getByRole('button', { name: '客户同意 文字' })
  expect(yes).toHaveAttribute('aria-disabled', 'true')
  await userEvent.hover(yes)
  expect(await screen.findByText('这句话不是同意，选客户同意的那一句')).toBeInTheDocument()
  await userEvent.selectOptions(screen.getByLabelText('文字凭证'), 'm1')
  expect(yes).not.toHaveAttribute('aria-disabled', 'true')
  await userEvent.selectOptions(screen.getByLabelText('文字凭证'), 'm2')
  await userEvent.click(screen.getByRole('button', { name: '客户拒绝 文字' }))
  await waitFor(() => expect(commands(desk)).toMatchObject([{ given: false, proof: 'message', proofRef: 'm2' }]))
})

test.each([
  ['短信', null],
  ['电话', 'true'],
])('[CP71] a message that refuses calls and allows texts can be a yes to texts alone: %s', async (way, disabled) => {
  await show([message({ id: 'm1', content: { kind: 'text', text: '可以发短信，不想接电话' } })])
  await userEvent.click(await screen.findByRole('button', { name: new RegExp(`^营销联系 · ${way}`, 'u') }))
  await userEvent.selectOptions(screen.getByLabelText('文字凭证'), 'm1')
  expect(screen.getByRole('button', { name: '客户同意 文字' }).getAttribute('aria-disabled')).toBe(disabled)
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

test('[PA11] what stands is shown with its proof and end; a yes may have an end', async () => {
  const stood: Consent = {
    purpose: 'marketing',
    channel: 'sms',
    given: true,
    at: Date.parse('2026-03-01T10:00:00+08:00'),
    until: Date.parse('2099-03-01T00:00:00+08:00'),
    proof: 'form',
    proofRef: '南京西路 2026-113',
    interactionId: null,
    by: 'customer',
  }
  const desk = await show([], [stood])
  await userEvent.click(await screen.findByRole('button', { name: /^营销联系 · 短信/ }))
  expect(screen.getByText(/现为同意.*南京西路 2026-113.*至 2099/s)).toBeInTheDocument()
  await userEvent.type(screen.getByLabelText('客户原话'), '同意')
  await userEvent.type(screen.getByLabelText(/书面存放处/), 'F-2')
  await userEvent.type(screen.getByLabelText(/同意到哪天/), '2098-12-31')
  await userEvent.tab()
  await userEvent.click(screen.getByRole('button', { name: '客户同意 书面' }))
  const until = new LocalClock(displayZone()).momentOf('2099-01-01', 0)
  await waitFor(() => expect(commands(desk)).toMatchObject([{ given: true, until }]))
})

test('[PA11] a message is read whole before it becomes a yes: what it leaves open may stand at its end', async () => {
  const long = '可以给我发短信，不过只限还款提醒，每月最多一次；至于理财产品、保险和贷款这些推荐，我先看看再说'
  await show([message({ id: 'm1', content: { kind: 'text', text: long } })])
  await userEvent.click(await screen.findByRole('button', { name: /^营销联系 · 短信/ }))
  expect(screen.getByRole('option', { name: /…$/ })).toHaveValue('m1')
  await userEvent.selectOptions(screen.getByLabelText('文字凭证'), 'm1')
  await userEvent.click(screen.getByRole('button', { name: '客户同意 文字' }))
  expect(screen.getByText(`客户写的是“${long}”，这是同意吗？`)).toBeInTheDocument()
})

test('[CP65] where it was refused only what they wrote since is offered', async () => {
  const at = Date.parse('2026-03-01T10:00:00+08:00')
  const refused: Consent = {
    purpose: 'marketing',
    channel: 'sms',
    given: false,
    at,
    until: null,
    proof: 'spoken',
    proofRef: null,
    interactionId: null,
    by: 'customer',
  }
  const wrote = (id: string, when: number) => message({ id, at: when, content: { kind: 'text', text: '发吧' } })
  await show([wrote('m1', at - 1), wrote('m2', at + 1)], [refused])
  await userEvent.click(await screen.findByRole('button', { name: /^营销联系 · 短信/ }))
  const values = within(screen.getByLabelText('文字凭证'))
    .getAllByRole('option')
    .map((one) => one.getAttribute('value'))
  expect(values).toEqual(['', 'm2'])
})

test('[CP61] of a voicemail the recording proves a no, and no yes', async () => {
  const recording = { id: 'r1', kind: 'voicemail', blobId: 'b1', startedAt: 1, durationMs: 9_000 } as const
  const desk = await show([], [], { channel: 'voice', call: call({ connectedAt: null, recordings: [recording] }) })
  await userEvent.click(await screen.findByRole('button', { name: /^营销联系 · 短信/ }))
  expect(screen.getByRole('button', { name: '客户同意 录音' })).toHaveAttribute('aria-disabled', 'true')
  await userEvent.click(screen.getByRole('button', { name: '客户拒绝 录音' }))
  await waitFor(() => expect(commands(desk)).toMatchObject([{ given: false, proof: 'recording' }]))
})

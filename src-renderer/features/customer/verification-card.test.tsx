import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Candidate } from '#shared/protocol/identity-rest.ts'
import type { VerificationQuestions } from '#shared/protocol/profile-rest.ts'
import { type Api, DeskContext } from '../../client/index.ts'
import { interaction } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { DesignProvider, setPreferences } from '../../design/index.ts'
import { call } from '../softphone/testing.ts'
import { CustomerPanel } from './index.ts'
import { cardOf, holdingsOf, identityOf, nothingToDo, profileOf } from './testing/known-customer.ts'

const TO = '138 •••• 5526'
const bare: VerificationQuestions = { fields: [], codeTo: null, codeSent: null, document: false, attemptsLeft: 3 }
const candidate: Candidate = {
  customerId: 'c2',
  name: '陈**',
  phone: null,
  numberTail: '1001',
  lastAt: null,
  score: 60,
  evidence: ['name'],
  certain: false,
}

beforeEach(() => setPreferences({ folded: [] }))

async function show(
  questions: Partial<VerificationQuestions>,
  candidates: readonly Candidate[] = [],
  of: Partial<Interaction> = {},
  api: Partial<Api> = {},
) {
  const contact = interaction({ customerId: 'c1', identified: false, channel: 'chat', ...of })
  const verify = vi.fn<Api['verify']>(() => Promise.resolve({ passed: false, attemptsLeft: 0 }))
  const sendCode = vi.fn<Api['sendCode']>(() => Promise.resolve({ to: TO, expiresAt: Date.now() + 300_000 }))
  const panel = (shownOf: Interaction) => (
    <>
      <textarea id="reply-field" aria-label="回复" />
      <CustomerPanel key={shownOf.customerId} interaction={shownOf} />
    </>
  )
  const shown = await renderDesk(panel(contact), {
    interactions: [contact],
    api: {
      customer: () => Promise.resolve(cardOf()),
      profile: () => Promise.resolve(profileOf()),
      holdings: () => Promise.resolve(holdingsOf(null)),
      timeline: () => Promise.resolve({ entries: [], nextBefore: null }),
      request: <T,>(path: string) =>
        path.includes('/identity') ? Promise.resolve(identityOf({ candidates }) as T) : nothingToDo<T>(path),
      verificationQuestions: () => Promise.resolve({ ...bare, ...questions }),
      sendCode,
      verify,
      ...api,
    },
  })
  await screen.findByRole('heading', { name: '陈晓雯' })
  const becomes = (next: Partial<Interaction>) =>
    shown.rerender(
      <DesignProvider>
        <DeskContext value={shown.desk}>{panel({ ...contact, ...next })}</DeskContext>
      </DesignProvider>,
    )
  return { ...shown, sendCode, verify, becomes }
}
const card = () => within(screen.getByRole('region', { name: '核身' }))
const altK = () => userEvent.keyboard('{Alt>}k{/Alt}')

test('[PA5] on a call a code is sent to the hidden number and compared by the server', async () => {
  const { verify } = await show({ codeTo: TO, attemptsLeft: 1 }, [], { channel: 'voice' })
  await userEvent.click(screen.getByRole('button', { name: '核身' }))
  await userEvent.click(await screen.findByRole('button', { name: `发送验证码到 ${TO}` }))
  await userEvent.keyboard('482913{Enter}')
  expect(verify).toHaveBeenCalledWith('i1', { method: 'code', answers: ['482913'] })
  expect(await screen.findByText(/次数已用完/)).toBeVisible()
})

test('[PA29] on a call the focus is at the badge after it, also where the desk is told later', async () => {
  const { verify, becomes } = await show({ codeTo: TO }, [], { channel: 'voice' })
  verify.mockResolvedValue({ passed: true, attemptsLeft: 3 })
  await altK()
  await userEvent.click(await card().findByRole('button', { name: `发送验证码到 ${TO}` }))
  await userEvent.keyboard('482913{Enter}')
  await waitFor(() => expect(screen.getByRole('button', { name: '核身' })).toHaveFocus())
  becomes({ channel: 'voice', verification: { at: 1, agentId: 'a1', method: 'code', level: 2 } })
  expect(screen.getByRole('button', { name: '已核身 二级' })).toHaveFocus()
})

test('[PA5] where nothing is on record to compare with, no way is offered and words say so', async () => {
  await show({})
  await userEvent.click(await screen.findByRole('button', { name: '核身' }))
  expect(await card().findByText('还没有可核对的资料')).toBeVisible()
  expect(card().queryByRole('button', { name: '核对' })).toBeNull()
  expect(card().queryByText('证件')).toBeNull()
})

test('[IL1] where nobody knows who writes on WeChat, one press sends the link by which they prove it', async () => {
  const sendIdentityLink = vi.fn<Api['sendIdentityLink']>(() => Promise.resolve())
  await show({}, [], { channel: 'wechat' }, { sendIdentityLink })
  await altK()
  await userEvent.click(await card().findByRole('button', { name: '发核身链接' }))
  expect(sendIdentityLink).toHaveBeenCalledWith('i1')
  expect(await card().findByRole('status')).toHaveTextContent('核身链接已发出')
})

test('[IL9] in writing a code is sent with one press, and there is no field for it; the outcome comes by itself', async () => {
  const { sendCode, becomes } = await show({ codeTo: TO })
  await altK()
  expect(await card().findByText(/不要让客户发在对话里/)).toBeVisible()
  await userEvent.click(card().getByRole('button', { name: `发送验证码到 ${TO}` }))
  expect(sendCode).toHaveBeenCalledOnce()
  expect(await card().findByText(/填写链接已发给客户/)).toBeVisible()
  expect(card().queryByRole('textbox')).toBeNull()
  expect(card().queryByRole('button', { name: '核对' })).toBeNull()
  await waitFor(() => expect(screen.getByLabelText('回复')).toHaveFocus())
  becomes({ failedVerifications: 1 })
  expect(card().getByText('不一致')).toBeVisible()
  expect(card().getByText('还可试 2 次')).toBeVisible()
  becomes({ failedVerifications: 1, verification: { at: 1, agentId: 'a1', method: 'code', level: 2 } })
  expect(screen.queryByRole('region', { name: '核身' })).toBeNull()
})

test('[PA29] the key of an open card leads back into it, and what was sent is known when it opens again', async () => {
  await show({ codeTo: TO, fields: ['birthDate', 'branch'] })
  await altK()
  expect(await card().findByLabelText('出生日期')).toHaveFocus()
  expect(card().getByText('还差 2 项')).toBeVisible()
  await userEvent.click(screen.getByLabelText('回复'))
  await altK()
  expect(card().getByLabelText('出生日期')).toHaveFocus()
  await userEvent.click(card().getByText('短信码'))
  await userEvent.click(card().getByRole('button', { name: `发送验证码到 ${TO}` }))
  await card().findByText(/填写链接已发给客户/)
  await userEvent.click(card().getByRole('button', { name: '关闭' }))
  await waitFor(() => expect(screen.getByRole('button', { name: '核身' })).toHaveFocus())
  await altK()
  expect(card().getByText(/填写链接已发给客户/)).toBeVisible()
})

test('[PA29] where nothing is on record, it leads to who it is, and Escape closes it', async () => {
  await show({}, [candidate])
  await altK()
  await card().findByText(/先认定是哪位客户/)
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByRole('region', { name: '核身' })).toBeNull()
  await altK()
  await userEvent.click(await card().findByRole('button', { name: '先认定是谁' }))
  await waitFor(() => expect(screen.getByRole('button', { name: '是这位：陈**' })).toHaveFocus())
})

test('[PA29] who is said to be somebody is verified next; once they are, there is nothing to take back', async () => {
  const { becomes } = await show({ fields: ['birthDate', 'branch'] }, [candidate])
  await userEvent.click(await screen.findByRole('button', { name: '是这位：陈**' }))
  becomes({ customerId: 'c2' })
  await waitFor(() => expect(screen.getByLabelText('出生日期')).toHaveFocus())
  expect(await screen.findByRole('button', { name: '撤销' })).toBeVisible()
  becomes({ customerId: 'c2', verification: { at: 1, agentId: 'a1', method: 'questions', level: 2 } })
  expect(screen.queryByRole('button', { name: '撤销' })).toBeNull()
})

test('[CP61] while nobody is on the line of a voicemail or a call, the card says to call first, and asks nothing', async () => {
  const { becomes } = await show({ fields: ['birthDate', 'city'], codeTo: TO }, [], {
    channel: 'voice',
    call: call({ connectedAt: null }),
  })
  await altK()
  expect(await card().findByText('客户不在线上')).toBeInTheDocument()
  expect(card().queryByText('短信码')).toBeNull()
  becomes({ call: call({ connectedAt: Date.now() }) })
  expect(await card().findByText('短信码')).toBeInTheDocument()
})

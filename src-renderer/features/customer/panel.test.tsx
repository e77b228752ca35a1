import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import type { ShownPoint } from '#shared/protocol/rest.ts'
import { message } from '../../client/testing/factories.ts'
import { fakeApi } from '../../client/testing/render-desk.tsx'
import type { Api } from '../../client/index.ts'
import { setPreferences } from '../../design/index.ts'
import { showPanel as show } from './testing/show-panel.tsx'
import { cardOf, DAY, holdingsOf, profileOf } from './testing/known-customer.ts'

beforeEach(() => setPreferences({ folded: [] }))

const commands = ({ server }: Awaited<ReturnType<typeof show>>) => server.commands.map(({ command }) => command)
const section = (name: string) => within(screen.getByRole('region', { name }))

test('[PA1] sections stand in their order, and one that was folded is found folded', async () => {
  const first = await show()
  const names = screen.getAllByRole('region').map((one) => one.getAttribute('aria-label'))
  expect(names).toEqual(['等级与六度', '持有', '资料', '归属与关系', '授权', '备注', '时间线', '个人信息权利'])
  await userEvent.click(screen.getByRole('button', { name: '收起持有' }))
  expect(screen.queryByText('稳健 182 天')).toBeNull()
  first.unmount()
  await show()
  expect(screen.getByRole('button', { name: '展开持有' })).toHaveAttribute('aria-expanded', 'false')
})

test('[PA1] a profile that cannot be read leaves record, holdings and timeline', async () => {
  await show({ profile: fakeApi().profile })
  expect(await screen.findByText('客户画像没有取到')).toBeVisible()
  expect(screen.getByText('没有更早的来访')).toBeVisible()
  expect(screen.getByText(/稳健 182 天/)).toBeVisible()
})

test('[PA2] the head says sex, age, the number hidden, and how it was proved', async () => {
  await show({}, { verification: { at: Date.now(), agentId: 'a1', method: 'code', level: 2 } })
  expect(await screen.findByText(/^女 · \d\d 岁$/)).toBeVisible()
  expect(screen.getAllByText('138 •••• 5526')[0]).toBeVisible()
  expect(screen.queryByText(/1234 ?5526/)).toBeNull()
  expect(screen.getByText('已核身 二级')).toBeVisible()
  expect(screen.getByText(/^短信码 · \d\d:\d\d$/)).toBeVisible()
})

test('[PA3] warnings say what, what to do and until when, what forbids first', async () => {
  const alerts = [
    { kind: 'birthday' },
    { kind: 'recommendations-off' },
    { kind: 'silence', mood: 'complaint', until: Date.now() + 40 * DAY },
    { kind: 'maturity', name: '稳健 182 天', inDays: 5, amount: 1 },
  ] as const
  await show({
    profile: () => Promise.resolve(profileOf({ alerts })),
    customer: () => Promise.resolve(cardOf({ doNotContact: true })),
  })
  const lines = within(await screen.findByRole('list', { name: '注意' })).getAllByRole('listitem')
  expect(lines.map((line) => line.querySelector('b')?.textContent)).toEqual([
    '客户提到投诉',
    '客户关闭了推荐',
    '勿扰',
    '今天生日',
    '稳健 182 天 5 天后到期',
  ])
  expect(lines[0]).toHaveTextContent(/先听完、致歉、登记，不做推荐营销静默至/)
  for (const line of lines) expect(line.querySelector('svg')).not.toBeNull()
})

test('[PA35] a complaint that was heard is taken down from its warning; one that is open already is not again', async () => {
  const heard = { kind: 'silence', mood: 'complaint', until: Date.now() + 40 * DAY } as const
  await show({ profile: () => Promise.resolve(profileOf({ alerts: [heard] })) })
  await userEvent.click(await screen.findByRole('button', { name: '登记投诉' }))
  expect(await screen.findByRole('radio', { name: '投诉' })).toBeChecked()
  await userEvent.click(screen.getByRole('button', { name: '取消' }))
  cleanup()
  const open = { kind: 'complaint-open', since: Date.now() - DAY } as const
  await show({ profile: () => Promise.resolve(profileOf({ alerts: [heard, open] })) })
  expect(await screen.findByText('客户提到投诉')).toBeVisible()
  expect(screen.queryByRole('button', { name: '登记投诉' })).toBeNull()
})

test('[PA4] a hidden value asks why, shows for half a minute, then hides again', async () => {
  const reveal = vi.fn<Api['reveal']>(() => Promise.resolve({ value: '320102198803021234' }))
  await show({ reveal })
  await userEvent.click(await screen.findByRole('button', { name: '全部 5 项' }))
  await userEvent.click(screen.getByRole('button', { name: '查看证件号' }))
  await userEvent.type(screen.getByRole('textbox', { name: '其他原因' }), '办')
  await userEvent.keyboard('{Enter}')
  expect(reveal).not.toHaveBeenCalled()
  vi.useFakeTimers({ shouldAdvanceTime: true })
  await userEvent.click(screen.getByRole('button', { name: '核对身份' }))
  expect(reveal).toHaveBeenCalledWith('c1', { field: 'idNumber' }, '核对身份')
  expect(await screen.findByText('320102198803021234')).toBeVisible()
  act(() => void vi.advanceTimersByTime(30_000))
  expect(screen.queryByText('320102198803021234')).toBeNull()
  vi.useRealTimers()
})

test('[PA15] what the customer may be asked shows dots until they answered, and no eye', async () => {
  const hidden = profileOf({ awaitsProof: ['birthDate'] }, { birthDate: { value: null, hidden: true } })
  await show({ profile: () => Promise.resolve(hidden) })
  const row = (await screen.findByText('出生日期')).closest('div') as HTMLElement
  expect(row).toHaveTextContent('•••••• 核身后显示')
  expect(within(row).queryByRole('button')).toBeNull()
})

test('[PA4] the record’s form keeps the number hidden, and adds another to it', async () => {
  const desk = await show()
  await userEvent.click(screen.getByRole('button', { name: '修改资料' }))
  expect(screen.queryByDisplayValue(/138/)).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: '保存' }))
  await waitFor(() => expect(commands(desk)).toMatchObject([{ type: 'customer.edit' }]))
  // [CP39] What stands is not known here, and so is not sent back.
  expect(commands(desk)[0]).not.toHaveProperty('phone')
})

test('[PA5] questions are answered by keyboard; a mismatch says so and what is left', async () => {
  const verify = vi
    .fn<Api['verify']>()
    .mockResolvedValueOnce({ passed: false, attemptsLeft: 2 })
    .mockResolvedValueOnce({ passed: true, attemptsLeft: 2 })
  await show({
    verify,
    verificationQuestions: () =>
      Promise.resolve({
        fields: ['birthDate', 'branch'],
        codeTo: '138 •••• 5526',
        codeSent: null,
        document: true,
        attemptsLeft: 3,
      }),
  })
  await userEvent.keyboard('{Alt>}k{/Alt}')
  expect(await screen.findByLabelText('出生日期')).toHaveFocus()
  expect(screen.getByText('还可试 3 次')).toBeVisible()
  await userEvent.keyboard('1988-03-03{Enter}')
  expect(verify).not.toHaveBeenCalled()
  await userEvent.tab()
  await userEvent.keyboard('新街口支行{Enter}')
  expect(verify).toHaveBeenCalledWith('i1', { method: 'questions', answers: ['1988-03-03', '新街口支行'] })
  expect(await screen.findByText('不一致')).toBeVisible()
  expect(screen.getByText('还可试 2 次')).toBeVisible()
  expect(screen.getByLabelText('出生日期')).toHaveFocus()
  await userEvent.keyboard('1988-03-02{Enter}')
  await waitFor(() => expect(screen.queryByRole('region', { name: '核身' })).toBeNull())
})

test('[PA8] a core that knows nobody by the customer’s number says so', async () => {
  const number = { kind: 'customer-number', value: 'HL-9', verified: true, source: 'site' } as const
  await show({
    customer: () => Promise.resolve(cardOf({ contactPoints: [number] })),
    holdings: () => Promise.resolve({ state: 'no-customer' }),
  })
  expect(await screen.findByText('核心系统里没有这位客户')).toBeVisible()
})

test('[PA5] whoever does not have the contact in hand is not offered to verify', async () => {
  await show({}, { phase: { name: 'active', agentId: 'other', since: 0 } })
  expect(screen.queryByRole('button', { name: '核身' })).toBeNull()
  expect(screen.getAllByText('未核身')[0]).toBeVisible()
})

test('[PA8] amounts are dots with the reason until the contact is verified', async () => {
  await show()
  expect(await screen.findByText('核身后显示金额')).toBeVisible()
  expect(screen.getAllByTitle('核身后显示')).toHaveLength(2)
  expect(screen.getByText('5 天后到期')).toHaveClass('warn')
  expect(screen.getByText('逾期 2 天')).toHaveClass('err')
})

test('[PA8] a verified contact shows amounts and what is theirs together', async () => {
  await show({ holdings: () => Promise.resolve(holdingsOf(20_000_000)) })
  expect(await screen.findByText('金融资产 ¥200,000.00')).toBeVisible()
  expect(screen.getByText('−¥12,486.30')).toBeVisible()
})

test.each([
  [{ state: 'unavailable', since: 0 } as const, '核心系统没有应答'],
  [{ state: 'no-customer' } as const, '没有客户号，查不到持有'],
  [{ state: 'known', at: 0, holdings: [] } as const, '没有持有产品'],
])('[PA8] what the core does not say is said in words: %o', async (answer, words) => {
  await show({ holdings: () => Promise.resolve(answer) })
  expect(await screen.findByText(words)).toBeVisible()
})

test('[CP12] a core that is left alone says from when it can be asked, and has nothing to press until then', async () => {
  const away = { state: 'unavailable', since: 0, againAt: Date.now() + 20_000 } as const
  await show({ holdings: () => Promise.resolve(away) })
  expect(await screen.findByText(/起可再试$/)).toBeVisible()
  expect(screen.queryByRole('button', { name: '重试' })).toBeNull()
})

test('[PA19] an assessment that has run out says so where it stands', async () => {
  const year = 365 * 86_400_000
  const at = Date.now() - 2 * year
  const assessment = { tolerance: 'C4', at, where: '', validUntil: at + year } as const
  await show({ profile: () => Promise.resolve(profileOf({ assessment })) })
  expect(await screen.findByText(/风险测评 C4 已过期/)).toBeVisible()
})

test('[CO33] an assessment says what age takes off it', async () => {
  const at = Date.now()
  const held = { tolerance: 'C3', held: { from: 'C5', by: 'age' }, elder: { age: 65, atMost: 'R2' } } as const
  const assessment = { ...held, at, where: 'remote', validUntil: at + 86_400_000 }
  await show({ profile: () => Promise.resolve(profileOf({ assessment })) })
  const level = /风险测评 C3（得分为 C5，满 65 岁按 C3；满 65 岁，最高推荐 R2），至/
  // On the line of their stage and in the timeline, which come one after the other.
  await waitFor(() => expect(screen.getAllByText(level)).toHaveLength(2))
})

test('[PA9] a detail tells who says so and what others say; the next missing one is offered', async () => {
  const city = { value: '南京', others: [{ value: '苏州', source: 'card-system', at: Date.now() } as const] }
  await show({
    profile: () => Promise.resolve(profileOf({}, { city: { ...city, source: 'agent', trust: 84, by: 'a1' } })),
  })
  await userEvent.hover(await screen.findByRole('button', { name: '城市：南京' }))
  expect(await screen.findByText('坐席登记')).toBeInTheDocument()
  expect(screen.getByText('可信 84')).toBeInTheDocument()
  expect(screen.getByText('苏州')).toBeInTheDocument()
  expect(screen.getByText(/^还缺 \d 项$/)).toBeVisible()
})

test('[PA9] [PA40] a way to reach them that is missing is offered beside the details: the form opens there, a WeChat comes by itself', async () => {
  const number = { kind: 'customer-number', value: '••01', verified: true, source: 'import' } as const
  const own = { kind: 'phone', value: '+8613812345526', verified: true, source: 'channel' } as const
  await show({ customer: () => Promise.resolve(cardOf({ contactPoints: [number, own] })) })
  const details = section('资料')
  await details.findByText('还缺 7 项')
  expect(details.getByText('还可补充联系方式')).toBeVisible()
  expect(details.queryByRole('button', { name: '手机' })).toBeNull()
  expect(details.getByRole('button', { name: '微信' })).toHaveAttribute('aria-disabled', 'true')
  await userEvent.click(details.getByRole('button', { name: '邮箱' }))
  expect(screen.getByRole('textbox', { name: '邮箱' })).toHaveFocus()
})

test('[CP58] a prospect is not asked for what comes with an account', async () => {
  const person = (points: readonly ShownPoint[]) => ({
    customer: () => Promise.resolve(cardOf({ contactPoints: points })),
    profile: () => Promise.resolve(profileOf({}, { idNumber: { value: null, hidden: false } })),
  })
  const number = { kind: 'customer-number', value: '••01', verified: true, source: 'import' } as const
  const first = await show(person([number]))
  const counted = await section('资料').findByText(/^还缺 \d+ 项$/)
  const missing = Number(counted.textContent?.replace(/\D/g, ''))
  first.unmount()
  await show(person([]))
  expect(await section('资料').findByText(`还缺 ${missing - 2} 项`)).toBeVisible()
})

test('[PA10] a detail is changed in place: Esc leaves it, Enter saves', async () => {
  const desk = await show()
  await userEvent.click(await screen.findByRole('button', { name: '城市：南京' }))
  const input = screen.getByRole('textbox', { name: '修改城市' })
  await userEvent.clear(input)
  await userEvent.type(input, '无锡{Escape}')
  expect(screen.getByRole('button', { name: '城市：南京' })).toBeVisible()
  await userEvent.click(section('资料').getByRole('button', { name: '职业' }))
  await userEvent.keyboard('教师{Enter}')
  await waitFor(() =>
    expect(commands(desk)).toEqual([{ type: 'customer.tell', customerId: 'c1', field: 'occupation', value: '教师' }]),
  )
})

test('[PA10] a refused change stays with its reason', async () => {
  const desk = await show()
  desk.server.answer = () => Promise.resolve({ ok: false, refusal: { code: 'not-yours', params: {} } })
  await userEvent.click(await screen.findByRole('button', { name: '城市：南京' }))
  await userEvent.clear(screen.getByRole('textbox', { name: '修改城市' }))
  await userEvent.keyboard('{Enter}')
  expect(await screen.findByRole('alert')).toBeVisible()
  expect(commands(desk)).toMatchObject([{ type: 'customer.tell', value: null }])
})

test('[PA11] a new word on a channel is given with the message that proves it', async () => {
  const consents = [
    {
      purpose: 'marketing',
      channel: 'sms',
      given: true,
      at: 1,
      until: null,
      proof: 'form',
      proofRef: null,
      interactionId: null,
      by: 'customer',
    },
  ] as const
  const desk = await show(
    { profile: () => Promise.resolve(profileOf({ consents })) },
    { messages: [message({ id: 'm9' })] },
  )
  await userEvent.click(await screen.findByRole('button', { name: /^营销联系 · 短信：同意/ }))
  await userEvent.selectOptions(screen.getByLabelText('文字凭证'), 'm9')
  await userEvent.click(screen.getByRole('button', { name: '客户拒绝 文字' }))
  await waitFor(() =>
    expect(commands(desk)).toMatchObject([
      {
        type: 'customer.consent',
        purpose: 'marketing',
        channel: 'sms',
        given: false,
        proof: 'message',
        proofRef: 'm9',
      },
    ]),
  )
  await userEvent.click(screen.getByRole('button', { name: '历史 1 条' }))
  expect(screen.getAllByText(/书面 · 客户本人/)[0]).toBeVisible()
})

test('[PA12] personal offers are on until refused', async () => {
  const desk = await show()
  const toggle = await screen.findByRole('switch', { name: '个性化推荐' })
  expect(toggle).toHaveAttribute('aria-checked', 'true')
  await userEvent.click(toggle)
  expect(screen.queryByRole('button', { name: '客户同意 口头' })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: '客户拒绝 口头' }))
  await waitFor(() =>
    expect(commands(desk)).toMatchObject([{ type: 'customer.consent', purpose: 'profiling', given: false }]),
  )
})

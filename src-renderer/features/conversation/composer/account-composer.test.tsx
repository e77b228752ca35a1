import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type { AccountRecord } from '#shared/domain/account.ts'
import type { AccountsHealth } from '#shared/protocol/accounts-rest.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Api } from '../../../client/index.ts'
import { interaction, versioned } from '../../../client/testing/factories.ts'
import { DeskContext } from '../../../client/react.ts'
import { renderDesk, type DeskUnderTest } from '../../../client/testing/render-desk.tsx'
import { DesignProvider } from '../../../design/index.ts'
import { Composer } from './composer.tsx'

const sms: AccountRecord = {
  name: { zh: '短信 95000', en: 'SMS 95000' },
  channel: 'sms',
  entryPointId: 'sms',
  sender: '95000',
  enabled: true,
  purposes: ['reply', 'service'],
  segmentCost: 4,
  templates: [
    { code: 'T1', name: { zh: '寄卡', en: 'Card' }, text: '{姓名}您好，单号 {单号}', purpose: 'service' },
    { code: 'T2', name: { zh: '活动', en: 'Offer' }, text: '新活动', purpose: 'marketing' },
  ],
  vendor: { kind: 'aliyun', accessKeyId: 'k', apiBase: 'https://sms.example', signName: '华岭银行' },
}
const wechat: AccountRecord = {
  ...sms,
  name: { zh: '服务号', en: 'WeChat' },
  channel: 'wechat',
  templates: [],
  vendor: {
    kind: 'wechat',
    appId: 'wx2c2769f8efd9abc2',
    mode: 'plain',
    apiBase: 'https://wx.example',
    replyRules: [{ on: 'message', messages: 5, withinSeconds: 172_800 }],
  },
}

function composer(record: AccountRecord, health: AccountsHealth['accounts'] = []): Promise<DeskUnderTest> {
  const one: Interaction = interaction({ channel: record.channel, accountId: 'acc', allowance: null })
  const request = (() => Promise.resolve({ accounts: health } satisfies AccountsHealth)) as Api['request']
  return renderDesk(<Composer opened interaction={one} replyClosed={null} />, {
    interactions: [one],
    config: { account: [versioned('acc', record)] },
    api: { request },
  })
}
const contents = ({ server }: DeskUnderTest) =>
  server.commands.flatMap(({ command }) => (command.type === 'message.send' ? [command.content] : []))

test('[CF4] [CF25] [SM26] an account of templates offers those it may send, filled in and read before they go; notes stay free', async () => {
  const desk = await composer(sms)
  expect(screen.queryByLabelText('回复', { selector: 'textarea' })).not.toBeVisible()
  expect(screen.getByRole('button', { name: '发送' })).toHaveAttribute('aria-disabled', 'true')
  await userEvent.click(screen.getByRole('combobox', { name: '模板' }))
  expect(screen.queryByText('活动')).toBeNull()
  await userEvent.click(await screen.findByText('寄卡'))
  expect(screen.getByText('服务通知')).toBeInTheDocument()
  expect(screen.getByLabelText('姓名')).toHaveValue('陈晓雯')
  await userEvent.clear(screen.getByLabelText('姓名'))
  await userEvent.type(screen.getByLabelText('姓名'), '陈女士')
  await userEvent.click(screen.getByRole('button', { name: '发送' }))
  expect(contents(desk)).toEqual([])
  await userEvent.type(screen.getByLabelText('单号'), 'SF1')
  expect(screen.getByLabelText('客户看到的')).toHaveTextContent('【华岭银行】陈女士您好，单号 SF1')
  expect(screen.getByText(/1 条/)).toHaveTextContent('1 条 · 本条余 52 字 · ¥0.04')
  await userEvent.click(screen.getByRole('button', { name: '发送' }))
  expect(contents(desk)).toEqual([{ kind: 'template', code: 'T1', values: { 姓名: '陈女士', 单号: 'SF1' } }])
})

test('[CF5] words of a text message are counted in segments with their price', async () => {
  await composer({ ...sms, vendor: { kind: 'twilio', accountSid: 'AC', apiBase: 'https://sms.example' } })
  await userEvent.click(screen.getByLabelText('回复', { selector: 'textarea' }))
  await userEvent.paste('好'.repeat(71))
  expect(screen.getByText(/2 条/)).toHaveTextContent('2 条 · 本条余 63 字 · ¥0.08')
})

test('[CF3] of WeChat pictures, voice and films go out; another file is refused before it is uploaded', async () => {
  const { container } = await composer(wechat)
  const picker = container.querySelector<HTMLInputElement>('input[type=file]')
  if (picker === null) throw new Error('no picker')
  await userEvent.upload(picker, new File(['x'], 'a.pdf', { type: 'application/pdf' }))
  expect(screen.getByRole('alert')).toHaveTextContent('微信只收')
  // Shown whole, not cut with an ellipsis.
  expect(screen.getByRole('alert')).not.toHaveClass('ell')
  expect(screen.getByRole('button', { name: '发语音或视频' })).toBeInTheDocument()
})

test('[CF6] an account that is down is told where one writes, one that works is not', async () => {
  await composer(wechat, [{ accountId: 'acc', health: 'down', reason: 'wechat-40164 not in whitelist', since: 1 }])
  const strip = await screen.findByRole('alert')
  expect(strip).toHaveTextContent('「服务号」连不上：微信：服务器 IP 不在白名单')
  expect(strip).toHaveTextContent('IP 白名单')
})

test('[CF6] [D27] through an account switched off one writes notes only', async () => {
  await composer({ ...wechat, enabled: false })
  const reply = screen.getByPlaceholderText('账号已停用，只能写内部备注')
  await userEvent.type(reply, '您好')
  expect(reply).toHaveValue('')
  await userEvent.click(screen.getByRole('button', { name: /写内部备注/ }))
  expect(screen.getByLabelText('内部备注', { selector: 'textarea' })).toHaveFocus()
})

test('[IL1] one press asks a follower to prove who they are; a refusal stands where it was pressed, until they write again', async () => {
  const asked: string[] = []
  const open = [{ on: 'message', until: Date.now() + 60_000, left: 2 }] as const
  const one = interaction({ channel: 'wechat', accountId: 'acc', allowance: open })
  const request = (() => Promise.resolve({ accounts: [] })) as Api['request']
  const sendIdentityLink: Api['sendIdentityLink'] = (id) => {
    asked.push(id)
    return asked.length === 1 ? Promise.resolve() : Promise.reject(new Error('away'))
  }
  const shown = (now: Interaction) => <Composer opened interaction={now} replyClosed={null} />
  const { rerender, desk } = await renderDesk(shown(one), {
    interactions: [one],
    config: { account: [versioned('acc', wechat)] },
    api: { request, sendIdentityLink },
  })
  const button = screen.getByRole('button', { name: /请客户核身并绑定/ })
  await userEvent.click(button)
  expect(asked).toEqual([one.id])
  expect(screen.queryByText(/核身链接没有发出/)).toBeNull()
  await userEvent.click(button)
  expect(await screen.findByText(/核身链接没有发出/)).toBeInTheDocument()
  const under = (now: Interaction) => (
    <DesignProvider>
      <DeskContext value={desk}>{shown(now)}</DeskContext>
    </DesignProvider>
  )
  rerender(under({ ...one, lastCustomerMessageAt: (one.lastCustomerMessageAt ?? 0) + 1 }))
  await waitFor(() => expect(screen.queryByText(/核身链接没有发出/)).toBeNull())
})

test('[IL1] with no answer left the link cannot be asked for, and the button says why', async () => {
  const spent = [{ on: 'message', until: Date.now() + 60_000, left: 0 }] as const
  const one = interaction({ channel: 'wechat', accountId: 'acc', allowance: spent })
  const request = (() => Promise.resolve({ accounts: [] })) as Api['request']
  await renderDesk(<Composer opened interaction={one} replyClosed={null} />, {
    interactions: [one],
    config: { account: [versioned('acc', wechat)] },
    api: { request },
  })
  const button = screen.getByRole('button', { name: /请客户核身并绑定/ })
  expect(button).toHaveAttribute('aria-disabled', 'true')
  await userEvent.hover(button)
  expect(await screen.findByRole('tooltip')).toHaveTextContent('可发条数用完')
})

test('[AC9] who left the account can be sent nothing, and the composer says so; notes stay', async () => {
  const marks = [{ at: Date.now(), seq: 3, mark: 'unfollow', text: null } as const]
  const one = interaction({ channel: 'wechat', accountId: 'acc', allowance: null, marks, lastCustomerMessageAt: 1 })
  const request = (() => Promise.resolve({ accounts: [] })) as Api['request']
  await renderDesk(<Composer opened interaction={one} replyClosed={null} />, {
    interactions: [one],
    config: { account: [versioned('acc', wechat)] },
    api: { request },
  })
  expect(screen.getByPlaceholderText(/客户已取消关注，微信发不到/)).toBeInTheDocument()
  expect(screen.getByRole('button', { name: /请客户核身并绑定/ })).toHaveAttribute('aria-disabled', 'true')
})

test('[D53] with no answer left nothing is sent: the button is held and the words stay', async () => {
  const desk = await composer(wechat)
  await userEvent.type(screen.getByLabelText('回复', { selector: 'textarea' }), '稍后回复您')
  expect(screen.getByRole('button', { name: /^发送(?!键)/ })).toHaveAttribute('aria-disabled', 'true')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(contents(desk)).toEqual([])
  expect(screen.getByLabelText('回复', { selector: 'textarea' })).toHaveValue('稍后回复您')
})

test('[D53] with no answer left the field says what is possible, with the way elsewhere beside it; a note is free', async () => {
  const one = interaction({ channel: 'wechat', accountId: 'acc', allowance: null })
  const request = (() => Promise.resolve({ accounts: [] })) as Api['request']
  const elsewhere = <button type="button">转短信</button>
  await renderDesk(<Composer opened interaction={one} replyClosed={null} elsewhere={elsewhere} />, {
    interactions: [one],
    config: { account: [versioned('acc', wechat)] },
    api: { request },
  })
  expect(screen.getByPlaceholderText('转短信，或等客户再发言')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: '转短信' })).toBeInTheDocument()
  await userEvent.click(screen.getByText('内部备注'))
  expect(screen.queryByRole('button', { name: '转短信' })).toBeNull()
  expect(screen.getByPlaceholderText('只有同事看得到')).toBeInTheDocument()
})

test('[CF24] what lasts is counted apart from what a menu gives for a minute, which goes by itself', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  try {
    const now = Date.now()
    const rules = [
      { on: 'message', messages: 5, withinSeconds: 172_800 },
      { on: 'menu', messages: 3, withinSeconds: 60 },
    ] as const
    const allowance = [
      { on: 'message', until: now + 172_800_000, left: 4 },
      { on: 'menu', until: now + 45_500, left: 3 },
    ] as const
    const vendor = { ...wechat.vendor, replyRules: rules } as AccountRecord['vendor']
    const one = interaction({ channel: 'wechat', accountId: 'acc', allowance })
    const request = (() => Promise.resolve({ accounts: [] })) as Api['request']
    await renderDesk(<Composer opened interaction={one} replyClosed={null} />, {
      interactions: [one],
      config: { account: [versioned('acc', { ...wechat, vendor })] },
      api: { request },
    })
    expect(screen.getByText(/剩余 4\/5 条/)).toHaveTextContent(/另 3 条限 00:4[56]/)
    act(() => void vi.advanceTimersByTime(47_000))
    expect(screen.getByText(/剩余 4\/5 条/)).not.toHaveTextContent('另有')
  } finally {
    vi.useRealTimers()
  }
})

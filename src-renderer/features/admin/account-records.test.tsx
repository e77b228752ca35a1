import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AccountRecord } from '#shared/domain/account.ts'
import type { Versioned } from '#shared/domain/config.ts'
import { brokenPlacesIn } from '#shared/domain/template.ts'
import type { CommandFrame } from '#shared/protocol/commands.ts'
import type { Api } from '../../client/index.ts'
import { smsAccount, versioned } from '../../client/testing/factories.ts'
import { renderDesk, type DeskUnderTest } from '../../client/testing/render-desk.tsx'
import { hrefOf, listenToHistory, navigate } from '../../design/index.ts'
import { AdminPage } from './admin-page.tsx'
import { changesBetween } from './changes.ts'
import { shapeProblems } from './problems.ts'
import { blankAccount } from './records/account-blanks.ts'
import { config as configMaps, entryPoint, t, wordingOf } from './testing.ts'

const person = userEvent.setup()
let stopListening: () => void
beforeEach(() => {
  stopListening = listenToHistory()
})
afterEach(() => {
  stopListening()
  navigate('/', true)
})

const record: AccountRecord = {
  name: { zh: '服务号', en: 'WeChat' },
  channel: 'wechat',
  entryPointId: 'wx',
  sender: '华岭银行',
  enabled: true,
  purposes: ['reply', 'service'],
  segmentCost: null,
  templates: [],
  vendor: {
    kind: 'wechat',
    appId: 'wx2c2769f8efd9abc2',
    mode: 'aes',
    apiBase: 'https://api.weixin.qq.com',
    replyRules: [{ on: 'message', messages: 5, withinSeconds: 172_800 }],
  },
}
const blankVendor = {
  kind: 'smpp',
  host: 'smsc.example',
  port: 2775,
  tls: false,
  systemId: 'bank',
  systemType: '',
  bind: 'transceiver',
  window: 10,
  perSecond: null,
} as const
const config = {
  account: [versioned('acc', record)],
  entryPoint: [
    versioned('wx', entryPoint({ name: { zh: '微信入口', en: 'WeChat' }, channel: 'wechat' })),
    versioned('sms', entryPoint({ name: { zh: '短信入口', en: 'SMS' }, channel: 'sms' })),
  ],
}
const saves = ({ server }: DeskUnderTest) =>
  server.commands.flatMap(({ command }: CommandFrame) => (command.type === 'config.save' ? [command.change] : []))

interface Asked {
  readonly path: string
  readonly body: unknown
}

function vendor(asked: Asked[]): Api['request'] {
  const answers = (path: string): unknown => {
    if (path.endsWith('/test')) return { ok: false, reason: 'wechat-40125 invalid appsecret' }
    const standing = { accountId: 'acc', health: 'down', reason: 'wechat-40164 not in whitelist', since: 0 }
    if (path === '/api/channel-accounts/health') return { accounts: [standing] }
    if (path !== '/api/channel-accounts') return undefined
    return {
      accounts: [
        { ...standing, secrets: ['token'], open: 0, waiting: 0, address: 'https://desk.example/channels/wechat/acc' },
      ],
    }
  }
  return ((path: string, options?: { body?: unknown }) => {
    asked.push({ path, body: options?.body })
    return Promise.resolve(answers(path))
  }) as Api['request']
}

test('[CF12] another kind brings its own fields and another way in', async () => {
  navigate(['admin', 'account', 'acc'], true)
  const desk = await renderDesk(<AdminPage />, { config })
  expect(await screen.findByLabelText('AppID')).toHaveValue('wx2c2769f8efd9abc2')
  await person.click(screen.getByRole('combobox', { name: '供应商' }))
  await person.click(await screen.findByText('阿里云短信'))
  expect(screen.queryByLabelText('AppID')).toBeNull()
  await person.type(screen.getByLabelText('AccessKey ID'), 'LTAI')
  await person.type(screen.getByLabelText('短信签名'), '华岭银行')
  await person.click(screen.getByRole('button', { name: '加模板' }))
  await person.type(screen.getByLabelText('模板代码 1'), 'SMS_1')
  await person.type(screen.getByLabelText('模板名称 1 中文'), '寄卡')
  await person.type(screen.getByLabelText('模板正文 1'), '{{姓名}您好')
  await person.keyboard('{Control>}s{/Control}')
  expect(saves(desk)).toMatchObject([
    {
      record: {
        channel: 'sms',
        entryPointId: 'sms',
        templates: [{ code: 'SMS_1', text: '{姓名}您好', purpose: 'reply' }],
        vendor: { kind: 'aliyun', accessKeyId: 'LTAI', signName: '华岭银行' },
      },
    },
  ])
}, 20_000)

test('[CF13] [CF14] health with its reason, a test in words, secrets written and never shown, the address to give', async () => {
  const asked: Asked[] = []
  navigate(['admin', 'account', 'acc'], true)
  await renderDesk(<AdminPage />, { config, api: { request: vendor(asked) } })
  const health = await screen.findByRole('region', { name: '连接' })
  expect(health).toHaveTextContent('连不上')
  expect(within(health).getByText(/^微信：服务器 IP 不在白名单/)).toHaveTextContent(
    '微信：服务器 IP 不在白名单 · not in whitelist在公众平台的 IP 白名单里加上',
  )
  expect(within(health).getByText(/ 起$/)).toBeInTheDocument()
  await person.click(within(health).getByRole('button', { name: '测试' }))
  expect(await within(health).findByText(/应用密钥不对/)).toBeInTheDocument()
  const secrets = screen.getByRole('region', { name: '密钥' })
  expect(within(secrets).getAllByText('已设置')).toHaveLength(1)
  await person.type(within(secrets).getByLabelText(/AppSecret/), 's3cret')
  await person.click(within(secrets).getAllByRole('button', { name: '写入' })[0] ?? secrets)
  expect(asked).toContainEqual({
    path: '/api/channel-accounts/acc/secrets',
    body: { name: 'appSecret', value: 's3cret' },
  })
  expect(within(secrets).getByLabelText(/AppSecret/)).toHaveValue('')
  expect(screen.getByText('https://desk.example/channels/wechat/acc')).toBeInTheDocument()
}, 20_000)

test('[CF15] a way in may be for WeChat; what only a web page needs is not asked there', async () => {
  navigate(['admin', 'entryPoint', 'wx'], true)
  await renderDesk(<AdminPage />, { config })
  expect(await screen.findByRole('textbox', { name: '欢迎语 中文' })).toBeInTheDocument()
  expect(screen.queryByText('允许的网站')).toBeNull()
  expect(screen.queryByText('签名密钥')).toBeNull()
})

test('[CF16] templates and reply rules stand in words in the history', () => {
  const after: AccountRecord = {
    ...record,
    purposes: ['reply'],
    templates: [{ code: 'T1', name: { zh: '寄卡', en: '' }, text: '{姓名}您好', purpose: 'service' }],
    vendor: { ...record.vendor, replyRules: [{ on: 'message', messages: null, withinSeconds: 3_600 }] } as never,
  }
  const words = changesBetween(wordingOf(configMaps()), 'account', record, after).map(({ after: now }) => now)
  expect(words).toEqual([
    '答复客户',
    '寄卡（T1，服务通知）：{姓名}您好',
    '微信公众号；AppID wx2c2769f8efd9abc2；安全模式（加密）；https://api.weixin.qq.com；发消息后 1 小时内 不限 条',
  ])
})

test('[WX14] keys of menu and codes get names, and a name too long is said at its line', async () => {
  navigate(['admin', 'account', 'acc'], true)
  const desk = await renderDesk(<AdminPage />, { config })
  const group = await screen.findByRole('group', { name: '菜单和二维码的名称' })
  await person.click(within(group).getByRole('button', { name: '加名称' }))
  await person.type(within(group).getByLabelText('编号 1'), 'CARD')
  await person.click(within(group).getByLabelText('名称 1 中文'))
  await person.paste('卡'.repeat(31))
  await person.keyboard('{Control>}s{/Control}')
  expect(await within(group).findByText('最多 30 个字')).toBeInTheDocument()
  await person.clear(within(group).getByLabelText('名称 1 中文'))
  await person.type(within(group).getByLabelText('名称 1 中文'), '信用卡')
  await person.keyboard('{Control>}s{/Control}')
  const keys = [{ on: 'menu', key: 'CARD', name: { zh: '信用卡', en: '' } }]
  expect(saves(desk)).toMatchObject([{ record: { vendor: { kind: 'wechat', keys } } }])
}, 20_000)

test('[HO3] an account says whether customers are told who takes over: on WeChat unless it is switched off', async () => {
  navigate(['admin', 'account', 'acc'], true)
  const desk = await renderDesk(<AdminPage />, { config })
  const told = await screen.findByRole('switch', { name: '换人接待时告诉客户' })
  expect(told).toBeChecked()
  await person.click(told)
  await person.keyboard('{Control>}s{/Control}')
  expect(saves(desk)).toMatchObject([{ record: { tellsHandOver: false } }])
})

test('[CF18] an account in use asks before it is switched off or put away, and says what becomes of what goes on', async () => {
  const state = { accountId: 'acc', health: 'connected', reason: null, since: 0, secrets: [], address: '' }
  const request = <T,>() => Promise.resolve({ accounts: [{ ...state, open: 2, waiting: 1 }] }) as Promise<T>
  navigate(['admin', 'account', 'acc'], true)
  await renderDesk(<AdminPage />, { config, api: { request } })
  await screen.findByRole('region', { name: '连接' })
  const inUse = screen.getByRole('switch', { name: '启用' })
  await person.click(inUse)
  expect(screen.getByText(/^还有 2 个会话在用这个账号。还有 1 条消息等着发/)).toBeInTheDocument()
  expect(inUse).toBeChecked()
  await person.click(screen.getByRole('button', { name: '停用', hidden: true }))
  expect(inUse).not.toBeChecked()
  await person.click(screen.getByRole('button', { name: '归档' }))
  expect(await screen.findByText(/^还有 2 个会话在用这个账号。.*还没结束的会话只能写内部备注/)).toBeInTheDocument()
})

test('[AC10] what a vendor would refuse is refused here, at its place and in words', () => {
  const text = '{姓名您好，您 {} 有 {a b}'
  const template = { code: 'HL_2', name: { zh: '访', en: '' }, text, purpose: 'service' } as const
  const whole = { ...template, code: 'HL', text: '{姓名}您好' }
  const wrong = shapeProblems(t, 'account', {
    ...record,
    channel: 'sms',
    sender: 'not a number 😀',
    templates: [whole, whole, template],
    vendor: { ...blankVendor, systemId: '银行' },
  })
  expect(Object.fromEntries(wrong)).toEqual({
    sender: '写号码（最多 20 位数字）、短号，或最多 11 个英文字母和数字',
    'templates.1.code': '这个模板代码已经有了',
    'templates.2.text': '变量写成 {名称}：大括号成对，名称只用文字和数字',
    'vendor.systemId': '只用英文字母、数字和符号，不留空格',
  })
  expect(brokenPlacesIn(text)).toEqual(['{姓名您好，您 ', '{}', '{a b}'])
  expect(brokenPlacesIn('{{x}} ${code}')).toEqual(['{…}'])
})

test('[AC10] a template says in how many segments it goes, and a new account takes a way in nobody else has', async () => {
  const gateway = smsAccount({
    templates: [{ code: 'T', name: { zh: '访', en: '' }, text: `{姓名}${'好'.repeat(71)}`, purpose: 'service' }],
  })
  navigate(['admin', 'account', 'gw'], true)
  const { unmount } = await renderDesk(<AdminPage />, {
    config: { ...config, account: [...config.account, versioned('gw', gateway)] },
  })
  expect(await screen.findByText('71 个字符，至少 2 条短信，填入变量后更长')).toBeInTheDocument()
  unmount()
  const maps = (account: readonly Versioned<AccountRecord>[]) =>
    configMaps({
      account: new Map(account.map((one) => [one.id, one])),
      entryPoint: new Map(config.entryPoint.map((one) => [one.id, one])),
    })
  expect(blankAccount(maps([versioned('acc', record)])).entryPointId).toBe('')
  expect(blankAccount(maps([])).entryPointId).toBe('wx')
})

test('[M9] an archived account is told from one that is switched off', async () => {
  const away = { ...versioned('old', { ...record, name: { zh: '旧号', en: 'Old' } }), archived: true }
  const off = versioned('off', { ...record, name: { zh: '停着的', en: 'Off' }, enabled: false })
  navigate(['admin', 'account', 'acc'], true)
  await renderDesk(<AdminPage />, { config: { ...config, account: [...config.account, off, away] } })
  await person.click(await screen.findByRole('checkbox', { name: '含已归档 1' }))
  expect(screen.getByRole('button', { name: /旧号/ })).toHaveTextContent('已归档')
  expect(screen.getByRole('button', { name: /停着的/ })).toHaveTextContent('已停用')
  await person.click(screen.getByRole('button', { name: /旧号/ }))
  expect(await screen.findByText('已归档，恢复后才能修改')).toBeInTheDocument()
})

test('[CF19] an account that does not work is marked in the list, and the overview says so in place of all being ready', async () => {
  navigate(['admin', 'account'], true)
  const { unmount } = await renderDesk(<AdminPage />, { config, api: { request: vendor([]) } })
  const row = await screen.findByRole('button', { name: /服务号/ })
  await waitFor(() => expect(row).toHaveTextContent('连不上'))
  expect(row).toHaveTextContent('微信：服务器 IP 不在白名单')
  unmount()
  navigate(['admin'], true)
  await renderDesk(<AdminPage />, { config, api: { request: vendor([]) } })
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent('1 个渠道账号不正常')
  expect(within(alert).getByRole('link', { name: '服务号' })).toHaveAttribute(
    'href',
    hrefOf(['admin', 'account', 'acc']),
  )
  expect(alert).toHaveTextContent('在公众平台的 IP 白名单里加上')
  expect(screen.queryByText('都准备好了')).toBeNull()
})

test('[CF20] the history says who wrote which secret, and names putting away as it is called', async () => {
  const secret = { action: 'secret-written', version: null, record: null, secret: 'authToken', by: 'a1', at: 3 }
  const away = { action: 'archived', version: 2, record: null, secret: null, by: 'a1', at: 2 }
  const first = { action: 'saved', version: 1, record, secret: null, by: 'a1', at: 1 }
  const request = <T,>(path: string) =>
    Promise.resolve(path.endsWith('/history') ? { entries: [secret, away, first] } : { accounts: [] }) as Promise<T>
  navigate(['admin', 'account', 'acc'], true)
  await renderDesk(<AdminPage />, { config, api: { request } })
  await person.click(await screen.findByRole('button', { name: '修改记录' }))
  const written = (await screen.findByText('写入密钥')).closest('li')
  expect(written).toHaveTextContent('Auth Token')
  expect(screen.getByText('已归档')).toBeInTheDocument()
})

test('[M1] of two languages the wrong one alone is drawn so and takes the focus; a limit is wrong in its row', async () => {
  navigate(['admin', 'account', 'acc'], true)
  await renderDesk(<AdminPage />, { config })
  await person.click(await screen.findByLabelText('名称 English'))
  await person.paste('x'.repeat(80))
  const few = screen.getByLabelText('发消息 最多几条')
  await person.clear(few)
  await person.type(few, '-3')
  await person.keyboard('{Control>}s{/Control}')
  await waitFor(() => expect(screen.getByLabelText('名称 English')).toHaveFocus())
  expect(screen.getByLabelText('名称 中文')).not.toBeInvalid()
  expect(few.closest('td')).toHaveTextContent('不能小于 1')
  expect(screen.getAllByText('不能小于 1')).toHaveLength(1)
})

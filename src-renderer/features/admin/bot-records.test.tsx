import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FIRST_BOT_FLOW } from '#shared/domain/bot-defaults.ts'
import type { BotFlowRecord } from '#shared/domain/bot.ts'
import type { BotTrials, BotWrongs } from '#shared/protocol/bot-rest.ts'
import type { BotTryTurn } from '#shared/protocol/bot-try.ts'
import type { Api } from '../../client/index.ts'
import { versioned } from '../../client/testing/factories.ts'
import { renderDesk, type DeskUnderTest } from '../../client/testing/render-desk.tsx'
import { listenToHistory, navigate } from '../../design/index.ts'
import { AdminPage } from './admin-page.tsx'
import { entryPoint } from './testing.ts'

const person = userEvent.setup()
let stopListening: () => void
beforeEach(() => {
  stopListening = listenToHistory()
})
afterEach(() => {
  stopListening()
  navigate('/', true)
})

const flow: BotFlowRecord = {
  ...FIRST_BOT_FLOW,
  name: { zh: '迎宾', en: 'Welcome' },
  rootId: 'home',
  nodes: [
    {
      kind: 'menu',
      id: 'home',
      text: { zh: '请选择', en: 'Choose' },
      options: [
        { id: 'o1', text: { zh: '卡片', en: 'Cards' }, nextId: 'cards' },
        { id: 'o2', text: { zh: '转人工', en: '' }, nextId: null },
      ],
    },
    { kind: 'text', id: 'cards', text: { zh: '卡片的事', en: 'Cards' }, nextId: null },
    { kind: 'text', id: 'alone', text: { zh: '孤岛', en: 'Alone' }, nextId: null },
  ],
}
const config = {
  botFlow: [versioned('welcome', flow)],
  entryPoint: [versioned('web', entryPoint({ bot: { flowId: 'welcome', mode: 'answers' } }))],
}
const trials: BotTrials = {
  last: { at: 0, revision: 1, lines: [] },
  pending: false,
  proofs: [
    { channel: 'chat', language: 'zh-CN', asked: 100, right: 86, mayAnswer: true },
    { channel: 'chat', language: 'en', asked: 50, right: 30, mayAnswer: false },
  ],
}
const greeted: BotTryTurn = {
  kind: 'greeted',
  say: [{ messageId: 'm1', content: { kind: 'menu', head: '您好', options: [{ id: 'o1', text: '卡片' }], tail: '' } }],
  source: null,
  found: [],
  memory: { nodeId: 'home', options: [], answerId: null, misses: 0, collected: [] },
  handedOver: null,
  isOver: false,
}

const wrongs: BotWrongs = {
  asked: 9,
  wrongs: [{ question: '卡没了', articleId: 'kb-lost', first: { articleId: 'kb-new', confidence: 0.52 }, is: 'wrong' }],
}

function server(asked: unknown[]): Api['request'] {
  const answers: Readonly<Record<string, unknown>> = {
    '/api/bot/trials': trials,
    '/api/bot/try': greeted,
    '/api/bot/questions': { questions: [] },
    '/api/bot/trials/wrong?channel=chat&language=zh-CN': wrongs,
    '/api/bot/language-model': {
      on: false,
      baseUrl: 'https://models.bank.example/v1',
      model: 'small',
      hasKey: true,
      last: null,
      changes: [],
    },
    '/api/bot/language-model/test': { is: 'key-refused', status: 401, tookMs: 240 },
    '/api/knowledge/articles': { articles: [], policy: { secondPerson: true, changed: null } },
  }
  return ((path: string, options?: { body?: unknown }) => {
    if (path === '/api/bot/try' || path.endsWith('/test')) asked.push(options?.body)
    return Promise.resolve(answers[path])
  }) as Api['request']
}

const open = async (path: readonly string[], asked: unknown[] = []): Promise<DeskUnderTest> => {
  navigate(path, true)
  return renderDesk(<AdminPage />, { config, api: { request: server(asked) } })
}
const card = (words: RegExp) => screen.getByRole('button', { name: words, current: true })

const commands = (centre: DeskUnderTest['server']) =>
  centre.commands.flatMap(({ command }) => (command.type === 'config.save' ? [command.change] : []))

test('[BT67] the tree is walked, changed, undone and redone with keys alone', async () => {
  const { server: centre } = await open(['admin', 'botFlow', 'welcome'])
  const home = await screen.findByRole('button', { name: /菜单.*请选择/u })
  home.focus()
  await person.keyboard('{ArrowRight}')
  await waitFor(() => expect(card(/卡片的事/u)).toHaveFocus())
  await person.keyboard('{Delete}')
  expect(screen.queryByRole('button', { name: /文字.*卡片的事/u })).toBeNull()
  await person.keyboard('{Control>}z{/Control}')
  expect(screen.getByRole('button', { name: /文字.*卡片的事/u })).toBeVisible()
  await person.keyboard('{Control>}y{/Control}')
  expect(screen.queryByRole('button', { name: /文字.*卡片的事/u })).toBeNull()

  await waitFor(() => expect(card(/请选择/u)).toHaveFocus())
  await person.keyboard('{Insert}')
  await person.click(await screen.findByRole('menuitem', { name: /转人工/u }))
  await person.type(screen.getByLabelText('说什么 中文'), '请稍候')
  await person.keyboard('{Control>}s{/Control}')
  fireEvent.click(await screen.findByText('保存并上线'))
  await waitFor(() => expect(commands(centre)).toHaveLength(1))
  const saved = commands(centre)
  expect(saved).toMatchObject([{ kind: 'botFlow', record: { nodes: [{ id: 'home' }, { id: 'alone' }, {}] } }])
  const change = saved[0]
  const nodes = change?.kind === 'botFlow' ? change.record.nodes : []
  const added = nodes[2]
  expect(added).toMatchObject({ kind: 'hand-over', text: { zh: '请稍候' } })
  expect(nodes[0]).toMatchObject({ options: [{ nextId: added?.id }, { nextId: null }] })
  expect(nodes[0]).toMatchObject({ options: [{ nextId: added?.id }, { nextId: null }] })
})

test('[BT122] what customers would stumble over is asked about before it goes live, once', async () => {
  const { server: centre } = await open(['admin', 'botFlow', 'welcome'])
  const home = await screen.findByRole('button', { name: /菜单.*请选择/u })
  home.focus()
  await person.keyboard('{Delete}{Control>}s{/Control}')
  const dialog = within(await screen.findByRole('dialog', { name: '就这样上线？', hidden: true }))
  expect(dialog.getAllByRole('listitem', { hidden: true }).map(({ textContent }) => textContent)).toEqual([
    '文字 · 卡片的事 / Cards：客户走不到',
  ])
  fireEvent.click(dialog.getByRole('button', { name: '继续编辑', hidden: true }))
  expect(commands(centre)).toEqual([])
  await person.keyboard('{Control>}s{/Control}')
  fireEvent.click(await screen.findByText('保存并上线'))
  await waitFor(() => expect(commands(centre)).toHaveLength(1))
})

test('[BT123] undoing chooses what came back; a fault is chosen when saving failed', async () => {
  await open(['admin', 'botFlow', 'welcome'])
  const alone = await screen.findByRole('button', { name: /文字.*孤岛/u })
  await person.click(alone)
  await person.keyboard('{Delete}')
  expect(screen.queryByRole('button', { name: /文字.*孤岛/u })).toBeNull()
  await person.keyboard('{Control>}z{/Control}')
  expect(card(/孤岛/u)).toBeVisible()
  const home = screen.getByRole('button', { name: /菜单.*请选择/u })
  await person.click(home)
  await person.keyboard('{Insert}')
  await person.click(await screen.findByRole('menuitem', { name: /^文字/u }))
  expect(card(/文字/u)).toBeVisible()
  await person.click(screen.getByRole('button', { name: /孤岛/u }))
  await person.keyboard('{Control>}s{/Control}')
  await waitFor(() => expect(document.activeElement).toHaveAttribute('data-wrong', 'true'))
  expect(document.activeElement).toHaveAttribute('aria-current', 'true')
})

const sizeOf = (): string => screen.getByRole('button', { name: /回到 100%/u }).textContent ?? ''

test('[BT115] the tree is made larger, smaller and its own size again with keys alone', async () => {
  await open(['admin', 'botFlow', 'welcome'])
  const home = await screen.findByRole('button', { name: /菜单.*请选择/u })
  home.focus()
  await person.keyboard('{Control>}-{/Control}{Control>}-{/Control}')
  expect(sizeOf()).toBe('80%')
  await person.keyboard('{Control>}={/Control}')
  expect(sizeOf()).toBe('90%')
  await person.keyboard('{Control>}0{/Control}')
  expect(sizeOf()).toBe('100%')
  // With Shift the arrows move the ground, and nothing else is chosen.
  await person.keyboard('{Shift>}{ArrowRight}{/Shift}')
  expect(card(/请选择/u)).toHaveFocus()
})

test('[BT115] pressing the ground leaves the keys with the tree', async () => {
  const { container } = await open(['admin', 'botFlow', 'welcome'])
  const home = await screen.findByRole('button', { name: /菜单.*请选择/u })
  const ground = container.querySelector('.bf-canvas')
  if (ground === null) throw new Error('there is no ground')
  await person.click(ground)
  expect(home).toHaveFocus()
})

test('[BT116] the tree is found as it was left after a look at the settings', async () => {
  await open(['admin', 'botFlow', 'welcome'])
  const home = await screen.findByRole('button', { name: /菜单.*请选择/u })
  home.focus()
  await person.keyboard('{Control>}-{/Control}{ArrowRight}{Control>}d{/Control}')
  await person.click(screen.getByRole('radio', { name: '设置与用语' }))
  await person.click(screen.getByRole('radio', { name: '流程图' }))
  expect(sizeOf()).toBe('90%')
  expect(card(/卡片的事/u)).toBeVisible()
  await person.click(screen.getByRole('button', { name: '撤销' }))
  expect(screen.getAllByRole('button', { name: /文字.*卡片的事/u })).toHaveLength(1)
})

test('[BT63] what deserves a second look says so at its place', async () => {
  await open(['admin', 'botFlow', 'welcome'])
  expect(await screen.findByText('客户走不到')).toBeVisible()
  expect(screen.getByText('缺英文')).toBeVisible()
  expect(screen.getByText('有选项没有下一步')).toBeVisible()
  expect(screen.getByText('2 个节点要看一下')).toBeVisible()
})

test('[BT68] the draft is tried out unsaved, and an option is an answer', async () => {
  const asked: unknown[] = []
  await open(['admin', 'botFlow', 'welcome'], asked)
  await person.click(await screen.findByRole('radio', { name: '试聊' }))
  await person.click(screen.getByRole('button', { name: '开始' }))
  await person.click(await screen.findByRole('button', { name: '卡片' }))
  await waitFor(() => expect(asked).toHaveLength(2))
  expect(asked).toMatchObject([
    { said: null, channel: 'chat', flow: { rootId: 'home' } },
    { said: { seq: 2, text: '卡片' }, memory: { nodeId: 'home' } },
  ])
})

test('[BT69] the way in says whether its bot may answer, in each language', async () => {
  await open(['admin', 'entryPoint', 'web'])
  expect(await screen.findByText(/答对 86%（100 题，要求 80%），可以先答客户/u)).toBeVisible()
  expect(screen.getByText(/答对 60%（50 题，要求 80%），暂时只提示坐席/u)).toBeVisible()
})

test('[BT108] what is answered wrong stands with what was expected, once one asks for it', async () => {
  await open(['admin', 'botTrials'])
  await person.click(await screen.findByRole('button', { name: '看答错的' }))
  const row = (await screen.findByText('卡没了')).closest('tr')
  expect(row).toHaveTextContent('卡没了kb-lostkb-new52%答错')
  expect(screen.getByText('9 道里 1 道没答对')).toBeVisible()
})

test('[BT114] a model is tried as the form stands, and what it said is told in words; the key is not to be read', async () => {
  const asked: unknown[] = []
  await open(['admin', 'botModel'], asked)
  const key = await screen.findByLabelText('密钥')
  expect(key).toHaveAttribute('type', 'password')
  await person.type(key, 'new')
  await person.click(screen.getByRole('button', { name: '测试连接' }))
  expect(await screen.findByText('密钥被拒绝（401）')).toBeVisible()
  expect(asked).toEqual([{ on: false, baseUrl: 'https://models.bank.example/v1', model: 'small', key: 'new' }])
  await person.type(key, 'er')
  expect(screen.queryByText('密钥被拒绝（401）')).toBeNull()
})

test('[BT117] [BT118] a model that does not answer is called so, and who turned it on stands below', async () => {
  const settings = {
    on: true,
    baseUrl: 'https://models.bank.example/v1',
    model: 'small',
    hasKey: true,
    last: { is: 'unreachable', at: 0 },
    changes: [{ did: 'on', to: 'https://models.bank.example/v1 · small', at: 0, by: 'u_1' }],
  }
  const posted: unknown[] = []
  const request = (async (path: string, options?: { method?: string; body?: unknown }) => {
    if (options?.method === 'POST') posted.push([path, options.body])
    return settings
  }) as Api['request']
  navigate(['admin', 'botModel'], true)
  await renderDesk(<AdminPage />, { config, api: { request } })
  expect(await screen.findByText('已启用，没有正常回答')).toBeVisible()
  expect(screen.getByText(/连不上。/)).toBeVisible()
  expect(screen.getByText(/启用/, { selector: 'li' })).toHaveTextContent('models.bank.example/v1 · small')
  // What is wrong is said at its field, nothing is sent, and leaving asks.
  const address = screen.getByLabelText('接口地址')
  fireEvent.change(address, { target: { value: 'nonsense' } })
  await person.click(screen.getByRole('button', { name: '保存' }))
  expect(address).toHaveAccessibleDescription(/https:\/\//)
  act(() => navigate('/work'))
  fireEvent.click(await screen.findByRole('button', { name: '继续编辑', hidden: true }))
  fireEvent.change(address, { target: { value: settings.baseUrl } })
  await person.click(screen.getByRole('button', { name: '删除密钥' }))
  await person.click(screen.getByRole('button', { name: '保存' }))
  const { baseUrl, model } = settings
  expect(posted).toEqual([['/api/bot/language-model', { on: true, baseUrl, model, key: '' }]])
})

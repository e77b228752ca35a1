import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FIRST_MARKETING_POLICY, type PropositionRecord } from '#shared/domain/proposition.ts'
import type { IntentTrialResult, PolicyTrialResult, TrialResult } from '#shared/protocol/offers-rest.ts'
import type { Api, RequestOptions } from '../../client/api.ts'
import { versioned } from '../../client/testing/factories.ts'
import { renderDesk, type DeskSetup, type DeskUnderTest } from '../../client/testing/render-desk.tsx'
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

const pitched = { pitch: { zh: '不保本', en: 'No guarantee' }, questions: [], objections: [] }

const steady: PropositionRecord = {
  ...newProposition,
  name: { zh: '稳益 90 天', en: 'Steady 90' },
  productCode: 'WM-90',
  risk: 'R2',
  ratings: { issuer: 'R2', own: 'R1' },
  scripts: { text: pitched, voice: pitched },
  state: 'live',
  why: { zh: '有一笔快到期', en: 'One matures soon' },
  card: { title: { zh: '稳益 90 天', en: 'Steady 90' }, text: { zh: '不保本', en: 'Capital at risk' }, link: null },
  disclosures: (['agent', 'assessment', 'risk-match'] as const).map((check) => ({
    id: check,
    agent: { zh: '系统查', en: 'Checked' },
    customer: { zh: '系统查', en: 'Checked' },
    check,
  })),
  figures: [{ label: { zh: '期限', en: '' }, value: { zh: '90 天', en: '' } }],
}

const shelf = {
  proposition: [
    versioned('steady', steady),
    versioned('deposit', {
      ...steady,
      name: { zh: '三年定期', en: '' },
      kind: 'deposit' as const,
      productCode: 'DP-3Y',
      risk: null,
      ratings: null,
      disclosures: [],
      state: 'draft' as const,
      figures: [{ label: { zh: '期限', en: '' }, value: { zh: '3 年', en: '' } }],
    }),
  ],
  intent: [
    versioned('maturity', {
      name: { zh: '到期', en: 'Maturity' },
      phrases: ['到期', '到日子'],
      unless: [],
      mood: 'none' as const,
      problem: false,
    }),
  ],
}

function open(path: readonly string[], setup: DeskSetup = {}): Promise<DeskUnderTest> {
  navigate(path, true)
  return renderDesk(<AdminPage />, { config: shelf, ...setup })
}

const saves = ({ server }: DeskUnderTest) =>
  server.commands.flatMap(({ command }) => (command.type === 'config.save' ? [command.change] : []))
const save = () => person.keyboard('{Control>}s{/Control}')
const section = (name: string) => within(screen.getByRole('region', { name }))

test('[SH1] the shelf lists kind, risk, worth and whether each is live', async () => {
  await open(['admin', 'proposition'])
  const row = within(await screen.findByRole('button', { name: /稳益 90 天/ }))
  expect(row.getByText('理财 · R2 · 价值 100 元')).toBeVisible()
  expect(row.getByText('已上线')).toBeVisible()
  expect(within(screen.getByRole('button', { name: /三年定期/ })).getByText('草稿')).toBeVisible()
})

test('[SH2] a new proposition is a draft that lacks only what nobody can guess', async () => {
  const desk = await open(['admin', 'proposition', 'new'])
  await screen.findByLabelText(/^产品代码/u)
  expect(screen.getByRole('radio', { name: '草稿' })).toBeChecked()
  await save()
  expect(screen.getByText(/还有 2 处要改/)).toBeVisible()
  expect(screen.getByText('必填', { selector: '.hl-field-error' })).toBeVisible()
  expect(saves(desk)).toEqual([])
  await person.type(screen.getByLabelText('名称 中文'), '半')
  await person.type(screen.getByLabelText(/^产品代码/u), 'H1')
  await save()
  expect(saves(desk)).toMatchObject([{ record: { state: 'draft', productCode: 'H1', risk: null } }])
})

test('[SH4] a condition is built by choosing, read out in words and saved as it stands', async () => {
  const desk = await open(['admin', 'proposition', 'steady'])
  const rules = within(await screen.findByRole('group', { name: '准入条件' }))
  expect(rules.getByText('意思是：所有客户')).toBeVisible()
  await person.click(rules.getByRole('button', { name: '加条件' }))
  const value = rules.getByLabelText('数值')
  await person.clear(value)
  await person.type(value, '18')
  expect(value).toHaveFocus()
  expect(rules.getByText('意思是：年龄 不低于 18')).toBeVisible()
  await save()
  expect(saves(desk)[0]).toMatchObject({
    kind: 'proposition',
    record: { eligibility: { combinator: 'and', not: false, rules: [{ field: 'age', operator: '>=', value: 18 }] } },
  })
})

test('[SH4] an untouched rule is no change, and discarding brings it back', async () => {
  await open(['admin', 'proposition', 'steady'])
  const rules = within(await screen.findByRole('group', { name: '适用条件' }))
  expect(screen.queryByText('有未保存的修改')).toBeNull()
  await person.click(rules.getByRole('button', { name: '加条件' }))
  expect(screen.getByText('有未保存的修改')).toBeVisible()
  await person.click(screen.getByRole('button', { name: '放弃修改' }))
  expect(rules.getByText('意思是：所有客户')).toBeVisible()
  expect(screen.queryByText('有未保存的修改')).toBeNull()
})

test('[SH5] what carries a risk is warned about until assessment and risk match are among its disclosures', async () => {
  const bare = { proposition: [versioned('steady', { ...steady, disclosures: [] })] }
  const desk = await open(['admin', 'proposition', 'steady'], { config: { ...shelf, ...bare } })
  await person.type(await screen.findByLabelText(/^产品代码/u), 'X')
  await save()
  expect(saves(desk)).toEqual([])
  await waitFor(() => expect(section('必须告知').getByRole('button', { name: '补上' })).toHaveFocus())
  await person.click(section('必须告知').getByRole('button', { name: '补上' }))
  expect(section('必须告知').queryByRole('button', { name: '补上' })).toBeNull()
  await save()
  expect(saves(desk)[0]).toMatchObject({
    record: { disclosures: [{ check: 'assessment' }, { check: 'risk-match' }, { check: 'agent' }] },
  })
})

test('[SH15] what the agent ticks and what the customer reads are written apart; what the system checks is read by nobody', async () => {
  const draft = versioned('steady', { ...steady, state: 'draft' as const, disclosures: [] })
  const desk = await open(['admin', 'proposition', 'steady'], { config: { ...shelf, proposition: [draft] } })
  await screen.findByLabelText(/^产品代码/u)
  const told = section('必须告知')
  await person.click(told.getByRole('button', { name: '加一条告知' }))
  await person.type(told.getByLabelText('坐席勾选的话 1 中文'), '讲清')
  await person.type(told.getByLabelText('客户看到的话 1 中文'), '不保')
  await save()
  expect(saves(desk)[0]).toMatchObject({
    record: { disclosures: [{ agent: { zh: '讲清' }, customer: { zh: '不保' }, check: 'agent' }] },
  })
  await person.click(told.getByRole('button', { name: '补上' }))
  expect(told.queryByLabelText('客户看到的话 2 中文')).toBeNull()
})

test('[SH6] the card is shown as customers get it while it is written', async () => {
  await open(['admin', 'proposition', 'steady'])
  const card = within(
    (await screen.findByText(/^不保本/u, { selector: 'article p' })).closest('article') ?? document.body,
  )
  const title = section('发给客户的卡片').getByLabelText('标题 中文')
  await person.type(title, '！')
  expect(card.getByText('稳益 90 天！')).toBeVisible()
  await person.type(section('发给客户的卡片').getByLabelText('链接'), 'http://bank')
  expect(section('发给客户的卡片').getByText('写成 https://bank.example/x 这样')).toBeVisible()
})

test('[SH7] a trial asks with the form as it stands, says what fell out where, and goes stale with a change', async () => {
  const told = { occasion: { on: 'contact-start' }, why: { zh: '有一笔快到期', en: 'One matures' } } as const
  const result: TrialResult = {
    contacts: 120,
    looked: 100,
    leftOut: { 'not-served': 14, erased: 6 },
    wouldShow: 7,
    dropped: { occasion: 80, suitability: 13 },
    examples: [{ interactionId: 'i1', at: Date.UTC(2026, 10, 20, 4), channel: 'chat', ...told }],
  }
  const bodies: unknown[] = []
  const request: Api['request'] = <T,>(path: string, options?: RequestOptions): Promise<T> => {
    if (path !== '/api/propositions/trial') return Promise.reject(new Error(path))
    bodies.push([path, options?.body])
    return Promise.resolve(result as T)
  }
  await open(['admin', 'proposition', 'steady'], { api: { request } })
  const trial = () => section('上线前试算')
  await screen.findByRole('region', { name: '上线前试算' })
  await person.click(trial().getByRole('button', { name: '试算' }))
  expect(await trial().findByText('会推荐 7 次')).toBeVisible()
  expect(
    trial().getByText('看了 100 个接待，范围内共 120 个；没看的：没有坐席接 14 个、内容已按规定删除 6 个'),
  ).toBeVisible()
  expect(trial().getByText('没有时机').closest('div')).toHaveTextContent('80')
  expect(trial().getByText('有一笔快到期').closest('li')).toHaveTextContent(/11-20 \d\d:00.*接待开始时/u)
  expect(bodies).toMatchObject([
    ['/api/propositions/trial', { propositionId: 'steady', days: 30, record: { productCode: 'WM-90' } }],
  ])
  await person.type(screen.getByLabelText(/^产品代码/u), 'X')
  expect(trial().getByText('内容改过了，请重新试算')).toBeVisible()
})

test('[SH8] an intent takes everyday words, several at once', async () => {
  const desk = await open(['admin', 'intent', 'maturity'])
  const phrases = await screen.findByLabelText('客户会这样说')
  await person.click(phrases)
  await person.paste('要转存，快到期了')
  await save()
  expect(saves(desk)[0]).toMatchObject({
    kind: 'intent',
    record: { phrases: ['到期', '到日子', '要转存', '快到期了'] },
  })
})

test('[SH20] an intent is tried on the past, and phrases that catch too much are named', async () => {
  const result: IntentTrialResult = {
    contacts: 50,
    looked: 40,
    leftOut: { 'nothing-written': 10 },
    matched: 30,
    byPhrase: [
      { phrase: '的', contacts: 30 },
      { phrase: '到期', contacts: 2 },
    ],
    examples: [{ interactionId: 'i1', at: Date.UTC(2026, 10, 20, 4), channel: 'chat', words: '我的卡', phrase: '的' }],
  }
  const bodies: unknown[] = []
  const request: Api['request'] = <T,>(path: string, options?: RequestOptions): Promise<T> => {
    bodies.push([path, options?.body])
    return Promise.resolve(result as T)
  }
  await open(['admin', 'intent', 'maturity'], { api: { request } })
  await person.click(await screen.findByLabelText('客户会这样说'))
  await person.paste('的，？')
  expect(screen.getByText(/「的」只有一个字/)).toBeVisible()
  expect(screen.getByText(/「？」只有标点/)).toBeVisible()
  await person.click(section('上线前试算').getByRole('button', { name: '试算' }))
  expect(await screen.findByText('30 个接待会算提到')).toBeVisible()
  expect(screen.getByText(/客户没有写字 10 个/)).toBeVisible()
  expect(screen.getByText(/「的」在 75% 的接待里都出现/)).toBeVisible()
  expect(screen.getByText('我的卡')).toBeVisible()
  expect(bodies).toMatchObject([
    ['/api/intents/trial', { days: 30, record: { phrases: ['到期', '到日子', '的', '？'] } }],
  ])
})

test('[SH21] a policy is tried beside the one in force', async () => {
  const result: PolicyTrialResult = {
    contacts: 50,
    looked: 50,
    leftOut: {},
    before: { offered: 20, heldOut: 2, withheld: { frequency: 3 } },
    after: { offered: 5, heldOut: 0, withheld: { 'marketing-consent': 15 } },
  }
  const request: Api['request'] = <T,>(): Promise<T> => Promise.resolve(result as T)
  await open(['admin', 'marketingPolicy'], { api: { request } })
  await screen.findByText(/还没有保存过/)
  await person.click(section('上线前试算').getByRole('button', { name: '试算' }))
  expect(await screen.findByText('现行规则推荐 20 次，改后 5 次')).toBeVisible()
  expect(screen.getByRole('row', { name: '拦下：客户未同意营销 0 15' })).toBeVisible()
})

test('[SH9] without a saved policy the first values stand there, and saving makes them the bank’s own', async () => {
  const desk = await open(['admin', 'marketingPolicy'])
  expect(await screen.findByText(/还没有保存过/)).toBeVisible()
  expect(screen.getByLabelText('两次之间至少隔')).toHaveValue('2')
  expect(screen.queryByRole('button', { name: '停用' })).toBeNull()
  await save()
  expect(saves(desk)).toEqual([
    { kind: 'marketingPolicy', id: 'marketing', expectedVersion: 0, record: FIRST_MARKETING_POLICY },
  ])
})

test('[SH17] what keeps it from going live stands at its fields, and nothing is sent', async () => {
  const bare = { ...steady, state: 'draft' as const, why: { zh: '', en: '' }, disclosures: [] }
  const half = versioned('half', { ...bare, card: { ...steady.card, title: { zh: '稳益', en: '' } } })
  const desk = await open(['admin', 'proposition', 'half'], { config: { ...shelf, proposition: [half] } })
  await person.click(await screen.findByRole('radio', { name: '已上线' }))
  await save()
  expect(saves(desk)).toEqual([])
  expect(section('怎么说').getByText('必填')).toBeVisible()
  expect(section('发给客户的卡片').getByText('上线前中英文都要写')).toBeVisible()
  for (const missing of [/「测评有效」/, /「风险匹配」/, /风险提示/])
    expect(section('必须告知').getByText(missing).closest('.err')).not.toBeNull()
})

test('[SH29] of two ratings the higher becomes the risk that counts, and what is missing is asked for', async () => {
  const draft = versioned('steady', { ...steady, state: 'draft' as const, risk: null, ratings: null })
  const desk = await open(['admin', 'proposition', 'steady'], { config: { ...shelf, proposition: [draft] } })
  const choose = async (label: string, level: string) => {
    await person.click(await screen.findByRole('combobox', { name: label }))
    const options = await screen.findAllByText(level, { selector: '.ant-select-item-option-content' })
    await person.click(options.at(-1) ?? document.body)
  }
  await choose('发行方评级', 'R3 中风险')
  await choose('本行评级', 'R2 中低风险')
  expect(screen.getByText(/按较高的「.*R3.*」匹配客户/)).toBeVisible()
  await save()
  expect(saves(desk)).toMatchObject([{ record: { risk: 'R3', ratings: { issuer: 'R3', own: 'R2' } } }])
})

test('[SH23] [SH25] a card’s picture is described, left out where a channel carries none, and taken away', async () => {
  const picture = { blobId: `${'a'.repeat(64)}.${'b'.repeat(16)}`, seal: 's', name: 'tree.png', size: 2_048 }
  const pictured = { ...picture, contentType: 'image/png' as const, alt: { zh: '小树', en: '' } }
  const shown = versioned('steady', { ...steady, card: { ...steady.card, picture: pictured } })
  const desk = await open(['admin', 'proposition', 'steady'], { config: { ...shelf, proposition: [shown] } })
  const card = section('发给客户的卡片')
  const shownTo = () => card.queryAllByRole('img', { name: '小树' }).map((one) => one.getAttribute('src'))
  expect(shownTo()).toEqual(Array(2).fill(expect.stringContaining(`/api/pictures/${picture.blobId}/s`)))
  await person.click(card.getByRole('radio', { name: '短信' }))
  expect(shownTo()).toEqual([])
  expect(card.getByText('短信不带图片，只发文字和链接')).toBeVisible()
  const file = new File(['GIF89a'], 'tree.gif', { type: 'image/gif' })
  await userEvent.setup({ applyAccept: false }).upload(card.getByLabelText('图片文件'), file)
  expect(card.getByRole('alert')).toHaveTextContent('只收 PNG 或 JPG 图片')
  await person.click(card.getByRole('button', { name: '去掉图片' }))
  await save()
  expect(saves(desk)).toMatchObject([{ kind: 'proposition', record: { card: { picture: null } } }])
})

test('[SH16] braces nobody can fill in are named at once', async () => {
  await open(['admin', 'proposition', 'steady'])
  await person.type(await screen.findByLabelText('推荐理由 中文'), '{{unknownField}')
  expect(screen.getByText(/没有「unknownField」这项客户信息/)).toBeVisible()
})

test('[SH18] a policy below the law is not saved, and doing without a control group is warned about', async () => {
  const desk = await open(['admin', 'marketingPolicy'])
  const rest = await screen.findByLabelText('之后停推')
  await person.clear(rest)
  await person.type(rest, '30')
  expect(screen.getByText(/至少停推 180 天/)).toBeVisible()
  await save()
  expect(saves(desk)).toEqual([])
  await person.clear(rest)
  await person.type(rest, '200')
  const control = screen.getByLabelText('对照组')
  await person.clear(control)
  await person.type(control, '0')
  expect(screen.getByText(/没有对照组/)).toBeVisible()
  await save()
  expect(saves(desk)).toMatchObject([{ record: { rest: { days: 200 }, controlPercent: 0 } }])
})

test('[SH9] every setting of the policy names the rule it comes from', async () => {
  await open(['admin', 'marketingPolicy'])
  await screen.findByText(/还没有保存过/)
  const fields = [...document.querySelectorAll('.ad-form .hl-field')]
  expect(fields.length).toBeGreaterThan(12)
  // What the bank measures and judges by is its own rule throughout: said once at the head of the section.
  const sourced = (field: Element): boolean =>
    [field, field.closest('.ad-section')?.querySelector('h3')].some((place) =>
      /依据：|本行规定/.test(place?.textContent ?? ''),
    )
  const unsourced = fields.filter((field) => !sourced(field))
  expect(unsourced.map((field) => field.querySelector('label')?.textContent)).toEqual([])
})

test('[SH10] propositions are compared side by side', async () => {
  await open(['admin', 'proposition'])
  await person.click(await screen.findByRole('button', { name: '对比推荐' }))
  expect(await screen.findByText('至少选两项才能对比')).toBeVisible()
  for (const name of ['稳益 90 天', '三年定期']) {
    await person.click(screen.getByLabelText('选 2 到 4 项'))
    await person.click(await screen.findByText(name, { selector: '.ant-select-item-option-content' }))
  }
  const table = within(await screen.findByRole('table'))
  expect(table.getByRole('row', { name: /^期限/ })).toHaveTextContent('期限90 天3 年')
  expect(table.getByRole('row', { name: /^风险等级/ })).toHaveTextContent('R2 中低风险—')
})

test('[SH11] a saved proposition says what came of it lately', async () => {
  const own = { propositionId: 'steady', shown: 40, presented: 31, accepted: 9, declined: 12, completed: 4 }
  const request: Api['request'] = <T,>(path: string): Promise<T> =>
    path.startsWith('/api/offers/board?from=')
      ? Promise.resolve({ byProposition: [own] } as T)
      : Promise.reject(new Error(path))
  await open(['admin', 'proposition', 'steady'], { api: { request } })
  const results = within(await screen.findByRole('region', { name: '推荐效果' }))
  expect(results.getByText('提示坐席').closest('div')).toHaveTextContent('40')
  expect(results.getByText('接受').closest('div')).toHaveTextContent('9')
})

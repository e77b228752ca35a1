import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FIRST_MARKETING_POLICY, MARKETING_POLICY_ID, type PropositionRecord } from '#shared/domain/proposition.ts'
import { userRecord, versioned } from '../../client/testing/factories.ts'
import { renderDesk, type DeskSetup, type DeskUnderTest } from '../../client/testing/render-desk.tsx'
import { listenToHistory, navigate, serverNow } from '../../design/index.ts'
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
const spoken = { pitch: { zh: '电话里这样说', en: 'Said on the telephone' }, questions: [], objections: [] }
const draft: PropositionRecord = {
  ...newProposition,
  name: { zh: '稳益 90 天', en: 'Steady 90' },
  productCode: 'WM-90',
  risk: 'R2',
  ratings: { issuer: 'R2', own: 'R1' },
  scripts: { text: pitched, voice: spoken },
  why: { zh: '有一笔快到期', en: 'One matures soon' },
  card: { title: { zh: '稳益 90 天', en: 'Steady 90' }, text: { zh: '不保本', en: 'Capital at risk' }, link: null },
  disclosures: (['agent', 'assessment', 'risk-match'] as const).map((check) => ({
    id: check,
    agent: { zh: '系统查', en: 'Checked' },
    customer: { zh: '系统查', en: 'Checked' },
    check,
  })),
}
const cora = versioned('cora', userRecord({ displayName: '郑敏', role: 'compliance' }))
const agreed = {
  ...FIRST_MARKETING_POLICY,
  remoteAssessment: true,
  loosened: { 'remote-assessment': '华合规 18 号' },
}

function open(path: readonly string[], setup: DeskSetup = {}): Promise<DeskUnderTest> {
  navigate(path, true)
  const config = { user: [cora], proposition: [versioned('steady', draft)], ...setup.config }
  return renderDesk(<AdminPage />, { role: 'compliance', ...setup, config })
}
const saves = ({ server }: DeskUnderTest) =>
  server.commands.flatMap(({ command }) => (command.type === 'config.save' ? [command.change] : []))
const save = () => person.keyboard('{Control>}s{/Control}')
const policyOf = (record: typeof agreed | typeof FIRST_MARKETING_POLICY) => ({
  marketingPolicy: [versioned(MARKETING_POLICY_ID, record)],
})

test('[SH32] an administrator is told that compliance alone loosens a rule, and where nobody is, to make somebody so', async () => {
  const desk = await open(['admin', 'marketingPolicy'], { role: 'admin', config: policyOf(FIRST_MARKETING_POLICY) })
  expect(await screen.findByRole('switch', { name: '线上风险测评' })).toBeDisabled()
  expect(screen.getByRole('switch', { name: '有风险的产品要第二人上线' })).toBeDisabled()
  expect(screen.getAllByText('只有合规可以改成更宽')).toHaveLength(2)
  const elder = screen.getByLabelText('高龄客户从')
  await person.clear(elder)
  await person.type(elder, '70')
  expect(screen.getByText('只有合规可以放宽')).toBeVisible()
  await save()
  expect(saves(desk)).toEqual([])
  desk.unmount()
  await open(['admin', 'marketingPolicy'], { role: 'admin', config: { ...policyOf(FIRST_MARKETING_POLICY), user: [] } })
  expect((await screen.findAllByRole('link', { name: '去用户页' }))[0]).toHaveAttribute('href', '#/admin/user')
})

test('[SH32] an administrator reads why a rule is loosened, takes it back, and not yet saved may put it there again', async () => {
  const desk = await open(['admin', 'marketingPolicy'], { role: 'admin', config: policyOf(agreed) })
  expect(await screen.findByText('合规已放宽「线上风险测评」：华合规 18 号')).toBeVisible()
  expect(screen.queryByLabelText('放宽「线上风险测评」的理由')).toBeNull()
  const remote = screen.getByRole('switch', { name: '线上风险测评' })
  await person.click(remote)
  expect(screen.queryByText(/合规已放宽/)).toBeNull()
  await person.click(remote)
  expect(screen.getByText('合规已放宽「线上风险测评」：华合规 18 号')).toBeVisible()
  await person.click(remote)
  await save()
  const [change] = saves(desk)
  expect(change?.record).toMatchObject({ remoteAssessment: false })
  expect(change?.record).toMatchObject({ loosened: undefined })
})

test('[SH19] an administrator saves a policy that stands loosened without its reason, and reads that none was given', async () => {
  const desk = await open(['admin', 'marketingPolicy'], {
    role: 'admin',
    config: policyOf({ ...FIRST_MARKETING_POLICY, remoteAssessment: true }),
  })
  expect(await screen.findByText(/合规已放宽「线上风险测评」：/)).toBeVisible()
  await person.click(screen.getByRole('switch', { name: '推荐功能' }))
  await save()
  expect(saves(desk)).toMatchObject([{ record: { remoteAssessment: true, enabled: !FIRST_MARKETING_POLICY.enabled } }])
})

test('[SH31] [SH33] compliance switches on the questionnaire by link with a reason, and reads the rest of the policy', async () => {
  const desk = await open(['admin', 'marketingPolicy'], { config: policyOf(FIRST_MARKETING_POLICY) })
  expect(await screen.findByLabelText('对照组')).toBeDisabled()
  expect(screen.getByRole('switch', { name: '推荐功能' })).toBeDisabled()
  expect(screen.queryByRole('button', { name: '试算' })).toBeNull()
  await person.click(screen.getByRole('switch', { name: '线上风险测评' }))
  await save()
  expect(saves(desk)).toEqual([])
  const reason = screen.getByLabelText('放宽「线上风险测评」的理由')
  await waitFor(() => expect(reason).toHaveFocus())
  await person.type(reason, '华合规 18 号')
  await save()
  expect(saves(desk)).toMatchObject([{ kind: 'marketingPolicy', record: agreed }])
})

test('[SH19] compliance saves what is looser than a rule only with its reason', async () => {
  const desk = await open(['admin', 'marketingPolicy'], { config: policyOf(FIRST_MARKETING_POLICY) })
  const elder = await screen.findByLabelText('高龄客户从')
  await person.clear(elder)
  await person.type(elder, '70')
  expect(screen.getByText(/高于 65 岁：/)).toBeVisible()
  await person.type(elder, '0')
  expect(screen.queryByText(/高于 65 岁：/)).toBeNull()
  await person.type(elder, '{Backspace}')
  await save()
  expect(saves(desk)).toEqual([])
  const reason = screen.getByLabelText('放宽「高龄客户年龄」的理由')
  await waitFor(() => expect(reason).toHaveFocus())
  await person.type(reason, '试点支行')
  await save()
  expect(saves(desk)).toMatchObject([{ record: { elderAge: 70, loosened: { 'elder-age': '试点支行' } } }])
})

test('[SH36] an administrator is told at the field that compliance alone loosens it, and compliance says why', async () => {
  const shorten = async (): Promise<void> => {
    const days = await screen.findByLabelText('投诉之后')
    await person.clear(days)
    await person.type(days, '7')
  }
  const desk = await open(['admin', 'marketingPolicy'], { role: 'admin', config: policyOf(FIRST_MARKETING_POLICY) })
  await shorten()
  expect(screen.getByText('只有合规可以放宽')).toBeVisible()
  await save()
  expect(saves(desk)).toEqual([])
  desk.unmount()
  const theirs = await open(['admin', 'marketingPolicy'], { config: policyOf(FIRST_MARKETING_POLICY) })
  await shorten()
  await person.type(screen.getByLabelText('放宽「投诉之后静默」的理由'), '试点一个季度')
  await save()
  expect(saves(theirs)).toMatchObject([
    { record: { silenceDays: { complaint: 7 }, loosened: { complaint: '试点一个季度' } } },
  ])
})

test('[SH33] of the administration compliance finds the shelf and the policy, and no other page by its address', async () => {
  const { unmount } = await open(['admin'])
  const nav = within(await screen.findByRole('navigation', { name: '管理' }))
  expect(nav.getAllByRole('link').map(({ textContent }) => textContent)).toEqual(['概览', '推荐货架', '营销规则'])
  unmount()
  for (const section of [
    'user',
    'queue',
    'segment',
    'intent',
    'files',
    'webhooks',
    'serviceKeys',
    'botModel',
    'stuck',
  ]) {
    const page = await open(['admin', section])
    expect(await screen.findByText('你的角色不能打开此页')).toBeVisible()
    page.unmount()
  }
})

test('[SH33] compliance reads a draft whole, what is said on the telephone too, and lets it live as it stands', async () => {
  const desk = await open(['admin', 'proposition', 'steady'])
  expect(await screen.findByDisplayValue('电话里这样说')).toBeVisible()
  expect(screen.getByDisplayValue('电话里这样说')).toBeDisabled()
  expect(screen.queryByRole('button', { name: /新建|停用|归档/ })).toBeNull()
  const rule = (await screen.findAllByRole('switch', { name: '取反' }))[0]
  expect(rule).toBeDisabled()
  await person.click(screen.getByRole('button', { name: '同意上线' }))
  await person.click(within(screen.getByRole('dialog')).getByRole('button', { name: '同意上线' }))
  expect(saves(desk)).toMatchObject([{ id: 'steady', record: { ...draft, state: 'live' } }])
})

test('[SH34] a no says why, and the administrator reads it until the draft is edited', async () => {
  const desk = await open(['admin', 'proposition', 'steady'])
  await person.click(await screen.findByRole('button', { name: '不同意' }))
  const dialog = within(screen.getByRole('dialog'))
  await person.click(dialog.getByRole('button', { name: '不同意' }))
  expect(saves(desk)).toEqual([])
  await person.type(dialog.getByLabelText('合规不同意的理由'), '风险揭示不足')
  await person.click(dialog.getByRole('button', { name: '不同意' }))
  expect(saves(desk)).toMatchObject([{ record: { state: 'draft', turnedDown: '风险揭示不足' } }])
  desk.unmount()
  const config = { proposition: [versioned('steady', { ...draft, turnedDown: '风险揭示不足。' })] }
  const again = await open(['admin', 'proposition', 'steady'], { role: 'admin', config })
  expect(await screen.findByText(/合规不同意上线：风险揭示不足/)).toBeVisible()
  await person.type(screen.getByLabelText('推荐理由 中文'), '，三个月')
  await save()
  const [change] = saves(again)
  expect(change?.record).toMatchObject({ why: { zh: '有一笔快到期，三个月' } })
  expect(change?.record).toMatchObject({ turnedDown: undefined })
})

test('[SH34] how a draft that was turned down ranks is edited without touching the no; what is put back is the same draft', async () => {
  const config = { proposition: [versioned('steady', { ...draft, turnedDown: '风险揭示不足' })] }
  const desk = await open(['admin', 'proposition', 'steady'], { role: 'admin', config })
  const value = await screen.findByLabelText('价值')
  await person.clear(value)
  await person.type(value, '250')
  const why = screen.getByLabelText('推荐理由 中文')
  await person.type(why, '。')
  await person.type(why, '{Backspace}')
  await save()
  expect(saves(desk)).toMatchObject([{ record: { value: 250, turnedDown: '风险揭示不足' } }])
})

test('[M24] who gave the role of compliance reads that another administrator gives the password, and cannot', async () => {
  const named = (id: string, by: string) => ({
    ...versioned(id, cora.record),
    changedBy: 'a3',
    hands: { role: { by, at: 1 }, asked: null, given: null },
  })
  const user = [named('mine', 'a1'), named('anothers', 'a2')]
  const api = { request: async <T,>(): Promise<T> => [] as T }
  const desk = await open(['admin', 'user', 'mine'], { role: 'admin', config: { user }, api })
  expect(await screen.findByRole('button', { name: '重置密码' })).toBeDisabled()
  expect(screen.getByText(/由另一位管理员来给密码/)).toBeVisible()
  expect(screen.getByText(/目前没有这样的管理员/)).toBeVisible()
  desk.unmount()
  const admin = (id: string, displayName: string, by: string) => ({
    ...versioned(id, userRecord({ displayName, role: 'admin' })),
    hands: { role: { by, at: 0 }, asked: null, given: null },
  })
  const admins = [admin('a1', '何雨', 'system'), admin('a2', '周宁', 'system'), admin('a4', '小号', 'a1')]
  const another = await open(['admin', 'user', 'mine'], { role: 'admin', config: { user: [...user, ...admins] }, api })
  expect(await screen.findByText(/可以给的是：周宁。/)).toBeVisible()
  another.unmount()
  await open(['admin', 'user', 'anothers'], { role: 'admin', config: { user }, api })
  expect(await screen.findByRole('button', { name: '重置密码' })).toBeEnabled()
  expect(screen.queryByText(/由另一位管理员来给密码/)).toBeNull()
})

test('[M24] another password of a compliance account is asked for by one administrator and given by the next', async () => {
  const opened = { role: { by: 'a2', at: 1 }, asked: null, given: { by: 'a1', at: 2 } }
  const user = [
    { ...versioned('opened', cora.record), hands: opened },
    { ...versioned('asked', cora.record), hands: { ...opened, asked: { by: 'a2', at: serverNow() } } },
  ]
  const request = async <T,>(path: string): Promise<T> => {
    const answer = path.includes('opened/password')
      ? { password: null, askedUntil: serverNow() }
      : path.endsWith('/password')
        ? { password: 'k7-once', askedUntil: null }
        : []
    // What the server answers.
    return answer as T
  }
  const desk = await open(['admin', 'user', 'opened'], { role: 'admin', config: { user }, api: { request } })
  await person.click(await screen.findByRole('button', { name: '申请重置密码' }))
  await person.click(within(screen.getByRole('dialog')).getByRole('button', { name: '申请重置密码' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  desk.unmount()
  await open(['admin', 'user', 'asked'], { role: 'admin', config: { user }, api: { request } })
  expect(await screen.findByText(/申请了重置/)).toBeVisible()
  await person.click(screen.getByRole('button', { name: '重置密码' }))
  await person.click(within(screen.getByRole('dialog')).getByRole('button', { name: '重置密码' }))
  expect(await screen.findByText('k7-once')).toBeVisible()
})

test('[M24] before somebody is made compliance the form says that their password ends', async () => {
  const ann = versioned('ann', userRecord({ displayName: '林悦', role: 'agent' }))
  await open(['admin', 'user', 'ann'], { role: 'admin', config: { user: [ann, cora] } })
  await person.click(await screen.findByRole('combobox', { name: '角色' }))
  expect(screen.queryByText(/原密码作废/)).toBeNull()
  await person.click(await screen.findByText('合规', { selector: '.ant-select-item-option-content' }))
  expect(await screen.findByText(/原密码作废/)).toBeVisible()
})

test('[M23] the role of compliance cannot be chosen for oneself', async () => {
  const me = versioned('a1', userRecord({ displayName: '何雨', role: 'admin' }))
  await open(['admin', 'user', 'a1'], { role: 'admin', config: { user: [me] } })
  await person.click(await screen.findByRole('combobox', { name: '角色' }))
  expect(await screen.findByRole('option', { name: '合规', hidden: true })).toHaveAttribute('aria-disabled', 'true')
})

import { act, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type {
  AccessEntry,
  AssessmentEntry,
  ConsentEntry,
  EvidencePage,
  HeldBackEntry,
  OfferEntry,
} from '#shared/protocol/compliance-rest.ts'
import { ApiProblem, localProblem } from '../../client/index.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { CompliancePage } from './compliance-page.tsx'

const person = userEvent.setup()
const AT = Date.parse('2026-11-23T11:45:12+08:00')
const HASH = 'ab'.repeat(32)

const place = { seq: 492, hash: HASH, at: AT, customerId: 'c1', customerName: '陈**', customerErased: false }
const offer = (seq: number, response: 'accepted' | 'declined' = 'accepted'): OfferEntry => ({
  ...place,
  seq,
  interactionId: 'i1',
  channel: 'chat',
  deskId: 'a1',
  why: { zh: '理财快到期', en: 'It matures' },
  sales: [],
  words: [],
  offer: {
    id: `r${seq}`,
    propositionId: 'p1',
    propositionVersion: 2,
    at: AT,
    occasion: { on: 'contact-start' },
    match: 80,
    suitability: { risk: 'R2', tolerance: 'C3', validUntil: AT },
    heldOut: false,
    presented: { at: AT, agentId: 'a1', messageId: 'm1' },
    answer: { at: AT, agentId: 'a1', response, reasonId: null, disclosures: ['d1', 'd2'], remindAt: null },
    withdrawn: null,
  },
})
const assessment: AssessmentEntry = {
  ...place,
  interactionId: 'i1',
  where: 'remote',
  told: null,
  tolerance: 'C3',
  validUntil: AT,
  paper: {
    questionnaire: 1,
    language: 'zh-CN',
    answers: {
      age: 'under50',
      income: 'under1m',
      stability: 'steady',
      share: 'under50',
      experience: 'funds',
      knowledge: 'good',
      horizon: 'under3y',
      goal: 'grow',
      reaction: 'wait',
      loss: 'under20',
    },
    score: 58,
    signature: [
      [
        [10, 10],
        [120, 90],
      ],
    ],
    address: '203.0.113.7',
  },
}
const heldBack: HeldBackEntry = {
  ...place,
  interactionId: 'i1',
  channel: 'chat',
  deskId: 'a1',
  propositionId: null,
  policy: 'frequency',
  reason: null,
}

type Answer = (path: string, body: unknown) => Promise<unknown>

async function open(answer: Answer) {
  const asked: string[] = []
  const request = <T,>(path: string, options?: { readonly body?: unknown }): Promise<T> => {
    if (path === '/api/compliance/erasures') return Promise.resolve({ erasures: [] } as T)
    if (path === '/api/compliance/requests/count') return Promise.resolve({ open: 0, overdue: 0, soon: 0 } as T)
    asked.push(path)
    // Each test answers what its list holds.
    return answer(path, options?.body) as Promise<T>
  }
  const findCustomers = async () => ({ hits: [{ id: 'c1', name: '陈**', contact: '138****5678', lastAt: AT }] })
  await renderDesk(<CompliancePage />, { role: 'quality', api: { request, findCustomers } })
  return { asked }
}

const page = <Entry,>(entries: readonly Entry[], nextBefore: number | null = null): EvidencePage<Entry> => ({
  entries,
  nextBefore,
})

test('[CO20] a page at a time; another customer or another list asks anew', async () => {
  const { asked } = await open(async (path) => {
    if (path.includes('held-back')) return page([heldBack])
    return path.includes('before=492') ? page([offer(12, 'declined')]) : page([offer(492)], 492)
  })
  const table = await screen.findByRole('table', { name: '推荐' })
  expect(within(table).getByText('客户接受')).toBeVisible()
  await person.click(screen.getByRole('button', { name: '再看更早的' }))
  expect(await screen.findByText('婉拒')).toBeVisible()
  expect(screen.queryByRole('button', { name: '再看更早的' })).toBeNull()
  await person.type(screen.getByRole('combobox'), '陈')
  await person.click(await screen.findByText('陈** · 138****5678'))
  await waitFor(() => expect(asked.at(-1)).toContain('&customerId=c1'))
  await person.click(screen.getByRole('radio', { name: '被拦下的推荐' }))
  expect(await screen.findByText('近期推荐次数已满')).toBeVisible()
})

test('[CO20] a press reads the newest again and leaves what stands there meanwhile', async () => {
  let lines = [offer(12, 'declined')]
  const { asked } = await open(async () => page(lines))
  expect(await screen.findByText('婉拒')).toBeVisible()
  lines = [offer(492), ...lines]
  await person.click(screen.getByRole('button', { name: '刷新' }))
  expect(screen.getByText('婉拒')).toBeVisible()
  expect(await screen.findByText('客户接受')).toBeVisible()
  expect(new Set(asked).size).toBe(1)
  expect(screen.getByText(/^截至/)).toBeVisible()
})

test('[CO22] the access log is narrowed by person and action; what was seen stands in words', async () => {
  const seen: AccessEntry = {
    id: 7,
    at: AT,
    actor: 'adam',
    action: 'export',
    customerId: null,
    customerName: null,
    customerErased: false,
    what: 'export:customers',
    reason: '季度对账',
  }
  const list: AccessEntry = { ...seen, id: 6, action: 'read', what: 'compliance:erasure', reason: null }
  const saved: AccessEntry = { ...seen, id: 5, action: 'configure', what: 'config.proposition:gone', reason: 'saved' }
  const { asked } = await open(async (path) => page(path.includes('access-log') ? [seen, list, saved] : []))
  await person.click(await screen.findByRole('radio', { name: '访问日志' }))
  expect(await screen.findByText('整份客户')).toBeVisible()
  expect(screen.getByText('季度对账')).toBeVisible()
  expect(screen.getByText('合规记录 · 清除申请')).toBeVisible()
  expect(screen.getByText('系统设置 · 推荐货架')).toBeVisible()
  await person.click(screen.getByRole('combobox', { name: '做了什么' }))
  await person.click(await screen.findByText('听录音'))
  await waitFor(() => expect(asked.at(-1)).toContain('&action=playback'))
})

test('[CO5] the reason something was held back stands in words', async () => {
  const refused = { ...heldBack, policy: 'recommendations-off', reason: 'refused' }
  await open(async (path) => page(path.includes('held-back') ? [refused] : []))
  await person.click(await screen.findByRole('radio', { name: '被拦下的推荐' }))
  expect(await screen.findByText('客户已拒绝')).toBeVisible()
  expect(screen.getByText('个人信息保护法第二十四条')).toBeVisible()
})

test('[CO32] what a mood held back says which, by which words, and who said since that it was none', async () => {
  const said = { messageId: 'm1', at: place.at, text: '我的钱没了' }
  const dismissed = { at: place.at, agentId: 'a1', reasonId: 'misheard' } as const
  const mood = { said, by: null, dismissed }
  const entry: HeldBackEntry = { ...heldBack, policy: 'mood-bereavement', reason: 'bereavement', mood }
  await open(async (path) => page(path.includes('held-back') ? [entry] : []))
  await person.click(await screen.findByRole('radio', { name: '被拦下的推荐' }))
  expect(await screen.findByText('客户家有丧事 「我的钱没了」')).toBeVisible()
  await person.click(screen.getByRole('button', { name: /详情|展开/ }))
  expect(await screen.findByText(/词义听错了/)).toBeVisible()
  expect(screen.getByText('系统，按客户的话')).toBeVisible()
})

test('[CO27] whose data were erased, and who never left a name, are told apart', async () => {
  const gone = { ...heldBack, seq: 1, customerName: null, customerErased: true }
  const nameless = { ...heldBack, seq: 2, customerName: null }
  await open(async (path) => page(path.includes('held-back') ? [gone, nameless] : []))
  await person.click(await screen.findByRole('radio', { name: '被拦下的推荐' }))
  expect(await screen.findByText('资料已清除')).toBeVisible()
  expect(screen.getByText('未留姓名')).toBeVisible()
})

test('[CO20] an empty list says so; one that failed says why and is asked for again', async () => {
  let down = true
  await open(() => (down ? Promise.reject(new ApiProblem(localProblem('unreachable'), 0)) : Promise.resolve(page([]))))
  expect(await screen.findByText('读取失败')).toBeVisible()
  down = false
  await act(async () => person.click(screen.getByRole('button', { name: '重试' })))
  expect(await screen.findByText('这段时间没有记录')).toBeVisible()
})

test('[CO23] [CO24] an offer is followed to the sale, and leads to its conversation', async () => {
  const told = { at: AT, by: 'adam', file: '成交.csv' }
  const sold = { ...offer(492), sales: [{ id: 'T-1', at: AT, revenue: 36_000, told }] }
  await open(async (path) => (path.includes('compliance/offers') ? page([sold]) : new Promise(() => {})))
  expect(await screen.findByText('客户接受 · 已办成')).toBeVisible()
  await person.click(await screen.findByRole('button', { name: '详情' }))
  const drawer = await screen.findByRole('dialog')
  expect(within(drawer).getByText(/T-1，¥360.00/)).toBeVisible()
  expect(within(drawer).getByText(/文件 成交.csv/)).toBeVisible()
  await person.click(within(drawer).getByRole('button', { name: '看会话' }))
  expect(await screen.findByText(/的原话/)).toBeVisible()
})

test('[CO29] every answer stands in words, one that was changed says so, and a yes quotes what it rests on', async () => {
  const made = offer(492, 'declined')
  const yes = { at: AT, agentId: 'a1', response: 'accepted', reasonId: null, disclosures: [], remindAt: null } as const
  const changed: OfferEntry = {
    ...made,
    words: [{ messageId: 'm2', at: AT, text: '好的，办吧' }],
    offer: {
      ...made.offer,
      earlier: [
        { ...yes, at: AT - 2, messageId: 'm2' },
        { ...yes, at: AT - 1, messageId: 'gone' },
      ],
    },
  }
  await open(async (path) => (path.includes('compliance/offers') ? page([changed]) : new Promise(() => {})))
  expect(await screen.findByText('婉拒 · 回答改过')).toBeVisible()
  await person.click(await screen.findByRole('button', { name: '详情' }))
  const drawer = await screen.findByRole('dialog')
  expect(within(drawer).getAllByText(/客户接受 · 后来改了/)).toHaveLength(2)
  expect(within(drawer).getByText(/「好的，办吧」/)).toBeVisible()
  expect(within(drawer).getByText('消息已不再保存')).toBeVisible()
})

test('[CO30] what proves a consent is quoted with its time, or no longer kept; no id stands in its place', async () => {
  const consent = {
    purpose: 'marketing',
    channel: 'sms',
    given: true,
    at: AT,
    until: null,
    proof: 'message',
    proofRef: 'raw-id',
    interactionId: 'i1',
    by: 'a1',
  } as const
  const said = { messageId: 'raw-id', at: AT, text: '可以发短信' }
  const entries: readonly ConsentEntry[] = [
    { ...place, consent, note: null, said },
    { ...place, seq: 491, consent, note: null, said: null },
  ]
  await open(async (path) => (path.includes('consents') ? page(entries) : page([])))
  await person.click(await screen.findByRole('radio', { name: '授权与拒绝' }))
  const [first, second] = await screen.findAllByRole('button', { name: '详情' })
  if (first !== undefined) await person.click(first)
  const drawer = await screen.findByRole('dialog')
  expect(within(drawer).getByText(/「可以发短信」/)).toBeVisible()
  expect(within(drawer).queryByText('raw-id')).toBeNull()
  await person.keyboard('{Escape}')
  if (second !== undefined) await person.click(second)
  expect(await screen.findByText(/消息已不再保存/)).toBeVisible()
})

test('[CO2] an assessment opens with its answers, the signature and where it came from', async () => {
  await open(async (path) => page(path.includes('assessments') ? [assessment] : []))
  await person.click(await screen.findByRole('radio', { name: '风险测评' }))
  await person.click(await screen.findByRole('button', { name: '详情' }))
  const drawer = await screen.findByRole('dialog')
  expect(within(drawer).getByRole('img', { name: '手写签名' })).toBeVisible()
  expect(within(drawer).getByText('203.0.113.7')).toBeVisible()
  expect(within(drawer).getByText('5% 至 20%')).toBeVisible()
  expect(within(drawer).getByText(/第 492 行/)).toBeVisible()
})

test('[CO33] an assessment the bank told of says what age takes off, its source and who told it, and that no log has it', async () => {
  const told = { source: 'wealth-system', at: AT, by: 'adam', file: 'levels.csv' } as const
  const elder = { age: 65, atMost: 'R2' } as const
  const none = { seq: null, hash: null, interactionId: null, paper: null }
  const one: AssessmentEntry = { ...assessment, ...none, where: '城东支行', told, tolerance: 'C5', elder }
  await open(async (path) =>
    page(path.includes('assessments') ? [one, { ...one, at: AT - 1, told: null, where: '' }] : []),
  )
  await person.click(await screen.findByRole('radio', { name: '风险测评' }))
  expect(await screen.findAllByText('C5（满 65 岁，最高推荐 R2）')).toHaveLength(2)
  expect(screen.getByText('来源未说明')).toBeVisible()
  const [first] = screen.getAllByRole('button', { name: '详情' })
  if (first !== undefined) await person.click(first)
  const drawer = await screen.findByRole('dialog')
  expect(within(drawer).getByText('理财系统 · 城东支行')).toBeVisible()
  expect(within(drawer).getByText(/导入（文件 levels.csv）/)).toBeVisible()
  expect(within(drawer).queryByText('手写签名')).toBeNull()
})

test('[CO21] a file is checked where it stands; what differs is named by its row', async () => {
  let findings: readonly object[] = []
  let sent: unknown = null
  await open(async (path, body) => {
    if (!path.endsWith('/check')) return page([])
    sent = body
    return { checked: 3, findings }
  })
  const input = await screen.findByLabelText('核对证据文件', { selector: 'input' })
  const file = (text: string) => new File([text], 'offer.json', { type: 'application/json' })
  const evidence = JSON.stringify({ format: 'huiliu-offer-evidence', rows: [{}, {}, {}] })
  await person.upload(input, file(evidence))
  expect(await screen.findByText('3 行与日志一致，内容未被改动')).toBeVisible()
  findings = [{ seq: 77, problem: 'row' }]
  await person.upload(input, file(evidence))
  expect(await screen.findByText('1 处与日志不一致：第 77 行')).toBeVisible()
  findings = [
    { seq: 78, problem: 'missing' },
    { seq: null, problem: 'part', part: 'customer' },
  ]
  await person.upload(input, file(evidence))
  expect(await screen.findByText('2 处与日志不一致：缺少第 78 行、客户')).toBeVisible()
  expect(sent).toEqual(JSON.parse(evidence))
  await person.upload(input, file('{}'))
  expect(await screen.findByText('这不是证据文件')).toBeVisible()
})

test('[CO21] an offer’s evidence is saved as a file and as a page', async () => {
  const saved: string[] = []
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => {} }))
  vi.stubGlobal('fetch', async (url: string) => {
    saved.push(url.split('?')[0] ?? '')
    return new Response('{}')
  })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    saved.push(this.download)
  })
  await open(async () => page([offer(492)]))
  await person.click(await screen.findByRole('button', { name: '详情' }))
  await person.click(await screen.findByRole('button', { name: '下载证据文件' }))
  await waitFor(() => expect(saved).toEqual(['/api/compliance/offers/r492/file', 'offer-r492.json']))
  await person.click(screen.getByRole('button', { name: '下载可打印页' }))
  await waitFor(() => expect(saved).toHaveLength(4))
  expect(saved.slice(2)).toEqual(['/api/compliance/offers/r492/page', 'offer-r492.html'])
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

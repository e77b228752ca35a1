import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { TimelineEntry } from '#shared/domain/customer.ts'
import { interaction, recommendation } from '../../client/testing/factories.ts'
import { renderDesk, type DeskSetup } from '../../client/testing/render-desk.tsx'
import { DeskContext, type Api } from '../../client/index.ts'
import { DesignProvider, setPreferences } from '../../design/index.ts'
import { CustomerPanel } from './index.ts'
import { cardOf, DAY, holdingsOf, identityOf, profileOf, nothingToDo } from './testing/known-customer.ts'

type Answers = NonNullable<DeskSetup['api']>

beforeEach(() => setPreferences({ folded: [] }))

const usual: Answers = {
  request: nothingToDo,
  customer: () => Promise.resolve(cardOf()),
  profile: () => Promise.resolve(profileOf()),
  holdings: () => Promise.resolve(holdingsOf(null)),
  timeline: () => Promise.resolve({ entries: [], nextBefore: null }),
}

async function show(api: Answers = {}, of: Partial<Interaction> = {}) {
  const contact = interaction({ customerId: 'c1', identified: false, ...of })
  const shown = await renderDesk(<CustomerPanel interaction={contact} />, {
    interactions: [contact],
    api: { ...usual, ...api },
  })
  await screen.findByRole('heading', { name: '陈晓雯' })
  return shown
}

const past = (n: number, changes: Partial<TimelineEntry> = {}): TimelineEntry => ({
  interactionId: `p${n}`,
  channel: n % 2 === 0 ? 'sms' : 'chat',
  at: Date.now() - n * DAY,
  endedAt: 1,
  queueId: 'cards',
  agentId: 'a1',
  outcome: 'handled',
  dispositionId: null,
  summary: `事由${n}`,
  satisfaction: null,
  messageCount: 1,
  ...changes,
})

test('[PA13] the timeline is narrowed by channel and word and reads further back by itself', async () => {
  const timeline = vi.fn<Api['timeline']>((_: string, before: string | null) =>
    Promise.resolve(
      before === null
        ? { entries: [past(1), past(2)], nextBefore: 'x' }
        : { entries: [past(30), past(31)], nextBefore: null },
    ),
  )
  await show({ timeline })
  await screen.findByText('事由2')
  await userEvent.selectOptions(screen.getByRole('combobox', { name: '按渠道看' }), '短信')
  expect(await screen.findByText('事由30')).toBeVisible()
  expect(screen.queryByText('事由1')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: '在时间线里找' }))
  await userEvent.keyboard('事由30')
  expect(screen.queryByText('事由2')).toBeNull()
  await userEvent.keyboard('没有的')
  expect(await screen.findByText('没有符合的')).toBeVisible()
})

test('[PA13] reading more keeps what stands and goes on at the first new line; offers stand between', async () => {
  const offers = [
    {
      recommendationId: 'r1',
      interactionId: 'p7',
      propositionId: 'p',
      at: Date.now() - 1.5 * DAY,
      channel: 'chat',
      presented: true,
      response: 'declined',
    },
  ] as const
  await show({
    profile: () => Promise.resolve(profileOf({ offers })),
    timeline: (_, before) =>
      Promise.resolve(
        before === null ? { entries: [past(1), past(2)], nextBefore: 'x' } : { entries: [past(3)], nextBefore: null },
      ),
  })
  await screen.findByText('客户婉拒')
  const titles = () => Array.from(document.querySelectorAll('.timeline p:last-child'), (one) => one.textContent)
  expect(titles().slice(1)).toEqual(['林悦 · 1 条消息', '客户婉拒', '林悦 · 1 条消息'].map(() => expect.any(String)))
  expect(titles()[2]).toBe('客户婉拒')
  await userEvent.click(screen.getByRole('button', { name: '更早的来访' }))
  await screen.findByText('事由3')
  expect(screen.getByText('事由3').closest('button')).toHaveFocus()
  expect(screen.getByText('事由1')).toBeVisible()
})

test('[PA38] offers of the contact in hand are found in the timeline, as they stand', async () => {
  const answer = { at: Date.now(), agentId: 'a1', reasonId: null, disclosures: [], remindAt: null } as const
  const offered = recommendation({ id: 'r9', propositionId: 'deposit', answer: { ...answer, response: 'declined' } })
  await show({}, { recommendations: [offered] })
  expect(screen.queryByText('客户婉拒')).toBeNull()
  await userEvent.selectOptions(screen.getByRole('combobox', { name: '按渠道看' }), '推荐')
  expect(await screen.findByText('客户婉拒')).toBeVisible()
  await userEvent.selectOptions(screen.getByRole('combobox', { name: '按渠道看' }), '全部渠道')
  expect(screen.queryByText('客户婉拒')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: '在时间线里找' }))
  await userEvent.keyboard('婉拒')
  expect(await screen.findByText('客户婉拒')).toBeVisible()
})

test('[PA14] everything is asked for in one request, and shows at once when opened again', async () => {
  const asked: string[] = []
  let silent = true
  const parts = {
    card: cardOf(),
    profile: profileOf(),
    holdings: holdingsOf(null),
    timeline: { entries: [past(1)], nextBefore: null },
    identity: identityOf(),
    tasks: { tasks: [] },
  }
  const api = {
    request: <T,>(path: string): Promise<T> => {
      asked.push(path)
      return silent ? new Promise(() => {}) : Promise.resolve(parts as T)
    },
  }
  const panel = (key: string) => (
    <CustomerPanel key={key} interaction={interaction({ customerId: 'c1', identified: false })} />
  )
  const { desk, rerender } = await renderDesk(panel('first'), { api })
  expect(asked).toEqual([expect.stringMatching(/^\/api\/customers\/c1\/panel\?parts=(\w+,){6}\w+&contact=i1$/)])
  const again = (key: string): void =>
    rerender(
      <DesignProvider>
        <DeskContext value={desk}>{panel(key)}</DeskContext>
      </DesignProvider>,
    )
  silent = false
  again('second')
  await screen.findByText('事由1')
  silent = true
  again('third')
  for (const shown of ['陈晓雯', '客户等级', '核身后显示金额', '事由1']) expect(screen.getByText(shown)).toBeVisible()
})

test('[PA14] amounts shown in a verified contact do not show in the next one', async () => {
  let balance: number | null = 100
  const verified = { verification: { at: 0, agentId: 'a1', method: 'code', level: 2 } } as const
  const { desk, rerender } = await show({ holdings: () => Promise.resolve(holdingsOf(balance)) }, verified)
  await screen.findByText(/^金融资产/)
  balance = null
  rerender(
    <DesignProvider>
      <DeskContext value={desk}>
        <CustomerPanel interaction={interaction({ id: 'i2', customerId: 'c1', identified: false })} />
      </DeskContext>
    </DesignProvider>,
  )
  expect(screen.queryByText(/^金融资产/)).toBeNull()
  expect(await screen.findByText('核身后显示金额')).toBeVisible()
})

test('[PA24] what they did on WeChat without writing stands between the contacts, and is found by channel and word', async () => {
  const act = (n: number, kind: string, about: { key: string; value: string }[]) => ({
    id: `acted-${n}`,
    kind,
    at: Date.now() - n * DAY,
    about,
  })
  const acts = [act(2, 'wechat-unfollow', []), act(5, 'wechat-scan', [{ key: 'name', value: '网点大厅' }])]
  const timeline = () => Promise.resolve({ entries: [past(1), past(3)], nextBefore: null })
  await show({ timeline, profile: () => Promise.resolve({ ...profileOf(), acts }) })
  const titles = () => screen.getAllByRole('listitem').flatMap((one) => one.querySelector('.timeline-title') ?? [])
  await screen.findByText('网点大厅')
  expect(
    titles()
      .slice(1)
      .map(({ textContent }) => textContent),
  ).toEqual(['事由1', '取消关注公众号', '事由3', '扫了公众号二维码'])
  await userEvent.selectOptions(screen.getByRole('combobox', { name: '按渠道看' }), '微信')
  expect(titles().map(({ textContent }) => textContent)).toEqual(['取消关注公众号', '扫了公众号二维码'])
})

test('[PA30] [PA31] a word is found in what was said, with its line; what was noted and offered stands and opens', async () => {
  const task = {
    id: 't1',
    kind: 'complaint',
    openedAt: Date.now() - 2 * DAY,
    openedBy: 'a1',
    assignee: { role: 'supervisor' },
    escalatedTo: [],
    level: 0,
    dueAt: null,
    tags: [],
    notes: [],
    settled: null,
    text: '多收手续费',
  }
  const said: string[] = []
  const opened: string[] = []
  const api = {
    timeline: () => Promise.resolve({ entries: [past(1), past(3, { verified: 2 })], nextBefore: null }),
    profile: () =>
      Promise.resolve(
        profileOf({
          consents: [
            {
              purpose: 'marketing',
              channel: null,
              given: false,
              at: Date.now() - 2 * DAY,
              until: null,
              proof: 'spoken',
              proofRef: null,
              interactionId: null,
              by: 'a1',
            },
          ],
          offers: [
            {
              recommendationId: 'r1',
              interactionId: 'p3',
              propositionId: 'p',
              at: Date.now() - 2 * DAY,
              channel: 'chat',
              presented: true,
              response: 'declined',
            },
          ],
        }),
      ),
    request: <T,>(path: string): Promise<T> => {
      if (path.includes('/said?')) {
        said.push(path)
        const hits = [{ entry: past(40), line: '下个月去日本', by: 'customer' }]
        return Promise.resolve({ hits } as T)
      }
      if (path.endsWith('/tasks')) return Promise.resolve({ tasks: [{ task, customerName: null, mayAct: false }] } as T)
      if (path.startsWith('/api/interactions/')) opened.push(path)
      return nothingToDo(path)
    },
  }
  await show(api)
  expect(await screen.findByText('投诉 · 未结')).toBeVisible()
  expect(screen.getByText(/客户拒绝 · 营销联系/)).toBeVisible()
  expect(screen.getByText(/核身 2 级/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: /推荐 .* 的那次服务/ }))
  expect(await screen.findByRole('dialog')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: '在时间线里找' }))
  await userEvent.type(screen.getByRole('searchbox'), '日本')
  expect(await screen.findByText('客户： 下个月去日本')).toBeVisible()
  expect(said.at(-1)).toContain(encodeURIComponent('日本'))
  expect(screen.queryByText('事由1')).toBeNull()
})

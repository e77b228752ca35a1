import { act, fireEvent, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import type { Role } from '#shared/domain/config.ts'
import type { Candidate, CustomerIdentity, MergePreview, MergeSide } from '#shared/protocol/identity-rest.ts'
import { DeskContext, fromWallClock } from '../../../client/index.ts'
import { interaction } from '../../../client/testing/factories.ts'
import { renderDesk } from '../../../client/testing/render-desk.tsx'
import { DesignProvider, displayZone, setPreferences } from '../../../design/index.ts'
import { CustomerPanel } from '../index.ts'
import { cardOf, DAY, holdingsOf, identityOf, nothingToDo, profileOf } from '../testing/known-customer.ts'
import { Candidates } from './candidates.tsx'

beforeEach(() => setPreferences({ folded: [] }))

const candidate: Candidate = {
  customerId: 'c2',
  name: '陈**',
  phone: '+86138****5678',
  numberTail: '1001',
  lastAt: null,
  score: 60,
  evidence: ['phone-unverified', 'name'],
  certain: false,
} as const

const side = (changes: Partial<MergeSide> = {}): MergeSide => ({
  customerId: 'c1',
  name: '陈立文',
  numberTail: '1001',
  identified: true,
  contactPoints: 2,
  notes: 0,
  tasks: 0,
  contacts: 3,
  openContacts: 0,
  createdAt: 0,
  ...changes,
})
const preview: MergePreview = {
  sides: { own: side(), other: side({ customerId: 'c2', numberTail: null, contacts: 1 }) },
  better: 'own',
  toldApart: false,
  fields: [
    {
      field: 'city',
      own: { value: '上海', source: 'core-banking', at: 0 },
      other: { value: '杭州', source: 'agent', at: DAY },
      wins: 'own',
      why: 'believed',
    },
  ],
  refusals: [{ purpose: 'marketing', channel: null, from: 'other' }],
  doNotContact: false,
  evidence: ['phone-unverified'],
}

/** @param bare the record of the two that says less; null: they say as much */
async function show(
  identity: Partial<CustomerIdentity>,
  role: Role = 'agent',
  bare: string | null = null,
  profile = profileOf(),
) {
  const contact = interaction({ customerId: 'c1', identified: false })
  const shown = await renderDesk(<CustomerPanel interaction={contact} />, {
    interactions: [contact],
    api: {
      customer: () => Promise.resolve(cardOf()),
      profile: () => Promise.resolve(profile),
      holdings: () => Promise.resolve(holdingsOf(null)),
      timeline: () => Promise.resolve({ entries: [], nextBefore: null }),
      request: <T,>(path: string) => {
        if (path.includes('/identity')) return Promise.resolve(identityOf(identity) as T)
        if (!path.includes('merge-preview')) return nothingToDo<T>(path)
        return Promise.resolve(
          (path.startsWith(`/api/customers/${bare}/`) ? { ...preview, better: 'other' } : preview) as T,
        )
      },
    },
  })
  act(() => shown.desk.floor.setState(({ me }) => (me === null ? {} : { me: { ...me, role } })))
  await screen.findByRole('heading', { name: '陈晓雯' })
  return { ...shown, commands: () => shown.server.commands.map(({ command }) => command), contact }
}

test('[PA20] a candidate is named with why; one press says it is them, another that it is not', async () => {
  const { commands, contact } = await show({ candidates: [candidate] })
  const shown = within(await screen.findByRole('region', { name: '可能是' }))
  expect(shown.getByText('手机号相同，未验证 · 姓名相同')).toBeVisible()
  expect(shown.getByText('客户号尾号 1001')).toBeVisible()
  expect(shown.queryByText(/138 ?1234/)).toBeNull()
  expect(shown.queryByRole('button', { name: /合并/ })).toBeNull()
  await userEvent.keyboard('{Alt>}h{/Alt}')
  expect(shown.getByRole('button', { name: '是这位：陈**' })).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await userEvent.click(shown.getByRole('button', { name: '不是陈**' }))
  expect(commands()).toEqual([
    { type: 'interaction.identify', interactionId: contact.id, customerId: 'c2' },
    { type: 'customer.keepApart', customerId: 'c1', otherId: 'c2' },
  ])
})

test('[PA20] what one press said is taken back by one', async () => {
  const contact = interaction({ id: 'i9', customerId: 'c1', identified: false })
  const part = (customerId: string, candidates: readonly Candidate[]) => (
    <Candidates customerId={customerId} candidates={candidates} interaction={contact} onChanged={() => undefined} />
  )
  const shown = await renderDesk(part('c1', [candidate]), { interactions: [contact] })
  await userEvent.click(await screen.findByRole('button', { name: '是这位：陈**' }))
  shown.rerender(
    <DesignProvider>
      <DeskContext value={shown.desk}>{part('c2', [{ ...candidate, customerId: 'c1', name: '访客' }])}</DeskContext>
    </DesignProvider>,
  )
  expect(screen.queryByRole('button', { name: '是这位：访客' })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: '撤销' }))
  expect(shown.server.commands.map(({ command }) => command)).toEqual([
    { type: 'interaction.identify', interactionId: 'i9', customerId: 'c2' },
    { type: 'interaction.identify', interactionId: 'i9', customerId: 'c1' },
  ])
})

test('[PA21] a merge is shown before it is done, and takes a reason', async () => {
  const { commands } = await show({ candidates: [candidate] }, 'supervisor')
  await userEvent.click(await screen.findByRole('button', { name: '与陈**合并' }))
  const dialog = within(await screen.findByRole('dialog', { name: '合并为一位客户' }))
  const city = within(await dialog.findByRole('row', { name: /^城市/ }))
  expect(city.getByText('上海').parentElement).toHaveClass('merge-wins')
  expect(city.getByText('杭州').parentElement).toHaveClass('merge-loses')
  expect(city.getByText('按来源和时间更可信')).toBeVisible()
  expect(dialog.getByText('拒绝营销联系')).toBeVisible()
  const merge = dialog.getByRole('button', { name: '合并，可拆分' })
  await userEvent.click(merge)
  expect(commands()).toEqual([])
  await userEvent.type(dialog.getByRole('textbox', { name: '原因' }), '已核身')
  await userEvent.click(merge)
  expect(commands()).toEqual([{ type: 'customer.merge', customerId: 'c1', otherId: 'c2', reason: '已核身' }])
})

test('[PA21] it opens the way it is advised', async () => {
  const { commands } = await show({ candidates: [candidate] }, 'supervisor', 'c1')
  await userEvent.click(await screen.findByRole('button', { name: '与陈**合并' }))
  const dialog = within(await screen.findByRole('dialog', { name: '合并为一位客户' }))
  await userEvent.type(await dialog.findByRole('textbox', { name: '原因' }), '已核身')
  await dialog.findByRole('row', { name: /^城市/ })
  await userEvent.click(dialog.getByRole('button', { name: '合并，可拆分' }))
  expect(commands()).toEqual([{ type: 'customer.merge', customerId: 'c2', otherId: 'c1', reason: '已核身' }])
})

test('[PA22] owner, relations and joined records stand together; taking apart asks why', async () => {
  const at = Date.now() - 30 * DAY
  const handOver = { from: null, to: 'a1', effectiveAt: at, at, by: 'a1', reason: '新客户分配' }
  const { commands } = await show(
    {
      owner: { kind: 'user', to: 'a1', since: at, from: 'person' },
      handOvers: [{ ...handOver, from: 'a2', reason: '休假交接' }, handOver],
      relations: [
        {
          relationId: 'r1',
          kind: 'household',
          otherId: 'c9',
          name: '周**',
          hidden: false,
          since: null,
          source: 'agent',
          at,
        },
        {
          relationId: 'r2',
          kind: 'employer',
          otherId: null,
          name: '汇流科技',
          hidden: false,
          since: at,
          source: 'core-banking',
          at,
        },
      ],
      merges: [{ otherId: 'c8', how: 'person', at, by: 'a1', reason: '同一人', separated: null }],
    },
    'supervisor',
  )
  const section = within(await screen.findByRole('region', { name: '归属与关系' }))
  expect(await section.findByText('周**')).toBeVisible()
  expect(section.getByText('单位')).toBeVisible()
  await userEvent.click(section.getByRole('button', { name: '交接记录 2 条' }))
  expect(section.getByText(/休假交接/)).toBeVisible()
  await userEvent.click(section.getByRole('button', { name: '删除与周**的关系' }))
  const asked = within(await screen.findByRole('dialog', { name: '删除与周**的关系' }))
  await userEvent.type(asked.getByRole('textbox', { name: '原因' }), '登记错人')
  await userEvent.click(asked.getByRole('button', { name: '删除' }))
  await userEvent.click(section.getByRole('button', { name: '登记关系' }))
  await userEvent.selectOptions(section.getByRole('combobox', { name: '关系' }), '单位')
  await userEvent.type(section.getByRole('textbox', { name: '对方' }), '江南纺织')
  const write = section.getByRole('button', { name: '登记名称「江南纺织」' })
  const since = section.getByLabelText('开始日期')
  fireEvent.change(since, { target: { value: '2999-01-01' } })
  await userEvent.click(write)
  expect(section.getByText('选 1900 年到今天之间的日期')).toBeVisible()
  fireEvent.change(since, { target: { value: '1965-05-01' } })
  await userEvent.click(write)
  await userEvent.click(section.getByRole('button', { name: '拆分' }))
  const dialog = within(await screen.findByRole('dialog', { name: '拆分为两位客户' }))
  await userEvent.type(dialog.getByRole('textbox', { name: '原因' }), '看错了')
  await userEvent.click(dialog.getByRole('button', { name: '拆分' }))
  expect(commands()).toMatchObject([
    { type: 'customer.unrelate', customerId: 'c1', relationId: 'r1', reason: '登记错人' },
    {
      type: 'customer.relate',
      customerId: 'c1',
      kind: 'employer',
      otherId: null,
      name: '江南纺织',
      since: fromWallClock('1965-05-01T00:00', displayZone()),
    },
    { type: 'customer.separate', customerId: 'c1', otherId: 'c8', reason: '看错了' },
  ])
})

test('[IR54] [CP57] [PA33] [PA34] what was removed comes back, the bank’s word takes a supervisor, and two employers say so', async () => {
  const at = Date.now() - 30 * DAY
  const said = { otherId: null, since: null, source: 'core-banking', at, hidden: false } as const
  const gone = { at, by: 'a1', reason: '已离婚' }
  const { commands } = await show(
    {
      relations: [
        { ...said, relationId: 'r1', kind: 'employer', name: '青木设计' },
        { ...said, relationId: 'r2', kind: 'household', name: null, hidden: true },
      ],
      removedRelations: [{ ...said, relationId: 'r3', kind: 'household', name: '周敏', removed: gone }],
      merges: [
        { otherId: 'c8', how: 'identifier', at, by: 'a1', reason: null, separated: { ...gone, reason: '看错了' } },
      ],
    },
    'agent',
    null,
    profileOf({}, { employer: { value: '云帆科技', source: 'agent', at } }),
  )
  const section = within(await screen.findByRole('region', { name: '归属与关系' }))
  expect(await section.findByText('另有说法')).toHaveAttribute('title', '客户资料里的单位是云帆科技')
  expect(screen.getAllByText('另有说法')).toHaveLength(2)
  expect(section.getByText('核身后显示')).toBeVisible()
  expect(section.getByText(/拆分 · 看错了/)).toBeVisible()
  expect(section.getByRole('button', { name: '另一条' })).toBeVisible()
  await userEvent.click(section.getByRole('button', { name: '删除与青木设计的关系' }))
  expect(screen.queryByRole('dialog')).toBeNull()
  await userEvent.click(section.getByRole('button', { name: '删除过的关系 1 条' }))
  expect(section.getByText(/已离婚/)).toBeVisible()
  await userEvent.click(section.getByRole('button', { name: '恢复同住家人 周敏' }))
  expect(commands()).toMatchObject([{ type: 'customer.relate', customerId: 'c1', relationId: 'r3', name: '周敏' }])
})

test('[PA23] [IR20] departments’ ratings stand beside the grades, and a prospect is called one', async () => {
  const rating = {
    department: '信用卡中心',
    scale: 'A–E',
    value: 'B',
    since: Date.now(),
    source: 'card-system',
  } as const
  await show({ ratings: [rating] })
  const standing = within(await screen.findByRole('region', { name: '等级与六度' }))
  expect(await standing.findByText('信用卡中心')).toBeVisible()
  expect(standing.getByText(/A–E，.*信用卡系统/)).toBeInTheDocument()
  expect(screen.getByText('潜客')).toBeVisible()
})

test('[PA28] the owner stands in one place: from the bank, by name until somebody takes over, and as no detail beside', async () => {
  const since = Date.now() - 30 * DAY
  const fields = profileOf({}, { manager: { value: '刘志刚', source: 'core-banking', at: since, trust: 90 } })
  const named = { kind: 'named', name: '刘志刚', source: 'core-banking', since } as const
  await show({ owner: named }, 'supervisor', null, fields)
  const section = within(await screen.findByRole('region', { name: '归属与关系' }))
  expect(await section.findByText('刘志刚')).toBeVisible()
  expect(section.getByText('· 来自银行')).toBeVisible()
  expect(section.getByRole('button', { name: '改派' })).toBeVisible()
  expect(screen.getAllByText('刘志刚')).toHaveLength(1)
  expect(screen.queryByText('客户经理')).toBeNull()
})

test('[PA28] somebody here whom the bank names has their day and the bank beside them', async () => {
  const since = Date.now() - 30 * DAY
  await show({ owner: { kind: 'user', to: 'a1', since, from: 'bank' } }, 'supervisor')
  const section = within(await screen.findByRole('region', { name: '归属与关系' }))
  expect(await section.findByText(/起 · 来自银行/)).toBeVisible()
  expect(section.getByRole('button', { name: '交接' })).toBeVisible()
})

/** What a copy of somebody's data leaves out, and what is noted of it. */
import { afterEach, expect, test } from 'vitest'
import type { ErasureView } from '#shared/protocol/rights-rest.ts'
import type { CustomerCard } from '#shared/protocol/rest.ts'
import { centreWithShelf, presents, untilPrompted } from '../support/centre/shelf.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import type { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'
import { settle } from '../support/centre/virtual-clock.ts'

let centre: TestCentre
afterEach(() => centre.close())

const WORDS = '我的理财快到期了，还没想好放哪'
const PITCH = { pitch: { zh: '可能亏损', en: 'You may lose money' }, questions: [], objections: [] }
const CHECKED = { zh: '系统检查', en: 'Checked by the system' }
const CHECKS = (['agent', 'assessment', 'risk-match'] as const).map((check) => ({
  id: check,
  agent: CHECKED,
  customer: CHECKED,
  check,
}))

async function asks(anna: TestDesk, requestId: string, kind: 'access' | 'erasure') {
  const contact = centre.server.engine.view.interactions.values().next().value
  if (contact === undefined) throw new Error('there is no contact')
  const about = { requestId, customerId: contact.customerId, kind, way: 'chat', interactionId: contact.id } as const
  await anna.must({ type: 'right.request', ...about, identity: 'documents', text: '我想要一份我的资料' })
}

async function copy(form: 'json' | 'page'): Promise<Response> {
  const why = encodeURIComponent('应客户请求')
  return centre.get(`/api/compliance/requests/q1/copy?form=${form}&reason=${why}`, await centre.signIn('quinn'))
}

test('[RP9] no copy holds the key to a questionnaire that is still to be answered', async () => {
  centre = await centreWithShelf({
    policy: {
      coolDownSeconds: 0,
      remoteAssessment: true,
      secondPerson: false,
      loosened: { 'remote-assessment': '合规部同意', 'second-person': '一个人的测试' },
    },
    proposition: {
      kind: 'wealth',
      risk: 'R2',
      ratings: { issuer: 'R2', own: 'R2' },
      scripts: { text: PITCH, voice: PITCH },
      disclosures: CHECKS,
    },
  })
  const anna = await centre.availableDesk('anna')
  const { id } = await acceptFirst(centre, anna, { identified: true })
  await centre.writes(WORDS)
  await presents(anna, id, await untilPrompted(anna, id))
  await settle()
  const card = centre.channel.sent.at(-1)?.content
  if (card?.kind !== 'card' || card.link === null) throw new Error('no link was sent')
  await asks(anna, 'q1', 'access')
  for (const form of ['json', 'page'] as const) {
    const words = await (await copy(form)).text()
    expect(words).toContain(WORDS)
    expect(words).not.toContain(card.link.slice(card.link.lastIndexOf('/') + 1))
  }
})

test('[RP9] why the bank decided as it did stays with the bank; what they were told is in the copy', async () => {
  centre = await centreWithShelf({})
  const anna = await centre.availableDesk('anna')
  await acceptFirst(centre, anna, { name: '李四海' })
  await asks(anna, 'q1', 'access')
  await asks(anna, 'q2', 'erasure')
  const quinn = await centre.desk('quinn')
  const answer = { outcome: 'refused', told: '账户未结清，暂不能删除', reason: '内部：疑似涉诈' } as const
  await quinn.must({ type: 'right.settle', requestId: 'q2', ...answer })
  for (const form of ['json', 'page'] as const) {
    const words = await (await copy(form)).text()
    expect(words).toContain(answer.told)
    expect(words).not.toContain(answer.reason)
  }
})

test('[RP9] the page tells each score as it is now, and which grade is which', async () => {
  centre = await centreWithShelf({})
  const anna = await centre.availableDesk('anna')
  await acceptFirst(centre, anna, { name: '李四海' })
  await asks(anna, 'q1', 'access')
  const contact = centre.server.engine.view.interactions.values().next().value
  const [why, gauge] = ['import:core', 'contribution'] as const
  await centre.storage.profiles.put(contact?.customerId ?? '', {
    grades: { customer: 'gold', card: 'silver', response: 'D', service: null },
    gauges: [
      { gauge, value: 57, at: 2_000, why },
      { gauge, value: 63, at: 1_000, why },
    ],
  })
  const page = await (await copy('page')).text()
  expect(page).toContain('贡献 57')
  expect(page).not.toContain('贡献 63')
  expect(page).toContain('客户等级 金 · 持卡等级 银 · 响应等级 D')
})

test('[RP9] [RP3] purchases taken back are in the copy, marked so, and counted among what an erasure leaves', async () => {
  centre = await centreWithShelf({})
  const anna = await centre.availableDesk('anna')
  const { customerId } = await acceptFirst(centre, anna, { name: '李四海' })
  await asks(anna, 'q1', 'access')
  const bought = { customerId, productCode: 'WL-1', at: centre.clock.now(), revenue: null }
  const { profiles } = centre.storage
  await profiles.addPurchases(['p1', 'p2'].map((id) => ({ ...bought, id })))
  await profiles.addPurchases([{ ...bought, id: 'p2', as: 'taken-back' }])
  const { purchases } = (await (await copy('json')).json()) as { purchases: readonly object[] }
  expect(purchases).toMatchObject([
    { id: 'p1', takenBack: false },
    { id: 'p2', takenBack: true },
  ])
  const page = await (await copy('page')).text()
  expect(page).toContain('WL-1 · p2 · 已撤销，不计入')
  expect(page).not.toContain('p1 · 已撤销')
  const answer = await centre.get(`/api/customers/${customerId}/erasure`, await centre.signIn('quinn'))
  expect(((await answer.json()) as ErasureView).stays).toMatchObject({ purchases: 1, takenBack: 1 })
})

test('[RP9] telephones say whose word they are; those removed are in the copy, without who removed them and why', async () => {
  centre = await centreWithShelf({})
  const anna = await centre.availableDesk('anna')
  await acceptFirst(centre, anna, { name: '李四海' })
  await asks(anna, 'q1', 'access')
  const customerId = centre.server.engine.view.interactions.values().next().value?.customerId ?? ''
  const card = async () =>
    (await (await centre.get(`/api/customers/${customerId}`, await centre.signIn('anna'))).json()) as CustomerCard
  const say = async (phone: string) => {
    const { revision } = (await card()).customer
    await anna.must({ type: 'customer.edit', customerId, revision, name: '李四海', phone, doNotContact: false })
  }
  await say('+8613700000000')
  const pointId = (await card()).customer.contactPoints.find(({ kind }) => kind === 'phone')?.id ?? ''
  await anna.must({ type: 'customer.removePoint', customerId, pointId, reason: '内部：疑似盗号' })
  await say('+8613900000000')
  const words = await (await copy('json')).text()
  expect(JSON.parse(words)).toMatchObject({
    contactPoints: expect.arrayContaining([
      expect.objectContaining({
        value: '+8613900000000',
        told: expect.objectContaining({ source: 'agent' }),
        vouched: null,
      }),
    ]),
    removedPoints: [
      {
        kind: 'phone',
        value: '+8613700000000',
        told: { source: 'agent' },
        removedAt: new Date(centre.clock.now()).toISOString(),
      },
    ],
  })
  const page = await (await copy('page')).text()
  expect(page).toMatch(/\+8613700000000 · 坐席登记 · [^·]+ · [^·]+已移除，不再使用/u)
  expect(page).toMatch(/\+8613900000000 · 坐席登记 · [^·]+<\/td>/u)
  for (const one of [words, page]) expect(one).not.toContain('疑似盗号')
})

import { expect, test } from 'vitest'
import type { OfferEvidence } from '#shared/protocol/compliance-rest.ts'
import { FIRST_MARKETING_POLICY } from '#shared/domain/proposition.ts'
import { evidencePage } from './evidence-page.ts'

const AT = Date.parse('2026-11-23T11:45:12+08:00')
const names = { user: (id: string) => `<${id}>`, intent: (id: string) => `意图 ${id}` }

function file(
  change: Partial<OfferEvidence> = {},
  offer: Partial<OfferEvidence['recommendation']> = {},
): OfferEvidence {
  return {
    format: 'huiliu-offer-evidence',
    version: 1,
    madeAt: AT,
    madeBy: { id: 'quinn', name: 'Quinn' },
    salt: '00',
    centre: { zh: '中心', en: 'Centre' },
    timeZone: 'Asia/Shanghai',
    customer: { id: 'c', name: '李雷', number: 'C-1' },
    interactionId: 'i',
    channel: 'chat',
    deskId: 'anna',
    recommendation: {
      id: 'r',
      propositionId: 'p',
      propositionVersion: 2,
      at: AT,
      occasion: { on: 'contact-start' },
      match: 80,
      suitability: null,
      heldOut: false,
      grounds: null,
      presented: null,
      answer: null,
      withdrawn: null,
      ...offer,
    },
    proposition: null,
    policy: FIRST_MARKETING_POLICY,
    consents: [],
    rows: [],
    purchases: [],
    recordings: [],
    chain: { seq: 1, hash: 'ab' },
    ...change,
  }
}

const row = (type: string, data: object): OfferEvidence['rows'][number] => ({
  previousHash: '',
  hash: 'cd',
  row: {
    seq: 1,
    centre: 'c',
    epoch: 1,
    stream: 's',
    type,
    v: 1,
    at: AT,
    data: JSON.parse(JSON.stringify(data)),
    cause: null,
    actor: 'anna',
  },
  body: null,
})

test('[CO9] of a questionnaire it says whether it was sent, and that nothing had to be told', () => {
  const withdrawn = { at: AT, why: 'contact-ended' } as const
  const unsent = evidencePage(file({}, { assessFirst: true, withdrawn }), 'en', names)
  expect(unsent).toContain('no questionnaire was sent')
  expect(unsent).toContain('so nothing had to be told')
  const presented = { at: AT, agentId: 'anna', messageId: 'm' }
  expect(evidencePage(file({}, { assessFirst: true, presented }), 'en', names)).toContain('the questionnaire was sent')
})

test('[CO9] the rules in force are told apart by name and version, what was known of the customer by name', () => {
  const policy = row('config.saved', { kind: 'marketingPolicy', id: 'policy', version: 7, record: {} })
  const product = { kind: 'proposition', id: 'p', version: 2, record: { name: { zh: '三年定存', en: 'Deposit' } } }
  const made = {
    ...row('recommendation.made', {}),
    body: { content: { why: { zh: '快到期', en: 'Matures' }, facts: { intents: ['transfer-limit'] } }, salt: '00' },
  }
  const page = evidencePage(file({ rows: [policy, row('config.saved', product), made] }), 'zh-CN', names)
  expect(page).toContain('营销规则，第 7 版')
  expect(page).toContain('第 7 版，2026年11月23日')
  expect(page).toContain('产品上架内容：三年定存，第 2 版')
  expect(page).toContain('意图 transfer-limit')
})

test('[OF66] a yes in writing stands with the words it rests on, and when they were written', () => {
  const answered = { at: AT + 60_000, agentId: 'anna', reasonId: null, disclosures: [], remindAt: null, messageId: 'm' }
  const asked = { body: { content: { kind: 'text', text: '好的 <b>办</b>' }, salt: '00' } }
  const said = { ...row('message.added', { messageId: 'm' }), ...asked }
  const other = {
    ...row('message.added', { messageId: 'n' }),
    body: { content: { kind: 'text', text: '多少钱' }, salt: '' },
  }
  const page = (rows: OfferEvidence['rows'], answer: object = answered): string =>
    evidencePage(file({ rows }, { answer: { response: 'accepted', ...answered, ...answer } }), 'zh-CN', names)
  expect(page([other, said])).toContain('以客户 2026年11月23日 11:45:12 的话为准：「好的 &lt;b&gt;办&lt;/b&gt;」')
  expect(page([{ ...said, body: 'erased' }])).toContain('的话为准：已按规定删除')
  expect(page([said], { messageId: undefined })).not.toContain('为准')
})

test('[CO29] each answer is told in words, with what a yes rests on and why not, and that another followed', () => {
  const content = { kind: 'text', text: '那行吧，我看看' }
  const said = { ...row('message.added', { messageId: 'm' }), body: { content, salt: '00' } }
  const yes = row('recommendation.answered', { response: 'accepted', reasonId: null, messageId: 'm', confirmed: true })
  const no = row('recommendation.answered', { response: 'declined', reasonId: 'rate' })
  const later = { ...no, row: { ...no.row, seq: yes.row.seq + 1 } }
  const page = evidencePage(file({ rows: [said, yes, later] }), 'zh-CN', names)
  expect(page).toContain('客户接受 · 「那行吧，我看看」 · 坐席确认是同意 · 后来改了')
  expect(page).toMatch(/<p>婉拒[^·<]*(?: · 原因：[^·<]*)?<\/p>/)
  expect(evidencePage(file({ rows: [{ ...said, body: 'erased' }, yes] }), 'en', names)).toContain(
    'Accepted · the message is no longer kept',
  )
})

test('[CO31] the assessment a risk was chosen by stands with when and where it was taken and until when it counts', () => {
  const suitability = { risk: 'R2', tolerance: 'C3', validUntil: AT + 86_400_000 } as const
  const page = (where: string): string =>
    evidencePage(file({}, { suitability: { ...suitability, assessed: { at: AT, where } } }), 'zh-CN', names)
  expect(page('静安<支行>')).toContain(
    '2026年11月23日 11:45:12 测评（静安&lt;支行&gt;），有效至 2026年11月24日 11:45:12',
  )
  expect(page('remote')).toContain('测评（本系统问卷）')
  expect(evidencePage(file({}, { suitability }), 'zh-CN', names)).not.toContain('有效至')
})

test('[CO33] the level an offer was chosen by says what lowered it', () => {
  const level = { tolerance: 'C5', elder: { age: 65, atMost: 'R2' } } as const
  const suitability = { risk: 'R2', ...level, validUntil: AT, assessed: { at: AT, where: '' } } as const
  const page = evidencePage(file({}, { suitability }), 'en', names)
  expect(page).toContain('Product R2, customer C5 (65 and over: R2 at most)')
  expect(page).toContain('source not named')
})

test('[CO28] an answer on a call stands with the recording it is heard in and how far in, or that none is stored', () => {
  const answer = { at: AT + 65_000, agentId: 'anna', reasonId: null, disclosures: [], remindAt: null } as const
  const page = (change: Partial<OfferEvidence>): string =>
    evidencePage(file({ channel: 'voice', ...change }, { answer: { ...answer, response: 'accepted' } }), 'zh-CN', names)
  const recordings = [{ id: 'rec-1', startedAt: AT, durationMs: 90_000 }]
  expect(page({ recordings })).toContain('录音 2026年11月23日 11:45:12 开始，回答在 1:05 处 <code>rec-1</code>')
  expect(page({})).toContain('没有存下这次回答的录音')
  expect(page({ channel: 'chat' })).not.toContain('录音')
})

test('[CO23] [CO4] the sale stands in it with who told it, and on whose desk the offer was', () => {
  const told = { at: AT, by: 'adam', file: 'a<b>.csv' }
  const page = evidencePage(file({ purchases: [{ id: 'T-1', at: AT, revenue: 36_000, told }] }), 'en', names)
  expect(page).toContain('T-1, CN¥360.00')
  expect(page).toContain('by &lt;adam&gt; (file a&lt;b&gt;.csv)')
  expect(page).toContain('&lt;anna&gt;')
  expect(evidencePage(file(), 'zh-CN', names)).toContain('银行没有告知成交')
})

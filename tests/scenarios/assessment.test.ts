import { afterEach, expect, test } from 'vitest'
import { type Answers, type AssessmentTaken, isAssessmentLink, type OpenAssessment } from '#shared/domain/assessment.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { RiskTolerance } from '#shared/domain/facts.ts'
import type { MarketingPolicyRecord } from '#shared/domain/proposition.ts'
import type { AssessmentEntry, EvidencePage } from '#shared/protocol/compliance-rest.ts'
import type { OfferBoard } from '#shared/protocol/offers-rest.ts'
import type { CustomerProfile } from '#shared/protocol/profile-rest.ts'
import { answering, centreWithShelf, DEPOSIT, presents, untilPrompted } from '../support/centre/shelf.ts'
import { acceptFirst, erases } from '../support/centre/steps.ts'
import type { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'
import { settle } from '../support/centre/virtual-clock.ts'

let centre: TestCentre
afterEach(() => centre.close())

const WORDS = '我的理财快到期了，还没想好放哪'
const DAY = 86_400_000
const BOLD: Answers = {
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
}
const SIGNED = [
  [
    [10, 10],
    [120, 90],
    [240, 20],
  ],
]

const AGREED = {
  remoteAssessment: true,
  secondPerson: false,
  loosened: { 'remote-assessment': '合规部同意', 'second-person': '一个人的测试' },
} as const
const PITCH = { pitch: { zh: '可能亏损', en: 'You may lose money' }, questions: [], objections: [] }
const CHECKS = (['agent', 'assessment', 'risk-match'] as const).map((check) => ({
  id: check,
  agent: { zh: '系统检查', en: 'Checked by the system' },
  customer: { zh: '系统检查', en: 'Checked by the system' },
  check,
}))

/** Anna has a contact in hand in which the customer spoke of what a wealth product of R3 answers. */
async function asked(
  policy: Partial<MarketingPolicyRecord> = AGREED,
  identified = true,
): Promise<{ readonly anna: TestDesk; readonly contact: Interaction }> {
  centre = await centreWithShelf({
    policy: { coolDownSeconds: 0, ...policy },
    proposition: {
      kind: 'wealth',
      risk: 'R2',
      ratings: { issuer: 'R2', own: 'R2' },
      scripts: { text: PITCH, voice: PITCH },
      disclosures: CHECKS,
    },
  })
  const anna = await centre.availableDesk('anna')
  const contact = await acceptFirst(centre, anna, { identified })
  return { anna, contact }
}

async function linkSent(anna: TestDesk, id: string): Promise<string> {
  await presents(anna, id, await untilPrompted(anna, id))
  await settle()
  const card = centre.channel.sent.at(-1)?.content
  if (card?.kind !== 'card' || card.link === null) throw new Error('no link was sent')
  return card.link
}

const tokenOf = (link: string): string => link.slice(link.lastIndexOf('/') + 1)

async function post<T>(path: string, body: object): Promise<T | string> {
  const response = await centre.post(path, body)
  const answer = (await response.json()) as T & { readonly error?: { readonly code: string } }
  return response.ok ? answer : (answer.error?.code ?? `${response.status}`)
}
const opens = (token: string) => post<OpenAssessment>('/api/assessment/open', { token })
const answers = (token: string, over: object = {}) =>
  post<AssessmentTaken>('/api/assessment', { token, language: 'zh-CN', answers: BOLD, signature: SIGNED, ...over })

test('[AS1, AS3, AS8] assess first, by link, and then the product itself', async () => {
  const { anna, contact } = await asked()
  const { id, customerId } = contact
  await centre.writes(WORDS)
  expect(await untilPrompted(anna, id)).toMatchObject({ propositionId: DEPOSIT, assessFirst: true, suitability: null })
  const first = await untilPrompted(anna, id)
  const accepts = answering(id, first, { response: 'accepted' })
  const link = await linkSent(anna, id)
  expect(await anna.send(accepts)).toMatchObject({ refusal: { code: 'not-presented' } })
  expect(isAssessmentLink(link)).toBe(true)
  // [AS9] The desk reads that it was sent, and not where it leads.
  expect(anna.interactions.get(id)?.messages.at(-1)).toMatchObject({ content: { kind: 'card', link: null } })
  expect(JSON.stringify(anna.frames)).not.toContain(tokenOf(link))

  expect(await opens(tokenOf(link))).toMatchObject({ language: 'zh-CN', age: null })
  const tolerance: RiskTolerance = 'C4'
  expect(await answers(tokenOf(link))).toMatchObject({ tolerance, validUntil: centre.clock.now() + 365 * DAY })
  const offer = await anna.until('the product is offered', () => {
    const latest = anna.interactions.get(id)?.recommendations.at(-1)
    return latest?.assessFirst === true ? null : (latest ?? null)
  })
  expect(offer).toMatchObject({ propositionId: DEPOSIT, suitability: { risk: 'R2', tolerance } })
  expect(anna.interactions.get(id)?.recommendations[0]?.withdrawn?.why).toBe('assessed')
  const profile = await centre.get(`/api/customers/${customerId}/profile`, await centre.signIn('anna'))
  expect(((await profile.json()) as CustomerProfile).assessment).toMatchObject({ tolerance, where: 'remote' })
})

test('[AS16, BO34] the board counts a questionnaire sent, opened once, signed with a level that fits', async () => {
  const { anna, contact } = await asked()
  await centre.writes(WORDS)
  const sue = await centre.signIn('sue')
  const board = async () => {
    const now = centre.clock.now()
    const answer = await centre.get(`/api/offers/board?from=${now - DAY}&to=${now + DAY}`, sue)
    return ((await answer.json()) as OfferBoard).assessFirst
  }
  const token = tokenOf(await linkSent(anna, contact.id))
  expect((await board()).total).toEqual({ sent: 1, opened: 0, signed: 0, suits: 0, accepted: 0 })
  await opens(token)
  await opens(token)
  expect((await board()).total).toMatchObject({ sent: 1, opened: 1, signed: 0 })
  const opened = await centre.storage.events.readStream(`customer/${contact.customerId}`)
  expect(opened.filter(({ type }) => type === 'customer.assessmentOpened')).toHaveLength(1)
  await answers(token)
  const told = await board()
  expect(told.total).toEqual({ sent: 1, opened: 1, signed: 1, suits: 1, accepted: 0 })
  expect(told.byProposition).toMatchObject([{ propositionId: DEPOSIT, signed: 1 }])
  expect(told.byAgent).toMatchObject([{ agentId: 'anna', sent: 1 }])
})

test('[CO2] what was answered and signed is found by compliance, with the questionnaire and the address', async () => {
  const { anna, contact } = await asked()
  await centre.writes(WORDS)
  await answers(tokenOf(await linkSent(anna, contact.id)))
  const quinn = await centre.signIn('quinn')
  const path = `/api/compliance/assessments?from=0&to=${centre.clock.now() + DAY}&customerId=${contact.customerId}`
  const found = (await (await centre.get(path, quinn)).json()) as EvidencePage<AssessmentEntry>
  expect(found.entries).toMatchObject([
    {
      interactionId: contact.id,
      tolerance: 'C4',
      validUntil: centre.clock.now() + 365 * DAY,
      paper: { questionnaire: 1, answers: BOLD, signature: SIGNED, address: '127.0.0.1', language: 'zh-CN' },
    },
  ])
})

test('[AS4] to be asked for an assessment is no offer, and nothing is owed for it after the contact', async () => {
  const { anna, contact } = await asked()
  await centre.writes(WORDS)
  const first = await untilPrompted(anna, contact.id)
  await linkSent(anna, contact.id)
  await anna.must({ type: 'interaction.end', interactionId: contact.id })
  expect(anna.interactions.get(contact.id)?.recommendations[0]?.withdrawn?.why).toBe('contact-ended')
  await centre.advance(4_000)
  expect(await centre.storage.readModels.offer(first.id)).toBeNull()
})

test('[AS6, AS8] who can bear too little is offered nothing', async () => {
  const { anna, contact } = await asked()
  await centre.writes(WORDS)
  const link = await linkSent(anna, contact.id)
  expect(await answers(tokenOf(link), { answers: { ...BOLD, loss: 'never' } })).toMatchObject({ tolerance: 'C1' })
  await settle(40)
  expect(anna.interactions.get(contact.id)?.recommendations).toHaveLength(1)
})

test('[OF80] nobody is verified for what has a risk while the bank has no record of them', async () => {
  const { anna, contact } = await asked(AGREED, false)
  await centre.writes(WORDS)
  const withheld = await anna.until('it is told', () => anna.interactions.get(contact.id)?.withheld.at(-1) ?? null)
  expect(withheld).toMatchObject({ propositionId: DEPOSIT, policy: 'identity', reason: 'no-record' })
})

test('[CO33] who is 65 and over is C3 at most, and both the list and the panel say what the points came to', async () => {
  const { anna, contact } = await asked()
  const { customerId } = contact
  await centre.writes(WORDS)
  const bold = { ...BOLD, age: 'over65', income: 'over1m', stability: 'growing', share: 'under25', goal: 'most' }
  await answers(tokenOf(await linkSent(anna, contact.id)), { answers: { ...bold, experience: 'shares' } })
  const level = { tolerance: 'C3', held: { from: 'C4', by: 'age' } }
  const path = `/api/compliance/assessments?from=0&to=${centre.clock.now() + DAY}`
  const found = await centre.get(path, await centre.signIn('quinn'))
  expect(((await found.json()) as EvidencePage<AssessmentEntry>).entries).toMatchObject([{ ...level, where: 'remote' }])
  const profile = await centre.get(`/api/customers/${customerId}/profile`, await centre.signIn('anna'))
  expect(((await profile.json()) as CustomerProfile).assessment).toMatchObject(level)
})

test('[AS7] a link is good once, for a day, as it was made, and for a signed answer', async () => {
  const { anna, contact } = await asked()
  await centre.writes(WORDS)
  const token = tokenOf(await linkSent(anna, contact.id))
  const [interactionId, recommendationId, , seal] = token.split('~')
  expect(await opens(`${interactionId}~${recommendationId}~zzzzzzzz~${seal}`)).toBe('not-found')
  expect(await opens('x')).toBe('not-found')
  expect(await answers(token, { signature: [[[5, 5]]] })).toBe('malformed')
  expect(await Promise.all([answers(token), answers(token)])).toEqual([expect.anything(), 'already-done'])
  expect(await opens(token)).toBe('already-done')
  const rows = await centre.storage.events.readStream(`customer/${contact.customerId}`)
  const written = rows.filter(({ type }) => type === 'customer.assessed')
  expect(written.map(({ data }) => data)).toEqual([
    { $body: expect.any(String), interactionId, recommendationId, tolerance: 'C4' },
  ])
})

test('[AS7] a day later it has run out', async () => {
  const { anna, contact } = await asked()
  await centre.writes(WORDS)
  const token = tokenOf(await linkSent(anna, contact.id))
  // Nothing that happens meanwhile matters, only what the clock says.
  centre.clock.jump(DAY - 1)
  expect(await opens(token)).toMatchObject({ expiresAt: centre.clock.now() + 1 })
  centre.clock.jump(1)
  expect(await opens(token)).toBe('expired')
  expect(await answers(token)).toBe('expired')
})

test('[AS7] who tries links is slowed down', async () => {
  await asked()
  const tried = await Promise.all(Array.from({ length: 31 }, () => opens('x')))
  expect(tried.at(-1)).toBe('too-often')
})

test('[AS2] switched off, nothing is offered, and the reason is told', async () => {
  const { anna, contact } = await asked({ ...AGREED, remoteAssessment: false })
  await centre.writes(WORDS)
  const withheld = await anna.until('it is told', () => anna.interactions.get(contact.id)?.withheld.at(-1) ?? null)
  expect(withheld).toMatchObject({ propositionId: DEPOSIT, policy: 'suitability', reason: 'assessment-missing' })
  expect(anna.interactions.get(contact.id)?.recommendations).toEqual([])
})

test('[AS9] erased, the answers stay as evidence and the link is void', async () => {
  const { anna, contact } = await asked()
  const { id, customerId } = contact
  await centre.writes(WORDS)
  const token = tokenOf(await linkSent(anna, id))
  await answers(token)
  await anna.must({ type: 'interaction.end', interactionId: id })
  const wrapUp = { dispositionId: null, summary: '', followUp: null }
  await anna.must({ type: 'wrapUp.complete', interactionId: id, ...wrapUp })
  await centre.advance(11 * 60_000)
  await erases(await centre.desk('quinn'), await centre.desk('adam'), customerId)
  await centre.advance(4_000)
  const rows = await centre.storage.events.readStream(`customer/${customerId}`)
  const written = rows.find(({ type }) => type === 'customer.assessed')
  const named = /"\$body":"([^"]+)"/u.exec(JSON.stringify(written?.data))?.[1] ?? ''
  const bodies = await centre.storage.events.getBodies([named])
  expect(JSON.stringify([...bodies.values()])).toContain('under20')
  expect(JSON.stringify(written?.data)).not.toContain('under20')
  expect(await opens(token)).toBe('expired')
})

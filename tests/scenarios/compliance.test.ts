/** What a compliance officer finds of an offer, over REST, and whether the evidence holds. */
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import type {
  AccessEntry,
  AssessmentEntry,
  ConsentEntry,
  EvidenceChecked,
  EvidencePage,
  EvidenceRow,
  HeldBackEntry,
  OfferEntry,
  OfferEvidence,
  RevealEntry,
} from '#shared/protocol/compliance-rest.ts'
import type { CustomerBroughtIn } from '#shared/protocol/rest.ts'
import { rebuildReadModels } from '../../src-server/projections/rebuild.ts'
import { hashEvent } from '../../src-server/storage/hash-chain.ts'
import { answering, centreWithShelf, presents, untilPrompted } from '../support/centre/shelf.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import type { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'
import { settle } from '../support/centre/virtual-clock.ts'

let centre: TestCentre
afterEach(() => centre.close())

const DAY = 86_400_000
const namesBody = z.object({ $body: z.string() })
const WORDS = '我的理财快到期了 <script>alert(1)</script>'

async function read<T>(username: string, path: string): Promise<T> {
  const response = await centre.get(`/api/compliance/${path}`, await centre.signIn(username))
  expect(response.status).toBe(200)
  return (await response.json()) as T
}

const time = () => `from=${centre.clock.now() - DAY}&to=${centre.clock.now() + DAY}`
const list = async <Entry>(path: string, more = ''): Promise<readonly Entry[]> =>
  (await read<EvidencePage<Entry>>('quinn', `${path}?${time()}${more}`)).entries

interface Sold {
  readonly anna: TestDesk
  readonly interactionId: string
  readonly customerId: string
  readonly recommendationId: string
}

const disclosures = [
  {
    id: 'd1',
    agent: { zh: '说明提前支取按活期计息', en: 'Explain' },
    customer: { zh: '提前支取按活期计息', en: 'Early withdrawal' },
    check: 'agent',
  } as const,
]

/** An offer that was presented, agreed to in writing, and accepted with what had to be told. */
async function soldOnce(): Promise<Sold> {
  centre = await centreWithShelf({ proposition: { disclosures } })
  const anna = await centre.availableDesk('anna')
  const { id, customerId } = await acceptFirst(centre, anna)
  await centre.writes(WORDS)
  const offer = await untilPrompted(anna, id)
  await presents(anna, id, offer)
  await settle()
  await centre.writes('好的 <b>办</b>')
  await anna.must(answering(id, offer, { response: 'accepted', disclosures: ['d1'], confirmed: true }))
  await settle()
  return { anna, interactionId: id, customerId, recommendationId: offer.id }
}

test('[CO4] an offer is found with what was told and answered, by customer and by time', async () => {
  const { customerId, interactionId, recommendationId } = await soldOnce()
  const [entry] = await list<OfferEntry>('offers', `&customerId=${customerId}`)
  expect(entry).toMatchObject({
    customerId,
    interactionId,
    channel: 'chat',
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  expect(entry?.offer).toMatchObject({
    id: recommendationId,
    presented: { agentId: 'anna' },
    answer: { response: 'accepted', disclosures: ['d1'] },
  })
  expect(entry?.offer).not.toHaveProperty('grounds')
  expect(await list<OfferEntry>('offers', '&customerId=somebody-else')).toEqual([])
  const before = await read<EvidencePage<OfferEntry>>('quinn', `offers?from=0&to=${centre.clock.now() - DAY}`)
  expect(before).toEqual({ entries: [], nextBefore: null })
})

test('[CO29] [CO30] answers stay with the words they rest on, and so does a consent that a message proves', async () => {
  const { anna, customerId, interactionId, recommendationId } = await soldOnce()
  const said = { purpose: 'marketing', channel: 'sms', given: true, until: null, note: '' } as const
  const messageId = anna.interactions
    .get(interactionId)
    ?.messages.findLast(({ author }) => author.role === 'customer')?.id
  await anna.must({
    type: 'customer.consent',
    customerId,
    interactionId,
    ...said,
    proof: 'message',
    proofRef: messageId ?? '',
  })
  const [consent] = await list<ConsentEntry>('consents', `&customerId=${customerId}`)
  expect(consent?.said).toMatchObject({ messageId, text: '好的 <b>办</b>' })
  const offer = anna.interactions.get(interactionId)?.recommendations.find(({ id }) => id === recommendationId)
  if (offer === undefined) throw new Error('no offer')
  await anna.must(answering(interactionId, offer, { reasonId: 'no-need' }))
  const [entry] = await list<OfferEntry>('offers', `&customerId=${customerId}`)
  expect(entry?.offer).toMatchObject({
    earlier: [{ response: 'accepted', messageId, confirmed: true }],
    answer: { response: 'declined', reasonId: 'no-need' },
  })
  expect(entry?.words).toMatchObject([{ messageId, text: '好的 <b>办</b>' }])
})

test('[CO8] the evidence can be made again by anybody, and what was changed in it is found', async () => {
  const { interactionId, recommendationId } = await soldOnce()
  const file = await read<OfferEvidence>('quinn', `offers/${recommendationId}/file?interactionId=${interactionId}`)
  const types = file.rows.map(({ row }) => row.type)
  for (const type of ['config.saved', 'recommendation.made', 'message.added', 'recommendation.presented'])
    expect(types).toContain(type)
  expect(types.at(-1)).toBe('recommendation.answered')
  expect(file.proposition?.disclosures).toEqual(disclosures)
  expect(file.recommendation.grounds?.facts).toMatchObject({ intents: ['maturity'] })
  for (const { previousHash, hash, row } of file.rows) expect(hashEvent(previousHash, row)).toBe(hash)
  expect(file.chain.seq).toBeGreaterThanOrEqual(file.rows.at(-1)?.row.seq ?? 0)

  expect(await check(file)).toEqual({ checked: file.rows.length, findings: [] })
  const last = file.rows.at(-1)
  const said = file.rows.find(({ row }) => row.type === 'message.added')
  if (last === undefined || said === undefined) throw new Error('rows are missing')
  const having = async (was: EvidenceRow, row: EvidenceRow) =>
    (await check({ ...file, rows: file.rows.map((one) => (one === was ? row : one)) })).findings
  const forged = { ...last, row: { ...last.row, at: last.row.at + 1 } }
  expect(await having(last, forged)).toEqual([{ seq: last.row.seq, problem: 'row' }])
  const otherWords = { ...said, body: { content: { kind: 'text', text: '不办' }, salt: '00' } }
  expect(await having(said, otherWords)).toEqual([{ seq: said.row.seq, problem: 'body' }])
  const elsewhere = { ...last, row: { ...last.row, seq: last.row.seq - 1 } }
  expect((await having(last, elsewhere)).map(({ problem }) => problem)).toEqual(['row', 'log', 'missing'])
})

async function check(file: object): Promise<EvidenceChecked> {
  const response = await centre.post('/api/compliance/check', file, await centre.signIn('quinn'))
  expect(response.status).toBe(200)
  return (await response.json()) as EvidenceChecked
}

test('[CO10] a file says what was given: a changed head, words or rows taken out, and a later end are named', async () => {
  const { interactionId, recommendationId } = await soldOnce()
  const file = await read<OfferEvidence>('quinn', `offers/${recommendationId}/file?interactionId=${interactionId}`)
  const { recommendation, proposition, rows, customer } = file
  const parts = async (change: object) =>
    (await check({ ...file, ...change })).findings.map((found) => (found.problem === 'part' ? found.part : found))
  expect(await parts({ customer: { ...customer, name: '别人' } })).toEqual(['customer'])
  expect(await parts({ proposition: { ...proposition, disclosures: [] } })).toEqual(['proposition'])
  const answer = { ...recommendation.answer, agentId: 'ben' }
  expect(await parts({ recommendation: { ...recommendation, answer } })).toEqual(['recommendation'])
  expect(await parts({ madeBy: { id: 'sue', name: '苏' } })).toEqual(['file'])
  expect(await parts({ rows, recommendation: undefined })).toEqual(['file'])
  // What earlier files did not hold yet is no difference, taken out or not.
  expect(await parts({ customer: { ...customer, name: '别人' }, deskId: undefined, purchases: undefined })).toEqual([
    'customer',
  ])
  expect(await parts({ deskId: undefined, purchases: undefined })).toEqual(['file'])

  const seqOf = (type: string) => rows.find(({ row }) => row.type === type)?.row.seq
  const saved = seqOf('config.saved')
  expect(await parts({ rows: rows.filter(({ row }) => row.seq !== saved) })).toEqual([
    { seq: saved, problem: 'missing' },
  ])
  const said = seqOf('message.added')
  const silenced = rows.map((one) => (one.row.seq === said ? { ...one, body: 'erased' } : one))
  expect(await parts({ rows: silenced })).toEqual([{ seq: said, problem: 'body' }])
  // The answer taken out, and the end of the log moved to before it.
  const before = rows.at(-2)
  const chain = { seq: before?.row.seq, hash: before?.hash }
  const unanswered = { ...recommendation, answer: null }
  expect(await parts({ rows: rows.slice(0, -1), chain, recommendation: unanswered })).toEqual([
    { seq: rows.at(-1)?.row.seq, problem: 'missing' },
  ])
  expect(await parts({ chain: { ...file.chain, hash: '0'.repeat(64) } })).toEqual(['chain'])

  // Told by a file afterwards, of a day before the offer.
  const told = { at: file.madeAt + DAY, file: 'consents.csv' }
  const word = { purpose: 'marketing', channel: null, given: true, at: recommendation.at - DAY, until: null } as const
  const proof = { proof: 'import', proofRef: 'F-1', interactionId: null, by: 'adam', imported: told } as const
  await centre.storage.readModels.apply({ consents: [{ customerId: customer.id, ...word, ...proof }] })
  expect(await centre.storage.readModels.consentsOf(customer.id)).toHaveLength(1)
  expect(await parts({ madeBy: { id: 'sue', name: '苏' } })).toEqual(['file'])

  // What is known of the customer may go on: what was given stays what was given.
  const words = rows.flatMap(({ row: { data } }) => namesBody.safeParse(data).data?.$body ?? [])
  expect(await centre.storage.events.eraseBodies(words, centre.clock.now())).toBeGreaterThan(0)
  expect(await check(file)).toEqual({ checked: rows.length, findings: [] })
})

test('[CO9] the same stands as a page in either language, and what customers wrote is words only', async () => {
  const { interactionId, recommendationId } = await soldOnce()
  const path = `/api/compliance/offers/${recommendationId}/page?interactionId=${interactionId}`
  const token = await centre.signIn('quinn')
  const response = await centre.get(`${path}&language=en`, token)
  expect(response.headers.get('content-security-policy')).toContain('sandbox')
  expect(response.headers.get('content-disposition')).toContain('attachment')
  const page = await response.text()
  expect(page).toContain('Evidence of an offer')
  expect(page).toContain('Early withdrawal · told')
  expect(page).toContain('好的 &lt;b&gt;办&lt;/b&gt;')
  expect(page).not.toMatch(/<script|<b>|href=|src=/)
  // Why it was chosen, and of what, in words: no JSON.
  expect(page).toMatch(/Known of the customer then: Customer mentioned Maturity/)
  expect(page).not.toMatch(/&quot;zh&quot;|facts: /)
  expect(await (await centre.get(path, token)).text()).toContain('提前支取按活期计息 · 已告知')
})

test('[CO3, CO5] refusals are found with proof and words, and what they held back with its rule', async () => {
  centre = await centreWithShelf()
  const anna = await centre.availableDesk('anna')
  const { id, customerId } = await acceptFirst(centre, anna)
  await anna.must({
    type: 'customer.consent',
    customerId,
    interactionId: id,
    purpose: 'profiling',
    channel: null,
    given: false,
    until: null,
    proof: 'spoken',
    proofRef: null,
    note: '别再给我推荐了',
  })
  await centre.writes(WORDS)
  await anna.until('it is told', () => anna.interactions.get(id)?.withheld.at(-1) ?? null)
  const [consent] = await list<ConsentEntry>('consents', `&customerId=${customerId}`)
  expect(consent).toMatchObject({
    note: '别再给我推荐了',
    seq: expect.any(Number),
    consent: { purpose: 'profiling', given: false, proof: 'spoken', by: 'anna', interactionId: id },
  })
  const [held] = await list<HeldBackEntry>('held-back')
  expect(held).toMatchObject({ customerId, interactionId: id, policy: 'recommendations-off', reason: 'refused' })
})

test('[CO32] what a mood held back and took back names its message, and who said since that it was none', async () => {
  centre = await centreWithShelf()
  const anna = await centre.availableDesk('anna')
  const { id } = await acceptFirst(centre, anna)
  await centre.writes(WORDS)
  await untilPrompted(anna, id)
  await centre.writes('等太久，我要投诉')
  await anna.until('it is silent', () => (anna.interactions.get(id)?.moods.length === 0 ? null : true))
  await centre.advance(1_000)
  await anna.must({ type: 'recommendation.dismissMood', interactionId: id, mood: 'complaint', reasonId: 'misheard' })
  const held = await list<HeldBackEntry>('held-back')
  const mood = { said: { text: '等太久，我要投诉' }, by: null, dismissed: { agentId: 'anna', reasonId: 'misheard' } }
  expect(held.map(({ policy }) => policy).toSorted()).toEqual(['mood-complaint', 'withdrawn-mood'])
  for (const one of held) expect(one).toMatchObject({ reason: 'complaint', mood })
})

test('[CO3] what was imported stands with the others, and says that no log has it', async () => {
  centre = await centreWithShelf()
  const anna = await centre.availableDesk('anna')
  const { customerId } = await acceptFirst(centre, anna)
  const consent = {
    purpose: 'marketing',
    channel: null,
    given: true,
    at: centre.clock.now() - 1_000,
    until: null,
    proof: 'import',
    proofRef: 'form-77',
    interactionId: null,
    by: 'system',
  } as const
  await centre.storage.readModels.apply({ consents: [{ customerId, ...consent }] })
  expect(await list<ConsentEntry>('consents', `&customerId=${customerId}`)).toMatchObject([
    { seq: null, hash: null, consent: { proof: 'import', proofRef: 'form-77' } },
  ])
  expect(await list<ConsentEntry>('consents')).toMatchObject([{ seq: null, customerId }])
})

test('[CO3] consents of the log and of files stand in one list by their dates, each once, page by page', async () => {
  centre = await centreWithShelf()
  const anna = await centre.availableDesk('anna')
  const { id, customerId } = await acceptFirst(centre, anna)
  const word = { channel: null, given: true, until: null, proofRef: null } as const
  for (const purpose of ['profiling', 'marketing', 'referral'] as const) {
    await anna.must({
      type: 'customer.consent',
      customerId,
      interactionId: id,
      purpose,
      ...word,
      proof: 'spoken',
      note: 'x',
    })
    await centre.advance(1_000)
  }
  const imported = { purpose: 'marketing', ...word, proof: 'import', interactionId: null, by: 'adam' } as const
  const now = centre.clock.now()
  const dates = [now - 500, now - 1_500, now - 2_500, now - 90_000]
  await centre.storage.readModels.apply({ consents: dates.map((at) => ({ customerId, ...imported, at })) })
  const seen: ConsentEntry[] = []
  let before = ''
  do {
    const page = await read<EvidencePage<ConsentEntry>>('quinn', `consents?${time()}&limit=2${before}`)
    seen.push(...page.entries)
    before = page.nextBefore === null ? '' : `&before=${page.nextBefore}`
  } while (before !== '')
  expect(seen).toHaveLength(7)
  expect(new Set(seen.map(({ at, seq }) => `${at} ${seq}`)).size).toBe(7)
  expect(seen.map(({ at }) => at)).toEqual(seen.map(({ at }) => at).toSorted((a, b) => b - a))
})

test('[CO22] the access log is read by person, customer and action, and reading it is in it', async () => {
  const { customerId } = await soldOnce()
  const reveal = { what: { contact: 'phone' }, reason: '核对回访号码' }
  await centre.post(`/api/customers/${customerId}/reveal`, reveal, await centre.signIn('sue'))
  await centre.get(`/api/exports/customers?reason=${encodeURIComponent('季度对账')}`, await centre.signIn('adam'))
  const log = (filter: string) => list<AccessEntry>('access-log', filter)
  expect(await log('&action=export')).toMatchObject([
    { actor: 'adam', what: 'export:customers', customerId: null, reason: '季度对账' },
  ])
  expect(await log(`&actor=sue&action=reveal&customerId=${customerId}`)).toMatchObject([{ what: 'customer.phone' }])
  expect((await log('&actor=quinn'))[0]).toMatchObject({ action: 'read', what: 'compliance:access-log' })
  await centre.post('/api/webhook-destinations', { destinations: ['bank.example'] }, await centre.signIn('adam'))
  await centre.get(`/api/customers?q=${encodeURIComponent('陈立文')}`, await centre.signIn('sue'))
  expect(await log('&action=configure')).toMatchObject([{ actor: 'adam', what: 'webhook.destinations' }])
  expect((await log('&action=search'))[0]).toMatchObject({ actor: 'sue', what: 'customers:陈**' })
  for (const username of ['anna', 'sue'])
    expect((await centre.get(`/api/compliance/access-log?${time()}`, await centre.signIn(username))).status).toBe(403)
})

test('[CO6, CO7] reveals stand with their reason; looking is logged, and is not for everybody', async () => {
  const { customerId, interactionId, recommendationId } = await soldOnce()
  const what = { contact: 'phone' }
  await centre.post(`/api/customers/${customerId}/reveal`, { what, reason: '核对回访号码' }, await centre.signIn('sue'))
  expect(await list<RevealEntry>('reveals')).toMatchObject([
    { actor: 'sue', customerId, what: 'customer.phone', reason: '核对回访号码' },
  ])
  await list<AssessmentEntry>('assessments', `&customerId=${customerId}`)
  await read<OfferEvidence>('quinn', `offers/${recommendationId}/file?interactionId=${interactionId}`)
  const looks = await centre.storage.accessLog.list({ actor: 'quinn', limit: 3 })
  expect(looks).toMatchObject([
    { action: 'export', subject: customerId, object: `offer:${recommendationId}` },
    { action: 'read', subject: customerId, object: 'compliance:assessment' },
    { action: 'read', subject: null, object: 'compliance:reveals' },
  ])
  for (const username of ['anna', 'sue'])
    expect((await centre.get(`/api/compliance/offers?${time()}`, await centre.signIn(username))).status).toBe(403)
})

test('[CO1] places are made again from the log, and an erasure leaves them', async () => {
  const { customerId } = await soldOnce()
  const { events, customers, readModels } = centre.storage
  const query = { kind: 'offer', from: 0, to: centre.clock.now() + DAY, limit: 10 } as const
  await list<OfferEntry>('offers')
  const placed = await readModels.evidence(query)
  expect(placed).toMatchObject([{ kind: 'offer', customerId }])
  await rebuildReadModels({ events, customers, readModels })
  expect(await readModels.evidence(query)).toEqual(placed)
  await readModels.eraseCustomer(customerId)
  expect(await readModels.evidence(query)).toEqual(placed)
})

test('[CO6] [CO8] after a merge the reveals of the other are found, and the evidence has what was said in either record', async () => {
  centre = await centreWithShelf()
  const [sue, anna] = [await centre.desk('sue'), await centre.availableDesk('anna')]
  const { id, customerId: other } = await acceptFirst(centre, anna)
  const body = { name: '李伟', language: null, customerNumber: 'N-1', phone: null, email: null }
  const brought = await centre.post('/api/customers', body, await centre.signIn('adam'))
  const { customerId: known } = (await brought.json()) as CustomerBroughtIn
  const word = { channel: null, until: null, proofRef: null, note: '同意' } as const
  const agreed = { customerId: other, purpose: 'profiling', given: true, proof: 'spoken', interactionId: id } as const
  await anna.must({ type: 'customer.consent', ...word, ...agreed })
  await centre.storage.accessLog.append([
    { at: centre.clock.now(), actor: 'sue', action: 'reveal', subject: other, object: 'phone', reason: '核对' },
  ])
  await centre.advance(1_000)
  await sue.must({ type: 'customer.merge', customerId: known, otherId: other, reason: '同一人' })
  await centre.advance(1_000)
  expect(await list<RevealEntry>('reveals', `&customerId=${known}`)).toMatchObject([{ actor: 'sue', what: 'phone' }])

  await centre.writes(WORDS)
  const offer = await untilPrompted(anna, id)
  await presents(anna, id, offer)
  await settle()
  await centre.writes('好的，办吧')
  await anna.must(answering(id, offer, { response: 'accepted' }))
  await settle()
  const file = await read<OfferEvidence>('quinn', `offers/${offer.id}/file?interactionId=${id}`)
  expect(file.customer.id).toBe(known)
  expect(file.rows.map(({ row }) => row.type)).toContain('customer.consented')
})

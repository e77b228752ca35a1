import { afterEach, describe, expect, test } from 'vitest'
import type { ContactPoint } from '#shared/domain/customer.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { CustomerIdentity, MergePreview, RelationsTaken } from '#shared/protocol/identity-rest.ts'
import type { CustomerBroughtIn, CustomerCard, TimelinePage } from '#shared/protocol/rest.ts'
import type { TaskList } from '#shared/protocol/tasks-rest.ts'
import { compareRebuilt } from '../../src-server/projections/rebuild.ts'
import { openMemoryStorage } from '../../src-server/storage/index.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'

const DAY = 86_400_000
const PHONE = '+8613812345678'

let centre: TestCentre
afterEach(() => centre.close())

const point = (kind: ContactPoint['kind'], value: string, verified = true): ContactPoint => ({
  kind,
  value,
  verified,
  source: 'site',
})

interface Tokens {
  readonly anna: string
  readonly ben: string
  readonly sue: string
  readonly adam: string
}

async function start(): Promise<{ readonly anna: TestDesk; readonly sue: TestDesk; readonly tokens: Tokens }> {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const signIn = (name: string) => centre.signIn(name)
  const [annas, ben, sues, adam] = [
    await signIn('anna'),
    await signIn('ben'),
    await signIn('sue'),
    await signIn('adam'),
  ]
  return { anna, sue: await centre.desk('sue'), tokens: { anna: annas, ben, sue: sues, adam } }
}

async function read<T>(path: string, token: string): Promise<T> {
  const response = await centre.get(path, token)
  expect(response.status, path).toBe(200)
  return (await response.json()) as T
}

const identityOf = (id: string, token: string) => read<CustomerIdentity>(`/api/customers/${id}/identity`, token)

async function bring(
  customerNumber: string,
  name: string,
  { adam }: Tokens,
  phone: string | null = PHONE,
): Promise<string> {
  const body = { name, language: null, customerNumber, phone, email: null }
  const response = await centre.post('/api/customers', body, adam)
  expect(response.status).toBe(200)
  return ((await response.json()) as CustomerBroughtIn).customerId
}

async function profiled(id: string, fields: object, { adam }: Tokens): Promise<void> {
  const body = { source: 'core-banking', at: centre.clock.now() - DAY, fields }
  expect((await centre.post(`/api/customers/${id}/profile`, body, adam)).status).toBe(204)
}

/** Somebody chats who typed a telephone and a name that the bank knows. */
async function guest(anna: TestDesk, over: object = {}): Promise<Interaction> {
  return acceptFirst(centre, anna, {
    name: '陈立文',
    contactPoints: [point('visitor', 'browser-1', false), point('phone', PHONE, false)],
    ...over,
  })
}

async function ended(anna: TestDesk, { id: interactionId }: Interaction): Promise<void> {
  await anna.must({ type: 'interaction.end', interactionId })
  await anna.must({ type: 'wrapUp.complete', interactionId, dispositionId: null, summary: '小结', followUp: null })
  await centre.advance(5_000)
}

describe('candidates', () => {
  test('[IR10] [IR20] who serves the customer is shown who it may be, masked, and why; others are not', async () => {
    const { anna, tokens } = await start()
    const known = await bring('HL-1001', '陈立文', tokens)
    const contact = await guest(anna)
    const shown = await identityOf(contact.customerId, tokens.anna)
    expect(shown).toMatchObject({ masked: false, prospect: true })
    expect(shown.candidates).toEqual([
      {
        customerId: known,
        name: '陈**',
        phone: '+86138****5678',
        numberTail: '1001',
        lastAt: null,
        score: 60,
        evidence: ['phone-unverified', 'name'],
        certain: false,
      },
    ])
    expect(await identityOf(contact.customerId, tokens.ben)).toMatchObject({ masked: true, candidates: [] })
    expect((await identityOf(known, tokens.sue)).prospect).toBe(false)
  })

  test('[IR20] the bank’s number makes a customer of the prospect who holds the same vouched telephone', async () => {
    const { anna, tokens } = await start()
    const { customerId } = await guest(anna, { contactPoints: [point('phone', PHONE)] })
    expect((await identityOf(customerId, tokens.anna)).prospect).toBe(true)
    expect(await bring('HL-1001', '陈立文', tokens)).toBe(customerId)
    expect((await identityOf(customerId, tokens.anna)).prospect).toBe(false)
  })

  test('[IR11] [IR12] a candidate that is somebody else is remembered on both sides, until somebody decides otherwise', async () => {
    const { anna, sue, tokens } = await start()
    const known = await bring('HL-1001', '陈立文', tokens)
    const { customerId } = await guest(anna)
    const apart = { type: 'customer.keepApart', customerId, otherId: known } as const
    await anna.must(apart)
    await anna.must(apart)
    expect((await identityOf(customerId, tokens.anna)).candidates).toEqual([])
    expect((await identityOf(known, tokens.sue)).candidates).toEqual([])
    const merge = { type: 'customer.merge', customerId: known, otherId: customerId, reason: '到网点核对过' } as const
    await sue.must(merge)
    await sue.must({ ...merge, type: 'customer.separate' })
    // Taken apart by hand is kept apart again.
    expect((await identityOf(known, tokens.sue)).candidates).toEqual([])
  })

  test('[IR13] [IR14] the agent names a candidate; once that is proved the prospect goes into the customer', async () => {
    const { anna, tokens } = await start()
    const known = await bring('HL-1001', '陈立文', tokens)
    const stranger = await bring('HL-2002', '王芳', tokens, '+8613900000000')
    await profiled(known, { idNumber: '310101195003021230', city: '上海' }, tokens)
    const contact = await guest(anna)
    const identify = { type: 'interaction.identify', interactionId: contact.id, customerId: known } as const
    expect(await anna.send({ ...identify, customerId: stranger })).toMatchObject({ ok: false })
    await anna.must(identify)
    await anna.until('it is theirs', () => anna.interactions.get(contact.id)?.customerId === known)
    expect(anna.interactions.get(contact.id)).toMatchObject({ verification: null, identified: false })
    expect((await identityOf(known, tokens.anna)).merges).toEqual([])

    const proof = { method: 'document', answers: ['1230'] }
    expect((await centre.post(`/api/interactions/${contact.id}/verification`, proof, tokens.anna)).status).toBe(200)
    await centre.advance(100)
    const { merges } = await identityOf(known, tokens.anna)
    expect(merges).toMatchObject([{ otherId: contact.customerId, how: 'identifier', reason: null, separated: null }])
    expect((await centre.get(`/api/customers/${contact.customerId}`, tokens.sue)).status).toBe(404)
  })

  test('[IR15] who comes with two things that are one person’s alone joins what they lead to', async () => {
    const { anna, tokens } = await start()
    const wechat = point('wechat', 'union-1')
    const before = await guest(anna, { address: 'a', name: null, contactPoints: [wechat] })
    const known = await bring('HL-1001', '陈立文', tokens, null)
    const contact = await guest(anna, { address: 'b', contactPoints: [point('customer-number', 'HL-1001'), wechat] })
    expect(contact.customerId).toBe(known)
    expect((await identityOf(known, tokens.anna)).merges).toMatchObject([
      { otherId: before.customerId, how: 'identifier' },
    ])
  })
})

describe('merge', () => {
  test('[IR30] [IR31] [IR33] [IR34] previewed, decided with a reason by who may, and everything follows', async () => {
    const { anna, sue, tokens } = await start()
    const known = await bring('HL-1001', '陈立文', tokens)
    await profiled(known, { city: '上海', idNumber: '310101195003021230' }, tokens)
    const contact = await guest(anna, { name: '立文' })
    const { customerId: other } = contact
    await anna.must({ type: 'customer.tell', customerId: other, field: 'city', value: '杭州' })
    const word = { customerId: other, channel: null, until: null, proofRef: null, interactionId: contact.id, note: '' }
    await anna.must({ type: 'customer.consent', purpose: 'marketing', given: false, proof: 'spoken', ...word })
    const task = {
      customerId: other,
      interactionId: null,
      recommendationId: null,
      assignee: { role: 'supervisor' },
    } as const
    await anna.must({
      type: 'task.open',
      taskId: 't-1',
      kind: 'suggestion',
      dueAt: null,
      tags: [],
      text: '想早点开门',
      ...task,
    })

    const path = `/api/customers/${known}/merge-preview?otherId=${other}`
    expect((await centre.get(path, tokens.anna)).status).toBe(403)
    const preview = await read<MergePreview>(path, tokens.sue)
    expect(preview).toMatchObject({
      better: 'own',
      toldApart: false,
      sides: { own: { numberTail: '1001' }, other: { numberTail: null, openContacts: 1, tasks: 1 } },
      refusals: [{ purpose: 'marketing', channel: null, from: 'other' }],
      evidence: ['phone-unverified', 'name-differs'],
    })
    expect(preview.fields.map(({ field, wins, why }) => [field, wins, why])).toEqual([
      ['name', 'own', 'stays'],
      ['city', 'own', 'believed'],
      ['idNumber', 'own', 'only'],
    ])
    expect(preview.fields.find(({ field }) => field === 'idNumber')?.own).toMatchObject({ value: null })

    const merge = { type: 'customer.merge', customerId: known, otherId: other, reason: '已核身，同一人' } as const
    expect(await anna.send(merge)).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } })
    await sue.must(merge)
    await anna.until('the contact follows', () => anna.interactions.get(contact.id)?.customerId === known)
    await centre.advance(100)
    const card = await read<CustomerCard>(`/api/customers/${known}`, tokens.sue)
    expect(card.customer.name).toBe('陈立文')
    expect(card.openInteractionIds).toEqual([contact.id])
    expect((await read<TaskList>(`/api/customers/${known}/tasks`, tokens.sue)).tasks).toHaveLength(1)
    const consents = await centre.storage.readModels.consentsOf(known)
    expect(consents).toMatchObject([{ purpose: 'marketing', given: false }])
    const { merges } = await identityOf(known, tokens.sue)
    expect(merges).toMatchObject([{ otherId: other, how: 'person', reason: '已核身，同一人', separated: null }])
  })

  test('[IR30] whom the bank has a number for each stay two', async () => {
    const { sue, tokens } = await start()
    const [one, two] = [await bring('HL-1', '陈立文', tokens, null), await bring('HL-2', '陈立文', tokens, null)]
    const merge = { type: 'customer.merge', customerId: one, otherId: two, reason: '看起来一样' } as const
    expect(await sue.send(merge)).toMatchObject({ ok: false, refusal: { code: 'told-apart' } })
    expect((await read<MergePreview>(`/api/customers/${one}/merge-preview?otherId=${two}`, tokens.sue)).toldApart).toBe(
      true,
    )
  })

  test('[IR40] [IR41] [IR42] taken apart, each has its own back, and the log folds to the same', async () => {
    const { anna, sue, tokens } = await start()
    const known = await bring('HL-1001', '陈立文', tokens)
    const old = await guest(anna, { address: 'laptop', name: '立文' })
    const { customerId: other } = old
    const word = { customerId: other, channel: null, until: null, proofRef: null, interactionId: null, note: '' }
    await anna.must({ type: 'customer.consent', purpose: 'marketing', given: false, proof: 'spoken', ...word })
    await anna.must({ type: 'customer.tell', customerId: other, field: 'city', value: '杭州' })
    await ended(anna, old)
    // Long past for the floor: only the history knows the first contact.
    centre.clock.jump(3 * 3_600_000)
    await centre.advance(61_000)
    const open = await guest(anna, {
      address: 'laptop',
      name: '立文',
      contactPoints: [point('visitor', 'browser-1', false)],
    })
    expect(open.customerId).toBe(other)

    const both = { customerId: known, otherId: other } as const
    await sue.must({ type: 'customer.merge', ...both, reason: '已核身，同一人' })
    await anna.until('the contact follows', () => anna.interactions.get(open.id)?.customerId === known)
    await anna.must({ type: 'customer.addNote', customerId: known, noteId: 'n-1', text: '合并后写的' })
    expect(await anna.send({ type: 'customer.separate', ...both, reason: '看错了' })).toMatchObject({ ok: false })
    await sue.must({ type: 'customer.separate', ...both, reason: '看错了' })
    await anna.until('the contact goes back', () => anna.interactions.get(open.id)?.customerId === other)
    await centre.advance(5_000)

    const cards = await Promise.all([known, other].map((id) => read<CustomerCard>(`/api/customers/${id}`, tokens.sue)))
    expect(cards.map(({ customer }) => [customer.name, customer.notes.length])).toEqual([
      ['陈立文', 1],
      ['立文', 0],
    ])
    const past = async (id: string) =>
      (await read<TimelinePage>(`/api/customers/${id}/timeline`, tokens.sue)).entries.map((one) => one.interactionId)
    expect([await past(known), await past(other)]).toEqual([[], [open.id, old.id]])
    const refused = async (id: string) => (await centre.storage.readModels.consentsOf(id)).map(({ given }) => given)
    expect([await refused(known), await refused(other)]).toEqual([[false], [false]])
    const cityOf = async (id: string) => (await centre.storage.profiles.get(id))?.readings ?? []
    expect([await cityOf(known), await cityOf(other)]).toMatchObject([[], [{ value: '杭州' }]])
    expect((await identityOf(known, tokens.sue)).merges).toMatchObject([{ separated: { reason: '看错了' } }])
    expect(await sue.send({ type: 'customer.separate', ...both, reason: '再来一次' })).toMatchObject({ ok: false })

    await ended(anna, open)
    expect(await compareRebuilt(centre.storage, openMemoryStorage())).toEqual([])
    // Who comes again by the other's browser is the other.
    const introduced = { name: null, identified: false, language: null } as const
    const again = { ...introduced, contactPoints: [point('visitor', 'browser-1', false)] }
    expect(await centre.channel.ground.customers.resolve(again)).toMatchObject({ customerId: other })
  })
})

describe('bonds', () => {
  test('[IR50] [IR51] [IR52] relations stand on both sides, and tell nothing of the other but a masked name', async () => {
    const { anna, tokens } = await start()
    const wife = await bring('HL-1', '周敏', tokens, null)
    const { customerId } = await guest(anna)
    const relate = {
      type: 'customer.relate',
      customerId,
      relationId: 'r-1',
      kind: 'guarantor',
      otherId: wife,
      name: null,
      since: null,
    } as const
    await anna.must(relate)
    expect(await anna.send({ ...relate, relationId: 'r-2' })).toMatchObject({
      ok: false,
      refusal: { code: 'already-done' },
    })
    expect(await anna.send({ ...relate, relationId: 'r-3', otherId: customerId })).toMatchObject({ ok: false })
    expect(await anna.send({ ...relate, relationId: 'r-4', kind: 'employer', name: '两者' })).toMatchObject({
      ok: false,
    })
    const employer = { ...relate, relationId: 'r-5', kind: 'employer', otherId: null, name: '汇流科技' } as const
    expect(await anna.send({ ...employer, since: centre.clock.now() + DAY })).toMatchObject({ ok: false })
    await anna.must(employer)
    expect((await identityOf(customerId, tokens.anna)).relations).toMatchObject([
      { kind: 'guarantor', otherId: wife, name: '周**', source: 'agent' },
      { kind: 'employer', otherId: null, name: '汇流科技' },
    ])
    expect((await identityOf(wife, tokens.sue)).relations).toMatchObject([
      { kind: 'guaranteed', otherId: customerId, name: '陈**' },
    ])
    expect((await identityOf(customerId, tokens.ben)).relations).toEqual([])
    await anna.must({ type: 'customer.unrelate', customerId, relationId: 'r-1' })
    expect((await identityOf(wife, tokens.sue)).relations).toEqual([])

    const husband = await bring('HL-2', '陈立文', tokens, null)
    const row = { customerNumber: 'HL-1', kind: 'household', otherNumber: 'HL-2', name: null, since: null }
    const rows = { relations: [row, { ...row, otherNumber: 'HL-9' }] }
    for (let times = 0; times < 2; times++) {
      const response = await centre.post('/api/relations', rows, tokens.adam)
      expect((await response.json()) as RelationsTaken).toEqual({
        taken: 1,
        refused: [{ index: 1, code: 'customer-unknown' }],
      })
    }
    expect((await identityOf(husband, tokens.sue)).relations).toMatchObject([
      { kind: 'household', otherId: wife, source: 'core-banking' },
    ])
    expect((await centre.post('/api/relations', rows, tokens.sue)).status).toBe(403)
  })

  test('[IR60] [IR61] an owner hands over, and whoever takes over finds a task', async () => {
    const { anna, sue, tokens } = await start()
    const customerId = await bring('HL-1', '周敏', tokens, null)
    const later = centre.clock.now() + 600_000
    const over = {
      type: 'customer.handOver',
      customerId,
      to: 'anna',
      effectiveAt: centre.clock.now(),
      reason: '新客户分配',
    } as const
    expect(await anna.send(over)).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } })
    await sue.must(over)
    expect(await sue.send(over)).toMatchObject({ ok: false, refusal: { code: 'already-done' } })
    await sue.must({ ...over, to: 'ben', effectiveAt: later, reason: '休假交接' })
    const { owner, handOvers } = await identityOf(customerId, tokens.sue)
    expect(owner).toMatchObject({ from: null, to: 'anna', reason: '新客户分配' })
    expect(handOvers).toMatchObject([{ from: 'anna', to: 'ben', effectiveAt: later }, { to: 'anna' }])
    const { tasks } = await read<TaskList>('/api/tasks?state=open&whose=mine', tokens.ben)
    expect(tasks).toMatchObject([{ task: { customerId, dueAt: later + DAY, kind: 'follow-up' } }])
    await centre.advance(600_001)
    expect((await identityOf(customerId, tokens.sue)).owner).toMatchObject({ to: 'ben' })
  })

  test('[IR32] what both were tied to is shown with the one that stays, whose own owner counts', async () => {
    const { anna, sue, tokens } = await start()
    const known = await bring('HL-1001', '陈立文', tokens)
    const wife = await bring('HL-1', '周敏', tokens, null)
    const { customerId: other } = await guest(anna)
    const over = { type: 'customer.handOver', effectiveAt: centre.clock.now(), reason: '分配客户' } as const
    await sue.must({ ...over, customerId: known, to: 'anna' })
    await sue.must({ ...over, customerId: other, to: 'ben' })
    const relate = { type: 'customer.relate', relationId: 'r-1', kind: 'household', name: null, since: null } as const
    await anna.must({ ...relate, customerId: other, otherId: wife })
    await sue.must({ type: 'customer.merge', customerId: known, otherId: other, reason: '已核身' })
    const { owner, relations, handOvers } = await identityOf(known, tokens.sue)
    expect(owner).toMatchObject({ to: 'anna' })
    expect(handOvers).toHaveLength(2)
    expect(relations).toMatchObject([{ otherId: wife }])
    expect((await identityOf(wife, tokens.sue)).relations).toMatchObject([{ otherId: known, name: '陈**' }])
  })

  test('[IR70] departments rate on their own scales, and an older word changes nothing', async () => {
    const { tokens } = await start()
    const customerId = await bring('HL-1', '周敏', tokens, null)
    const rating = { department: '信用卡中心', scale: 'A–E', value: 'B', since: centre.clock.now() - DAY }
    const rate = (ratings: readonly object[], token: string) =>
      centre.post(`/api/customers/${customerId}/ratings`, { source: 'card-system', ratings }, token)
    expect(
      (await rate([rating, { ...rating, department: '零售部', scale: '1–5', value: '4' }], tokens.adam)).status,
    ).toBe(204)
    expect((await rate([{ ...rating, value: 'E', since: rating.since - DAY }], tokens.adam)).status).toBe(204)
    expect((await rate([rating], tokens.sue)).status).toBe(403)
    expect((await rate([{ ...rating, since: centre.clock.now() + DAY }], tokens.adam)).status).toBe(400)
    expect((await identityOf(customerId, tokens.sue)).ratings).toEqual([
      { ...rating, source: 'card-system' },
      { ...rating, department: '零售部', scale: '1–5', value: '4', source: 'card-system' },
    ])
  })

  test('[IR71] who does not serve a customer is told no rating, owner, merge or relation of theirs', async () => {
    const { anna, sue, tokens } = await start()
    const customerId = await bring('HL-1', '周敏', tokens, null)
    const { customerId: otherId } = await guest(anna)
    const rating = { department: '风控部', scale: 'A–E', value: 'E', since: centre.clock.now() - DAY }
    await centre.post(`/api/customers/${customerId}/ratings`, { source: 'card-system', ratings: [rating] }, tokens.adam)
    await sue.must({ type: 'customer.merge', customerId, otherId, reason: '同一个人' })
    expect(await identityOf(customerId, tokens.sue)).toMatchObject({ ratings: [{ value: 'E' }], merges: [{ otherId }] })
    expect(await identityOf(customerId, tokens.ben)).toEqual({
      masked: true,
      prospect: false,
      candidates: [],
      relations: [],
      owner: null,
      handOvers: [],
      ratings: [],
      merges: [],
    })
  })
})

import { afterEach, describe, expect, test } from 'vitest'
import type { MergePreview } from '#shared/protocol/identity-rest.ts'
import type { CustomerCard, CustomerHits, TimelinePage } from '#shared/protocol/rest.ts'
import type { TaskList } from '#shared/protocol/tasks-rest.ts'
import { compareRebuilt } from '../../src-server/projections/rebuild.ts'
import { openMemoryStorage } from '../../src-server/storage/index.ts'
import { type People, people, PHONE, point, signedIn } from '../support/centre/people.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

let centre: TestCentre
afterEach(() => centre.close())

const { read, identityOf, bring, profiled, guest, ended } = people(() => centre)

async function start(): Promise<People> {
  centre = await TestCentre.start()
  return signedIn(centre)
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

  test('[D83] two of one name are told apart by what the mask leaves, though their numbers are short', async () => {
    const { tokens } = await start()
    await bring('HL-1', '秦岚', tokens, '+8613900000434')
    await bring('HL-2', '秦岚', tokens, '+8613900001171')
    const { hits } = await read<CustomerHits>('/api/customers?q=秦岚', tokens.adam)
    expect(hits.map(({ name, contact }) => `${name} ${contact}`).toSorted()).toEqual([
      '秦** +86139****0434',
      '秦** +86139****1171',
    ])
  })

  test('[IR4] who comes a third time with one name and telephone makes it nobody else’s; kept apart, they are others', async () => {
    const { anna, tokens } = await start()
    const visit = (browser: string, name = '陈立文') =>
      guest(anna, {
        address: browser,
        name,
        contactPoints: [point('visitor', browser, false), point('phone', PHONE, false)],
      })
    const [first, second] = [await visit('b-1'), await visit('b-2')]
    await ended(anna, second)
    const third = await visit('b-3')
    const evidence = async (id: string) => (await identityOf(id, tokens.anna)).candidates.map((one) => one.evidence)
    const alike = ['phone-unverified', 'name']
    expect(await evidence(third.customerId)).toEqual([alike, alike])
    // His wife is the second person, whoever of the two is asked; a stranger the third.
    const wife = await visit('b-4', '王芳')
    expect(await evidence(third.customerId)).toEqual([alike, alike])
    const apart = { type: 'customer.keepApart', customerId: first.customerId, otherId: second.customerId } as const
    await anna.must(apart)
    const shared = ['phone-shared', 'name']
    expect(await evidence(third.customerId)).toEqual([shared, shared])
    expect(await evidence(first.customerId)).toEqual([shared])
    expect(await evidence(wife.customerId)).toEqual([])
  })

  test('[IR20] the bank’s number makes a customer of a prospect once somebody says that it is them', async () => {
    const { anna, sue, tokens } = await start()
    const { customerId } = await guest(anna, { contactPoints: [point('phone', PHONE)] })
    expect((await identityOf(customerId, tokens.anna)).prospect).toBe(true)
    const known = await bring('HL-1001', '陈立文', tokens)
    expect(await identityOf(customerId, tokens.anna)).toMatchObject({
      prospect: true,
      candidates: [{ customerId: known }],
    })
    await sue.must({ type: 'customer.merge', customerId, otherId: known, reason: '来电核对过' })
    expect((await identityOf(customerId, tokens.anna)).prospect).toBe(false)
  })

  test('[IR11] [IR12] a candidate that is somebody else is remembered on both sides, until somebody decides otherwise', async () => {
    const { anna, sue, tokens } = await start()
    const known = await bring('HL-1001', '陈立文', tokens)
    const { customerId } = await guest(anna)
    const apart = { type: 'customer.keepApart', customerId, otherId: known } as const
    const stranger = await bring('HL-2002', '王芳', tokens, '+8613900000000')
    expect(await anna.send({ ...apart, otherId: stranger })).toMatchObject({
      ok: false,
      refusal: { code: 'not-found' },
    })
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

  test('[IR40] a contact that was given to the customer and proved goes back to whom it began with, unverified', async () => {
    const { anna, sue, tokens } = await start()
    const known = await bring('HL-1001', '陈立文', tokens)
    await profiled(known, { idNumber: '310101195003021230' }, tokens)
    const contact = await guest(anna, { name: null })
    const other = contact.customerId
    const now = () => anna.interactions.get(contact.id)
    await anna.must({ type: 'interaction.identify', interactionId: contact.id, customerId: known })
    const proof = { method: 'document', answers: ['1230'] }
    expect((await centre.post(`/api/interactions/${contact.id}/verification`, proof, tokens.anna)).status).toBe(200)
    await anna.until('it is proved', () => now()?.verification?.method === 'document')
    await centre.advance(100)
    expect((await identityOf(known, tokens.anna)).merges).toMatchObject([{ otherId: other, how: 'identifier' }])

    await sue.must({ type: 'customer.separate', customerId: known, otherId: other, reason: '证件拿错了' })
    await anna.until('it goes back', () => now()?.customerId === other)
    expect(now()).toMatchObject({
      verification: null,
      identified: false,
      introduction: { customerName: null },
      takenApartAt: centre.clock.now(),
    })
    await centre.advance(100)
    expect((await identityOf(known, tokens.anna)).masked).toBe(true)
    const past = async (id: string) =>
      (await read<TimelinePage>(`/api/customers/${id}/timeline`, tokens.sue)).entries.map((one) => one.interactionId)
    expect([await past(known), await past(other)]).toEqual([[], [contact.id]])
    await ended(anna, contact)
    expect(await compareRebuilt(centre.storage, openMemoryStorage())).toEqual([])
  })

  test('[IR40] a guest who signed in as the customer by mistake goes back unproved', async () => {
    const { anna, sue, tokens } = await start()
    const known = await bring('HL-1001', '陈立文', tokens)
    const contact = await guest(anna, { name: null })
    const other = contact.customerId
    const now = () => anna.interactions.get(contact.id)
    const contactPoints = [point('customer-number', 'HL-1001'), point('visitor', 'browser-1', false)]
    await centre.writes('我登录了', { name: null, identified: true, contactPoints })
    await anna.until('it is the customer', () => now()?.customerId === known && now()?.identified === true)
    await sue.must({ type: 'customer.merge', customerId: known, otherId: other, reason: '同一个人' })
    await centre.advance(100)
    await sue.must({ type: 'customer.separate', customerId: known, otherId: other, reason: '用了别人的手机' })
    await anna.until('it goes back', () => now()?.customerId === other)
    expect(now()).toMatchObject({ identified: false, verification: null })
  })

  test('[IR40] who had proved to be the other before is still proved to be them', async () => {
    const { anna, sue, tokens } = await start()
    const known = await bring('HL-1001', '陈立文', tokens, null)
    const contact = await guest(anna, { name: null, identified: true })
    const other = contact.customerId
    const now = () => anna.interactions.get(contact.id)
    await sue.must({ type: 'customer.merge', customerId: known, otherId: other, reason: '同一个人' })
    await anna.until('it is the customer', () => now()?.customerId === known)
    await sue.must({ type: 'customer.separate', customerId: known, otherId: other, reason: '不是同一个人' })
    await anna.until('it goes back', () => now()?.customerId === other)
    expect(now()?.identified).toBe(true)
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
      ['name', 'own', 'believed'],
      ['language', 'other', 'only'],
      ['city', 'own', 'believed'],
      ['idNumber', 'own', 'only'],
    ])
    expect(preview.fields.find(({ field }) => field === 'idNumber')?.own).toMatchObject({ value: null })

    const toAdam = await read<MergePreview>(path, tokens.adam)
    expect([toAdam.sides.own.name, toAdam.sides.other.name]).toEqual(['陈**', '立**'])
    expect(toAdam.fields.flatMap(({ own, other: theirs }) => [own?.value, theirs?.value])).toEqual([
      '陈**',
      '立**',
      undefined,
      null,
      null,
      null,
      null,
      undefined,
    ])
    expect(toAdam.fields.map(({ why }) => why)).toEqual(['believed', 'only', 'believed', 'only'])

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

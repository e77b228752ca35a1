import { describe, expect, test } from 'vitest'
import type { Consent as Refused } from '#shared/domain/consent.ts'
import type { CustomerRecord } from '#shared/domain/customer.ts'
import { offers } from '../testing/offers.ts'
import { World } from '../testing/world.ts'
import { serviceGradeAt } from './service-grade.ts'

const consent = (w: World, over: { readonly until?: number | null; readonly note?: string } = {}) =>
  ({
    type: 'customer.consent',
    customerId: 'cust',
    purpose: 'marketing',
    channel: 'voice',
    given: true,
    until: over.until === undefined ? w.now + 1000 : over.until,
    proof: 'spoken',
    proofRef: null,
    interactionId: 'i1',
    note: over.note ?? '',
  }) as const

describe('[CP20] consent', () => {
  test('[CP20] is the word, its proof and where it fell; what was noted beside it is evidence', () => {
    const w = new World().centre().agent('ann')
    w.must(consent(w, { note: '客户说可以打电话' }), 'ann')
    const { type: _, customerId, note, ...word } = consent(w)
    expect(w.log.at(-1)).toMatchObject({
      stream: `customer/${customerId}`,
      type: 'customer.consented',
      actor: 'ann',
      data: word,
      body: { note: '客户说可以打电话' },
    })
    const decision = w.send(consent(w, { note: 'x' }), 'ann')
    expect(decision.changes[0]?.body).toMatchObject({ subject: 'cust', retention: 'evidence' })
    w.must({ ...consent(w, { until: null, note }), given: false }, 'ann')
    expect(w.log.at(-1)?.body).toBeNull()
  })

  test('[CP20] one that has run out before it was given is refused', () => {
    const w = new World().centre().agent('ann')
    expect(w.ask(consent(w, { until: w.now }), 'ann')).toBe('malformed')
    expect(w.ask(consent(w, { until: w.now + 1, note: '可以' }), 'ann')).toBe('ok')
  })
})

describe('proof of a consent', () => {
  const record: CustomerRecord = {
    name: null,
    contactPoints: [],
    notes: [],
    identified: false,
    doNotContact: false,
    language: null,
  }
  type Consent = Parameters<World['ask']>[0] & { readonly type: 'customer.consent' }
  const word = (over: Partial<Consent>): Consent => ({
    type: 'customer.consent',
    customerId: 'cust-c1',
    purpose: 'marketing',
    channel: 'sms',
    given: true,
    until: null,
    proof: 'message',
    proofRef: null,
    interactionId: null,
    note: '',
    ...over,
  })

  test('[CP50] in writing it is a message of theirs in that contact', () => {
    const w = new World().centre().agent('ann')
    const theirs = w.writes('c1', 'yes, do send me offers')
    const other = w.writes('c2', 'hello')
    const said = w.it(theirs).messages[0]?.id ?? ''
    const ask = (over: Partial<Consent>) => w.ask(word(over), 'ann')
    expect(ask({ interactionId: theirs, proofRef: null })).toBe('proof-not-theirs')
    expect(ask({ interactionId: theirs, proofRef: 'nothing' })).toBe('proof-not-theirs')
    expect(ask({ interactionId: other, proofRef: w.it(other).messages[0]?.id ?? '' })).toBe('proof-not-theirs')
    expect(ask({ interactionId: theirs, proofRef: said, proof: 'recording' })).toBe('proof-not-theirs')
    expect(ask({ interactionId: theirs, proofRef: said, proof: 'import' })).toBe('proof-not-theirs')
    expect(ask({ interactionId: theirs, proofRef: said })).toBe('ok')
  })

  test('[CP71] words that refuse or tell of distress prove no yes, those that may mean one do, and a no rests on any', () => {
    const w = new World().centre().agent('ann')
    w.config('intent', 'ill', offers.intent({ phrases: ['身体不好'], mood: 'bereavement' }))
    const said = (text: string, over: Partial<Consent> = {}) => {
      const interactionId = w.writes('c1', text)
      const proofRef = w.it(interactionId).messages.at(-1)?.id ?? ''
      return w.ask(word({ interactionId, proofRef, ...over }), 'ann')
    }
    for (const no of ['不用了，谢谢', '别再给我发了', '我要投诉你们', '好的，我妈去世了', '身体不好'])
      expect(said(no), no).toBe('proof-refuses')
    expect(said('不用了，谢谢', { given: false })).toBe('ok')
    for (const yes of ['可以给我发短信', '同意', '发吧', '可以发短信，不想接电话']) expect(said(yes), yes).toBe('ok')
    expect(said('可以发短信，不想接电话', { channel: 'voice' })).toBe('proof-refuses')
    expect(said('可以发短信，身体不好，不想接电话')).toBe('proof-refuses')
  })

  test('[CP65] a yes to what was refused is a message later than the refusal, or than the words that prove it', () => {
    const w = new World().centre().agent('ann')
    const interactionId = w.writes('c1', '可以发优惠')
    w.writes('c1', '别再发了')
    const [before = '', no = ''] = w.it(interactionId).messages.map(({ id }) => id)
    const at = w.now
    w.pass(10)
    w.writes('c1', '还是发吧')
    const after = w.it(interactionId).messages.at(-1)?.id ?? ''
    const said = { purpose: 'marketing', given: false, until: null, interactionId, by: 'ann' } as const
    const yes = (proofRef: string, refusal: Partial<Refused> = {}, over: Partial<Consent> = {}) => {
      const refused: Refused = { ...said, channel: null, proof: 'message', proofRef: no, at: at + 20_000, ...refusal }
      const customer = { revision: 1, record, consents: [refused] }
      return w.ask(word({ interactionId, proofRef, ...over }), 'ann', { customer })
    }
    expect(yes(before)).toBe('proof-too-early')
    expect(yes(no)).toBe('proof-too-early')
    // Written down late, it was said before they wrote again.
    expect(yes(after)).toBe('ok')
    expect(yes(after, { proof: 'spoken', proofRef: null })).toBe('proof-too-early')
    expect(yes(after, { proof: 'spoken', proofRef: null, at: at + 1 })).toBe('ok')
    // Of another channel or purpose it says nothing, and a no is always taken.
    expect(yes(before, { channel: 'voice' })).toBe('ok')
    expect(yes(before, { purpose: 'referral' })).toBe('ok')
    expect(yes(before, {}, { given: false })).toBe('ok')
  })

  test('[CP51] on paper or spoken elsewhere a yes needs their words; a no is taken at once', () => {
    const w = new World().centre().agent('ann')
    const interactionId = w.writes('c1', 'hello')
    const ask = (over: Partial<Consent>) => w.ask(word({ interactionId, ...over }), 'ann')
    expect(ask({ proof: 'form', note: 'I agree' })).toBe('proof-missing')
    expect(ask({ proof: 'form', proofRef: 'branch west, 2026-113' })).toBe('proof-missing')
    expect(ask({ proof: 'form', note: 'I agree', proofRef: 'branch west, 2026-113' })).toBe('ok')
    expect(ask({ proof: 'spoken' })).toBe('proof-missing')
    expect(ask({ proof: 'spoken', note: 'go ahead' })).toBe('ok')
    expect(ask({ proof: 'spoken', given: false })).toBe('ok')
  })
})

describe('[CP21] what an agent says about a field', () => {
  test('[CP21] stands in the log by its field alone; the value is part of the record', () => {
    const w = new World().centre().agent('ann')
    const decision = w.send({ type: 'customer.tell', customerId: 'cust', field: 'city', value: '成都' }, 'ann')
    expect(decision.changes).toEqual([
      {
        stream: 'customer/cust',
        type: 'customer.told',
        data: { field: 'city' },
        body: { subject: 'cust', retention: 'customer-record', content: { value: '成都' } },
      },
    ])
    expect(w.ask({ type: 'customer.tell', customerId: 'cust', field: 'city', value: null }, 'ann')).toBe('ok')
  })

  test('[CP54] a field takes what can stand there: no birth before 1900 or to come, no city of a paragraph', () => {
    const w = new World().centre().agent('ann')
    const tell = (field: 'birthDate' | 'city', value: string) =>
      w.ask({ type: 'customer.tell', customerId: 'cust', field, value }, 'ann')
    const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)
    expect(tell('birthDate', '1345-02-03')).toBe('malformed')
    expect(tell('birthDate', day(w.now + 3 * 86_400_000))).toBe('malformed')
    expect(tell('city', '成'.repeat(41))).toBe('malformed')
    expect(tell('city', '成'.repeat(40))).toBe('ok')
    expect(tell('birthDate', '1900-01-01')).toBe(w.now < 0 ? 'malformed' : 'ok')
  })

  test('[OF38] a day of birth is kept in one way, and what is no day is not kept', () => {
    const w = new World().centre().agent('ann')
    const born = (value: string) =>
      w.ask({ type: 'customer.tell', customerId: 'cust', field: 'birthDate', value }, 'ann')
    expect(born('1950年3月2日')).toBe('ok')
    expect(w.log.at(-1)).toMatchObject({ body: { value: '1950-03-02' } })
    expect(born('about 1950')).toBe('malformed')
  })
})

describe('[CP22] a better service grade for a while', () => {
  const lift = (grade: 'diamond' | 'gold' | null, until: number | null) =>
    ({ type: 'customer.lift', customerId: 'cust-c2', grade, until, reason: '补偿' }) as const

  test('[CP22] ends by itself, is taken back by null, and never lowers', () => {
    const w = new World().centre()
    w.must(lift('diamond', w.now + 60_000), 'boss')
    expect(w.log.at(-1)).toMatchObject({ type: 'customer.lifted', body: { reason: '补偿' } })
    const lifted = w.floor.customers.get('cust-c2')?.lifted ?? null
    expect(lifted).toEqual({ grade: 'diamond', until: w.now + 60_000, by: 'boss', at: w.now })
    expect(serviceGradeAt('silver', lifted, w.now)).toBe('diamond')
    expect(serviceGradeAt('silver', lifted, w.now + 60_000)).toBe('silver')
    expect(serviceGradeAt(null, lifted, w.now)).toBe('diamond')
    expect(serviceGradeAt('diamond', { grade: 'gold', until: w.now + 1 }, w.now)).toBe('diamond')
    w.must(lift(null, null), 'boss')
    expect(w.floor.customers.has('cust-c2')).toBe(false)
  })

  test('[CP22] a grade without an end, an end without a grade, and an end that is past are refused', () => {
    const w = new World().centre()
    expect(w.ask(lift('gold', null), 'boss')).toBe('malformed')
    expect(w.ask(lift(null, w.now + 1), 'boss')).toBe('malformed')
    expect(w.ask(lift('gold', w.now), 'boss')).toBe('malformed')
  })

  test('[CP23] whoever is lifted waits with five points for each step above standard, until it ends', () => {
    const w = new World().centre({ priority: 7 })
    w.must(lift('gold', w.now + 60_000), 'boss')
    const [plain, lifted] = [w.writes('c1'), w.writes('c2')]
    expect(w.phase(plain, 'waiting').priority).toBe(7)
    expect(w.phase(lifted, 'waiting').priority).toBe(17)
    // Came later, and rings first.
    w.agent('ann')
    expect(w.ringsAt(lifted)).toBe('ann')
    expect(w.ringsAt(plain)).toBeNull()
  })

  test('[CP23] a lift that is over earns nothing', () => {
    const w = new World().centre({ priority: 7 })
    w.must(lift('gold', w.now + 1000), 'boss')
    w.pass(1)
    expect(w.phase(w.writes('c2'), 'waiting').priority).toBe(7)
  })

  test('[CP22] goes with a record into the one that stays, unless that one is lifted itself', () => {
    const w = new World().centre()
    w.must(lift('diamond', w.now + 60_000), 'boss')
    const record = {
      name: null,
      contactPoints: [],
      notes: [],
      identified: false,
      doNotContact: false,
      language: null,
    }
    w.must({ type: 'customer.absorb', customerId: 'cust-a', otherId: 'cust-c2', record, otherRecord: record })
    expect(w.floor.customers.get('cust-a')?.lifted?.grade).toBe('diamond')
  })
})

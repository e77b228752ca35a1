import { describe, expect, test } from 'vitest'
import { isTaskEvent } from '#shared/domain/events.ts'
import { evolveTask } from '#shared/domain/task-fold.ts'
import type { Task } from '#shared/domain/task.ts'
import type { DeskCommand } from '../commands.ts'
import type { PastOffer } from '../contact-gate/marketing-facts.ts'
import { offers, openShelf } from '../testing/offers.ts'
import { MONDAY_10, World } from '../testing/world.ts'

type Answer = Extract<DeskCommand, { readonly type: 'recommendation.answer' }>

function served(policy: Parameters<typeof openShelf>[1] = {}): { readonly w: World; readonly id: string } {
  const w = openShelf(new World().centre().agent('ann'), policy)
  const id = w.serves('ann', 'c1')
  w.says('ann', id)
  return { w, id }
}

const made = (w: World, id: string) => w.it(id).recommendations.length

function proves(w: World, id: string): void {
  const { customerId } = w.it(id)
  const proof = { interactionId: id, customerId, method: 'questions', level: 2, passed: true } as const
  w.must({ type: 'interaction.verify', ...proof }, 'ann')
}

function present(w: World, id: string, over: Parameters<typeof offers.marketing>[0] = {}): string {
  const command = {
    interactionId: id,
    recommendationId: `r-${id}`,
    messageId: w.it(id).channel === 'voice' ? null : w.newId(),
  }
  const marketing = offers.marketing({ interactionId: id, ...over })
  return w.ask({ type: 'recommendation.present', ...command }, 'ann', { marketing })
}

function answer(w: World, id: string, over: Partial<Answer> = {}, task: Task | null = null): string {
  const about = { interactionId: id, recommendationId: `r-${id}`, disclosures: [], remindAt: null }
  return w.ask({ type: 'recommendation.answer', ...about, response: 'declined', reasonId: null, ...over }, 'ann', {
    task,
  })
}

describe('making', () => {
  test('[OF10] one on show at a time, and the next once it is answered', () => {
    const { w, id } = served({ coolDownSeconds: 0 })
    w.config('proposition', 'second', offers.proposition())
    w.must(offers.make(id))
    w.must(offers.make(id, { recommendationId: 'r2', propositionId: 'second' }))
    expect(made(w, id)).toBe(1)
    answer(w, id)
    w.must(offers.make(id, { recommendationId: 'r2', propositionId: 'second' }))
    expect(made(w, id)).toBe(2)
  })

  test('[OF11] within the budget, and after the cool-down since its answer', () => {
    const { w, id } = served({ coolDownSeconds: 120, budgetPerContact: 2 })
    for (const next of ['second', 'third']) w.config('proposition', next, offers.proposition())
    const makes = (recommendationId: string, propositionId: string): number => {
      w.must(offers.make(id, { recommendationId, propositionId }))
      return made(w, id)
    }
    w.must(offers.make(id))
    w.pass(600)
    answer(w, id)
    w.pass(119)
    expect(makes('r2', 'second')).toBe(1)
    w.pass(1)
    expect(makes('r2', 'second')).toBe(2)
    answer(w, id, { recommendationId: 'r2' })
    w.pass(600)
    expect(makes('r3', 'third')).toBe(2)
  })

  test('[OF12] what no longer applies is not made', () => {
    const { w, id } = served({ coolDownSeconds: 0 })
    const waiting = w.writes('c2')
    w.must(offers.make(waiting))
    w.must(offers.make(id, { propositionVersion: 7 }))
    w.must(offers.make(id, { propositionId: 'unknown' }))
    expect([made(w, waiting), made(w, id)]).toEqual([0, 0])
    w.must(offers.make(id))
    answer(w, id, { reasonId: 'rate' })
    w.must(offers.make(id, { recommendationId: 'again' }))
    expect(made(w, id)).toBe(1)
    w.config('proposition', 'second', offers.proposition())
    answer(w, id, { reasonId: 'no-ads' })
    w.must(offers.make(id, { recommendationId: 'r2', propositionId: 'second' }))
    expect(made(w, id)).toBe(1)
  })

  test('[OF12] nothing while offers are switched off, and nothing the bank’s rules forbid by now', () => {
    const off = served({ enabled: false })
    off.w.must(offers.make(off.id))
    expect(made(off.w, off.id)).toBe(0)
    const { w, id } = served()
    const refused = { purpose: 'profiling', channel: null, given: false, at: 1, until: null } as const
    const consents = [{ ...refused, proof: 'spoken', proofRef: null, interactionId: null, by: 'ann' } as const]
    w.must(offers.make(id, { marketing: offers.marketing({ interactionId: id, consents }) }))
    expect(w.it(id)).toMatchObject({ recommendations: [], withheld: [{ policy: 'recommendations-off' }] })
  })

  test('[OF13] who is held out is shown nothing, and told nothing', () => {
    const { w, id } = served()
    w.must(offers.make(id, { heldOut: true, marketing: offers.marketing({ misfit: 'elder' }) }))
    expect(w.it(id)).toMatchObject({ recommendations: [], withheld: [] })
    w.must(offers.make(id, { heldOut: true }))
    expect(present(w, id)).toBe('not-found')
    w.ends('ann', id)
    expect(w.it(id).recommendations).toMatchObject([{ heldOut: true, withdrawn: null }])
  })

  test('[OF19] what is withheld is told once for each policy', () => {
    const { w, id } = served()
    const held = { interactionId: id, propositionId: 'deposit', policy: 'frequency', reason: 'shown-often' } as const
    w.must({ type: 'recommendation.withhold', ...held })
    w.must({ type: 'recommendation.withhold', ...held, propositionId: 'other' })
    w.must({ type: 'recommendation.withhold', ...held, policy: 'silence' })
    expect(w.it(id).withheld.map(({ policy }) => policy)).toEqual(['frequency', 'silence'])
  })
})

describe('withdrawing', () => {
  test('[OF14] the end of the contact takes back what was not presented', () => {
    const { w, id } = served()
    w.must(offers.make(id))
    w.ends('ann', id)
    expect(w.it(id).recommendations).toMatchObject([{ withdrawn: { why: 'contact-ended' } }])
    expect(answer(w, id)).toBe('offer-withdrawn')
  })

  test('[OF14] what was presented may be answered in wrap-up, and then no more', () => {
    const { w, id } = served()
    w.must(offers.make(id))
    expect(present(w, id)).toBe('ok')
    w.writes('c1', '好的，办吧')
    w.must({ type: 'customer.ended', interactionId: id })
    expect(w.it(id).recommendations).toMatchObject([{ withdrawn: null }])
    expect(answer(w, id, { response: 'accepted' })).toBe('ok')
    w.completes('ann', id)
    expect(answer(w, id)).toBe('wrong-phase')
  })

  test('[OF14] a change of hands takes it back unseen, and it may be offered again there', () => {
    const { w, id } = served()
    w.must(offers.make(id))
    w.agent('bob')
    w.must({ type: 'supervisor.assign', interactionId: id, agentId: 'bob' }, 'boss')
    expect(w.it(id).recommendations).toMatchObject([{ withdrawn: { why: 'transferred' } }])
    w.must(offers.make(id, { recommendationId: 'r2' }))
    expect(made(w, id)).toBe(2)
  })

  test('[OF35] a contact with somebody else takes back what is on show, presented or not, and counts no answer', () => {
    const { w, id } = served()
    w.must(offers.make(id))
    w.must({ type: 'interaction.identify', interactionId: id, customerId: 'other', customerName: null }, 'ann')
    expect(w.it(id).recommendations).toMatchObject([{ customerId: 'cust-c1', withdrawn: { why: 'other-customer' } }])
    expect(present(w, id)).toBe('offer-withdrawn')
    // What was chosen for the first meanwhile comes too late.
    w.must(offers.make(id, { recommendationId: 'late', customerId: 'cust-c1' }))
    expect(made(w, id)).toBe(1)
    const shown = served()
    shown.w.must(offers.make(shown.id))
    present(shown.w, shown.id)
    proves(shown.w, shown.id)
    shown.w.must(
      { type: 'interaction.identify', interactionId: shown.id, customerId: 'other', customerName: null },
      'ann',
    )
    expect(answer(shown.w, shown.id, { response: 'accepted' })).toBe('offer-withdrawn')
    expect(shown.w.it(shown.id).recommendations).toMatchObject([{ answer: null, withdrawn: { why: 'other-customer' } }])
  })

  test('[OF35] an answer noted before is not changed by the next person; one person’s records are one', () => {
    const { w, id } = served()
    w.must(offers.make(id))
    answer(w, id)
    w.must({ type: 'interaction.identify', interactionId: id, customerId: 'other', customerName: null }, 'ann')
    expect(answer(w, id, { response: 'unsuitable' })).toBe('offer-withdrawn')
    const two = served()
    two.w.must(offers.make(two.id))
    const record = { name: null, contactPoints: [], notes: [], identified: false, doNotContact: false, language: null }
    const absorb = {
      type: 'customer.absorb',
      customerId: 'kept',
      otherId: 'cust-c1',
      record,
      otherRecord: record,
    } as const
    two.w.must(absorb, 'boss')
    two.w.must({ ...absorb, customerId: 'last', otherId: 'kept' }, 'boss')
    expect(two.w.it(two.id)).toMatchObject({ customerId: 'last', recommendations: [{ withdrawn: null }] })
    expect(present(two.w, two.id)).toBe('ok')
  })

  test('[OF14] refusing offers takes back what is on show, presented or not', () => {
    const { w, id } = served()
    w.must(offers.make(id))
    present(w, id)
    const word = { customerId: 'cust-c1', purpose: 'profiling', channel: null, given: false, until: null } as const
    w.must({ type: 'customer.consent', ...word, proof: 'spoken', proofRef: null, interactionId: id, note: '' }, 'ann')
    expect(w.it(id).recommendations).toMatchObject([{ withdrawn: { why: 'refused' } }])
  })

  test('[OF15] distress is noted once, takes back what is on show, and ends offering', () => {
    const { w, id } = served({ coolDownSeconds: 0 })
    w.must(offers.make(id))
    present(w, id)
    const noticed = { type: 'recommendation.notice', interactionId: id, mood: 'complaint' } as const
    w.must(noticed)
    w.must(noticed)
    expect(w.it(id)).toMatchObject({ moods: ['complaint'], recommendations: [{ withdrawn: { why: 'mood' } }] })
    w.config('proposition', 'second', offers.proposition())
    w.must(offers.make(id, { recommendationId: 'r2', propositionId: 'second' }))
    expect(made(w, id)).toBe(1)
  })
})

describe('presenting', () => {
  test('[OF20] the card goes out as marketing, in the contact’s language, once', () => {
    const { w, id } = served()
    w.must(offers.make(id))
    expect(present(w, id)).toBe('ok')
    expect(w.it(id).messages.at(-1)).toMatchObject({
      purpose: 'marketing',
      content: { kind: 'card', title: 'Three-year deposit', link: null },
    })
    expect(w.effects).toHaveLength(2)
    expect(present(w, id)).toBe('already-done')
  })

  test('[OF20] on a call the script is read, and the gate is asked alike', () => {
    const w = openShelf(new World().centre({ channels: ['voice'] }).phoneAgent('ann'))
    const id = w.talks('ann', 'v1')
    w.must(offers.make(id))
    expect(present(w, id, { misfit: 'elder' })).toBe('gate-refused')
    expect(w.it(id).recommendations[0]?.presented).toBeNull()
    expect(present(w, id)).toBe('ok')
    expect(w.it(id).recommendations[0]?.presented).toMatchObject({ agentId: 'ann', messageId: null })
    expect(w.effects).toEqual([])
  })

  test('[OF40] what left the shelf, its time or its channel since is neither presented nor made', () => {
    for (const change of [
      { state: 'draft' },
      { validUntil: MONDAY_10 },
      { validFrom: MONDAY_10 + 86_400_000 },
      { channels: ['voice'] },
    ] as const) {
      const { w, id } = served({ coolDownSeconds: 0 })
      w.must(offers.make(id))
      w.config('proposition', 'deposit', offers.proposition(change))
      expect(present(w, id)).toBe('offer-withdrawn')
      answer(w, id)
      w.config('proposition', 'second', offers.proposition(change))
      w.must(offers.make(id, { recommendationId: 'r2', propositionId: 'second' }))
      expect(made(w, id)).toBe(1)
    }
  })

  test('[OF22, OF29] a refusal is in the ledger, and nothing goes out', () => {
    const { w, id } = served()
    w.must(offers.make(id))
    const often = ['1', '2', '3'].map((one): PastOffer => ({
      recommendationId: one,
      interactionId: one,
      propositionId: one,
      at: w.now,
      heldOut: false,
      response: null,
      answeredAt: null,
    }))
    expect(present(w, id, { history: often })).toBe('gate-refused')
    expect(w.log.at(-1)).toMatchObject({ type: 'gate.refused', data: { purpose: 'marketing', policy: 'frequency' } })
    const unknown = {
      type: 'recommendation.present',
      interactionId: id,
      recommendationId: `r-${id}`,
      messageId: 'm',
    } as const
    expect(w.ask(unknown, 'ann')).toBe('gate-refused')
    expect(w.log.at(-1)).toMatchObject({ data: { policy: 'marketing-known' } })
    expect(w.effects).toHaveLength(1)
    expect(w.it(id).recommendations[0]?.presented).toBeNull()
  })
})

describe('answering', () => {
  const told = (id: string, check: 'agent' | 'assessment' | 'risk-match') => ({
    id,
    agent: { zh: `说明${id}`, en: `Explain ${id}` },
    customer: { zh: id, en: id },
    check,
  })

  test('[OF21] yes only to what was presented and fully told; the system’s own checks by what was assessed', () => {
    const { w, id } = served()
    proves(w, id)
    const disclosures = [told('d1', 'agent'), told('fit', 'risk-match')]
    w.config('proposition', 'deposit', offers.proposition({ disclosures, risk: 'R2' }))
    const suitability = { risk: 'R2', tolerance: 'C3', validUntil: w.now + 1_000_000 } as const
    w.must(offers.make(id, { propositionVersion: 2, suitability }))
    expect(answer(w, id, { response: 'accepted', disclosures: ['d1'] })).toBe('not-presented')
    present(w, id)
    w.writes('c1', '好的，办吧')
    expect(answer(w, id, { response: 'accepted' })).toBe('disclosures-missing')
    expect(answer(w, id, { response: 'accepted', disclosures: ['d1', 'made up'] })).toBe('ok')
    expect(w.it(id).recommendations[0]?.answer).toMatchObject({ response: 'accepted', disclosures: ['d1', 'fit'] })
    w.pass(1_001)
    expect(answer(w, id, { response: 'accepted', disclosures: ['d1'] })).toBe('disclosures-missing')
  })

  test('[OF48] [SH15] the card says what must be told, as customers read it, and the way out', () => {
    const { w, id } = served()
    w.config(
      'proposition',
      'deposit',
      offers.proposition({ disclosures: [told('d1', 'agent'), told('fit', 'risk-match')] }),
    )
    w.must(offers.make(id, { propositionVersion: 2 }))
    present(w, id)
    const content = w.it(id).messages.at(-1)?.content
    expect(content?.kind === 'card' ? content.text.split('\n').slice(-2) : null).toEqual([
      'd1',
      '回复「不再推荐」即可停止',
    ])
  })

  test('[OF51] in writing yes counts once the customer wrote after the card', () => {
    const { w, id } = served()
    w.must(offers.make(id))
    w.pass(1_000)
    present(w, id)
    expect(answer(w, id, { response: 'accepted' })).toBe('not-answered-yet')
    expect(answer(w, id, { response: 'declined' })).toBe('ok')
    w.pass(1_000)
    w.writes('c1', '好的，办吧')
    expect(answer(w, id, { response: 'accepted' })).toBe('ok')
  })

  test('[OF21] the latest counts; later has a date and nothing else has; reasons are the policy’s', () => {
    const { w, id } = served()
    w.must(offers.make(id))
    expect(answer(w, id, { response: 'later' })).toBe('malformed')
    expect(answer(w, id, { remindAt: w.now + 1 })).toBe('malformed')
    expect(answer(w, id, { reasonId: 'made-up' })).toBe('malformed')
    expect(answer(w, id, { response: 'later', remindAt: w.now + 1 })).toBe('ok')
    expect(answer(w, id, { response: 'unsuitable' })).toBe('ok')
    expect(w.it(id).recommendations[0]?.answer?.response).toBe('unsuitable')
  })

  test('[OF33, OF44] later leaves one task: another date moves it, another answer settles it, later again opens it', () => {
    const { w, id } = served()
    w.agent('bob')
    w.must(offers.make(id))
    const tasks = () => w.log.filter(isTaskEvent).filter(({ stream }) => stream === `task/later-r-${id}`)
    const task = () => tasks().reduce<Task | undefined>(evolveTask, undefined) ?? null
    const responds = (over: Partial<Answer>) => answer(w, id, over, task())
    const later = (inMs: number) => responds({ response: 'later', remindAt: MONDAY_10 + inMs })
    expect([later(1_000), later(1_000), later(2_000)]).toEqual(['ok', 'ok', 'ok'])
    expect(tasks()).toMatchObject([
      {
        type: 'task.opened',
        data: {
          kind: 'follow-up',
          customerId: 'cust-c1',
          assignee: { agentId: 'ann' },
          recommendationId: `r-${id}`,
          dueAt: MONDAY_10 + 1_000,
        },
        body: { text: 'Three-year deposit' },
      },
      { type: 'task.assigned', data: { dueAt: MONDAY_10 + 2_000 } },
    ])
    const handOn = { type: 'task.assign', taskId: `later-r-${id}`, assignee: { agentId: 'bob' } } as const
    expect(w.ask({ ...handOn, dueAt: MONDAY_10 + 2_000 }, 'ann', { task: task() })).toBe('ok')
    responds({})
    expect(tasks().at(-1)).toMatchObject({ type: 'task.settled', data: { outcome: 'dropped' } })
    responds({})
    expect(tasks()).toHaveLength(4)
    later(3_000)
    expect(tasks().filter(({ type }) => type === 'task.opened')).toHaveLength(1)
    expect(task()).toMatchObject({ settled: null, assignee: { agentId: 'bob' }, dueAt: MONDAY_10 + 3_000 })
  })

  test('[OF23] wanting no offers is a refusal of recommendations', () => {
    const { w, id } = served()
    w.must(offers.make(id))
    answer(w, id, { response: 'unsuitable', reasonId: 'no-ads' })
    expect(w.log.at(-1)).toMatchObject({
      stream: 'customer/cust-c1',
      type: 'customer.consented',
      actor: 'ann',
      data: { purpose: 'profiling', given: false, channel: null, proof: 'message', interactionId: id },
    })
    expect(w.it(id).recommendations[0]).toMatchObject({ answer: { response: 'unsuitable' }, withdrawn: null })
  })
})

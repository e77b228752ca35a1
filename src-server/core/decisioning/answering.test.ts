import { describe, expect, test } from 'vitest'
import type { Task } from '#shared/domain/task.ts'
import type { DeskCommand } from '../commands.ts'
import { offers, openShelf } from '../testing/offers.ts'
import { World } from '../testing/world.ts'

type Answer = Extract<DeskCommand, { readonly type: 'recommendation.answer' }>

function served(policy: Parameters<typeof openShelf>[1] = {}): { readonly w: World; readonly id: string } {
  const w = openShelf(new World().centre().agent('ann'), policy)
  const id = w.serves('ann', 'c1')
  w.says('ann', id)
  return { w, id }
}

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

describe('which answers count', () => {
  test('[OF53] what has a risk takes no yes from somebody who proved nothing, whatever was assessed', () => {
    const { w, id } = served()
    w.config('proposition', 'deposit', offers.proposition({ kind: 'wealth', risk: 'R2' }))
    const suitability = { risk: 'R2', tolerance: 'C3', validUntil: w.now + 1_000_000 } as const
    w.must(offers.make(id, { propositionVersion: 2, suitability }))
    expect(present(w, id, { misfit: 'unproved' })).toBe('gate-refused')
    present(w, id)
    w.writes('c1', '好的，办吧')
    expect(answer(w, id, { response: 'accepted' })).toBe('gate-refused')
    proves(w, id)
    expect(answer(w, id, { response: 'accepted' })).toBe('ok')
  })

  test('[PR43] who ends all offers on a call may end calls with them in the same answer, and nobody elsewhere', () => {
    const written = served()
    written.w.must(offers.make(written.id))
    expect(answer(written.w, written.id, { reasonId: 'no-ads', noCalls: true })).toBe('malformed')
    const w = openShelf(new World().centre({ channels: ['voice'] }).phoneAgent('ann'))
    const id = w.talks('ann', 'v1')
    w.must(offers.make(id))
    expect(answer(w, id, { noCalls: true })).toBe('malformed')
    expect(answer(w, id, { reasonId: 'no-ads', noCalls: true })).toBe('ok')
    const spoken = { given: false, proof: 'spoken', proofRef: null, interactionId: id }
    expect(w.log.slice(-2)).toMatchObject([
      { type: 'customer.consented', data: { ...spoken, purpose: 'profiling', channel: null } },
      { type: 'customer.consented', data: { ...spoken, purpose: 'marketing', channel: 'voice' } },
    ])
    expect(w.it(id).recommendations[0]).toMatchObject({ answer: { reasonId: 'no-ads' }, withdrawn: null })
  })

  test('[OF59] unsuitable keeps why, of its own reasons; without one it counts, and no other answer takes them', () => {
    const { w, id } = served()
    w.must(offers.make(id))
    present(w, id)
    expect(answer(w, id, { response: 'declined', reasonId: 'unfit-risk' })).toBe('malformed')
    expect(answer(w, id, { response: 'unsuitable', reasonId: 'unknown' })).toBe('malformed')
    expect(answer(w, id, { response: 'unsuitable' })).toBe('ok')
    expect(answer(w, id, { response: 'unsuitable', reasonId: 'unfit-risk' })).toBe('ok')
    expect(w.it(id).recommendations[0]?.answer).toMatchObject({ response: 'unsuitable', reasonId: 'unfit-risk' })
  })

  test('[OF54] what was presented before the customer’s words took it back is still declined, and no more than that', () => {
    const { w, id } = served()
    w.must(offers.make(id))
    present(w, id)
    w.must({ type: 'recommendation.notice', interactionId: id, mood: 'no-offers' })
    expect(answer(w, id, { response: 'accepted' })).toBe('offer-withdrawn')
    expect(answer(w, id, { response: 'later', remindAt: w.now + 1_000 })).toBe('offer-withdrawn')
    expect(answer(w, id, { reasonId: 'no-need' })).toBe('ok')
    expect(w.it(id).recommendations[0]?.answer).toMatchObject({ response: 'declined', reasonId: 'no-need' })
    const refusing = served()
    refusing.w.must(offers.make(refusing.id))
    present(refusing.w, refusing.id)
    const word = { customerId: 'cust-c1', purpose: 'profiling', channel: null, given: false, until: null } as const
    const proof = { proof: 'spoken', proofRef: null, interactionId: refusing.id, note: '' } as const
    refusing.w.must({ type: 'customer.consent', ...word, ...proof }, 'ann')
    expect(answer(refusing.w, refusing.id, { response: 'accepted' })).toBe('offer-withdrawn')
    expect(answer(refusing.w, refusing.id, { reasonId: 'no-need' })).toBe('ok')
    const unseen = served()
    unseen.w.must(offers.make(unseen.id))
    unseen.w.must({ type: 'recommendation.notice', interactionId: unseen.id, mood: 'no-offers' })
    expect(answer(unseen.w, unseen.id)).toBe('offer-withdrawn')
  })

  test('[OF64] what was presented to somebody nobody knew can be answered once they are named, past the gate', () => {
    const { w, id } = served()
    w.must(offers.make(id))
    present(w, id)
    w.writes('c1', '好的，办吧')
    w.must({ type: 'interaction.identify', interactionId: id, customerId: 'other', customerName: null }, 'ann')
    expect(w.it(id).recommendations).toMatchObject([{ withdrawn: null }])
    const about = { interactionId: id, recommendationId: `r-${id}`, disclosures: [], remindAt: null, reasonId: null }
    const accept = (over: Parameters<typeof offers.marketing>[0]): string =>
      w.ask({ type: 'recommendation.answer', ...about, response: 'accepted' }, 'ann', {
        marketing: offers.marketing({ interactionId: id, ...over }),
      })
    const word = { proof: 'spoken', proofRef: null, interactionId: null, by: 'ann', at: 0, until: null } as const
    const refused = { purpose: 'profiling', channel: null, given: false, ...word } as const
    expect(accept({ consents: [refused] })).toBe('gate-refused')
    expect(accept({})).toBe('ok')
    expect(w.it(id).recommendations).toMatchObject([{ customerId: 'other', answer: { response: 'accepted' } }])
    expect(answer(w, id, { response: 'declined' })).toBe('ok')
  })
})

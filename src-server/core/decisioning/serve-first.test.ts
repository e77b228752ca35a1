import { expect, test } from 'vitest'
import { awaitingReplySince } from '#shared/domain/awaited-reply.ts'
import { offers, openShelf } from '../testing/offers.ts'
import { World } from '../testing/world.ts'

const idle = { warnAfterSeconds: 60, endAfterSeconds: 90, releaseCapacityAfterSeconds: null }

function served(): { readonly w: World; readonly id: string } {
  const w = openShelf(new World().centre({ idle }).agent('ann'))
  const id = w.serves('ann', 'c1')
  w.must(offers.make(id))
  return { w, id }
}

function present(w: World, id: string): string {
  const about = { interactionId: id, recommendationId: `r-${id}`, messageId: w.newId() }
  const marketing = offers.marketing({ interactionId: id })
  return w.ask({ type: 'recommendation.present', ...about }, 'ann', { marketing })
}

test('[I31] an offer’s card answers nobody: who waits for a word goes on waiting, and is not asked whether they are there', () => {
  const { w, id } = served()
  w.pass(1)
  w.says('ann', id)
  w.pass(5)
  const askedAt = w.now
  w.writes('c1', '我的卡被吞了怎么办？')
  w.pass(5)
  expect(present(w, id)).toBe('ok')
  expect(awaitingReplySince(w.it(id))).toBe(askedAt)
  w.pass(200)
  expect(w.it(id)).toMatchObject({ idleWarnedAt: null, phase: { name: 'active' } })
  w.says('ann', id)
  expect(awaitingReplySince(w.it(id))).toBeNull()
  w.pass(60)
  expect(w.it(id).idleWarnedAt).toBe(w.now)
})

test('[I31] nor does a card that asks for proof; a card after an answer leaves the next word to the customer', () => {
  const { w, id } = served()
  const card = { kind: 'card', title: 'Who are you?', text: '', link: null } as const
  w.pass(1)
  w.must({ type: 'message.send', interactionId: id, messageId: w.newId(), content: card }, 'ann')
  expect(w.it(id)).toMatchObject({ firstReplyAt: null, lastAgentMessageAt: null })
  w.says('ann', id)
  w.pass(30)
  expect(present(w, id)).toBe('ok')
  w.pass(59)
  expect(w.it(id).idleWarnedAt).toBeNull()
  w.pass(1)
  expect(w.it(id).idleWarnedAt).toBe(w.now)
})

test('[OF66] a yes in writing rests on a message of the customer’s after the card: the one named, or their last', () => {
  const { w, id } = served()
  const first = w.it(id).messages[0]?.id ?? ''
  w.says('ann', id)
  present(w, id)
  const card = w.it(id).messages.at(-1)?.id ?? ''
  const accept = (over: { readonly messageId?: string; readonly confirmed?: true } = {}): string => {
    const about = { interactionId: id, recommendationId: `r-${id}`, disclosures: [], reasonId: null, remindAt: null }
    return w.ask({ type: 'recommendation.answer', ...about, response: 'accepted', ...over }, 'ann')
  }
  expect(accept({ messageId: first })).toBe('not-answered-yet')
  w.writes('c1', '好的，办吧')
  const yes = w.it(id).messages.at(-1)?.id ?? ''
  w.writes('c1', '好的，谢谢')
  const last = w.it(id).messages.at(-1)?.id ?? ''
  const ours = w.says('ann', id)
  for (const messageId of [first, card, ours, 'made-up']) expect(accept({ messageId })).toBe('malformed')
  expect(accept()).toBe('ok')
  expect(w.it(id).recommendations[0]?.answer?.messageId).toBe(last)
  expect(accept({ messageId: yes })).toBe('ok')
  expect(w.it(id).recommendations[0]?.answer?.messageId).toBe(yes)
})

test('[OF74] unclear words need the agent’s own that they mean a yes; a refusal, grief and the bank’s words for a mood never do', () => {
  const { w, id } = served()
  w.config('intent', 'angry', offers.intent({ phrases: ['等得花儿都谢了'], mood: 'complaint' }))
  w.says('ann', id)
  present(w, id)
  const accept = (over: { readonly messageId?: string; readonly confirmed?: true } = {}): string => {
    const about = { interactionId: id, recommendationId: `r-${id}`, disclosures: [], reasonId: null, remindAt: null }
    return w.ask({ type: 'recommendation.answer', ...about, response: 'accepted', ...over }, 'ann')
  }
  const wrote = (words: string): string => {
    w.writes('c1', words)
    return w.it(id).messages.at(-1)?.id ?? ''
  }
  const kept = () => w.it(id).recommendations[0]?.answer
  wrote('办这个要多久？')
  expect(accept()).toBe('assent-unclear')
  expect(accept({ confirmed: true })).toBe('ok')
  expect(kept()).toMatchObject({ confirmed: true })
  const yes = wrote('好的，办吧')
  expect(accept({ confirmed: true })).toBe('ok')
  expect(kept()).not.toHaveProperty('confirmed')
  for (const words of ['利息太高了，我不需要', '我妈上周刚没了…', '等得花儿都谢了，好的']) {
    const messageId = wrote(words)
    expect(accept()).toBe('assent-refused')
    expect(accept({ messageId, confirmed: true })).toBe('assent-refused')
  }
  // What they took back is a yes only if the agent says so.
  expect(accept({ messageId: yes })).toBe('assent-unclear')
  expect(accept({ messageId: yes, confirmed: true })).toBe('ok')
})

test('[OF69] who waits for a first word gets one before anything is offered; on a call nothing holds it', () => {
  const { w, id } = served()
  expect(present(w, id)).toBe('answer-first')
  w.must(
    { type: 'message.send', interactionId: id, messageId: w.newId(), content: { kind: 'text', text: '您好' } },
    'ann',
  )
  w.pass(1)
  w.writes('c1', '我的卡被吞了')
  expect(present(w, id)).toBe('ok')
})

import { describe, expect, test } from 'vitest'
import { checkGate } from '../contact-gate/gate.ts'
import { MARKETING_POLICIES } from '../contact-gate/marketing-policies.ts'
import { offers, openShelf } from '../testing/offers.ts'
import { World } from '../testing/world.ts'

function offered(): { readonly w: World; readonly id: string } {
  const w = openShelf(new World().centre().agent('ann'), { coolDownSeconds: 0 })
  w.config('proposition', 'second', offers.proposition())
  const id = w.serves('ann', 'c1')
  w.must(offers.make(id))
  return { w, id }
}

const withdrawn = (w: World, id: string) => w.it(id).recommendations.map((one) => one.withdrawn?.why)

describe('[OF45] who wants no offers', () => {
  test('[OF45] what is on show goes, nothing more comes in this contact, and the words are kept as proof', () => {
    const { w, id } = offered()
    w.must({ type: 'recommendation.notice', interactionId: id, mood: 'no-offers', messageId: 'm7' })
    expect(withdrawn(w, id)).toEqual(['mood'])
    expect(w.it(id)).toMatchObject({ moods: ['no-offers'], offersRefusedIn: 'm7' })
    w.must(offers.make(id, { recommendationId: 'r2', propositionId: 'second' }))
    expect(w.it(id).recommendations).toHaveLength(1)
  })

  test('[OF45] the next contact is bound by the recorded refusal alone', () => {
    const at = Date.UTC(2026, 2, 2)
    const asked = (interactionId: string) =>
      checkGate(MARKETING_POLICIES, {
        purpose: 'marketing',
        channel: 'chat',
        customer: { id: 'c', doNotContact: false },
        interaction: { id: interactionId, lastCustomerMessageAt: at },
        answersLeft: null,
        replyWindowMs: null,
        channelPurposes: ['marketing'],
        marketing: offers.marketing({
          interactionId,
          moods: [{ mood: 'no-offers', at: at - 1, interactionId: 'first' }],
        }),
        now: at,
      })
    expect(asked('first')).toMatchObject({ policy: 'silence', reason: 'no-offers' })
    expect(asked('next').allowed).toBe(true)
  })
})

describe('[OF46] a complaint that is taken down', () => {
  const complain = (w: World, id: string, interactionId: string | null, kind: 'complaint' | 'follow-up') =>
    w.must(
      {
        type: 'task.open',
        taskId: `t-${kind}`,
        kind,
        customerId: w.it(id).customerId,
        interactionId,
        recommendationId: null,
        assignee: { agentId: 'ann' },
        dueAt: null,
        tags: [],
        text: '等了一周',
      },
      'ann',
    )

  test('[OF46] silences its contact as a complaint that was heard does, and is named as what took back the offer', () => {
    const { w, id } = offered()
    complain(w, id, id, 'complaint')
    expect(withdrawn(w, id)).toEqual(['complaint'])
    expect(w.it(id).moods).toEqual(['complaint'])
  })

  test('[OF46] other tasks, and complaints of no contact, leave it alone', () => {
    const { w, id } = offered()
    complain(w, id, id, 'follow-up')
    complain(w, id, null, 'complaint')
    expect([w.it(id).moods, withdrawn(w, id)]).toEqual([[], [undefined]])
  })
})

import { describe, expect, test } from 'vitest'
import type { Interaction } from '#shared/domain/interaction.ts'
import { World } from '../testing/world.ts'

const proof = ({ id: interactionId, customerId }: Interaction, passed: boolean, level: 1 | 2 = 2) =>
  ({
    type: 'interaction.verify',
    interactionId,
    customerId,
    method: level === 2 ? 'questions' : 'code',
    level,
    passed,
  }) as const

describe('[CP30] verification', () => {
  test('[CP30] the best proof of a contact counts, and says who took it', () => {
    const w = new World().centre().agent('ann')
    const id = w.serves('ann', 'c1')
    expect(w.it(id).verification).toBeNull()
    w.must(proof(w.it(id), true, 2), 'ann')
    w.must(proof(w.it(id), true, 1), 'ann')
    expect(w.it(id).verification).toEqual({ at: w.now, agentId: 'ann', method: 'questions', level: 2 })
  })

  test('[CP30] the third failure is the last attempt, a right one included', () => {
    const w = new World().centre().agent('ann')
    const id = w.serves('ann', 'c1')
    for (let attempt = 1; attempt <= 3; attempt++) w.must(proof(w.it(id), false), 'ann')
    expect(w.it(id)).toMatchObject({ verification: null, failedVerifications: 3 })
    expect(w.send(proof(w.it(id), true), 'ann')).toMatchObject({ ok: false, refusal: { code: 'verification-used-up' } })
  })

  test('[CP30] proof of one customer is none of another', () => {
    const w = new World().centre().agent('ann')
    const id = w.serves('ann', 'c1')
    w.must(proof(w.it(id), true), 'ann')
    w.must({ type: 'interaction.identify', interactionId: id, customerId: 'other', customerName: null }, 'ann')
    expect(w.it(id).verification).toBeNull()
  })

  test('[CP34] what was compared with one customer proves nothing about another', () => {
    const w = new World().centre().agent('ann')
    const id = w.serves('ann', 'c1')
    const asked = w.it(id)
    w.must({ type: 'interaction.identify', interactionId: id, customerId: 'other', customerName: null }, 'ann')
    for (const passed of [true, false])
      expect(w.send(proof(asked, passed), 'ann')).toMatchObject({ ok: false, refusal: { code: 'stale-revision' } })
    expect(w.it(id)).toMatchObject({ verification: null, failedVerifications: 0 })
  })

  test('[CP30] only whoever has the contact in hand verifies, and only while it goes on', () => {
    const w = new World().centre().agent('ann').agent('bob')
    const id = w.serves('ann', 'c1')
    expect(w.send(proof(w.it(id), true), 'bob')).toMatchObject({ ok: false, refusal: { code: 'not-yours' } })
    w.must({ type: 'interaction.end', interactionId: id }, 'ann')
    expect(w.send(proof(w.it(id), true), 'ann')).toMatchObject({ ok: false, refusal: { code: 'wrong-phase' } })
  })

  test('[IL4] who was erased since the code went out is proved by it no more', () => {
    const w = new World().centre().agent('ann')
    const id = w.serves('ann', 'c1')
    const record = { name: '陈', contactPoints: [], notes: [], identified: false, doNotContact: false, language: null }
    w.must({ type: 'customer.create', customerId: 'chen', record })
    const stored = { customer: { revision: 1, record } }
    w.must({ type: 'customer.askErasure', customerId: 'chen', reason: 'asked' }, 'quinn', stored)
    w.must({ type: 'customer.erase', customerId: 'chen', reason: 'asked' }, 'boss', stored)
    const proves = {
      type: 'customer.prove',
      interactionId: id,
      customerId: 'chen',
      customerName: '陈',
      passed: true,
    } as const
    expect(w.send(proves, 'customer')).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
    expect(w.it(id)).toMatchObject({ verification: null })
    expect(w.it(id).customerId).not.toBe('chen')
  })
})

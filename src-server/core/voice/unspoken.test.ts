/** What is not written down of a contact in which nobody spoke with the customer. */
import { expect, test } from 'vitest'
import type { Menu } from '#shared/domain/voice-config.ts'
import { offers, openShelf } from '../testing/offers.ts'
import { records } from '../testing/records.ts'
import { World } from '../testing/world.ts'

const menu: Menu = {
  id: 'm',
  prompt: records.prompt('choose'),
  choices: [{ digit: '1', label: { zh: '一', en: 'one' }, target: { kind: 'queue', queueId: 'q1' } }],
}
const world = () => openShelf(new World().centre({ channels: ['voice'] }), { coolDownSeconds: 0 })

/** What somebody said after the tone, accepted by Ann. */
function heard(): { readonly w: World; readonly id: string } {
  const w = world().config('entryPoint', 'phone', records.phone({ menus: [menu] }))
  const id = w.calls('v1')
  w.must({
    type: 'voice.recorded',
    interactionId: id,
    recordingId: 'r1',
    kind: 'voicemail',
    blobId: 'b1',
    startedAt: w.now,
    durationMs: 9_000,
    bytes: 36_000,
  })
  w.must({ type: 'voice.hungUp', interactionId: id, by: 'customer' })
  w.phoneAgent('ann')
  w.accepts('ann', id)
  return { w, id }
}

/** Accepted by Ann, and not yet on the line with her. */
function ringing(): { readonly w: World; readonly id: string } {
  const w = world().phoneAgent('ann')
  const id = w.calls('v1')
  w.accepts('ann', id)
  return { w, id }
}

const proof = (w: World, interactionId: string) =>
  ({
    type: 'interaction.verify',
    interactionId,
    customerId: w.it(interactionId).customerId,
    method: 'code',
    level: 2,
    passed: true,
  }) as const

const yes = (interactionId: string, over: { readonly proof?: 'spoken' | 'recording'; readonly note?: string } = {}) =>
  ({
    type: 'customer.consent',
    customerId: 'cust-v1',
    purpose: 'marketing',
    channel: 'voice',
    given: true,
    until: null,
    proof: 'spoken',
    proofRef: null,
    interactionId,
    note: '',
    ...over,
  }) as const

test('[CP61] nobody is verified by a voicemail, nor before they are on the line', () => {
  for (const { w, id } of [heard(), ringing()])
    expect(w.send(proof(w, id), 'ann')).toMatchObject({ ok: false, refusal: { code: 'not-connected' } })
  const w = world().phoneAgent('ann')
  expect(w.send(proof(w, w.talks('ann', 'v1')), 'ann').ok).toBe(true)
})

test('[CP61] nobody said yes in a voicemail: it needs their words, and is no recorded call of theirs; a no was', () => {
  const { w, id } = heard()
  expect(w.ask(yes(id), 'ann')).toBe('proof-missing')
  expect(w.ask(yes(id, { proof: 'recording' }), 'ann')).toBe('proof-not-theirs')
  expect(w.ask(yes(id, { note: '可以打给我' }), 'ann')).toBe('ok')
  const refusal = { ...yes(id, { proof: 'recording' }), given: false }
  expect(w.ask(refusal, 'ann')).toBe('ok')
  const unheard = ringing()
  expect(unheard.w.ask({ ...refusal, customerId: 'cust-v1', interactionId: unheard.id }, 'ann')).toBe(
    'proof-not-theirs',
  )
  const talking = world().phoneAgent('ann')
  expect(talking.ask(yes(talking.talks('ann', 'v1')), 'ann')).toBe('ok')
})

test('[OF71] nothing is chosen for a voicemail, and nothing is presented to whom nobody speaks with', () => {
  const left = heard()
  left.w.must(offers.make(left.id))
  expect(left.w.it(left.id).recommendations).toEqual([])
  const { w, id } = ringing()
  w.must(offers.make(id))
  const present = {
    type: 'recommendation.present',
    interactionId: id,
    recommendationId: `r-${id}`,
    messageId: null,
  } as const
  const marketing = offers.marketing({ interactionId: id })
  const asked = () => w.ask(present, 'ann', { marketing })
  expect(asked()).toBe('not-connected')
  w.legUp(id, { kind: 'customer' })
  w.legUp(id, { kind: 'agent', agentId: 'ann' })
  expect(asked()).toBe('ok')
})

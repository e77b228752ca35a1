import fc from 'fast-check'
import { expect, test } from 'vitest'
import { World } from '../testing/world.ts'

const ASKS = ['hold', 'resume', 'consult', 'answered', 'join', 'pause', 'listen', 'barge'] as const
type Ask = (typeof ASKS)[number]

/** A call in which all this was asked for, one after another, with everybody's phones up; what is refused is refused. */
function asked(asks: readonly Ask[]): readonly [World, string] {
  const w = new World().centre().phoneAgent('ann')
  const interactionId = w.talks('ann', 'c1')
  w.phoneAgent('bob').phoneAgent('boss', { role: 'supervisor' })
  for (const ask of asks) {
    w.pass(1)
    if (ask === 'hold' || ask === 'resume' || ask === 'join') w.send({ type: `call.${ask}`, interactionId }, 'ann')
    else if (ask === 'consult')
      w.send({ type: 'call.consult', interactionId, consultId: 'k', to: { agentId: 'bob' } }, 'ann')
    else if (ask === 'answered') w.send({ type: 'voice.consultAnswered', interactionId, consultId: 'k' })
    else if (ask === 'pause') w.send({ type: 'call.record', interactionId, state: 'paused', why: 'agent' }, 'ann')
    else w.send({ type: 'call.supervise', interactionId, mode: ask }, 'boss')
  }
  const { consult, supervision } = w.it(interactionId).call ?? {}
  if (consult?.state === 'talking' || consult?.state === 'joined') {
    w.legUp(interactionId, { kind: 'line', agentId: 'ann', to: 'guest', of: 'k' }, 'line')
    w.legUp(interactionId, { kind: 'guest', agentId: 'bob', consultId: 'k' }, 'guest')
  }
  if (supervision != null) {
    w.legUp(interactionId, { kind: 'line', agentId: 'ann', to: 'supervisor', of: 'boss' }, 'boss-line')
    w.legUp(interactionId, { kind: 'supervisor', agentId: 'boss' }, 'boss')
  }
  return [w, interactionId]
}

function standing(w: World, id: string) {
  const { heldSince, consult, supervision, recording, spans } = w.it(id).call ?? {}
  return { phase: w.it(id).phase, heldSince, consult, supervision, recording, spans }
}

test('[VC63] a phone of the centre that was lost finds the call as it was once it is back: hold, consultation, listening and recording', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...ASKS), { maxLength: 8 }),
      fc.array(fc.nat(9), { minLength: 1 }),
      (asks, lost) => {
        const [w, id] = asked(asks)
        const before = standing(w, id)
        for (const pick of lost) {
          const theirs = (w.it(id).call?.legs ?? []).filter(({ party }) => party.kind !== 'customer')
          const leg = theirs[pick % theirs.length]
          if (leg === undefined) continue
          w.legDown(id, leg.id, 'lost')
          expect(standing(w, id)).toEqual(before)
          w.pass(1)
          w.legUp(id, leg.party, `${leg.id}+`)
        }
        expect(standing(w, id)).toEqual(before)
      },
    ),
    { numRuns: 200 },
  )
})

test('[VC63] who comes back to a customer on hold resumes by hand; the time on hold goes on', () => {
  const [w, id] = asked(['hold'])
  const agent = w.it(id).call?.legs.find(({ party }) => party.kind === 'agent')
  w.pass(3)
  w.legDown(id, agent?.id ?? '', 'lost')
  w.pass(2)
  w.legUp(id, { kind: 'agent', agentId: 'ann' }, 'again')
  expect(w.it(id).call).toMatchObject({ heldSince: w.now - 5_000, heldMs: 0 })
  w.must({ type: 'call.resume', interactionId: id }, 'ann')
  expect(w.it(id).call).toMatchObject({ heldSince: null, heldMs: 5_000 })
})

test('[VC63] with the customer the hold ends', () => {
  const [w, id] = asked(['hold'])
  w.legDown(id, `${id}-customer`, 'hung-up')
  expect(w.it(id)).toMatchObject({ phase: { name: 'wrap-up' }, call: { heldSince: null } })
  expect(w.it(id).call?.spans.at(-1)).toMatchObject({ what: 'hold', until: w.now })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evolveCall, type Call } from '#shared/domain/call.ts'
import type { LegParty } from '#shared/domain/call-events.ts'
import { routesOf, type RoutedLeg } from '../../phone/routing.ts'
import { calling } from './testing.ts'
import { wishesOf } from './wishes.ts'

const ME = 'a1'
const PARTIES = {
  agent: { kind: 'agent', agentId: ME },
  guest: { kind: 'line', agentId: ME, to: 'guest', of: 'k' },
  supervisor: { kind: 'line', agentId: ME, to: 'supervisor', of: 'boss' },
} as const satisfies Record<string, LegParty>
const PURPOSES = ['agent', 'guest', 'supervisor'] as const

/** A call with the agent's three lines, in any state. */
const calls = fc
  .record({
    heldSince: fc.constantFrom(null, 1_000),
    consult: fc.constantFrom(null, 'calling' as const, 'talking' as const, 'joined' as const),
    mode: fc.constantFrom(null, 'listen' as const, 'whisper' as const, 'barge' as const),
  })
  .map(({ heldSince, consult, mode }): Call => {
    const asked = { id: 'k', to: { agentId: 'b' }, agentId: 'b', number: null, since: 1 }
    const call = calling().call
    if (call === null) throw new Error('no call')
    const mine = PURPOSES.map((id) => ({ id, party: PARTIES[id], upAt: 1, dialog: null }))
    const customer = call.legs.filter(({ party }) => party.kind === 'customer')
    return {
      ...call,
      legs: [...customer, ...mine],
      heldSince,
      consult: consult === null ? null : { ...asked, state: consult },
      supervision: mode === null ? null : { supervisorId: 'boss', mode, shown: true, since: 1 },
    }
  })

/** Who hears whom at the agent's phone, told by purpose. */
function hearing(call: Call) {
  const it = calling({}, call)
  const legs: readonly RoutedLeg[] = PURPOSES.map((id) => ({ id, interactionId: it.id, purpose: id }))
  const wishes = new Map(wishesOf(new Map([[it.id, it]]), ME).map((wish) => [wish.interactionId, wish]))
  const { sent, heard } = routesOf(legs, wishes, false)
  return { sent: [...sent], heard: [...heard] }
}

test('[VC63] a reload changes nobody’s hold and nothing of who hears whom, whatever was going on', () => {
  const lost = fc.subarray([...PURPOSES], { minLength: 1 })
  fc.assert(
    fc.property(calls, lost, (before, purposes) => {
      const head = { seq: 1, v: 1, at: 2_000, stream: 'interaction/i', actor: 'system', cause: null, body: null }
      let call: Call | null = before
      for (const legId of purposes)
        call = evolveCall(call, { ...head, type: 'call.legDown', data: { legId, why: 'lost' } })
      for (const purpose of purposes) {
        const data = { legId: `${purpose} again`, party: PARTIES[purpose] }
        call = evolveCall(call, { ...head, type: 'call.legUp', data })
      }
      expect(call?.heldSince).toBe(before.heldSince)
      expect(call === null ? null : hearing(call)).toEqual(hearing(before))
    }),
  )
})

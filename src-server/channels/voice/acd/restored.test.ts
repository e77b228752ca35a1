import { expect, test } from 'vitest'
import type { DialogIds, LegParty } from '#shared/domain/call-events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { firstRings } from './first-rings.ts'
import { restored } from './restored.ts'

const dialog = { callId: 'c' } as DialogIds
const CUSTOMER = { kind: 'customer' } as const
const ANNA = { kind: 'agent', agentId: 'anna' } as const
const LINE = { kind: 'line', agentId: 'anna', to: 'guest', of: 'k2' } as const
const OUTSIDE = { kind: 'guest', agentId: null, consultId: 'k2' } as const

function call(legs: Readonly<Record<string, LegParty>>, more: object = {}): Interaction {
  const consult = { id: 'k2', agentId: null, number: '138', state: 'talking' }
  return {
    id: 'i',
    phase: { name: 'active', agentId: 'anna' },
    contactEnded: null,
    introduction: null,
    call: {
      direction: 'inbound',
      legs: Object.entries(legs).map(([id, party]) => ({ id, party, upAt: 0, dialog })),
      endedLegs: [],
      consult,
      supervision: null,
      callback: null,
      handOut: null,
      movedOut: null,
      recordings: [],
      ...more,
    },
    // Only what telephony looks at.
  } as unknown as Interaction
}

const speaking = (interaction: Interaction) =>
  Object.fromEntries(restored(interaction).call.legs.map(({ id, with: other }) => [id, other]))

test('[TL50] of several legs of one kind the newest goes on, the others are ended', () => {
  const legs = { c: CUSTOMER, old: ANNA, ben: { kind: 'agent', agentId: 'ben' }, a: ANNA } as const
  const interaction = call(legs, { consult: null })
  expect(speaking(interaction)).toEqual({ c: 'a', a: 'c' })
  expect(restored(interaction).left).toEqual(['old', 'ben'])
})

test('[TL50] a guest of an earlier consultation is ended, the one of now goes on', () => {
  const earlier = { kind: 'guest', agentId: null, consultId: 'k1' } as const
  const interaction = call({ c: CUSTOMER, a: ANNA, g1: earlier, l: LINE, g2: OUTSIDE })
  expect(speaking(interaction)).toEqual({ c: 'a', a: 'c', l: 'g2', g2: 'l' })
  expect(restored(interaction).left).toEqual(['g1'])
  expect(restored(interaction).tell).toEqual([])
})

test('[TL50] what rang is over, said so, and taken back where no dialog is in the log', () => {
  const consult = { id: 'k2', agentId: null, number: '138', state: 'calling' }
  const interaction = call({ c: CUSTOMER, a: ANNA, l: LINE }, { consult })
  const { left, rung, tell } = restored(interaction)
  expect(left).toEqual(['l'])
  expect(tell).toMatchObject([{ type: 'voice.consultEnded', consultId: 'k2', outcome: 'cut-off' }])
  expect(rung.map(({ to }) => to)).toContain('138')
  // The same names as the process before gave.
  expect(firstRings(interaction)).toEqual(firstRings(call({}, { consult })))
})

test('[TL35] [TL50] a customer handed on outside goes on with whoever has them', () => {
  const movedOut = { at: 1, number: '138', consultId: null }
  const interaction = call({ c: CUSTOMER, a: ANNA, o: { kind: 'outside' } }, { movedOut, consult: null })
  expect(speaking(interaction)).toEqual({ c: 'o', o: 'c' })
  expect(restored(interaction).left).toEqual(['a'])
})

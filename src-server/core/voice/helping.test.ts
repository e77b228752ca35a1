import { expect, test } from 'vitest'
import { World } from '../testing/world.ts'

const asks = (interactionId: string) =>
  ({ type: 'call.consult', interactionId, consultId: 'k', to: { agentId: 'bob' } }) as const

function talking(): readonly [World, string] {
  const w = new World().centre().phoneAgent('ann')
  const id = w.talks('ann', 'c1')
  w.phoneAgent('bob')
  return [w, id]
}

test('[VC54] a chat that rang at whoever went to help is withdrawn, not counted as unanswered', () => {
  const [w, id] = talking()
  w.must({ type: 'agent.setState', state: { name: 'aux', auxCodeId: 'break' } }, 'ann')
  const chat = w.writes('c3')
  expect(w.ringsAt(chat)).toBe('bob')
  w.must(asks(id), 'ann')
  w.must({ type: 'voice.consultAnswered', interactionId: id, consultId: 'k' })
  expect(w.it(chat).phase.name).toBe('waiting')
  expect(w.log.at(-1)).toMatchObject({ type: 'interaction.offerEnded', data: { outcome: 'withdrawn' } })
  w.pass(60)
  expect(w.agentOf('bob').state.name).toBe('available')
  w.must({ type: 'call.consultEnd', interactionId: id }, 'bob')
  expect(w.ringsAt(chat)).toBe('bob')
})

test('[VC54] a chat that runs out while a colleague calls stops nobody', () => {
  const [w, id] = talking()
  w.must({ type: 'agent.setState', state: { name: 'aux', auxCodeId: 'break' } }, 'ann')
  const chat = w.writes('c3')
  w.must(asks(id), 'ann')
  expect(w.ringsAt(chat)).toBe('bob')
  w.pass(60)
  expect(w.agentOf('bob').state.name).toBe('available')
  expect(w.it(chat).phase.name).toBe('waiting')
})

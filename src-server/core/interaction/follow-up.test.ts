import { describe, expect, test } from 'vitest'
import { World } from '../testing/world.ts'

function promised(): { readonly w: World; readonly id: string } {
  const w = new World().centre().agent('ann').user('ben')
  const id = w.serves('ann', 'c1')
  w.ends('ann', id)
  const followUp = { at: w.now + 3_600_000, text: 'call back' }
  w.must({ type: 'wrapUp.complete', interactionId: id, dispositionId: null, summary: 'done', followUp }, 'ann')
  return { w, id }
}

describe('[I29] follow-ups', () => {
  const open = { agentId: 'ann', done: false }

  test('[I29] the agent who promised it, or a supervisor, says it is done, and takes it back', () => {
    const { w, id } = promised()
    w.must({ type: 'followUp.done', interactionId: id, done: true }, 'ann', { followUp: open })
    expect(w.it(id).wrapUp?.followUpDone).toBe(true)
    w.must({ type: 'followUp.done', interactionId: id, done: false }, 'boss', { followUp: { ...open, done: true } })
    expect(w.it(id).wrapUp?.followUpDone).toBe(false)
  })

  test('[I29] nobody else does, and nothing promised is nothing to be done', () => {
    const { w, id } = promised()
    const done = { type: 'followUp.done', interactionId: id, done: true } as const
    expect(w.ask(done, 'ben', { followUp: open })).toBe('not-yours')
    expect(w.ask(done, 'ann', { followUp: null })).toBe('not-found')
    expect(w.it(id).wrapUp?.followUpDone).toBe(false)
  })

  test('[I29] saying so twice is said once', () => {
    const { w, id } = promised()
    const before = w.log.length
    w.must({ type: 'followUp.done', interactionId: id, done: true }, 'ann', { followUp: { ...open, done: true } })
    expect(w.log).toHaveLength(before)
  })

  test('[I29] a wrap-up saved anew opens it again', () => {
    const w = new World().centre({
      wrapUp: { seconds: 60, extensionSeconds: 0, maxExtensions: 0, dispositionRequired: false },
    })
    w.agent('ann')
    const id = w.serves('ann', 'c1')
    w.ends('ann', id)
    w.pass(61)
    w.must({ type: 'followUp.done', interactionId: id, done: true }, 'ann', { followUp: open })
    const followUp = { at: w.now + 60_000, text: 'call back' }
    w.must({ type: 'wrapUp.save', interactionId: id, dispositionId: null, summary: 'late', followUp }, 'ann')
    expect(w.it(id).wrapUp?.followUpDone).toBe(false)
  })
})

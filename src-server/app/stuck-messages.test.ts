import { expect, test } from 'vitest'
import { World } from '../core/testing/world.ts'
import { stuckIn } from './stuck-messages.ts'

const boss = { userId: 'boss', role: 'supervisor' } as const

test('[CF8] what failed or is unknown and was not sent again is listed, with who it is masked', () => {
  const w = new World().centre().agent('ann')
  const id = w.serves('ann', 'c1')
  const [failed, unknown, arrived] = ['one', 'two', 'three'].map((words) => w.says('ann', id, words))
  const became = (messageId = '', delivery: 'failed' | 'unknown' | 'delivered') =>
    w.must({ type: 'message.delivery', interactionId: id, messageId, delivery, failure: null })
  became(failed, 'failed')
  became(unknown, 'unknown')
  became(arrived, 'delivered')
  const listed = () => stuckIn(boss, [w.it(id)], 10).map(({ messageId }) => messageId)
  expect(new Set(listed())).toEqual(new Set([failed, unknown]))
  expect(stuckIn(boss, [w.it(id)], 10)[0]).toMatchObject({ open: true, agentId: 'ann' })
  w.must({ type: 'message.resend', interactionId: id, messageId: failed ?? '', newMessageId: 'again' }, 'ann')
  expect(listed()).toEqual([unknown])
})

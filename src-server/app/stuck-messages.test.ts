import { expect, test } from 'vitest'
import { records } from '../core/testing/records.ts'
import { World } from '../core/testing/world.ts'
import { stuckIn } from './stuck-messages.ts'

const boss = { userId: 'boss', role: 'supervisor' } as const

const listsOf = (w: World, id: string, isDown = false) =>
  stuckIn({ reader: boss, interactions: [w.it(id)], isDown: () => isDown, now: w.now, most: 10 })

test('[CF8] what failed or is unknown and was not sent again is listed, with who it is masked', () => {
  const w = new World().centre().agent('ann')
  const id = w.serves('ann', 'c1')
  const [failed, unknown, arrived] = ['one', 'two', 'three'].map((words) => w.says('ann', id, words))
  const became = (messageId = '', delivery: 'failed' | 'unknown' | 'delivered') =>
    w.must({ type: 'message.delivery', interactionId: id, messageId, delivery, failure: null })
  became(failed, 'failed')
  became(unknown, 'unknown')
  became(arrived, 'delivered')
  const stuck = () => listsOf(w, id).items
  const listed = () => stuck().map(({ messageId }) => messageId)
  expect(new Set(listed())).toEqual(new Set([failed, unknown]))
  expect(stuck()[0]).toMatchObject({ open: true, agentId: 'ann', earlier: [] })
  w.must({ type: 'message.resend', interactionId: id, messageId: failed ?? '', newMessageId: 'again' }, 'ann')
  expect(listed()).toEqual([unknown])
})

test('[CF21] what was said again keeps who said it before and when; what a supervisor put away is listed no more', () => {
  const w = new World().centre().agent('ann').user('boss', { role: 'supervisor' })
  const id = w.serves('ann', 'c1')
  const first = w.says('ann', id, 'one')
  const fails = (messageId: string) =>
    w.must({ type: 'message.delivery', interactionId: id, messageId, delivery: 'failed', failure: null })
  fails(first)
  const { at } = listsOf(w, id).items[0] ?? { at: 0 }
  w.now += 60_000
  w.must({ type: 'message.resend', interactionId: id, messageId: first, newMessageId: 'again' }, 'boss')
  fails('again')
  expect(listsOf(w, id).items).toMatchObject([
    { messageId: 'again', agentId: 'boss', earlier: [{ at, agentId: 'ann' }] },
  ])
  const settle = (actor: string) => w.ask({ type: 'message.settle', interactionId: id, messageId: 'again' }, actor)
  expect(settle('boss')).toBe('ok')
  expect(settle('boss')).toBe('already-done')
  expect(listsOf(w, id).items).toEqual([])
  expect(w.it(id).messages.at(-1)).toMatchObject({ delivery: 'failed', settled: { by: 'boss', at: w.now } })
})

test('[CF22] what waits for an account that is down is listed at once, other words after a minute, web chat never', () => {
  const w = new World().centre().config('account', 'sms', records.account()).agent('ann')
  const id = w.serves('ann', 'c1')
  w.says('ann', id, 'one')
  expect(listsOf(w, id, true).waiting).toEqual([])
  const byAccount = { ...w.it(id), accountId: 'sms' }
  const waits = (isDown: boolean, now: number) =>
    stuckIn({ reader: boss, interactions: [byAccount], isDown: () => isDown, now, most: 10 }).waiting
  expect(waits(true, w.now)).toMatchObject([{ accountId: 'sms', agentId: 'ann', content: { text: 'one' } }])
  expect(waits(false, w.now)).toEqual([])
  expect(waits(false, w.now + 60_000)).toHaveLength(1)
})

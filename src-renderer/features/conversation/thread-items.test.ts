import { expect, test } from 'vitest'
import { interaction, NOW, recommendation } from '../../client/testing/factories.ts'
import { threadItems } from './thread-items.ts'

test('[AS14] that the customer finished the questionnaire stands in the thread, once', () => {
  const asked = { presented: { at: NOW, agentId: 'a1', messageId: 'm1' }, assessFirst: true } as const
  const done = recommendation({ ...asked, withdrawn: { at: NOW + 5, why: 'assessed' } })
  const over = recommendation({ ...asked, id: 'r2', withdrawn: { at: NOW + 5, why: 'contact-ended' } })
  const offer = recommendation({ id: 'r3', withdrawn: { at: NOW + 5, why: 'assessed' } })
  const items = threadItems(interaction({ recommendations: [done, over, offer] }), [], () => 'today')
  const told = items.filter((item) => item.kind === 'notice' && item.notice.kind === 'assessed')
  expect(told.map(({ at }) => at)).toEqual([NOW + 5])
})

test('[IR40] whoever has a contact in hand that went back to whom it began with is told where it happened', () => {
  const told = (one: ReturnType<typeof interaction>) =>
    threadItems(one, [], () => 'today').filter((item) => item.kind === 'notice' && item.notice.kind === 'taken-apart')
  expect(told(interaction({ takenApartAt: NOW + 5 })).map(({ at }) => at)).toEqual([NOW + 5])
  expect(told(interaction())).toEqual([])
})

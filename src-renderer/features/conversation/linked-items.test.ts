import { expect, test } from 'vitest'
import type { Interaction } from '#shared/domain/interaction.ts'
import { interaction as anInteraction, message as aMessage } from '../../client/testing/factories.ts'
import { linkedItems, threadOf } from './linked-items.ts'
import { threadItems } from './thread-items.ts'

const chat = anInteraction({ id: 'chat', arrivedAt: 1_000 })
const sms = anInteraction({ id: 'sms', channel: 'sms', arrivedAt: 3_000, outreach: { continuesId: 'chat' } })
const other = anInteraction({ id: 'other', arrivedAt: 2_000 })
const dayOf = () => 'today'
const withItems = (interaction: Interaction) => ({ interaction, items: threadItems(interaction, [], dayOf) })

test('[OT11] a thread is every contact that went on from another, however far', () => {
  const wechat = anInteraction({ id: 'wx', channel: 'wechat', arrivedAt: 4_000, outreach: { continuesId: 'sms' } })
  const known = new Map([wechat, other, sms, chat].map((one) => [one.id, one]))
  for (const one of [chat, sms, wechat]) expect(threadOf(one, known).map(({ id }) => id)).toEqual(['chat', 'sms', 'wx'])
  expect(threadOf(other, known).map(({ id }) => id)).toEqual(['other'])
})

test('[OT11] what was said in both stands in the order of time, and one turn does not run on over another channel', () => {
  const first = { ...chat, messages: [aMessage({ id: 'a', at: 5_000 }), aMessage({ id: 'c', at: 7_000 })] }
  const second = { ...sms, messages: [aMessage({ id: 'b', at: 6_000 })] }
  const lines = linkedItems([withItems(first), withItems(second)], dayOf)
  const said = lines.flatMap(({ item, interaction, turns }) =>
    item.kind === 'message' ? [[item.message.id, interaction.channel, item.continued, turns]] : [],
  )
  expect(said).toEqual([
    ['a', 'chat', false, expect.any(Boolean)],
    ['b', 'sms', false, true],
    ['c', 'chat', false, true],
  ])
  expect(lines.filter(({ item }) => item.kind === 'day')).toHaveLength(1)
})

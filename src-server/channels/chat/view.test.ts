import { expect, test } from 'vitest'
import { AGENT_NAME, createFakeCentre, createManualClock } from '../../../tests/support/chat/fake-centre.ts'
import type { Inbound } from '../port.ts'
import { NEW_BOT_MEMORY, type BotTalk } from '#shared/domain/bot.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { messageForCustomer, stateForCustomer } from './view.ts'

const inbound: Inbound = {
  key: 'k',
  entryPointId: 'web',
  address: 'visitor:1',
  conversationId: 'c',
  language: 'zh-CN',
  identified: false,
  name: null,
  contactPoints: [],
  answers: [],
  page: null,
  content: { kind: 'text', text: '你好' },
}

function setUp() {
  const clock = createManualClock()
  const fake = createFakeCentre(clock)
  const state = () =>
    stateForCustomer(fake.current('c'), {
      entryPointId: 'web',
      language: 'zh-CN',
      now: clock.now(),
      directory: fake.directory,
      thread: fake.thread,
    })
  return { clock, fake, state }
}

test('[C21] no contact is idle', () => {
  const { clock, fake } = setUp()
  expect(
    stateForCustomer(null, {
      entryPointId: 'web',
      language: 'en',
      now: clock.now(),
      directory: fake.directory,
      thread: fake.thread,
    }),
  ).toEqual({ name: 'idle' })
})

test('[C21] a contact waits, is served, ends with a survey, and is idle a day later', async () => {
  const { clock, fake, state } = setUp()
  await fake.centre.receive(inbound)
  expect(state()).toEqual({ name: 'waiting', position: 2, expectedWaitMs: 90_000 })
  fake.accept('c')
  expect(state()).toEqual({ name: 'serving', agentName: AGENT_NAME })
  fake.end('c', 'agent')
  const interactionId = fake.current('c').id
  expect(state()).toEqual({ name: 'ended', by: 'agent', interactionId, askSurvey: true })
  await fake.centre.survey(interactionId, 5, '')
  fake.finish('c')
  expect(state()).toEqual({ name: 'ended', by: 'agent', interactionId, askSurvey: false })
  clock.advance(24 * 3_600_000 + 1)
  expect(state()).toEqual({ name: 'idle' })
})

test('[C21] waiting while closed is told as closed hours, the place kept', async () => {
  const { fake, state } = setUp()
  await fake.centre.receive(inbound)
  fake.behaviour.open = false
  expect(state()).toEqual({ name: 'closed-hours', text: '服务时间为 9:00 至 18:00。', keepsPlace: true })
})

const talk: BotTalk = {
  flowId: 'flow',
  flowVersion: 1,
  preferredAgentId: null,
  at: 0,
  memory: NEW_BOT_MEMORY,
  upTo: 0,
  lastTurn: null,
  silentSince: null,
  answers: [],
  choices: [],
  handedOver: null,
}

test('[BT81] a customer with the bot is told so and how to get a person, and has a place in a queue only once handed over', async () => {
  const { clock, fake, state } = setUp()
  await fake.centre.receive(inbound)
  const waiting = fake.current('c')
  const shown = (interaction: Interaction) =>
    stateForCustomer(interaction, {
      entryPointId: 'web',
      language: 'en',
      now: clock.now(),
      directory: fake.directory,
      thread: fake.thread,
    })
  fake.behaviour.open = false
  expect(shown({ ...waiting, phase: { name: 'arrived' }, bot: talk })).toEqual({
    name: 'assisted',
    person: 'Talk to a person',
  })
  fake.behaviour.open = true
  const handedOver = { ...talk, handedOver: { at: 1, reason: 'asked' as const, summary: null } }
  expect(shown({ ...waiting, bot: handedOver })).toEqual(state())
})

test('[BT80] a choice reaches the page as one, marked as the bot’s', async () => {
  const { fake } = setUp()
  await fake.centre.receive(inbound)
  const menu = { kind: 'menu', head: '有帮助吗？', options: [{ id: 'o1', text: '有帮助' }], tail: '' } as const
  fake.say('c', menu)
  const message = fake.current('c').messages.at(-1)
  if (message === undefined) throw new Error('nothing was said')
  expect(messageForCustomer({ ...message, author: { role: 'bot' } }, null, fake.directory)).toMatchObject({
    from: 'bot',
    agentName: null,
    content: menu,
  })
})

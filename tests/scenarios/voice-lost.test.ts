import type { Invitation } from 'sip.js'
import { afterEach, expect, test } from 'vitest'
import { LeanPhone } from '../support/bench/voice-phone.ts'
import type { VoiceDirectory } from '../../src-server/channels/voice/ports.ts'
import { fakeDirectory } from '../support/voice/fake-floor.ts'
import { Exchange } from '../support/voice/exchange.ts'
import { until } from '../support/voice/phone.ts'

let exchange: Exchange
afterEach(() => exchange.close())

const answers = (invitation: Invitation): void => void invitation.accept().catch(() => undefined)
const text = { zh: '请按 1', en: 'Press 1' }
const withMenu: VoiceDirectory['entryPointOf'] = (number) => {
  const entry = fakeDirectory.entryPointOf(number)
  const menu = {
    id: 'first',
    prompt: { text, audio: { zh: null, en: null } },
    choices: [{ digit: '1', label: text, target: { kind: 'queue', queueId: 'q' } as const }],
  }
  return entry && { ...entry, voice: { ...entry.voice, menus: [menu] } }
}
const hasLeft = (): boolean => exchange.floor.open().length === 0
const isUp = (): boolean => exchange.floor.said.some(({ type }) => type === 'voice.legUp')

test('[TL44] a caller whose connection is gone while they wait has left', async () => {
  exchange = await Exchange.start()
  const customer = await exchange.customer()
  await customer.call('95000')
  await until('they wait', () => customer.told.length > 0)
  await customer.vanish()
  await until('they have left', hasLeft)
  expect(exchange.floor.said.at(-1)).toMatchObject({ type: 'voice.hungUp', by: 'customer' })
  await until('nothing is left', () => exchange.channel.control.calls.length === 0)
})

test('[TL44] the same in the menu, which then leads nobody to an agent', async () => {
  exchange = await Exchange.start({ directory: { ...fakeDirectory, entryPointOf: withMenu } })
  exchange.floor.menu = true
  const customer = await exchange.customer()
  await customer.call('95000')
  await until('they are told the menu', () => customer.told.some((told) => told.includes('"menu"')))
  await customer.vanish()
  await until('they have left', hasLeft)
  expect(exchange.floor.said.some(({ type }) => type === 'voice.chose')).toBe(false)
})

test('[TL44] the same while the floor is being told of them', async () => {
  exchange = await Exchange.start()
  const { floor } = exchange
  const arrive = floor.arrive.bind(floor)
  let letIn: () => void = () => undefined
  const isToldLater = new Promise<void>((go) => (letIn = go))
  let isAsked = false
  floor.arrive = async (call) => {
    isAsked = true
    await isToldLater
    return arrive(call)
  }
  const customer = await exchange.customer()
  await customer.call('95000')
  await until('the floor is being told', () => isAsked)
  await customer.vanish()
  await until('the connection is gone', () => exchange.channel.counts().connections === 1)
  letIn()
  await until('they came and left', () => floor.interactions.size === 1 && hasLeft())
  expect(floor.said.map(({ type }) => type)).toEqual(['voice.hungUp'])
})

test('[TL44] an agent’s phone that rings for a caller who is gone is quiet', async () => {
  exchange = await Exchange.start()
  exchange.floor.agents = ['anna']
  const anna = await exchange.desk('anna')
  const customer = await exchange.customer()
  await customer.call('95000')
  await until('it rings', () => anna.rings.length === 1)
  await customer.vanish()
  await until('it is quiet', () => anna.live.length === 0)
  expect(hasLeft()).toBe(true)
})

test('[TL44] a phone that is connected, but does not answer when asked, has left within seconds', async () => {
  exchange = await Exchange.start({ hurry: 20 })
  const deaf = await LeanPhone.open({ url: exchange.url, user: '13800138000', answersWhenAsked: false })
  deaf.dial('95000')
  await until('they have left', () => exchange.floor.said.some(({ type }) => type === 'voice.hungUp'))
  expect(hasLeft()).toBe(true)
  deaf.close()
})

test('[TL53] a caller whose network went without a word has left the queue, one who only listens has not', async () => {
  exchange = await Exchange.start({ hurry: 20 })
  const gone = await LeanPhone.open({ url: exchange.url, user: '13800138000' })
  const waiting = await LeanPhone.open({ url: exchange.url, user: '13800138001' })
  gone.dial('95000')
  waiting.dial('95000')
  await until('both wait', () => exchange.floor.open().length === 2)
  gone.lose()
  await until('one has left', () => exchange.floor.open().length === 1)
  expect(exchange.floor.said.filter(({ type }) => type === 'voice.hungUp')).toHaveLength(1)
  expect(exchange.floor.open()[0]?.introduction?.address).toBe('13800138001')
  // The call control's own, and one caller's.
  expect(exchange.channel.counts().connections).toBe(2)
  waiting.close()
  gone.vanish()
})

test('[TL53] a desk whose network went is off the telephone at once', async () => {
  exchange = await Exchange.start({ hurry: 20 })
  const access = exchange.channel.phoneFor('anna')
  if (access === null) throw new Error('no phone')
  const desk = await LeanPhone.open({ url: exchange.url, user: 'anna' })
  expect(await desk.register(access)).toBe(true)
  desk.lose()
  await until('the floor is told', () =>
    exchange.floor.said.some((said) => said.type === 'voice.registered' && !said.registered),
  )
  desk.vanish()
})

test('[TL45] an answer nobody acknowledged puts nobody on the line', async () => {
  exchange = await Exchange.start()
  exchange.floor.agents = ['anna']
  const anna = await exchange.desk('anna', answers)
  const silent = await LeanPhone.open({ url: exchange.url, user: '13800138000', withholdsAck: true })
  const call = silent.dial('95000')
  await until('both are answered', () => anna.established.length === 1 && call.remoteTag !== '')
  expect(isUp()).toBe(false)
  silent.vanish()
  await until('anna is free', () => anna.live.length === 0)
  expect(isUp()).toBe(false)
  expect(exchange.floor.said.at(-1)).toMatchObject({ type: 'voice.hungUp', by: 'customer' })
})

test('[TL46] a call both of whose phones are gone ends', async () => {
  exchange = await Exchange.start({ hurry: 50 })
  exchange.floor.agents = ['anna']
  const anna = await exchange.desk('anna', answers)
  const customer = await exchange.customer()
  await customer.call('95000')
  await until('both speak', () => exchange.floor.said.filter(({ type }) => type === 'voice.legUp').length === 2)
  await Promise.all([anna.vanish(), customer.vanish()])
  await Promise.all([anna.stop(), customer.stop()])
  await until('it is over', () => exchange.channel.control.calls.length === 0, 8_000)
  const [interaction] = exchange.floor.interactions.values()
  expect(interaction?.contactEnded).not.toBeNull()
})

import { SessionState, type Invitation } from 'sip.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Exchange } from '../support/voice/exchange.ts'
import { heardBy, until, type Phone } from '../support/voice/phone.ts'

let exchange: Exchange
beforeEach(async () => {
  exchange = await Exchange.start()
})
afterEach(async () => {
  await exchange.close()
})

const answers = (invitation: Invitation): void => void invitation.accept().catch(() => undefined)
const idOf = (phone: Phone): string => phone.rings.at(-1)?.request.getHeader('X-Huiliu-Interaction') ?? ''
const only = (): string => [...exchange.floor.interactions.keys()][0] ?? ''

async function noDialogsLeft(...phones: readonly Phone[]): Promise<void> {
  await until('no dialog is left', () => exchange.channel.control.calls.every(({ legs }) => legs.length === 0))
  for (const phone of phones) await until('the phone is idle', () => phone.live.length === 0)
}

test('[TL10] a caller is told their place, speaks to the agent who accepts, and hangs up', async () => {
  exchange.floor.agents = ['anna']
  const anna = await exchange.desk('anna')
  const customer = await exchange.customer()
  await customer.call('95000')
  await until('it rings', () => anna.rings.length === 1)
  const id = idOf(anna)
  expect(id).toBe(only())
  expect(anna.rings[0]?.request.getHeader('X-Huiliu-Leg')).toBe('agent')
  exchange.floor.accept(id)
  answers(anna.rings[0] as Invitation)
  await until('both speak', () => anna.established.length === 1 && customer.established.length === 1)
  expect([heardBy(anna.calls[0]), heardBy(customer.calls[0])]).toEqual(['13800138000', 'anna'])
  expect(customer.progress).toContain(180)
  await until('the legs are in the log', () => exchange.floor.interaction(id)?.call?.legs.length === 2)
  await customer.calls[0]?.bye()
  await noDialogsLeft(customer, anna)
  expect(exchange.floor.interaction(id)?.contactEnded?.by).toBe('customer')
  expect(exchange.problems).toEqual([])
})

test('[TL11] an agent who hangs up ends the call', async () => {
  exchange.floor.agents = ['anna']
  const anna = await exchange.desk('anna', answers)
  const customer = await exchange.customer()
  await customer.call('95000')
  await until('both speak', () => anna.established.length === 1 && customer.established.length === 1)
  await anna.calls[0]?.bye()
  await noDialogsLeft(customer, anna)
  expect(exchange.floor.interaction(only())?.contactEnded?.by).toBe('agent')
  expect(exchange.floor.interaction(only())?.phase.name).toBe('wrap-up')
})

test('[TL49] an agent who hung up is not rung again while the floor takes it in', async () => {
  const { floor } = exchange
  floor.agents = ['anna']
  const anna = await exchange.desk('anna', answers)
  const customer = await exchange.customer()
  await customer.call('95000')
  await until('both speak', () => anna.established.length === 1 && customer.established.length === 1)
  const stored = Promise.withResolvers<void>()
  const say = floor.say.bind(floor)
  floor.say = async (command) => {
    if (command.type === 'voice.hungUp') await stored.promise
    return say(command)
  }
  await anna.calls[0]?.bye()
  await until('the bye is in', () => exchange.channel.control.calls[0]?.legs.every((leg) => leg.with === null) === true)
  // Whatever was sent to her phone before the answer to this has arrived.
  await anna.register()
  expect(anna.rings).toHaveLength(1)
  stored.resolve()
  await noDialogsLeft(customer, anna)
})

test('[TL12] who declines, or has no phone, is passed over', async () => {
  exchange.floor.agents = ['ben', 'anna', 'sue']
  const anna = await exchange.desk('anna', (ring) => void ring.reject({ statusCode: 486 }))
  const sue = await exchange.desk('sue', answers)
  const customer = await exchange.customer()
  await customer.call('95000')
  await until('sue speaks', () => sue.established.length === 1)
  expect(anna.rings).toHaveLength(1)
  const said = (): string[] => exchange.floor.said.map(({ type }) => type).filter((type) => type !== 'voice.registered')
  await until('the floor knows', () => said().includes('voice.legUp'))
  expect(said().slice(0, 3)).toEqual(['voice.unreachable', 'voice.rejected', 'voice.answered'])
})

test('[TL13] a caller who gives up at any moment leaves no dialog', async () => {
  exchange.floor.agents = ['anna']
  const anna = await exchange.desk('anna', (ring) => {
    setTimeout(() => answers(ring), 15)
  })
  for (let delay = 0; delay < 60; delay += 3) {
    const customer = await exchange.customer(`1380013${8000 + delay}`)
    const call = await customer.call('95000')
    await new Promise((go) => setTimeout(go, delay))
    if (call.state === SessionState.Established) await call.bye()
    else if (call.state !== SessionState.Terminated) await call.cancel()
    await until('the caller is idle', () => customer.live.length === 0)
    await customer.stop()
  }
  await noDialogsLeft(anna)
  expect(exchange.floor.open().every(({ phase }) => phase.name === 'wrap-up')).toBe(true)
  expect(exchange.problems).toEqual([])
})

test('[TL4] nobody but the centre’s numbers can be called', async () => {
  await exchange.desk('anna')
  const stranger = await exchange.customer()
  for (const [number, status] of [
    ['anna', 403],
    ['12345', 403],
  ] as const) {
    await stranger.call(number)
    await until('it is refused', () => stranger.live.length === 0)
    expect([number, stranger.rejected]).toEqual([number, status])
  }
  const ben = await exchange.desk('ben')
  await ben.call('anna')
  await until('it is refused', () => ben.live.length === 0)
  expect(ben.rejected).toBe(403)
})

import type { Invitation } from 'sip.js'
import { afterEach, expect, test } from 'vitest'
import { Exchange } from '../support/voice/exchange.ts'
import { heardBy, until, type Phone } from '../support/voice/phone.ts'

const open: Exchange[] = []
const phones: Phone[] = []
afterEach(async () => {
  await Promise.all(phones.splice(0).map((phone) => phone.stop()))
  for (const exchange of open.splice(0)) await exchange.close()
})

async function started(options: Parameters<typeof Exchange.start>[0] = {}): Promise<Exchange> {
  const exchange = await Exchange.start(options)
  open.push(exchange)
  return exchange
}

const answers = (invitation: Invitation): void => void invitation.accept().catch(() => undefined)

async function talking(exchange: Exchange) {
  exchange.floor.agents = ['anna']
  const anna = await exchange.desk('anna', answers)
  const customer = await exchange.guest('13800138000')
  phones.push(anna, customer)
  await customer.call('95000')
  await until('both speak', () => anna.established.length === 1 && customer.established.length === 1)
  const [id = ''] = exchange.floor.interactions.keys()
  await until('the legs are in the log', () => exchange.floor.interaction(id)?.call?.legs.length === 2)
  return { id, anna, customer }
}

/** The server dies in the middle of everything, and another takes its place. */
async function restart(exchange: Exchange, options: { readonly hurry?: number } = {}): Promise<Exchange> {
  const { floor, port } = exchange
  await exchange.die()
  for (const phone of phones) await until('the connection is lost', () => !phone.agent.isConnected())
  return started({ floor, port, ...options })
}

async function back(...all: readonly Phone[]): Promise<void> {
  for (const phone of all) {
    await until(`${phone.user} is connected again`, () => phone.agent.isConnected())
    await phone.register()
  }
}

test.each(['anna', 'customer'] as const)('[TL40] a call goes on over a restart, and %s can hang it up', async (who) => {
  const first = await started()
  const { id, anna, customer } = await talking(first)
  const second = await restart(first)
  await back(anna, customer)
  expect(second.channel.control.calls[0]?.legs.map(({ state }) => state)).toEqual(['up', 'up'])
  expect(await anna.renegotiate(0)).toBe(true)
  await (who === 'anna' ? anna : customer).calls[0]?.bye()
  await until('both are idle', () => anna.live.length === 0 && customer.live.length === 0)
  const by = who === 'anna' ? 'agent' : 'customer'
  await until('the floor knows', () => second.floor.interaction(id)?.contactEnded?.by === by)
  await until('nothing is left', () => second.channel.control.calls.length === 0)
  expect(second.problems).toEqual([])
})

test('[TL41] who is gone after a restart is found out, and the other is not left in silence', async () => {
  const first = await started()
  const { id, anna, customer } = await talking(first)
  await customer.stop()
  const second = await restart(first, { hurry: 50 })
  await back(anna)
  await until('the call is over', () => second.floor.interaction(id)?.contactEnded != null, 8_000)
  await until('anna is idle', () => anna.live.length === 0)
  expect(second.floor.said.map(({ type }) => type)).toContain('voice.legDown')
})

test('[TL54] a customer who hung up while the server was down has left as soon as their phone is back', async () => {
  const first = await started()
  const { id, anna, customer } = await talking(first)
  const { floor, port } = first
  await first.die()
  for (const phone of phones) await until('the connection is lost', () => !phone.agent.isConnected())
  await customer.calls[0]?.bye().catch(() => undefined)
  const second = await started({ floor, port })
  await back(anna, customer)
  // In no hurry: by the patience with phones that cannot be reached it would take forty seconds.
  await until('the call is over', () => second.floor.interaction(id)?.contactEnded?.by === 'customer')
  await until('anna is idle', () => anna.live.length === 0)
  expect(second.problems).toEqual([])
})

test('[TL41] callers who waited in a server that stopped and do not come back have left', async () => {
  const first = await started()
  const customer = await first.customer()
  phones.push(customer)
  await customer.call('95000')
  await until('they wait', () => first.floor.open().length === 1)
  const second = await restart(first, { hurry: 50 })
  await until('they have left', () => second.floor.open().length === 0)
  expect(second.floor.said.at(-1)).toMatchObject({ type: 'voice.hungUp', by: 'customer' })
})

test('[TL42] a desk that is reloaded in a call rings again at once, and the customer hears it', async () => {
  const exchange = await started()
  const { id, anna, customer } = await talking(exchange)
  await anna.vanish()
  await anna.stop()
  const reloaded = await exchange.desk('anna', answers)
  phones.push(reloaded)
  await until('they speak again', () => reloaded.established.length === 1)
  await until(
    'the log knows the new leg',
    () => exchange.floor.said.filter(({ type }) => type === 'voice.legUp').length === 3,
  )
  await until('anna hears the customer', () => heardBy(reloaded.calls[0]) === '13800138000')
  expect(exchange.floor.interaction(id)?.phase.name).toBe('active')
  await customer.calls[0]?.bye()
  await until('nothing is left', () => reloaded.live.length === 0 && exchange.channel.control.calls.length === 0)
})

test('[TL36] a supervisor whose desk is reloaded listens again', async () => {
  const first = await started()
  const { id, anna, customer } = await talking(first)
  const sue = await first.desk('sue', answers)
  first.floor.event(id, 'call.supervised', { supervisorId: 'sue', mode: 'listen', shown: false })
  await until('sue listens', () => sue.live.length === 1 && anna.live.length === 2)
  await sue.vanish()
  const reloaded = await first.desk('sue', answers)
  phones.push(reloaded)
  await until('she listens again', () => reloaded.live.length === 1 && anna.live.length === 2)
  await customer.calls[0]?.bye()
  await until('she is out', () => reloaded.live.length === 0 && anna.live.length === 0)
  expect(sue.rings).toHaveLength(1)
  // Her old desk finds its line dead.
  await sue.agent.reconnect()
})

test('[TL42] a connection that was lost and is back leaves the call alone', async () => {
  const exchange = await started()
  const { anna, customer } = await talking(exchange)
  await anna.vanish()
  await anna.agent.reconnect()
  await anna.register()
  expect(await customer.renegotiate(0)).toBe(true)
  expect(anna.rings).toHaveLength(1)
  await customer.calls[0]?.bye()
  await until('nothing is left', () => anna.live.length === 0 && exchange.channel.control.calls.length === 0)
})

test('[TL43] an agent whose phone never comes is told to the floor, and the customer waits on', async () => {
  const exchange = await started({ hurry: 50 })
  const { id, anna, customer } = await talking(exchange)
  await anna.vanish()
  await anna.stop()
  await until('the floor knows', () => exchange.floor.said.some(({ type }) => type === 'voice.unreachable'), 8_000)
  expect(exchange.floor.interaction(id)?.phase.name).toBe('waiting')
  expect(customer.established).toHaveLength(1)
})

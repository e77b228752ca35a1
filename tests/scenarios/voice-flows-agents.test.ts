import { randomUUID } from 'node:crypto'
import type { Invitation, Session } from 'sip.js'
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
const only = (): string => [...exchange.floor.interactions.keys()][0] ?? ''
const legOf = (session: Session | undefined): string | undefined =>
  (session as Invitation | undefined)?.request.getHeader('X-Huiliu-Leg')

async function idle(...phones: readonly Phone[]): Promise<void> {
  await until('no dialog is left', () => exchange.channel.control.calls.every(({ legs }) => legs.length === 0))
  for (const phone of phones) await until(`${phone.user} is idle`, () => phone.live.length === 0)
  expect(exchange.problems).toEqual([])
}

/** A customer and anna who speak to each other. */
async function talking(): Promise<{ readonly id: string; readonly anna: Phone; readonly customer: Phone }> {
  exchange.floor.agents = ['anna']
  const anna = await exchange.desk('anna', answers)
  const customer = await exchange.customer()
  await customer.call('95000')
  await until('both speak', () => anna.established.length === 1 && customer.established.length === 1)
  const id = only()
  await until('the legs are in the log', () => exchange.floor.interaction(id)?.call?.legs.length === 2)
  return { id, anna, customer }
}

test('[TL30] hold and resume of either phone reach the other, and so do digits', async () => {
  const { anna, customer } = await talking()
  const media = anna.calls[0]?.sessionDescriptionHandler as unknown as { direction: string }
  media.direction = 'sendonly'
  await anna.renegotiate(0)
  await until('the customer is held', () => customer.remoteOf(0).includes('a=sendonly'))
  media.direction = 'sendrecv'
  await anna.renegotiate(0)
  await until('the customer is back', () => customer.remoteOf(0).includes('a=sendrecv'))
  await customer.press('7')
  await until('anna has the digit', () => anna.infos.length === 1)
  expect(anna.infos[0]).toContain('Signal=7')
  await customer.calls[0]?.bye()
  await idle(anna, customer)
})

test('[TL31] a call handed on blind waits, told of its place, and then speaks to the next agent', async () => {
  const { id, anna, customer } = await talking()
  const ben = await exchange.desk('ben', answers)
  exchange.floor.queue(id, [])
  await until('anna is out', () => anna.live.length === 0)
  await until('the customer is told', () => customer.infos.some((body) => body.includes('"stage":"queue"')))
  expect(customer.established).toHaveLength(1)
  exchange.floor.offer(id, 'ben')
  await until('ben speaks', () => ben.established.length === 1 && heardBy(customer.calls[0]) === 'ben')
  await until('ben hears them', () => heardBy(ben.calls[0]) === '13800138000')
  await ben.calls[0]?.bye()
  await idle(anna, ben, customer)
})

test('[TL32] a colleague is asked over a second line, and can be handed the call', async () => {
  const { id, anna, customer } = await talking()
  const ben = await exchange.desk('ben', answers)
  const consultId = randomUUID()
  exchange.floor.event(id, 'call.consulted', { consultId, to: { agentId: 'ben' }, agentId: 'ben' })
  await until('they speak', () => exchange.floor.interaction(id)?.call?.consult?.state === 'talking')
  expect(anna.calls.map(legOf)).toEqual(['agent', 'guest'])
  expect((anna.calls[1] as Invitation).request.getHeader('X-Huiliu-Peer')).toBe('ben')
  await until('anna hears ben', () => heardBy(anna.calls[1]) === 'ben')
  expect([legOf(ben.calls[0]), heardBy(ben.calls[0])]).toEqual(['guest', 'anna'])
  exchange.floor.together(id, () => {
    exchange.floor.event(id, 'call.consultEnded', { consultId, outcome: 'handed-over' })
    exchange.floor.event(id, 'interaction.accepted', { agentId: 'ben', by: 'assign' })
  })
  await until('the customer hears ben', () => heardBy(customer.calls[0]) === 'ben')
  await until('anna is out', () => anna.live.length === 0)
  await until('one leg is left to ben', () => ben.live.length === 1)
  expect([legOf(ben.live[0]), heardBy(ben.live[0])]).toEqual(['agent', '13800138000'])
  await customer.calls[0]?.bye()
  await idle(anna, ben, customer)
})

test('[TL32] a colleague who declines, or leaves, ends the consultation and nothing else', async () => {
  const { id, anna, customer } = await talking()
  const ben = await exchange.desk('ben', (ring, phone) => {
    if (phone.rings.length === 1) void ring.reject({ statusCode: 486 })
    else answers(ring)
  })
  exchange.floor.event(id, 'call.consulted', { consultId: 'c1', to: { agentId: 'ben' }, agentId: 'ben' })
  await until('it is over', () => exchange.floor.interaction(id)?.call?.consult === null)
  expect(exchange.floor.said.at(-1)).toMatchObject({ type: 'voice.consultEnded', outcome: 'declined' })
  await until('one line is left', () => anna.live.length === 1)
  exchange.floor.event(id, 'call.consulted', { consultId: 'c2', to: { agentId: 'ben' }, agentId: 'ben' })
  await until('they speak', () => exchange.floor.interaction(id)?.call?.consult?.state === 'talking')
  await ben.live[0]?.bye()
  await until('it is over again', () => exchange.floor.interaction(id)?.call?.consult === null)
  await until('one line is left', () => anna.live.length === 1 && customer.live.length === 1)
  await anna.live[0]?.bye()
  await idle(anna, ben, customer)
})

test('[TL33] a supervisor is on a line of the agent’s phone, until the mode is taken back', async () => {
  const { id, anna, customer } = await talking()
  const sue = await exchange.desk('sue', answers)
  exchange.floor.event(id, 'call.supervised', { supervisorId: 'sue', mode: 'listen', shown: false })
  await until('sue listens', () => sue.established.length === 1 && heardBy(anna.calls[1]) === 'sue')
  expect([legOf(anna.calls[1]), legOf(sue.calls[0])]).toEqual(['supervisor', 'supervisor'])
  exchange.floor.event(id, 'call.supervised', { supervisorId: 'sue', mode: 'barge', shown: true })
  exchange.floor.event(id, 'call.supervised', { supervisorId: 'sue', mode: null, shown: true })
  await until('sue is out', () => sue.live.length === 0 && anna.live.length === 1)
  expect(sue.rings).toHaveLength(1)
  await customer.calls[0]?.bye()
  await idle(anna, sue, customer)
})

test('[VC53] whose call is taken over is hung up on, both lines, and the supervisor speaks with the customer', async () => {
  const { id, anna, customer } = await talking()
  const sue = await exchange.desk('sue', answers)
  exchange.floor.event(id, 'call.supervised', { supervisorId: 'sue', mode: 'listen', shown: false })
  await until('sue listens', () => sue.established.length === 1 && anna.live.length === 2)
  exchange.floor.event(id, 'call.supervised', { supervisorId: 'sue', mode: null, shown: false })
  exchange.floor.event(id, 'interaction.accepted', { agentId: 'sue', by: 'assign' })
  await until('sue speaks', () => sue.live.length === 1 && heardBy(sue.live[0]) === customer.user)
  expect(legOf(sue.live[0])).toBe('agent')
  await until('anna is free', () => anna.live.length === 0)
  expect(heardBy(customer.calls[0])).toBe('sue')
  expect(exchange.floor.interaction(id)?.phase).toMatchObject({ name: 'active', agentId: 'sue' })
  await customer.calls[0]?.bye()
  await idle(anna, sue, customer)
})

test('[TL36] a supervisor who hangs up, or cannot be reached, has left', async () => {
  const { id, anna } = await talking()
  const sue = await exchange.desk('sue', answers)
  const supervision = () => exchange.floor.interaction(id)?.call?.supervision
  exchange.floor.event(id, 'call.supervised', { supervisorId: 'sue', mode: 'listen', shown: false })
  await until('sue listens', () => sue.live.length === 1 && anna.live.length === 2)
  await sue.live[0]?.bye()
  await until('sue has left', () => supervision() === null && anna.live.length === 1)
  exchange.floor.event(id, 'call.supervised', { supervisorId: 'nobody', mode: 'listen', shown: false })
  await until('nobody could be reached', () => supervision() === null && anna.live.length === 1)
  expect(exchange.floor.interaction(id)?.phase.name).toBe('active')
})

test('[TL34] a call from a desk rings the agent’s phone, then the number', async () => {
  const anna = await exchange.desk('anna', answers)
  const customer = await exchange.guest('13900139000', answers)
  const id = randomUUID()
  exchange.floor.begin(id, { direction: 'outbound', number: '13900139000', centreNumber: '95000' })
  exchange.floor.event(id, 'interaction.accepted', { agentId: 'anna', by: 'assign' })
  await until('both speak', () => heardBy(anna.calls[0]) === '13900139000' && heardBy(customer.calls[0]) === 'anna')
  expect(customer.rings[0]?.remoteIdentity.uri.user).toBe('95000')
  const { request } = customer.rings[0] as Invitation
  expect([request.getHeader('X-Huiliu-Cause'), request.getHeader('X-Huiliu-Recorded')]).toEqual(['outbound', 'yes'])
  await customer.calls[0]?.bye()
  await idle(anna, customer)
  expect(exchange.floor.interaction(id)?.contactEnded?.by).toBe('customer')
})

test('[TL34] a number that is busy, or nobody’s, ends the call', async () => {
  const anna = await exchange.desk('anna', answers)
  await exchange.guest('13900139000', (ring) => void ring.reject({ statusCode: 486 }))
  for (const [number, by] of [
    ['13900139000', 'customer'],
    ['13900139001', 'system'],
  ] as const) {
    const id = randomUUID()
    exchange.floor.begin(id, { direction: 'outbound', number, centreNumber: '95000' })
    exchange.floor.event(id, 'interaction.accepted', { agentId: 'anna', by: 'assign' })
    await until('it is over', () => exchange.floor.interaction(id)?.contactEnded !== null)
    expect(exchange.floor.interaction(id)?.contactEnded?.by).toBe(by)
    const reason = by === 'customer' ? 'busy' : 'unreachable'
    expect(exchange.floor.interaction(id)?.call?.failures).toMatchObject([{ what: 'dial', reason }])
  }
  await idle(anna)
})

/** Anna hands the customer on. */
function handsOut(id: string, number: string): void {
  exchange.floor.together(id, () => {
    exchange.floor.event(id, 'call.held', {})
    exchange.floor.event(id, 'call.handOutBegan', {}, { number })
  })
}

test('[TL47] an outside number is called first, and has the customer only once it answers', async () => {
  const { id, anna, customer } = await talking()
  const outside = await exchange.guest('13900139000', () => undefined)
  handsOut(id, '13900139000')
  await until('it rings outside', () => outside.rings.length === 1)
  expect([anna.live.length, customer.live.length]).toEqual([1, 1])
  expect(exchange.floor.interaction(id)?.contactEnded).toBeNull()
  answers(outside.rings[0] as Invitation)
  await until('they speak', () => heardBy(customer.calls[0]) === '13900139000')
  await until('anna is out', () => anna.live.length === 0)
  expect(exchange.floor.interaction(id)?.contactEnded?.by).toBe('handed-over')
  await outside.calls[0]?.bye()
  await idle(anna, outside, customer)
  expect(outside.rings).toHaveLength(1)
})

test('[TL47] a number that is nobody’s, or busy, leaves the customer with the agent, who is told why', async () => {
  const { id, anna, customer } = await talking()
  await exchange.guest('13900139000', (ring) => void ring.reject({ statusCode: 486 }))
  const failures = () => exchange.floor.interaction(id)?.call?.failures.map(({ reason }) => reason)
  handsOut(id, '13900139001')
  await until('nobody has it', () => failures()?.length === 1)
  handsOut(id, '13900139000')
  await until('it is busy', () => failures()?.length === 2)
  expect(failures()).toEqual(['unreachable', 'busy'])
  expect([anna.live.length, customer.live.length]).toEqual([1, 1])
  expect(heardBy(customer.calls[0])).toBe('anna')
  await customer.calls[0]?.bye()
  await idle(anna, customer)
})

test('[TL47] an agent who hangs up meanwhile is rung again when nobody takes the customer', async () => {
  const { id, anna, customer } = await talking()
  const outside = await exchange.guest('13900139000', () => undefined)
  handsOut(id, '13900139000')
  await until('it rings outside', () => outside.rings.length === 1)
  exchange.floor.said.length = 0
  await anna.calls[0]?.bye()
  await until('the floor knows', () => exchange.floor.said.some(({ type }) => type === 'voice.hungUp'))
  expect(customer.live).toHaveLength(1)
  await outside.rings[0]?.reject({ statusCode: 603 })
  await until('anna speaks again', () => anna.live.length === 1 && heardBy(anna.live[0]) === '13800138000')
  await customer.calls[0]?.bye()
  await idle(anna, outside, customer)
})

test('[TL35] a customer handed on outside goes on without the centre, until one of the two hangs up', async () => {
  const { id, anna, customer } = await talking()
  const outside = await exchange.guest('13900139000', answers)
  exchange.floor.together(id, () => {
    exchange.floor.event(id, 'call.movedOut', { consultId: null }, { number: '13900139000' })
    exchange.floor.end(id, 'agent')
  })
  await until('they speak', () => heardBy(customer.calls[0]) === '13900139000')
  await until('anna is out', () => anna.live.length === 0)
  expect(outside.rings).toHaveLength(1)
  await customer.calls[0]?.bye()
  await idle(anna, outside, customer)
})

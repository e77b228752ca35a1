/** Whoever is beside a call when the server dies: asked, in conference, listening. */
import { randomUUID } from 'node:crypto'
import { Core, SessionState, type Invitation } from 'sip.js'
import { afterEach, expect, test } from 'vitest'
import { Exchange } from '../support/voice/exchange.ts'
import { heardBy, until, type Phone } from '../support/voice/phone.ts'

const open: Exchange[] = []
const phones: Phone[] = []
const vanished: Phone[] = []
afterEach(async () => {
  for (const phone of vanished.splice(0)) await phone.agent.reconnect()
  for (const phone of phones.splice(0)) await phone.stop()
  for (const exchange of open.splice(0)) await exchange.close()
})

async function started(options: Parameters<typeof Exchange.start>[0] = {}): Promise<Exchange> {
  const exchange = await Exchange.start(options)
  open.push(exchange)
  return exchange
}

const answers = (invitation: Invitation): void => void invitation.accept().catch(() => undefined)
const OUTSIDE = '13900139000'

async function talking(exchange: Exchange) {
  exchange.floor.agents = ['anna']
  const anna = await exchange.desk('anna', answers)
  const customer = await exchange.guest('13800138000')
  phones.push(anna, customer)
  await customer.call('95000')
  await until('both speak', () => anna.established.length === 1 && customer.established.length === 1)
  const [id = ''] = exchange.floor.interactions.keys()
  await until('the legs are in the log', () => legsOf(exchange, id).length === 2)
  return { id, anna, customer }
}

const legsOf = (exchange: Exchange, id: string) => exchange.floor.interaction(id)?.call?.legs ?? []
const consultOf = (exchange: Exchange, id: string) => exchange.floor.interaction(id)?.call?.consult ?? null

/** Anna asks somebody, whose phone this is. */
async function asks(exchange: Exchange, id: string, whom: 'ben' | 'outside', onRing = answers): Promise<Phone> {
  const phone = whom === 'ben' ? await exchange.desk('ben', onRing) : await exchange.guest(OUTSIDE, onRing)
  phones.push(phone)
  const consultId = randomUUID()
  const { floor } = exchange
  if (whom === 'ben') floor.event(id, 'call.consulted', { consultId, to: { agentId: 'ben' }, agentId: 'ben' })
  else floor.event(id, 'call.consulted', { consultId, to: { external: true }, agentId: null }, { number: OUTSIDE })
  await until('it rings', () => phone.rings.length === 1)
  return phone
}

async function asked(exchange: Exchange, id: string, whom: 'ben' | 'outside'): Promise<Phone> {
  const phone = await asks(exchange, id, whom)
  await until('they speak', () => consultOf(exchange, id)?.state === 'talking')
  await until('all four dialogs are in the log', () => legsOf(exchange, id).length === 4)
  return phone
}

/** The network of a phone goes away and comes back when nobody waits for it any more. */
async function loses(phone: Phone): Promise<void> {
  phones.splice(phones.indexOf(phone), 1)
  vanished.push(phone)
  // Answered with everything that belongs to it: a phone that still awaits its ACK would not stop later.
  await until('it is acknowledged', () => phone.live[0]?.dialog?.sessionState === Core.SessionState.Confirmed)
  await phone.vanish()
}

/** The server dies in the middle of everything, another takes its place, and every phone finds it. */
async function restart(exchange: Exchange): Promise<Exchange> {
  const { floor, port } = exchange
  await exchange.die()
  for (const phone of phones) await until('the connection is lost', () => !phone.agent.isConnected())
  const second = await started({ floor, port })
  for (const phone of phones) {
    await until(`${phone.user} is connected again`, () => phone.agent.isConnected())
    await phone.register()
  }
  return second
}

async function hangsUp(exchange: Exchange, customer: Phone): Promise<void> {
  await customer.live[0]?.bye()
  await until('no dialog is left', () => exchange.channel.control.calls.length === 0)
  for (const phone of phones) await until(`${phone.user} is idle`, () => phone.live.length === 0)
  expect(exchange.problems).toEqual([])
}

test.each(['ben', 'outside'] as const)('[TL50] whoever was asked (%s) is still asked after a restart', async (whom) => {
  const first = await started()
  const { id, anna, customer } = await talking(first)
  const guest = await asked(first, id, whom)
  const second = await restart(first)
  const states = () => second.channel.control.calls[0]?.legs.map(({ state }) => state)
  expect(states()).toEqual(['up', 'up', 'up', 'up'])
  // Each still speaks to the other: what one changes reaches the other, by new requests in the old dialogs.
  expect(await guest.renegotiate(0)).toBe(true)
  expect(await anna.renegotiate(1)).toBe(true)
  expect(await customer.renegotiate(0)).toBe(true)
  expect(guest.rings).toHaveLength(1)
  expect(anna.rings).toHaveLength(2)
  await guest.live[0]?.bye()
  await until('the consultation is over', () => consultOf(second, id) === null)
  await until('one line is left', () => anna.live.length === 1 && customer.live.length === 1)
  await hangsUp(second, customer)
})

test('[TL50] three go on after a restart, and the customer can be handed over', async () => {
  const first = await started()
  const { id, anna, customer } = await talking(first)
  const ben = await asked(first, id, 'ben')
  const { floor } = first
  const consultId = consultOf(first, id)?.id ?? ''
  floor.event(id, 'call.joined', { consultId })
  const second = await restart(first)
  expect(consultOf(second, id)?.state).toBe('joined')
  expect([anna.live.length, ben.live.length, customer.live.length]).toEqual([2, 1, 1])
  floor.together(id, () => {
    floor.event(id, 'call.consultEnded', { consultId, outcome: 'handed-over' })
    floor.event(id, 'interaction.accepted', { agentId: 'ben', by: 'consult' })
  })
  await until('the customer hears ben', () => heardBy(customer.calls[0]) === 'ben')
  await until('anna is out', () => anna.live.length === 0 && ben.live.length === 1)
  await hangsUp(second, customer)
})

test.each(['ben', 'outside'] as const)('[TL50] a phone (%s) that rings in a restart rings no more', async (whom) => {
  const first = await started()
  const { id, anna, customer } = await talking(first)
  const guest = await asks(first, id, whom, () => undefined)
  await until('anna’s second line is in the log', () => legsOf(first, id).length === 3)
  const second = await restart(first)
  await until('it is said', () => consultOf(second, id) === null)
  expect(second.floor.said.find(({ type }) => type === 'voice.consultEnded')).toMatchObject({ outcome: 'cut-off' })
  await until('it rings no more', () => guest.rings[0]?.state === SessionState.Terminated, 2_000)
  await until('anna is with the customer alone', () => anna.live.length === 1 && legsOf(second, id).length === 2, 2_000)
  expect([anna.rings.length, guest.rings.length]).toEqual([2, 1])
  await hangsUp(second, customer)
})

test('[TL50] a supervisor goes on listening over a restart, and may leave', async () => {
  const first = await started()
  const { id, anna, customer } = await talking(first)
  const sue = await first.desk('sue', answers)
  phones.push(sue)
  first.floor.event(id, 'call.supervised', { supervisorId: 'sue', mode: 'listen', shown: false })
  await until('sue listens', () => sue.live.length === 1 && legsOf(first, id).length === 4)
  const second = await restart(first)
  expect(second.floor.interaction(id)?.call?.supervision?.supervisorId).toBe('sue')
  expect(await sue.renegotiate(0)).toBe(true)
  second.floor.event(id, 'call.supervised', { supervisorId: 'sue', mode: null, shown: false })
  await until('sue is out', () => sue.live.length === 0 && anna.live.length === 1)
  expect([sue.rings.length, anna.rings.length]).toEqual([1, 2])
  await hangsUp(second, customer)
})

test('[TL50] a restart finds out who left meanwhile', async () => {
  const first = await started()
  const { id, anna, customer } = await talking(first)
  await loses(await asked(first, id, 'ben'))
  const second = await restart(first)
  // Back at another desk: the old line is dead, and rings anew.
  const reloaded = await second.desk('ben', answers)
  phones.push(reloaded)
  await until('they speak again', () => heardBy(reloaded.live[0]) === 'anna' && heardBy(anna.live[1]) === 'ben')
  expect(consultOf(second, id)?.state).toBe('talking')
  await hangsUp(second, customer)
})

test.each(['anna', 'ben'] as const)(
  '[TL51] a desk (%s) that is reloaded in a conference is in it again',
  async (who) => {
    const exchange = await started()
    const { id, anna, customer } = await talking(exchange)
    const ben = await asked(exchange, id, 'ben')
    exchange.floor.event(id, 'call.joined', { consultId: consultOf(exchange, id)?.id ?? '' })
    const gone = who === 'anna' ? anna : ben
    await loses(gone)
    const reloaded = await exchange.desk(who, answers)
    phones.push(reloaded)
    const [owner, guest] = who === 'anna' ? [reloaded, ben] : [anna, reloaded]
    await until(
      'the two agents speak again',
      () => heardBy(owner.live[1]) === 'ben' && heardBy(guest.live[0]) === 'anna',
    )
    await until(
      'the customer speaks',
      () => heardBy(owner.live[0]) === customer.user && heardBy(customer.live[0]) === 'anna',
    )
    expect(consultOf(exchange, id)?.state).toBe('joined')
    expect(exchange.floor.said.map(({ type }) => type)).not.toContain('voice.consultEnded')
    await hangsUp(exchange, customer)
  },
)

test.each(['ben', 'outside'] as const)(
  '[TL55] a desk that is reloaded while %s rings still asks them',
  async (whom) => {
    const exchange = await started()
    const { id, anna, customer } = await talking(exchange)
    let isAnswering = false
    const guest = await asks(exchange, id, whom, (invitation) => {
      if (isAnswering) answers(invitation)
    })
    isAnswering = true
    exchange.floor.event(id, 'call.held', {})
    phones.splice(phones.indexOf(anna), 1)
    vanished.push(anna)
    await anna.vanish()
    const reloaded = await exchange.desk('anna', answers)
    phones.push(reloaded)
    await until('anna speaks to whom she asked', () => consultOf(exchange, id)?.state === 'talking')
    await until('by the new line', () => heardBy(guest.live[0]) === 'anna' && heardBy(reloaded.live[1]) === guest.user)
    expect(exchange.floor.interaction(id)?.call?.heldSince).not.toBeNull()
    expect(exchange.floor.said.map(({ type }) => type)).not.toContain('voice.consultEnded')
    await hangsUp(exchange, customer)
  },
)

test('[TL51] an outside number is not called twice when it is lost', async () => {
  const exchange = await started({ hurry: 50 })
  const { id, anna, customer } = await talking(exchange)
  const outside = await asked(exchange, id, 'outside')
  await loses(outside)
  await until('the consultation is over', () => consultOf(exchange, id) === null, 8_000)
  await until('anna is with the customer alone', () => anna.live.length === 1)
  expect(outside.rings).toHaveLength(1)
  await hangsUp(exchange, customer)
})

/** Requests of a person whose record goes into another one and comes back, and two who answer at once. */
import { afterEach, expect, test } from 'vitest'
import type { CustomerBroughtIn } from '#shared/protocol/rest.ts'
import { bodyHashOf } from '../../src-server/app/log-codec.ts'
import { centreWithShelf } from '../support/centre/shelf.ts'
import { acceptFirst, erases } from '../support/centre/steps.ts'
import type { TestCentre } from '../support/centre/test-centre.ts'
import { settle } from '../support/centre/virtual-clock.ts'

let centre: TestCentre
afterEach(() => centre.close())

const NAME = '李四海'
const WHY = { reason: '客户要求' }

/** Somebody asked to be erased; their contact is over. */
async function asked() {
  centre = await centreWithShelf({})
  const anna = await centre.availableDesk('anna')
  const { id, customerId } = await acceptFirst(centre, anna, { name: NAME })
  const about = { requestId: 'q1', customerId, kind: 'erasure', way: 'chat', interactionId: id } as const
  await anna.must({ type: 'right.request', ...about, identity: 'documents', text: '请删掉我的资料' })
  const task = { kind: 'follow-up', interactionId: id, recommendationId: null, dueAt: null } as const
  const opened = { type: 'task.open', taskId: 't1', customerId, ...task, text: '回电' } as const
  await anna.must({ ...opened, tags: [], assignee: { agentId: 'anna' } })
  await anna.must({ type: 'interaction.end', interactionId: id })
  await anna.must({ type: 'wrapUp.complete', interactionId: id, dispositionId: null, summary: '', followUp: null })
  await centre.advance(5_000)
  return { anna, customerId, quinn: await centre.desk('quinn'), adam: await centre.desk('adam') }
}

/** The same, and their record went into another one. */
async function merged() {
  const one = await asked()
  const brought = { name: NAME, language: null, customerNumber: '6200111', phone: '+8613900001111', email: null }
  const answer = await centre.post('/api/customers', brought, await centre.signIn('adam'))
  const { customerId: otherId } = (await answer.json()) as CustomerBroughtIn
  const sue = await centre.desk('sue')
  const both = { customerId: otherId, otherId: one.customerId, reason: '同一个人' }
  await sue.must({ type: 'customer.merge', ...both })
  await settle()
  return { ...one, otherId, sue, both }
}

/** What is left of the words of a stream. */
async function wordsOf(stream: string): Promise<string> {
  const { events } = centre.storage
  const hashes = (await events.readStream(stream)).flatMap((row) => bodyHashOf(row) ?? [])
  const bodies = [...(await events.getBodies(hashes)).values()]
  return JSON.stringify(bodies)
}

test('[RP8] two records are not taken apart while one would be erased for what the other asked', async () => {
  const { customerId, otherId, quinn, adam, sue, both } = await merged()
  await quinn.must({ type: 'customer.askErasure', customerId: otherId, ...WHY, requestId: 'q1' })
  const separate = { type: 'customer.separate', ...both } as const
  expect(await sue.send(separate)).toMatchObject({ ok: false, refusal: { code: 'erasure-waits' } })
  await quinn.must({ type: 'customer.dropErasure', customerId: otherId, ...WHY })
  await sue.must(separate)
  await settle()
  expect(await adam.send({ type: 'customer.erase', customerId: otherId, ...WHY })).toMatchObject({
    refusal: { code: 'second-person' },
  })
  expect(await centre.storage.readModels.request('q1')).toMatchObject({ customerId, settled: null })
  await quinn.must({ type: 'customer.askErasure', customerId, ...WHY, requestId: 'q1' })
  await adam.must({ type: 'customer.erase', customerId, ...WHY })
  await centre.advance(5_000)
  expect(await centre.storage.customers.get(otherId)).not.toBeNull()
  expect(await centre.storage.customers.get(customerId)).toBeNull()
})

test('[RP8] [TK8] what was written down while they were one goes with whom it is about, and with nobody else', async () => {
  const NOTE = '住人民路1号'
  for (const isTheirs of [true, false]) {
    const { customerId, otherId, anna, quinn, adam, sue, both } = await merged()
    await quinn.must({ type: 'right.note', requestId: 'q1', identified: false, text: NOTE })
    await anna.must({ type: 'task.note', taskId: 't1', text: NOTE })
    await sue.must({ type: 'customer.separate', ...both })
    await settle()
    await erases(quinn, adam, isTheirs ? customerId : otherId)
    await centre.advance(5_000)
    for (const stream of ['right/q1', 'task/t1']) expect((await wordsOf(stream)).includes(NOTE)).toBe(!isTheirs)
    if (isTheirs) await centre.close()
  }
})

test('[RP7] two who answer at once: it is answered once', async () => {
  const { customerId, quinn, adam } = await asked()
  await quinn.must({ type: 'customer.askErasure', customerId, ...WHY, requestId: 'q1' })
  await settle()
  const answer = { outcome: 'refused', told: '账户未结清', reason: '账户未结清' } as const
  const [, , erased] = await Promise.all([
    adam.send({ type: 'customer.dropErasure', customerId, ...WHY }),
    quinn.send({ type: 'right.settle', requestId: 'q1', ...answer }),
    adam.send({ type: 'customer.erase', customerId, ...WHY }),
  ])
  expect(erased).toMatchObject({ ok: false })
  await centre.advance(5_000)
  const types = (await centre.storage.events.readStream('right/q1')).map(({ type }) => type)
  expect(types.slice(0, 3)).toEqual(['right.requested', 'right.acted', 'right.acted'])
  expect(types.filter((type) => type === 'right.settled').length).toBeLessThan(2)
})

import { afterEach, expect, test } from 'vitest'
import type { Holdings } from '#shared/domain/profile.ts'
import { refuse } from '#shared/domain/refusal.ts'
import type { CustomerProfile, GaugeHistory } from '#shared/protocol/profile-rest.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { centreWithShelf, DEPOSIT, untilPrompted } from '../support/centre/shelf.ts'
import type { TestCentre } from '../support/centre/test-centre.ts'
import { settle } from '../support/centre/virtual-clock.ts'

const DAY = 86_400_000
const NUMBER = 'HL-7'
const contactPoints = [{ kind: 'customer-number', value: NUMBER, verified: true, source: 'site' }] as const
const DEPOSIT_HELD = {
  id: 'h',
  kind: 'deposit',
  productCode: 'OTHER',
  name: '定存',
  tail: null,
  balance: 80_000_00,
  maturesAt: null,
  dueAt: null,
} as const

let centre: TestCentre
afterEach(() => centre.close())

const bank = {
  answer: { state: 'known', at: 1, holdings: [DEPOSIT_HELD] } as Holdings,
  holdings: () => Promise.resolve(bank.answer),
  sendCode: () => Promise.resolve(null),
}

async function start() {
  bank.answer = { state: 'known', at: 1, holdings: [DEPOSIT_HELD] }
  const occasions = [{ on: 'life-cycle', stage: 'won-back' }] as const
  centre = await centreWithShelf({ server: { bank }, proposition: { occasions } })
  return centre.availableDesk('anna')
}

const lifeOf = async (id: string) => (await centre.storage.profiles.get(id))?.life.map(({ stage, why }) => [stage, why])

async function told<T>(path: string): Promise<T> {
  return (await (await centre.get(path, await centre.signIn('sue'))).json()) as T
}

async function finish(desk: Awaited<ReturnType<typeof start>>, interactionId: string): Promise<void> {
  await desk.must({ type: 'interaction.end', interactionId })
  const wrapUp = { dispositionId: null, summary: '办好了', followUp: null }
  await desk.must({ type: 'wrapUp.complete', interactionId, ...wrapUp })
}

test('[CP43] [CP44] [CP45] time makes a customer dormant and opens a task; their return is an occasion that brings its offer', async () => {
  const anna = await start()
  const first = await acceptFirst(centre, anna, { identified: true, contactPoints: [...contactPoints] })
  const { customerId } = first
  await centre.advance(1_000)
  expect(await lifeOf(customerId)).toEqual([['new', 'new']])
  expect(anna.interactions.get(first.id)?.recommendations).toEqual([])
  await finish(anna, first.id)
  // The days pass in which the sweep looks through everybody.
  for (const days of [100, 82]) {
    centre.clock.jump(days * DAY)
    await centre.advance(60_000)
  }
  expect((await lifeOf(customerId))?.map(([stage]) => stage)).toEqual(['new', 'declining', 'dormant'])
  const { tasks } = await told<{ tasks: { task: { kind: string; text: string; openedBy: string } }[] }>(
    `/api/customers/${customerId}/tasks`,
  )
  expect(tasks.map(({ task }) => task)).toMatchObject([
    { kind: 'follow-up', text: '睡眠客户，致电唤醒', openedBy: 'system', assignee: { role: 'supervisor' } },
  ])

  const ben = await centre.availableDesk('ben')
  const back = await acceptFirst(centre, ben, { identified: true, contactPoints: [...contactPoints] })
  const offer = await untilPrompted(ben, back.id)
  expect(offer).toMatchObject({ propositionId: DEPOSIT, occasion: { on: 'life-cycle', stage: 'won-back' } })
  const profile = await told<CustomerProfile>(`/api/customers/${customerId}/profile`)
  expect(profile).toMatchObject({
    stage: 'won-back',
    life: [
      { stage: 'won-back', from: 'dormant', why: 'returned' },
      { from: 'declining' },
      { from: 'new' },
      { from: null },
    ],
  })
})

test('[CP45] killed between the task and the stage, the change is found again and brings its task once', async () => {
  const anna = await start()
  const first = await acceptFirst(centre, anna, { identified: true, contactPoints: [...contactPoints] })
  const { customerId } = first
  await centre.advance(1_000)
  await finish(anna, first.id)
  centre.clock.jump(100 * DAY)
  await centre.advance(60_000)
  const { engine } = centre.server
  const submit = engine.submit.bind(engine)
  const done: string[] = []
  engine.submit = async (submission) => {
    const { type } = submission.command
    if (type !== 'customer.stage' && type !== 'task.open') return submit(submission)
    if (done.length > 0) return { ok: false, refusal: refuse('storage-unavailable') }
    done.push(type)
    return submit(submission)
  }
  centre.clock.jump(82 * DAY)
  await centre.advance(60_000)
  expect(done).toHaveLength(1)
  engine.submit = submit
  for (let days = 0; days < 2; days++) {
    centre.clock.jump(DAY)
    await centre.advance(60_000)
  }
  expect((await lifeOf(customerId))?.map(([stage]) => stage)).toEqual(['new', 'declining', 'dormant'])
  const { tasks } = await told<{ tasks: readonly object[] }>(`/api/customers/${customerId}/tasks`)
  expect(tasks).toHaveLength(1)
})

test('[CP43] what the bank tells in a contact changes the stage at once, and the right offer comes with it', async () => {
  const anna = await start()
  const { id, customerId } = await acceptFirst(centre, anna, { identified: true, contactPoints: [...contactPoints] })
  await settle(40)
  expect(anna.interactions.get(id)?.recommendations).toEqual([])
  const said = { source: 'core-banking', at: centre.clock.now() - DAY, stage: 'won-back' }
  const response = await centre.post(`/api/customers/${customerId}/profile`, said, await centre.signIn('adam'))
  expect(response.status).toBe(204)
  expect(await untilPrompted(anna, id)).toMatchObject({ occasion: { on: 'life-cycle', stage: 'won-back' } })
  await centre.advance(4_000)
  expect((await lifeOf(customerId))?.at(-1)).toEqual(['won-back', 'bank'])
})

test('[CP41] a measure by our own formula is kept with why, until the bank says otherwise', async () => {
  const anna = await start()
  const { customerId } = await acceptFirst(centre, anna, { identified: true, contactPoints: [...contactPoints] })
  await centre.advance(1_000)
  const path = `/api/customers/${customerId}`
  const loyalty = async () =>
    (await told<CustomerProfile>(`${path}/profile`)).gauges.find(({ gauge }) => gauge === 'loyalty')
  expect(await loyalty()).toMatchObject({ value: expect.any(Number), why: expect.stringMatching(/^computed/) })
  const own = await told<GaugeHistory>(`${path}/gauges/loyalty`)
  expect(own).toMatchObject({ readings: [{ why: 'computed:tenure' }], own: { counts: true } })
  expect(own.own?.parts.map(({ part }) => part)).toEqual(['tenure', 'products', 'visits', 'channels'])
  const says = {
    source: 'core-banking',
    at: centre.clock.now(),
    gauges: [{ gauge: 'loyalty', value: 88, at: centre.clock.now() }],
  }
  expect((await centre.post(`${path}/profile`, says, await centre.signIn('adam'))).status).toBe(204)
  expect(await loyalty()).toMatchObject({ value: 88, why: 'import:core-banking' })
  expect(await told<GaugeHistory>(`${path}/gauges/loyalty`)).toMatchObject({
    readings: [{ value: 88 }],
    own: { counts: false },
  })
})

test('[CP4] [CP46] an application broken off stands in the panel with where, and lowers satisfaction with that reason', async () => {
  const anna = await start()
  const { customerId } = await acceptFirst(centre, anna, { identified: true, contactPoints: [...contactPoints] })
  const data = { form: '消费贷申请', page: 3, amount: 50_000 }
  const event = { id: 'e1', kind: 'drop-off', at: centre.clock.now() - 60_000, data }
  const sent = await centre.post('/api/bank-events', { customerNumber: NUMBER, event }, await centre.signIn('adam'))
  expect(sent.status).toBe(204)
  const profile = await told<CustomerProfile>(`/api/customers/${customerId}/profile`)
  expect(profile.traces).toEqual([
    {
      id: 'e1',
      kind: 'drop-off',
      at: event.at,
      about: [
        { key: 'form', value: '消费贷申请' },
        { key: 'page', value: '3' },
      ],
    },
  ])
  expect(profile.gauges.find(({ gauge }) => gauge === 'satisfaction')).toMatchObject({ value: 55, why: 'drop-off' })
})

test('[CP40] a grade says whose word it is; a later import of a lesser source does not take it', async () => {
  const anna = await start()
  const { customerId } = await acceptFirst(centre, anna, { identified: true, contactPoints: [...contactPoints] })
  const adam = await centre.signIn('adam')
  const says = (source: string, customer: string, at: number) =>
    centre.post(
      `/api/customers/${customerId}/profile`,
      { source, at, grades: { customer, card: null, response: null, service: null } },
      adam,
    )
  const at = centre.clock.now() - 10 * DAY
  expect((await says('core-banking', 'gold', at)).status).toBe(204)
  expect((await says('purchased', 'standard', at + 5 * DAY)).status).toBe(204)
  const profile = await told<CustomerProfile>(`/api/customers/${customerId}/profile`)
  expect(profile.grades.customer).toBe('gold')
  expect(profile.standing).toMatchObject([
    {
      key: 'customerGrade',
      value: 'gold',
      source: 'core-banking',
      at,
      others: [{ value: 'standard', source: 'purchased' }],
    },
  ])
})

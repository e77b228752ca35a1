import { describe, expect, test } from 'vitest'
import type { CustomerRecord } from '#shared/domain/customer.ts'
import type { Context } from '../decision.ts'
import { World } from '../testing/world.ts'

const record: CustomerRecord = {
  name: '陈立',
  contactPoints: [],
  notes: [],
  identified: true,
  doNotContact: true,
  language: 'zh-CN',
}
const stored: Partial<Context> = { customer: { revision: 1, record } }
const erase = { type: 'customer.erase', customerId: 'cust-c1', reason: '客户来信要求' } as const
const ask = { type: 'customer.askErasure', customerId: 'cust-c1', reason: '客户来信要求' } as const
const hold = (held: boolean) => ({ type: 'customer.hold', customerId: 'cust-c1', held, reason: '诉讼' }) as const

function served(): { readonly w: World; readonly id: string } {
  const w = new World().centre().agent('ann')
  const id = w.serves('ann', 'c1')
  return { w, id }
}

function done(w: World, id: string): void {
  w.must({ type: 'interaction.end', interactionId: id }, 'ann')
  const wrapUp = { dispositionId: null, summary: '', followUp: null }
  w.must({ type: 'wrapUp.complete', interactionId: id, ...wrapUp }, 'ann')
}

describe('[RP2] two persons', () => {
  test('[RP2] who asked does not confirm, and nobody confirms what nobody asked for', () => {
    const { w, id } = served()
    done(w, id)
    expect(w.ask(erase, 'quinn', stored)).toBe('second-person')
    w.must(ask, 'adam', stored)
    expect(w.log.at(-1)).toMatchObject({
      type: 'customer.erasureAsked',
      actor: 'adam',
      body: { reason: '客户来信要求' },
    })
    expect(w.ask(ask, 'quinn', stored)).toBe('already-done')
    expect(w.ask(erase, 'adam', stored)).toBe('second-person')
    expect(w.ask(erase, 'quinn', stored)).toBe('ok')
  })

  test('[RP2] turned down it has to be asked for anew; a hold stands against asking', () => {
    const { w, id } = served()
    done(w, id)
    const drop = { type: 'customer.dropErasure', customerId: 'cust-c1', reason: '贷款未结清' } as const
    expect(w.ask(drop, 'quinn', stored)).toBe('already-done')
    w.must(ask, 'adam', stored)
    w.must(drop, 'quinn', stored)
    expect(w.ask(erase, 'quinn', stored)).toBe('second-person')
    w.must(hold(true), 'adam', stored)
    expect(w.ask(ask, 'adam', stored)).toBe('legal-hold')
  })
})

describe('[K8] what stands against it', () => {
  test('[K8] an open contact', () => {
    const { w, id } = served()
    w.must(ask, 'adam', stored)
    expect(w.ask(erase, 'quinn', stored)).toBe('customer-here')
    w.must({ type: 'interaction.end', interactionId: id }, 'ann')
    expect(w.ask(erase, 'quinn', stored)).toBe('customer-here')
  })

  test('[K8] a hold, until it is released', () => {
    const { w, id } = served()
    done(w, id)
    w.must(ask, 'adam', stored)
    expect(w.ask(hold(false), 'adam', stored)).toBe('already-done')
    expect(w.ask(hold(true), 'adam', stored)).toBe('ok')
    expect(w.log.at(-1)).toMatchObject({ type: 'customer.held', actor: 'adam', body: { reason: '诉讼' } })
    expect(w.ask(hold(true), 'adam', stored)).toBe('already-done')
    expect(w.ask(erase, 'adam', stored)).toBe('legal-hold')
    expect(w.ask(hold(false), 'adam', stored)).toBe('ok')
    expect(w.ask(erase, 'quinn', stored)).toBe('ok')
  })

  test('[K8] nobody there', () => {
    expect(served().w.ask(erase, 'adam', { customer: null })).toBe('not-found')
  })
})

test('[K7] the floor forgets an erased customer at once, and takes nothing in about them', () => {
  const { w, id } = served()
  done(w, id)
  const conversationId = w.it(id).conversationId
  w.must(ask, 'adam', stored)
  w.must(erase, 'quinn', stored)
  expect(w.floor.interactions.has(id)).toBe(false)
  expect(w.floor.conversations.has(conversationId)).toBe(false)
  expect(w.floor.customers.get('cust-c1')).toEqual({
    doNotContact: false,
    held: false,
    erased: true,
    absorbedBy: null,
    lifted: null,
  })
  const late = { type: 'customer.update', customerId: 'cust-c1', record, fields: ['name'] } as const
  expect(w.send(late, 'customer')).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
})

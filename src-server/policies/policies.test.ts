import { describe, expect, test } from 'vitest'
import { ROLES, type Role } from '#shared/domain/config.ts'
import type { DeskCommand } from '../core/commands.ts'
import { World } from '../core/testing/world.ts'
import { authorise, authoriseSubmission } from './authorise.ts'
import { maskAddress } from '#shared/domain/masked-address.ts'
import { maskName, maskPoints } from './mask.ts'
import { canSee, maskEventFor, maskFor } from './visibility.ts'

const introduction = {
  customerName: '陈立文',
  address: '13812345678',
  answers: [{ label: 'phone', value: '13812345678' }],
  page: null,
}

function floor(): { readonly w: World; readonly id: string } {
  const w = new World().centre().agent('ann').agent('bob')
  const id = w.writes('c1', 'hi', { introduction })
  w.accepts('ann', id)
  return { w, id }
}

const allowedRoles = (command: DeskCommand): readonly Role[] => {
  const { w } = floor()
  return ROLES.filter((role) => authorise({ userId: 'x', role }, command, w.floor) === null)
}

describe('[V1] roles', () => {
  test('[V1] agents, outbound and supervisors serve customers; quality only looks', () => {
    const serving = ['agent', 'outbound', 'supervisor']
    expect(allowedRoles({ type: 'interaction.end', interactionId: 'i' })).toEqual(serving)
    expect(allowedRoles({ type: 'agent.setState', state: { name: 'available' } })).toEqual(serving)
    expect(allowedRoles({ type: 'note.add', interactionId: 'i', messageId: 'm', text: 't' })).toEqual([
      ...serving,
      'admin',
    ])
    expect(allowedRoles({ type: 'agent.takeOver' })).toEqual([...ROLES])
  })

  test("[V1] only supervisors move others' work, only administrators administer", () => {
    expect(allowedRoles({ type: 'supervisor.assign', interactionId: 'i', agentId: 'a' })).toEqual(['supervisor'])
    expect(allowedRoles({ type: 'call.supervise', interactionId: 'i', mode: 'listen' })).toEqual(['supervisor'])
    expect(allowedRoles({ type: 'call.takeOver', interactionId: 'i' })).toEqual(['supervisor'])
    expect(allowedRoles({ type: 'config.archive', kind: 'skill', id: 's', expectedVersion: 1 })).toEqual(['admin'])
  })

  test('[V7] quality, compliance and administration answer for data', () => {
    const about = { customerId: 'cust-c1', reason: 't' }
    const answering = ['quality', 'compliance', 'admin']
    expect(allowedRoles({ type: 'customer.askErasure', ...about })).toEqual(answering)
    expect(allowedRoles({ type: 'customer.hold', ...about, held: true })).toEqual(answering)
  })

  test('[V9] compliance has a hand in the shelf and the policy, and in nothing of the floor', () => {
    const { w, id } = floor()
    const may = (command: DeskCommand) => authorise({ userId: 'x', role: 'compliance' }, command, w.floor) === null
    const saving = (kind: 'skill' | 'proposition' | 'marketingPolicy') =>
      ({ type: 'config.save', change: { kind, id: 'x', expectedVersion: 0 } }) as DeskCommand
    expect([may(saving('proposition')), may(saving('marketingPolicy')), may(saving('skill'))]).toEqual([
      true,
      true,
      false,
    ])
    expect(may({ type: 'config.archive', kind: 'proposition', id: 'x', expectedVersion: 1 })).toBe(false)
    expect(may({ type: 'note.add', interactionId: id, messageId: 'm', text: 't' })).toBe(false)
    expect(may({ type: 'task.note', taskId: 't', text: 't' })).toBe(false)
    expect(may({ type: 'supervisor.assign', interactionId: id, agentId: 'ann' })).toBe(false)
  })

  test('[V1] a submission is judged by the user as they are now; what the edge makes itself needs no role', () => {
    const { w, id } = floor()
    const end = { type: 'interaction.end', interactionId: id } as const
    expect(authoriseSubmission(w.floor, { actor: 'ann', command: end })).toBeNull()
    w.user('ann', { role: 'quality' })
    expect(authoriseSubmission(w.floor, { actor: 'ann', command: end })).toMatchObject({ code: 'not-allowed' })
    expect(authoriseSubmission(w.floor, { actor: 'nobody', command: end })).toMatchObject({ code: 'not-allowed' })
    expect(
      authoriseSubmission(w.floor, { actor: 'customer', command: { type: 'customer.ended', interactionId: id } }),
    ).toBeNull()
  })
})

test("[V2] a customer's record is changed by those who serve them, and by supervisors", () => {
  const { w, id } = floor()
  const note = { type: 'customer.addNote', customerId: 'cust-c1', noteId: 'n', text: 't' } as const
  const by = (userId: string, role: Role) => authorise({ userId, role }, note, w.floor)?.code ?? 'ok'
  expect([by('ann', 'agent'), by('bob', 'agent'), by('boss', 'supervisor'), by('qa', 'quality')]).toEqual([
    'ok',
    'not-yours',
    'ok',
    'not-allowed',
  ])
  w.ends('ann', id)
  w.completes('ann', id)
  expect(by('ann', 'agent')).toBe('ok')
})

test('[V3] agents see their own desk and what they finished; those who answer for the floor see it', () => {
  const { w, id } = floor()
  const sees = (userId: string, role: Role = 'agent') => canSee({ userId, role }, w.it(id))
  expect([sees('ann'), sees('bob')]).toEqual([true, false])
  for (const role of ['supervisor', 'quality', 'compliance', 'admin'] as const) expect(sees('x', role)).toBe(true)
  w.must({ type: 'supervisor.assign', interactionId: id, agentId: 'bob' }, 'boss')
  expect([sees('ann'), sees('bob')]).toEqual([false, true])
  w.ends('bob', id)
  w.completes('bob', id)
  expect([sees('ann'), sees('bob')]).toEqual([false, true])
})

describe('[V4] masks', () => {
  const masked = {
    ...introduction,
    customerName: '陈**',
    address: '138****5678',
    answers: [{ label: 'phone', value: '138****5678' }],
  }

  test('[V4] who serves the customer sees who it is, who looks on what is said', () => {
    const { w, id } = floor()
    const it = w.it(id)
    expect(maskFor({ userId: 'ann', role: 'agent' }, it).introduction?.customerName).toBe('陈立文')
    const seen = maskFor({ userId: 'boss', role: 'supervisor' }, it)
    expect(seen.introduction).toEqual(masked)
    expect(seen.messages).toEqual(it.messages)
  })

  test('[V4] the same for events', () => {
    const { w, id } = floor()
    const arrived = w.log.find((event) => event.type === 'interaction.arrived')
    if (arrived === undefined) throw new Error('nobody arrived')
    expect(maskEventFor({ userId: 'boss', role: 'supervisor' }, w.it(id), arrived).body).toEqual(masked)
    const told = maskEventFor({ userId: 'ann', role: 'agent' }, w.it(id), arrived).body
    expect(told).toMatchObject({ customerName: '陈立文' })
  })

  test('[CP52] what the customer is reached at is on no desk, their own included; a visitor’s id leads nowhere', () => {
    const { w, id } = floor()
    const ann = { userId: 'ann', role: 'agent' } as const
    const told = { address: '138****5678', answers: [{ label: 'phone', value: '138****5678' }] }
    expect(maskFor(ann, w.it(id)).introduction).toMatchObject(told)
    const arrived = w.log.find((event) => event.type === 'interaction.arrived')
    if (arrived === undefined) throw new Error('nobody arrived')
    expect(maskEventFor(ann, w.it(id), arrived).body).toMatchObject(told)
    const visitor = new World().centre().agent('ann')
    const it = visitor.it(visitor.serves('ann', 'visitor-4f1c'))
    expect(maskFor(ann, it)).toBe(it)
  })

  test('[CP5] what an agent says of a sensitive field is on no desk, whoever serves the customer', () => {
    const { w, id } = floor()
    const told = (field: 'idNumber' | 'city') => {
      w.must({ type: 'customer.tell', customerId: w.it(id).customerId, field, value: 'x' }, 'ann')
      const event = w.log.at(-1)
      if (event === undefined) throw new Error('nothing was told')
      return maskEventFor({ userId: 'ann', role: 'agent' }, w.it(id), event).body
    }
    expect([told('idNumber'), told('city')]).toEqual([null, { value: 'x' }])
  })

  test('[AC8] what a customer scanned or pressed reaches the desk that serves them, and nobody who looks on', () => {
    const { w, id } = floor()
    const act = { mark: 'scan', text: 'loan-2024' } as const
    w.writes('c1', null, { act, customerId: w.it(id).customerId })
    const acted = w.log.find(({ type }) => type === 'customer.acted')
    if (acted === undefined) throw new Error('nothing was done')
    const told = (userId: string, role: Role) => maskEventFor({ userId, role }, w.it(id), acted).body
    expect([told('ann', 'agent'), told('sue', 'supervisor'), told('quinn', 'quality')]).toEqual([
      { text: 'loan-2024' },
      null,
      null,
    ])
  })

  test.each([
    ['陈', '陈**'],
    ['陈立', '陈**'],
    ['欧阳娜娜', '欧**'],
    ['Mary Smith', 'M***'],
    ['', '***'],
  ])('[V4] %s is shown as %s', (name, shown) => {
    expect(maskName(name)).toBe(shown)
  })

  test.each([
    ['95000', '****'],
    ['13812345678', '138****5678'],
    ['+8613812345678', '+86138****5678'],
    ['+861065881234', '+86****1234'],
    ['+85298765432', '+852****5432'],
    ['+4915112345678', '+49****5678'],
    ['li@bank.example', 'l***@bank.example'],
  ])('[V4] %s is shown as %s', (address, shown) => {
    expect(maskAddress(address)).toBe(shown)
  })
})

test('[CP39] the name WeChat knows a follower by leaves masked as a telephone number does', () => {
  const point = { kind: 'wechat', value: 'o-znku4j48eE4C2fg12mjsofDhBD', verified: true, source: 'channel' } as const
  expect(maskPoints({ contactPoints: [point] }).contactPoints[0]?.value).toBe('o-z****DhBD')
})

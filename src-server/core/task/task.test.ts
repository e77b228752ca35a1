import { describe, expect, test } from 'vitest'
import type { Task } from '#shared/domain/task.ts'
import { evolveTask, type TaskEvent } from '#shared/domain/task-fold.ts'
import { isTaskEvent } from '#shared/domain/events.ts'
import type { DeskCommand } from '../commands.ts'
import { World } from '../testing/world.ts'

type Open = Extract<DeskCommand, { readonly type: 'task.open' }>
const HOUR = 3_600_000
const branch = (number: string) => ({
  number,
  name: { zh: '城西支行', en: 'West branch' },
  city: '上海',
  address: '',
  hours: '',
  receiver: '',
})

/** A world whose tasks are folded from its log, as the read model has them. */
function world() {
  const w = new World().centre().agent('ann').agent('ben').user('boss', { role: 'supervisor' })
  w.config('branch', 'b1', branch('west'))
  const task = (): Task | null =>
    w.log.filter((event): event is TaskEvent => isTaskEvent(event)).reduce<Task | undefined>(evolveTask, undefined) ??
    null
  const open = (about: Partial<Open> = {}): Open => ({
    type: 'task.open',
    taskId: 't1',
    kind: 'complaint',
    customerId: 'c1',
    interactionId: null,
    recommendationId: null,
    assignee: { agentId: 'ann' },
    dueAt: null,
    tags: [],
    text: 'charged twice',
    ...about,
  })
  const must = (command: DeskCommand, actor: string) => w.must(command, actor, { task: task() })
  const ask = (command: DeskCommand, actor: string) => w.ask(command, actor, { task: task() })
  const escalate = (level: number) =>
    w.must({ type: 'timer.taskEscalates', taskId: 't1', level }, 'system', { task: task() })
  return { w, task, open, must, ask, escalate }
}

describe('tasks', () => {
  test('[TK1] is opened once, in its own words', () => {
    const { must, ask, open, task } = world()
    must(open(), 'ann')
    expect(task()).toMatchObject({
      kind: 'complaint',
      customerId: 'c1',
      text: 'charged twice',
      openedBy: 'ann',
      settled: null,
    })
    expect(ask(open(), 'ann')).toBe('already-done')
  })

  test('[TK2] a complaint is due after 15 days unless somebody says when', () => {
    const { w, must, open, task } = world()
    must(open(), 'ann')
    expect(task()?.dueAt).toBe(w.now + 15 * 24 * HOUR)
    const other = world()
    other.must(other.open({ kind: 'suggestion' }), 'ann')
    expect(other.task()?.dueAt).toBeNull()
  })

  test('[TK3] is given to people there are, to roles and to branches', () => {
    const { must, ask, open, task } = world()
    expect(ask(open({ assignee: { agentId: 'nobody' } }), 'ann')).toBe('not-found')
    must(open({ assignee: { branch: 'west' } }), 'ann')
    must({ type: 'task.assign', taskId: 't1', assignee: { agentId: 'ben' }, dueAt: null }, 'boss')
    expect(task()?.assignee).toEqual({ agentId: 'ben' })
    expect(ask({ type: 'task.assign', taskId: 't1', assignee: { agentId: 'nobody' }, dueAt: null }, 'ann')).toBe(
      'not-found',
    )
  })

  test('[TK4] is for whoever has it, opened it, or answers for the floor', () => {
    const { w, must, ask, open, task } = world()
    w.agent('cyd')
    must(open({ assignee: { agentId: 'ben' } }), 'ann')
    const note = { type: 'task.note', taskId: 't1', text: 'called the branch' } as const
    expect(ask(note, 'cyd')).toBe('not-yours')
    must(note, 'ann')
    must(note, 'ben')
    must(note, 'boss')
    expect(task()?.notes).toHaveLength(3)
  })

  test('[V9] is given to nobody of compliance, who has no list of tasks', () => {
    const { w, must, ask, open } = world()
    w.user('cora', { role: 'compliance' })
    expect(ask(open({ assignee: { agentId: 'cora' } }), 'ann')).toBe('not-found')
    must(open({ assignee: { agentId: 'ben' } }), 'ann')
    expect(ask({ type: 'task.assign', taskId: 't1', assignee: { agentId: 'cora' }, dueAt: null }, 'boss')).toBe(
      'not-found',
    )
  })

  test('[TK15] a complaint with others is not settled or handed on by whoever took it down', () => {
    const { must, ask, open, task } = world()
    must(open({ assignee: { role: 'supervisor' } }), 'ann')
    const settle = { type: 'task.settle', taskId: 't1', outcome: 'done', text: 'refunded' } as const
    expect(ask(settle, 'ann')).toBe('complaint-with-others')
    const take = { type: 'task.assign', taskId: 't1', assignee: { agentId: 'ann' }, dueAt: null } as const
    expect(ask(take, 'ann')).toBe('complaint-with-others')
    must({ type: 'task.note', taskId: 't1', text: 'the customer called again' }, 'ann')
    must({ ...take, assignee: { agentId: 'ben' } }, 'boss')
    must(settle, 'ben')
    must({ type: 'task.reopen', taskId: 't1' }, 'ann')
    expect(task()).toMatchObject({ settled: null, assignee: { agentId: 'ben' } })
    const lead = world()
    lead.must(lead.open({ kind: 'branch-lead', assignee: { branch: 'west' } }), 'ann')
    lead.must({ ...settle, outcome: 'lost' }, 'ann')
  })

  test('[TK16] that a complaint needs nothing is for whoever answers for the floor', () => {
    const { must, ask, open, task } = world()
    must(open(), 'ann')
    const drop = { type: 'task.settle', taskId: 't1', outcome: 'dropped', text: 'said twice' } as const
    expect(ask(drop, 'ann')).toBe('complaint-not-dropped')
    must(drop, 'boss')
    expect(task()?.settled).toMatchObject({ outcome: 'dropped', text: 'said twice', by: 'boss' })
  })

  test('[TK22] a tag is one, however it is typed', () => {
    const { must, open, task } = world()
    must(open({ kind: 'suggestion', tags: ['#Fees', 'fees', 'ＦＥＥＳ', '##', '手续费'] }), 'ann')
    expect(task()?.tags).toEqual(['fees', '手续费'])
  })

  test('[TK12] takes two hundred notes, and says so', () => {
    const { must, ask, open, task } = world()
    must(open(), 'ann')
    const note = { type: 'task.note', taskId: 't1', text: 'called again' } as const
    for (let n = 0; n < 200; n++) must(note, 'ann')
    expect(ask(note, 'ann')).toBe('notes-full')
    expect(task()?.notes).toHaveLength(200)
  })

  test('[TK5] an unsettled complaint goes up once at each step, and stays with whoever had it', () => {
    const { w, must, open, task, escalate } = world()
    must(open(), 'ann')
    escalate(1)
    expect(task()?.level).toBe(0)
    w.pass(4 * 3_600)
    escalate(1)
    escalate(1)
    expect(task()).toMatchObject({ level: 1, escalatedTo: [{ role: 'supervisor' }], assignee: { agentId: 'ann' } })
    w.pass(20 * 3_600)
    escalate(2)
    expect(task()?.escalatedTo).toEqual([{ role: 'supervisor' }, { role: 'quality' }])
  })

  test('[TK5] [TK7] what was settled does not go up, until it is reopened', () => {
    const { w, must, open, task, escalate } = world()
    must(open(), 'ann')
    must({ type: 'task.settle', taskId: 't1', outcome: 'done', text: 'refunded' }, 'ann')
    w.pass(5 * 3_600)
    escalate(1)
    expect(task()).toMatchObject({ level: 0, settled: { outcome: 'done', text: 'refunded', by: 'ann' } })
    must({ type: 'task.reopen', taskId: 't1' }, 'boss')
    escalate(1)
    expect(task()).toMatchObject({ level: 1, settled: null })
  })

  test('[TK6] only a lead is won or lost', () => {
    const { must, ask, open, task } = world()
    must(open(), 'ann')
    const won = { type: 'task.settle', taskId: 't1', outcome: 'won', text: 'bought it' } as const
    expect(ask(won, 'ann')).toBe('malformed')
    const lead = world()
    lead.must(lead.open({ kind: 'branch-lead', assignee: { branch: 'west' } }), 'ann')
    lead.must(won, 'ann')
    expect(lead.task()?.settled?.outcome).toBe('won')
    expect(task()?.settled).toBeNull()
  })

  test('[TK19] only a branch of the directory that is in use is given a lead; its number is its alone and stays', () => {
    const { w, ask, must, open } = world()
    const lead = open({ kind: 'branch-lead', assignee: { branch: 'east' } })
    expect(ask(lead, 'ann')).toBe('not-found')
    w.config('branch', 'b2', branch('east'))
    must(lead, 'ann')
    w.user('adam', { role: 'admin' })
    const save = (id: string, number: string, expectedVersion: number) =>
      w.ask({ type: 'config.save', change: { kind: 'branch', id, expectedVersion, record: branch(number) } }, 'adam')
    expect(save('b3', 'east', 0)).toBe('name-taken')
    expect(save('b2', 'north', 1)).toBe('invalid-record')
    w.must({ type: 'config.archive', kind: 'branch', id: 'b2', expectedVersion: 1 }, 'adam')
    // Whoever had the lead of a closed branch may still write to it; nobody is given another.
    must({ type: 'task.note', taskId: 't1', text: 'moved to the west' }, 'ann')
    expect(ask({ type: 'task.assign', taskId: 't1', assignee: { branch: 'west' }, dueAt: null }, 'ann')).toBe('ok')
  })
})

test('[TK30] nobody names an offer with a task of their own', () => {
  const { open, ask, task } = world()
  expect(ask(open({ recommendationId: 'r1' }), 'ann')).toBe('malformed')
  expect(task()).toBeNull()
})

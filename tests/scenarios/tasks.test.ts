import { afterEach, describe, expect, test } from 'vitest'
import type {
  LeadsByBranch,
  OpenComplaints,
  TaskCount,
  TaskList,
  TaskView,
  VoiceOfCustomer,
} from '#shared/protocol/tasks-rest.ts'
import { compareRebuilt } from '../../src-server/projections/rebuild.ts'
import { openMemoryStorage } from '../../src-server/storage/index.ts'
import { acceptFirst, erases } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'

let centre: TestCentre
afterEach(() => centre.close())

const HOUR = 3_600_000

async function read(path: string, username: string): Promise<TaskList['tasks']> {
  const response = await centre.get(path, await centre.signIn(username))
  expect(response.status).toBe(200)
  return ((await response.json()) as TaskList).tasks
}

/** Anna serves a customer and writes down what can't be settled now. */
async function opens(
  anna: TestDesk,
  about: { readonly kind: 'complaint' | 'branch-lead'; readonly branch?: string; readonly dueAt?: number },
) {
  const { id: interactionId, customerId } = await acceptFirst(centre, anna, { address: 'a', name: '陈立文' })
  await anna.must({
    type: 'task.open',
    taskId: 't1',
    kind: about.kind,
    customerId,
    interactionId,
    recommendationId: null,
    assignee: about.branch === undefined ? { agentId: 'anna' } : { branch: about.branch },
    dueAt: about.dueAt ?? null,
    tags: ['手续费'],
    text: '多收了一笔手续费',
  })
  return { interactionId, customerId }
}

/** The administrator puts a branch on the list. */
async function listed(number: string, name: string): Promise<void> {
  const admin = await centre.desk('adam')
  const record = { number, name: { zh: name, en: '' }, city: '上海', address: '', hours: '', receiver: '' }
  await admin.must({ type: 'config.save', change: { kind: 'branch', id: number, expectedVersion: 0, record } })
}

/** [TK31] */
async function exportsForAReason(at: number): Promise<void> {
  const taken = async (username: string, reason: string, from = at - HOUR) =>
    centre.post('/api/tasks/voice/export', { from, to: at + 1, reason }, await centre.signIn(username))
  expect((await taken('anna', '月报')).status).toBe(403)
  expect((await taken('sue', ' ')).status).toBe(400)
  expect((await taken('sue', '月报', at + 1)).status).toBe(400)
  expect((await taken('sue', '月报', at - 401 * 24 * HOUR)).status).toBe(400)
  expect(await centre.storage.accessLog.list({ action: 'export', limit: 9 })).toEqual([])
  expect(((await (await taken('sue', '月报')).json()) as VoiceOfCustomer).tags).toHaveLength(1)
  const noted = { actor: 'sue', object: 'tasks:voice', reason: '月报', subject: null }
  expect(await centre.storage.accessLog.list({ action: 'export', limit: 9 })).toMatchObject([noted])
}

describe('tasks over the whole server', () => {
  test('[TK1] [TK9] a task stands with whoever has it, with its customer, and for those who answer for the floor', async () => {
    centre = await TestCentre.start()
    const anna = await centre.availableDesk('anna')
    const { customerId } = await opens(anna, { kind: 'complaint' })
    const task = { id: 't1', kind: 'complaint', text: '多收了一笔手续费', assignee: { agentId: 'anna' } }
    expect(await read('/api/tasks', 'anna')).toMatchObject([{ task, customerName: '陈立文', mayAct: true }])
    expect(await read(`/api/customers/${customerId}/tasks`, 'anna')).toHaveLength(1)
    expect(await read('/api/tasks', 'ben')).toEqual([])
    // Somebody else's customer, somebody else's task: that there is one, not what it says.
    expect(await read(`/api/customers/${customerId}/tasks`, 'ben')).toMatchObject([
      { task: { text: null }, customerName: '陈**', mayAct: false },
    ])
    expect(await read('/api/tasks?whose=all', 'sue')).toMatchObject([{ task, mayAct: true }])
    const refused = await centre.get('/api/tasks?whose=all', await centre.signIn('ben'))
    expect(refused.status).toBe(403)
    expect(await compareRebuilt(centre.storage, openMemoryStorage())).toEqual([])
  })

  test('[TK4] only those it concerns change it; what it came to stands with it', async () => {
    centre = await TestCentre.start()
    const anna = await centre.availableDesk('anna')
    const ben = await centre.desk('ben')
    await opens(anna, { kind: 'complaint' })
    const settle = { type: 'task.settle', taskId: 't1', outcome: 'done', text: '已退费' } as const
    expect(await ben.send(settle)).toMatchObject({ ok: false, refusal: { code: 'not-yours' } })
    await anna.must(settle)
    expect(await read('/api/tasks', 'anna')).toEqual([])
    expect(await read('/api/tasks?state=settled', 'anna')).toMatchObject([
      { task: { settled: { by: 'anna', outcome: 'done', text: '已退费' } } },
    ])
  })

  test('[TK5] a complaint nobody settles reaches the supervisors by itself', async () => {
    centre = await TestCentre.start()
    const anna = await centre.availableDesk('anna')
    await opens(anna, { kind: 'complaint' })
    expect(await read('/api/tasks', 'sue')).toEqual([])
    await centre.advance(4 * HOUR + 60_000)
    await expect.poll(() => read('/api/tasks', 'sue')).toMatchObject([{ task: { id: 't1', level: 1 } }])
    await anna.must({ type: 'task.note', taskId: 't1', text: '已联系网点' })
    expect((await read('/api/tasks', 'anna'))[0]?.task.notes).toHaveLength(1)
  })

  test('[TK13, TK14] what is due is counted, and an open complaint marks its customer on the floor', async () => {
    centre = await TestCentre.start()
    const anna = await centre.availableDesk('anna')
    const { interactionId } = await opens(anna, { kind: 'complaint', dueAt: centre.clock.now() + 2 * HOUR })
    const get = async <T>(path: string, username: string): Promise<T> =>
      (await (await centre.get(path, await centre.signIn(username))).json()) as T
    expect(await get<TaskCount>('/api/tasks/count', 'anna')).toEqual({ open: 1, due: 1 })
    expect(await get<TaskCount>('/api/tasks/count', 'ben')).toEqual({ open: 0, due: 0 })
    const open = () => get<OpenComplaints>('/api/tasks/complaints', 'sue')
    expect((await open()).complaints).toMatchObject([
      {
        taskId: 't1',
        agentId: 'anna',
        level: 0,
        escalatesAt: centre.clock.now() + 4 * HOUR,
        interactionIds: [interactionId],
      },
    ])
    expect(JSON.stringify(await open())).not.toContain('text')
    expect((await centre.get('/api/tasks/complaints', await centre.signIn('ben'))).status).toBe(403)
    await anna.must({ type: 'task.settle', taskId: 't1', outcome: 'done', text: '已退费' })
    expect((await open()).complaints).toEqual([])
    expect(await get<TaskCount>('/api/tasks/count', 'anna')).toEqual({ open: 0, due: 0 })
  })

  test('[TK10] a branch answers through the bank’s systems, once', async () => {
    centre = await TestCentre.start()
    const anna = await centre.availableDesk('anna')
    await listed('0101', '南京西路支行')
    await opens(anna, { kind: 'branch-lead', branch: '0101' })
    const admin = await centre.signIn('adam')
    const answer = { outcome: 'won', text: '客户已在网点办理' }
    const told = await centre.post('/api/tasks/t1/outcome', answer, admin)
    expect(told.status).toBe(204)
    expect((await centre.post('/api/tasks/t1/outcome', answer, admin)).status).toBe(204)
    expect((await centre.post('/api/tasks/nothing/outcome', answer, admin)).status).toBe(404)
    expect(await read('/api/tasks?state=settled', 'anna')).toEqual([])
    expect(await read('/api/tasks?state=settled&whose=opened', 'anna')).toMatchObject([{ task: { id: 't1' } }])
    expect(await read('/api/tasks?state=settled&whose=all', 'sue')).toMatchObject([
      { task: { settled: { outcome: 'won', text: '客户已在网点办理' }, openedBy: 'anna' } },
    ])
  })

  test('[TK19] [TK20] a branch’s leads are listed with how long they wait, and what became of them', async () => {
    centre = await TestCentre.start()
    const anna = await centre.availableDesk('anna')
    await listed('0101', '南京西路支行')
    await opens(anna, { kind: 'branch-lead', branch: '0101' })
    const openedAt = centre.clock.now()
    const get = async (username: string) => centre.get('/api/tasks/branches', await centre.signIn(username))
    const branches = async () => ((await (await get('sue')).json()) as LeadsByBranch).branches
    const none = { branch: '0101', open: 0, waitingSince: null, won: 0, lost: 0, done: 0, dropped: 0 }
    expect(await branches()).toEqual([{ ...none, open: 1, waitingSince: openedAt }])
    expect(await read('/api/tasks?whose=all&branch=0101', 'sue')).toMatchObject([{ task: { id: 't1' } }])
    expect(await read('/api/tasks?whose=all&branch=0102', 'sue')).toEqual([])
    expect((await get('anna')).status).toBe(403)
    await centre.post('/api/tasks/t1/outcome', { outcome: 'won', text: '已办理' }, await centre.signIn('adam'))
    expect(await branches()).toEqual([{ ...none, won: 1 }])
    expect(await read('/api/tasks?whose=all&branch=0101&state=settled', 'sue')).toHaveLength(1)
  })

  test('[TK26] [TK27] [TK31] a tag of what customers said is counted, exported for a reason, and leads to its tasks', async () => {
    centre = await TestCentre.start()
    const anna = await centre.availableDesk('anna')
    await opens(anna, { kind: 'complaint', dueAt: centre.clock.now() + HOUR })
    const at = centre.clock.now()
    const get = async (username: string, from: number) =>
      centre.get(`/api/tasks/voice?from=${from}&to=${at + 1}`, await centre.signIn(username))
    const tags = async (from: number) => ((await (await get('sue', from)).json()) as VoiceOfCustomer).tags
    expect(await tags(at - HOUR)).toEqual([{ tag: '手续费', suggestions: 0, complaints: 1, open: 1 }])
    await exportsForAReason(at)
    expect((await get('anna', at - HOUR)).status).toBe(403)
    const narrowed = async (query: string, username = 'sue') =>
      (await read(`/api/tasks?whose=${username === 'sue' ? 'all' : 'mine'}&${query}`, username)).length
    const time = `from=${at - HOUR}&to=${at + 1}`
    expect(await narrowed(`kind=voice&${time}&tag=${encodeURIComponent('＃手续费')}`)).toBe(1)
    expect(await narrowed(`kind=voice&tag=`)).toBe(0)
    expect(await narrowed('kind=suggestion')).toBe(0)
    expect(await narrowed(`q=${encodeURIComponent('多收 手续')}`, 'anna')).toBe(1)
    // Ben has nothing of it: words he may not read find nothing.
    expect(await narrowed(`q=${encodeURIComponent('多收')}`, 'ben')).toBe(0)
    expect(await narrowed('overdue=yes', 'anna')).toBe(0)
    await centre.advance(2 * HOUR)
    expect(await narrowed('overdue=yes', 'anna')).toBe(1)
  })

  test('[TK28] one task is read by whom it concerns, and by nobody else', async () => {
    centre = await TestCentre.start()
    const anna = await centre.availableDesk('anna')
    await opens(anna, { kind: 'complaint' })
    const get = async (id: string, username: string) => centre.get(`/api/tasks/${id}`, await centre.signIn(username))
    const view = (await (await get('t1', 'anna')).json()) as TaskView
    expect(view).toMatchObject({ task: { id: 't1', text: '多收了一笔手续费' }, customerName: '陈立文', mayAct: true })
    expect((await get('t1', 'sue')).status).toBe(200)
    expect((await get('t1', 'ben')).status).toBe(403)
    expect((await get('nothing', 'anna')).status).toBe(404)
  })

  test('[TK8] erasing the customer takes the words of their tasks along', async () => {
    centre = await TestCentre.start()
    const anna = await centre.availableDesk('anna')
    const { interactionId, customerId } = await opens(anna, { kind: 'complaint' })
    await anna.must({ type: 'interaction.end', interactionId })
    await anna.must({ type: 'wrapUp.complete', interactionId, dispositionId: null, summary: '', followUp: null })
    const admin = await centre.desk('adam')
    await erases(await centre.desk('quinn'), admin, customerId)
    await expect.poll(() => read('/api/tasks?whose=all', 'sue')).toEqual([])
  })
})

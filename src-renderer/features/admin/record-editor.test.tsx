import { fireEvent, act, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ConfigRecords, QueueRecord } from '#shared/domain/config.ts'
import type { CommandFrame } from '#shared/protocol/commands.ts'
import type { CommandReply } from '#shared/protocol/sync.ts'
import type { Api } from '../../client/api.ts'
import { event, queueRecord, versioned } from '../../client/testing/factories.ts'
import { renderDesk, type DeskSetup, type DeskUnderTest } from '../../client/testing/render-desk.tsx'
import { listenToHistory, navigate, useRoute } from '../../design/index.ts'
import { AdminPage } from './admin-page.tsx'
import { entryPoint, user } from './testing.ts'

const person = userEvent.setup()

let stopListening: () => void

beforeEach(() => {
  stopListening = listenToHistory()
  navigate(['admin', 'queue', 'cards'], true)
})
afterEach(() => {
  stopListening()
  navigate('/', true)
})

/** The first administrator's pages, opened where the address says. */
const open = (setup: DeskSetup = {}): Promise<DeskUnderTest> => renderDesk(<AdminPage />, setup)

function refuse(desk: DeskUnderTest, refusal: Extract<CommandReply, { ok: false }>['refusal']): void {
  desk.server.answer = () => Promise.resolve({ ok: false, refusal })
}

/** What someone else saved arrives over the line. */
function othersSave(desk: DeskUnderTest, version: number, changes: Partial<QueueRecord>, seq = 21): void {
  const record = { ...queueRecord, ...changes }
  const saved = event(seq, 'config/queue/cards', 'config.saved', { kind: 'queue', id: 'cards', version, record })
  act(() => desk.server.listener().frame({ prev: seq - 1, seq, items: [{ kind: 'event', event: saved }] }))
}

const saves = ({ server }: DeskUnderTest) =>
  server.commands.flatMap(({ command }: CommandFrame) => (command.type === 'config.save' ? [command.change] : []))
const nameField = () => screen.findByLabelText('名称 中文')

test('[M2] an untouched new record shows no problem; trying to save shows what is missing', async () => {
  navigate(['admin', 'user', 'new'], true)
  const desk = await open()
  await screen.findByLabelText('账号')
  expect(screen.queryAllByRole('alert')).toEqual([])
  await person.click(screen.getByRole('button', { name: /^新增\s?Ctrl/ }))
  expect(screen.getByText('必填')).toBeVisible()
  expect(screen.getByText('还有 2 处要改')).toBeVisible()
  expect(saves(desk)).toEqual([])
})

test('[M2] a changed field shows its problem at once', async () => {
  await open()
  await person.clear(await nameField())
  await person.clear(screen.getByLabelText('名称 English'))
  expect(screen.getByText('中文或英文至少填一种')).toBeVisible()
})

test('a change is saved against the version it was made from', async () => {
  const desk = await open()
  await person.type(await nameField(), '甲')
  await person.keyboard('{Control>}s{/Control}')
  expect(saves(desk)).toMatchObject([
    { kind: 'queue', id: 'cards', expectedVersion: 1, record: { name: { zh: '信用卡 · 网聊甲' } } },
  ])
})

test('[M3] a refusal about a field is shown there, until the field is changed', async () => {
  navigate(['admin', 'user', 'u1'], true)
  const desk = await open({ config: { user: [versioned('u1', user())] } })
  refuse(desk, { code: 'name-taken', params: { field: 'username', name: 'agent1' } })
  const account = await screen.findByLabelText('账号')
  await person.clear(account)
  await person.type(account, 'agent1')
  await person.click(screen.getByRole('button', { name: /^保存/ }))
  expect(await screen.findByText('「agent1」已被占用，换一个')).toBeVisible()
  await person.type(account, '7')
  expect(screen.queryByText('「agent1」已被占用，换一个')).toBeNull()
})

test('[M4] without changes here the form follows what others save', async () => {
  const desk = await open()
  await nameField()
  othersSave(desk, 2, { name: { zh: '信用卡专线', en: '' } })
  expect(await nameField()).toHaveValue('信用卡专线')
  expect(screen.queryByText('保留我的')).toBeNull()
})

test('[M5] after a conflict, keeping mine saves it on top of theirs', async () => {
  const desk = await open({ config: { user: [versioned('u9', user({ displayName: '王磊' }))] } })
  await person.type(await nameField(), '甲')
  othersSave(desk, 2, { name: { zh: '信用卡专线', en: '' } })
  const conflict = within((await screen.findByText(/刚改过这一项/)).closest('section') ?? document.body)
  expect(conflict.getByText('信用卡专线')).toBeVisible()
  expect(conflict.getByText('信用卡 · 网聊甲 / Cards · chat')).toBeVisible()
  await person.keyboard('{Control>}s{/Control}')
  expect(saves(desk)).toEqual([])
  await person.click(conflict.getByRole('button', { name: '保留我的' }))
  await person.keyboard('{Control>}s{/Control}')
  expect(saves(desk)).toMatchObject([{ expectedVersion: 2, record: { name: { zh: '信用卡 · 网聊甲' } } }])
})

test('[M5] after a conflict, taking theirs drops mine', async () => {
  const desk = await open()
  await person.type(await nameField(), '甲')
  othersSave(desk, 2, { name: { zh: '信用卡专线', en: '' } })
  await person.click(await screen.findByRole('button', { name: '用对方的' }))
  expect(await nameField()).toHaveValue('信用卡专线')
  expect(screen.queryByText('有未保存的修改')).toBeNull()
})

test('[M7] unsaved changes ask before they are left, and stay where one stays', async () => {
  await open()
  await person.type(await nameField(), '甲')
  await person.click(screen.getByRole('link', { name: '技能' }))
  expect(await screen.findByText(/的修改会丢失/)).toBeVisible()
  await person.click(screen.getByRole('button', { name: '继续编辑' }))
  expect(useRoute.getState().path).toEqual(['admin', 'queue', 'cards'])
  expect(await nameField()).toHaveValue('信用卡 · 网聊甲')
  await person.click(screen.getByRole('link', { name: '技能' }))
  await person.click(await screen.findByRole('button', { name: '不保存' }))
  expect(useRoute.getState().path).toEqual(['admin', 'skill'])
})

test('[M8] archiving what is in use is refused with the names of what uses it', async () => {
  const desk = await open()
  refuse(desk, { code: 'in-use', params: { names: '官网 · 信用卡' } })
  await nameField()
  await person.click(screen.getByRole('button', { name: '停用' }))
  const dialog = within(screen.getByRole('dialog', { hidden: true }))
  await person.click(dialog.getByText('停用', { selector: 'button' }))
  expect(await dialog.findByText('正在被使用：官网 · 信用卡')).toBeInTheDocument()
  expect(desk.server.commands.at(-1)?.command).toEqual({
    type: 'config.archive',
    kind: 'queue',
    id: 'cards',
    expectedVersion: 1,
  })
})

test('[M9] an archived record is shown on request, cannot be changed, and is restored', async () => {
  const archived = {
    ...versioned('old', { ...queueRecord, name: { zh: '旧队列', en: '' } }),
    archived: true,
    version: 4,
  }
  navigate(['admin', 'queue'], true)
  const desk = await open({ config: { queue: [versioned('cards', queueRecord), archived] } })
  await screen.findByText('信用卡 · 网聊')
  expect(screen.queryByText('旧队列')).toBeNull()
  await person.click(screen.getByLabelText('含已停用 1'))
  await person.click(screen.getByRole('button', { name: /旧队列/ }))
  expect(await nameField()).toBeDisabled()
  await person.click(screen.getByRole('button', { name: '恢复使用' }))
  expect(desk.server.commands.at(-1)?.command).toEqual({
    type: 'config.restore',
    kind: 'queue',
    id: 'old',
    expectedVersion: 4,
  })
})

test('[M10] a new queue is saved with nothing but its name', async () => {
  navigate(['admin', 'queue', 'new'], true)
  const desk = await open()
  await person.type(await nameField(), '贵宾')
  await person.click(screen.getByRole('button', { name: /^新增\s?Ctrl/ }))
  expect(saves(desk)).toMatchObject([
    { kind: 'queue', expectedVersion: 0, record: { name: { zh: '贵宾' }, channels: ['chat'] } },
  ])
})

test('[M12] a queue asking for skills nobody has together is warned about', async () => {
  const asking: ConfigRecords['queue'] = { ...queueRecord, requirements: [{ skillId: 'credit', level: 5 }] }
  const skill = versioned('credit', { name: { zh: '信用卡', en: '' } })
  await open({
    config: {
      queue: [versioned('cards', asking)],
      skill: [skill],
      user: [versioned('u1', user({ skills: { credit: 4 } }))],
    },
  })
  expect(await screen.findByText('没有人会全部要求的技能，会话会一直等')).toBeVisible()
})

test('[M17] a one-time password is shown once and stays until it is said to be kept', async () => {
  navigate(['admin', 'user', 'u1'], true)
  const asked: string[] = []
  const request = async <T,>(path: string, options?: { readonly method?: string }): Promise<T> => {
    if (options?.method === 'POST') asked.push(path)
    // What the two endpoints answer; the test knows which it asked.
    return (path.endsWith('/password') ? { password: 'once-only-1234' } : []) as T
  }
  await open({ config: { user: [versioned('u1', user())] }, api: { request } })
  await person.click(await screen.findByRole('button', { name: '重置密码' }))
  const confirm = within(screen.getByRole('dialog', { hidden: true }))
  await person.click(confirm.getByText('重置密码', { selector: 'button' }))
  expect(await screen.findByText('once-only-1234')).toBeInTheDocument()
  expect(asked).toEqual(['/api/users/u1/password'])
  const dialog = screen.getByText('once-only-1234').closest('dialog') ?? document.body
  // Beside it, on the backdrop.
  fireEvent.mouseDown(dialog)
  expect(fireEvent.keyDown(dialog, { key: 'Escape' })).toBe(false)
  expect(fireEvent(dialog, new Event('cancel', { cancelable: true }))).toBe(false)
  expect(screen.getByText('once-only-1234')).toBeInTheDocument()
  await person.click(screen.getByText('已保存，关闭', { selector: 'button' }))
  await waitFor(() => expect(screen.queryByText('once-only-1234')).toBeNull())
})

test('[M16] the overview of a centre that is ready offers code and trial of the entry point', async () => {
  navigate(['admin'], true)
  await open({ config: { user: [versioned('u1', user())], entryPoint: [versioned('web', entryPoint())] } })
  expect(await screen.findByText('都准备好了')).toBeVisible()
  expect(screen.getByRole('link', { name: '试聊一下' })).toHaveAttribute(
    'href',
    expect.stringContaining('/demo/?entryPoint=web'),
  )
})

test('[D90] a second window administers as well', async () => {
  const desk = await open()
  act(() => desk.desk.floor.setState({ writable: false }))
  const name = await nameField()
  await person.clear(name)
  await person.type(name, '改了')
  await person.click(screen.getByRole('button', { name: /^保存/ }))
  expect(saves(desk)).toMatchObject([{ kind: 'queue', id: 'cards', record: { name: { zh: '改了' } } }])
})

test('[M9] what somebody archives meanwhile says so, is not saved by a key, and what was written can be discarded', async () => {
  const desk = await open()
  await person.type(await nameField(), '甲')
  const archived = event(21, 'config/queue/cards', 'config.archived', { kind: 'queue', id: 'cards', version: 2 })
  act(() => desk.server.listener().frame({ prev: 20, seq: 21, items: [{ kind: 'event', event: archived }] }))
  expect(screen.getByText(/刚停用了它，您的修改没有保存/)).toBeVisible()
  await person.keyboard('{Control>}s{/Control}')
  expect(saves(desk)).toEqual([])
  await person.click(screen.getByRole('button', { name: '放弃修改' }))
  expect(screen.getByText('已停用，恢复后才能修改')).toBeVisible()
})

test('[SH22] an earlier version of an intent comes back into the form, and is saved as a new one', async () => {
  const intent = (phrases: readonly string[]) => ({
    name: { zh: '到期', en: 'Maturity' },
    phrases: [...phrases],
    unless: [],
    mood: 'none' as const,
    problem: false,
  })
  const entry = (version: number, phrases: readonly string[]) => ({
    version,
    at: Date.UTC(2026, 10, version),
    by: 'root',
    action: 'saved',
    record: intent(phrases),
    secret: null,
  })
  const history = { kind: 'intent', id: 'due', entries: [entry(2, ['的']), entry(1, ['到期'])] }
  const request: Api['request'] = <T,>(): Promise<T> => Promise.resolve(history as T)
  navigate(['admin', 'intent', 'due'], true)
  const saved = { ...versioned('due', intent(['的'])), version: 2 }
  const desk = await open({ config: { intent: [saved] }, api: { request } })
  await person.click(await screen.findByRole('button', { name: '修改记录' }))
  await person.click(await screen.findByRole('button', { name: '恢复成这一版' }))
  expect(screen.getByText('有未保存的修改')).toBeVisible()
  expect(saves(desk)).toEqual([])
  await person.keyboard('{Control>}s{/Control}')
  expect(saves(desk)).toMatchObject([{ id: 'due', expectedVersion: 2, record: { phrases: ['到期'] } }])
})

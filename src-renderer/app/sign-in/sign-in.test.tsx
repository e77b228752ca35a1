import { act, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { PublicInfo } from '#shared/protocol/rest.ts'
import { setPreferences } from '../../design/index.ts'
import { checkServer, useServerStatus } from '../session/server-status.ts'
import { resumeSession, signOut, useSession } from '../session/session.ts'
import { SignInPage } from './sign-in-page.tsx'

type Answer = readonly [status: number, body: unknown]
type Server = (path: string, body: Record<string, unknown>) => Answer | 'silence'

const info: PublicInfo = {
  name: { zh: '华岭银行客户服务中心', en: 'Hualing Bank contact centre' },
  version: '1.4.0',
  demo: true,
  demoRoles: ['agent', 'supervisor'],
  serverTime: Date.now(),
  timeZone: 'Asia/Shanghai',
}
const me = { userId: 'u1', username: 'admin1', displayName: '管理员', role: 'admin' }
const refused = (status: number, code: string, params: object = {}): Answer => [
  status,
  { error: { code, message: '', params } },
]

let server: Server
let asked: string[]

beforeEach(() => {
  asked = []
  server = (path) => (path === '/api/public/info' ? [200, info] : refused(401, 'wrong-credentials'))
  vi.stubGlobal('fetch', (url: string, request: RequestInit = {}) => {
    asked.push(url)
    const body: unknown = typeof request.body === 'string' ? JSON.parse(request.body) : {}
    const answer = server(url, Object.assign({}, body))
    if (answer === 'silence') return Promise.reject(new TypeError('Failed to fetch'))
    return Promise.resolve(Response.json(answer[1], { status: answer[0] }))
  })
  setPreferences({ language: 'zh-CN' })
  useSession.setState({ session: { status: 'signed-out', notice: undefined, unsure: false } })
  useServerStatus.setState({ reach: 'checking', info: undefined, roundTrip: undefined })
})
afterEach(() => signOut())

async function open(): Promise<void> {
  await checkServer()
  render(<SignInPage />)
}
const press = (name: string): Promise<void> => userEvent.click(screen.getByRole('button', { name }))
async function fillIn(account: string, password: string): Promise<void> {
  await userEvent.type(screen.getByLabelText('账号'), account)
  await userEvent.type(screen.getByLabelText('密码'), password)
  await press('登录')
}

test('[U15] what is missing is said at the field, and nothing is asked', async () => {
  await open()
  await press('登录')
  expect(screen.getByLabelText('账号')).toHaveAccessibleDescription('请输入账号')
  expect(screen.getByLabelText('密码')).toHaveAccessibleDescription('请输入密码')
  expect(asked).not.toContain('/api/auth/sign-in')
})

test('[U15] a wrong password is said in words; what was typed stays', async () => {
  await open()
  await fillIn('agent1', 'wrong')
  expect(await screen.findByRole('alert')).toHaveTextContent('账号或密码不对')
  expect(screen.getByLabelText('账号')).toHaveValue('agent1')
  expect(screen.getByLabelText('密码')).toHaveFocus()
})

test('[U15] too many attempts say how long to wait, and the button waits', async () => {
  await open()
  server = () => refused(429, 'throttled', { seconds: 90 })
  await fillIn('agent1', 'wrong')
  expect(await screen.findByRole('alert')).toHaveTextContent(/01:(30|2\d) 后可再试/)
  expect(screen.getByRole('button', { name: '登录' })).toHaveAttribute('aria-disabled', 'true')
})

test('[U15, U16] no server is said, and no longer once it answers', async () => {
  await open()
  const answering = server
  server = () => 'silence'
  await fillIn('agent1', 'right')
  expect(await screen.findByRole('alert')).toHaveTextContent('连不上服务器')
  await act(() => checkServer())
  expect(screen.getByText('服务不可达')).toBeInTheDocument()
  server = answering
  await act(() => checkServer())
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.getByText('服务正常')).toBeInTheDocument()
})

test('[U24] a page nobody signed in on asks for nobody', async () => {
  await resumeSession()
  expect(asked).toEqual([])
  expect(useSession.getState().session).toMatchObject({ status: 'signed-out', unsure: false })
})

test('[U16] a reload while the server is away signs nobody out', async () => {
  localStorage.setItem('huiliu.signed-in', 'yes')
  server = () => 'silence'
  await resumeSession()
  expect(useSession.getState().session).toMatchObject({ status: 'signed-out', unsure: true })
  server = () => refused(401, 'not-signed-in')
  await resumeSession()
  expect(useSession.getState().session).toMatchObject({ status: 'signed-out', unsure: false })
})

test('[U17] a one-time password is replaced first, by a password that is long enough and new', async () => {
  await open()
  server = (path) => (path === '/api/auth/sign-in' ? [200, { me, mustChangePassword: true, token: 't' }] : [200, {}])
  await fillIn('admin1', 'one-time-1')
  const next = await screen.findByLabelText('新密码')
  const repeated = screen.getByLabelText('再输一次')

  await userEvent.type(next, 'short')
  await press('保存并进入')
  expect(next).toHaveAccessibleDescription('还差 5 位')
  await userEvent.clear(next)
  await userEvent.type(next, 'one-time-1')
  expect(next).toHaveAccessibleDescription('不能与一次性密码相同')
  await userEvent.clear(next)
  await userEvent.type(next, 'better-than-that')
  await userEvent.type(repeated, 'better-than-this')
  expect(repeated).toHaveAccessibleDescription('两次输入不一致')
  expect(asked).not.toContain('/api/auth/change-password')

  server = () => refused(403, 'password-too-weak')
  await userEvent.clear(repeated)
  await userEvent.type(repeated, 'better-than-that')
  await press('保存并进入')
  expect(await screen.findByRole('alert')).toBeInTheDocument()
  expect(useSession.getState().session.status).toBe('must-change-password')
})

test('[U18] one click per role the server names, and none without a demo', async () => {
  await open()
  const demo = screen.getByRole('region', { name: '演示环境，一键登录' })
  expect(Array.from(demo.querySelectorAll('button'), ({ textContent }) => textContent)).toEqual([
    '坐席来电、网聊与小结',
    '班长监控与介入',
  ])
  server = () => [200, { ...info, demo: false }]
  await act(() => checkServer())
  expect(screen.queryByText('演示环境，一键登录')).toBeNull()
})

test('a password can be shown, and Caps Lock is said', async () => {
  await open()
  const field = screen.getByLabelText('密码')
  await press('显示密码')
  expect(field).toHaveAttribute('type', 'text')
  await userEvent.type(field, '{CapsLock}A')
  expect(screen.getByText('大写锁定已开启')).toBeInTheDocument()
})

test('the language changes on the spot', async () => {
  await open()
  await press('语言 中文')
  expect(screen.getByRole('heading', { name: '登录工作台' })).toBeInTheDocument()
})

test('a page without HTTPS is said to be the reason why there is no microphone', async () => {
  render(<SignInPage />)
  expect(await screen.findByText('要用 HTTPS 打开，浏览器才提供麦克风')).toBeVisible()
})

test('[SP33] a microphone not yet allowed is asked for on the spot, then named, chosen among others and tried', async () => {
  let state = 'prompt'
  const stop = vi.fn<() => void>()
  const opened: unknown[] = []
  vi.stubGlobal('navigator', {
    userAgent: navigator.userAgent,
    language: 'zh-CN',
    permissions: { query: () => Promise.resolve({ state }) },
    mediaDevices: Object.assign(new EventTarget(), {
      enumerateDevices: () =>
        Promise.resolve(
          ['Jabra', 'Poly'].map((name) => ({
            kind: 'audioinput',
            deviceId: state === 'granted' ? name : '',
            label: state === 'granted' ? name : '',
          })),
        ),
      getUserMedia: (wanted: unknown) => {
        opened.push(wanted)
        state = 'granted'
        return Promise.resolve({ getTracks: () => [{ stop }], getAudioTracks: () => [] })
      },
    }),
  })
  render(<SignInPage />)
  await screen.findByText('允许后才能接打电话')
  const row = screen.getByText('麦克风/耳机').closest('.signin-check')
  await userEvent.click(within(row instanceof HTMLElement ? row : document.body).getByRole('button', { name: '允许' }))
  expect(await screen.findByText('系统默认 · Jabra')).toBeVisible()
  expect(stop).toHaveBeenCalledOnce()
  await userEvent.click(screen.getByRole('combobox', { name: '选择话筒' }))
  await userEvent.click(await screen.findByTitle('Poly'))
  vi.stubGlobal(
    'AudioContext',
    class {
      close = () => Promise.resolve()
    },
  )
  await press('试音')
  expect(screen.getByRole('meter', { name: '话筒音量' })).toBeInTheDocument()
  expect(opened).toEqual([{ audio: true }, { audio: { deviceId: { exact: 'Poly' } } }])
})

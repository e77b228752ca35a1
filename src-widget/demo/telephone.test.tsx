import { fireEvent, screen } from '@testing-library/dom'
import { render } from 'preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { follow } from './telephone.ts'
import { Telephone } from './Telephone.tsx'
import { sayIn } from './texts.ts'

const OWNER = 'oLee000000000000000000000001'
const answer = (status: number, body: object = {}): Promise<Response> =>
  Promise.resolve(new Response(JSON.stringify(body), { status }))
const never = (): Promise<Response> => new Promise(() => undefined)
const EMPTY = { lines: [], typing: false, follows: true }

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }))
afterEach(() => {
  vi.useRealTimers()
  leave()
})

let root: HTMLElement = document.createElement('div')
const leave = (): void => {
  render(null, root)
  root.remove()
}
function show(kind: 'sms' | 'wechat'): void {
  root = document.createElement('div')
  document.body.append(root)
  render(<Telephone kind={kind} say={sayIn('zh-CN')} language="zh-CN" />, root)
}

test('[T13] an open page finds its telephone again after the server came back, and gives up only at a 404', async () => {
  const answers = [() => answer(503), () => Promise.reject(new TypeError('away')), () => answer(200, EMPTY), never]
  vi.stubGlobal('fetch', () => (answers.shift() ?? never)())
  const told: unknown[] = []
  const stop = follow('wechat', OWNER, (standing) => told.push(standing))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(told).toEqual(['failed', 'failed', EMPTY])
  stop()

  const asked = vi.fn<() => Promise<Response>>(() => answer(404))
  vi.stubGlobal('fetch', asked)
  follow('wechat', OWNER, (standing) => told.push(standing))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(told.at(-1)).toBe('absent')
  expect(asked).toHaveBeenCalledTimes(1)
})

test('[T14] what was written while the server is away stays in the field', async () => {
  let isAway = true
  vi.stubGlobal('fetch', (_: string, init?: RequestInit) => {
    if (init?.method !== 'POST') return never()
    return isAway ? Promise.reject(new TypeError('away')) : answer(200, { taken: true })
  })
  show('sms')
  const send = async (): Promise<void> => {
    const button = screen.getByRole<HTMLButtonElement>('button', { name: '发送' })
    await vi.waitFor(() => expect(button.disabled).toBe(false))
    fireEvent.click(button)
  }
  const field = screen.getByLabelText<HTMLInputElement>('写点什么')
  fireEvent.input(field, { target: { value: '卡丢了' } })
  await send()
  await vi.waitFor(() => expect(screen.getByText('没有送到，请再发一次')).toBeTruthy())
  expect(field.value).toBe('卡丢了')
  isAway = false
  await send()
  await vi.waitFor(() => expect(field.value).toBe(''))
})

test('[T15] a WeChat telephone offers a voice note with what was heard, a place, and to leave or follow again', async () => {
  const sent: unknown[] = []
  let follows = true
  vi.stubGlobal('fetch', (url: string, init?: RequestInit) => {
    if (url.startsWith('/widget/')) return Promise.resolve(new Response('#!AMR\n'))
    if (init?.method !== 'POST') return url.includes('wait') ? never() : answer(200, { ...EMPTY, follows })
    sent.push(JSON.parse(typeof init.body === 'string' ? init.body : ''))
    return answer(200, { taken: true })
  })
  show('wechat')
  for (const name of ['发语音', '发位置', '取消关注']) {
    const before = sent.length
    fireEvent.click(screen.getByRole('button', { name }))
    await vi.waitFor(() => expect(sent).toHaveLength(before + 1))
  }
  expect(sent).toMatchObject([
    { do: 'voice', base64: btoa('#!AMR\n'), heard: '我的信用卡年费怎么收' },
    { do: 'place', label: '南京西路支行' },
    { do: 'unfollow' },
  ])
  leave()
  follows = false
  show('wechat')
  await vi.waitFor(() => expect(screen.getByRole('button', { name: '关注' })).toBeTruthy())
})

test('[T17] the text telephone sends a picture from a file, and no film', async () => {
  const sent: unknown[] = []
  vi.stubGlobal('fetch', (url: string, init?: RequestInit) => {
    if (init?.method !== 'POST') return url.includes('wait') ? never() : answer(200, EMPTY)
    sent.push(JSON.parse(typeof init.body === 'string' ? init.body : ''))
    return answer(200, { taken: true })
  })
  show('sms')
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
    '发送',
    '发卡面照',
    '发小票',
    '发截图',
  ])
  const choose = (file: File): void => {
    const field = screen.getByLabelText<HTMLInputElement>('发图片（PNG 或 JPEG）')
    Object.defineProperty(field, 'files', { value: [file], configurable: true })
    fireEvent.change(field)
  }
  choose(new File([Uint8Array.of(0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70)], 'a.mp4', { type: 'video/mp4' }))
  await vi.waitFor(() => expect(screen.getByRole('alert').textContent).toBe('文件打不开，换一个'))
  choose(new File([Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)], 'a.jpg', { type: 'image/jpeg' }))
  await vi.waitFor(() => expect(sent).toMatchObject([{ do: 'picture', contentType: 'image/jpeg' }]))
})

test('[T16] a file that is too large or broken is refused in words and not sent; the next one goes', async () => {
  const sent: unknown[] = []
  vi.stubGlobal('fetch', (url: string, init?: RequestInit) => {
    if (init?.method !== 'POST') return url.includes('wait') ? never() : answer(200, EMPTY)
    sent.push(init.body)
    return answer(200, { taken: true })
  })
  show('wechat')
  const choose = (file: File): void => {
    const field = screen.getByLabelText<HTMLInputElement>('发图片、AMR 语音或视频')
    Object.defineProperty(field, 'files', { value: [file], configurable: true })
    fireEvent.change(field)
  }
  choose(new File([new Uint8Array(2_500_001)], 'a.jpg', { type: 'image/jpeg' }))
  await vi.waitFor(() => expect(screen.getByRole('alert').textContent).toBe('文件超过 2.5 MB，发不出去'))
  choose(new File(['no picture'], 'a.jpg', { type: 'image/jpeg' }))
  await vi.waitFor(() => expect(screen.getByRole('alert').textContent).toBe('文件打不开，换一个'))
  expect(sent).toEqual([])
  choose(new File([Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)], 'a.jpg', { type: 'image/jpeg' }))
  await vi.waitFor(() => expect(sent).toHaveLength(1))
  await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
})

/** The web phone in a real browser, against a switchboard the test plays: what is shown, and what is heard both ways. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import type { WaitState } from '#shared/domain/voice-wire.ts'
import { opusPackets } from '../../src-server/demo/callers/ogg.ts'
import { type PlayedCall, type Switchboard, test } from './support/switchboard.ts'

test.use({ permissions: ['microphone'] })

const audio = resolve(import.meta.dirname, '../../assets/widget/audio')
const speech = (): readonly Buffer[] => opusPackets(readFileSync(`${audio}/callers/instalments-1.ogg`))

const queue = (position: number, more: Partial<Extract<WaitState, { stage: 'queue' }>> = {}): WaitState => ({
  stage: 'queue',
  language: 'zh-CN',
  position,
  expectedWaitMs: 150_000,
  notice: null,
  callbackDigit: null,
  ...more,
})

const device = (page: Page) => page.getByRole('region', { name: '网页电话' })
const button = (page: Page, name: string | RegExp) => device(page).getByRole('button', { name })

/** Watches what the page itself plays, and its connections; installed before the page runs. */
async function listenIn(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const ears: { analysers: AnalyserNode[]; connections: RTCPeerConnection[] } = { analysers: [], connections: [] }
    Reflect.set(window, 'ears', ears)
    const connect: unknown = Reflect.get(AudioNode.prototype, 'connect')
    if (typeof connect !== 'function') return
    Reflect.set(AudioNode.prototype, 'connect', function (this: AudioNode, to: unknown, ...rest: unknown[]) {
      if (to instanceof AudioDestinationNode) {
        const analyser = new AnalyserNode(to.context, { fftSize: 8192 })
        Reflect.apply(connect, this, [analyser])
        ears.analysers.push(analyser)
      }
      const connected: unknown = Reflect.apply(connect, this, [to, ...rest])
      return connected
    })
    const Real = RTCPeerConnection
    Reflect.set(
      window,
      'RTCPeerConnection',
      class extends Real {
        constructor(configuration?: RTCConfiguration) {
          super(configuration)
          ears.connections.push(this)
        }
      },
    )
  })
}

/** The loudest of what the page plays now, 0–1. */
function loudness(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { analysers }: { analysers: AnalyserNode[] } = Reflect.get(window, 'ears')
    return Math.max(
      0,
      ...analysers.map((analyser) => {
        const samples = new Float32Array(analyser.fftSize)
        analyser.getFloatTimeDomainData(samples)
        return Math.max(...samples.map(Math.abs))
      }),
    )
  })
}

/** What came over the line so far: energy heard, bytes sent. */
function line(page: Page): Promise<{ energy: number; sent: number }> {
  return page.evaluate(async () => {
    const { connections }: { connections: RTCPeerConnection[] } = Reflect.get(window, 'ears')
    const sum = { energy: 0, sent: 0 }
    const stats = await connections.at(-1)?.getStats()
    stats?.forEach((report: Record<string, unknown>) => {
      if (report['type'] === 'inbound-rtp') sum.energy += Number(report['totalAudioEnergy'] ?? 0)
      if (report['type'] === 'outbound-rtp') sum.sent += Number(report['bytesSent'])
    })
    return sum
  })
}

async function dial(page: Page, board: Switchboard): Promise<PlayedCall> {
  await listenIn(page)
  await page.goto(`${board.url}/demo/?lang=zh-CN#phone`)
  await button(page, '拨打 95000').click()
  return await incoming(board, 1)
}

async function incoming(board: Switchboard, count: number): Promise<PlayedCall> {
  await expect.poll(() => board.calls.length).toBe(count)
  const call = board.calls.at(-1)
  if (call === undefined) throw new Error('nobody called')
  return call
}

test('[CL3] [CL5] a caller chooses, waits with music, talks, is held and hangs up', async ({ page, board }) => {
  const call = await dial(page, board)
  expect(call.invite).toMatchObject({ from: '+8613900001206', displayName: '陈晓雯', to: '95000' })
  call.tell({
    stage: 'menu',
    language: 'zh-CN',
    prompt: { text: '信用卡请按 1，贷款请按 2', sound: '/widget/audio/zh/menu-reason.ogg' },
    choices: [
      { digit: '1', label: '信用卡' },
      { digit: '2', label: '贷款' },
    ],
  })
  await expect.poll(() => loudness(page)).toBeGreaterThan(0.05)
  await button(page, '1 信用卡').click()
  await expect.poll(() => call.digits).toEqual(['1'])
  call.tell(queue(3))
  await expect(device(page).getByText('第 3 位')).toBeVisible()
  await expect(device(page).getByText('预计等待 3 分钟')).toBeVisible()
  await expect.poll(() => loudness(page)).toBeGreaterThan(0.02)
  call.tell({ stage: 'ringing', language: 'zh-CN' }, 180)
  await expect(device(page).getByText('正在振铃')).toBeVisible()

  const agent = await call.answer()
  await expect(device(page).getByText('通话中')).toBeVisible()
  await expect.poll(() => agent.heard).toBeGreaterThan(20)
  const before = await line(page)
  void agent.mouth.say(speech())
  await expect.poll(async () => (await line(page)).energy).toBeGreaterThan(before.energy + 0.001)
  await button(page, '键盘').click()
  await button(page, /^5/u).click()
  await expect.poll(() => call.digits).toEqual(['1', '5'])
  await button(page, '收起键盘').click()

  await button(page, '静音').click()
  await expect(device(page).getByText('已静音，对方听不到你')).toBeVisible()
  await call.change('inactive')
  await expect(device(page).getByText('对方已保持，请稍候')).toBeVisible()
  await expect.poll(() => loudness(page)).toBeGreaterThan(0.02)
  await call.change('sendrecv')
  await expect(device(page).getByText('通话中')).toBeVisible()
  await expect(button(page, '静音')).toHaveAttribute('aria-pressed', 'true')
  await expect.poll(() => loudness(page)).toBeLessThan(0.01)

  await button(page, '挂断').click()
  await expect(device(page).getByText('通话结束')).toBeVisible()
  await expect.poll(() => call.hasHungUp).toBe(true)
})

/** Another browser's sound: a tone, and what it hears. */
async function colleague(page: Page): Promise<{ offer: string; answered: (sdp: string) => Promise<void> }> {
  await listenIn(page)
  await page.goto('about:blank')
  const offer = await page.evaluate(async () => {
    const context = new AudioContext()
    const tone = new OscillatorNode(context, { frequency: 700 })
    const out = context.createMediaStreamDestination()
    tone.connect(out)
    tone.start()
    const connection = new RTCPeerConnection()
    connection.addEventListener('track', ({ streams }) => {
      const speaker = new Audio()
      speaker.srcObject = streams[0] ?? null
      void speaker.play()
    })
    for (const track of out.stream.getTracks()) connection.addTrack(track, out.stream)
    await connection.setLocalDescription()
    await new Promise<void>((done) => {
      connection.addEventListener('icecandidate', ({ candidate }) => candidate === null && done())
    })
    return connection.localDescription?.sdp ?? ''
  })
  const answered = (sdp: string): Promise<void> =>
    page.evaluate(async (answer) => {
      const { connections }: { connections: RTCPeerConnection[] } = Reflect.get(window, 'ears')
      await connections.at(-1)?.setRemoteDescription({ type: 'answer', sdp: answer })
    }, sdp)
  return { offer, answered }
}

test('[CL5] somebody else takes over, and both are heard', async ({ page, board, context }) => {
  const call = await dial(page, board)
  const agent = await call.answer()
  await expect.poll(() => agent.heard).toBeGreaterThan(20)
  const before = await line(page)
  const other = await context.newPage()
  const { offer, answered } = await colleague(other)
  await answered(await call.reinvite(offer))
  await expect.poll(async () => (await line(page)).energy).toBeGreaterThan(before.energy + 0.01)
  // The browser's own false microphone beeps.
  await expect.poll(async () => (await line(other)).energy).toBeGreaterThan(0.0001)
  await expect(device(page).getByText('通话中')).toBeVisible()
})

test('[CL7] who asks to be called back is rung, and talks', async ({ page, board }) => {
  const call = await dial(page, board)
  call.tell(queue(2, { callbackDigit: '1' }))
  await button(page, /不等了，回拨给我/u).click()
  await expect.poll(() => call.digits).toEqual(['1'])
  call.tell({ stage: 'callback-kept', language: 'zh-CN' })
  call.invite?.reject(480)
  await expect(device(page).getByText('等待回拨')).toBeVisible()
  await expect(device(page).getByText(/139 0000 1206/u)).toBeVisible()
  await page.getByRole('link', { name: '信用卡' }).click()

  const ringing = board.ring('+8613900001206')
  await expect(device(page).getByText('华岭银行来电')).toBeVisible()
  await expect.poll(() => loudness(page)).toBeGreaterThan(0.05)
  await button(page, '接听').click()
  const back = await ringing
  await expect.poll(() => back.peers[0]?.heard ?? 0).toBeGreaterThan(20)
  await back.dialog?.bye()
  await expect(device(page).getByText('通话结束')).toBeVisible()
})

test('[CL9] a message is spoken after the tone, and the seconds are counted', async ({ page, board }) => {
  const call = await dial(page, board)
  call.tell({
    stage: 'voicemail',
    language: 'zh-CN',
    prompt: { text: '请在提示音后留言', sound: '/widget/audio/zh/closed.ogg' },
    seconds: 30,
  })
  await expect(device(page).getByText('请在提示音后留言')).toBeVisible()
  const recorder = await call.answer()
  await expect(device(page).getByText(/还剩 (?:30|29) 秒/u)).toBeVisible({ timeout: 15_000 })
  await expect.poll(() => recorder.heard).toBeGreaterThan(20)
  await button(page, '挂断').click()
  await expect(device(page).getByText('留言已送出')).toBeVisible()
})

test('[CL6] a call goes on through a lost network, waiting does not', async ({ page, board }) => {
  const sockets: { close: () => unknown }[] = []
  let isDown = false
  await page.routeWebSocket(/\/sip$/u, (socket) => {
    if (isDown) return void socket.close()
    sockets.push(socket)
    socket.connectToServer()
  })
  const call = await dial(page, board)
  const agent = await call.answer()
  await expect(device(page).getByText('通话中')).toBeVisible()
  isDown = true
  for (const socket of sockets) socket.close()
  await expect(device(page).getByText('网络断开，通话尽力保持')).toBeVisible()
  const { heard } = agent
  await expect.poll(() => agent.heard).toBeGreaterThan(heard + 20)
  isDown = false
  await expect(device(page).getByText('网络断开，通话尽力保持')).toHaveCount(0)
  // The edge knows the new way to the phone once the phone has spoken over it.
  await expect(() => call.change('inactive')).toPass({ timeout: 10_000 })
  await expect(device(page).getByText('对方已保持，请稍候')).toBeVisible()
  await call.dialog?.bye()
  await expect(device(page).getByText('通话结束')).toBeVisible()

  await button(page, '再拨一次').click()
  const second = await incoming(board, 2)
  second.tell(queue(1))
  await expect(device(page).getByText('您是下一位')).toBeVisible()
  for (const socket of sockets) socket.close()
  await expect(device(page).getByText('网络断开，没有接通')).toBeVisible()
})

test('[CL10] leaving the page ends the call', async ({ page, board }) => {
  const call = await dial(page, board)
  await call.answer()
  await expect(device(page).getByText('通话中')).toBeVisible()
  await page.goto('about:blank')
  await expect.poll(() => call.hasHungUp).toBe(true)
})

test('[CL3] the closed centre says so, other numbers are refused, and giving up cancels', async ({ page, board }) => {
  const call = await dial(page, board)
  call.tell({ stage: 'closed', language: 'zh-CN', prompt: { text: '工作日九点到五点半', sound: null } })
  await expect(device(page).getByText('工作日九点到五点半')).toBeVisible()
  call.invite?.reject(480)
  await expect(button(page, '再拨一次')).toBeVisible()
  await expect(device(page).getByText('工作日九点到五点半')).toBeVisible()
  await button(page, '返回').click()
  await button(page, /^1$/u).click()
  await button(page, '拨打 950001').click()
  await expect(device(page).getByText('只能拨打本行的号码')).toBeVisible()
  await button(page, '返回').click()
  await page.keyboard.type('95000')
  await page.keyboard.press('Enter')
  const second = await incoming(board, 2)
  second.tell(queue(4))
  await button(page, '挂断').click()
  await expect.poll(() => second.isCancelled).toBe(true)
})

test('[CL4] a refused microphone is explained', async ({ page, board }) => {
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  })
  await page.goto(`${board.url}/demo/?lang=zh-CN#phone`)
  await button(page, '拨打 95000').click()
  await expect(page.getByRole('alert').getByText(/浏览器没有允许麦克风/u)).toBeVisible()
  expect(board.calls).toEqual([])
})

test('the phone can be used by whoever sees or moves differently', async ({ page, board }) => {
  const call = await dial(page, board)
  const problems = async () =>
    (await new AxeBuilder({ page }).include('.phone-page').analyze()).violations.map(({ id, nodes }) => [
      id,
      nodes.map(({ html }) => html),
    ])
  call.tell(queue(3, { callbackDigit: '1', notice: { text: '通话可能被录音', sound: null } }))
  await expect(device(page).getByText('第 3 位')).toBeVisible()
  expect(await problems()).toEqual([])
  await button(page, '挂断').click()
  await button(page, '返回').click()
  expect(await problems()).toEqual([])
  await page.setViewportSize({ width: 375, height: 700 })
  await expect(button(page, '拨打 95000')).toBeInViewport({ ratio: 1 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
})

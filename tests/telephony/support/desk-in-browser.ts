/** The desk itself in a browser, its microphone a tone; what it hears and what it recorded is measured. */
import { chromium, type Browser, type Page } from '@playwright/test'
import type { Interaction } from '#shared/domain/interaction.ts'
import { say, texts } from '../../e2e/support/words.ts'
import { letSpeak } from '../../e2e/support/voices.ts'
import { findChromium } from '../../../scripts/lib/chromium.mjs'
import { until } from './processes.ts'
import { speakersIn, RATE, TONES, type Speaker } from './tones.ts'

export class DeskInBrowser {
  readonly page: Page
  readonly #browser: Browser

  private constructor(page: Page, browser: Browser) {
    this.page = page
    this.#browser = browser
  }

  /** Signed in and ready for calls. Any certificate will do: the test's own is in no list. */
  static async open(url: string, username: string, password: string, speaker: Speaker): Promise<DeskInBrowser> {
    const executablePath = findChromium()
    if (executablePath === null) throw new Error('no Chromium')
    const browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--autoplay-policy=no-user-gesture-required',
        '--disable-features=WebRtcHideLocalIpsWithMdns',
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        '--ignore-certificate-errors',
      ],
    })
    const context = await browser.newContext({
      permissions: ['microphone'],
      locale: 'zh-CN',
      viewport: { width: 1366, height: 768 },
      ignoreHTTPSErrors: true,
    })
    const page = await context.newPage()
    await letSpeak(page, TONES[speaker])
    await page.addInitScript(keepConnections)
    await page.goto(url)
    await page.getByLabel(say(texts.signin.username), { exact: true }).fill(username)
    await page.getByLabel(say(texts.signin.password), { exact: true }).fill(password)
    await page.getByRole('button', { name: new RegExp(`^${say(texts.signin.submit)}`, 'u') }).click()
    return new DeskInBrowser(page, browser)
  }

  async ready(): Promise<void> {
    await this.page.getByRole('button', { name: /话机 已注册|已注册/u }).waitFor()
    await this.page.keyboard.press('Alt+a')
  }

  async answer(): Promise<void> {
    await this.#control('接听').waitFor()
    await this.page.keyboard.press('Control+Enter')
    await this.#control('挂断').waitFor()
  }

  async hangUp(): Promise<void> {
    await this.#control('挂断').click()
  }

  async wrapUp(): Promise<void> {
    const { title, summary } = texts.wrapUp
    await this.page.getByLabel(say(summary)).fill('办妥')
    await this.page.keyboard.press('Control+Enter')
    await this.page.getByRole('region', { name: say(title), exact: true }).waitFor({ state: 'hidden' })
  }

  /** The bar says that the call is recorded. */
  async untilRecording(): Promise<void> {
    await this.page.getByRole('group', { name: '通话', exact: true }).getByText('录音中').waitFor()
  }

  async hears(): Promise<readonly Speaker[]> {
    return speakersIn(await this.page.evaluate(latestHeard, RATE))
  }

  /** Of the interaction the desk shows. */
  async interaction(): Promise<Interaction> {
    const id = new URL(this.page.url()).hash.split('/').at(-1) ?? ''
    return this.page.evaluate(async (interactionId) => {
      const { interaction }: { interaction: Interaction } = await (
        await fetch(`/api/interactions/${interactionId}`)
      ).json()
      return interaction
    }, id)
  }

  /** Once the first recording of the shown interaction is stored. @returns who speaks in its last second, left and right */
  async recorded(): Promise<readonly (readonly Speaker[])[]> {
    const { id, recordingId } = await until('the recording', async () => {
      const interaction = await this.interaction()
      const [first] = interaction.call?.recordings ?? []
      return first === undefined ? null : { id: interaction.id, recordingId: first.id }
    })
    const lanes = await this.page.evaluate(
      async ({ url, rate }) => {
        const sound = await (await fetch(url)).arrayBuffer()
        const decoded = await new OfflineAudioContext(2, 1, rate).decodeAudioData(sound)
        return [0, 1].map((lane) =>
          Array.from(decoded.getChannelData(lane).slice(-rate), (x) => Math.round(x * 32_767)),
        )
      },
      { url: `/api/recordings/${recordingId}?interactionId=${id}`, rate: RATE },
    )
    return lanes.map(speakersIn)
  }

  async close(): Promise<void> {
    await this.#browser.close()
  }

  #control(name: string) {
    return this.page.getByRole('group', { name: '通话', exact: true }).getByRole('button', { name, exact: true })
  }
}

/** Runs in the page, before its own scripts. */
function keepConnections(): void {
  const connections: RTCPeerConnection[] = []
  Reflect.set(window, 'connections', connections)
  const Real = RTCPeerConnection
  Reflect.set(
    window,
    'RTCPeerConnection',
    class extends Real {
      constructor(configuration?: RTCConfiguration) {
        super(configuration)
        connections.push(this)
      }
    },
  )
}

/** Runs in the page. @returns a stretch of what comes in over the newest connection, as 16-bit samples */
async function latestHeard(rate: number): Promise<number[]> {
  const connections: RTCPeerConnection[] = Reflect.get(window, 'connections')
  const peer = connections.findLast(({ connectionState }) => connectionState === 'connected')
  if (peer === undefined) return []
  const stream = new MediaStream(peer.getReceivers().map(({ track }) => track))
  // A remote stream is silent for WebAudio until an element plays it.
  const player = new Audio()
  player.muted = true
  player.srcObject = stream
  await player.play()
  const context = new AudioContext({ sampleRate: rate })
  const ear = new AnalyserNode(context, { fftSize: 2_048 })
  context.createMediaStreamSource(stream).connect(ear)
  await new Promise((resolve) => setTimeout(resolve, 400))
  const samples = new Float32Array(ear.fftSize)
  ear.getFloatTimeDomainData(samples)
  await context.close()
  player.srcObject = null
  return Array.from(samples, (x) => Math.round(x * 32_767))
}

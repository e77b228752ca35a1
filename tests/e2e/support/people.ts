/** People in browsers of their own, each with a microphone that is a tone: who is heard where is told by spectrum. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserType, expect, type LaunchOptions, type Page } from '@playwright/test'

/** Hz; no multiples of each other. */
export const VOICES = { customer: 400, agent: 1_000, supervisor: 1_700 } as const
export type Voice = keyof typeof VOICES

const RATE = 48_000
const LOOP_SECONDS = 2
const AMPLITUDE = 12_000
/** On and off, ms: a tone that never stops is taken for noise and filtered out. */
const SYLLABLE_MS = 250

function wavOf(hertz: number): Buffer {
  const samples = RATE * LOOP_SECONDS
  const wav = Buffer.alloc(44 + samples * 2)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + samples * 2, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(RATE, 24)
  wav.writeUInt32LE(RATE * 2, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(samples * 2, 40)
  for (let i = 0; i < samples; i += 1) {
    const speaks = Math.floor((i * 1_000) / RATE / SYLLABLE_MS) % 2 === 0
    wav.writeInt16LE(speaks ? Math.round(AMPLITUDE * Math.sin((2 * Math.PI * hertz * i) / RATE)) : 0, 44 + i * 2)
  }
  return wav
}

export class People {
  readonly #chromium: BrowserType
  readonly #options: LaunchOptions
  readonly #folder = mkdtempSync(join(tmpdir(), 'huiliu-voices-'))
  readonly #browsers: Browser[] = []

  constructor(chromium: BrowserType, options: LaunchOptions) {
    this.#chromium = chromium
    this.#options = options
  }

  /** A page whose microphone is this voice, through the browser's own capture. */
  async enter(voice: Voice): Promise<Page> {
    const file = join(this.#folder, `${voice}.wav`)
    writeFileSync(file, wavOf(VOICES[voice]))
    const args = [...(this.#options.args ?? []), `--use-file-for-fake-audio-capture=${file}`]
    const browser = await this.#chromium.launch({ ...this.#options, args })
    this.#browsers.push(browser)
    const context = await browser.newContext({
      permissions: ['microphone'],
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      viewport: { width: 1366, height: 768 },
    })
    const page = await context.newPage()
    await page.addInitScript(() => {
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
    })
    return page
  }

  async leave(): Promise<void> {
    await Promise.all(this.#browsers.map((browser) => browser.close()))
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** Whose voices come in over any line of the page that is up, measured for as long as three syllables. */
function heardBy(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    async ({ voices, ms }) => {
      const connections: RTCPeerConnection[] = Reflect.get(window, 'connections')
      const context = new AudioContext()
      const ears = connections
        .filter(({ connectionState }) => connectionState === 'connected')
        .map((peer) => {
          const stream = new MediaStream(peer.getReceivers().map(({ track }) => track))
          // A remote stream is silent to WebAudio while nothing plays it.
          const element = new Audio()
          element.muted = true
          element.srcObject = stream
          void element.play()
          const analyser = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0 })
          context.createMediaStreamSource(stream).connect(analyser)
          return { element, analyser, spectrum: new Float32Array(analyser.frequencyBinCount) }
        })
      const found = new Set<string>()
      const end = performance.now() + ms
      while (performance.now() < end) {
        await new Promise((resolve) => setTimeout(resolve, 60))
        for (const { analyser, spectrum } of ears) {
          analyser.getFloatFrequencyData(spectrum)
          for (const [name, hertz] of voices) {
            const bin = Math.round((hertz / context.sampleRate) * analyser.fftSize)
            if (Math.max(...spectrum.slice(bin - 1, bin + 2)) > -55) found.add(name)
          }
        }
      }
      for (const { element } of ears) element.srcObject = null
      await context.close()
      return [...found].toSorted()
    },
    { voices: Object.entries(VOICES), ms: SYLLABLE_MS * 6 },
  )
}

/** Waits until exactly these are heard. */
export async function hears(page: Page, ...voices: readonly Voice[]): Promise<void> {
  await expect.poll(() => heardBy(page), { timeout: 20_000 }).toEqual(voices.toSorted())
}

/** The media of phones: WebRTC in a headless Chromium, where each speaks a tone and measures what it hears. */
import { chromium, type Browser, type Page } from '@playwright/test'
import { findChromium } from '../../../scripts/lib/chromium.mjs'
import { TONES, type Speaker } from './tones.ts'

/** What the page offers to the test. */
interface VoicePage {
  make(id: number, hz: number): void
  describe(id: number, offer: string | null): Promise<string>
  accept(id: number, answer: string): Promise<void>
  speak(id: number, isSpeaking: boolean): void
  /** Each tone's share of what is heard; nothing in silence. */
  shares(id: number, tones: readonly number[]): readonly number[]
  close(id: number): void
}

declare global {
  var voices: VoicePage
}

const SHARE = 0.2
let media: Promise<{ browser: Browser; page: Page }> | null = null
let made = 0

async function pageOfPhones(): Promise<Page> {
  media ??= openPage()
  return (await media).page
}

/** Ends the browser; the next voice starts another. */
export async function closePhones(): Promise<void> {
  const open = await media
  media = null
  await open?.browser.close()
}

async function openPage(): Promise<{ browser: Browser; page: Page }> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('no Chromium')
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--autoplay-policy=no-user-gesture-required',
      // Names of candidates could not be looked up without a multicast network.
      '--disable-features=WebRtcHideLocalIpsWithMdns',
    ],
  })
  const page = await browser.newPage()
  await page.evaluate(installVoices)
  return { browser, page }
}

/** A sound file's lanes at 8 kHz, 16 bits, whatever its format: by the browser's own decoders. */
export async function lanesOf(file: Buffer): Promise<readonly (readonly number[])[]> {
  const page = await pageOfPhones()
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0)
    const { numberOfChannels } = await new OfflineAudioContext(2, 1, 8_000).decodeAudioData(bytes.slice().buffer)
    const decoded = await new OfflineAudioContext(numberOfChannels, 1, 8_000).decodeAudioData(bytes.buffer)
    return Array.from({ length: numberOfChannels }, (_, lane) =>
      Array.from(decoded.getChannelData(lane), (x) => Math.round(x * 32_767)),
    )
  }, file.toString('base64'))
}

export class WebRtcVoice {
  readonly #id = ++made
  readonly #hz: number
  #made: Promise<Page> | null = null

  constructor(speaker: Speaker) {
    this.#hz = TONES[speaker]
  }

  async offer(): Promise<string> {
    return await (await this.#page()).evaluate((id) => voices.describe(id, null), this.#id)
  }

  async answer(offer: string): Promise<string> {
    const page = await this.#page()
    return await page.evaluate(([id, sdp]) => voices.describe(id, sdp), [this.#id, offer] as const)
  }

  async accept(answer: string): Promise<void> {
    const page = await this.#page()
    await page.evaluate(([id, sdp]) => voices.accept(id, sdp), [this.#id, answer] as const)
  }

  /** Off: silence is sent, as a muted microphone does. */
  async speak(isSpeaking: boolean): Promise<void> {
    const page = await this.#page()
    await page.evaluate(([id, on]) => voices.speak(id, on), [this.#id, isSpeaking] as const)
  }

  /** Who is heard just now. */
  async hears(): Promise<readonly Speaker[]> {
    const page = await this.#page()
    const speakers = Object.keys(TONES) as Speaker[]
    const tones = Object.values(TONES)
    const shares = await page.evaluate(([id, hz]) => voices.shares(id, hz), [this.#id, tones] as const)
    return speakers.filter((_, i) => (shares[i] ?? 0) > SHARE)
  }

  async close(): Promise<void> {
    if (this.#made === null) return
    await (await this.#made).evaluate((id) => voices.close(id), this.#id)
  }

  #page(): Promise<Page> {
    this.#made ??= pageOfPhones().then(async (page) => {
      await page.evaluate(([id, hz]) => voices.make(id, hz), [this.#id, this.#hz] as const)
      return page
    })
    return this.#made
  }
}

/** Runs in the page. */
function installVoices(): void {
  const context = new AudioContext({ sampleRate: 48_000 })
  const SILENCE = 1e-4

  interface Voice {
    readonly peer: RTCPeerConnection
    readonly gain: GainNode
    readonly ear: AnalyserNode
  }
  const all = new Map<number, Voice>()
  const voice = (id: number): Voice => {
    const found = all.get(id)
    if (found === undefined) throw new Error(`no voice ${id}`)
    return found
  }

  const gathered = (peer: RTCPeerConnection): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (peer.iceGatheringState === 'complete') resolve()
      }
      peer.addEventListener('icegatheringstatechange', look)
      look()
    })

  /** Goertzel's algorithm. */
  const energyAt = (samples: Float32Array, hz: number): number => {
    const turn = 2 * Math.cos((2 * Math.PI * hz) / context.sampleRate)
    let [last, before] = [0, 0]
    for (const sample of samples) [last, before] = [sample + turn * last - before, last]
    return (2 * (last * last + before * before - turn * last * before)) / samples.length
  }

  globalThis.voices = {
    make(id, hz) {
      const peer = new RTCPeerConnection({ iceServers: [] })
      const tone = new OscillatorNode(context, { frequency: hz })
      const gain = new GainNode(context, { gain: 0.25 })
      const mouth = new MediaStreamAudioDestinationNode(context)
      const ear = new AnalyserNode(context, { fftSize: 8_192 })
      tone.connect(gain).connect(mouth)
      tone.start()
      for (const track of mouth.stream.getAudioTracks()) peer.addTrack(track, mouth.stream)
      peer.addEventListener('track', ({ track }) => {
        const stream = new MediaStream([track])
        // A remote stream is silent for WebAudio until an element plays it.
        const player = new Audio()
        player.muted = true
        player.srcObject = stream
        void player.play()
        context.createMediaStreamSource(stream).connect(ear)
      })
      all.set(id, { peer, gain, ear })
    },
    async describe(id, offer) {
      const { peer } = voice(id)
      if (offer !== null) await peer.setRemoteDescription({ type: 'offer', sdp: offer })
      await peer.setLocalDescription()
      await gathered(peer)
      return peer.localDescription?.sdp ?? ''
    },
    accept: (id, answer) => voice(id).peer.setRemoteDescription({ type: 'answer', sdp: answer }),
    speak(id, isSpeaking) {
      voice(id).gain.gain.value = isSpeaking ? 0.25 : 0
    },
    shares(id, tones) {
      const { ear } = voice(id)
      const samples = new Float32Array(ear.fftSize)
      ear.getFloatTimeDomainData(samples)
      const energy = samples.reduce((sum, x) => sum + x * x, 0)
      if (energy / samples.length < SILENCE) return []
      return tones.map((hz) => energyAt(samples, hz) / energy)
    },
    close(id) {
      all.get(id)?.peer.close()
      all.delete(id)
    },
  }
}

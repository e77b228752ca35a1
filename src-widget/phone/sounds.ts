/** Plays the phone's own sounds: one loop underneath, words over it. */
import { type Tone, tonePath } from '#shared/domain/announcement.ts'

const LOUDNESS: Readonly<Record<Tone, number>> = { music: 0.7, 'ring-back': 0.8, beep: 0.9, ring: 0.9 }
/** Music under words. */
const DUCKED = 0.18
const GAP_S = 0.07

interface Loop {
  readonly tone: Tone
  readonly gain: GainNode
  source: AudioBufferSourceNode | null
}

export class Sounds {
  readonly #decoded = new Map<string, Promise<AudioBuffer | null>>()
  #context: AudioContext | null = null
  #loop: Loop | null = null
  #saying: AbortController | null = null

  /** To be called from a press of a button: browsers play nothing before. */
  wake(): void {
    this.#context ??= new AudioContext()
    void this.#context.resume().catch(() => undefined)
  }

  get isSaying(): boolean {
    return this.#saying !== null
  }

  loop(tone: Tone | null): void {
    if (this.#loop?.tone === tone) return
    const context = this.#context
    if (this.#loop !== null) this.#endLoop(this.#loop)
    this.#loop = null
    if (tone === null || context === null) return
    const gain = context.createGain()
    gain.gain.value = this.#saying === null ? LOUDNESS[tone] : DUCKED
    gain.connect(context.destination)
    const loop: Loop = { tone, gain, source: null }
    this.#loop = loop
    void this.#buffer(tonePath(tone)).then((buffer) => {
      if (this.#loop !== loop || buffer === null) return
      const source = context.createBufferSource()
      source.buffer = buffer
      source.loop = true
      source.connect(gain)
      source.start()
      loop.source = source
    })
  }

  /** One after the other, over the loop. @returns whether it was heard to the end */
  async say(paths: readonly string[]): Promise<boolean> {
    this.hush()
    const context = this.#context
    if (context === null) return false
    const saying = new AbortController()
    this.#saying = saying
    this.#duck(true)
    // All are asked for at once, so that a number does not come late.
    const buffers = paths.map((path) => this.#buffer(path))
    for (const loading of buffers) {
      const buffer = await loading
      if (saying.signal.aborted) return false
      if (buffer !== null) await this.#playOnce(context, buffer, saying.signal)
      if (saying.signal.aborted) return false
    }
    this.#saying = null
    this.#duck(false)
    return true
  }

  /** Stops speaking. */
  hush(): void {
    this.#saying?.abort()
    this.#saying = null
    this.#duck(false)
  }

  #endLoop({ gain, source }: Loop): void {
    const end = (this.#context?.currentTime ?? 0) + 0.12
    gain.gain.setTargetAtTime(0, end - 0.12, 0.03)
    source?.stop(end)
  }

  #duck(isSpeaking: boolean): void {
    const context = this.#context
    if (this.#loop === null || context === null) return
    const level = isSpeaking ? DUCKED : LOUDNESS[this.#loop.tone]
    this.#loop.gain.gain.setTargetAtTime(level, context.currentTime, 0.15)
  }

  #playOnce(context: AudioContext, buffer: AudioBuffer, signal: AbortSignal): Promise<void> {
    return new Promise((over) => {
      const source = context.createBufferSource()
      source.buffer = buffer
      source.connect(context.destination)
      source.onended = () => over()
      signal.addEventListener('abort', () => source.stop(), { once: true })
      source.start(context.currentTime + GAP_S)
    })
  }

  /** null: it could not be had; what it says is on the screen anyway. */
  #buffer(path: string): Promise<AudioBuffer | null> {
    const context = this.#context
    const known = this.#decoded.get(path)
    if (known !== undefined) return known
    const loading = (async () => {
      try {
        const response = await fetch(path)
        if (!response.ok || context === null) return null
        return await context.decodeAudioData(await response.arrayBuffer())
      } catch {
        return null
      }
    })()
    this.#decoded.set(path, loading)
    void loading.then((buffer) => {
      if (buffer === null) this.#decoded.delete(path)
    })
    return loading
  }
}

/** The sound of a call in a browser: microphone out, the other person in. */
import type { CallMedia } from '#shared/caller/media.ts'
import type { MicrophoneProblem } from './state.ts'

const GATHER_MS = 1_000

export class NoMicrophone extends Error {
  readonly problem: MicrophoneProblem
  constructor(problem: MicrophoneProblem) {
    super(`no microphone: ${problem}`)
    this.problem = problem
  }
}

/** @throws NoMicrophone */
export async function openMicrophone(): Promise<MediaStream> {
  // Absent on pages that came neither over HTTPS nor from this machine.
  if (!('mediaDevices' in navigator)) throw new NoMicrophone('insecure')
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    })
  } catch (error) {
    const name = error instanceof DOMException ? error.name : ''
    if (name === 'NotAllowedError' || name === 'SecurityError') throw new NoMicrophone('refused')
    throw new NoMicrophone(name === 'NotFoundError' ? 'missing' : 'in-use')
  }
}

export interface BrowserMediaOptions {
  readonly microphone: MediaStream
  /** Plays the other person. */
  readonly speaker: HTMLAudioElement
  readonly iceServers: readonly RTCIceServer[]
  /** Sound stopped getting through, or does again. */
  readonly onSound: (lost: boolean) => void
}

export class BrowserMedia implements CallMedia {
  readonly connection: RTCPeerConnection
  readonly #options: BrowserMediaOptions
  #isMuted = false
  #isHeld = false
  #isHushed = false

  constructor(options: BrowserMediaOptions) {
    this.#options = options
    const { microphone, speaker, iceServers, onSound } = options
    this.connection = new RTCPeerConnection({ iceServers: [...iceServers] })
    for (const track of microphone.getAudioTracks()) this.connection.addTrack(track, microphone)
    this.connection.addEventListener('track', ({ track, streams }) => {
      speaker.srcObject = streams[0] ?? new MediaStream([track])
      void speaker.play().catch(() => undefined)
    })
    this.connection.addEventListener('connectionstatechange', () => {
      const { connectionState } = this.connection
      if (connectionState === 'connected') onSound(false)
      else if (connectionState === 'disconnected' || connectionState === 'failed') onSound(true)
    })
  }

  async offer(): Promise<string> {
    await this.connection.setLocalDescription(await this.connection.createOffer())
    return await this.#described()
  }

  async answered(sdp: string): Promise<void> {
    await this.connection.setRemoteDescription({ type: 'answer', sdp })
  }

  async reoffered(sdp: string): Promise<string> {
    await this.connection.setRemoteDescription({ type: 'offer', sdp })
    await this.connection.setLocalDescription(await this.connection.createAnswer())
    return await this.#described()
  }

  mute(muted: boolean): void {
    this.#isMuted = muted
    this.#open()
  }

  hold(held: boolean): void {
    this.#isHeld = held
    this.#open()
  }

  /** Nothing is sent while the other end is not to hear it. */
  hush(hushed: boolean): void {
    if (hushed === this.#isHushed) return
    this.#isHushed = hushed
    this.#open()
  }

  close(): void {
    for (const track of this.#options.microphone.getTracks()) track.stop()
    this.connection.close()
    this.#options.speaker.srcObject = null
  }

  #open(): void {
    const isOpen = !this.#isMuted && !this.#isHeld && !this.#isHushed
    for (const track of this.#options.microphone.getAudioTracks()) track.enabled = isOpen
  }

  /** Our description with its candidates; without any after a second, as it is. */
  async #described(): Promise<string> {
    const { connection } = this
    const sdp = (): string => connection.localDescription?.sdp ?? ''
    // After an ICE restart the state still reads `complete` for a moment.
    const isWhole = (): boolean => connection.iceGatheringState === 'complete' && sdp().includes('a=candidate')
    if (!isWhole()) {
      const watching = new AbortController()
      await new Promise<void>((done) => {
        const check = (): void => {
          if (isWhole()) done()
        }
        const { signal } = watching
        connection.addEventListener('icegatheringstatechange', check, { signal })
        connection.addEventListener('icecandidate', check, { signal })
        setTimeout(done, GATHER_MS)
      })
      watching.abort()
    }
    return sdp()
  }
}

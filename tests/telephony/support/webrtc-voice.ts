/** A WebRTC end in Node that speaks a tone and measures what it hears: the media of a phone, without a browser. */
import { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters, RtpHeader, RtpPacket } from 'werift'
import { linear, RATE, spoken, speakersIn, type Speaker } from './tones.ts'

const PACKET_MS = 20
const PACKET_SAMPLES = (RATE * PACKET_MS) / 1_000
const PCMA = 8
const WINDOW_SAMPLES = RATE / 2
/** Nothing for this long is silence, whatever came before. */
const STALE_MS = 300

export class WebRtcVoice {
  readonly #sound: Buffer
  #peer: RTCPeerConnection
  #fingerprint: string | undefined
  readonly #track = new MediaStreamTrack({ kind: 'audio' })
  readonly #timer: NodeJS.Timeout
  #heard: number[] = []
  #heardAt = 0
  /** Off: silence is sent, as a muted microphone does. */
  isSpeaking = true

  constructor(speaker: Speaker) {
    this.#sound = spoken(speaker)
    this.#peer = this.#newPeer()
    const began = Date.now()
    let sent = 0
    const source = Math.floor(Math.random() * 0xffff_ffff)
    this.#timer = setInterval(() => {
      for (; sent * PACKET_MS < Date.now() - began; sent += 1) {
        const at = (sent * PACKET_SAMPLES) % this.#sound.length
        const payload = this.isSpeaking ? this.#sound.subarray(at, at + PACKET_SAMPLES) : silence
        const header = new RtpHeader({
          payloadType: PCMA,
          sequenceNumber: sent & 0xffff,
          timestamp: sent * PACKET_SAMPLES,
          ssrc: source,
        })
        this.#track.writeRtp(new RtpPacket(header, Buffer.from(payload)))
      }
    }, PACKET_MS)
  }

  async offer(): Promise<string> {
    if (this.#fingerprint !== undefined) await this.#startAnew()
    await this.#peer.setLocalDescription(await this.#peer.createOffer())
    return this.#peer.localDescription?.sdp ?? ''
  }

  async answer(offer: string): Promise<string> {
    await this.#take('offer', offer)
    await this.#peer.setLocalDescription(await this.#peer.createAnswer())
    return this.#peer.localDescription?.sdp ?? ''
  }

  async accept(answer: string): Promise<void> {
    await this.#take('answer', answer)
  }

  /** Who was heard in the last half second. */
  hears(): readonly Speaker[] {
    return Date.now() - this.#heardAt > STALE_MS ? [] : speakersIn(this.#heard)
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#peer.close()
  }

  async #take(type: 'offer' | 'answer', sdp: string): Promise<void> {
    const fingerprint = /^a=fingerprint:(.*)$/m.exec(sdp)?.[1]
    // werift cannot start DTLS over within a connection: another person's phone gets a new one.
    if (type === 'offer' && this.#fingerprint !== undefined && fingerprint !== this.#fingerprint)
      await this.#startAnew()
    this.#fingerprint = fingerprint
    await this.#peer.setRemoteDescription({ type, sdp })
  }

  async #startAnew(): Promise<void> {
    const before = this.#peer
    this.#peer = this.#newPeer()
    await before.close()
  }

  #newPeer(): RTCPeerConnection {
    const codec = new RTCRtpCodecParameters({ mimeType: 'audio/PCMA', clockRate: RATE, channels: 1, payloadType: PCMA })
    const peer = new RTCPeerConnection({ iceServers: [], codecs: { audio: [codec] } })
    peer.addTransceiver(this.#track, { direction: 'sendrecv' })
    // It would ask a public STUN server all the same.
    for (const { connection } of peer.iceTransports) Object.assign(connection, { stunServer: undefined })
    peer.onTrack.subscribe((track) => {
      track.onReceiveRtp.subscribe(({ payload }) => {
        this.#heard = [...this.#heard, ...linear(payload)].slice(-WINDOW_SAMPLES)
        this.#heardAt = Date.now()
      })
    })
    return peer
  }
}

const silence = Buffer.alloc(PACKET_SAMPLES, 0xd5)

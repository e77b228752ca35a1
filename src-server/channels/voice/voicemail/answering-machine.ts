/** Listens to a caller after hours: a WebRTC peer in this process that hears Opus and says nothing. */
import type { RTCCertificate, RtpPacket } from 'werift'
import { OggOpus } from './ogg-opus.ts'
import { sendTogether } from './one-datagram.ts'

export interface Message {
  /** The answer to the caller's offer. */
  readonly sdp: string
  /** Stops listening. @returns null when nothing was heard */
  finish(): Promise<SpokenMessage | null>
}

export interface SpokenMessage {
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly durationMs: number
  /** How much of it is more than silence. */
  readonly soundMs: number
}

export interface AnsweringMachine {
  /** @returns null when the caller's phone offers nothing that can be heard */
  answer(offer: string): Promise<Message | null>
}

/** Less of a voice is a breath, or a hand on the phone. */
export const LEAST_SPOKEN_MS = 1_000
/** Silence of 20 ms takes Opus a few bytes, a quiet voice several times as many. */
const SILENT_BYTES = 16
const PACKET_MS = 20
const GATHER_MS = 1_000
/** More than a message may be long; in samples. */
const MOST_SAMPLES = 48_000 * 900

export const answeringMachine: AnsweringMachine = {
  async answer(offer) {
    const payload = /^a=rtpmap:(\d+) opus\/48000\/2/im.exec(offer)?.[1]
    if (payload === undefined) return null
    // Only who calls after hours needs it, and it takes its time to load.
    const { RTCPeerConnection, RTCRtpCodecParameters } = await import('werift')
    const codec = new RTCRtpCodecParameters({
      mimeType: 'audio/opus',
      clockRate: 48_000,
      channels: 2,
      payloadType: Number(payload),
    })
    const peer = new RTCPeerConnection({
      iceServers: [],
      iceAdditionalHostAddresses: ['127.0.0.1'],
      certificates: [await ownCertificate()],
      codecs: { audio: [codec] },
    })
    const tape = new OggOpus(Math.floor(Math.random() * 2 ** 32))
    let first: number | null = null
    let soundMs = 0
    peer.onTrack.subscribe((track) => {
      track.onReceiveRtp.subscribe(({ header, payload: packet }: RtpPacket) => {
        const isSound = packet.length > SILENT_BYTES
        // Callers' phones send silence while greeting and tone are played.
        if (first === null && !isSound) return
        first ??= header.timestamp
        if (isSound) soundMs += PACKET_MS
        const at = (header.timestamp - first) >>> 0
        if (at < MOST_SAMPLES) tape.write(packet, at)
      })
    })
    try {
      peer.addTransceiver('audio', { direction: 'recvonly' })
      await peer.setRemoteDescription({ type: 'offer', sdp: offer })
      const answer = await peer.createAnswer()
      // Candidates of this machine alone: the library asks a public STUN server, whatever it is told.
      for (const { connection } of peer.iceTransports) {
        Reflect.set(connection, 'stunServer', undefined)
        sendTogether(connection)
      }
      await peer.setLocalDescription(answer)
      if (peer.iceGatheringState !== 'complete')
        await peer.iceGatheringStateChange.watch((state) => state === 'complete', GATHER_MS).catch(() => undefined)
    } catch (error) {
      await peer.close()
      throw error
    }
    return {
      sdp: peer.localDescription?.sdp ?? '',
      async finish() {
        await peer.close()
        const { durationMs } = tape
        return durationMs === 0 ? null : { bytes: tape.finish(), contentType: 'audio/ogg', durationMs, soundMs }
      },
    }
  },
}

/** Of its own: the library would give every peer of the process the same. */
async function ownCertificate(): Promise<RTCCertificate> {
  const {
    createSelfSignedCertificate,
    HashAlgorithm,
    NamedCurveAlgorithm,
    RTCCertificate: Certificate,
    SignatureAlgorithm,
  } = await import('werift')
  const { certPem, keyPem, signatureHash } = await createSelfSignedCertificate(
    { signature: SignatureAlgorithm.ecdsa_3, hash: HashAlgorithm.sha256_4 },
    NamedCurveAlgorithm.secp256r1_23,
  )
  return new Certificate(keyPem, certPem, signatureHash)
}

/** A caller's sound in Node: werift, Opus both ways. */
import {
  createSelfSignedCertificate,
  HashAlgorithm,
  type MediaStreamTrack,
  NamedCurveAlgorithm,
  RTCCertificate,
  RTCPeerConnection,
  RTCRtpCodecParameters,
  type RTCRtpTransceiver,
  type RTCSessionDescription,
  SignatureAlgorithm,
} from 'werift'
import type { CallMedia } from '#shared/caller/media.ts'
import { Mouth } from './mouth.ts'

/** As browsers number it. */
const OPUS_PAYLOAD = 111
const GATHER_MS = 1_000

interface Connection {
  readonly peer: RTCPeerConnection
  readonly transceiver: RTCRtpTransceiver
}

export class NodePeer implements CallMedia {
  readonly mouth: Mouth
  /** RTP packets heard. */
  heard = 0
  #connection: Connection | null = null
  #farSide: string | null = null
  #isClosed = false

  constructor() {
    this.mouth = new Mouth((packet) => {
      const { peer, transceiver } = this.#connection ?? {}
      if (peer?.connectionState === 'connected') transceiver?.sender.sendRtp(packet).catch(() => undefined)
    })
  }

  async offer(): Promise<string> {
    const { peer } = this.#connection ?? (await this.#connect())
    return await describe(peer, await peer.createOffer())
  }

  async answered(sdp: string): Promise<void> {
    this.#farSide = farSideOf(sdp)
    await this.#connection?.peer.setRemoteDescription({ type: 'answer', sdp })
    this.mouth.open()
  }

  async reoffered(sdp: string): Promise<string> {
    const farSide = farSideOf(sdp)
    // Somebody else's phone: werift cannot begin DTLS anew, so everything begins anew.
    const isOther = this.#farSide !== null && farSide !== this.#farSide
    if (isOther) void this.#connection?.peer.close()
    const { peer } = isOther || this.#connection === null ? await this.#connect() : this.#connection
    this.#farSide = farSide
    await peer.setRemoteDescription({ type: 'offer', sdp })
    const answer = await describe(peer, await peer.createAnswer())
    this.mouth.open()
    return answer
  }

  close(): void {
    this.#isClosed = true
    this.mouth.close()
    void this.#connection?.peer.close()
  }

  async #connect(): Promise<Connection> {
    const certificate = await ownCertificate()
    const peer = new RTCPeerConnection({
      iceServers: [],
      iceAdditionalHostAddresses: ['127.0.0.1'],
      iceTcpPassive: false,
      certificates: [certificate],
      codecs: { audio: [opus()] },
    })
    const transceiver = peer.addTransceiver('audio', { direction: 'sendrecv' })
    peer.onTrack.subscribe((track: MediaStreamTrack) => {
      track.onReceiveRtp.subscribe(() => {
        this.heard += 1
      })
    })
    const connection = { peer, transceiver }
    this.#connection = connection
    if (this.#isClosed) void peer.close()
    return connection
  }
}

function opus(): RTCRtpCodecParameters {
  return new RTCRtpCodecParameters({
    mimeType: 'audio/opus',
    clockRate: 48_000,
    channels: 2,
    payloadType: OPUS_PAYLOAD,
  })
}

/** werift would give every peer of the process the same: then nobody could tell one caller's phone from another's. */
async function ownCertificate(): Promise<RTCCertificate> {
  const { certPem, keyPem, signatureHash } = await createSelfSignedCertificate(
    { signature: SignatureAlgorithm.ecdsa_3, hash: HashAlgorithm.sha256_4 },
    NamedCurveAlgorithm.secp256r1_23,
  )
  return new RTCCertificate(keyPem, certPem, signatureHash)
}

/** With candidates of this machine alone: werift asks a public STUN server, whatever it is told. */
async function describe(peer: RTCPeerConnection, description: RTCSessionDescription): Promise<string> {
  for (const { connection } of peer.iceTransports) Reflect.set(connection, 'stunServer', undefined)
  await peer.setLocalDescription(description)
  if (peer.iceGatheringState !== 'complete')
    await peer.iceGatheringStateChange.watch((state) => state === 'complete', GATHER_MS).catch(() => undefined)
  return peer.localDescription?.sdp ?? ''
}

/** Who is at the other end: its key, and its session (RFC 8866 §5.2), for several may share a key. */
function farSideOf(sdp: string): string {
  const key = /^a=fingerprint:(.+?)\s*$/mu.exec(sdp)?.[1] ?? ''
  const session = /^o=\S+ (\S+)/mu.exec(sdp)?.[1] ?? ''
  return `${key} ${session}`
}

/**
 * Sound from a capture: the two directions of a call as one stereo A-law WAV, agent left, customer right. The carrier's
 * samples are kept as they came, so nothing is lost and an hour takes 58 MB.
 */
import { A_LAW_OF_MU_LAW, A_LAW_SILENCE, fromALaw } from './g711.ts'
import { readPcap, type CapturedDatagram } from './pcap.ts'

export interface CallSound {
  readonly wav: Buffer
  /** ms since the epoch */
  readonly startedAt: number
  readonly durationMs: number
  /** How much of the customer's side is more than silence. */
  readonly spokenMs: number
  /** Sound in another codec than G.711: it is missing. */
  readonly skippedPackets: number
}

const SAMPLES_PER_MS = 8
const CHANNELS = 2
const CUSTOMER = 1
/** Mean square of 16-bit samples below which a line is silent: 50 dB below the loudest. */
const SILENCE = 10_000
const PCMU = 0
const PCMA = 8
/** A sender may jump in its timestamps (another source, a transfer); beyond this its clock is set anew. */
const MAX_DRIFT_SAMPLES = 8_000
const FIRST_ALLOCATION = 60_000 * SAMPLES_PER_MS * CHANNELS
/** A call ends before; a capture that claims more has a broken clock. */
const MAX_FRAMES = 24 * 3_600_000 * SAMPLES_PER_MS

interface Source {
  readonly firstTimestamp: number
  readonly firstFrame: number
}

/**
 * @param customerPorts the ports at rtpengine where the customer's sound arrives
 * @returns null when nobody was heard
 */
export async function soundOf(
  capture: AsyncIterable<Uint8Array>,
  customerPorts: ReadonlySet<number>,
): Promise<CallSound | null> {
  const tape = new Tape()
  for await (const datagram of readPcap(capture)) tape.put(datagram, customerPorts.has(datagram.toPort) ? 1 : 0)
  return tape.finish()
}

class Tape {
  #samples = Buffer.alloc(FIRST_ALLOCATION, A_LAW_SILENCE)
  #frames = 0
  #startedAt: number | null = null
  #skipped = 0
  #spokenSamples = 0
  readonly #sources = new Map<number, Source>()

  put({ at, payload }: CapturedDatagram, channel: 0 | 1): void {
    const packet = rtpIn(payload)
    if (packet === null) return
    if (packet.type !== PCMA && packet.type !== PCMU) {
      this.#skipped += 1
      return
    }
    this.#startedAt ??= at
    const arrived = Math.max(0, Math.round((at - this.#startedAt) * SAMPLES_PER_MS))
    const frame = this.#frameOf(packet, arrived)
    if (frame < 0 || frame + packet.sound.length > MAX_FRAMES) return
    this.#write(frame, channel, packet)
  }

  finish(): CallSound | null {
    if (this.#startedAt === null) return null
    const sound = this.#samples.subarray(0, this.#frames * CHANNELS)
    return {
      wav: Buffer.concat([wavHeader(sound.length), sound]),
      startedAt: Math.round(this.#startedAt),
      durationMs: Math.round(this.#frames / SAMPLES_PER_MS),
      spokenMs: Math.round(this.#spokenSamples / SAMPLES_PER_MS),
      skippedPackets: this.#skipped,
    }
  }

  /** By the sender's clock, so that the network's jitter is not heard. */
  #frameOf({ source, timestamp }: RtpPacket, arrived: number): number {
    const known = this.#sources.get(source)
    if (known !== undefined) {
      const frame = known.firstFrame + ((timestamp - known.firstTimestamp) | 0)
      if (Math.abs(frame - arrived) <= MAX_DRIFT_SAMPLES) return frame
    }
    this.#sources.set(source, { firstTimestamp: timestamp, firstFrame: arrived })
    return arrived
  }

  #write(frame: number, channel: 0 | 1, { type, sound }: RtpPacket): void {
    const needed = (frame + sound.length) * CHANNELS
    if (needed > this.#samples.length) {
      const larger = Buffer.alloc(needed * 2, A_LAW_SILENCE)
      this.#samples.copy(larger)
      this.#samples = larger
    }
    let at = frame * CHANNELS + channel
    let energy = 0
    for (const code of sound) {
      const sample = type === PCMU ? (A_LAW_OF_MU_LAW[code] ?? A_LAW_SILENCE) : code
      this.#samples[at] = sample
      if (channel === CUSTOMER) energy += fromALaw(sample) ** 2
      at += CHANNELS
    }
    if (energy > SILENCE * sound.length) this.#spokenSamples += sound.length
    this.#frames = Math.max(this.#frames, frame + sound.length)
  }
}

interface RtpPacket {
  readonly type: number
  readonly timestamp: number
  readonly source: number
  readonly sound: Buffer
}

/** RFC 3550 §5.1; null for RTCP and whatever else is on the wire. */
function rtpIn(payload: Buffer): RtpPacket | null {
  const [first = 0, second = 0] = payload
  const type = second & 0x7f
  if (payload.length < 12 || first >> 6 !== 2 || (type >= 72 && type <= 76)) return null
  let header = 12 + (first & 0x0f) * 4
  if ((first & 0x10) !== 0) {
    if (payload.length < header + 4) return null
    header += 4 + payload.readUInt16BE(header + 2) * 4
  }
  const padding = (first & 0x20) === 0 ? 0 : (payload.at(-1) ?? 0)
  if (header + padding > payload.length) return null
  const sound = payload.subarray(header, payload.length - padding)
  return { type, timestamp: payload.readUInt32BE(4), source: payload.readUInt32BE(8), sound }
}

function wavHeader(bytes: number): Buffer {
  const A_LAW = 6
  const rate = SAMPLES_PER_MS * 1_000
  const header = Buffer.alloc(46)
  header.write('RIFF', 0)
  header.writeUInt32LE(38 + bytes, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(18, 16)
  header.writeUInt16LE(A_LAW, 20)
  header.writeUInt16LE(CHANNELS, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE(rate * CHANNELS, 28)
  header.writeUInt16LE(CHANNELS, 32)
  header.writeUInt16LE(8, 34)
  header.write('data', 38)
  header.writeUInt32LE(bytes, 42)
  return header
}

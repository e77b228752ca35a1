/**
 * Turns what a browser's recorder wrote live into a file with a length that can be sought in. Nothing is decoded: packets
 * are copied, and where time passed without any (recording paused, a part lost) they are parted by silence.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  BufferSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedPacketSink,
  Input,
  Output,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny'
import { OPUS_SILENCE, OPUS_SILENCE_MS, opusDurationMs } from './opus.ts'

/** Recorders stamp packets by a clock that jitters; a gap below this is none. */
const GAP_MS = 100
/** No pause is longer; a stamp beyond it is broken. */
const MAX_GAP_MS = 8 * 3_600_000
/** Packets between two turns of the event loop: the floor shares this thread. */
const AT_ONCE = 200

export interface SeekableSound {
  readonly bytes: Uint8Array
  readonly durationMs: number
}

/**
 * @param live WebM with Opus as `MediaRecorder` writes it, in stretches that follow each other with something missing
 * between; the first one from the very beginning, the last one whole or cut short
 * @param lastsMs how long it went on by the recorder's clock; null: as long as there is sound
 * @returns null when nothing in it can be heard
 */
export async function seekable(live: readonly Uint8Array[], lastsMs: number | null): Promise<SeekableSound | null> {
  let tape: Tape | null = null
  for (const stretch of fromClusters(live)) {
    const input = new Input({ formats: [WEBM], source: new BufferSource(stretch) })
    try {
      const track = await input.getPrimaryAudioTrack()
      const decoderConfig = (await track?.getDecoderConfig()) ?? null
      if (track === null || decoderConfig === null) continue
      tape ??= await Tape.start(decoderConfig)
      for await (const { timestamp, data } of new EncodedPacketSink(track).packets())
        await tape.take(timestamp * 1_000, data)
    } catch {
      // Cut short within a packet, or no sound at all: what came before it is whole.
    } finally {
      input.dispose()
    }
  }
  return tape?.finish(lastsMs) ?? null
}

const CLUSTER = Buffer.from([0x1f, 0x43, 0xb6, 0x75])

/** [RC14] What follows a gap begins somewhere in a packet: it is taken up at its next cluster, under the first one's head. */
function fromClusters([first, ...rest]: readonly Uint8Array[]): readonly Uint8Array[] {
  if (first === undefined) return []
  const start = Buffer.from(first.buffer, first.byteOffset, first.length).indexOf(CLUSTER)
  if (start === -1) return [first]
  const head = first.subarray(0, start)
  return [
    first,
    ...rest.flatMap((stretch) => {
      const at = Buffer.from(stretch.buffer, stretch.byteOffset, stretch.length).indexOf(CLUSTER)
      return at === -1 ? [] : [Buffer.concat([head, stretch.subarray(at)])]
    }),
  ]
}

/** The file as it grows, packet on packet. */
class Tape {
  readonly #target = new BufferTarget()
  readonly #output = new Output({ format: new WebMOutputFormat(), target: this.#target })
  readonly #source = new EncodedAudioPacketSource('opus')
  readonly #decoderConfig: AudioDecoderConfig
  /** ms */
  #at = 0
  #count = 0

  private constructor(decoderConfig: AudioDecoderConfig) {
    this.#decoderConfig = decoderConfig
  }

  static async start(decoderConfig: AudioDecoderConfig): Promise<Tape> {
    const tape = new Tape(decoderConfig)
    tape.#output.addAudioTrack(tape.#source)
    await tape.#output.start()
    return tape
  }

  /** @param at ms, by the recorder's clock */
  async take(at: number, packet: Uint8Array): Promise<void> {
    const ms = opusDurationMs(packet)
    if (ms === 0) return
    await this.#silenceUntil(at)
    await this.#write(packet, ms)
  }

  async finish(lastsMs: number | null): Promise<SeekableSound | null> {
    if (this.#count === 0) return null
    if (lastsMs !== null) await this.#silenceUntil(lastsMs)
    await this.#output.finalize()
    const { buffer } = this.#target
    return buffer === null ? null : { bytes: new Uint8Array(buffer), durationMs: Math.round(this.#at) }
  }

  async #silenceUntil(until: number): Promise<void> {
    if (until - this.#at < GAP_MS || until - this.#at > MAX_GAP_MS) return
    while (until - this.#at >= OPUS_SILENCE_MS) await this.#write(OPUS_SILENCE, OPUS_SILENCE_MS)
  }

  async #write(packet: Uint8Array, ms: number): Promise<void> {
    const stamped = new EncodedPacket(packet, 'key', this.#at / 1_000, ms / 1_000)
    await this.#source.add(stamped, this.#count === 0 ? { decoderConfig: this.#decoderConfig } : undefined)
    this.#at += ms
    this.#count += 1
    if (this.#count % AT_ONCE === 0) await nextTurn()
  }
}

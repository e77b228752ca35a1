import { AMR_SAMPLE_RATE, framesOf } from '#shared/lib/amr-frames.ts'
import { wavOf } from './wav.ts'

/** WeChat's voices end after a minute; frames that carry nothing are a byte each, and would fill any memory. */
const MOST_FRAMES = 10 * 60 * 50

/** The voice is in a codec the desk does not have, or is none. */
export class NotDecodable extends Error {}

/**
 * An AMR voice as a WAV every browser plays. The decoder is fetched by the first one and works in a thread of its own,
 * which ends with it.
 * @throws {NotDecodable}
 */
export async function amrToWav(voice: Blob): Promise<Blob> {
  const buffer = new Uint8Array(await voice.arrayBuffer())
  const frames = framesOf(buffer)
  if (frames === null || frames === 0 || frames > MOST_FRAMES) throw new NotDecodable()
  return new Blob([wavOf(await decoded(buffer), AMR_SAMPLE_RATE)], { type: 'audio/wav' })
}

function decoded(buffer: Uint8Array): Promise<Float32Array> {
  const worker = new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' })
  return new Promise<Float32Array>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<{ readonly amr: Float32Array | null }>) =>
      data.amr === null ? reject(new NotDecodable()) : resolve(data.amr),
    )
    worker.addEventListener('error', () => reject(new NotDecodable()))
    worker.postMessage({ command: 'decode', buffer }, [buffer.buffer])
  }).finally(() => worker.terminate())
}

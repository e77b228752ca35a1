import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { AMR_SAMPLE_RATE, amrLengthMs, framesOf, SAMPLES_PER_FRAME } from '#shared/lib/amr-frames.ts'
import { wavOf } from './wav.ts'

/** One second of 440 Hz, then one and a half of 660 Hz, at 12.2 kbit/s. Made with SoX. */
const TWO_TONES = new Uint8Array(readFileSync(join(import.meta.dirname, 'two-tones.amr')))
interface Answer {
  readonly amr: Float32Array | null
}

/** This process, as far as a worker's own file looks at it. */
const worker = {
  answers: [] as Answer[],
  onmessage: undefined as ((event: { readonly data: object }) => void) | undefined,
  postMessage(answer: Answer): void {
    worker.answers.push(answer)
  },
}
beforeEach(async () => {
  vi.stubGlobal('self', worker)
  await import('./decode-worker.ts')
})

function decode(buffer: Uint8Array): Float32Array | null {
  worker.onmessage?.({ data: { command: 'decode', buffer } })
  return worker.answers.at(-1)?.amr ?? null
}

/** Upward crossings of zero in a second, between two times in seconds. */
function pitch(samples: Float32Array, from: number, to: number): number {
  const part = samples.subarray(from * AMR_SAMPLE_RATE, to * AMR_SAMPLE_RATE)
  return part.reduce((n, sample, at) => n + Number(sample >= 0 && (part[at - 1] ?? 0) < 0), 0) / (to - from)
}

test('[CF10] a voice in AMR is decoded at its own pitch, length and loudness', () => {
  const samples = decode(TWO_TONES)
  if (samples === null) throw new Error('not decoded')
  expect(samples.length).toBe(2.5 * AMR_SAMPLE_RATE)
  expect(framesOf(TWO_TONES)).toBe(samples.length / SAMPLES_PER_FRAME)
  expect(amrLengthMs(TWO_TONES)).toBe(2_500)
  expect(pitch(samples, 0.2, 0.9)).toBeCloseTo(440, -1)
  expect(pitch(samples, 1.2, 2.4)).toBeCloseTo(660, -1)
  // A sine 6 dB below full scale.
  const loudest = samples.subarray(1_600, 7_200).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  expect(loudest).toBeGreaterThan(0.4)
  expect(loudest).toBeLessThan(0.6)
})

test('[CF10] what ends within a frame is decoded up to there, and what is no narrow-band AMR not at all', () => {
  const cut = TWO_TONES.subarray(0, 1_000)
  expect(decode(cut)?.length).toBe((framesOf(cut) ?? 0) * SAMPLES_PER_FRAME)
  const wide = new TextEncoder().encode('#!AMR-WB\n\u0004')
  expect(framesOf(wide)).toBeNull()
  expect(decode(wide)).toBeNull()
  expect(framesOf(new Uint8Array())).toBeNull()
})

test('[CF10] the decoded voice is a WAV of 16 bits', () => {
  const view = new DataView(wavOf(Float32Array.of(0, 1, -1, 2), AMR_SAMPLE_RATE))
  const text = new TextDecoder().decode(view.buffer)
  expect([text.slice(0, 4), text.slice(8, 16), text.slice(36, 40)]).toEqual(['RIFF', 'WAVEfmt ', 'data'])
  expect([view.getUint32(4, true), view.byteLength - 8]).toEqual([44, 44])
  expect([view.getUint32(24, true), view.getUint16(34, true)]).toEqual([AMR_SAMPLE_RATE, 16])
  expect([44, 46, 48, 50].map((at) => view.getInt16(at, true))).toEqual([0, 32_767, -32_767, 32_767])
})

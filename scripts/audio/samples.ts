/** Mono sound as numbers from −1 to 1, and as a WAV file. */
export type Samples = Float32Array<ArrayBuffer>

export const SAMPLE_RATE = 48_000

/** Adds `part` from `atSeconds` on; what runs over the end goes on at the beginning. */
export function addAt(whole: Samples, atSeconds: number, part: Samples): void {
  const from = Math.round(atSeconds * SAMPLE_RATE)
  part.forEach((value, i) => {
    const at = (from + i) % whole.length
    whole[at] = (whole[at] ?? 0) + value
  })
}

/** Sine waves together, on for `onSeconds` of every `seconds`. */
export function tone(frequencies: readonly number[], onSeconds: number, seconds: number, loudness: number): Samples {
  const out = new Float32Array(Math.round(seconds * SAMPLE_RATE))
  const on = Math.round(onSeconds * SAMPLE_RATE)
  const edge = 0.008 * SAMPLE_RATE
  for (let i = 0; i < on; i += 1) {
    const envelope = Math.min(1, i / edge, (on - i) / edge)
    const wave = frequencies.reduce((sum, hz) => sum + Math.sin((2 * Math.PI * hz * i) / SAMPLE_RATE), 0)
    out[i] = (loudness * envelope * wave) / frequencies.length
  }
  return out
}

/** 16 bits, mono. */
export function wav(samples: Samples): Buffer {
  const out = Buffer.alloc(44 + samples.length * 2)
  out.write('RIFF', 0)
  out.writeUInt32LE(36 + samples.length * 2, 4)
  out.write('WAVEfmt ', 8)
  out.writeUInt32LE(16, 16)
  out.writeUInt16LE(1, 20)
  out.writeUInt16LE(1, 22)
  out.writeUInt32LE(SAMPLE_RATE, 24)
  out.writeUInt32LE(SAMPLE_RATE * 2, 28)
  out.writeUInt16LE(2, 32)
  out.writeUInt16LE(16, 34)
  out.write('data', 36)
  out.writeUInt32LE(samples.length * 2, 40)
  samples.forEach((value, i) => out.writeInt16LE(Math.round(Math.max(-1, Math.min(1, value)) * 32_767), 44 + i * 2))
  return out
}

/** Sound that can be told apart by measuring: everybody speaks a tone of their own. */
export const RATE = 8_000
/** Hz; no multiples of each other, so that distortion of one is not taken for another. */
export const TONES = { customer: 440, agent: 1_000, colleague: 1_700, music: 620 } as const
export type Speaker = keyof typeof TONES

const AMPLITUDE = 8_000
/** Of the sound's whole energy, for a tone to count as heard; two speakers at once share it. */
const SHARE = 0.2
/** Mean square of 16-bit samples below which a line is silent. */
const SILENCE = 10_000

const sampleOf = (hz: number, i: number): number => Math.round(AMPLITUDE * Math.sin((2 * Math.PI * hz * i) / RATE))

/** A WAV of 16-bit samples, for programs that read files. */
export function wavOf(speaker: Speaker, seconds: number): Buffer {
  const sound = Buffer.alloc(seconds * RATE * 2)
  for (let i = 0; i < seconds * RATE; i += 1) sound.writeInt16LE(sampleOf(TONES[speaker], i), i * 2)
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + sound.length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(RATE, 24)
  header.writeUInt32LE(RATE * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(sound.length, 40)
  return Buffer.concat([header, sound])
}

/** Who is heard in some sound; nobody in silence. Goertzel's algorithm at each speaker's tone. */
export function speakersIn(samples: readonly number[]): Speaker[] {
  const energy = samples.reduce((sum, x) => sum + x * x, 0)
  if (samples.length === 0 || energy / samples.length < SILENCE) return []
  return (Object.keys(TONES) as Speaker[]).filter((speaker) => energyAt(samples, TONES[speaker]) > SHARE * energy)
}

function energyAt(samples: readonly number[], hz: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * hz) / RATE)
  let [last, before] = [0, 0]
  for (const sample of samples) [last, before] = [sample + turn * last - before, last]
  return (2 * (last * last + before * before - turn * last * before)) / samples.length
}

/** Long enough for a syllable, short enough to tell two apart. */
const WINDOW = RATE / 20

/** How loud each window of some sound is. */
function envelope(samples: readonly number[]): readonly number[] {
  return Array.from({ length: Math.floor(samples.length / WINDOW) }, (_, at) => {
    const window = samples.slice(at * WINDOW, (at + 1) * WINDOW)
    return Math.sqrt(window.reduce((sum, x) => sum + x * x, 0) / WINDOW)
  })
}

/**
 * How much of what was heard, anywhere in it, rises and falls like the sound that was played.
 * @returns the best correlation of their loudness: 1 the same, about 0 something else
 */
export function likeness(heard: readonly number[], played: readonly number[]): number {
  const [line, whole] = [envelope(heard), envelope(played)]
  // Silence at either end may not have come.
  const sound = whole.slice(Math.floor(whole.length / 10), Math.ceil(whole.length * 0.9))
  let best = 0
  for (let at = 0; at + sound.length <= line.length; at += 1)
    best = Math.max(best, correlation(line.slice(at, at + sound.length), sound))
  return best
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (list: readonly number[]): number => list.reduce((sum, x) => sum + x, 0) / list.length
  const [meanA, meanB] = [mean(a), mean(b)]
  let [both, ofA, ofB] = [0, 0, 0]
  for (const [i, x] of a.entries()) {
    const [da, db] = [x - meanA, (b[i] ?? 0) - meanB]
    both += da * db
    ofA += da * da
    ofB += db * db
  }
  return ofA === 0 || ofB === 0 ? 0 : both / Math.sqrt(ofA * ofB)
}

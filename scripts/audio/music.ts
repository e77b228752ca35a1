/** Music on hold, composed for the project: slow pentatonic notes over soft chords. The same bytes every time. */
import { addAt, type Samples, SAMPLE_RATE } from './samples.ts'

const BEATS_A_MINUTE = 66
const BEAT_S = 60 / BEATS_A_MINUTE
const BARS = 16
const BEATS_A_BAR = 4
const LENGTH_S = BARS * BEATS_A_BAR * BEAT_S

/** Hz of a MIDI note. */
const pitch = (note: number): number => 440 * 2 ** ((note - 69) / 12)

/** One chord a bar, as MIDI notes from the bass up. */
const CHORDS = [
  [38, 57, 61, 64, 66],
  [35, 57, 59, 62, 66],
  [43, 55, 59, 62, 66],
  [45, 57, 59, 64, 69],
  [42, 57, 62, 64, 69],
  [43, 59, 62, 66, 69],
  [40, 55, 59, 62, 66],
  [45, 57, 62, 64, 67],
] as const

/** Beat within the sixteen bars, MIDI note, length in beats. */
const MELODY: readonly (readonly [beat: number, note: number, beats: number])[] = [
  [0, 78, 1.5],
  [1.5, 81, 0.5],
  [2, 83, 2],
  [4, 81, 1],
  [5, 78, 1],
  [6, 76, 2],
  [8, 74, 1.5],
  [9.5, 76, 0.5],
  [10, 78, 1],
  [11, 81, 1],
  [12, 76, 3],
  [16, 78, 1],
  [17, 81, 1],
  [18, 86, 2],
  [20, 83, 1.5],
  [21.5, 81, 0.5],
  [22, 78, 2],
  [24, 76, 1],
  [25, 78, 1],
  [26, 74, 2],
  [28, 71, 1],
  [29, 74, 1],
  [30, 76, 2],
  [33, 81, 1],
  [34, 83, 1],
  [35, 86, 1],
  [36, 83, 2],
  [38, 81, 2],
  [40, 78, 1],
  [41, 81, 0.5],
  [41.5, 78, 0.5],
  [42, 76, 2],
  [44, 74, 1],
  [45, 76, 1],
  [46, 69, 2],
  [48, 78, 1.5],
  [49.5, 76, 0.5],
  [50, 74, 2],
  [52, 76, 1],
  [53, 78, 1],
  [54, 81, 2],
  [56, 83, 1],
  [57, 81, 1],
  [58, 78, 1],
  [59, 76, 1],
  [60, 74, 3],
]

/** A plucked string: partials that die the sooner the higher they are. */
function pluck(hz: number, seconds: number, loudness: number): Samples {
  const out = new Float32Array(Math.round((seconds + 1.6) * SAMPLE_RATE))
  for (let partial = 1; partial <= 6; partial += 1) {
    const strength = loudness / partial ** 1.7
    const decay = 1.3 + partial * 0.9
    const step = (2 * Math.PI * hz * partial * (1 + 0.0002 * partial ** 2)) / SAMPLE_RATE
    for (let i = 0; i < out.length; i += 1)
      out[i] = (out[i] ?? 0) + strength * Math.sin(step * i) * Math.exp((-decay * i) / SAMPLE_RATE)
  }
  return softenedStart(out, 0.004)
}

/** A breathing pad: two voices a little apart, in slowly and out slowly. */
function pad(hz: number, seconds: number, loudness: number): Samples {
  const out = new Float32Array(Math.round((seconds + 1.2) * SAMPLE_RATE))
  for (let i = 0; i < out.length; i += 1) {
    const t = i / SAMPLE_RATE
    const rise = Math.min(1, t / 1.1)
    const fall = Math.min(1, (out.length / SAMPLE_RATE - t) / 1.2)
    const voice = Math.sin(2 * Math.PI * hz * t) + Math.sin(2 * Math.PI * hz * 1.003 * t + 1) * 0.8
    out[i] = loudness * voice * Math.sin((Math.PI / 2) * rise) * Math.sin((Math.PI / 2) * fall)
  }
  return out
}

function softenedStart(samples: Samples, seconds: number): Samples {
  const length = Math.round(seconds * SAMPLE_RATE)
  for (let i = 0; i < length; i += 1) samples[i] = ((samples[i] ?? 0) * i) / length
  return samples
}

/** Tails run over the end into the beginning, so that the loop has no seam. */
export function holdMusic(): Samples {
  const out = new Float32Array(Math.round(LENGTH_S * SAMPLE_RATE))
  for (let bar = 0; bar < BARS; bar += 1) {
    const chord = CHORDS[bar % CHORDS.length] ?? []
    const at = bar * BEATS_A_BAR * BEAT_S
    chord.forEach((note, voice) => {
      addAt(out, at, pad(pitch(note), BEATS_A_BAR * BEAT_S, voice === 0 ? 0.05 : 0.022))
      if (voice > 0) addAt(out, at + voice * BEAT_S * 0.5, pluck(pitch(note), 1.2, 0.03))
    })
  }
  for (const [beat, note, beats] of MELODY) addAt(out, beat * BEAT_S, pluck(pitch(note), beats * BEAT_S, 0.13))
  return out
}

/** The loudness of a recording along its time, each side by itself: decoded piece by piece, so that an hour fits. */

/** One value per column, 0 to 1. */
export interface Lane {
  readonly peaks: Float32Array
}

/** Columns of a waveform: as many as a wide player has room for. */
const COLUMNS = 240

/**
 * @param durationMs as the log has it
 * @returns one lane for each channel; null where this browser cannot look into it
 */
export async function peaksOf(sound: Blob, durationMs: number, signal: AbortSignal): Promise<readonly Lane[] | null> {
  const { ALL_FORMATS, AudioSampleSink, BlobSource, Input } = await import('mediabunny')
  const input = new Input({ formats: ALL_FORMATS, source: new BlobSource(sound) })
  try {
    const track = await input.getPrimaryAudioTrack()
    if (track === null || !(await track.canDecode())) return null
    const lanes = Array.from(
      { length: Math.min(2, await track.getNumberOfChannels()) },
      () => new Float32Array(COLUMNS),
    )
    for await (const sample of new AudioSampleSink(track).samples()) {
      try {
        if (signal.aborted) return null
        const { timestamp, numberOfFrames, sampleRate } = sample
        const values = new Float32Array(numberOfFrames)
        for (const [planeIndex, lane] of lanes.entries()) {
          sample.copyTo(values, { planeIndex, format: 'f32-planar' })
          raise(lane, values, (place) => ((timestamp + place / sampleRate) * 1_000) / durationMs)
        }
      } finally {
        sample.close()
      }
    }
    return lanes.map((lane) => ({ peaks: stretched(lane) }))
  } finally {
    input.dispose()
  }
}

/** @param at where a value stands in the whole, 0 to 1 */
function raise(lane: Float32Array, values: Float32Array, at: (place: number) => number): void {
  for (const [place, value] of values.entries()) {
    const column = Math.min(COLUMNS - 1, Math.max(0, Math.floor(at(place) * COLUMNS)))
    const loud = Math.abs(value)
    if (loud > (lane[column] ?? 0)) lane[column] = loud
  }
}

/** Below this a lane is silence, and is not blown up. */
const QUIET = 0.05

/** Quiet speakers fill their lane too. */
function stretched(lane: Float32Array): Float32Array {
  const loudest = lane.reduce((most, value) => Math.max(most, value), 0)
  return loudest < QUIET ? lane : lane.map((value) => value / loudest)
}

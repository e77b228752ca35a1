/** How loud a microphone is. */

export interface Meter {
  /** 0 to 1 */
  readonly level: () => number
  readonly stop: () => void
}

/** Loudness below which nobody speaks and no room is: a muted or broken microphone. */
export const DEAD_LEVEL = 0.0005

export function createMeter(context: AudioContext, track: MediaStreamTrack): Meter {
  const source = context.createMediaStreamSource(new MediaStream([track]))
  const analyser = context.createAnalyser()
  analyser.fftSize = 1_024
  source.connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  return {
    level: () => {
      analyser.getFloatTimeDomainData(samples)
      let sum = 0
      for (const sample of samples) sum += sample * sample
      // Root mean square, spread so that ordinary speech fills most of the meter.
      return Math.min(1, Math.sqrt(sum / samples.length) * 4)
    },
    stop: () => source.disconnect(),
  }
}

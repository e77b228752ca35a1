/** What Chromium's MediaRecorder wrote: 440 Hz left and 1,000 Hz right for 3 s, recording paused for 3 s, the tones for 3.4 s. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const whole = readFileSync(join(import.meta.dirname, 'tones.webm'))
const SIZES = [4_228, 4_249, 4_249, 4_249, 4_249, 4_249, 1_758]

/** As they came, a second each; none came while it was paused. */
export const toneParts: readonly Uint8Array[] = SIZES.map((size, index) => {
  const start = SIZES.slice(0, index).reduce((sum, one) => sum + one, 0)
  return Uint8Array.from(whole.subarray(start, start + size))
})

/** ms */
export const TONES_LAST = 9_420

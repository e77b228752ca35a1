/** The frames of an AMR file, as RFC 4867 section 5 stores them. */

const HEADER = Array.from('#!AMR\n', (sign) => sign.charCodeAt(0))
/** Bytes that follow a frame's first, by its kind: eight rates, comfort noise, and frames that carry nothing. */
const BYTES_AFTER = [12, 13, 15, 17, 19, 20, 26, 31, 5, 6, 5, 5, 0, 0, 0, 0] as const

/** Each frame is 20 ms of sound, so many samples. */
export const SAMPLES_PER_FRAME = 160
export const AMR_SAMPLE_RATE = 8_000

const FRAME_MS = 20

/** @returns ms of sound; null: it is no narrow-band AMR */
export function amrLengthMs(bytes: Uint8Array): number | null {
  const frames = framesOf(bytes)
  return frames === null ? null : frames * FRAME_MS
}

/** @returns how many whole frames; null: it is no narrow-band AMR */
export function framesOf(bytes: Uint8Array): number | null {
  if (HEADER.some((byte, at) => bytes[at] !== byte)) return null
  let frames = 0
  let at = HEADER.length
  for (let first = bytes[at]; first !== undefined; first = bytes[at]) {
    at += 1 + (BYTES_AFTER[(first >> 3) & 15] ?? 0)
    if (at > bytes.length) break
    frames += 1
  }
  return frames
}

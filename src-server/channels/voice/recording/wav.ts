/** How long a WAV file is, from its head alone. */

const CHUNK_HEAD = 8

/** @returns ms; null for what is no WAV, or one whose head says nothing */
export function wavDurationMs(file: Buffer): number | null {
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE') return null
  let bytesPerSecond = 0
  for (let at = 12; at + CHUNK_HEAD <= file.length;) {
    const name = file.toString('latin1', at, at + 4)
    const size = file.readUInt32LE(at + 4)
    const start = at + CHUNK_HEAD
    if (name === 'fmt ' && start + 12 <= file.length) bytesPerSecond = file.readUInt32LE(start + 8)
    // A writer that was stopped leaves a length of nothing or of everything.
    if (name === 'data' && bytesPerSecond > 0) {
      const there = file.length - start
      return Math.round((Math.min(size === 0 ? there : size, there) / bytesPerSecond) * 1_000)
    }
    at = start + size + (size % 2)
  }
  return null
}

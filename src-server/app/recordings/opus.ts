/** What an Opus packet says of itself without being decoded (RFC 6716 §3). */

/** By bandwidth and mode: SILK, then hybrid, then CELT frames. */
const MS_OF_CONFIG = [
  [10, 20, 40, 60, 10, 20, 40, 60, 10, 20, 40, 60],
  [10, 20, 10, 20],
  [2.5, 5, 10, 20, 2.5, 5, 10, 20, 2.5, 5, 10, 20, 2.5, 5, 10, 20],
].flat()

/** @returns ms of sound; 0 for what is no packet */
export function opusDurationMs(packet: Uint8Array): number {
  const [toc, second = 0] = packet
  if (toc === undefined) return 0
  const code = toc & 0b11
  const frames = code === 0 ? 1 : code === 3 ? second & 0b111111 : 2
  return frames * (MS_OF_CONFIG[toc >> 3] ?? 0)
}

/** 20 ms in which nothing is heard, both channels: a full-band CELT frame without energy. */
export const OPUS_SILENCE = Uint8Array.of(0xfc, 0xff, 0xfe)
export const OPUS_SILENCE_MS = 20

/** The telephone network's two ways to write a sample in a byte (ITU-T G.711). */

export const A_LAW_SILENCE = 0xd5

/** @returns 16-bit linear */
function fromMuLaw(code: number): number {
  const inverted = ~code & 0xff
  const magnitude = ((((inverted & 0x0f) << 3) + 0x84) << ((inverted & 0x70) >> 4)) - 0x84
  return (inverted & 0x80) === 0 ? magnitude : -magnitude
}

/** @param sample 16-bit linear */
export function toALaw(sample: number): number {
  const sign = sample < 0 ? 0 : 0x80
  const magnitude = Math.min(32_635, sample < 0 ? -sample - 1 : sample)
  const exponent = Math.max(0, 31 - Math.clz32(magnitude) - 7)
  const mantissa = exponent === 0 ? magnitude >> 4 : (magnitude >> (exponent + 3)) & 0x0f
  return (sign | (exponent << 4) | mantissa) ^ 0x55
}

/** @returns 16-bit linear */
export function fromALaw(code: number): number {
  const plain = code ^ 0x55
  const exponent = (plain & 0x70) >> 4
  const step = ((plain & 0x0f) << 4) + (exponent === 0 ? 8 : 0x108)
  const magnitude = exponent > 1 ? step << (exponent - 1) : step
  return (plain & 0x80) === 0 ? -magnitude : magnitude
}

/** A-law for each μ-law byte: what North America's carriers send, as the rest of the world writes it. */
export const A_LAW_OF_MU_LAW: Uint8Array = Uint8Array.from({ length: 256 }, (_, code) => toALaw(fromMuLaw(code)))

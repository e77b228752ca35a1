/** Opus packets as an Ogg file (RFC 7845), as every browser plays it. */

/** Samples a second, whatever the sound's own rate (RFC 7845 §4). */
export const OPUS_RATE = 48_000
const FRAME = 960
/** 20 ms of nothing (RFC 6716): where a caller's phone sent none. */
const SILENCE = Buffer.from([0xf8, 0xff, 0xfe])
const PACKETS_PER_PAGE = 50
/** A page holds 255 segments of 255 bytes at most; honest packets are far smaller. */
const PACKET_MAX = 1_275
const BEGIN = 2
const END = 4

export class OggOpus {
  readonly #serial: number
  readonly #pages: Buffer[] = []
  #packets: Buffer[] = []
  #sequence = 0
  #samples = 0

  constructor(serial: number) {
    this.#serial = serial >>> 0
    const head = Buffer.alloc(19)
    head.write('OpusHead', 0)
    head.writeUInt8(1, 8)
    head.writeUInt8(1, 9)
    head.writeUInt32LE(OPUS_RATE, 12)
    const vendor = Buffer.from('Huiliu')
    const tags = Buffer.alloc(8 + 4 + vendor.length + 4)
    tags.write('OpusTags', 0)
    tags.writeUInt32LE(vendor.length, 8)
    vendor.copy(tags, 12)
    this.#page([head], BEGIN, 0)
    this.#page([tags], 0, 0)
  }

  /** ms so far */
  get durationMs(): number {
    return Math.round((this.#samples * 1_000) / OPUS_RATE)
  }

  /** @param at samples since the beginning at which the packet belongs; gaps become silence */
  write(packet: Buffer, at: number): void {
    if (packet.length === 0 || packet.length > PACKET_MAX) return
    while (this.#samples + FRAME <= at) this.#add(SILENCE)
    this.#add(packet)
  }

  finish(): Buffer {
    this.#page(this.#packets, END, this.#samples)
    this.#packets = []
    return Buffer.concat(this.#pages)
  }

  #add(packet: Buffer): void {
    this.#packets.push(packet)
    this.#samples += FRAME
    if (this.#packets.length < PACKETS_PER_PAGE) return
    this.#page(this.#packets, 0, this.#samples)
    this.#packets = []
  }

  #page(packets: readonly Buffer[], flags: number, granule: number): void {
    const segments = packets.flatMap(({ length }) => [
      ...Array.from({ length: Math.floor(length / 255) }, () => 255),
      length % 255,
    ])
    const header = Buffer.alloc(27 + segments.length)
    header.write('OggS', 0)
    header.writeUInt8(flags, 5)
    header.writeBigUInt64LE(BigInt(granule), 6)
    header.writeUInt32LE(this.#serial, 14)
    header.writeUInt32LE(this.#sequence, 18)
    header.writeUInt8(segments.length, 26)
    Buffer.from(segments).copy(header, 27)
    const page = Buffer.concat([header, ...packets])
    page.writeUInt32LE(checksum(page), 22)
    this.#pages.push(page)
    this.#sequence += 1
  }
}

/** RFC 3533 §6: CRC-32, polynomial 0x04c11db7, neither reflected nor inverted. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte << 24
  for (let bit = 0; bit < 8; bit += 1) remainder = remainder < 0 ? (remainder << 1) ^ 0x04c11db7 : remainder << 1
  return remainder
})

function checksum(page: Buffer): number {
  let crc = 0
  for (const byte of page) crc = (crc << 8) ^ (TABLE[((crc >>> 24) ^ byte) & 0xff] ?? 0)
  return crc >>> 0
}

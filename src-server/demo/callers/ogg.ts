/** Opus packets out of an Ogg file (RFC 3533, RFC 7845), to be sent as they are. */

const CAPTURE = 'OggS'
const HEADER_BYTES = 27
/** A lacing value of 255 says that the packet goes on. */
const GOES_ON = 255
/** `OpusHead` and `OpusTags` come first. */
const HEADERS = 2

/** @returns the sound's packets in order. @throws when it is no Ogg Opus */
export function opusPackets(file: Uint8Array): readonly Buffer[] {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const packets: Buffer[] = []
  let open: Buffer[] = []
  let at = 0
  while (at < bytes.length) {
    if (bytes.toString('latin1', at, at + 4) !== CAPTURE) throw new Error('no Ogg page where one should begin')
    const segments = bytes[at + HEADER_BYTES - 1] ?? 0
    let from = at + HEADER_BYTES + segments
    for (let i = 0; i < segments; i += 1) {
      const length = bytes[at + HEADER_BYTES + i] ?? 0
      open.push(bytes.subarray(from, from + length))
      from += length
      if (length === GOES_ON) continue
      packets.push(Buffer.concat(open))
      open = []
    }
    if (from > bytes.length) throw new Error('an Ogg page is cut off')
    at = from
  }
  if (packets[0]?.toString('latin1', 0, 8) !== 'OpusHead') throw new Error('no Opus in this Ogg file')
  return packets.slice(HEADERS)
}

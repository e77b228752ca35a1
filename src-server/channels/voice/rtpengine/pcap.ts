/** Reads rtpengine's packet captures: UDP over IP, with or without an Ethernet header (libpcap's classic format). */

export interface CapturedDatagram {
  /** ms since the epoch */
  readonly at: number
  readonly fromPort: number
  readonly toPort: number
  readonly payload: Buffer
}

export class PcapError extends Error {
  override readonly name = 'PcapError'
}

const FILE_HEADER_BYTES = 24
const RECORD_HEADER_BYTES = 16
const LITTLE_ENDIAN_MAGIC = 0xa1b2c3d4
const LINK_ETHERNET = 1
const LINK_RAW_IP = 101
const ETHERNET_HEADER_BYTES = 14
const IPV6_HEADER_BYTES = 40
const UDP_HEADER_BYTES = 8
const UDP = 17
/** No datagram is longer; a length beyond it means that the file is broken. */
const MAX_RECORD_BYTES = 0x1_00_00 + ETHERNET_HEADER_BYTES

/**
 * What is not UDP is left out. A capture cut short, as after a crash, ends where whole packets end.
 * @throws {PcapError} when it is no capture
 */
export async function* readPcap(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<CapturedDatagram> {
  let rest = Buffer.alloc(0)
  let link: number | null = null
  for await (const chunk of chunks) {
    rest = Buffer.concat([rest, chunk])
    if (link === null) {
      if (rest.length < FILE_HEADER_BYTES) continue
      link = linkOf(rest)
      rest = rest.subarray(FILE_HEADER_BYTES)
    }
    for (;;) {
      if (rest.length < RECORD_HEADER_BYTES) break
      const length = rest.readUInt32LE(8)
      if (length > MAX_RECORD_BYTES) throw new PcapError(`a packet of ${length} bytes`)
      const end = RECORD_HEADER_BYTES + length
      if (rest.length < end) break
      const at = rest.readUInt32LE(0) * 1_000 + rest.readUInt32LE(4) / 1_000
      const datagram = udpIn(rest.subarray(RECORD_HEADER_BYTES, end), link)
      if (datagram !== null) yield { at, ...datagram }
      rest = rest.subarray(end)
    }
  }
}

function linkOf(header: Buffer): number {
  if (header.readUInt32LE(0) !== LITTLE_ENDIAN_MAGIC) throw new PcapError('no packet capture')
  const link = header.readUInt32LE(20)
  if (link !== LINK_ETHERNET && link !== LINK_RAW_IP) throw new PcapError(`link type ${link}`)
  return link
}

function udpIn(frame: Buffer, link: number): Omit<CapturedDatagram, 'at'> | null {
  const ip = link === LINK_ETHERNET ? frame.subarray(ETHERNET_HEADER_BYTES) : frame
  const version = (ip[0] ?? 0) >> 4
  const isV6 = version === 6
  if (!isV6 && version !== 4) return null
  if (ip[isV6 ? 6 : 9] !== UDP) return null
  const udp = ip.subarray(isV6 ? IPV6_HEADER_BYTES : ((ip[0] ?? 0) & 0xf) * 4)
  if (udp.length < UDP_HEADER_BYTES) return null
  return { fromPort: udp.readUInt16BE(0), toPort: udp.readUInt16BE(2), payload: udp.subarray(UDP_HEADER_BYTES) }
}

/** Who sends datagrams to the other side of a call. */
export interface DatagramSender {
  send(data: Buffer): Promise<void>
}

/** Fits through any network with room for its headers, bytes. */
const MOST_BYTES = 1_200

/** By the first byte (RFC 7983). */
const isDtls = (data: Buffer): boolean => (data[0] ?? 0) > 19 && (data[0] ?? 0) < 64

/**
 * Has DTLS records that are sent at once leave in as few datagrams as they fit into (RFC 6347, 4.1.1). In one each they
 * may overtake one another: a media server that reads with several threads takes them as they come, throws away what comes
 * too early, and takes the same record, sent again under its number, for a replay.
 */
export function sendTogether(sender: DatagramSender): void {
  const alone = sender.send.bind(sender)
  let waiting: Buffer[] = []
  let left: Promise<void> = Promise.resolve()
  const leave = async (): Promise<void> => {
    const records = waiting
    waiting = []
    await Promise.all(grouped(records).map((group) => alone(Buffer.concat(group))))
  }
  sender.send = (data) => {
    if (!isDtls(data)) return alone(data)
    if (waiting.length === 0) left = Promise.resolve().then(leave)
    waiting.push(data)
    return left
  }
}

function grouped(records: readonly Buffer[]): readonly (readonly Buffer[])[] {
  const groups: Buffer[][] = []
  let room = 0
  for (const record of records) {
    const group = groups.at(-1)
    if (group === undefined || record.length > room) {
      groups.push([record])
      room = MOST_BYTES - record.length
    } else {
      group.push(record)
      room -= record.length
    }
  }
  return groups
}

import type { MediaCounters } from './quality.ts'

/** Reads what a leg's connection counted so far; null before sound flowed. */
export async function readCounters(peer: RTCPeerConnection): Promise<MediaCounters | null> {
  const report = await peer.getStats()
  let inbound: { readonly received: number; readonly lost: number; readonly jitter: number } | undefined
  let remoteLoss = 0
  let roundTrip = 0
  report.forEach((one: Readonly<Record<string, unknown>>) => {
    if (one['type'] === 'inbound-rtp' && one['kind'] === 'audio')
      inbound = {
        received: count(one['packetsReceived']),
        lost: count(one['packetsLost']),
        jitter: count(one['jitter']),
      }
    if (one['type'] === 'remote-inbound-rtp' && one['kind'] === 'audio') remoteLoss = count(one['fractionLost'])
    if (one['type'] === 'candidate-pair' && one['nominated'] === true) roundTrip = count(one['currentRoundTripTime'])
  })
  if (inbound === undefined) return null
  return {
    packetsReceived: inbound.received,
    packetsLost: inbound.lost,
    remoteLoss,
    jitterMs: inbound.jitter * 1_000,
    roundTripMs: roundTrip * 1_000,
  }
}

const count = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)

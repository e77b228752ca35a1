/** From packets to a mean opinion score: the E-model of ITU-T G.107, simplified for Opus and G.711 with loss concealment. */
import type { CallQuality } from '#shared/domain/call-events.ts'

/** Counters as `getStats` gives them, at one moment. */
export interface MediaCounters {
  readonly packetsReceived: number
  readonly packetsLost: number
  /** Share of what was sent that did not arrive, as the other end reports it: 0–1. */
  readonly remoteLoss: number
  readonly jitterMs: number
  readonly roundTripMs: number
}

/** Default rating without any impairment, G.107 table 3. */
const BEST = 93.2
/** Packetisation, coding and playing out, ms: what a round trip does not contain. */
const FIXED_DELAY_MS = 40
/** Random loss, in percent, at which half of the quality is gone; G.113 gives 10 to 25 for codecs with concealment. */
const LOSS_ROBUSTNESS = 10

/** @returns 1 to 4.5 */
export function meanOpinionScore(line: Omit<CallQuality, 'mos'>): number {
  const delay = line.roundTripMs / 2 + line.jitterMs * 2 + FIXED_DELAY_MS
  const late = delay > 177.3 ? 0.11 * (delay - 177.3) : 0
  const loss = (95 * line.lossPercent) / (line.lossPercent + LOSS_ROBUSTNESS)
  const rating = Math.min(100, Math.max(0, BEST - 0.024 * delay - late - loss))
  const score = 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6
  return Math.min(4.5, Math.max(1, score))
}

/** What passed between two moments; the worse of both directions counts. Null while nothing came in. */
export function qualityBetween(before: MediaCounters, now: MediaCounters): CallQuality | null {
  const received = now.packetsReceived - before.packetsReceived
  const lost = Math.max(0, now.packetsLost - before.packetsLost)
  if (received <= 0 && lost <= 0) return null
  const lossPercent = Math.max((100 * lost) / (received + lost), now.remoteLoss * 100)
  const line = {
    lossPercent: round(Math.min(100, lossPercent), 10),
    jitterMs: round(now.jitterMs, 1),
    roundTripMs: round(now.roundTripMs, 1),
  }
  return { ...line, mos: round(meanOpinionScore(line), 10) }
}

const round = (value: number, steps: number): number => Math.round(value * steps) / steps

export type QualityLevel = 'good' | 'fair' | 'poor' | 'bad'

/** Where users are satisfied, some are not, many are not, nearly all are not: G.107 annex B. */
export function qualityLevel(mos: number): QualityLevel {
  if (mos >= 4) return 'good'
  if (mos >= 3.6) return 'fair'
  return mos >= 3.1 ? 'poor' : 'bad'
}

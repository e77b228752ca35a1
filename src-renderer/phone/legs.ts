/** The legs at this phone, as records the engine keeps and the plan reads. */
import type { CallQuality } from '#shared/domain/call-events.ts'
import type { LegPhase, LegView, MediaState } from './messages.ts'
import type { PlannedLeg } from './plan.ts'
import type { MediaCounters } from './quality.ts'
import type { SipLeg } from './sip/leg.ts'

export interface HeldLeg {
  readonly sip: SipLeg
  phase: LegPhase | 'ending'
  asked: PlannedLeg['asked']
  media: MediaState
  peer: RTCPeerConnection | undefined
  quality: CallQuality | null
  counters: MediaCounters | null
  silent: boolean
  /** As the other side was told. */
  onHold: boolean
  /** It is being told, or refused just now: not asked again before the next change. */
  telling: boolean
}

export function newLeg(sip: SipLeg): HeldLeg {
  return {
    sip,
    phase: 'ringing',
    asked: null,
    media: 'connecting',
    peer: undefined,
    quality: null,
    counters: null,
    silent: false,
    onHold: false,
    telling: false,
  }
}

export function planned({ sip, phase, asked }: HeldLeg): PlannedLeg {
  return { id: sip.id, interactionId: sip.interactionId, purpose: sip.purpose, records: sip.records, phase, asked }
}

export function viewOf({ sip, phase, media, quality, silent }: HeldLeg): LegView | null {
  if (phase === 'ending') return null
  const { id, interactionId, purpose, caller } = sip
  return { id, interactionId, purpose, phase, media, caller, quality, silent }
}

export function mediaStateOf({ connectionState }: RTCPeerConnection): MediaState {
  if (connectionState === 'connected') return 'connected'
  return connectionState === 'failed' || connectionState === 'disconnected' ? 'broken' : 'connecting'
}

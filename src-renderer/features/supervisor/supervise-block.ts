import type { PhoneFault } from '#shared/domain/agent-events.ts'
import type { CallStage, LiveRow } from '#shared/protocol/wallboard.ts'

/** Why a call cannot be listened to or taken over now. */
export type SuperviseBlock =
  | { readonly kind: 'own' }
  | { readonly kind: 'other'; readonly supervisorId: string }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'on-the-phone' }
  | { readonly kind: 'no-phone' }
  | { readonly kind: 'phone'; readonly fault: PhoneFault }

/** Who wants to step in, and what their phone does. */
export interface Supervisor {
  readonly userId: string
  readonly trouble: PhoneFault | 'none' | null
  /** The call they are on the line of as a supervisor. */
  readonly supervisedId: string | null
  readonly isOnThePhone: boolean
}

const WITH_AN_AGENT: ReadonlySet<CallStage> = new Set(['connecting', 'talking', 'held', 'consulting', 'joined'])

/** Somebody has it in hand and speaks, or is about to. */
export function isLiveCall({ call, phase }: LiveRow): boolean {
  return call !== null && phase === 'active' && WITH_AN_AGENT.has(call.stage)
}

/** What stops them, the nearest at hand first; null: nothing. */
export function superviseBlock(row: LiveRow, by: Supervisor): SuperviseBlock | null {
  const supervisorId = row.call?.supervision?.supervisorId ?? null
  if (by.supervisedId === row.interactionId) return null
  if (row.agentId === by.userId) return { kind: 'own' }
  if (by.trouble === 'none') return { kind: 'no-phone' }
  if (by.trouble !== null) return { kind: 'phone', fault: by.trouble }
  if (by.supervisedId !== null) return { kind: 'elsewhere' }
  if (by.isOnThePhone) return { kind: 'on-the-phone' }
  return supervisorId === null || supervisorId === by.userId ? null : { kind: 'other', supervisorId }
}

/** Why the customer would not hear them; null: they would. */
export function bargeBlock({ call }: LiveRow): 'held' | 'consulting' | null {
  return call?.stage === 'held' || call?.stage === 'consulting' ? call.stage : null
}

/** Everyone on the phone by the figures: their own calls, those they were asked into or listen to. */
export function onThePhone(live: Iterable<LiveRow>, except: string | null = null): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { interactionId, call, agentId } of live) {
    if (call === null || interactionId === except) continue
    const isTheirs = WITH_AN_AGENT.has(call.stage) || call.stage === 'ringing'
    if (isTheirs && agentId !== null) found.add(agentId)
    if (call.guestId !== null) found.add(call.guestId)
    if (call.supervision !== null) found.add(call.supervision.supervisorId)
  }
  return found
}

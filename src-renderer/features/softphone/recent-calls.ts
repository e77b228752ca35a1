import type { Interaction } from '#shared/domain/interaction.ts'
import { neverReached } from '#shared/domain/call.ts'

/** A call of this desk, as the dial pad lists it. */
export interface RecentCall {
  readonly interactionId: string
  readonly at: number
  /** `rings`: it may still be taken. `refused`: this agent would not. `unreached`: they called, and nobody answered. */
  readonly what: 'rings' | 'taken' | 'missed' | 'refused' | 'called' | 'unreached'
  /** null: the caller withheld it */
  readonly number: string | null
  readonly customerName: string | null
}

const KEPT = 20

interface CallsSeen {
  readonly me: string
  readonly interactions: ReadonlyMap<string, Interaction>
  /** Offers this agent said no to. */
  readonly refused: ReadonlySet<string>
}

/** [SP40] The calls of this desk after a look at the floor, the newest first; the same list where nothing changed. */
export function withCallsSeen(before: readonly RecentCall[], seen: CallsSeen): readonly RecentCall[] {
  const now = [...seen.interactions.values()].flatMap((one) => {
    const call = recentOf(one, seen.me)
    return call === null ? [] : [call]
  })
  const byId = new Map(before.map((call) => [call.interactionId, call]))
  let changed = false
  const put = (call: RecentCall): void => {
    changed = true
    byId.set(call.interactionId, call)
  }
  for (const call of now) {
    const known = byId.get(call.interactionId)
    if (known === undefined || known.what !== call.what || known.customerName !== call.customerName)
      put({ ...call, at: known?.at ?? call.at })
  }
  const present = new Set(now.map(({ interactionId }) => interactionId))
  for (const call of before)
    if (call.what === 'rings' && !present.has(call.interactionId))
      put({ ...call, what: seen.refused.has(call.interactionId) ? 'refused' : 'missed' })
  return changed ? [...byId.values()].toSorted((a, b) => b.at - a.at).slice(0, KEPT) : before
}

/** null: no call of theirs, or one of before that only its wrap-up is left of. */
function recentOf({ id: interactionId, channel, phase, call, introduction }: Interaction, me: string) {
  if (channel !== 'voice' || call === null) return null
  const number = /\d{2}/.test(introduction?.address ?? '') ? (introduction?.address ?? null) : null
  const common = { interactionId, number, customerName: introduction?.customerName ?? null }
  const recent = (at: number, what: RecentCall['what']): RecentCall => ({ ...common, at, what })
  if (phase.name === 'offered') return phase.offer.agentId === me ? recent(phase.offer.at, 'rings') : null
  if (phase.name !== 'active' && phase.name !== 'wrap-up') return null
  if (phase.agentId !== me) return null
  if (call.direction === 'inbound') return recent(phase.since, 'taken')
  return recent(phase.since, neverReached(call) && phase.name === 'wrap-up' ? 'unreached' : 'called')
}

/** How many came after this moment that nobody took here. */
export function missedSince(calls: readonly RecentCall[], at: number): number {
  return calls.filter((call) => call.what === 'missed' && call.at > at).length
}

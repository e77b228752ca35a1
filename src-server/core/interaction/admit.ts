/** Into a queue, or what the way in does while nobody is there. */
import { textIn } from '#shared/domain/channel.ts'
import type { EntryPointRecord } from '#shared/domain/config.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { QueuedReason } from '#shared/domain/interaction-events.ts'
import { ofInteraction } from '../change.ts'
import type { Context, Decision } from '../decision.ts'
import { inUse } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { enqueue, opensAt } from './enqueue.ts'
import { type Recipient, sayIfAllowed } from './outgoing.ts'

type Admitted = Recipient & Pick<Interaction, 'entryPointId' | 'language'>

interface Way {
  readonly entryPoint: EntryPointRecord
  readonly queueId: string
  readonly reason: QueuedReason
  readonly preferredAgentId: string | null
  /** Beside those of the queue, the way in and the customer; default: none. */
  readonly morePoints?: number
}

/** When somebody can be there for this way in, ms; `now` if it is open, null if it never opens. */
export function arrivalOpensAt(
  floor: Floor,
  { hoursId, queueId }: Pick<EntryPointRecord, 'hoursId' | 'queueId'>,
  now: number,
): number | null {
  return opensAt(floor, [hoursId, inUse(floor, 'queue', queueId)?.hoursId ?? null], now)
}

export function admit(
  floor: Floor,
  about: Admitted,
  { entryPoint, queueId, reason, preferredAgentId, morePoints = 0 }: Way,
  ctx: Context,
): Extract<Decision, { ok: true }> {
  const { hoursId, afterHours } = entryPoint
  const opening = arrivalOpensAt(floor, { hoursId, queueId }, ctx.now)
  const waits = enqueue(floor, about, queueId, {
    reason,
    now: ctx.now,
    preferredAgentId,
    opensAt: opening,
    morePoints,
  })
  if (opening === ctx.now) return { ok: true, changes: [waits], effects: [] }
  const text = textIn(about.language, afterHours.text)
  const words = {
    messageId: ctx.newId(),
    author: { role: 'system' as const },
    purpose: 'reply' as const,
    content: { kind: 'text' as const, text },
  }
  const said = text === '' ? { changes: [], effects: [] } : sayIfAllowed(floor, about, words, ctx)
  // A calendar that never opens again would keep the customer for ever.
  const keeps = afterHours.mode === 'wait' && opening !== null
  const then = keeps ? waits : ofInteraction(about.id, 'interaction.closed', { outcome: 'after-hours' })
  return { ok: true, changes: [...said.changes, then], effects: said.effects }
}

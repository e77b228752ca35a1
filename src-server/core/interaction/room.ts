/** The router's reasons as refusals a desk can put into words. */
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { CapacityRefusal } from '../routing/capacity.ts'
import type { Refusal as RoutingRefusal } from '../routing/eligibility.ts'

export function capacityWords(refusal: CapacityRefusal): Refusal {
  switch (refusal.kind) {
    case 'channel-full':
      return refuse('no-capacity', { channel: refusal.channel, load: refusal.load, units: refusal.units })
    case 'total-full':
      return refuse('no-capacity', { load: refusal.used, units: refusal.units })
    case 'channel-unfit':
      return refuse('phone-unfit', { channel: refusal.channel })
    case 'channel-blocked':
      return refuse('blocked-by-other-channel', { channel: refusal.channel, by: refusal.by })
    default:
      return assertNever(refusal)
  }
}

/** null: no objection to an agent who takes the work by their own hand. */
export function pullWords(refusal: RoutingRefusal): Refusal | null {
  switch (refusal.kind) {
    case 'channel-full':
    case 'total-full':
    case 'channel-blocked':
    case 'channel-unfit':
      return capacityWords(refusal)
    case 'skill-missing':
      return refuse('missing-skill', { skillId: refusal.skillId, required: refusal.required, has: refusal.has })
    case 'queue-not-served':
    case 'not-a-member':
      return refuse('pull-not-allowed', { reason: 'not-a-member', queueId: refusal.queueId })
    case 'targeted-elsewhere':
    case 'held-for-preferred':
      return refuse('pull-not-allowed', { reason: refusal.kind, agentId: refusal.agentId })
    case 'unknown-agent':
      return refuse('agent-offline')
    case 'unknown-work':
    case 'unknown-queue':
      return refuse('not-found', { what: 'interaction' })
    // Whether they would be offered something is another question; having declined it before is no bar to second thoughts.
    case 'not-accepting':
    case 'excluded':
      return null
    default:
      return assertNever(refusal)
  }
}

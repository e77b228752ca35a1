/** Where in the log it stands what a compliance officer asks for. */
import { isInteractionEvent, type DomainEvent } from '#shared/domain/events.ts'
import type { WithdrawnWhy } from '#shared/domain/recommendation.ts'
import type { EvidenceRow, ReadModelStore } from '../storage/index.ts'
import type { InteractionSource } from './history.ts'
import type { Projection } from './projection.ts'

export const EVIDENCE = 'evidence'

/** Events without any among them between two checkpoints. */
const CHECKPOINT_EVERY = 5_000
/** Why what was on show went, where a rule took it. */
const BY_RULE: ReadonlySet<WithdrawnWhy> = new Set(['mood', 'complaint', 'refused', 'policy'])

const idOf = (event: DomainEvent): string => event.stream.slice(event.stream.indexOf('/') + 1)

/** [CO1] */
export function evidenceProjection(
  readModels: Pick<ReadModelStore, 'apply'>,
  interactionOf: InteractionSource,
): Projection {
  let savedSeq = 0
  return {
    name: EVIDENCE,
    async apply(events, lastSeq) {
      const evidence: EvidenceRow[] = []
      const evidenceOf: { readonly interactionId: string; readonly customerId: string }[] = []
      const ownerOf = new Map<string, string>()
      for (const event of events) {
        if (event.type === 'interaction.identified') {
          const contact = await interactionOf(idOf(event))
          if (contact === null) continue
          // [OF35] An offer stays with whom it was chosen for; what was held back was held back from whoever it is.
          evidenceOf.push({ interactionId: contact.id, customerId: contact.customerId })
          ownerOf.set(contact.id, contact.customerId)
          continue
        }
        const row = await rowOf(event, async (id) => {
          const known = ownerOf.get(id) ?? (await interactionOf(id))?.customerId ?? ''
          ownerOf.set(id, known)
          return known
        })
        if (row !== null) evidence.push(row)
      }
      const isEmpty = evidence.length === 0 && evidenceOf.length === 0
      if (isEmpty && lastSeq - savedSeq < CHECKPOINT_EVERY) return
      await readModels.apply({ evidence, evidenceOf, checkpoint: { projection: EVIDENCE, seq: lastSeq } })
      savedSeq = lastSeq
    },
  }
}

async function rowOf(
  event: DomainEvent,
  customerOf: (interactionId: string) => Promise<string>,
): Promise<EvidenceRow | null> {
  const { seq, at } = event
  if (event.type === 'customer.assessed' || event.type === 'customer.consented') {
    const kind = event.type === 'customer.assessed' ? 'assessment' : 'consent'
    return { seq, at, kind, customerId: idOf(event), interactionId: event.data.interactionId }
  }
  if (event.type === 'gate.refused')
    return event.data.purpose === 'marketing'
      ? { seq, at, kind: 'held-back', customerId: event.data.customerId, interactionId: event.data.interactionId }
      : null
  if (!isInteractionEvent(event)) return null
  const interactionId = idOf(event)
  if (event.type === 'recommendation.made') {
    const customerId = event.data.customerId ?? (await customerOf(interactionId))
    return { seq, at, kind: 'offer', customerId, interactionId }
  }
  const isHeldBack =
    event.type === 'recommendation.withheld' ||
    event.type === 'recommendation.moodNoticed' ||
    (event.type === 'recommendation.withdrawn' && BY_RULE.has(event.data.why))
  return isHeldBack ? { seq, at, kind: 'held-back', customerId: await customerOf(interactionId), interactionId } : null
}

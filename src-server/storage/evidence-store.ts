/** Where in the log it stands what a compliance officer asks for: places only, the words stay where they are. */

/**
 * `offer`: it was chosen; `held-back`: a rule kept an offer from being made, took it back, or the gate refused to send
 * something that sells; `assessment` and `consent`: the customer's own word.
 */
export const EVIDENCE_KINDS = ['assessment', 'consent', 'offer', 'held-back'] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

export interface EvidenceRow {
  /** of the event */
  readonly seq: number
  readonly kind: EvidenceKind
  /** As the event has it: who absorbed them since is looked up when it is read. */
  readonly customerId: string
  readonly interactionId: string | null
  /** ms since the epoch */
  readonly at: number
}

/** Folded from the log, like the other read models: part of `ReadModelChange` and cleared by `reset`. */
export interface EvidenceRows {
  readonly evidence?: readonly EvidenceRow[]
  /** What was held back in these contacts was held back from somebody else than it was thought. */
  readonly evidenceOf?: readonly { readonly interactionId: string; readonly customerId: string }[]
}

export interface EvidenceQuery {
  readonly kind: EvidenceKind
  /** Any of these; absent: everybody. */
  readonly customerIds?: readonly string[]
  /** [from, to), ms */
  readonly from: number
  readonly to: number
  /** The last one seen of the page before. */
  readonly beforeSeq?: number
  readonly limit: number
}

export interface EvidenceReads {
  /** Newest first. An erasure leaves them: that there was a consent, an offer, an assessment, must be shown. */
  evidence(query: EvidenceQuery): Promise<readonly EvidenceRow[]>
}

/** Spans that no administrator has yet asked to set, in ms. */

/** An agent who declined is passed over for the same work this long. */
export const DECLINED_AGAIN_AFTER_MS = 120_000
/** An agent who did not answer is passed over for the same work this long. */
export const UNANSWERED_AGAIN_AFTER_MS = 120_000
/** The same, where nobody else can take the work: a customer is not left alone for an answer that one agent gave. */
export const ALONE_AGAIN_AFTER_MS = 15_000
/** A transfer to one agent waits for them at least this long before anyone of the queue may take it. */
export const TRANSFER_TARGET_MS = 60_000
/** The agent a customer last spoke to is preferred within this time. */
export const SAME_AGENT_WITHIN_MS = 86_400_000
/** A wrap-up has at least this long after a restart. */
export const WRAP_UP_GRACE_MS = 30_000
/** A contact that grew beyond this is a flood or an accident; every receipt in it costs time in proportion. */
export const MOST_MESSAGES = 5_000

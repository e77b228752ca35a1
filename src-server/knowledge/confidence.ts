/** What is known of an answer, in units of how much a question leans to an article. */
export interface Evidence {
  /** How far it is before the next; below 0: how far behind the first. */
  readonly lead: number
  /** How far it is before what no article answers. */
  readonly inside: number
}

/** Fitted on the tuning part of `demo/bank/trial-questions`: how often the first article was the right one. */
const FITTED = { lead: 0.4, inside: 0.373, offset: -2.03 } as const

/** How sure it is that an article is meant, 0 to 1. */
export function confidence({ lead, inside }: Evidence): number {
  return 1 / (1 + Math.exp(-(FITTED.lead * lead + FITTED.inside * inside + FITTED.offset)))
}

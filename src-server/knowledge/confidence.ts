/** What is known of an answer. */
export interface Evidence {
  /** 0 to 1 */
  readonly fit: number
  /** How far its fit is before the next; below 0: how far behind the first. */
  readonly lead: number
  /** How much of the question anybody wrote about, 0 to 1. */
  readonly understood: number
}

/** Fitted on `testing/questions.ts`: how often the first article was the right one. */
const FITTED = { fit: 5, lead: 3, understood: 5, offset: -4.8 } as const

/** How sure it is that an article is meant, 0 to 1. */
export function confidence({ fit, lead, understood }: Evidence): number {
  const sum = FITTED.fit * fit + FITTED.lead * lead + FITTED.understood * understood + FITTED.offset
  return 1 / (1 + Math.exp(-sum))
}

/** What is known of an answer. */
export interface Evidence {
  /** 0 to 1 */
  readonly fit: number
  /** How far its fit is before the next; below 0: how far behind the first. */
  readonly lead: number
  /** How much of the question anybody wrote about, 0 to 1. */
  readonly understood: number
  /** How like it is to what no bank answers, 0 to 1. */
  readonly outside: number
}

/** Fitted on the tuning part of `trial-questions/`: how often the first article was the right one. */
const FITTED = { fit: 5.12, lead: 1.66, understood: 0.73, outside: -4.74, offset: -1.46 } as const

/** How sure it is that an article is meant, 0 to 1. */
export function confidence({ fit, lead, understood, outside }: Evidence): number {
  const sum =
    FITTED.fit * fit + FITTED.lead * lead + FITTED.understood * understood + FITTED.outside * outside + FITTED.offset
  return 1 / (1 + Math.exp(-sum))
}

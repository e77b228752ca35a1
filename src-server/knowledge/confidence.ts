/** Fitted by logistic regression on `testing/questions.ts`: how often the first article was the right one. */
const FIT = { score: 6.5, lead: 9, offset: -3.1 } as const

/**
 * How sure it is that an article is meant, 0 to 1.
 * @param score of the article
 * @param lead how far it is before the next; below 0: how far behind the first
 */
export function confidence(score: number, lead: number): number {
  return 1 / (1 + Math.exp(-(FIT.score * score + FIT.lead * lead + FIT.offset)))
}

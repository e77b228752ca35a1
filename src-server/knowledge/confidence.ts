import type { Language } from '#shared/domain/channel.ts'

/** What is known of an answer, in units of how much a question leans to an article. */
export interface Evidence {
  /** How far it is before the next; below 0: how far behind the first. */
  readonly lead: number
  /** How far it is before what no article answers. */
  readonly inside: number
  /** How much the question is of a kind that articles answer at all: the logarithm of the odds. */
  readonly scope: number
}

/**
 * Fitted on the tuning part of `demo/bank/trial-questions`, which asks as well what no article answers: how often the
 * first article was the right one. Words of the two languages are of different lengths, and so is what they lean by.
 */
const FITTED: Readonly<Record<Language, Evidence & { readonly offset: number }>> = {
  'zh-CN': { lead: 0.771, inside: 0.206, scope: 0.913, offset: -4.25 },
  en: { lead: 0.329, inside: 0.248, scope: 0.76, offset: -3.54 },
}

/** How sure it is that an article is meant, 0 to 1. */
export function confidence({ lead, inside, scope }: Evidence, language: Language): number {
  const fitted = FITTED[language]
  const sure = fitted.lead * lead + fitted.inside * inside + fitted.scope * scope + fitted.offset
  return 1 / (1 + Math.exp(-sure))
}

import { CARD_ARTICLES } from './cards.ts'
import { LENDING_ARTICLES } from './lending.ts'
import { MONEY_ARTICLES } from './money.ts'
import type { BankArticle } from './parts.ts'
import { SERVICE_ARTICLES } from './service.ts'

/** What the invented bank knows. */
export const BANK_ARTICLES: readonly BankArticle[] = [
  ...CARD_ARTICLES,
  ...MONEY_ARTICLES,
  ...SERVICE_ARTICLES,
  ...LENDING_ARTICLES,
]

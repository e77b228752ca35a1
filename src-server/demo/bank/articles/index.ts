import { ASKED_CHINESE } from './asked-chinese.ts'
import { ASKED_ENGLISH } from './asked-english.ts'
import { CARD_ARTICLES } from './cards.ts'
import { LENDING_ARTICLES } from './lending.ts'
import { MONEY_ARTICLES } from './money.ts'
import { alsoAsked, type BankArticle } from './parts.ts'
import { SERVICE_ARTICLES } from './service.ts'

/** What the invented bank knows. */
export const BANK_ARTICLES: readonly BankArticle[] = alsoAsked(
  [...CARD_ARTICLES, ...MONEY_ARTICLES, ...SERVICE_ARTICLES, ...LENDING_ARTICLES],
  { 'zh-CN': ASKED_CHINESE, en: ASKED_ENGLISH },
)

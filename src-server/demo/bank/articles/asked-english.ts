import { ASKED_ENGLISH_CARDS } from './asked-english-cards.ts'
import { ASKED_ENGLISH_LENDING } from './asked-english-lending.ts'
import { ASKED_ENGLISH_MONEY } from './asked-english-money.ts'
import { ASKED_ENGLISH_SERVICE } from './asked-english-service.ts'

/** More ways in which customers ask for each article, as its authors collected them: an article a line. */
export const ASKED_ENGLISH = [ASKED_ENGLISH_CARDS, ASKED_ENGLISH_MONEY, ASKED_ENGLISH_SERVICE, ASKED_ENGLISH_LENDING]
  .map((lines) => lines.trim())
  .join('\n')

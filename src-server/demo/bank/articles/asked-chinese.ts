import { ASKED_CHINESE_CARDS } from './asked-chinese-cards.ts'
import { ASKED_CHINESE_LENDING } from './asked-chinese-lending.ts'
import { ASKED_CHINESE_MONEY } from './asked-chinese-money.ts'
import { ASKED_CHINESE_SERVICE } from './asked-chinese-service.ts'

/** More ways in which customers ask for each article, as its authors collected them: one line an article. */
export const ASKED_CHINESE = [ASKED_CHINESE_CARDS, ASKED_CHINESE_MONEY, ASKED_CHINESE_SERVICE, ASKED_CHINESE_LENDING]
  .map((lines) => lines.trim().replaceAll('\n  | ', ' | '))
  .join('\n')

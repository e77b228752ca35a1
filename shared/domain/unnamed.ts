/** How texts that name a customer read where nobody knows what to call them. */
import type { Language } from './channel.ts'

const PLACE = String.raw`\{customer\}`
const BEGINS = String.raw`(^|[。！？.!?\n]\s*)`

const WAYS: Readonly<Record<'zh' | 'en', readonly (readonly [RegExp, string])[]>> = {
  zh: [
    [new RegExp(`${PLACE}\\s*([您你]好)`, 'gu'), '$1'],
    [new RegExp(`([您你]好)[，,]?\\s*${PLACE}`, 'gu'), '$1'],
    [new RegExp(BEGINS + PLACE, 'gu'), '$1您好'],
    [new RegExp(PLACE, 'gu'), '您'],
  ],
  en: [
    [new RegExp(`\\b(?:Dear|Hello|Hi),? ${PLACE}`, 'gu'), 'Hello'],
    [new RegExp(BEGINS + PLACE, 'gu'), '$1Hello'],
    [new RegExp(`, ${PLACE}`, 'gu'), ''],
    [new RegExp(PLACE, 'gu'), 'you'],
  ],
}

/** @returns the text with `{customer}` as one addresses somebody whose name one does not know */
export const addressedToNobody = (text: string, language: Language): string =>
  WAYS[language === 'en' ? 'en' : 'zh'].reduce((words, [place, way]) => words.replaceAll(place, way), text)

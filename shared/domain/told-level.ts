import type { ToldLevel } from './assessment.ts'

type Values = Readonly<Record<'tolerance' | 'from' | 'age' | 'risk' | 'why', string | number>>
type Word = (
  key: 'level_age' | 'level_answers' | 'level_elder' | 'level_and' | 'level_lowered',
  values: Values,
) => string

/** [CO33] The level, and what lowers it. @param word of the texts of compliance */
export function levelWords({ tolerance, held, elder }: ToldLevel, word: Word): string {
  const values = { tolerance, from: held?.from ?? '', age: elder?.age ?? '', risk: elder?.atMost ?? '', why: '' }
  const why = [
    ...(held === undefined ? [] : [word(`level_${held.by}`, values)]),
    ...(elder === undefined ? [] : [word('level_elder', values)]),
  ]
  return why.length === 0 ? tolerance : word('level_lowered', { ...values, why: why.join(word('level_and', values)) })
}

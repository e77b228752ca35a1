/** Whether a search may tell somebody of a customer whom they do not serve. */
import type { ContactPoint, CustomerRecord } from '#shared/domain/customer.ts'
import { foldCase, searchWords } from '../storage/search-text.ts'
import { normalisedNumber } from './voice-numbers.ts'

/** Shown masked with their last four by a list: shorter ones are hidden whole. */
const LEAST_SHOWN = 8
const LAST_FOUR = /^[0-9]{4}$/

/**
 * [V8] By a name as somebody wrote it, by telephone, e-mail and customer number only whole or by the last four: whoever was
 * told that a part fits would learn the rest of it digit by digit.
 */
export function mayBeFound(
  { name, contactPoints, readings = [] }: Pick<CustomerRecord, 'name' | 'contactPoints' | 'readings'>,
  text: string,
): boolean {
  const points = contactPoints.filter(({ kind }) => kind !== 'visitor')
  // [CP63] Also one that is kept beside the one believed.
  const kept = readings.flatMap(({ field, value }) => (field === 'name' ? [value] : []))
  const names = [name ?? '', ...kept].map(foldCase)
  const whole = text.normalize('NFKC')
  return (
    points.some((point) => isIt(point, whole)) ||
    searchWords(text).every(
      (word) =>
        names.some((one) => one.includes(word)) || points.some((point) => isIt(point, word) || ends(point, word)),
    )
  )
}

function isIt({ kind, value }: ContactPoint, asked: string): boolean {
  return foldCase(value) === foldCase(asked).trim() || (kind === 'phone' && normalisedNumber(asked) === value)
}

function ends({ kind, value }: ContactPoint, word: string): boolean {
  return kind !== 'email' && value.length >= LEAST_SHOWN && LAST_FOUR.test(word) && value.endsWith(word)
}

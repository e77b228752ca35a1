/** What somebody is asked to prove who they are, and when an answer is right. */
import type { ProfileField, Reading, Source } from '#shared/domain/profile.ts'
import { goldenFields } from './golden.ts'
import { dayWritten, digitsOfDay } from './written-day.ts'

/** In the order they are asked; what can be put in one way only, so that a right answer is never taken for a wrong one. */
const ASKED: readonly ProfileField[] = ['birthDate', 'idNumber', 'employer', 'branch', 'city']
const MOST_QUESTIONS = 3
/** One right answer proves little. */
const LEAST_QUESTIONS = 2
/** Of a document so many of its last characters are enough, and fewer are not. */
const LEAST_TAIL = 4

/** What was said at a desk could have been said a minute ago by whoever is to be verified. */
const TELLING: ReadonlySet<Source> = new Set(['core-banking', 'card-system', 'wealth-system'])

/** [CP33] What could be asked about this customer: whoever is to verify them must not have the answers beside the questions. */
export function askable(readings: readonly Reading[]): ReadonlySet<ProfileField> {
  const told = readings.filter(({ source }) => TELLING.has(source)).map(({ field }) => field)
  return new Set(ASKED.filter((field) => told.includes(field)))
}

export interface Question {
  readonly field: ProfileField
  readonly right: string
}

/** [CP31] Of what the bank's own systems say; empty: they say too little to prove anything by. */
export function questionsFor(readings: readonly Reading[], now: number): readonly Question[] {
  const told = goldenFields(
    readings.filter(({ source }) => TELLING.has(source)),
    now,
  )
  const questions = ASKED.flatMap((field) => {
    const right = told.find((one) => one.field === field)?.value ?? null
    return right === null ? [] : [{ field, right }]
  })
  return questions.length < LEAST_QUESTIONS ? [] : questions.slice(0, MOST_QUESTIONS)
}

/** [CP33] Whether a name that stands elsewhere is the answer to what could be asked, by the bank's own systems. */
export function isAnswer(readings: readonly Reading[], name: string): boolean {
  return readings
    .filter(({ source, field }) => TELLING.has(source) && ASKED.includes(field))
    .some(({ field, value }) => {
      const { right, given } = comparable(field, value, name)
      return right !== '' && right === given
    })
}

/** [OF38] `YYYY-MM-DD` by the bank's own systems: what was told at a desk makes nobody younger; null: they do not say. */
export function bornOn(readings: readonly Reading[], now: number): string | null {
  const told = readings.filter(({ source, field }) => field === 'birthDate' && TELLING.has(source))
  const written = goldenFields(told, now).find(({ field }) => field === 'birthDate')?.value ?? null
  return written === null ? null : dayWritten(written)
}

/** The number of the document the bank knows them by; null: it has none. */
export function documentOf(readings: readonly Reading[], now: number): string | null {
  const told = readings.filter(({ source }) => TELLING.has(source))
  return goldenFields(told, now).find(({ field }) => field === 'idNumber')?.value ?? null
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** [IR1] null is no document, and like no other. */
export function isSameDocument(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && plain(a) !== '' && plain(a) === plain(b)
}

/** Both as they are compared: letter case, width, spaces and punctuation do not count, nor how a day is written. */
export function comparable(
  field: ProfileField,
  right: string,
  given: string,
): { readonly right: string; readonly given: string } {
  if (field === 'birthDate') return { right: digitsOfDay(right), given: digitsOfDay(given) }
  const [whole, answer] = [plain(right), plain(given)]
  const isTail = field === 'idNumber' && answer.length >= LEAST_TAIL && answer.length < whole.length
  return { right: isTail ? whole.slice(-answer.length) : whole, given: answer }
}

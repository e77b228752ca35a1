/** [CP63] What sources say of name and language, and who of them is believed: kept in the record, which goes by it. */
import type { CustomerRecord } from '#shared/domain/customer.ts'
import { byBelief, LEAD_DAYS } from '#shared/domain/precedence.ts'
import { type Reading, RECORD_FIELDS, type RecordField } from '#shared/domain/profile.ts'
import type { Source } from '#shared/domain/source.ts'

export type RecordReading = Reading<RecordField>

const sameWord = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

const believedIn = (readings: readonly RecordReading[], field: RecordField): RecordReading | undefined =>
  readings.filter((one) => one.field === field).toSorted(byBelief)[0]

/** What one source says at one time, ms; null says nothing. */
export function readingsOf(
  said: Pick<CustomerRecord, 'name' | 'language'>,
  { source, at, by = null }: { readonly source: Source; readonly at: number; readonly by?: string | null },
): readonly RecordReading[] {
  return RECORD_FIELDS.flatMap((field) => {
    const value = said[field]
    return value === null ? [] : [{ field, value, source, at, by }]
  })
}

/** Whose word a record from before words were kept most likely holds. */
function likelySource({ identified, contactPoints }: CustomerRecord): Source {
  const comesFrom = (source: CustomerRecord['contactPoints'][number]['source']) =>
    contactPoints.some((point) => point.source === source)
  if (identified || comesFrom('import')) return 'core-banking'
  if (comesFrom('pre-chat')) return 'customer'
  return comesFrom('agent') ? 'agent' : 'channel'
}

/**
 * What was said of a record; a field nobody's word is kept for holds that of whoever most likely said it.
 * @param since when a record from before words were kept was written last, ms; absent: nobody knows
 */
export function readingsIn(record: CustomerRecord, since = 0): readonly RecordReading[] {
  const { readings = [] } = record
  const untold = readingsOf(record, { source: likelySource(record), at: since }).filter(
    (one) => !readings.some(({ field }) => field === one.field),
  )
  return record.readings !== undefined && untold.length === 0 ? record.readings : [...readings, ...untold]
}

/**
 * What was said of a record once it was changed in the days before words were kept. What was written took the place of
 * what stood: words that would be believed over it are gone, the others stand beside it.
 * @param since as for `readingsIn`, of the record before the change
 * @param change when, ms, and whose it was; `by`: the agent who wrote the name, null: it came otherwise
 */
export function readingsSince(
  before: CustomerRecord,
  record: CustomerRecord,
  since: number,
  { at, by }: { readonly at: number; readonly by: string | null },
): readonly RecordReading[] {
  const stood = readingsIn(before, since)
  return RECORD_FIELDS.flatMap((field) => {
    const value = record[field]
    const kept = value === null ? [] : stood.filter((one) => one.field === field)
    if (value === null || value === before[field]) return kept
    const isAgents = by !== null && field === 'name'
    const source = isAgents ? 'agent' : likelySource(record)
    const word = { field, value, source, at, by: isAgents ? by : null } as const
    return [...kept.filter((one) => one.source !== source && byBelief(word, one) < 0), word]
  })
}

/** The record going by these words. */
export function goingBy(record: CustomerRecord, readings: readonly RecordReading[]): CustomerRecord {
  const language = believedIn(readings, 'language')?.value
  return {
    ...record,
    name: believedIn(readings, 'name')?.value ?? null,
    language: language === 'zh-CN' || language === 'en' ? language : null,
    readings,
  }
}

/** Nobody who would be believed sooner said it yet: with their word it no longer hangs on the lesser's. */
const confirms = (word: RecordReading, top: RecordReading): boolean => LEAD_DAYS[word.source] < LEAD_DAYS[top.source]

/** [CP62] What a source says every night is written down again so often, far more often than a lead runs out. */
export const SAID_AGAIN_MS = 30 * 86_400_000

/**
 * [CP63] [IM51] The record once these words are heard. What is believed already is no news, save from who is trusted more
 * than whoever said it; nor is what its source said not long before and is still not believed: the record itself comes back.
 * @param since as for `readingsIn`
 */
export function hearing(record: CustomerRecord, said: readonly RecordReading[], since = 0): CustomerRecord {
  const stood = readingsIn(record, since)
  let readings = stood
  for (const word of said) {
    const isOwn = (one: RecordReading) => one.field === word.field && one.source === word.source
    const own = readings.find(isOwn)
    const top = believedIn(readings, word.field)
    if (own !== undefined && own.at > word.at) continue
    const isBelieved = top !== undefined && sameWord(top.value, word.value)
    if (own === undefined && isBelieved && !confirms(word, top)) continue
    const isRepeated = own !== undefined && sameWord(own.value, word.value)
    const isStillBeside = isBelieved || (top !== undefined && byBelief(word, top) >= 0)
    if (isRepeated && isStillBeside && word.at - own.at < SAID_AGAIN_MS) continue
    readings = [...readings.filter((one) => !isOwn(one)), isRepeated ? { ...word, value: own.value } : word]
  }
  return readings === stood ? record : goingBy(record, readings)
}

/** [IM51] Whether these words say what neither is believed already nor was said before by the same. @param since as for `readingsIn` */
export function isNews(record: CustomerRecord, said: readonly RecordReading[], since = 0): boolean {
  const stood = readingsIn(record, since)
  return said.some((word) => {
    const own = stood.find(({ field, source }) => field === word.field && source === word.source)
    return ![own, believedIn(stood, word.field)].some((one) => one !== undefined && sameWord(one.value, word.value))
  })
}

/** What an agent wrote down is taken back: whatever else was said is believed again. */
export function takingBack(record: CustomerRecord, field: RecordField): CustomerRecord {
  const stood = readingsIn(record)
  const left = stood.filter((one) => one.field !== field || one.source !== 'agent')
  return left.length === stood.length ? record : goingBy(record, left)
}

/** [CP63] What was said and is not believed: told to whoever said it. */
export function keptBeside(
  record: CustomerRecord,
  said: Pick<CustomerRecord, 'name' | 'language'>,
): readonly { readonly field: RecordField; readonly believed: Source }[] {
  return RECORD_FIELDS.flatMap((field) => {
    const [value, top] = [said[field], believedIn(readingsIn(record), field)]
    return value === null || top === undefined || sameWord(top.value, value) ? [] : [{ field, believed: top.source }]
  })
}

/** [IR30] Of two words of one source on one field the later stands. */
export function readingsTogether(
  own: readonly RecordReading[],
  other: readonly RecordReading[],
): readonly RecordReading[] {
  const rest = other.filter((word) => {
    const mine = own.find((one) => one.field === word.field && one.source === word.source)
    return mine === undefined || mine.at < word.at
  })
  const isReplaced = (one: RecordReading) => rest.some((word) => word.field === one.field && word.source === one.source)
  return [...own.filter((one) => !isReplaced(one)), ...rest]
}

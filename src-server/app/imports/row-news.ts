/** What a row says of a customer that is not believed already: a file that says what stands is nobody's new word. */
import { byBelief, LEAD_DAYS } from '#shared/domain/precedence.ts'
import { NO_PROFILE, type ProfileField, type Reading, type StoredProfile } from '#shared/domain/profile.ts'
import { FRESH_TRUST, believedReadings } from '#shared/domain/reliability.ts'
import type { Source } from '#shared/domain/source.ts'
import { believed, type StandingWord } from '#shared/domain/standing.ts'
import { IMPORT_CHOICES } from '#shared/protocol/import-choices.ts'
import { trustIn } from '../../core/customer/golden.ts'
import type { ProfileChange } from '../../storage/index.ts'

type Said = ProfileChange & { readonly customerId: string }
type Assessment = NonNullable<StoredProfile['assessment']>

interface Word {
  readonly value: string
  readonly source: Source
  readonly at: number
}

export interface RowNews {
  /** what is left to be kept */
  readonly change: Said
  /** Something is said that was not. */
  readonly isNews: boolean
}

/** [IM51] @param others columns that a file of ours says hold the words of others: they say nothing of whose file it is */
export function newsIn(
  { readings = [], standing = [], assessment, ...rest }: Said,
  profile: StoredProfile | null,
  others: ReadonlySet<string>,
): RowNews {
  const stood = profile ?? NO_PROFILE
  const fields = readings.map((said) => fieldNews(said, stood.readings, others.has(said.field)))
  const words = standing.map((said) => standingNews(said, stood, others.has(said.key)))
  const isAssessed = assessment != null && isNewer(assessment, stood.assessment)
  return {
    change: {
      ...rest,
      readings: fields.flatMap(({ kept }) => kept),
      ...(words.some(({ kept }) => kept.length > 0) ? { standing: words.flatMap(({ kept }) => kept) } : {}),
      ...(isAssessed ? { assessment } : {}),
    },
    isNews: isAssessed || fields.some(({ isNews }) => isNews) || words.some(({ isNews }) => isNews),
  }
}

interface WordNews<W> {
  readonly kept: readonly W[]
  readonly isNews: boolean
}

/** A word of somebody else that says the same is no news, until it is worth half of what it was. */
function fieldNews(said: Reading, stood: readonly Reading[], isOthers: boolean): WordNews<Reading> {
  const { field, source, at } = said
  const top = believedReadings(stood).find((one) => one.field === field)
  const own = stood.find((one) => one.field === field && one.source === source)
  const isFaded = top !== undefined && trustIn(top, at) * 2 < FRESH_TRUST[top.source]
  const news = newsOf(said, { top, own, isFaded, isOthers, isSame: (a, b) => meaning(field, a) === meaning(field, b) })
  // The bank's own spelling of the same goes on.
  return news.isNews || own === undefined
    ? news
    : { ...news, kept: news.kept.map((one) => ({ ...one, value: own.value })) }
}

function standingNews(
  said: StandingWord,
  { standing, grades, stage }: StoredProfile,
  isOthers: boolean,
): WordNews<StandingWord> {
  if (said.value === null) return { kept: [said], isNews: true }
  const word = { ...said, value: said.value }
  const top = believed(standing, said.key)
  // What was told before words were kept is nobody's.
  const unsaid: Readonly<Record<string, string | null>> = {
    customerGrade: grades.customer,
    cardGrade: grades.card,
    responseGrade: grades.response,
    serviceGrade: grades.service,
    stage,
  }
  if (top === undefined && unsaid[said.key] === word.value) return { kept: [], isNews: false }
  const mine = standing.find((one) => one.key === said.key && one.source === said.source)
  const own = mine === undefined || mine.value === null ? undefined : { ...mine, value: mine.value }
  return newsOf(word, { top, own, isFaded: false, isOthers, isSame: (a, b) => a === b })
}

/** @param top whom one believes about it; @param own what the same source said last */
function newsOf<W extends Word>(
  said: W,
  {
    top,
    own,
    isFaded,
    isOthers,
    isSame,
  }: {
    readonly top: Word | undefined
    readonly own: Word | undefined
    readonly isFaded: boolean
    readonly isOthers: boolean
    readonly isSame: (a: string, b: string) => boolean
  },
): WordNews<W> {
  if (top === undefined) return { kept: [said], isNews: true }
  if (!isSame(top.value, said.value)) {
    const isRepeated = own !== undefined && isSame(own.value, said.value) && byBelief(said, top) >= 0
    return { kept: [said], isNews: !isRepeated }
  }
  // Said again, it is as new as the file.
  if (top.source === said.source) return { kept: [said], isNews: false }
  // [CP63] With the word of whoever is trusted more it no longer hangs on the lesser's, who spell it as they do.
  const isConfirmed = !isOthers && LEAD_DAYS[said.source] < LEAD_DAYS[top.source]
  if (isConfirmed) return { kept: [{ ...said, value: top.value }], isNews: isFaded }
  return isFaded ? { kept: [said], isNews: true } : { kept: [], isNews: false }
}

function isNewer(said: Assessment, stood: Assessment | null): boolean {
  return stood === null || said.at > stood.at || (said.at === stood.at && said.tolerance !== stood.tolerance)
}

/** Systems spell a gender as they like. */
function meaning(field: ProfileField, value: string): string {
  const word = value.trim().toLowerCase()
  const codes: Readonly<Record<string, string>> = IMPORT_CHOICES.gender.words
  return field === 'gender' ? (codes[word] ?? word) : word
}

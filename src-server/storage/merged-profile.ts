/** One profile of two: what storage adapters do when records turn out to be one person. */
import { type DepartmentRating, NO_PROFILE, type Grades, type Reading } from '#shared/domain/profile.ts'
import { livedThrough, type StageChange, stoodBy, wordsWith } from '#shared/domain/standing.ts'
import type { ProfilePart } from './profile-store.ts'
import type { AssessmentTold, ToldAssessment } from './told-assessment.ts'

export type StoredPart = Required<ProfilePart>

export const NO_PART: StoredPart = {
  grades: NO_PROFILE.grades,
  stage: null,
  assessment: null,
  scores: {},
  householdId: null,
  ratings: [],
  standing: [],
  life: [],
}

/** What is said now wins; where nothing is said what stood goes on. */
export function mergedGrades(own: Grades, other: Grades = NO_PART.grades): Grades {
  return {
    customer: own.customer ?? other.customer,
    card: own.card ?? other.card,
    response: own.response ?? other.response,
    service: own.service ?? other.service,
  }
}

/** What the one that stays says wins; where it says nothing the other is heard. */
export function mergedPart(own: StoredPart, other: StoredPart): StoredPart {
  const standing = wordsWith(other.standing, own.standing)
  const stood = {
    grades: mergedGrades(own.grades, other.grades),
    stage: own.stage ?? other.stage,
    scores: { ...other.scores, ...own.scores },
  }
  return {
    ...stoodBy(standing, stood),
    standing,
    life: mergedLife(own.life, other.life),
    assessment: later(own.assessment, other.assessment),
    householdId: own.householdId ?? other.householdId,
    ratings: mergedRatings(own.ratings, other.ratings),
  }
}

const isGuess = ({ why }: StageChange): boolean => why === 'no-product'

/** [CP49] That nothing was known to be theirs was true of the record, not of the person. */
function mergedLife(own: StoredPart['life'], other: StoredPart['life']): StoredPart['life'] {
  const lived = livedThrough(
    other.filter((change) => !isGuess(change)),
    own,
  )
  const customerFrom = lived.findIndex((change) => !isGuess(change))
  return customerFrom < 0 ? lived : lived.filter((change, at) => at < customerFrom || !isGuess(change))
}

/** What a source says replaces what stood; but an assessment gives way to none that is older. */
export function changedPart(stood: StoredPart | null, change: ProfilePart): StoredPart {
  const before = stood ?? NO_PART
  const { assessment } = change
  const newest = assessment == null ? {} : { assessment: later(assessment, before.assessment) }
  const ratings = change.ratings === undefined ? {} : { ratings: mergedRatings(change.ratings, before.ratings) }
  const life = change.life === undefined ? {} : { life: livedThrough(before.life, change.life) }
  const standing = change.standing === undefined ? before.standing : wordsWith(before.standing, change.standing)
  const after = { ...before, ...change, ...newest, ...ratings, ...life, standing }
  return change.standing === undefined ? after : { ...after, ...stoodBy(standing, after) }
}

/** One that is older than what stands is no news; the same said again is as old as the first time. */
export function laterReading(known: Reading | undefined, reading: Reading): Reading {
  if (known === undefined) return reading
  if (reading.at < known.at) return known
  const { since: said = reading.at, earlier: _, ...word } = reading
  const since = known.value === reading.value ? Math.min(said, known.since ?? known.at) : said
  const told = known.at === reading.at ? known.earlier : spokenBefore(known)
  return {
    ...word,
    ...(since === reading.at ? {} : { since }),
    ...(told === undefined ? {} : { earlier: told }),
  }
}

/** [CP62] So many earlier words are remembered of each source on each field; the first always. */
export const MOST_EARLIER = 50

function spokenBefore({ earlier = [], at }: Reading): readonly number[] {
  const all = [...earlier, at]
  return all.length <= MOST_EARLIER ? all : [...all.slice(0, 1), ...all.slice(2)]
}

/** [IR70] One a department, by its name: that which has held from the later day. */
function mergedRatings(
  own: readonly DepartmentRating[],
  other: readonly DepartmentRating[],
): readonly DepartmentRating[] {
  const newest = new Map<string, DepartmentRating>()
  for (const rating of [...other, ...own]) {
    const known = newest.get(rating.department)
    if (known === undefined || rating.since >= known.since) newest.set(rating.department, rating)
  }
  return [...newest.values()].toSorted((a, b) => (a.department < b.department ? -1 : 1))
}

/** An assessment is of a person: the newest counts, whichever record it was filed under. */
function later(a: StoredPart['assessment'], b: StoredPart['assessment']): StoredPart['assessment'] {
  if (a === null || b === null) return a ?? b
  return b.at > a.at ? b : a
}

/** [CO33] What was just told of an assessment, if it stands now: one that is older than what stood never counted. */
export function toldNow(
  stands: StoredPart | null,
  { assessment: said }: ProfilePart,
  told: AssessmentTold | undefined,
): Omit<ToldAssessment, 'customerId'> | null {
  if (told === undefined || said == null || stands?.assessment?.at !== said.at) return null
  if (stands.assessment.tolerance !== said.tolerance) return null
  return { tolerance: said.tolerance, at: said.at, where: said.where, told }
}

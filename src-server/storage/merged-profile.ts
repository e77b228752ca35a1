/** One profile of two: what storage adapters do when records turn out to be one person. */
import { NO_PROFILE, type Grades } from '#shared/domain/profile.ts'
import type { ProfilePart } from './profile-store.ts'

export type StoredPart = Required<ProfilePart>

export const NO_PART: StoredPart = {
  grades: NO_PROFILE.grades,
  stage: null,
  assessment: null,
  scores: {},
  householdId: null,
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
  return {
    grades: mergedGrades(own.grades, other.grades),
    stage: own.stage ?? other.stage,
    assessment: later(own.assessment, other.assessment),
    scores: { ...other.scores, ...own.scores },
    householdId: own.householdId ?? other.householdId,
  }
}

/** What a source says replaces what stood; but an assessment gives way to none that is older. */
export function changedPart(stood: StoredPart | null, change: ProfilePart): StoredPart {
  const before = stood ?? NO_PART
  const { assessment } = change
  const newest = assessment == null ? {} : { assessment: later(assessment, before.assessment) }
  return { ...before, ...change, ...newest }
}

/** An assessment is of a person: the newest counts, whichever record it was filed under. */
function later(a: StoredPart['assessment'], b: StoredPart['assessment']): StoredPart['assessment'] {
  if (a === null || b === null) return a ?? b
  return b.at > a.at ? b : a
}

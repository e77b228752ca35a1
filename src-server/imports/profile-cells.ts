/** The fields of a profile as the bank's systems write them, alike in a file and over REST. */
import { z } from 'zod'
import { fieldFault } from '#shared/domain/field-limits.ts'
import { PROFILE_FIELDS, type ProfileField } from '#shared/domain/profile.ts'
import type { RowProblem } from '#shared/protocol/imports-rest.ts'
import * as cells from './cells.ts'
import type { ProfileWriting } from './port.ts'

const fieldText = cells.text(200)

export const profileCells = z.object({
  birthDate: cells.day.optional(),
  gender: cells.gender.optional(),
  city: fieldText.optional(),
  address: fieldText.optional(),
  occupation: fieldText.optional(),
  employer: fieldText.optional(),
  maritalStatus: fieldText.optional(),
  incomeBand: fieldText.optional(),
  idNumber: fieldText.optional(),
  branch: fieldText.optional(),
  manager: fieldText.optional(),
  preferredName: fieldText.optional(),
  timeZone: cells.zone.optional(),
}) satisfies z.ZodType<Partial<Record<ProfileField, string | undefined>>>

type Written = Readonly<Partial<Record<ProfileField, string | undefined>>>

/** [CP54] Nobody was born before 1900, or is born tomorrow. @param born `YYYY-MM-DD` @param now ms */
export function birthProblem(born: string | undefined, now: number): 'in-the-future' | 'too-early' | null {
  if (born === undefined || fieldFault('birthDate', born, now) === null) return null
  return Date.parse(born) > now ? 'in-the-future' : 'too-early'
}

/** [CP10] As it is kept, or the first field that cannot be. @param now ms */
export function profileWritten(written: Written, now: number): ReturnType<ProfileWriting> {
  const read = profileCells.safeParse(written)
  if (!read.success) {
    const [issue] = read.error.issues
    // The cells say what is wrong by their codes, and by nothing else.
    return { ok: false, field: String(issue?.path[0] ?? ''), code: issue?.message as RowProblem['code'] }
  }
  const code = birthProblem(read.data.birthDate, now)
  if (code !== null) return { ok: false, field: 'birthDate', code }
  return { ok: true, fields: saidIn(read.data) }
}

/** Those that are said. */
export function saidIn(written: Written): Readonly<Partial<Record<ProfileField, string>>> {
  const fields: Partial<Record<ProfileField, string>> = {}
  for (const field of PROFILE_FIELDS) {
    const said = written[field]
    if (said !== undefined) fields[field] = said
  }
  return fields
}

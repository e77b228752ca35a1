import { useMemo } from 'react'
import type { GoldenField } from '#shared/domain/profile.ts'
import { profile } from '#shared/locales/profile.ts'
import { useT } from '../../design/index.ts'

/** Values the bank writes as codes. */
export const FIELD_CHOICES = {
  gender: ['female', 'male'],
  maritalStatus: ['single', 'married', 'divorced', 'widowed'],
  language: ['zh-CN', 'en'],
} as const
type Code = (typeof FIELD_CHOICES)[keyof typeof FIELD_CHOICES][number]

/** The codes a field can take; null: it is written freely. */
export function choicesOf(field: GoldenField['field']): readonly Code[] | null {
  return field === 'gender' || field === 'maritalStatus' || field === 'language' ? FIELD_CHOICES[field] : null
}

/** The code behind a value: systems of the bank write `女` as well as `female`. */
export function codeOf(field: GoldenField['field'], value: string): Code | null {
  const wanted = value.trim().toLowerCase()
  return (
    choicesOf(field)?.find((code) => code.toLowerCase() === wanted || profile[code].some((word) => word === wanted)) ??
    null
  )
}

/** A field's value as it is read: codes in words, everything else as it was written. */
export function useFieldWords(): (field: GoldenField['field'], value: string) => string {
  const t = useT('profile')
  return useMemo(
    () => (field, value) => {
      const code = codeOf(field, value)
      return code === null ? value : t(code)
    },
    [t],
  )
}

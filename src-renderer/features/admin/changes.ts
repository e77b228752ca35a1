import type { ConfigKind } from '#shared/domain/config.ts'
import { sameValue, valueAt } from '../../client/index.ts'
import { fieldList } from './fields.ts'
import { textOf } from './wording.ts'
import { valueInWords } from './value-words.ts'
import type { Wording } from './wording.ts'

/** One field that differs, in words. */
export interface FieldChange {
  readonly path: string
  readonly label: string
  readonly before: string
  readonly after: string
}

/** What differs between two versions of a record, field by field, in the order a person reads them. */
export function changesBetween(
  wording: Wording,
  kind: ConfigKind,
  before: unknown,
  after: unknown,
): readonly FieldChange[] {
  return fieldList(kind).flatMap(([path, format]) => {
    const [was, is] = [valueAt(before, path), valueAt(after, path)]
    if (sameValue(was, is)) return []
    return [
      {
        path,
        label: textOf(wording.t, `${kind}.${path}`),
        before: was === undefined ? '' : valueInWords(wording, format, was),
        after: is === undefined ? '' : valueInWords(wording, format, is),
      },
    ]
  })
}

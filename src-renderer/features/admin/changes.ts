import type { ConfigKind } from '#shared/domain/config.ts'
import { sameValue, valueAt } from '../../client/index.ts'
import type { FieldChange } from './field-change.ts'
import { fieldList } from './fields.ts'
import { nodeChanges, rootTitle } from './flow-changes.ts'
import { textOf } from './wording.ts'
import { valueInWords } from './value-words.ts'
import type { Wording } from './wording.ts'

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
    const nodes = format === 'botNodes' ? nodeChanges(wording, was, is) : null
    if (nodes !== null) return nodes
    const written = (record: unknown, value: unknown): string => {
      if (value === undefined) return ''
      return kind === 'botFlow' && path === 'rootId'
        ? rootTitle(wording, record, value)
        : valueInWords(wording, format, value)
    }
    return [
      {
        path,
        label: textOf(wording.t, `${kind}.${path}`),
        before: written(before, was),
        after: written(after, is),
      },
    ]
  })
}

import { type ImportKind, KEY_COLUMNS, type RepeatedRow } from '#shared/protocol/imports-rest.ts'
import { useFormat, useT } from '../../../design/index.ts'

const LISTED = 5

interface RepeatedRowsProps {
  readonly kind: ImportKind
  readonly count: number
  /** The first of them. */
  readonly repeats: readonly RepeatedRow[]
}

/** [IM39] How many rows repeat an earlier one's key, which of the two counts, and which they are. */
export function RepeatedRows({ kind, count, repeats }: RepeatedRowsProps) {
  const t = useT('admin')
  const format = useFormat()
  if (count === 0 || KEY_COLUMNS[kind] === null) return null
  const listed = repeats.slice(0, LISTED)
  const rows = listed.map(({ row, earlier }) =>
    t('importRepeatedRow', { row: format.number(row), earlier: format.number(earlier) }),
  )
  const more = count - listed.length
  if (more > 0) rows.push(t('importRepeatedMore', { n: format.number(more) }))
  return (
    <p className="ad-repeated">
      {t('importRepeatedDone', { n: format.number(count), key: t(`importKey_${KEY_COLUMNS[kind]}`) })}
      <span className="t3"> {rows.join(t('importListComma'))}</span>
    </p>
  )
}

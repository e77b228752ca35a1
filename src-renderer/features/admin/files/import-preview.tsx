import {
  IMPORT_COLUMNS,
  type ImportChecked,
  type ImportKind,
  type ImportMapping,
  KEY_COLUMNS,
  type RepeatedRow,
  type RowProblem,
} from '#shared/protocol/imports-rest.ts'
import { choiceWords, isChoiceColumn } from '#shared/protocol/import-choices.ts'
import { cx, Icon, useFormat, useLanguage, useT } from '../../../design/index.ts'
import { columnKey } from './column-key.ts'
import { RepeatedRows } from './repeated-rows.tsx'

const SHOWN_ROWS = 8
const LISTED_WRONG = 20
const COLUMNS = Object.values(IMPORT_COLUMNS).flat()
/** As a spreadsheet numbers it: the header is row 1. */
const FIRST_ROW = 2

interface ImportPreviewProps {
  kind: ImportKind
  header: readonly string[]
  sample: readonly (readonly string[])[]
  checked: ImportChecked | null
  mapping: ImportMapping
}

/** [IM34] [IM39] The first rows as they stand in the file, with what is wrong or said twice marked in its place. */
export function ImportPreview({ kind, header, sample, checked, mapping }: ImportPreviewProps) {
  const t = useT('admin')
  const format = useFormat()
  const rows = sample.slice(0, SHOWN_ROWS)
  if (rows.length === 0) return null
  const title = t('importPreview', { n: rows.length })
  const repeats = checked?.repeats ?? []
  const keyPlace = KEY_COLUMNS[kind] === null ? undefined : mapping[KEY_COLUMNS[kind]]
  const isRemarked = (checked?.wrong ?? 0) > 0 || repeats.length > 0
  const problemsOf = (row: number) => (checked?.problems ?? []).filter((problem) => problem.row === row)
  return (
    <>
      <div className="row gap8 ad-preview-head">
        <h3>{title}</h3>
        {checked === null ? null : checked.wrong === 0 ? (
          <span className="ad-preview-fine">
            <Icon name="check" size={14} />
            {t('importChecked', { n: format.number(checked.rows) })}
          </span>
        ) : (
          <span className="ad-preview-wrong">
            <Icon name="warning" size={14} />
            {t('importCheckedWrong', { n: format.number(checked.rows), wrong: format.number(checked.wrong) })}
          </span>
        )}
      </div>
      {checked === null || checked.skipped === 0 ? null : (
        <p className="t3">{t('importCheckedSkipped', { n: format.number(checked.skipped) })}</p>
      )}
      <RepeatedRows kind={kind} count={repeats.length} repeats={repeats} />
      <div className="ad-sheet scroll" role="region" aria-label={title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th className="num">{t('importRow')}</th>
              {isRemarked ? <th>{t('importRemark')}</th> : null}
              {header.map((heading, place) => (
                <th key={place}>{heading}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => {
              const number = at + FIRST_ROW
              const problems = problemsOf(number)
              const repeat = repeats.find(({ row: later, earlier }) => later === number || earlier === number)
              return (
                <tr key={at} className={cx(problems.length > 0 && 'ad-preview-row-wrong')}>
                  <td className="num t3">{number}</td>
                  {isRemarked ? (
                    <td>
                      {problems.map(({ column, code }) => (
                        <Reason key={`${column} ${code}`} kind={kind} column={column} code={code} />
                      ))}
                      <Repeated kind={kind} row={number} repeats={repeats} />
                    </td>
                  ) : null}
                  {header.map((_, place) => (
                    <td
                      key={place}
                      className={cx(
                        problems.some((one) => isIn(one, place, mapping)) && 'ad-preview-cell',
                        repeat !== undefined && place === keyPlace && 'ad-preview-repeated',
                      )}
                    >
                      {row[place] ?? ''}
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <WrongBelow kind={kind} problems={checked?.problems ?? []} wrong={checked?.wrong ?? 0} last={rows.length + 1} />
    </>
  )
}

const isIn = ({ column }: RowProblem, place: number, mapping: ImportMapping): boolean =>
  Object.entries(mapping).some(([name, at]) => name === column && at === place)

/** [IM39] Of two rows of one key, which counts. */
function Repeated({ kind, row, repeats }: { kind: ImportKind; row: number; repeats: readonly RepeatedRow[] }) {
  const t = useT('admin')
  const key = KEY_COLUMNS[kind]
  if (key === null) return null
  const over = repeats.find((one) => one.row === row)
  const under = repeats.find((one) => one.earlier === row)
  const words = { key: t(`importKey_${key}`) }
  const said =
    under !== undefined
      ? t('importEarlierGoes', { ...words, later: under.row })
      : over !== undefined
        ? t('importLaterCounts', { ...words, earlier: over.earlier })
        : null
  return said === null ? null : <span className="ad-preview-reason ad-preview-twice">{said}</span>
}

/** Wrong rows behind those that are shown. @param last the last row shown */
function WrongBelow({
  kind,
  problems,
  wrong,
  last,
}: {
  kind: ImportKind
  problems: readonly RowProblem[]
  wrong: number
  last: number
}) {
  const t = useT('admin')
  const format = useFormat()
  const below = problems.filter(({ row }) => row > last)
  const listed = below.slice(0, LISTED_WRONG)
  const seen = new Set([...problems.filter(({ row }) => row <= last), ...listed].map(({ row }) => row)).size
  if (listed.length === 0) return null
  return (
    <ul className="ad-preview-below">
      {listed.map(({ row, column, code }) => (
        <li key={`${row} ${column} ${code}`}>
          <span className="t3">{t('importRowNumber', { row: format.number(row) })}</span>{' '}
          <Reason kind={kind} column={column} code={code} />
        </li>
      ))}
      {wrong > seen ? <li className="t3">{t('importRepeatedMore', { n: format.number(wrong - seen) })}</li> : null}
    </ul>
  )
}

function Reason({ kind, column, code }: Pick<RowProblem, 'column' | 'code'> & { kind: ImportKind }) {
  const t = useT('admin')
  const language = useLanguage()
  const known = COLUMNS.find((one) => one === column)
  return (
    <span className="ad-preview-reason">
      {known === undefined ? '' : `${t(columnKey(kind, known))}: `}
      {t(`rowProblem_${code}`)}
      {code === 'not-a-choice' && known !== undefined && isChoiceColumn(known)
        ? `${t('importColon')}${choiceWords(known, language).join(t('importListComma'))}`
        : ''}
    </span>
  )
}

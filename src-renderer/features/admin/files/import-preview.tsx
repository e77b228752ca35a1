import {
  IMPORT_COLUMNS,
  type ImportChecked,
  type ImportMapping,
  type RowProblem,
} from '#shared/protocol/imports-rest.ts'
import { cx, Icon, useFormat, useT } from '../../../design/index.ts'

const SHOWN_ROWS = 8
const COLUMNS = Object.values(IMPORT_COLUMNS).flat()
/** As a spreadsheet numbers it: the header is row 1. */
const FIRST_ROW = 2

interface ImportPreviewProps {
  header: readonly string[]
  sample: readonly (readonly string[])[]
  checked: ImportChecked | null
  mapping: ImportMapping
}

/** [IM34] The first rows as they stand in the file, with what is wrong marked in its place. */
export function ImportPreview({ header, sample, checked, mapping }: ImportPreviewProps) {
  const t = useT('admin')
  const format = useFormat()
  const rows = sample.slice(0, SHOWN_ROWS)
  if (rows.length === 0) return null
  const title = t('importPreview', { n: rows.length })
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
      <div className="ad-sheet scroll" role="region" aria-label={title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th className="num">{t('importRow')}</th>
              {header.map((heading, place) => (
                <th key={place}>{heading}</th>
              ))}
              {(checked?.wrong ?? 0) === 0 ? null : <th>{t('importReason')}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => {
              const problems = problemsOf(at + FIRST_ROW)
              return (
                <tr key={at} className={cx(problems.length > 0 && 'ad-preview-row-wrong')}>
                  <td className="num t3">{at + FIRST_ROW}</td>
                  {header.map((_, place) => (
                    <td
                      key={place}
                      className={cx(problems.some((one) => isIn(one, place, mapping)) && 'ad-preview-cell')}
                    >
                      {row[place] ?? ''}
                    </td>
                  ))}
                  {(checked?.wrong ?? 0) === 0 ? null : (
                    <td>
                      {problems.map(({ column, code }) => (
                        <Reason key={`${column} ${code}`} column={column} code={code} />
                      ))}
                    </td>
                  )}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </>
  )
}

const isIn = ({ column }: RowProblem, place: number, mapping: ImportMapping): boolean =>
  Object.entries(mapping).some(([name, at]) => name === column && at === place)

function Reason({ column, code }: Pick<RowProblem, 'column' | 'code'>) {
  const t = useT('admin')
  const known = COLUMNS.find((one) => one === column)
  return (
    <span className="ad-preview-reason">
      {known === undefined ? '' : `${t(`column_${known}`)}: `}
      {t(`rowProblem_${code}`)}
    </span>
  )
}

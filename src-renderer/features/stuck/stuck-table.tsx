import type { ReactNode } from 'react'
import { useT } from '../../design/index.ts'

export interface StuckTableProps {
  /** What each column tells; another, for what can be done, follows. */
  readonly heads: readonly string[]
  readonly children: ReactNode
}

/** Messages that got stuck, one a row. */
export function StuckTable({ heads, children }: StuckTableProps) {
  const t = useT('channels')
  return (
    <table className="stuck-table">
      <thead>
        <tr>
          {heads.map((words) => (
            <th key={words} scope="col">
              {words}
            </th>
          ))}
          <th scope="col">
            <span className="sr">{t('stuckAct')}</span>
          </th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

export interface WhyCellProps {
  readonly what: string
  readonly todo: string
  /** As the vendor put it. */
  readonly said: string | undefined
  /** Why what was asked for did not happen; null: it did, or nothing was. */
  readonly refused: string | null
}

/** What went wrong, and what can be done about it. */
export function WhyCell({ what, todo, said, refused }: WhyCellProps) {
  return (
    <td title={said}>
      {what}
      {todo === '' ? null : <small>{todo}</small>}
      {refused === null ? null : (
        <small className="err" role="alert">
          {refused}
        </small>
      )}
    </td>
  )
}

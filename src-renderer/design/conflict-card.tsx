import { Button } from './button.tsx'
import { useT } from './i18n.ts'
import { Icon } from './icon.tsx'
import './unsaved.css'

export interface ConflictCardProps {
  /** Who saved meanwhile. */
  readonly by: string
  readonly differing: readonly {
    readonly path: string
    readonly label: string
    readonly theirs: string
    readonly mine: string
  }[]
  readonly onTheirs: () => void
  readonly onMine: () => void
}

/** Someone else saved while changes were made here: both side by side, and the choice. */
export function ConflictCard({ by, differing, onTheirs, onMine }: ConflictCardProps) {
  const t = useT('common')
  return (
    <section className="hl-conflict" role="alert">
      <Icon name="warning" />
      <b>{t('conflictTitle', { by })}</b>
      <p>{differing.length === 0 ? t('conflictSame') : t('conflictDetail')}</p>
      {differing.length === 0 ? null : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('conflictColumnField')}</th>
              <th scope="col">{t('conflictColumnTheirs')}</th>
              <th scope="col">{t('conflictColumnMine')}</th>
            </tr>
          </thead>
          <tbody>
            {differing.map(({ path, label, theirs, mine }) => (
              <tr key={path}>
                <th scope="row">{label}</th>
                <td>{theirs}</td>
                <td>{mine}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="row">
        <Button onClick={onTheirs}>{t('conflictTheirs')}</Button>
        <Button onClick={onMine}>{t('conflictMine')}</Button>
      </div>
    </section>
  )
}

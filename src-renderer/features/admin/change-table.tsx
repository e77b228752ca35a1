import type { FieldChange } from './field-change.ts'
import { useT } from '../../design/index.ts'

/** Fields that differ, each on a line: what it was, what it is. */
export function ChangeList({ changes }: { changes: readonly FieldChange[] }) {
  const t = useT('admin')
  if (changes.length === 0) return <p className="t3 s12">{t('noFieldChanged')}</p>
  return (
    <dl className="ad-changes">
      {changes.map(({ path, label, before, after }) => (
        <div key={path}>
          <dt>{label}</dt>
          <dd>
            {before === '' ? null : <del>{before}</del>}
            <ins>{after === '' ? t('wasEmpty') : after}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}

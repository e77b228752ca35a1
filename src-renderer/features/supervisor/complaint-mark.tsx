import { Icon, useT } from '../../design/index.ts'

/** [TK14] A complaint of theirs is open. */
export function ComplaintMark() {
  const t = useT('supervisor')
  return (
    <span className="sv-complaint warn" title={t('complaintOpen')}>
      <Icon name="flag" size={14} />
      <span className="s12">{t('complaint')}</span>
    </span>
  )
}

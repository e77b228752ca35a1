import type { ConfigKind } from '#shared/domain/config.ts'
import { Button, Icon, useT } from '../../design/index.ts'
import { changesBetween } from './changes.ts'
import type { EditorState } from './editor-state.ts'
import { useWording } from './use-wording.ts'

export interface ConflictNoticeProps {
  kind: ConfigKind
  state: EditorState<unknown>
  onTheirs: () => void
  onMine: () => void
}

/** Someone else saved while changes were made here: both side by side, and the choice. */
export function ConflictNotice({ kind, state, onTheirs, onMine }: ConflictNoticeProps) {
  const t = useT('admin')
  const wording = useWording()
  if (state.theirs === null) return null
  const by = state.theirs.changedBy === 'system' ? t('systemActor') : wording.names.user(state.theirs.changedBy)
  const differing = changesBetween(wording, kind, state.theirs.record, state.draft)
  return (
    <section className="ad-conflict" role="alert">
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
            {differing.map(({ path, label, before, after }) => (
              <tr key={path}>
                <th scope="row">{label}</th>
                <td>{before}</td>
                <td>{after}</td>
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

import type { ConfigKind } from '#shared/domain/config.ts'
import type { EditorState } from '../../client/index.ts'
import { ConflictCard, useT } from '../../design/index.ts'
import { changesBetween } from './changes.ts'
import { useWording } from './use-wording.ts'

export interface ConflictNoticeProps {
  kind: ConfigKind
  state: EditorState<unknown>
  onTheirs: () => void
  onMine: () => void
}

/** Someone else saved this record while changes were made here. */
export function ConflictNotice({ kind, state, onTheirs, onMine }: ConflictNoticeProps) {
  const t = useT('admin')
  const wording = useWording()
  if (state.theirs === null) return null
  const by = state.theirs.changedBy === 'system' ? t('systemActor') : wording.names.user(state.theirs.changedBy)
  const differing = changesBetween(wording, kind, state.theirs.record, state.draft).map(
    ({ path, label, before, after }) => ({ path, label, theirs: before, mine: after }),
  )
  return <ConflictCard by={by} differing={differing} onTheirs={onTheirs} onMine={onMine} />
}

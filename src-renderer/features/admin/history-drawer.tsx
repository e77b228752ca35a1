import { Drawer } from 'antd'
import type { ConfigKind } from '#shared/domain/config.ts'
import type { ConfigHistory } from '#shared/protocol/rest.ts'
import { problemWords, useDesk, useRemote } from '../../client/index.ts'
import { EmptyState, InlineError, SkeletonList, Tag, useFormat, useT } from '../../design/index.ts'
import type { Translate } from '../../design/index.ts'
import { archivedWords } from './archived-words.ts'
import { ChangeList } from './change-table.tsx'
import { changesBetween } from './changes.ts'
import { textOf } from './wording.ts'
import { useWording } from './use-wording.ts'

export interface HistoryDrawerProps {
  kind: ConfigKind
  id: string
  name: string
  /** Read again when it grows. */
  version: number
  onClose: () => void
}

/** Who changed what, and when, newest first. */
export function HistoryDrawer({ kind, id, name, version, onClose }: HistoryDrawerProps) {
  const t = useT('admin')
  return (
    <Drawer open onClose={onClose} size={460} title={t('historyTitle', { name })} styles={{ body: { padding: 0 } }}>
      <HistoryList kind={kind} id={id} version={version} />
    </Drawer>
  )
}

type Entry = ConfigHistory['entries'][number]

/** The record as it stood before an entry: archiving and restoring say nothing of the record itself. */
function recordBefore(entries: readonly Entry[], index: number): unknown {
  return entries.slice(index + 1).find(({ record }) => record !== null)?.record
}

/** [M9] Away with an account is called so; 停用 is its switch. */
function actionWords(kind: ConfigKind, action: Entry['action']) {
  if (action === 'archived') return archivedWords(kind).history
  return `action_${action}` as const
}

/** Named as where it is written. */
const secretName = (t: Translate<'admin'>, secret: string): string => textOf(t, `secret_${secret}`) || secret

function HistoryList({ kind, id, version }: Pick<HistoryDrawerProps, 'kind' | 'id' | 'version'>) {
  const t = useT('admin')
  const format = useFormat()
  const wording = useWording()
  const { api } = useDesk()
  const path = `/api/config/${encodeURIComponent(kind)}/${encodeURIComponent(id)}/history`
  const { data, problem, reload } = useRemote<ConfigHistory>(path, (signal) => api.request(path, { signal }), version)
  if (data === undefined) {
    if (problem === undefined) return <SkeletonList rows={4} />
    return (
      <div className="ad-history-problem">
        <InlineError what={t('historyFailed')} detail={problemWords(problem).what} onRetry={reload} />
      </div>
    )
  }
  if (data.entries.length === 0) return <EmptyState icon="history" title={t('historyEmpty')} />
  return (
    <ol className="ad-history">
      {data.entries.map((entry, index) => {
        const before = recordBefore(data.entries, index)
        const created = entry.action === 'saved' && before === undefined
        return (
          <li key={`${entry.at}/${entry.action}/${entry.version ?? entry.secret ?? ''}`}>
            <header className="row">
              <b>{entry.by === 'system' ? t('systemActor') : wording.names.user(entry.by)}</b>
              <Tag tone={entry.action === 'archived' ? 'warn' : 'neutral'}>
                {t(created ? 'action_created' : actionWords(kind, entry.action))}
              </Tag>
              <span className="end s12 t3">
                {[
                  format.moment(entry.at),
                  ...(entry.version === null ? [] : [t('version', { version: entry.version })]),
                ].join(' · ')}
              </span>
            </header>
            {entry.secret === null ? null : <p className="s12">{secretName(t, entry.secret)}</p>}
            {entry.action === 'saved' && !created ? (
              <ChangeList changes={changesBetween(wording, kind, before, entry.record)} />
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}

import { Drawer } from 'antd'
import { useState } from 'react'
import type { ConfigKind } from '#shared/domain/config.ts'
import type { ConfigHistory } from '#shared/protocol/rest.ts'
import { problemWords, sameValue, useDesk, useRemote } from '../../client/index.ts'
import { Button, EmptyState, InlineError, SkeletonList, Tag, useFormat, useT } from '../../design/index.ts'
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
  /** Puts an earlier version in the form, false where it does not fit; absent: it cannot be brought back. */
  onFill?: (record: unknown, version: number) => boolean
  cannotFill?: string | undefined
  onClose: () => void
}

/** Who changed what, and when, newest first. */
export function HistoryDrawer({ kind, id, name, version, onFill, cannotFill, onClose }: HistoryDrawerProps) {
  const t = useT('admin')
  return (
    <Drawer open onClose={onClose} size={460} title={t('historyTitle', { name })} styles={{ body: { padding: 0 } }}>
      <HistoryList kind={kind} id={id} version={version} onFill={onFill} cannotFill={cannotFill} />
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

interface HistoryListProps extends Pick<HistoryDrawerProps, 'kind' | 'id' | 'version'> {
  onFill: HistoryDrawerProps['onFill'] | undefined
  cannotFill: string | undefined
}

function HistoryList({ kind, id, version, onFill, cannotFill }: HistoryListProps) {
  const t = useT('admin')
  const format = useFormat()
  const wording = useWording()
  const { api } = useDesk()
  const path = `/api/config/${encodeURIComponent(kind)}/${encodeURIComponent(id)}/history`
  const [notFitting, setNotFitting] = useState<number | null>(null)
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
  const current = recordBefore(data.entries, -1)
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
            {onFill === undefined ||
            entry.version === null ||
            entry.record === null ||
            sameValue(entry.record, current) ? null : (
              <Button
                size="small"
                icon="undo"
                disabledReason={cannotFill}
                onClick={() => setNotFitting(onFill(entry.record, entry.version ?? 0) ? null : entry.version)}
              >
                {t('fillVersion')}
              </Button>
            )}
            {notFitting === null || notFitting !== entry.version ? null : (
              <p className="err s12" role="alert">
                {t('versionNotFilled', { version: notFitting })}
              </p>
            )}
          </li>
        )
      })}
    </ol>
  )
}

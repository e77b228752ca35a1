import { Drawer } from 'antd'
import { useState, type ReactNode } from 'react'
import type { EvidenceList as ListName } from '#shared/protocol/compliance-rest.ts'
import { problemWords } from '../../client/index.ts'
import { Button, EmptyState, InlineError, SkeletonTable, useT } from '../../design/index.ts'
import { Freshness } from '../results/index.ts'
import { useEvidence, type Evidence, type Wanted } from './use-evidence.ts'

const DRAWER_WIDTH = 480

export interface EvidenceColumn<Entry> {
  readonly head: string
  /** px; the one without takes what is left. */
  readonly width?: number
  readonly draw: (entry: Entry) => ReactNode
}

export interface EvidenceListProps<Entry> {
  list: ListName
  wanted: Wanted
  columns: readonly EvidenceColumn<Entry>[]
  keyOf: (entry: Entry) => string
  /** What opens beside a line; absent: the line says everything. */
  details?: (entry: Entry) => ReactNode
}

/** [CO20] One list: reading, failed, empty, or its lines with the way to earlier ones. */
export function EvidenceList<Entry>({ list, wanted, columns, keyOf, details }: EvidenceListProps<Entry>) {
  const t = useT('compliance')
  const [opened, setOpened] = useState<Entry | null>(null)
  const evidence = useEvidence<Entry>(list, wanted)
  const { entries, problem, loading, more, retry } = evidence
  const failed =
    problem === null ? null : <InlineError what={t('failed')} detail={problemWords(problem).what} onRetry={retry} />
  if (entries === null)
    return (
      <div className="hl-card co-list" aria-label={t('loading')}>
        {failed ?? <SkeletonTable rows={12} columns={columns.length} />}
      </div>
    )
  if (entries.length === 0)
    return (
      <div className="hl-card co-list">
        <div className="co-scroll co-empty">
          {failed ?? <EmptyState icon="shield" title={t('empty')} detail={t('emptyDetail')} />}
        </div>
        <Foot evidence={evidence} />
      </div>
    )
  return (
    <div className="hl-card co-list">
      <div className="co-scroll scroll">
        <table className="hl-table co-table" aria-label={t(`list_${list}`)} aria-busy={loading}>
          <colgroup>
            {columns.map(({ head, width }) => (
              <col key={head} {...(width === undefined ? {} : { style: { width } })} />
            ))}
            {details === undefined ? null : <col style={{ width: 72 }} />}
          </colgroup>
          <thead>
            <tr>
              {columns.map(({ head }) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
              {details === undefined ? null : (
                <th scope="col">
                  <span className="sr">{t('details')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={keyOf(entry)}>
                {columns.map(({ head, draw }) => (
                  <td key={head} className="ell">
                    {draw(entry)}
                  </td>
                ))}
                {details === undefined ? null : (
                  <td>
                    <Button size="small" onClick={() => setOpened(entry)}>
                      {t('details')}
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
        {failed}
        {more === undefined ? null : (
          <p className="co-more">
            <Button size="small" busy={loading} onClick={more}>
              {t('more')}
            </Button>
          </p>
        )}
      </div>
      <Foot evidence={evidence} />
      {details === undefined ? null : (
        <Drawer
          open={opened !== null}
          size={DRAWER_WIDTH}
          destroyOnHidden
          title={t(`list_${list}`)}
          onClose={() => setOpened(null)}
        >
          {opened === null ? null : details(opened)}
        </Drawer>
      )}
    </div>
  )
}

function Foot({ evidence: { latest, problem, loading, reload } }: { evidence: Evidence<unknown> }) {
  return (
    <p className="co-foot">
      <Freshness board={{ data: latest ?? undefined, problem: problem ?? undefined, loading, reload }} />
    </p>
  )
}

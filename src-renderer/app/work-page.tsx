import { ColumnHead, EmptyState, useT, WorkLayout } from '../design/index.ts'

/** The three columns of the agent's desk. */
export function WorkPage() {
  const t = useT('shell')
  return (
    <WorkLayout
      list={<ColumnHead title={t('work')} />}
      middle={
        <div className="page-state">
          <EmptyState icon="inbox" title={t('noWorkOpen')} detail={t('noWorkOpenDetail')} />
        </div>
      }
      panel={null}
    />
  )
}

import type { KnowledgeGaps } from '#shared/protocol/knowledge-rest.ts'
import { problemWords, useDesk, useRemote } from '../../client/index.ts'
import {
  Button,
  ColumnHead,
  EmptyState,
  InlineError,
  navigate,
  SkeletonTable,
  useFormat,
  useT,
} from '../../design/index.ts'

const PATH = '/api/knowledge/gaps'

/** [KN10] What people looked for and did not find, the most wanted first. */
export function KnowledgeGapList() {
  const t = useT('knowledge')
  const format = useFormat()
  const { api } = useDesk()
  const { data, problem, reload } = useRemote(PATH, (signal) => api.request<KnowledgeGaps>(PATH, { signal }))
  const close = (query: string): void =>
    void api.request(`${PATH}/close`, { method: 'POST', body: { query } }).then(reload, reload)
  return (
    <>
      <ColumnHead title={t('gaps')} />
      <div className="kn-work-scroll scroll">
        {data === undefined ? (
          problem === undefined ? (
            <SkeletonTable rows={6} columns={4} />
          ) : (
            <InlineError what={t('failed')} detail={problemWords(problem).what} onRetry={reload} />
          )
        ) : data.gaps.length === 0 ? (
          <EmptyState icon="search" title={t('gapsNone')} detail={t('gapsNoneDetail')} />
        ) : (
          <table>
            <thead>
              <tr>
                <th>{t('gapQuery')}</th>
                <th className="num">{t('gapTimes')}</th>
                <th>{t('gapLast')}</th>
                <th>
                  <span className="sr">{t('gapWrite')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.gaps.map(({ query, times, lastAt }) => (
                <tr key={query}>
                  <td>{query}</td>
                  <td className="num">{format.number(times)}</td>
                  <td className="t2">{format.moment(lastAt)}</td>
                  <td>
                    <Button size="small" onClick={() => navigate(['knowledge', 'new', query])}>
                      {t('gapWrite')}
                    </Button>{' '}
                    <Button size="small" variant="link" onClick={() => close(query)}>
                      {t('gapClose')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </>
  )
}

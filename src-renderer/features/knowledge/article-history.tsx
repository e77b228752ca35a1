import type { ArticleContent } from '#shared/domain/article.ts'
import type { ArticleHistory } from '#shared/protocol/knowledge-rest.ts'
import { problemWords, useDesk, useNames, useRemote } from '../../client/index.ts'
import { Button, InlineError, SkeletonTable, useFormat, useT } from '../../design/index.ts'

interface ArticleHistoryProps {
  readonly articleId: string
  /** The version now shown. */
  readonly version: number
  readonly onTake: (content: ArticleContent) => void
}

/** [KN1] What was done to it, by whom; any version can be taken back into the form. */
export function ArticleHistoryList({ articleId, version, onTake }: ArticleHistoryProps) {
  const t = useT('knowledge')
  const format = useFormat()
  const names = useNames()
  const { api } = useDesk()
  const path = `/api/knowledge/articles/${encodeURIComponent(articleId)}/history`
  const { data, problem, reload } = useRemote(path, (signal) => api.request<ArticleHistory>(path, { signal }), version)
  if (data === undefined) {
    return problem === undefined ? (
      <SkeletonTable rows={4} columns={4} />
    ) : (
      <InlineError what={t('failed')} detail={problemWords(problem).what} onRetry={reload} />
    )
  }
  return (
    <table>
      <tbody>
        {data.steps.map(({ version: of, step, at, by, content }) => (
          <tr key={`${of} ${step} ${at}`}>
            <td>{t('versionNow', { version: of })}</td>
            <td>{t(`step_${step}`)}</td>
            <td className="t2">
              {format.moment(at)} · {names.user(by)}
            </td>
            <td>
              {content === null || of === version ? null : (
                <Button size="small" onClick={() => onTake(content)}>
                  {t('takeVersion')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

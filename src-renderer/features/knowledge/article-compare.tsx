import { EmptyState, useT } from '../../design/index.ts'
import type { ArticleDraft } from './article-draft.ts'
import { useDifferences } from './draft-words.ts'
import { lineDiff } from './line-diff.ts'

interface ArticleCompareProps {
  /** The version in use. */
  readonly live: ArticleDraft
  readonly draft: ArticleDraft
}

/** [KN47] What differs from the version in use, with the text around it. */
export function ArticleCompare({ live, draft }: ArticleCompareProps) {
  const t = useT('knowledge')
  const differing = useDifferences()(live, draft)
  if (differing.length === 0) return <EmptyState icon="check" title={t('nothingDiffers')} />
  return (
    <dl className="kn-compare">
      {differing.map(({ path, label, before, after }) => (
        <div key={path}>
          <dt>{label}</dt>
          <dd>
            {lineDiff(before, after).map(({ is, text }, at) =>
              is === 'same' ? (
                <p key={`${at} ${text}`}>{text}</p>
              ) : is === 'gone' ? (
                <del key={`${at} ${text}`}>{text}</del>
              ) : (
                <ins key={`${at} ${text}`}>{text}</ins>
              ),
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

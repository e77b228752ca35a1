import { useState } from 'react'
import { articleText } from '#shared/domain/article.ts'
import type { ArticleLine, KnowledgePolicy } from '#shared/protocol/knowledge-rest.ts'
import { newId, problemOf, problemWords, useDesk, useFloor, type Problem } from '../../client/index.ts'
import {
  Button,
  ColumnHead,
  InlineError,
  navigate,
  Segmented,
  Tag,
  toastDone,
  useLanguage,
  useT,
} from '../../design/index.ts'
import { type ArticleDraft, draftOf, isComplete, newDraft, toSave } from './article-draft.ts'
import { ArticleForm } from './article-form.tsx'
import { ArticleHistoryList } from './article-history.tsx'
import { ArticlePreview } from './article-preview.tsx'
import { stateTones } from './state-tones.ts'

interface ArticleEditorProps {
  /** null: a new article */
  readonly line: ArticleLine | null
  /** What a new one begins with: somebody looked for it in vain. */
  readonly question: string
  readonly policy: KnowledgePolicy | undefined
  readonly onChanged: () => void
}

type View = 'edit' | 'preview' | 'history'

/** One article: written, looked at, approved, taken out of use. */
export function ArticleEditor({ line, question, policy, onChanged }: ArticleEditorProps) {
  const t = useT('knowledge')
  const language = useLanguage()
  const [view, setView] = useState<View>('edit')
  const begun = line === null ? newDraft(question) : draftOf(line.article.latest.content)
  const [draft, setDraft] = useState<ArticleDraft>(begun)
  const isDirty = JSON.stringify(draft) !== JSON.stringify(begun)
  const steps = useSteps(line, onChanged)
  const me = useFloor((floor) => floor.me?.userId)
  const isOwn = policy?.secondPerson === true && line?.article.latest.by === me
  const whyNoApproval = isDirty ? t('saveFirst') : isOwn ? t('secondPerson') : undefined
  const views = line === null ? (['edit', 'preview'] as const) : (['edit', 'preview', 'history'] as const)
  return (
    <>
      <ColumnHead
        title={line === null ? t('newArticle') : articleText(line.article.latest.content, language).title}
        beside={
          line === null ? undefined : (
            <>
              <Tag tone={stateTones[line.state]}>{t(line.state)}</Tag>
              <span className="t3 nowrap">{t('versionNow', { version: line.article.latest.version })}</span>
            </>
          )
        }
        actions={
          <>
            <Segmented<View>
              label={t('state')}
              value={view}
              options={views.map((value) => ({ value, label: t(value) }))}
              onChange={setView}
            />
            {line === null || line.state === 'approved' ? null : line.state === 'retired' ? (
              <Button onClick={() => void steps.step('restore')}>{t('restore')}</Button>
            ) : (
              <Button disabledReason={whyNoApproval} onClick={() => void steps.step('approve')}>
                {t('approve')}
              </Button>
            )}
            {line === null || line.state === 'retired' ? null : (
              <Button disabledReason={isDirty ? t('saveFirst') : undefined} onClick={() => void steps.step('retire')}>
                {t('retire')}
              </Button>
            )}
            <Button
              variant="primary"
              disabledReason={isComplete(draft) ? undefined : t('bothNeeded')}
              onClick={() => void steps.save(draft)}
            >
              {t('save')}
            </Button>
          </>
        }
      />
      <div className="kn-work-scroll scroll">
        {steps.problem === null ? null : (
          <InlineError
            what={t('saveFailed')}
            detail={steps.problem.code === 'version-conflict' ? t('someoneChanged') : problemWords(steps.problem).what}
          />
        )}
        {line === null ? null : <p className="t3">{t('counts', { ...line.counts })}</p>}
        {view === 'edit' ? (
          <ArticleForm draft={draft} onChange={setDraft} />
        ) : view === 'preview' ? (
          <ArticlePreview draft={draft} />
        ) : line === null ? null : (
          <ArticleHistoryList
            articleId={line.article.id}
            version={line.article.latest.version}
            onTake={(content) => {
              setDraft(draftOf(content))
              setView('edit')
            }}
          />
        )}
      </div>
    </>
  )
}

function useSteps(line: ArticleLine | null, onChanged: () => void) {
  const t = useT('knowledge')
  const { api } = useDesk()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [freshId] = useState(() => `kb-${newId()}`)
  const id = line?.article.id ?? freshId
  const path = `/api/knowledge/articles/${encodeURIComponent(id)}`
  const done = async (request: Promise<ArticleLine>): Promise<void> => {
    setProblem(null)
    try {
      const { article } = await request
      toastDone(t('saved', { version: article.latest.version }))
      onChanged()
      if (line === null) navigate(['knowledge', article.id])
    } catch (thrown) {
      setProblem(problemOf(thrown))
    }
  }
  return {
    problem,
    save: (draft: ArticleDraft) =>
      done(api.request<ArticleLine>(path, { method: 'POST', body: toSave(line?.article ?? null, draft) })),
    step: (step: 'approve' | 'retire' | 'restore') =>
      done(
        api.request<ArticleLine>(`${path}/steps`, {
          method: 'POST',
          body: { step, version: line?.article.latest.version ?? 0 },
        }),
      ),
  }
}

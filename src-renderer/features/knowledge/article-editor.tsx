import { useEffect, useRef, useState } from 'react'
import { approvalBar, articleText, type KnowledgePolicy } from '#shared/domain/article.ts'
import type { Language } from '#shared/domain/channel.ts'
import type { ArticleLine } from '#shared/protocol/knowledge-rest.ts'
import { problemWords, useFloor, useNames } from '../../client/index.ts'
import {
  Button,
  ColumnHead,
  ConflictCard,
  InlineError,
  Segmented,
  Tag,
  useFormat,
  useLanguage,
  useLeaveGuard,
  useT,
} from '../../design/index.ts'
import { ArticleCompare } from './article-compare.tsx'
import { draftOf, draftProblems, languageOf } from './article-draft.ts'
import { useSending } from './article-files.tsx'
import { ArticleForm } from './article-form.tsx'
import { ArticleHistoryList } from './article-history.tsx'
import { ArticlePreview } from './article-preview.tsx'
import { useDifferences } from './draft-words.ts'
import { stateTones } from './state-tones.ts'
import { useArticle } from './use-article.ts'

interface ArticleEditorProps {
  readonly id: string
  /** null: a new article */
  readonly line: ArticleLine | null
  /** What a new one begins with: somebody looked for it in vain. */
  readonly question: string
  readonly policy: KnowledgePolicy | undefined
  readonly onChanged: () => void
}

type View = 'edit' | 'compare' | 'preview' | 'history'

const BARRED = { own: 'secondPerson', 'own-before': 'secondPersonBefore' } as const

/** One article: written, looked at, approved, taken out of use. */
export function ArticleEditor({ id, line, question, policy, onChanged }: ArticleEditorProps) {
  const t = useT('knowledge')
  const common = useT('common')
  const language = useLanguage()
  const names = useNames()
  const me = useFloor((floor) => floor.me?.userId ?? '')
  const differences = useDifferences()
  const article = useArticle(id, line, question, onChanged)
  const sends = useSending(article.attach)
  const { state, dirty, busy, problem } = article
  const live = line?.article.live ?? null
  const hasDifference = line?.state === 'changed' && live !== null
  const [view, setView] = useState<View>(hasDifference && line.article.latest.by !== me ? 'compare' : 'edit')
  const [writtenIn, setWrittenIn] = useState<Language>(language)
  const [tried, setTried] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const problems = tried ? draftProblems(state.draft, writtenIn) : NONE

  const title = line === null ? t('newArticle') : articleText(line.article.latest.content, language).title
  const whyNoSave =
    state.theirs !== null
      ? common('conflictFirst')
      : sends.sending.length > 0
        ? t('filesFirst')
        : dirty || line === null
          ? undefined
          : t('nothingChanged')
  const save = async (): Promise<boolean> => {
    if (whyNoSave !== undefined) return false
    const found = draftProblems(state.draft, writtenIn)
    setTried(found.size > 0)
    const [first] = found.keys()
    if (first === undefined) return article.save()
    setView('edit')
    setWrittenIn(languageOf(first) ?? writtenIn)
    // The first thing to correct takes the focus, once it is drawn as wrong.
    requestAnimationFrame(() => {
      const wrong = place.current?.querySelector<HTMLElement>(WRONG)
      wrong?.focus()
      wrong?.scrollIntoView({ block: 'center' })
    })
    return false
  }
  const leaveDialog = useLeaveGuard({ dirty, name: title, save })
  const itsState = line?.state
  const stateBefore = useRef(itsState)
  useEffect(() => {
    if (stateBefore.current === itsState) return
    stateBefore.current = itsState
    // A button went with what it did: what it was done to takes the focus.
    if (document.activeElement === document.body) place.current?.focus()
  }, [itsState])

  const bar = policy === undefined || line === null ? null : approvalBar(policy, line.article.latest, me)
  const unsaved = dirty ? t('saveFirst') : undefined
  const whyNoApproval = unsaved ?? (bar === null ? undefined : t(BARRED[bar]))
  const views: readonly View[] = [
    'edit',
    ...(hasDifference ? (['compare'] as const) : []),
    'preview',
    ...(line === null ? [] : (['history'] as const)),
  ]
  const shown = views.includes(view) ? view : 'edit'
  return (
    <div ref={place} className="kn-article" tabIndex={-1} role="group" aria-label={title}>
      <ColumnHead
        title={title}
        beside={line === null ? undefined : <Tag tone={stateTones[line.state]}>{t(line.state)}</Tag>}
        actions={
          <>
            <Segmented<View>
              label={t('view')}
              value={shown}
              options={views.map((value) => ({ value, label: t(value) }))}
              onChange={setView}
            />
            {line === null || line.state === 'approved' ? null : line.state === 'retired' ? (
              <Button busy={busy === 'restore'} disabledReason={unsaved} onClick={() => void article.step('restore')}>
                {t('restore')}
              </Button>
            ) : (
              <Button
                busy={busy === 'approve'}
                disabledReason={whyNoApproval}
                onClick={() => void article.step('approve')}
              >
                {t('approve')}
              </Button>
            )}
            {line === null || line.state === 'retired' ? null : (
              <Button busy={busy === 'retire'} disabledReason={unsaved} onClick={() => void article.step('retire')}>
                {t('retire')}
              </Button>
            )}
            <Button variant="primary" busy={busy === 'save'} disabledReason={whyNoSave} onClick={() => void save()}>
              {t(line === null ? 'create' : 'save')}
            </Button>
          </>
        }
      />
      {state.theirs === null ? null : (
        <ConflictCard
          by={names.user(state.theirs.changedBy)}
          differing={differences(state.theirs.record, state.draft).map(({ path, label, before, after }) => ({
            path,
            label,
            theirs: before,
            mine: after,
          }))}
          onTheirs={article.takeTheirs}
          onMine={article.keepMine}
        />
      )}
      <div className="kn-work-scroll scroll">
        {problem === null ? null : (
          <InlineError
            what={t(tried || dirty ? 'saveFailed' : 'stepFailed')}
            detail={problem.code === 'version-conflict' ? t('someoneChanged') : problemWords(problem).what}
          />
        )}
        {tried && problems.size > 0 ? (
          <p className="err s12 kn-standing" role="status">
            {t('problemsLeft', { count: problems.size })}
          </p>
        ) : null}
        {line === null ? null : <Standing line={line} dirty={dirty} />}
        {shown === 'edit' ? (
          <ArticleForm
            articleId={id}
            draft={state.draft}
            problems={problems}
            language={writtenIn}
            isNew={line === null}
            sends={sends}
            onLanguage={setWrittenIn}
            onChange={article.change}
          />
        ) : shown === 'preview' ? (
          <ArticlePreview draft={state.draft} />
        ) : shown === 'compare' && live !== null ? (
          <ArticleCompare live={draftOf(live.content)} draft={state.draft} />
        ) : line === null ? null : (
          <ArticleHistoryList
            articleId={line.article.id}
            version={line.article.latest.version}
            onTake={(content) => {
              article.change(draftOf(content))
              setView('edit')
            }}
          />
        )}
      </div>
      {leaveDialog}
    </div>
  )
}

const NONE: ReturnType<typeof draftProblems> = new Map()

/** What is drawn as wrong: a field, or something that is no field. */
const WRONG = '[aria-invalid="true"], [data-wrong="true"]'

/** [KN47] Which version this is, who wrote it, and what people said of the article. */
function Standing({ line: { article, counts }, dirty }: { readonly line: ArticleLine; readonly dirty: boolean }) {
  const t = useT('knowledge')
  const format = useFormat()
  const names = useNames()
  const { latest, live } = article
  return (
    <p className="t3 kn-standing">
      {t('writtenBy', { version: latest.version, by: names.user(latest.by), at: format.moment(latest.at) })}
      {live === null ? null : ` · ${t('liveBy', { version: live.version, by: names.user(live.approvedBy) })}`}
      {` · ${t('counts', { ...counts })}`}
      {dirty ? <b className="warn"> · {t('unsaved')}</b> : null}
    </p>
  )
}

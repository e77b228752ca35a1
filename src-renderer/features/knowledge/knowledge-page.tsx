import { useState } from 'react'
import { ARTICLE_CATEGORIES, ARTICLE_STATES, articleText } from '#shared/domain/article.ts'
import type { ArticleLine, ArticleList } from '#shared/protocol/knowledge-rest.ts'
import { newId, problemWords, useDesk, useRemote } from '../../client/index.ts'
import {
  Button,
  EmptyState,
  FailsAlone,
  Icon,
  IconButton,
  InlineError,
  navigate,
  useLanguage,
  SkeletonList,
  Tag,
  TopBarLead,
  useRoute,
  useT,
} from '../../design/index.ts'
import { ApprovalPolicy } from './approval-policy.tsx'
import { ArticleEditor } from './article-editor.tsx'
import { KnowledgeGapList } from './knowledge-gaps.tsx'
import { stateTones } from './state-tones.ts'
import './knowledge.css'

const NEW = 'new'
const newArticleId = (): string => `kb-${newId()}`

const ALL = 'all'
type Filter<T extends string> = T | typeof ALL

/** [KN8] Where articles are written: `/knowledge/<id>`, `/knowledge/new`, `/knowledge/gaps`. */
export function KnowledgePage() {
  const t = useT('knowledge')
  const { api } = useDesk()
  const [, chosen, wording] = useRoute(({ path }) => path)
  const [query, setQuery] = useState('')
  const path = `/api/knowledge/articles?${new URLSearchParams({ q: query.trim() })}`
  const { data, problem, reload } = useRemote(path, (signal) => api.request<ArticleList>(path, { signal }))
  // What was opened stays so, whatever is searched for beside it.
  const [known, setKnown] = useState<ArticleList>()
  if (data !== undefined && data !== known) setKnown(data)
  const isNew = chosen === NEW
  const begun = isNew ? `${NEW} ${wording ?? ''}` : null
  // One id for each article begun: saving twice writes the same one.
  const [fresh, setFresh] = useState(() => ({ of: begun, id: newArticleId() }))
  if (fresh.of !== begun) setFresh({ of: begun, id: newArticleId() })
  const id = isNew ? fresh.id : chosen
  const found = data?.articles.find(({ article }) => article.id === id)
  const [opened, setOpened] = useState<ArticleLine>()
  if (found !== undefined && found !== opened) setOpened(found)
  const line = found ?? (opened?.article.id === id ? opened : undefined)
  return (
    <div className="kn-page">
      <TopBarLead>
        <h1>{t('title')}</h1>
      </TopBarLead>
      <div className="kn-list">
        <Find query={query} onQuery={setQuery} />
        {data !== undefined ? (
          <Rows lines={data.articles} chosen={id} query={query.trim()} />
        ) : problem === undefined ? (
          <SkeletonList rows={8} />
        ) : (
          <InlineError what={t('failed')} detail={problemWords(problem).what} onRetry={reload} />
        )}
        <ApprovalPolicy policy={known?.policy} onChanged={reload} />
      </div>
      <div className="kn-work">
        <FailsAlone resetKey={chosen}>
          {chosen === 'gaps' ? (
            <KnowledgeGapList />
          ) : id !== undefined && (isNew || line !== undefined) ? (
            <ArticleEditor
              key={id}
              id={id}
              line={line ?? null}
              question={wording ?? ''}
              policy={known?.policy}
              onChanged={reload}
            />
          ) : id !== undefined && data === undefined && problem === undefined ? (
            <SkeletonList rows={8} />
          ) : data?.articles.length === 0 && query.trim() === '' ? (
            <EmptyState
              icon="book"
              title={t('noArticles')}
              detail={t('noArticlesDetail')}
              action={
                <Button variant="primary" onClick={() => navigate(['knowledge', 'new'])}>
                  {t('newArticle')}
                </Button>
              }
            />
          ) : (
            <EmptyState
              icon="book"
              title={t('chooseOne')}
              detail={t('chooseOneDetail')}
              action={<Button onClick={() => navigate(['knowledge', 'gaps'])}>{t('gaps')}</Button>}
            />
          )}
        </FailsAlone>
      </div>
    </div>
  )
}

function Find({ query, onQuery }: { readonly query: string; readonly onQuery: (next: string) => void }) {
  const t = useT('knowledge')
  return (
    <>
      <label className="kn-search">
        <Icon name="search" />
        <input
          type="search"
          value={query}
          aria-label={t('search')}
          placeholder={t('searchPlaceholder')}
          onChange={(event) => onQuery(event.target.value)}
        />
        <IconButton size="small" icon="help" label={t('gaps')} onClick={() => navigate(['knowledge', 'gaps'])} />
        <IconButton size="small" icon="plus" label={t('newArticle')} onClick={() => navigate(['knowledge', 'new'])} />
      </label>
    </>
  )
}

interface RowsProps {
  readonly lines: readonly ArticleLine[]
  readonly chosen: string | undefined
  readonly query: string
}

function Rows({ lines, chosen, query }: RowsProps) {
  const t = useT('knowledge')
  const language = useLanguage()
  const [state, setState] = useState<Filter<(typeof ARTICLE_STATES)[number]>>(ALL)
  const [category, setCategory] = useState<Filter<(typeof ARTICLE_CATEGORIES)[number]>>(ALL)
  const shown = lines.filter(
    (line) =>
      (state === ALL || line.state === state) &&
      (category === ALL || line.article.latest.content.category === category),
  )
  return (
    <>
      <div className="kn-filters">
        <Choice label={t('state')} value={state} values={[ALL, ...ARTICLE_STATES]} onChange={setState} />
        <Choice label={t('category')} value={category} values={[ALL, ...ARTICLE_CATEGORIES]} onChange={setCategory} />
      </div>
      <div className="kn-rows scroll">
        <p className="kn-heading">{t('articles', { count: shown.length })}</p>
        {lines.length === 0 && query !== '' ? (
          <EmptyState
            icon="search"
            title={t('noMatch')}
            detail={t('noMatchDetail')}
            action={<Button onClick={() => navigate(['knowledge', 'new', query])}>{t('gapWrite')}</Button>}
          />
        ) : shown.length === 0 && lines.length > 0 ? (
          <p className="t3">{t('noMatch')}</p>
        ) : null}
        {shown.map(({ article, state: its, counts }) => (
          <button
            key={article.id}
            type="button"
            className="kn-row"
            aria-current={article.id === chosen ? 'page' : undefined}
            onClick={() => navigate(['knowledge', article.id])}
          >
            <span className="ell">{articleText(article.latest.content, language).title}</span>
            <span className="kn-row-detail">
              <Tag tone={stateTones[its]}>{t(its)}</Tag>
              {t(article.latest.content.category)}
              {counts.unhelpful > counts.helpful ? <Tag tone="error">{t('unhelpful')}</Tag> : null}
            </span>
          </button>
        ))}
      </div>
    </>
  )
}

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly values: readonly T[]
  readonly onChange: (next: T) => void
}

function Choice<T extends Filter<(typeof ARTICLE_STATES)[number] | (typeof ARTICLE_CATEGORIES)[number]>>({
  label,
  value,
  values,
  onChange,
}: ChoiceProps<T>) {
  const t = useT('knowledge')
  const names = Object.fromEntries([...ARTICLE_STATES, ...ARTICLE_CATEGORIES].map((one) => [one, t(one)]))
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => {
        const next = values.find((one) => one === event.target.value)
        if (next !== undefined) onChange(next)
      }}
    >
      {values.map((one) => (
        <option key={one} value={one}>
          {one === ALL ? `${label} · ${t('all')}` : names[one]}
        </option>
      ))}
    </select>
  )
}

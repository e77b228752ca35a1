import { useEffect, useState, type KeyboardEvent, type RefObject } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import { languageWritten } from '#shared/domain/written-language.ts'
import type { ArticleHit, ArticleHits } from '#shared/protocol/knowledge-rest.ts'
import { problemWords, useDesk, useRemote } from '../../client/index.ts'
import { EmptyState, Icon, InlineError, SkeletonList, useT } from '../../design/index.ts'
import { focusReply, type AskedArticle } from '../conversation/index.ts'
import { ArticleCard } from './article-card.tsx'

/** Without a key for this long somebody has finished typing. */
const SETTLED_MS = 1_200

interface KnowledgePaneProps {
  readonly interaction: Interaction
  readonly suggestions: readonly ArticleHit[]
  /** What puts the first suggestion into the reply; undefined: the keys are another's now. */
  readonly insertKeys: string | undefined
  /** An article to read, on top of everything else; null: none */
  readonly asked: AskedArticle | null
  readonly searchRef: RefObject<HTMLInputElement | null>
}

/** Search as one types, and articles to put into the reply. */
export function KnowledgePane({ interaction, suggestions, insertKeys, asked: wanted, searchRef }: KnowledgePaneProps) {
  const t = useT('knowledge')
  const [query, setQuery] = useState('')
  const found = useSearch(interaction, query.trim())
  const asked = query.trim() !== ''
  // Suggested above, an article need not stand there twice.
  const others = (found.data?.hits ?? []).filter(
    ({ articleId }) => !suggestions.some((one) => one.articleId === articleId),
  )
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      if (query === '') focusReply()
      else setQuery('')
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') moveFocus(event)
  }
  return (
    <div className="kn-pane" role="group" aria-label={t('title')} onKeyDown={onKeyDown}>
      <label className="kn-search">
        <Icon name="search" />
        <input
          ref={searchRef}
          type="search"
          value={query}
          aria-label={t('search')}
          placeholder={t('searchPlaceholder')}
          onChange={(event) => setQuery(event.target.value)}
        />
      </label>
      <div className="kn-scroll scroll">
        {wanted === null || asked ? null : <Wanted key={wanted.nth} wanted={wanted} interaction={interaction} />}
        {asked || suggestions.length === 0 ? null : (
          <Hits title={t('suggested')} hits={suggestions} interaction={interaction} firstKeys={insertKeys} />
        )}
        {found.data === undefined ? (
          found.problem === undefined ? (
            <SkeletonList rows={4} />
          ) : (
            <InlineError what={t('failed')} detail={problemWords(found.problem).what} onRetry={found.reload} />
          )
        ) : found.data.hits.length === 0 && asked ? (
          <EmptyState icon="search" title={t('nothing')} detail={t('nothingDetail')} />
        ) : (
          <Hits
            title={t(asked ? 'found' : 'mostUsed')}
            hits={asked ? found.data.hits : others}
            interaction={interaction}
          />
        )}
      </div>
    </div>
  )
}

function Hits({
  title,
  hits,
  interaction,
  firstKeys,
}: {
  readonly title: string
  readonly firstKeys?: string | undefined
  readonly hits: readonly ArticleHit[]
  readonly interaction: Interaction
}) {
  if (hits.length === 0) return null
  return (
    <>
      <h3 className="kn-heading">{title}</h3>
      {hits.map((hit, at) => (
        <ArticleCard
          key={hit.articleId}
          hit={hit}
          interaction={interaction}
          insertKeys={at === 0 ? firstKeys : undefined}
        />
      ))}
    </>
  )
}

/** [BT86] The article that a link of the conversation leads to. */
function Wanted({ wanted, interaction }: { readonly wanted: AskedArticle; readonly interaction: Interaction }) {
  const t = useT('knowledge')
  const { api } = useDesk()
  const language = languageWritten(interaction)
  const path = `/api/knowledge/articles/${encodeURIComponent(wanted.articleId)}?${new URLSearchParams({ language })}`
  const { data, problem } = useRemote(path, (signal) => api.request<ArticleHit>(path, { signal }))
  if (data !== undefined) return <Hits title={t('wanted')} hits={[data]} interaction={interaction} />
  return problem === undefined ? <SkeletonList rows={1} /> : <InlineError what={t('wantedGone')} />
}

function useSearch(interaction: Interaction, q: string) {
  const { api } = useDesk()
  const { channel } = interaction
  const language = languageWritten(interaction)
  const path = `/api/knowledge/search?${new URLSearchParams({ q, language, channel })}`
  useEffect(() => {
    if (q === '') return
    const timer = setTimeout(() => void api.request(`${path}&settled=1`).catch(() => undefined), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [api, path, q])
  return useRemote(path, (signal) => api.request<ArticleHits>(path, { signal }))
}

/** Up and down between the search field and what can be put in. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, .kn-insert')]
  const at = stops.findIndex((one) => one === document.activeElement)
  const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)]
  if (at === -1 || next === undefined) return
  event.preventDefault()
  next.focus()
}

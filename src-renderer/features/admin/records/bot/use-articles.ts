import type { Article } from '#shared/domain/article.ts'
import { articleText } from '#shared/domain/article.ts'
import type { ArticleList } from '#shared/protocol/knowledge-rest.ts'
import { problemWords, useDesk, useRemote } from '../../../../client/index.ts'
import { useLanguage } from '../../../../design/index.ts'

export interface Articles {
  /** Approved ones, by title; what is typed is looked for in titles, everyday questions and keywords. */
  readonly options: readonly { readonly value: string; readonly label: string; readonly searched: string }[]
  /** Empty where it is not known, or not in use. */
  readonly titleOf: (articleId: string) => string
  /** Why they could not be had, in words. */
  readonly problem: string | undefined
}

const PATH = '/api/knowledge/articles'

/** The articles a flow may answer with. */
export function useArticles(): Articles {
  const { api } = useDesk()
  const language = useLanguage()
  const { data, problem } = useRemote<ArticleList>(PATH, (signal) => api.request(PATH, { signal }))
  const live = (data?.articles ?? []).flatMap(({ article }) => {
    const content = article.live?.content
    return content === undefined ? [] : [{ id: article.id, content }]
  })
  const titled = live.map(({ id, content }) => ({
    value: id,
    label: articleText(content, language).title,
    searched: searchedIn(content),
  }))
  return {
    options: titled.toSorted((a, b) => a.label.localeCompare(b.label, language)),
    titleOf: (articleId) => titled.find(({ value }) => value === articleId)?.label ?? '',
    problem: problem === undefined ? undefined : problemWords(problem).what,
  }
}

type Content = NonNullable<Article['live']>['content']
const searchedIn = ({ texts, questions, keywords }: Content): string =>
  [texts['zh-CN'].title, texts.en.title, ...questions.map(({ text }) => text), ...keywords].join('\n').toLowerCase()

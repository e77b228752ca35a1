import { LANGUAGES, type Language } from '#shared/domain/channel.ts'
import type { ArticleCategory, ArticleContent } from '#shared/domain/article.ts'

export interface BankArticle {
  readonly id: string
  readonly content: Omit<ArticleContent, 'attachments'> & { readonly attachments: readonly [] }
}

interface Written {
  readonly id: string
  /** title, then paragraphs */
  readonly zh: readonly [title: string, ...body: string[]]
  readonly en: readonly [title: string, ...body: string[]]
  /** As customers ask. */
  readonly asked: { readonly zh: readonly string[]; readonly en: readonly string[] }
  readonly keywords?: readonly string[]
}

export function articlesOn(category: ArticleCategory, written: readonly Written[]): readonly BankArticle[] {
  return written.map(({ id, zh, en, asked, keywords = [] }) => ({
    id: `kb-${id}`,
    content: {
      category,
      texts: { 'zh-CN': textOf(zh), en: textOf(en) },
      questions: [
        ...asked.zh.map((text) => ({ language: 'zh-CN' as const, text })),
        ...asked.en.map((text) => ({ language: 'en' as const, text })),
      ],
      keywords,
      channels: null,
      validFrom: null,
      validUntil: null,
      attachments: [],
      link: null,
    },
  }))
}

function textOf([title, ...body]: readonly [string, ...string[]]): ArticleContent['texts']['en'] {
  return { title, body: body.join('\n\n') }
}

/** Adds to each article the questions of its line: its id without `kb-`, then what is asked, between bars. */
export function alsoAsked(
  articles: readonly BankArticle[],
  asked: Readonly<Record<Language, string>>,
): readonly BankArticle[] {
  const lines = LANGUAGES.map((language) => {
    const pieces = asked[language]
      .trim()
      .split('\n')
      .map((line) => line.split(' | '))
    return { language, more: new Map(pieces.map(([id = '', ...texts]) => [`kb-${id}`, texts])) }
  })
  return articles.map(({ id, content }) => {
    const more = lines.flatMap(({ language, more: of }) => (of.get(id) ?? []).map((text) => ({ language, text })))
    return { id, content: { ...content, questions: [...content.questions, ...more] } }
  })
}

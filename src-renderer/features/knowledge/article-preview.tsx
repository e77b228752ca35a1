import { LANGUAGES } from '#shared/domain/channel.ts'
import { Tag, useT } from '../../design/index.ts'
import type { ArticleDraft } from './article-draft.ts'

/** As it will stand beside a conversation. */
export function ArticlePreview({ draft }: { readonly draft: ArticleDraft }) {
  const t = useT('knowledge')
  return (
    <div className="kn-preview">
      {LANGUAGES.filter((language) => draft.texts[language].title !== '').map((language) => (
        <article key={language} className="kn-card" lang={language}>
          <header>
            <b>{draft.texts[language].title}</b>
            <Tag>{t(draft.category)}</Tag>
          </header>
          {draft.texts[language].body.split(/\n{2,}/u).map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </article>
      ))}
    </div>
  )
}

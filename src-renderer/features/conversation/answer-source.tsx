import type { BotAnswer } from '#shared/domain/bot.ts'
import type { ArticleHit } from '#shared/protocol/knowledge-rest.ts'
import { useDesk, useRemote } from '../../client/index.ts'
import { Icon, translate, useLanguage, useT } from '../../design/index.ts'
import { askForArticle } from './asked-article.ts'

/** From here an answer was given with hardly a doubt. */
const VERY_SURE = 0.85
const FAIRLY_SURE = 0.65

/** How sure the bot was, in words. 1 is a choice of the customer's own. */
export function sureWords(confidence: number): string {
  const key =
    confidence >= 1
      ? 'sure_chosen'
      : confidence >= VERY_SURE
        ? 'sure_high'
        : confidence >= FAIRLY_SURE
          ? 'sure_fair'
          : 'sure_low'
  return translate('bot', key)
}

const helpedKey = (helped: boolean | null) => (helped === null ? 'unrated' : helped ? 'helped' : 'notHelped')

/** @param known the title, where it is at hand already */
function useArticleTitle(articleId: string, known?: string): string {
  const t = useT('bot')
  const language = useLanguage()
  const { api } = useDesk()
  const path = `/api/knowledge/articles/${encodeURIComponent(articleId)}?${new URLSearchParams({ language })}`
  const { data } = useRemote(known === undefined ? path : null, (signal) => api.request<ArticleHit>(path, { signal }))
  return known ?? data?.text.title ?? t('article')
}

/** [BT87] One answer, with what the customer said of it. */
export function AnswerLine({
  articleId,
  title,
  helped,
}: Pick<BotAnswer, 'articleId' | 'helped'> & { title?: string | undefined }) {
  const t = useT('bot')
  return (
    <span className="bot-hand-over-line">
      <ArticleLink articleId={articleId} title={useArticleTitle(articleId, title)} />
      <span className={helped === false ? 'warn nw' : 't3 nw'}>{t(helpedKey(helped))}</span>
    </span>
  )
}

/** [BT86] Where an answer of the bot's comes from, how sure it was, and what the customer said of it. */
export function AnswerSource({ answer, readOnly }: { readonly answer: BotAnswer; readonly readOnly: boolean }) {
  const t = useT('bot')
  const { articleId, confidence, helped } = answer
  const title = useArticleTitle(articleId)
  return (
    <div className="bubble-source">
      <Icon name="book" size={14} />
      <span>{t('answeredFrom')}</span>
      {readOnly ? <span className="ell">{title}</span> : <ArticleLink articleId={articleId} title={title} />}
      <span>
        · {sureWords(confidence)} · {t(helpedKey(helped))}
      </span>
    </div>
  )
}

/** Opens an article beside the conversation. */
export function ArticleLink({ articleId, title }: { readonly articleId: string; readonly title: string }) {
  const t = useT('bot')
  return (
    <button
      type="button"
      className="bot-article"
      title={t('openArticle', { title })}
      onClick={() => askForArticle(articleId)}
    >
      {title}
    </button>
  )
}

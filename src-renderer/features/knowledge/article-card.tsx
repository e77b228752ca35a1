import { type MouseEvent, useState } from 'react'
import { CENTRE_ID } from '#shared/domain/config.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { languageWritten } from '#shared/domain/written-language.ts'
import type { ArticleHit, ArticleMark } from '#shared/protocol/knowledge-rest.ts'
import { useDesk, useFloor } from '../../client/index.ts'
import { Button, IconButton, InlineError, Tag, useT } from '../../design/index.ts'
import { focusReply, useInsertAnswer } from '../conversation/index.ts'

/** One article: read it, put it into the reply, say whether it helped. */
export function ArticleCard({
  hit,
  interaction,
  insertKeys,
}: {
  readonly hit: ArticleHit
  readonly interaction: Interaction
  readonly insertKeys?: string | undefined
}) {
  const t = useT('knowledge')
  const { text, passage, attachments, link } = hit
  const [whole, setWhole] = useState(false)
  const use = useArticle(hit, interaction)
  const isLonger = text.body.trim() !== passage.trim()
  return (
    <article className="kn-card" lang={text.language}>
      <header>
        <b>{text.title}</b>
        <Tag>{t(hit.category)}</Tag>
        {text.language === languageWritten(interaction) ? null : <Tag tone="warn">{t('otherLanguage')}</Tag>}
      </header>
      <p className="kn-text">{whole ? text.body : passage}</p>
      {use.failed ? <InlineError what={t('attachFailed')} /> : null}
      <footer>
        <Button size="small" className="kn-insert" keys={insertKeys} onClick={once(() => use.insert(text.body))}>
          {t('insert')}
        </Button>
        {link === null ? null : (
          <IconButton size="small" icon="link" label={t('insertLink')} onClick={once(() => use.insert(link))} />
        )}
        {attachments.map((file) => (
          <IconButton
            key={file.blobId}
            size="small"
            icon={file.contentType.startsWith('image/') ? 'image' : 'paperclip'}
            label={t('attach', { name: file.name })}
            onClick={() => void use.attach(file)}
          />
        ))}
        {isLonger ? (
          <Button size="small" variant="link" onClick={() => setWhole(!whole)}>
            {t(whole ? 'readLess' : 'readMore')}
          </Button>
        ) : null}
        <span className="kn-marks">
          {use.said === null ? (
            <>
              <IconButton size="small" icon="check" label={t('helpful')} onClick={() => use.say('helpful')} />
              <IconButton size="small" icon="close" label={t('unhelpful')} onClick={() => use.say('unhelpful')} />
            </>
          ) : (
            <span className="t3 s12">{t('thanks')}</span>
          )}
        </span>
      </footer>
    </article>
  )
}

/** A double click means it once. */
const once =
  (act: () => void) =>
  ({ detail: clicksInARow }: MouseEvent): void => {
    if (clicksInARow <= 1) act()
  }

function useArticle({ articleId }: ArticleHit, interaction: Interaction) {
  const { api, uploads } = useDesk()
  const put = useInsertAnswer(interaction.id)
  const limit = useFloor(({ config }) => config.centre.get(CENTRE_ID)?.record.maxUploadBytes ?? 0)
  const [said, setSaid] = useState<ArticleMark | null>(null)
  const [failed, setFailed] = useState(false)
  const path = `/api/knowledge/articles/${encodeURIComponent(articleId)}`
  const mark = (kind: ArticleMark): void =>
    // Counting must never stand in the way of answering.
    void api
      .request(`${path}/marks`, { method: 'POST', body: { kind, interactionId: interaction.id } })
      .catch(() => undefined)
  return {
    said,
    failed,
    say: (kind: 'helpful' | 'unhelpful') => {
      setSaid(kind)
      mark(kind)
    },
    insert: (words: string): void => {
      put(articleId, words)
    },
    attach: async (file: ArticleHit['attachments'][number]) => {
      setFailed(false)
      const { url, headers } = api.locate(`${path}/files/${encodeURIComponent(file.blobId)}`)
      const answer = await fetch(url, { headers: { ...headers } }).catch(() => null)
      if (answer === null || !answer.ok) return setFailed(true)
      uploads.add(interaction.id, [new File([await answer.blob()], file.name, { type: file.contentType })], limit)
      mark('used')
      focusReply()
    },
  }
}

import { LANGUAGES } from '#shared/domain/channel.ts'
import { sameValue } from '../../client/index.ts'
import { useChannelName, useFormat, useT } from '../../design/index.ts'
import type { ArticleDraft } from './article-draft.ts'

export interface DraftDifference {
  readonly path: string
  readonly label: string
  readonly before: string
  readonly after: string
}

/** Puts into words, field by field, what differs between two drafts. */
export function useDifferences(): (before: ArticleDraft, after: ArticleDraft) => readonly DraftDifference[] {
  const t = useT('knowledge')
  const format = useFormat()
  const channelName = useChannelName()
  const fields = (draft: ArticleDraft) => [
    ...LANGUAGES.flatMap((language) => {
      const named = (what: string): string => `${what} · ${t(language === 'en' ? 'english' : 'chinese')}`
      return [
        { path: `title.${language}`, label: named(t('articleTitle')), text: draft.texts[language].title },
        { path: `body.${language}`, label: named(t('body')), text: draft.texts[language].body },
        { path: `questions.${language}`, label: named(t('questions')), text: draft.questions[language] },
      ]
    }),
    { path: 'category', label: t('category'), text: t(draft.category) },
    { path: 'keywords', label: t('keywords'), text: draft.keywords },
    {
      path: 'channels',
      label: t('channels'),
      text:
        draft.channels === null || draft.channels.length === 0 ? t('all') : draft.channels.map(channelName).join(' · '),
    },
    { path: 'validFrom', label: t('validFrom'), text: draft.validFrom === null ? '' : format.day(draft.validFrom) },
    { path: 'validUntil', label: t('validUntil'), text: draft.validUntil === null ? '' : format.day(draft.validUntil) },
    { path: 'link', label: t('link'), text: draft.link ?? '' },
    { path: 'files', label: t('files'), text: draft.attachments.map(({ name }) => name).join('\n') },
  ]
  return (before, after) => {
    const was = new Map(fields(before).map(({ path, text }) => [path, text]))
    return fields(after).flatMap(({ path, label, text }) =>
      sameValue(was.get(path), text) ? [] : [{ path, label, before: was.get(path) ?? '', after: text }],
    )
  }
}
